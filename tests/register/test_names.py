"""How surely two names are one person's."""

from __future__ import annotations

import pytest

from memcon.register.holders import holders
from memcon.register.names import likeness, name_of_person

LIKE = [
    ("Tô Lâm", "To Lam", 1.0),
    ("Kim Jong-un", "Kim Jong Un", 1.0),
    ("Ana M. Ruiz", "Ana Ruiz", 0.9),
    ("Joe Biden", "Joseph R. Biden, Jr.", 0.8),
    ("S. Jaishankar", "Subrahmanyam Jaishankar", 0.75),
    ("Gustavo Petro", "Gustavo Petro Urrego", 0.8),
    ("Tayyip Erdoğan", "Recep Tayyip Erdoğan", 0.75),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", 0.7),
]
UNLIKE = [
    ("Ana Ruiz", "Rosa Ruiz"),
    ("John A. Ruiz", "John B. Ruiz"),
    ("Ana Ruiz, Jr.", "Ana Ruiz, Sr."),
    ("Ruiz", "Ana Ruiz"),
    ("Vladimir Putin", "Volodymyr Zelenskyy"),
    ("Mohammed bin Zayed", "Mohammed bin Salman"),
]


@pytest.mark.parametrize(("one", "other", "score"), LIKE)
def test_like(one: str, other: str, score: float) -> None:
    for a, b in ((one, other), (other, one)):
        found = likeness(name_of_person(a), name_of_person(b))
        assert found is not None
        assert found[0] == score


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_unlike(one: str, other: str) -> None:
    assert likeness(name_of_person(one), name_of_person(other)) is None


def test_rows_of_one_person_carry_one_number() -> None:
    assert len({h.person for h in holders("Biden", "2022-05", "president")}) == 1
    assert (
        len({h.person for h in holders("Bush", "1990", "president")} | {h.person for h in holders("Bush", "2005", "president")})
        == 2
    )
