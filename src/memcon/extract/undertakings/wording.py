"""What is to be done, short, in the document's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.undertakings.actions import RELATIVE, Action
from memcon.extract.undertakings.content import spans_of
from memcon.model.citation import Spans, quoted
from memcon.model.reading import Reading
from memcon.text.money import find_amounts

LEADING = re.compile(r"^(?:that|to|of|for|on|in|with|towards?)\s+", re.IGNORECASE)
LONGEST = 240
WORDY = 20
QUOTES = frozenset({'"', "“", "”", "``", "''"})
MARKS = frozenset({",", "–", "—", "-", "("})
COMMENTS = frozenset({"as", "given", "following", "particularly", "especially"})
OCCASIONS = frozenset({"visit", "call", "meeting", "talks", "conversation", "trip", "discussion"})
LISTS = frozenset({"including", "such"})


def evidence_of(reading: Reading, action: Action) -> Spans:
    """The spans that say the action: without what a relative clause or a comment adds at its end."""
    return spans_of(reading, _shortened(reading, action))


def _shortened(reading: Reading, action: Action) -> tuple[int, ...]:
    ids = action.tokens
    verb = ids.index(action.head) if action.head in ids else 0
    for k in range(verb + 2, len(ids)):
        t = reading.tokens[ids[k]]
        if t.text in MARKS and k + 1 < len(ids):
            after = reading.tokens[ids[k + 1]]
            if after.tag in RELATIVE or after.lower in COMMENTS or (after.lower in LISTS and not _has_sum(reading, ids[k:])):
                return _without_marks(reading, ids[:k])
        if t.lower == "as" and _adds_a_stance(reading, ids[k : k + 4]):
            return _without_marks(reading, ids[:k])
        if t.lower == "during" and any(reading.tokens[i].lower in OCCASIONS for i in ids[k + 1 : k + 5]):
            return _without_marks(reading, ids[:k])  # when it was said
        if k > WORDY and t.lower == "to" and t.tag == "TO" and _is_purpose(reading, ids[k]) and not _has_sum(reading, ids[k:]):
            return _without_marks(reading, ids[:k])  # what it is for
    return _without_marks(reading, ids)


def _adds_a_stance(reading: Reading, ids: tuple[int, ...]) -> bool:
    """Whether "as well as their respect for …" begins here: no part of the action before it."""
    words = [reading.tokens[i].lower for i in ids]
    return words[:3] == ["as", "well", "as"] and len(ids) > 3 and reading.tokens[ids[3]].tag == "PRP$"


def _is_purpose(reading: Reading, to: int) -> bool:
    """Whether the infinitive after `to` says what for ("… to keep the peace"), rather than completing "ways" or "begin"."""
    verb = reading.tokens[reading.tokens[to].head]
    return verb.dep == "advcl" and (to == 0 or reading.tokens[to - 1].lower not in {"ways", "and", ",", "or", "not"})


def _has_sum(reading: Reading, ids: tuple[int, ...]) -> bool:
    return any(find_amounts(reading.text, a, b) for a, b in spans_of(reading, ids))


def _without_marks(reading: Reading, ids: Sequence[int]) -> tuple[int, ...]:
    kept = list(ids)
    while kept and reading.tokens[kept[-1]].text in {".", ",", ";", ":", "-", "–", "—"}:
        kept.pop()
    while kept and reading.tokens[kept[0]].text in {",", ";", ":", "-", "–", "—", "•", "*"}:
        kept.pop(0)
    kept = _unquoted(reading, kept)
    while len(kept) > 1 and _dangles(reading, kept):
        kept.pop()
    return tuple(kept)


def _dangles(reading: Reading, ids: Sequence[int]) -> bool:
    """Whether the last word only leads on to what was left out: "to", "and", "in order", "of" without what it governs."""
    t = reading.tokens[ids[-1]]
    if t.lower == "to" or t.tag in {"TO", "CC", "WDT", "WP", "WP$"} or t.text in {",", ";", ":", "–", "—"}:
        return True
    if t.lower == "order" and len(ids) > 1 and reading.tokens[ids[-2]].lower == "in":
        return True
    if t.tag in {"DT", "PRP$"}:
        return t.head > t.i and t.head not in ids and t.dep in {"det", "poss"}
    return t.tag == "IN" and any(c > t.i and c not in ids and reading.tokens[c].dep in {"pobj", "pcomp", "prep"} for c in t.right)


def _unquoted(reading: Reading, ids: list[int]) -> list[int]:
    """The tokens without quotation marks around the whole, or half of a pair; marks inside stay."""
    marks = [k for k, i in enumerate(ids) if reading.tokens[i].text in QUOTES]
    ends = [k for k in marks if k in {0, len(ids) - 1}]
    if ends and (len(marks) == 1 or (len(marks) == 2 and len(ends) == 2)):
        kept = [i for k, i in enumerate(ids) if k not in ends]
        while kept and reading.tokens[kept[-1]].text in {",", "."}:
            kept.pop()
        return kept
    return ids


def what_of(text: str, evidence: Spans) -> str:
    """The evidence as one line, without its conjunction, cut at a word where it is long."""
    words = LEADING.sub("", quoted(text, evidence))
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
