"""Where a wording stands and in which variant, which wordings recur, and which are missing from the latest document."""

from __future__ import annotations

import random

import pytest

from memcon.lexicon.likeness import commonplaces, courtesies, empty_words, likeness_rows, stem
from memcon.link.formulas import Passage, Series, Wording, asked_words, formulas, life, matches, terms_of, uses_of
from memcon.link.formulas.words import words_of

CALLS = Series("Gazette", ("CL", "VN"), "call")


def passage(document: str, text: str, date: str | None = None, voice: str = "CL", series: Series | None = CALLS) -> Passage:
    """A statement that is the whole of its document."""
    return Passage((document, "s1"), document, voice, date, series, ((0, text),))


def variants(asked: str, text: str) -> list[str]:
    """The words in which the wording stands in the text."""
    return [u.words for u in uses_of(Wording(asked_words(asked)), [passage("d", text)])]


STANDS = [
    ("ironclad promise", "the ironclad promises of Chile", "ironclad promises"),
    ("ironclad promise", "an iron-clad promise", "iron-clad promise"),
    ("ironclad promise", "our ironclad naval promise", "ironclad naval promise"),
    ("one of its most important partners", "that Chile is one of our most important partners", "one of our most important partners"),
    ("one of its most important partners", "an important partner", "important partner"),
    ("free and open ocean", "a free, open, safe and peaceful ocean", "free, open, safe and peaceful ocean"),
    ("the minister underscored", "The minister also stressed the rice harvest", "The minister also stressed"),
    ("one ocean policy … changes to the border", "one ocean policy, as agreed in May. He rejects changes to the border",
     "one ocean policy … changes to the border"),
    ("no first use of dragnets in shared coastal waters", "no first use of dragnets in coastal waters",
     "no first use of dragnets in coastal waters"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "text", "found"), STANDS)
def test_a_wording_is_found_in_its_variants(asked: str, text: str, found: str) -> None:
    assert variants(asked, text) == [found]


ABSENT = [
    ("ironclad promise", "a promise that is not ironclad"),
    ("ironclad promise", "is ironclad, as he said of the promise"),
    ("ironclad promise", "it is ironclad. A promise is another matter"),
    ("free and open ocean", "a free and open vote"),
    ("one ocean policy … changes to the border", "changes to the border, and one ocean policy"),
]


@pytest.mark.parametrize(("asked", "text"), ABSENT)
def test_other_wordings_are_none_of_its_variants(asked: str, text: str) -> None:
    assert variants(asked, text) == []


@pytest.mark.parametrize(("asked", "text", "_"), STANDS)
def test_what_is_looked_at_in_a_long_text_holds_every_variant(asked: str, text: str, _: str) -> None:
    terms = terms_of(asked, Wording(asked_words(asked)))
    assert terms.may_stand_in(text)
    long = "Rain fell. " * 200 + text + "." + " Rain fell." * 200
    at = long.index(text)
    assert any(a <= at and at + len(text) <= b for a, b in terms.windows(long))


def test_the_words_asked_for_are_exact_whatever_their_inflection() -> None:
    wording = Wording(asked_words("ironclad promise"))
    assert [m.exact for m in matches(wording, words_of(((0, "ironclad promises"),)))] == [True]
    assert [m.exact for m in matches(wording, words_of(((0, "ironclad old promise"),)))] == [False]


FISH = "the peaceful and patient settlement of every fishing dispute"


def record() -> list[Passage]:
    """Five calls: a wording in four of them, once longer; the last has another; a reprint; a name that is in all."""
    texts = [
        ("d1", f"reaffirmed {FISH} with Admiral General Ana Ruiz", "2025-01-01"),
        ("d2", f"called for {FISH} before Admiral General Ana Ruiz", "2025-02-01"),
        ("d3", f"supports {FISH}, said Admiral General Ana Ruiz", "2025-03-01"),
        ("d4", "wants the peaceful, orderly and patient settlement of every fishing dispute", "2025-04-01"),
        ("d5", "asked Admiral General Ana Ruiz for rice and copper", "2025-05-01"),
    ]
    reprint = Passage(("d6", "s1"), "d1", "CL", "2025-01-02", CALLS, ((0, texts[0][1]),))
    return [*(passage(*t) for t in texts), reprint]


DATES = {CALLS: [(f"d{n}", f"2025-0{n}-01") for n in range(1, 6)]}


def test_what_recurs_is_found_with_its_variants_and_no_name_is_a_wording() -> None:
    found = formulas(record(), DATES, least=3, most=10)
    assert [f.wording for f in found] == ["peaceful and patient settlement of every fishing dispute"]
    assert [v.sources for v in found[0].variants] == [3, 1]
    assert found[0].sources == 4


def test_what_the_latest_document_lacks_is_missing_with_its_last_use() -> None:
    (standing,) = formulas(record(), DATES, least=3, most=10)[0].standings
    assert (standing.state, standing.used, standing.documents, standing.latest) == ("missing", 4, 5, "d5")
    assert standing.last.passage.key[0] == "d4"


def test_what_stands_in_the_latest_document_for_the_first_time_is_new() -> None:
    asked = Wording(asked_words("rice and copper"))
    uses = uses_of(asked, record())
    assert [s.state for s in life("rice and copper", asked.stems, uses, DATES).standings] == ["new"]


def test_the_order_of_documents_changes_nothing() -> None:
    passages = record()
    first = formulas(passages, DATES, least=2, most=10)
    random.Random(3).shuffle(passages)
    assert formulas(passages, DATES, least=2, most=10) == first


def test_words_that_mean_the_same_are_those_of_one_row_and_no_courtesy() -> None:
    rows = [{stem(w) for w in row["words"]} for row in likeness_rows()["alike"]]
    assert sum(map(len, rows)) == len(set().union(*rows))
    assert not set().union(*rows) & (courtesies() | empty_words())
    assert commonplaces()
