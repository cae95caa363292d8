"""What a statement is about, in parts that two reports can share: words, figures, dates, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from memcon.compare.values import Parties
from memcon.lexicon.issues import issue_thesaurus
from memcon.lexicon.likeness import commonplaces, empty_words, same_word, stem
from memcon.model.citation import Span
from memcon.model.document import Document
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement
from memcon.register.countries import country_name, match_country
from memcon.text.dates import DateExpression, find_dates, resolve
from memcon.text.folding import fold
from memcon.text.money import find_amounts

TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
NUMBERS = {word: n for n, word in enumerate(SMALL.split()) if n > 1} | {
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "thousand": 1000,
}  # fmt: skip
"""Number words that count something; "one" is mostly a pronoun."""
NAMING = ("name", "title", "metonym")
STATE = "@"
"""Before an ISO code: the token of a state, however it is written. No word begins so."""


@dataclass(slots=True)
class Content:
    """The comparable parts of one statement's content, each key with how the text writes it.

    words    cut content words, one for all that mean the same, and the keys of the parties named; figures, dates and empty
             words left out
    issues   what it is about by the thesaurus, the narrowest only: `dioxin` and not the `war-legacy` that it implies
    raw      all folded words, for "is it named there at all"
    """

    words: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    raw: set[str] = field(default_factory=set)
    issues: frozenset[str] = frozenset()


def contents(memo: Memorandum, parties: Parties) -> tuple[Content, ...]:
    """The content of each statement of the report, in order."""
    named = sorted((s, e.id) for e in memo.entities for m in e.mentions if m.form in NAMING for s in m.spans)
    return tuple(_content(memo.document, s, named, parties) for s in memo.statements)


def narrowest(issues: Iterable[str]) -> frozenset[str]:
    """The issues without those that another of them implies."""
    every = set(issues)
    implied = {above for slug in every for above in issue_thesaurus().ancestors(slug)}
    return frozenset(every - implied)


def _content(document: Document, statement: Statement, named: list[tuple[Span, str]], parties: Parties) -> Content:
    found = Content(issues=narrowest(statement.issues))
    for span in statement.content:
        if span.start < span.end:
            _read(found, document, span, named, parties)
    return found


def _read(found: Content, document: Document, span: Span, named: list[tuple[Span, str]], parties: Parties) -> None:
    text = document.text
    start, end = span
    covered: list[Span] = []
    found.raw.update(fold(m[0]) for m in TOKEN.finditer(text, start, end))
    for mention, entity in named:
        party = parties.get((document.id, entity))
        if mention.start >= start and mention.end <= end and party is not None:
            key = STATE + party.state if party.state else party.key
            found.names[key] = party.name
            found.words[key] = party.name
            covered.append(mention)
    for amount in find_amounts(text, start, end):
        figure = " ".join([*amount.qualifiers, amount.currency or "?", "?" if amount.value is None else f"{amount.value:,}"])
        found.figures[figure] = text[amount.spans[0].start : amount.spans[-1].end]
        covered += amount.spans
    for expression in find_dates(text, start, end):
        day = _day(expression, document)
        if day is not None:
            found.dates[day] = text[expression.span.start : expression.span.end]
            covered.append(expression.span)
    tokens = [m for m in TOKEN.finditer(text, start, end) if not any(a < m.end() and m.start() < b for a, b in covered)]
    _words(found, text, start, tokens)


def _day(expression: DateExpression, document: Document) -> str | None:
    """The day meant, else the words that say it; None for what is hardly a date ("the 14th")."""
    if expression.weak and expression.year is None:
        return None
    line = document.dateline
    own = document.published or (line.date if line else None)
    return resolve(expression, own).edtf or fold(document.text[expression.span.start : expression.span.end])


def _words(found: Content, text: str, start: int, tokens: list[re.Match[str]]) -> None:
    raw = [m[0] for m in tokens]
    folded = [fold(w) for w in raw]
    states: set[int] = set()
    i = 0
    while i < len(tokens):
        state = match_country(folded, raw, i)
        if state is not None:
            name = country_name(state.iso)
            found.words.setdefault(STATE + state.iso, name)
            found.names.setdefault(STATE + state.iso, name)
            states.update(range(i, i + state.length))
            i += state.length
            continue
        number = _number(folded, i)
        if number is not None:
            found.figures.setdefault(number, " ".join(raw[i : i + 2]))
        elif folded[i] not in empty_words():
            found.words.setdefault(same_word(stem(folded[i])), folded[i])
        i += 1
    for run in _capitalised(text, start, [m for n, m in enumerate(tokens) if n not in states]):
        found.names.setdefault(fold(run), run)


def _number(folded: list[str], i: int) -> str | None:
    """The number that counts something: `30`, `three`, `30th`; not the "two" of "the two sides"."""
    word = folded[i]
    ordinal = ORDINAL.match(word)
    if ordinal is not None:
        return ordinal[1]
    if word in NUMBERS:
        after = folded[i + 1] if i + 1 < len(folded) else ""
        return None if word == "two" and stem(after) in commonplaces() else str(NUMBERS[word])
    return word.replace(",", "") if word[0].isdigit() and word.replace(",", "").replace(".", "").isdigit() else None


def _capitalised(text: str, start: int, tokens: list[re.Match[str]]) -> Iterator[str]:
    """Runs of capitalised words: names of places and bodies that are no entities of the report."""
    run: list[re.Match[str]] = []
    for m in [*tokens, None]:
        if m is not None and m[0][0].isupper() and (not run or text[run[-1].end() : m.start()] in (" ", "-", "’s ", "'s ")):
            run.append(m)
            continue
        # One capital at the very beginning may only begin a sentence.
        if len(run) > 1 or (run and run[0].start() > start + 1 and fold(run[0][0]) not in empty_words()):
            yield text[run[0].start() : run[-1].end()]
        run = [m] if m is not None and m[0][0].isupper() else []
