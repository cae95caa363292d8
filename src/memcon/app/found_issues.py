"""Candidates for new issues: phrases that recur in what the record holds and that no issue covers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from memcon.app.own_issues import asking
from memcon.lexicon.issues import issues_of
from memcon.link.recurring import TOKEN, Passage, Recurring, recurring
from memcon.model.citation import Citation, Span
from memcon.record import Record
from memcon.record.lines import Looked, Source
from memcon.record.view.counts import counts
from memcon.record.view.issues import names_held, passages_said, said_at
from memcon.text.folding import fold, fold_text


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a phrase stands."""

    source: Source
    citation: Citation
    date: str | None


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """A candidate: a slug and a term that could go into a file of issues, how often the phrase stands, and where."""

    slug: str
    term: str
    phrase: str
    statements: int
    undertakings: int
    documents: int
    together: float
    uses: tuple[Use, ...]


def found_issues(record: Record, limit: int | None = None) -> tuple[tuple[FoundIssue, ...], int, Looked]:
    """The candidates, those of most documents first; how many there are besides `limit`; over how much was looked."""
    with asking(record):
        passages = (Passage((document, owner, key), text) for document, owner, key, text in passages_said(record))
        names = frozenset(fold(word) for name in names_held(record) for word in TOKEN.findall(name))
        every = recurring(passages, names, _covered())
    shown = every[:limit]
    places = said_at(record, [key for r in shown for key in r.places])
    found = tuple(_found(r, [Use(*places[key]) for key in r.places if key in places]) for r in shown)
    held = counts(record)
    return found, len(every), Looked(held.documents, held.engagements, held.statements, held.undertakings)


def _covered() -> Callable[[str], bool]:
    return lambda text: bool(issues_of(text))


def _found(r: Recurring, uses: list[Use]) -> FoundIssue:
    term = r.folded.replace("’", "'")
    words = [w for w in term.split() if w[0].isalnum()]
    slug = "-".join("".join(c for c in fold_text(w) if c.isascii() and c.isalnum()) for w in words)
    narrowed = tuple(Use(u.source, _around(u.citation, r.phrase), u.date) for u in uses)
    return FoundIssue(slug or "issue", term, r.phrase, r.statements, r.undertakings, r.documents, r.together, narrowed)


def _flat(text: str) -> str:
    """The text folded letter by letter, so that it is as long as before."""
    return "".join(folded if len(folded := fold(c)) == 1 else c for c in text)


AROUND = 60
"""Characters shown on each side of a phrase."""


def _around(citation: Citation, phrase: str) -> Citation:
    """The piece of a citation in which the phrase stands, with the words next to it; the whole where it is split."""
    for span, quote in zip(citation.spans, citation.quotes, strict=True):
        flat = _flat(quote)
        at = flat.find(_flat(phrase))
        if at < 0:
            at = flat.find(_flat(phrase.split(maxsplit=1)[0]))
        if at < 0:
            continue
        start, end = max(0, at - AROUND), min(len(quote), at + len(phrase) + AROUND)
        while start > 0 and start < at and quote[start - 1].isalnum():
            start += 1
        while end < len(quote) and quote[end].isalnum() and end > at + len(phrase):
            end -= 1
        return Citation(citation.document, (Span(span.start + start, span.start + end),), (quote[start:end],))
    return citation
