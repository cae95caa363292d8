"""The terms of an undertaking: how much, by when, and whether it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memcon.extract.undertakings.actions import Action
from memcon.extract.undertakings.content import spans_of, tokens_of
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.citation import Span, Spans
from memcon.model.dates import bounds
from memcon.model.document import Document
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import Amount
from memcon.text.dates import DateExpression, find_dates, resolve, resolve_due
from memcon.text.money import find_amounts

RESOLVE = re.compile(r"\bfor as long as\b|\b(?:even|as) if\b|\bas long as (?:it takes|(?:it )?(?:is )?necessary|needed)\b")
"""Words of condition that set none."""
AHEAD = re.compile(r",?\s(?:of\s)?(?:next|this|the (?:coming|following|same)) year")
FAR = 400  # how many characters back "the sum" may point to the sum it means


@dataclass(frozen=True, slots=True)
class Due:
    """By when, as EDTF, and the words that say so."""

    edtf: str | None = None
    spans: Spans = ()


def amount_of(reading: Reading, action: Action) -> Amount | None:
    """The sum that the action is about: the first it names, or the one that "the sum" points back to."""
    for a, b in spans_of(reading, action.tokens):
        found = find_amounts(reading.text, a, b)
        if found:
            return found[_raised(reading.text, found)]
    return _named_before(reading, action)


def _raised(text: str, found: Sequence[Amount]) -> int:
    """1 where a sum is changed ("raised from $1 billion to $2 billion": the second is undertaken), else 0."""
    if len(found) < 2:
        return 0
    first, second = found[0].spans[0], found[1].spans[0]
    before = text[max(0, first.start - 6) : first.start].split()
    return int(text[first.end : second.start].strip() == "to" and before[-1:] == ["from"])


def _named_before(reading: Reading, action: Action) -> Amount | None:
    words = undertaking_words().sums
    for k, i in enumerate(action.tokens[:-1]):
        t, after = reading.tokens[i], reading.tokens[action.tokens[k + 1]]
        if t.lower in {"the", "this", "that"} and after.lower in words:
            earlier = [a for a in find_amounts(reading.text, max(0, t.start - FAR), t.start) if not _is_total(reading.text, a)]
            return earlier[-1] if earlier else None
    return None


def _is_total(text: str, amount: Amount) -> bool:
    """Whether a sum is what others add up to ("which brings its aid to $430 million"), which nobody means by "the sum"."""
    before = text[max(0, amount.spans[0].start - 40) : amount.spans[0].start]
    return "total" in amount.qualifiers or before.rstrip().endswith(" to")


def due_of(document: Document, reading: Reading, ids: Sequence[int], anchor: str | None = None) -> Due:
    """By when these words say that something is to be done; a deadline goes before a mere date.

    anchor  what "within four months" counts from, where an earlier action of the statement has a date
    """
    best: Due | None = None
    for span in spans_of(reading, ids):
        for expression in find_dates(reading.text, *span):
            value = _ahead(document, reading, expression, anchor)
            if value is None:
                continue
            due = Due(value, (expression.span,))
            if expression.bound == "by":
                return due
            best = best or due
    return best or Due()


def _ahead(document: Document, reading: Reading, expression: DateExpression, anchor: str | None) -> str | None:
    """The expression's date where it lies ahead and is the action's own, not that of an event it mentions."""
    if expression.bound == "since" or expression.tense == "past" or expression.kind in {"vague", "same"}:
        return None
    if _is_figure_of_speech(reading.text, expression) or _dates_the_past(reading, expression.span):
        return None
    if _lies_just_behind(document, expression):
        return None
    value = resolve_due(expression, document.published, anchor[:10] if anchor else None).edtf
    if value is None:
        return None
    own, days = bounds(document.published) if document.published else None, bounds(value)
    if own is not None and days is not None and days[1] < own[0]:
        return None
    return value


def _lies_just_behind(document: Document, expression: DateExpression) -> bool:
    """Whether a day or month without a year is nearest in the past: in October, "the September 9 call" has been."""
    if expression.kind not in {"day", "month"} or expression.year is not None or expression.bound or expression.tense:
        return False
    if AHEAD.match(document.text, expression.span.end):
        return False
    nearest = resolve(expression, document.published).edtf
    days, own = bounds(nearest) if nearest else None, bounds(document.published) if document.published else None
    return days is not None and own is not None and days[1] < own[0]


def _is_figure_of_speech(text: str, expression: DateExpression) -> bool:
    """ "The challenges of today and tomorrow", "the 21st century", "the Good Friday Agreement": no dates."""
    start, end = expression.span
    before, after = text[:start].rstrip()[-6:].lower(), text[end : end + 12].lower()
    if expression.unit == "day" and before.endswith(("of", "and")):
        return True
    return after.lstrip(" -").startswith("century") or (expression.kind == "weekday" and before.endswith("good"))


def _dates_the_past(reading: Reading, span: Span) -> bool:
    """Whether the date belongs to something done before: "the memorandum signed on October 31"."""
    ids = tokens_of(reading, (span,))
    if not ids:
        return False
    first = ids[0]
    for t in (reading.tokens[first], *reading.ancestors(first)):
        if t.pos not in {"VERB", "AUX"}:
            continue
        aux = {reading.tokens[c].lower for c in t.left if reading.tokens[c].dep in {"aux", "auxpass"}}
        if t.tag == "VBD":
            return t.i < first and t.dep in {"relcl", "acl", "advcl", "amod"}
        return t.tag == "VBN" and t.dep in {"acl", "relcl", "amod"} and not aux & {"be", "to", "will", "would"}
    return False


def stands(reading: Reading, statement: Statement, ids: Iterable[int]) -> bool:
    """Whether the undertaking is live: the act was not denied, and nothing is made to depend on a condition."""
    if statement.negated or statement.modality in {"conditional", "hypothetical"}:
        return False
    words = " " + " ".join(reading.tokens[i].lower for i in ids) + " "
    words = RESOLVE.sub(" ", words)
    return not any(f" {w} " in words for w in undertaking_words().conditions)
