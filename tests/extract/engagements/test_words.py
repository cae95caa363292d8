"""Every pattern of the lexicon of contacts matches its examples."""

from __future__ import annotations

import pytest

from memcon.lexicon.contacts import WEAK, compiled, contact_words, rows

SECTIONS = [(name, row) for name, value in rows().items() for row in (value if isinstance(value, list) else [value])]


@pytest.mark.parametrize(("section", "row"), SECTIONS, ids=[f"{n}:{r['pattern'][:30]}" for n, r in SECTIONS])
def test_pattern_matches_its_examples(section: str, row: dict[str, object]) -> None:
    assert row["examples"], section
    pattern = compiled([str(row["pattern"])])
    for example in row["examples"]:  # type: ignore[attr-defined]
        assert pattern.search(str(example)), (section, row["pattern"], example)


def test_meanings_are_known() -> None:
    words = contact_words()
    assert {v.kind for v in words.verbs.values()} == {"meeting", "call", "visit"}
    assert {v.frame for v in words.verbs.values()} == {"with", "met", "object", "place"}
    assert {v.weak for v in words.verbs.values()} <= {None, *WEAK}
    assert set(words.nouns.values()) <= {"call", "meeting"}


@pytest.mark.parametrize(
    ("text", "kind"), [("called on the King", "meeting"), ("called the King", "call"), ("visited Lima", "visit")]
)
def test_the_longer_verb_is_found_first(text: str, kind: str) -> None:
    words = contact_words()
    m = words.verb.search(text)
    assert m is not None
    assert m.lastgroup is not None
    assert words.verbs[m.lastgroup].kind == kind


def test_a_press_conference_is_no_gathering() -> None:
    assert contact_words().gathering.search("at a news conference") is None
    assert contact_words().gathering.search("at the security conference") is not None
