"""Looking somebody up: by any spelling, and by title and name."""

from __future__ import annotations

import pytest

from memcon.model.links import Held
from memcon.record.identity import Identity, matching


def someone(name: str, *titles: str, members: int = 1) -> Identity:
    held = tuple(Held(title, None, None, None, "documents", 1) for title in titles)
    return Identity(name, "person", name, None, (name,), tuple((f"d{n}", name) for n in range(members)), held)


PEOPLE = (
    someone("Nguyễn Lâm", "Minister of Health"), someone("Tô Lâm", "General Secretary of the Communist Party", "President", members=3),
    someone("Ana Ruiz", "Secretary of State"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("to lam", ["Tô Lâm"]),
        ("lâm", ["Tô Lâm", "Nguyễn Lâm"]),
        ("Lam To", ["Tô Lâm"]),
        ("lam nguyen", ["Nguyễn Lâm"]),
        ("General Secretary Lam", ["Tô Lâm"]),
        ("Minister Lâm", ["Nguyễn Lâm"]),
        ("Secretary Ruiz", ["Ana Ruiz"]),
        ("Senator Ruiz", ["Ana Ruiz"]),
        ("Lamb", []),
        ("", []),
    ],
)
def test_a_query_finds_names_that_have_all_its_words(query: str, found: list[str]) -> None:
    assert [i.name for i in matching(PEOPLE, query)] == found
