"""The grammar of titles: where a title ends, which office it names, of which state or body."""

from __future__ import annotations

import pytest

from memcon.people.naming import name_end, name_parts
from memcon.people.offices import Office, belongs, fits, office_of
from memcon.people.page import Page, open_page
from memcon.people.titling import title_at
from tests.people.readings import read

# The title, what follows it, its heads, its state or body.
TITLES = [
    ("Prime Minister", "Kallas", ("prime-minister",), None),
    ("Party General Secretary", "To", ("general-secretary",), None),
    ("Secretary of State", "Blinken", ("secretary",), None),
    ("Russian Foreign Minister", "Lavrov", ("minister",), "RU"),
    ("Republic of Korea First Vice Foreign Minister", "Cho", ("minister",), "KR"),
    ("Minister of Foreign Affairs of Ukraine", "Dmytro", ("minister",), "UA"),
    ("Deputy Prime Minister and Foreign Minister", "Dar", ("prime-minister", "minister"), None),
    ("European Commission President", "Ursula", ("president",), "EC"),
    ("National Security Advisor to the President", "Doval", ("advisor",), None),
    ("Special Envoy for Yemen", "Tim", ("envoy",), None),
]


def page_of(words: str) -> Page:
    """A page of one sentence of proper nouns, without a parse."""
    tags = {"of": "IN", "for": "IN", "to": "IN", "the": "DT", "and": "CC", "said": "VBD"}
    tokens = words.split()
    notation = " ".join(f"{w}/{tags.get(w, 'NNP')}/dep/{len(tokens)}" for w in tokens)
    return open_page(*read(notation))


@pytest.mark.parametrize(("title", "after", "heads", "place"), TITLES)
def test_title(title: str, after: str, heads: tuple[str, ...], place: str | None) -> None:
    found = title_at(page_of(f"{title} {after} said"), 0)
    assert found is not None
    assert found.last == len(title.split())
    assert tuple(o.head for o in found.offices) == heads
    assert (found.body or found.iso) == place


@pytest.mark.parametrize("words", ["Hanoi said", "Lam said", "General Tchiani said", "Deputy said"])
def test_no_title(words: str) -> None:
    assert title_at(page_of(words), 0) is None


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Ursula von der Leyen said", 4),
        ("Mohammed bin Salman said", 3),
        ("Joseph R. Biden , Jr. said", 5),
        ("Luiz Inácio Lula da Silva said", 5),
        ("To Lam said", 2),
        ("Monday said", 0),
        ("Calls said", 1),
    ],
)
def test_name_end(words: str, length: int) -> None:
    # A name begins after its title: the first word of a sentence is capitalised whatever it is.
    assert name_end(page_of(f"President {words}"), 1) - 1 == length


def test_name_parts_join_hyphens_and_leave_out_marks() -> None:
    page = page_of("Cho Hyun - dong said")
    assert name_parts(page, 0, 4) == ("cho", "hyun-dong")


def office(words: str, head: str) -> Office:
    return office_of(head, words.split())


@pytest.mark.parametrize(
    ("described", "held", "expected"),
    [
        (office("president", "president"), office("president", "president"), 3),
        (office("secretary", "secretary"), office("secretary state", "secretary"), 2),
        (office("president", "president"), office("vice president", "president"), 1),
        (office("vice president", "president"), office("president", "president"), 0),
        (office("foreign secretary", "secretary"), office("foreign minister", "minister"), 2),
        (office("prime minister", "minister"), office("foreign minister", "minister"), 0),
        (office("premier", "premier"), office("prime minister", "minister"), 3),
        (office("general secretary", "secretary"), office("secretary general", "secretary"), 0),
    ],
)
def test_fits(described: Office, held: Office, expected: int) -> None:
    assert fits(described, held) == expected


def test_role_nouns_name_classes_of_office() -> None:
    assert belongs(office("foreign minister", "minister"), frozenset({"foreign-minister"}))
    assert belongs(office("secretary war", "secretary"), frozenset({"defence-minister"}))
    assert not belongs(office("vice president", "president"), frozenset({"president"}))
