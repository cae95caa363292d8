"""Who is one person across documents, who is not, and what is left open."""

from __future__ import annotations

import pytest

from memcon.link.identity import identities
from memcon.link.values import Digest, Named
from memcon.model.links import Identity
from tests.link.identity.people import apart, body, groups, person, report, same


def persons(*documents: Digest) -> tuple[Identity, ...]:
    found = identities(documents)[0]
    again = identities(tuple(reversed(documents)))[0]
    assert found == again
    return tuple(i for i in found if i.kind == "person")


def of(*people: Named, published: str | None = None) -> tuple[Identity, ...]:
    return persons(*(report(f"d{i}", published, p, side=None) for i, p in enumerate(people)))


SAME = [
    # Diacritics, Đ, case, order, hyphens.
    [person("Tô Lâm", country="VN"), person("To Lam", country="VN")],
    [person("Đặng Bình", country="VN"), person("Dang Binh", country="VN")],
    [person("XI JINPING", country="CN"), person("Xi Jinping", country="CN"), person("Jinping Xi", country="CN")],
    [person("Kim Jong-un", country="KP"), person("Kim Jong Un", country="KP"), person("Kim Jongun", country="KP")],
    # A country that one document does not give.
    [person("Steve Daines", country="US"), person("Steve Daines")],
    # A middle name or initial.
    [person("Ana Maria Ruiz", country="CL"), person("Ana M. Ruiz", country="CL"), person("Ana Ruiz", country="CL")],
    # A short form of the given name, an initial, another spelling: with an office in common.
    [person("Robert Quillfeather", "Senator", "US"), person("Bob Quillfeather", "Senator", "US")],
    [person("T. Quillfeather", "Minister of Fisheries", "NZ"), person("Theresa Quillfeather", "Fisheries Minister", "NZ")],
    [person("Olena Zhurbenko", "Trade Minister", "UA"), person("Olena Zhurbienko", "Minister of Trade", "UA")],
    # A surname with one to bear it.
    [person("Steve Daines", country="US"), person("Daines", country="US")],
    [person("Steve Daines", country="US"), person("Daines")],
    [person("Gustavo Peralta", "President", "CO"), person("Gustavo Peralta Urrego", "President", "CO")],
    [person("Felipe Ortúzar Lagos", "Foreign Minister", "CL"), person("Ortúzar Lagos", "Foreign Minister", "CL")],
    # A title that the reader took for part of the name.
    [person("Ambassador Lena Quillfeather", country="US"), person("Lena Quillfeather", country="US")],
]


@pytest.mark.parametrize("people", SAME, ids=lambda p: p[0].name)
def test_one_person(people: list[Named]) -> None:
    assert len(of(*people)) == 1


APART = [
    # Two who can bear the surname.
    ([person("George Bush", country="US"), person("Jeb Bush", country="US"), person("Bush", country="US")], 3),
    ([person("Tô Lâm", country="VN"), person("Nguyễn Lâm", country="VN"), person("Lâm", country="VN")], 3),
    # Countries that contradict each other.
    ([person("Mohammed Salim", country="EG"), person("Mohammed Salim", country="JO")], 2),
    ([person("Mohammed Salim", country="EG"), person("Mohammed Salim", country="JO"), person("Mohammed Salim")], 3),
    ([person("Steve Daines", country="US"), person("Daines", country="GB")], 2),
    # A word in common, a given name in common, father and son.
    ([person("Ana Ruiz", country="CL"), person("Ana Torres", country="CL")], 2),
    ([person("Rosa Ruiz", country="CL"), person("Ana Ruiz", country="CL")], 2),
    ([person("John Quillfeather, Jr.", country="US"), person("John Quillfeather, Sr.", country="US")], 2),
    # Middle initials that contradict each other; and who is between them is neither.
    ([person("John A. Ruiz", country="CL"), person("John B. Ruiz", country="CL"), person("John Ruiz", country="CL")], 3),
    # A short form without an office in common.
    ([person("Robert Quillfeather", "Senator", "US"), person("Bob Quillfeather", "Director of Mines", "US")], 2),
    # Two ministers of one surname.
    (
        [
            person("Lee Ah", "Trade Minister", "KR"),
            person("Lee Bo", "Defense Minister", "KR"),
            person("Lee", "Trade Minister", "KR"),
        ],
        2,
    ),
    ([person("Lee Ah", "Trade Minister", "KR"), person("Lee Bo", "Defense Minister", "KR"), person("Lee", "Minister", "KR")], 3),
    # An office is no name.
    ([person("Prime Minister", "Prime Minister"), person("Prime Minister", "Prime Minister")], 2),
    ([person("President", "President", "CL"), person("President", "President", "CL")], 2),
]


@pytest.mark.parametrize(("people", "count"), APART, ids=lambda p: p[0].name if isinstance(p, list) else str(p))
def test_not_one_person(people: list[Named], count: int) -> None:
    assert len(of(*people)) == count


def test_a_document_that_names_two_tells_them_apart() -> None:
    two = report("d1", None, person("Ana Ruiz", country="CL"), person("Ana M. Ruiz", country="CL"))
    assert len(persons(two)) == 2


def test_title_and_surname_join_the_holder_of_the_day() -> None:
    found = persons(
        report("a", "2022-05-13", person("Blinken", "Secretary", "US")),
        report("b", "2023-01-05", person("Antony J. Blinken", "Secretary of State", "US")),
        report("c", "2023-01-06", person("Tony Blinken", "Secretary", "US")),
    )
    assert len(found) == 1
    blinken = found[0]
    assert blinken.name == "Antony J. Blinken"
    told = {m.key[0]: m.why for m in blinken.members}
    assert told["a"].startswith("title and surname: Secretary of State on 2022-05-13 (")
    assert "as of " in told["a"]
    state = next(h for h in blinken.offices if h.title == "Secretary of State")
    assert (state.since, state.until) == ("2021-01-26", "2025-01-20")
    assert state.documents == 3


def test_a_president_by_all_his_names() -> None:
    found = persons(
        report("a", "2022-03-01", person("Biden", "President", "US")),
        report("b", "2022-03-02", person("Joe Biden", "President", "US")),
        report("c", "2022-03-03", person("Joseph R. Biden, Jr.", "President", "US")),
    )
    assert [len(i.members) for i in found] == [3]


def test_the_same_office_years_later_is_another_man() -> None:
    found = persons(
        report("a", "2022-05-13", person("Secretary of State of the United States", "Secretary of State", "US", "United States")),
        report("b", "2025-03-01", person("Secretary of State of the United States", "Secretary of State", "US", "United States")),
    )
    assert sorted(i.members[0].key[0] + " " + i.name.split()[-1] for i in found) == ["a Blinken", "b Rubio"]


def test_father_and_son_are_told_apart_by_the_day() -> None:
    found = persons(
        report("a", "2022-05-13", person("Trudeau", "Prime Minister", "CA")),
        report("b", "1977-02-22", person("Trudeau", "Prime Minister", "CA")),
        report("c", "2022-06-01", person("Justin Trudeau", "Prime Minister", "CA")),
    )
    assert groups(found) == [{("a", "Trudeau"), ("c", "Justin Trudeau")}, {("b", "Trudeau")}]


def test_an_open_term_is_not_taken_for_longer_than_its_source() -> None:
    # The register has an ambassador without an end, and is right to 2020-10-18.
    early = person("Quillfeather", "Ambassador", "US")
    assert len(persons(report("a", "2021-06-01", early), report("b", "2024-06-01", early))) == 2


def test_documents_teach_what_the_register_does_not_know() -> None:
    full = person("Rosa Quillfeather", "Foreign Minister", "CL")
    short = person("Quillfeather", "Foreign Minister", "CL")
    found = persons(report("a", "2031-02-01", full), report("b", "2031-05-01", short))
    assert len(found) == 1
    why = next(m.why for m in found[0].members if m.key[0] == "b")
    assert why == "title and surname: Rosa Quillfeather in that office in 1 document, the nearest 89 days away"
    # Three years later it may be a cousin.
    assert len(persons(report("a", "2031-02-01", full), report("b", "2034-05-01", short))) == 2


def test_what_the_reader_took_for_granted_contradicts_nothing() -> None:
    found = persons(
        report("a", "2031-02-01", person("Rosa Quillfeather", "Foreign Minister", "CL", "Chile")),
        report("b", "2031-02-02", person("Quillfeather", "Foreign Minister", "US")),
    )
    assert len(found) == 1
    assert found[0].country == "CL"


def test_who_can_be_two_is_an_open_case() -> None:
    documents = (
        report("a", "2031-02-01", person("Lee Ah", "Trade Minister", "KR", "South Korea")),
        report("b", "2031-02-01", person("Lee Bo", "Defense Minister", "KR", "South Korea")),
        report("c", "2031-02-02", person("Lee", "Minister", "KR", "South Korea")),
    )
    found, cases = identities(documents)
    assert len(found) == 3
    assert [c.question for c in cases] == ["Who is “Minister Lee” (2031-02-02)?"]
    assert [c.label for c in cases[0].candidates] == ["Lee Ah (KR)", "Lee Bo (KR)"]
    assert cases[0].key == ("c", "Lee")
    assert all(c.why and 0 < c.score < 1 for c in cases[0].candidates)


BODIES = [
    ([body("UN"), body("U.N."), body("United Nations")], 1),
    ([body("State Department", "US"), body("Department of State", "US"), body("U.S. Department of State")], 1),
    ([body("Department of Justice", "US"), body("Department of Justice")], 1),
    ([body("Ministry of Defense", "JP"), body("Ministry of Defense", "KR"), body("Japanese Ministry of Defense")], 2),
    ([body("G7"), body("G-7"), body("Group of Seven")], 1),
    ([body("Bank of China"), body("Bank of England")], 2),
]


@pytest.mark.parametrize(("named", "count"), BODIES, ids=lambda p: p[0].name if isinstance(p, list) else str(p))
def test_bodies(named: list[Named], count: int) -> None:
    documents = tuple(report(f"d{i}", None, b) for i, b in enumerate(named))
    assert len(identities(documents)[0]) == count


def test_a_merge_joins_and_a_split_keeps_apart_whatever_the_rules_say() -> None:
    ruiz, torres = person("Ana Ruiz", country="CL"), person("Ana Torres", country="CL")
    documents = (report("a", None, ruiz), report("b", None, ruiz), report("c", None, torres))
    a, b, c = ("a", "Ana Ruiz"), ("b", "Ana Ruiz"), ("c", "Ana Torres")
    assert groups(identities(documents)[0]) == [{a, b}, {c}]
    assert groups(identities(documents, (apart(a, b),))[0]) == [{a}, {b}, {c}]
    joined = identities(documents, (same(a, c, "d-7"),))[0]
    assert groups(joined) == [{a, b, c}]
    assert "decided (d-7)" in next(m.why for m in joined[0].members if m.key == c)
    both = identities(documents, (apart(a, b, "d-1"), same(b, c, "d-2")))[0]
    assert groups(both) == [{a}, {b, c}]
    # About what is not in the record nothing is decided.
    assert groups(identities(documents, (same(a, ("x", "y")),))[0]) == [{a, b}, {c}]


def test_a_former_holder_is_meant_where_the_register_knows_todays() -> None:
    found = persons(
        report("a", "2023-06-08", person("Obama", "President", "US")),
        report("b", "2023-06-08", person("Bush", "President", "US")),
    )
    assert sorted(i.name.split()[-1] + str(len(i.offices) > 1) for i in found) == ["BushFalse", "ObamaTrue"]
    assert next(i for i in found if i.name.endswith("Obama")).members[0].score == 0.85


def test_what_the_reader_took_for_a_title_is_no_name() -> None:
    speaker = person("trilateral national security advisor of Chile", country="CL")
    assert len(persons(report("a", "2031-02-01", speaker), report("b", "2031-02-02", speaker))) == 2
