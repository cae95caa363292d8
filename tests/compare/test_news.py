"""A fresh document held against earlier ones: first, again, changed, missing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from memcon.compare.news import news, principal_sides
from memcon.link import digest, link
from memcon.model.memorandum import Memorandum
from memcon.model.news import News, NewsLine
from tests.factories import at, document, engagement, person, statement, undertaking

HEAD = "Readout: President Ana Ruiz of Chile called Foreign Minister Đặng Bình of Việt Nam on {day}."
Sentence = tuple[str, str, str, tuple[str, ...]]
"""Cue, content, act, issues; the speaker is Ruiz."""


def readout(day: str, published: str, said: Sequence[Sentence], stem: str = "readout", publisher: str = "Palacio") -> Memorandum:
    """A readout of a call, in which Ruiz says these things; requests and commitments bind Việt Nam and Chile."""
    text = " ".join([HEAD.format(day=day), *(f"Ruiz {cue} {content}." for cue, content, _, _ in said)])
    ruiz = person("r", "Ana Ruiz", "CL", at(text, "Ana Ruiz"), "President")
    binh = person("b", "Đặng Bình", "VN", at(text, "Đặng Bình"), "Foreign Minister")
    called = engagement([("r", "CL"), ("b", "VN")], at(text, "called"), kind="call", date=published, date_basis="stated",
                        date_spans=at(text, day))  # fmt: skip
    statements, ledger = [], []
    for cue, content, act, issues in said:
        spans = at(text, f"{cue} {content}")
        start = spans[0].start
        made = statement(["r"], (type(spans[0])(start, start + len(cue)),), at(text, content), act=act, engagement="e1", issues=issues,
                         addressees=("b",))  # fmt: skip
        statements.append(made)
        if act in ("request", "commit"):
            of = ["b"] if act == "request" else ["r"]
            kind = "request" if act == "request" else "commitment"
            ledger.append(undertaking(["r"], of, content, at(text, content), kind=kind, statement=made.id, issues=issues))
    made_of = document(text, stem, title="Readout of a call", publisher=publisher, side="CL", published=published)
    return Memorandum(made_of, (ruiz, binh), (called,), tuple(statements), tuple(ledger))


RICE = ("stressed", "the importance of fair rules for rice exports across the ocean", "state", ("agriculture",))
WATERS = (
    "reaffirmed",
    "Chile’s ironclad commitment to safe passage for fishing fleets in southern waters",
    "reaffirm",
    ("fisheries",),
)
SOFTER = ("reaffirmed", "Chile’s commitment to safe passage for fishing fleets in southern waters", "reaffirm", ("fisheries",))
AID = ("announced", "a shipment of 40 tonnes of copper wire to rebuild village power lines", "announce", ("infrastructure",))
MORE = ("announced", "a shipment of 90 tonnes of copper wire to rebuild village power lines", "announce", ("infrastructure",))
VISAS = ("urged", "Việt Nam to reopen its visa office for young teachers", "request", ("visas",))

EARLIER = (
    readout("3 March", "2026-03-03", [RICE, WATERS], "one"),
    readout("4 April", "2026-04-04", [RICE, WATERS], "two"),
    readout("5 May", "2026-05-05", [RICE, WATERS, AID], "three"),
)


def told(fresh: Memorandum, others: Sequence[Memorandum] = EARLIER) -> News:
    digests = [digest(m) for m in others]
    return news(fresh, others, link(digests), link([*digests, digest(fresh)]), len(others))


def lines(found: News, status: str, kind: str) -> list[NewsLine]:
    return [line for line in found.lines if (line.status, line.kind) == (status, kind)]


def test_a_call_and_a_request_of_which_nobody_spoke_are_new() -> None:
    found = told(readout("6 June", "2026-06-06", [RICE, WATERS, AID, VISAS]))
    assert [line.text for line in lines(found, "first", "contact")] == ["call, 2026-06-06"]
    asked = lines(found, "first", "undertaking")
    assert [line.who for line in asked] == ["Chile → Vietnam"]
    assert asked[0].fresh is not None
    assert asked[0].fresh.quotes == ("Việt Nam to reopen its visa office for young teachers",)
    assert not lines(found, "missing", "wording")
    assert found.series is not None
    assert (found.series.label, found.in_series, found.held, found.of) == ("three", 3, 3, 3)


def test_a_standing_phrase_that_is_gone_is_missing_and_cited_where_it_stood_last() -> None:
    found = told(readout("6 June", "2026-06-06", [WATERS, AID]))
    gone = lines(found, "missing", "wording")
    assert [line.earlier.quotes[1] for line in gone if line.earlier] == [RICE[1]]
    assert gone[0].fresh is None
    assert "3 of the last 3 documents" in gone[0].why


def test_a_weaker_word_and_another_figure_are_changes() -> None:
    found = told(readout("6 June", "2026-06-06", [RICE, SOFTER, MORE]))
    weaker = next(line for line in lines(found, "changed", "wording") if "ironclad" in line.why)
    assert "weaker" in weaker.why
    assert ("removed", "ironclad") in weaker.redline
    figure = lines(found, "changed", "figure")
    assert [("40" in line.why, "90" in line.why) for line in figure] == [(True, True)]


def test_what_is_only_said_again_comes_last() -> None:
    found = told(readout("6 June", "2026-06-06", [RICE, WATERS, AID, VISAS]))
    assert [line.status for line in found.lines][-3:] == ["again"] * 3
    assert [line.weight for line in found.lines] == sorted((line.weight for line in found.lines), reverse=True)


def test_an_issue_and_an_act_that_are_new_are_positions() -> None:
    whales = ("warned", "that hunting whales near the ice would end all talks on quotas", "warn", ("fisheries",))
    moon = ("proposed", "a joint telescope for students on the high plateau", "propose", ("science-technology",))
    found = told(readout("6 June", "2026-06-06", [RICE, WATERS, AID, whales, moon]))
    assert [line.text.split()[0] for line in lines(found, "first", "position")] == ["proposed"]
    changed = lines(found, "changed", "position")
    assert [line.text.split()[0] for line in changed] == ["warned"]
    assert "till now: reaffirm 3" in changed[0].why


def test_without_earlier_documents_all_is_new_and_no_series_is_claimed() -> None:
    found = told(EARLIER[0], ())
    assert found.series is None
    assert {line.status for line in found.lines} == {"first"}


def test_a_document_that_the_record_has_is_said_to_be_there() -> None:
    copy = readout("5 May", "2026-05-05", [RICE, WATERS, AID], "copy", "Gaceta")
    again = Memorandum(document(copy.document.text + "\n", "copy", publisher="Gaceta", side="CL", published="2026-05-06",
                                title="Readout of a call"), copy.entities, copy.engagements, copy.statements, copy.ledger)  # fmt: skip
    found = told(again)
    assert found.known is not None
    assert found.known.label == "three"
    assert not lines(found, "first", "contact")


def test_another_publishers_documents_are_no_series() -> None:
    found = told(readout("6 June", "2026-06-06", [VISAS], publisher="Gaceta"))
    assert found.series is None
    assert not [line for line in found.lines if line.status == "missing"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_record_changes_nothing(turned: bool) -> None:
    others = tuple(reversed(EARLIER)) if turned else EARLIER
    fresh = readout("6 June", "2026-06-06", [SOFTER, MORE, VISAS])
    assert told(fresh, others) == told(fresh)


def test_every_line_is_cited_where_it_says_it_stands() -> None:
    memos = {m.document.id: m for m in EARLIER}
    fresh = readout("6 June", "2026-06-06", [SOFTER, MORE, VISAS])
    memos[fresh.document.id] = fresh
    for line in told(fresh).lines:
        places = [c for c in (line.fresh, line.earlier) if c is not None]
        assert places
        for c in places:
            assert c.spans
            assert [memos[c.document].document.text[a:b] for a, b in c.spans] == list(c.quotes)


def test_the_sides_of_a_document_are_those_of_its_contacts() -> None:
    assert principal_sides(EARLIER[0]) == (frozenset({"CL", "VN"}),)
