"""The life of an official wording, and the wordings that recur: looked for in what the record says was said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from memcon.compare.redline import redline
from memcon.compare.values import Change
from memcon.errors import UsageError
from memcon.lexicon.likeness import stem
from memcon.link.formulas import (
    JOINT,
    Formula,
    Passage,
    Series,
    Terms,
    Use,
    Wording,
    asked_words,
    formulas,
    life,
    matches,
    terms_of,
    uses_of,
)
from memcon.link.formulas.words import GAP, words_of
from memcon.model.citation import Citation, Span
from memcon.record import Record
from memcon.record.filters import Filters
from memcon.record.lines import Looked, Source
from memcon.record.view.wording import Spoken, passages, texts_of
from memcon.text.folding import fold

FEW = 40
"""Documents of a selection up to which a wording recurs with two, where nothing else is asked for; with three in more."""
MOST = 30


@dataclass(frozen=True, slots=True)
class Told:
    """One use of a wording: who speaks, where, in which variant (by number).

    said  False where it stands in the text outside what is reported as said
    """

    date: str | None
    speakers: tuple[str, ...]
    side: str | None
    source: Source
    statement: str
    words: str
    variant: int
    citation: Citation
    said: bool


@dataclass(frozen=True, slots=True)
class VariantLine:
    """A variant: how often, by whom, first and last use, and its words against those of the first variant."""

    wording: str
    documents: int
    uses: int
    sides: tuple[str, ...]
    first: Told
    last: Told
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class StandingLine:
    """What became of a wording in a series of documents, the latest named."""

    wording: str
    account: str
    sides: tuple[str, ...]
    kind: str
    state: str
    used: int
    documents: int
    latest: Source
    latest_date: str | None
    first: Told
    last: Told


@dataclass(frozen=True, slots=True)
class WordingLife:
    """A wording: its variants in order of first use, every use in order of time, and where it went missing or is new.

    score  how telling it is, of those that were found; None of one that was asked for
    """

    wording: str
    documents: int
    sides: tuple[str, ...]
    first: Told
    last: Told
    variants: tuple[VariantLine, ...]
    uses: tuple[Told, ...]
    standings: tuple[StandingLine, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class Wordings:
    """The answer: lives of wordings, and over how much it looked; `least` documents make a wording recur."""

    lives: tuple[WordingLife, ...]
    looked: Looked
    statements: int
    documents: int
    least: int | None
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()


def wording_of(record: Record, text: str, filters: Filters) -> Wordings:
    """The life of this wording in what the filters leave; `…` in it stands for any words.

    Raises UsageError where it has no word that could be looked for.
    """
    asked = Wording(asked_words(text))
    if not asked.telling or asked.stems == (GAP,):
        raise UsageError(f'{text!r}: no words to look for. Give the wording, such as: memcon wording "free and open"')
    terms = terms_of(text, asked)
    found = passages(record, filters, _match(terms), texts=filters == Filters())
    spoken = {s.key: s for s in (*found.said, *found.texts)}
    possible = (s for s in found.said if terms.may_stand_in(" ".join(t for _, t in s.pieces)))
    uses = uses_of(asked, map(_passage, possible))
    held: dict[str, list[Span]] = defaultdict(list)
    for u in uses:
        held[u.passage.key[0]].append(u.span)
    outside = [
        u for u in uses_of(asked, _windows(found.texts, terms))
        if not any(a < u.span.end and u.span.start < b for a, b in held[u.passage.key[0]])
    ]  # fmt: skip
    every = sorted((*uses, *outside), key=lambda u: (*u.passage.order[:3], u.span))
    # A series has documents that never had the wording: they are asked for as well.
    others = passages(record, filters, words=False).said if uses else ()
    series = _documents(others)
    lives = _held_up(record, [(life(text, asked.stems, every, series), asked)] if every else [])
    told = tuple(_told(f, {s.key: s for s in others} | spoken, text) for f in lives)
    return Wordings(told, found.looked, found.looked.statements, found.looked.documents, None, found.named)


def wordings_in(record: Record, filters: Filters, *, least: int | None = None, most: int = MOST) -> Wordings:
    """The wordings that recur by themselves in what the filters leave, the most telling first."""
    found = passages(record, filters)
    spoken = {s.key: s for s in found.said}
    documents = len({s.source for s in found.said})
    enough = least if least is not None else 2 if documents <= FEW else 3
    lives = formulas(map(_passage, found.said), _documents(found.said), least=enough, most=most)
    lives = _held_up(record, [(f, Wording(asked_words(f.wording))) for f in lives])
    told = tuple(_told(f, spoken, f.wording) for f in lives)
    return Wordings(told, found.looked, len(found.said), documents, enough, found.named)


def _held_up(record: Record, lives: Sequence[tuple[Formula, Wording]]) -> tuple[Formula, ...]:
    """The lives without what only seems to be missing: the latest text has the wording outside of what is reported as said."""
    missing = {s.latest for f, _ in lives for s in f.standings if s.state == "missing"}
    texts = texts_of(record, missing)

    def there(f: Formula, wording: Wording, document: str) -> bool:
        text, terms = texts.get(document, ""), terms_of(f.wording, wording)
        return any(matches(wording, words_of(((a, text[a:b]),))) for a, b in terms.windows(text))

    return tuple(
        replace(f, standings=tuple(s for s in f.standings if s.state != "missing" or not there(f, wording, s.latest)))
        for f, wording in lives
    )


def _passage(s: Spoken) -> Passage:
    voice = None if not s.sides else s.sides[0] if len(s.sides) == 1 else JOINT
    return Passage(s.key, s.source, voice, s.date, _series(s), s.pieces)


def _series(s: Spoken) -> Series | None:
    if s.kind is None or len(s.met) < 2:
        return None
    return Series(s.document.publisher or s.document.side or "", s.met, s.kind)


def _documents(said: Iterable[Spoken]) -> dict[Series, list[tuple[str, str | None]]]:
    """The documents of each series, a source once, in order of time."""
    dates: dict[Series, dict[str, str | None]] = defaultdict(dict)
    for s in said:
        series = _series(s)
        if series is not None:
            known = dates[series].get(s.source)
            dates[series][s.source] = min(filter(None, (known, s.date)), default=None)
    return {series: sorted(found.items(), key=lambda x: (x[1] is None, x[1] or "", x[0])) for series, found in dates.items()}


def _told(f: Formula, spoken: Mapping[tuple[str, str], Spoken], against: str) -> WordingLife:
    sources = {s.source: s.document for s in sorted(spoken.values(), key=lambda s: s.document.document, reverse=True)}
    sources |= {s.document.document: s.document for s in spoken.values()}
    place = {u: n for n, v in enumerate(f.variants) for u in v.uses}

    def told(u: Use) -> Told:
        s = spoken[u.passage.key]
        held = [(at, t) for at, t in s.pieces if at < u.span.end and u.span.start < at + len(t)]
        spans = tuple(Span(max(at, u.span.start), min(at + len(t), u.span.end)) for at, t in held)
        quotes = tuple(t[a - at : b - at] for (a, b), (at, t) in zip(spans, held, strict=True))
        cited = Citation(u.passage.key[0], spans, quotes)
        names = tuple(p.name for p in s.speakers)
        return Told(u.passage.date, names, u.passage.voice, s.document, s.id, u.words, place[u], cited, bool(s.id))

    lines = {u: told(u) for u in f.uses}
    variants = tuple(
        VariantLine(v.wording, v.sources, len(v.uses), _sides(v.uses), lines[v.uses[0]], lines[v.uses[-1]],
                    redline(against, v.wording, _plain))
        for v in f.variants
    )  # fmt: skip
    standings = tuple(
        StandingLine(f.wording, s.series.account, s.series.sides, s.series.kind, s.state, s.used, s.documents, sources[s.latest],
                     s.latest_date, lines[s.first], lines[s.last])
        for s in f.standings if s.latest in sources
    )  # fmt: skip
    ordered = tuple(lines[u] for u in f.uses)
    return WordingLife(f.wording, f.sources, f.voices, ordered[0], ordered[-1], variants, ordered, standings, f.score)


def _plain(word: str) -> str:
    """The word without inflection and marks: "commitments," and "commitment" are no change."""
    return stem(re.sub(r"[^\w…]", "", fold(word))) or word


def _sides(uses: Sequence[Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(u.passage.voice for u in uses if u.passage.voice is not None))


def _match(terms: Terms) -> str | None:
    """The query of the search index for the documents in which a variant can stand; None where every one can."""
    if not terms.words or not terms.least:
        return None
    some = ["(" + " OR ".join(f'"{w.replace("-", " ")}"*' for w in forms) + ")" for forms in terms.words]
    left_out = len(some) - terms.least
    if not left_out:
        return " AND ".join(some)
    # Who has all but so many of the words has one of so many and one more: the longest are the rarest.
    return " OR ".join(sorted(some, key=lambda t: (-len(t), t))[: left_out + 1])


def _windows(texts: Iterable[Spoken], terms: Terms) -> Iterator[Passage]:
    for s in texts:
        for start, text in s.pieces:
            pieces = tuple((start + a, text[a:b]) for a, b in terms.windows(text))
            if pieces:
                yield Passage(s.key, s.source, None, s.date, None, pieces)
