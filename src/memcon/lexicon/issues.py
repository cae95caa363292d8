"""Which issues a text is about: a thesaurus of terms, looked up folded and word by word.

>>> issues_of("dioxin remediation at Biên Hòa Airport")
('war-legacy', 'dioxin')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from memcon.text.folding import fold

# A word (a stop inside belongs to it: `u.s`, `1.5`), or a mark that ends a phrase. A full stop ends one after a word
# of four letters, so that "U.S. personnel" stays whole.
WORD = re.compile(r"[\w\u0300-\u036f]+(?:[.'\u2019][\w\u0300-\u036f]+)*|[,;:()]|(?<=\w{4})[.?!](?=\s)")
MARKS = frozenset(";:.?!()")
GAP = 2
TITLE = ""
LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of the thesaurus; `parent` is implied by it."""

    slug: str
    label: str
    parent: str | None
    terms: tuple[str, ...]
    given: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One place of a term: a word, a stem, a set of words; `most` > 1 or `least` 0 where it may repeat or be absent."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    anything: bool = False
    least: int = 1
    most: int = 1

    def takes(self, word: str) -> bool:
        """True for a word that may stand here, with or without its possessive."""
        if self.anything:
            return word not in MARKS
        return word in self.words or word.removesuffix("'s") in self.words or (bool(self.stems) and word.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class Term:
    """A term of an issue, or of a title where the slug is TITLE; `needs_company`: it counts only beside the issue's company."""

    pieces: tuple[Piece, ...]
    slug: str
    needs_company: bool = False


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Issues by slug, and their terms by the first word or the first letters of it.

    own, text  the slugs that a user added, and the file that says so; empty in the bundled one
    """

    issues: Mapping[str, Issue]
    order: Mapping[str, int]
    by_word: Mapping[str, tuple[Term, ...]]
    by_letters: Mapping[str, tuple[Term, ...]]
    company: Mapping[str, tuple[tuple[Piece, ...], ...]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    text: str = ""

    def ancestors(self, slug: str) -> tuple[str, ...]:
        """The parent of an issue, its parent, and so on."""
        found: list[str] = []
        issue = self.issues.get(slug)
        while issue is not None and issue.parent is not None and issue.parent not in found:
            found.append(issue.parent)
            issue = self.issues.get(issue.parent)
        return tuple(found)

    def children(self, slug: str) -> tuple[str, ...]:
        """The issues below this one, and those below them, in the thesaurus's order."""
        return tuple(s for s in self.issues if slug in self.ancestors(s))


def issues_of(text: str, context: str = "", thesaurus: Thesaurus | None = None) -> tuple[str, ...]:
    """The slugs of all issues that the text names, and of their parents, in the thesaurus's order.

    context    more of the document, read only for the company that some terms need: "MIA" is about missing
               Americans where an American party is named, and about nobody's in particular where none is
    """
    table = thesaurus or issue_thesaurus()
    words = words_of(text)
    matches = [(i, end, term) for i in range(len(words)) for term, end in _terms_at(table, words, i)]
    titles = [(i, end) for i, end, term in matches if term.slug == TITLE]
    around: Sequence[str] | None = None
    found: set[str] = set()
    for i, end, term in matches:
        if term.slug in found or any(a <= i and end <= b and b - a > end - i for a, b in titles):
            continue
        if term.needs_company:
            around = (*words, ".", *words_of(context)) if around is None else around
            if not any(_end(c, around, k) >= 0 for c in table.company[term.slug] for k in range(len(around))):
                continue
        found.add(term.slug)
    found.discard(TITLE)
    found.update([parent for slug in tuple(found) for parent in table.ancestors(slug)])
    return tuple(sorted(found, key=lambda slug: table.order[slug]))


def _terms_at(table: Thesaurus, words: Sequence[str], i: int) -> Iterator[tuple[Term, int]]:
    """Each term that begins at words[i], and where it ends."""
    word = words[i]
    bare = word.removesuffix("'s")
    terms = (*table.by_word.get(word, ()), *(table.by_word.get(bare, ()) if bare != word else ()))
    for term in (*terms, *table.by_letters.get(word[:3], ())):
        end = _end(term.pieces, words, i)
        if end >= 0:
            yield term, end


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text and the marks that end a phrase; hyphens separate, a possessive goes with its word."""
    return tuple(fold(m.group().replace("\u2019", "'")) for m in WORD.finditer(text))


def _end(pieces: tuple[Piece, ...], words: Sequence[str], i: int) -> int:
    """Where the pieces, one after the other, end that take the words from i on; -1 where they do not."""
    if not pieces:
        return i
    piece, rest = pieces[0], pieces[1:]
    taken = 0
    while taken < piece.most and i + taken < len(words) and piece.takes(words[i + taken]):
        taken += 1
    return max((_end(rest, words, i + n) for n in range(taken, piece.least - 1, -1)), default=-1)


IN_USE: ContextVar[Thesaurus | None] = ContextVar("issues in use", default=None)
"""The thesaurus of the record that is open, where a user's own issues were added to it."""


def issue_thesaurus() -> Thesaurus:
    """The thesaurus in use: the one that comes with memcon, unless `using` says otherwise."""
    return IN_USE.get() or bundled_thesaurus()


@contextmanager
def using(thesaurus: Thesaurus) -> Iterator[Thesaurus]:
    """Within this, `issue_thesaurus` is the one given."""
    token = IN_USE.set(thesaurus)
    try:
        yield thesaurus
    finally:
        IN_USE.reset(token)


@cache
def bundled_thesaurus() -> Thesaurus:
    """The thesaurus that comes with memcon."""
    return _thesaurus(bundled())


@cache
def bundled() -> Mapping[str, Any]:
    """The sets, titles and issues that come with memcon, as they stand in the file."""
    text = files("memcon.lexicon").joinpath("data", "issues.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    return loaded


def extended(sets: Mapping[str, Any], issues: Mapping[str, Any], text: str) -> Thesaurus:
    """The bundled thesaurus with these sets and issues added; a slug of both is the one given here."""
    ours = bundled()
    made = _thesaurus({**ours, "sets": {**ours["sets"], **sets}, "issues": {**ours["issues"], **issues}})
    return replace(made, own=tuple(issues), text=text)


def _thesaurus(data: Mapping[str, Any]) -> Thesaurus:
    sets = {name: frozenset(fold(str(w)) for w in words) for name, words in data["sets"].items()}
    issues = {slug: _issue(slug, entry) for slug, entry in data["issues"].items()}
    by_word: dict[str, list[Term]] = {}
    by_letters: dict[str, list[Term]] = {}
    terms = [Term(_pieces(t, sets), TITLE) for t in data.get("titles", ())]
    for issue in issues.values():
        terms += [Term(_pieces(t, sets), issue.slug) for t in issue.terms]
        terms += [Term(_pieces(t, sets), issue.slug, needs_company=True) for t in issue.given]
    for term in terms:
        first = term.pieces[0]
        for word in first.words:
            by_word.setdefault(word, []).append(term)
        for stem in first.stems:
            by_letters.setdefault(stem[:3], []).append(term)
    company = {i.slug: tuple(_pieces(t, sets) for t in i.company) for i in issues.values() if i.company}
    return Thesaurus(
        issues, {slug: n for n, slug in enumerate(issues)},
        {w: tuple(t) for w, t in by_word.items()}, {w: tuple(t) for w, t in by_letters.items()}, company,
    )  # fmt: skip


def _issue(slug: str, entry: dict[str, Any]) -> Issue:
    def many(name: str) -> tuple[str, ...]:
        return tuple(str(v) for v in entry.get(name, ()))

    label, parent = entry.get("label", slug), entry.get("parent")
    return Issue(slug, label, parent, many("terms"), many("given"), many("with"), many("examples"), many("not"))


def _pieces(term: str, sets: Mapping[str, Iterable[str]]) -> tuple[Piece, ...]:
    """The places of a term's words: `missing <people>* vietnamese`, `repatriat* ~ remains`."""
    pieces: list[Piece] = []
    for part in term.split():
        if part == "~":
            pieces.append(Piece(frozenset(), anything=True, least=0, most=GAP))
        elif part.startswith("<"):
            least, most = (0, LONGEST_RUN) if part.endswith("*") else (1, 1)
            pieces.append(Piece(frozenset(sets[part.strip("<>*")]), least=least, most=most))
        elif part.endswith("*"):
            pieces += [Piece(frozenset({w})) for w in words_of(part[:-1])[:-1]]
            pieces.append(Piece(frozenset(), stems=(words_of(part[:-1])[-1],)))
        else:
            pieces += [Piece(frozenset({w})) for w in words_of(part)]
    return tuple(pieces)
