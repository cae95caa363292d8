"""Who is plainly the same in different documents, and who is not."""

from __future__ import annotations

import pytest

from memcon.link.identity import Entity, plainly_one
from memcon.record.identity import Identity, matching


def joined(*people: tuple[str, str | None]) -> list[set[str]]:
    found = plainly_one(Entity(f"d{i}", "p", "person", name, country) for i, (name, country) in enumerate(people))
    return sorted((set(i.names) for i in found), key=sorted)


SAME = [
    # Diacritics, Đ, case, order, typography.
    [("Tô Lâm", "VN"), ("To Lam", "VN")],
    [("Đặng Bình", "VN"), ("Dang Binh", "VN")],
    [("XI JINPING", "CN"), ("Xi Jinping", "CN"), ("Jinping Xi", "CN")],
    [("Kim Jong-un", "KP"), ("Kim Jong Un", "KP")],
    # A country that one document does not give.
    [("Steve Daines", "US"), ("Steve Daines", None)],
    # A shorter name with one candidate.
    [("Steve Daines", "US"), ("Daines", "US")],
    [("Steve Daines", "US"), ("Daines", None)],
    [("Michael George DeSombre", "US"), ("Michael G. DeSombre", "US"), ("DeSombre", "US")],
]
APART = [
    # Two candidates for the short name: an open case, never a guess.
    ([("George Bush", "US"), ("Jeb Bush", "US"), ("Bush", "US")], 3),
    ([("Tô Lâm", "VN"), ("Nguyễn Lâm", "VN"), ("Lâm", "VN")], 3),
    # Countries that contradict each other.
    ([("Mohammed Salim", "EG"), ("Mohammed Salim", "JO")], 2),
    ([("Mohammed Salim", "EG"), ("Mohammed Salim", "JO"), ("Mohammed Salim", None)], 3),
    ([("Steve Daines", "US"), ("Daines", "GB")], 2),
    # A word in common is not a name in common.
    ([("Ana Ruiz", "CL"), ("Ana Torres", "CL")], 2),
]


@pytest.mark.parametrize("people", SAME)
def test_plainly_the_same(people: list[tuple[str, str | None]]) -> None:
    assert joined(*people) == [{name for name, _ in people}]
    assert joined(*reversed(people)) == [{name for name, _ in people}]


@pytest.mark.parametrize(("people", "persons"), APART)
def test_not_plain_stays_apart(people: list[tuple[str, str | None]], persons: int) -> None:
    assert len(joined(*people)) == persons


def people(*names: str) -> tuple[Identity, ...]:
    return tuple(sorted((Identity(n, "person", n, None, (n,), ()) for n in names), key=lambda i: i.name))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("to lam", ["Tô Lâm"]),
        ("lâm", ["Nguyễn Lâm", "Tô Lâm"]),
        ("Lam To", ["Tô Lâm"]),
        ("lam nguyen", ["Nguyễn Lâm"]),
        ("Lamb", []),
        ("", []),
    ],
)
def test_a_query_finds_names_that_have_all_its_words(query: str, found: list[str]) -> None:
    assert [i.name for i in matching(people("Tô Lâm", "Nguyễn Lâm", "Ana Ruiz"), query)] == found
