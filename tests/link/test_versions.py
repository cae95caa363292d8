"""Which documents are one source published again: a reprint, a correction; and what they do to contacts."""

from __future__ import annotations

from memcon.link.versions import versions
from tests.link.contacts.material import BINH, RUIZ, account, gathered, linked, one, reported

BODY = (
    "President Ana Ruiz of Chile and Foreign Minister Đặng Bình of Việt Nam spoke by telephone on 18 February. They reviewed "
    "the fisheries talks, thanked the two coast guards for the rescue of nine sailors, and asked their ministers to finish the "
    "text on rice before June. The President invited the Foreign Minister to Valparaíso. The Foreign Minister recalled that "
    "the two states opened relations in 1971 and said that Hanoi would send a delegation to the port conference in October."
)
CORRECTED = BODY.replace("nine sailors", "eleven sailors")
OTHER = (
    "Minister Ilse Maar opened the port conference in Valparaíso. Forty states took part. She spoke of dredging, of pilots and "
    "of the price of diesel, and said that the next conference would be held inland, where there is no port at all."
)


def kinds(*texts: tuple[str, str, str | None]) -> list[tuple[str, str]]:
    digests = [one(f"d{i}", published, text=text, publisher=p) for i, (text, published, p) in enumerate(texts)]
    return [(v.document, v.kind) for v in versions(digests)]


def test_the_same_words_are_a_reprint_and_changed_ones_a_correction() -> None:
    assert kinds((BODY, "2026-02-18", "Voz"), (BODY.replace(" ", "\n"), "2026-02-19", "Wire")) == [
        ("d0", "first"),
        ("d1", "reprint"),
    ]
    assert kinds((BODY, "2026-02-18", "Voz"), (CORRECTED, "2026-02-18", "Voz")) == [("d0", "first"), ("d1", "correction")]
    assert kinds((BODY, "2026-02-18", "Voz"), (CORRECTED, "2026-02-20", "Wire"))[1] == ("d1", "reprint")
    assert kinds((BODY, "2026-02-18", "Voz"), (OTHER, "2026-02-18", "Voz")) == []


def test_the_first_is_the_earliest_and_a_title_that_says_corrected_comes_after() -> None:
    later = one("a", "2026-02-20", text=BODY)
    earlier = one("b", "2026-02-18", text=CORRECTED)
    assert [(v.document, v.n) for v in versions([later, earlier])] == [("b", 1), ("a", 2)]
    marked = one("a", text=CORRECTED, title="CORRECTED: A call with Hanoi", publisher="Voz")
    plain = one("b", text=BODY, title="A call with Hanoi", publisher="Voz")
    found = versions([marked, plain])
    assert [(v.document, v.kind) for v in found] == [("b", "first"), ("a", "correction")]
    assert found[1].why.startswith("its title says so")


def test_two_forms_filled_alike_are_two() -> None:
    """A greeting to two states on their national days shares its form, not its matter."""
    form = "On behalf of the Republic I congratulate the people of {0} as you celebrate your national day. {0} and we {1}."
    one_day = form.format("Peru", "fish the same sea, and have signed nine agreements on its anchovies since the year 1954")
    other_day = form.format(
        "Laos", "trade in rice and copper, and our engineers have built the two bridges that the river needed"
    )
    assert kinds((one_day, "2026-07-28", "Voz"), (other_day, "2026-12-02", "Voz")) == []


def test_a_reprint_adds_a_report_and_no_contact() -> None:
    """Also where the text has two calls that its words alone do not tell apart."""
    calls = (reported("e1", position=5), reported("e2", position=90, sentence="They spoke again."))
    first = account("a", *calls, text=BODY, publisher="Voz")
    again = account("b", *calls, text=BODY + " ", publisher="Wire", published="2026-02-20")
    assert gathered(first, again) == [["a.e1", "b.e1"], ["a.e2", "b.e2"]]
    whys = {r.why for c in linked(first, again).contacts for r in c.reports}
    assert whys == {None, "the same text published again"}


def test_a_correction_of_the_date_stays_one_contact_and_gives_its_date() -> None:
    first = one("a", text=BODY, publisher="Voz", side="CL")
    corrected = one("b", "2026-02-19", text=CORRECTED, publisher="Voz", side="CL", date="2026-02-17")
    assert gathered(first, corrected) == [["a", "b"]]
    (found,) = linked(first, corrected).contacts
    assert found.date == "2026-02-17"
    assert found.reports[0].key[0] == "b"


def test_a_corrected_release_joins_like_to_like() -> None:
    who = (RUIZ, ("Mai Lee", "SG"))
    first = account("a", reported("e1", date=None, date_basis=None, planned=True), text=BODY)
    second = account("b", reported("e1", who=who, date=None, date_basis=None, planned=True), text=CORRECTED)
    assert gathered(first, second) == [["a"], ["b"]]


def test_versions_stay_in_one_order() -> None:
    digests = [one(f"d{i}", f"2026-02-{10 + i}", text=CORRECTED if i % 2 else BODY, who=(RUIZ, BINH)) for i in range(6)]
    assert versions(digests) == versions(list(reversed(digests)))
    assert [v.n for v in versions(digests)] == [1, 2, 3, 4, 5, 6]
