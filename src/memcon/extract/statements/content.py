"""What was said: from the end of the cue to the end of the act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from memcon.extract.statements.clause import CONTACT
from memcon.extract.statements.report import Report
from memcon.lexicon.cues import record_nouns
from memcon.model.citation import Span, Spans
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence

EDGE = frozenset(
    {
        ",",
        ".",
        ";",
        ":",
        "-",
        "–",
        "—",
        "!",
        "?",
        "and",
        "but",
        "while",
        "whilst",
        "also",
        "then",
        "further",
        "respectively",
        "separately",
        "additionally",
        "jointly",
        "meanwhile",
        "strongly",
        "warmly",
        "with",
        "adding",
        "before",
        "when",
    }
)
"""Words that stand between one act and the next and belong to neither."""

TIMES = frozenset(
    "meeting meetings call visit talks conversation trip summit discussion discussions occasion session stay reception".split()
)
"""Nouns of contact: "during the meeting" says when it was said, not what."""

WHEN = frozenset("during following after ahead before at on amid through over".split())


@dataclass(frozen=True, slots=True)
class ContentRanges:
    """Token ranges of a content before the cue and after it; `limit` is where the words after it must end."""

    reading: Reading
    before: tuple[int, int] | None
    start: int
    limit: int

    def after(self, addressee_end: int | None) -> list[tuple[int, int]]:
        """The non-empty ranges of the content, given where the addressee phrase ends."""
        first = max(self.start, addressee_end or 0)
        first, last = trimmed(self.reading, first, self.limit)
        found = [self.before] if self.before is not None else []
        if first < last:
            found.append((first, last))
        return found


def content_ranges(reading: Reading, cast: Cast, sentence: Sentence, reports: Sequence[Report], k: int) -> ContentRanges:
    """Where the content of the k-th report of a sentence stands."""
    report = reports[k]
    cue = report.cue
    start = cue.tokens[-1] + 1
    if report.voice == "turn" and start < sentence.last and reading.tokens[start].lower == "you":
        start += 1
    end = sentence.last
    for later in reports[k + 1 : k + 25]:  # more are no sentence, and would cost the square of their number
        begin = clause_start(reading, later)
        if begin < start:  # its subject stands before this cue: "Anwar, while expressing relief …, condemned …"
            begin = later.cue.tokens[0]
            while begin > start and reading.tokens[begin - 1].dep in ("advmod", "aux", "auxpass", "cc"):
                begin -= 1
        if begin >= start:
            end = min(end, begin)
    end = min(end, _main_clause(reading, cue.head, start, end, reports), _publishing_clause(reading, cue.head, start, end))
    if cue.word is None or cue.word.words != ("welcome",):
        end = _without_circumstances(reading, cue.head, start, end)
        if cue.word is None or cue.word.takes != "about":
            end = min(end, _without_company(reading, cast, cue.head, start, end))
    end = min(end, _trailing_source(reading, cue.head, start, end))
    if cue.kind == "according":
        return _accorded(reading, report, sentence)
    if cue.word is not None and cue.word.takes == "about":
        start = next(
            (j for j in range(start, end) if reading.tokens[j].lower in ("about", "regarding", "concerning", "of")), start
        )
    if reading.tokens[cue.head].dep == "relcl":
        end = min(end, max(max(reading.subtree(cue.head)) + 1, start))
    if report.voice == "passive" or (report.voice == "turn" and report.topic is not None):
        return ContentRanges(reading, _topic(reading, report), *_rest_of_passive(reading, report, start, end))
    if report.voice == "active" and cue.kind == "verb" and _speech_comes_first(reading, report, sentence, start, end):
        begin = reports[k - 1].cue.tokens[-1] + 1 if k else sentence.first
        before = trimmed(reading, begin, clause_start(reading, report))
        if before[0] < before[1]:
            return ContentRanges(reading, before, *_second_part(reading, report, before, start, end))
    return ContentRanges(reading, None, start, end)


def _topic(reading: Reading, report: Report) -> tuple[int, int] | None:
    if report.topic is None:
        return None
    inside = reading.subtree(report.topic)
    return trimmed(reading, inside[0], min(inside[-1] + 1, report.cue.tokens[0]))


def _rest_of_passive(reading: Reading, report: Report, start: int, end: int) -> tuple[int, int]:
    for c in reading.tokens[report.cue.head].right:
        if reading.tokens[c].dep == "agent":
            return max(reading.subtree(c)) + 1, end
    return start, end


def _speech_comes_first(reading: Reading, report: Report, sentence: Sentence, start: int, end: int) -> bool:
    """True for "X, he said, Y" and '"…," said X': the content, or part of it, stands before the cue."""
    token = reading.tokens[report.cue.head]
    if report.cue.act not in SAYING or report.speaker is None:
        return False
    after = reading.tokens[start].lower if start < end else "."
    if token.dep == "parataxis":
        return True
    if after == "that":
        return False
    if report.speaker > report.cue.head:
        return True
    clause = [c for c in token.children if reading.tokens[c].dep == "ccomp"]
    if clause and clause[0] < report.cue.head:
        return True
    begin = clause_start(reading, report)
    comma_before = (
        begin > sentence.first and reading.tokens[begin - 1].lower in (",", '"', "”", "“") and begin - sentence.first > 3
    )
    return comma_before and after in (",", ".", ";", '"', "”")


SAYING = frozenset(
    {"state", "reaffirm", "warn", "announce", "propose", "commit", "reject", "hope", "agree", "request", "concern"}
)


def _second_part(reading: Reading, report: Report, before: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Token range of the second part of a split content; empty where the speech ended before the cue.

    A quotation goes on only in a further quotation; unquoted speech only where a clause was broken off.
    """
    opened = next((j for j in range(start, end) if reading.tokens[j].lower in OPENING), None)
    if any(reading.tokens[j].lower in QUOTES for j in range(before[0], before[1] + 1) if j < len(reading.tokens)):
        if opened is None:
            return start, start
        closed = next((j for j in range(opened + 1, end) if reading.tokens[j].lower in QUOTES), end)
        return opened, closed
    if report.speaker is not None and report.speaker > report.cue.head:
        return start, start
    if start < end and reading.tokens[start].lower == ",":
        return start, end
    return start, start


QUOTES = frozenset({'"', "“", "”", "''", "``"})
OPENING = frozenset({'"', "“", "``"})


def _accorded(reading: Reading, report: Report, sentence: Sentence) -> ContentRanges:
    """The clause that "according to X" is put to: after it where it is fronted, else before it."""
    first = report.cue.tokens[0]
    source_end = max([j for j in reading.subtree(report.speaker or first) if j >= first], default=first) + 1
    after = next((j for j in range(source_end, min(source_end + 3, sentence.last)) if reading.tokens[j].lower == ","), None)
    if first <= sentence.first + 1 and after is not None:
        return ContentRanges(reading, None, after + 1, sentence.last)
    return ContentRanges(reading, trimmed(reading, sentence.first, first), first, first)


def _main_clause(reading: Reading, head: int, start: int, end: int, reports: Sequence[Report]) -> int:
    """Where the main clause after a fronted participle begins, or a second main clause after the cue's own."""
    token = reading.tokens[head]
    limit = end
    up = reading.tokens[token.head]
    if token.dep in ("advcl", "prep", "csubj", "dep", "amod", "compound") and up.i > head:
        subject = next((c for c in up.left if reading.tokens[c].dep in ("nsubj", "nsubjpass") and c > head), None)
        if subject is not None:
            limit = min(limit, max(start, min(j for j in reading.subtree(subject) if j > head)))
    for c in token.right:
        child = reading.tokens[c]
        did = any(reading.tokens[g].lower in ("did", "does", "do") for g in child.left)
        if child.dep == "conj" and child.pos == "VERB" and (child.tag == token.tag or did) and token.tag in ("VBD", "VBZ", "VBP"):
            # "thanked the host and left for Hanoi": a second predicate of the speaker's
            begin = c
            while begin - 1 > head and reading.tokens[begin - 1].dep in ("aux", "advmod", "cc", "neg", "auxpass") or (
                begin - 1 > head and reading.tokens[begin - 1].lower in ("but", "and")):  # fmt: skip
                begin -= 1
            own = next((s for s in child.left if reading.tokens[s].dep in ("nsubj", "nsubjpass")), None)
            if own is not None:
                begin = min(begin, *reading.subtree(own))
            if begin > start:
                limit = min(limit, begin)
        if (
            child.dep == "advcl"
            and child.i > start
            and child.tag in ("VBD", "VBZ", "VBP")
            and _conjunction(reading, c) in ("as", "when", "while", "before", "after")
            and child.lemma in CONTACT
        ):
            limit = min(limit, max(start, min(reading.subtree(c))))
    if up.i > head and token.dep == "ccomp":
        semicolon = next((j for j in range(head + 1, min(end, up.i)) if reading.tokens[j].lower == ";"), None)
        limit = min(limit, semicolon) if semicolon is not None else limit
    return limit


def _publishing_clause(reading: Reading, head: int, start: int, end: int) -> int:
    """Where the words of an office that only publishes begin: "voiced concern over …, | the ministry said"."""
    token = reading.tokens[head]
    up = reading.tokens[token.head]
    if token.dep != "ccomp" or up.i <= head:
        return end
    subject = next((c for c in up.left if reading.tokens[c].dep == "nsubj"), None)
    return min(end, max(start, min(reading.subtree(subject)))) if subject is not None and subject > head else end


def _without_company(reading: Reading, cast: Cast, head: int, start: int, end: int) -> int:
    """The end without those it was said to or how: "with her counterpart", "by telephone", "with pleasure"."""
    for c in reading.tokens[head].right:
        child = reading.tokens[c]
        if child.dep not in ("prep", "advmod") or not start < c < end:
            continue
        noun = next((g for g in child.right if reading.tokens[g].dep == "pobj"), None)
        if child.lower == "ahead" and c + 1 < end and reading.tokens[c + 1].lower == "of":
            return c
        if noun is None:
            continue
        mention = cast.at(noun)
        person = mention is not None and all(cast.entity(e).kind == "person" for e in mention.entities if e in cast.by_id)
        if child.lower == "with" and (person or reading.tokens[noun].lower in MANNERS):
            return c
        if child.lower in ("by", "over") and reading.tokens[noun].lower in ("telephone", "phone", "video", "videoconference"):
            return c
    return end


MANNERS = frozenset(
    {"pleasure", "gratitude", "satisfaction", "appreciation", "counterpart", "dignitary", "visitor", "guest", "host"}
)
"""Nouns after "with" that tell how or to whom something was said."""


def _trailing_source(reading: Reading, head: int, start: int, end: int) -> int:
    """Where a source that only reports stands behind the content: "…, the press service reports"."""
    for i in range(start + 3, end):
        token = reading.tokens[i]
        if token.lemma not in ("report", "say") or token.tag not in ("VBD", "VBZ") or i == head:
            continue
        subject = next((c for c in token.left if reading.tokens[c].dep == "nsubj"), None)
        if subject is None or not (reading.tokens[subject].lower in RECORDS or reading.tokens[subject].pos == "PROPN"):
            continue
        first = reading.subtree(subject)[0]
        if first - 1 > start and reading.tokens[first - 1].lower == "," and max(reading.subtree(i)) >= end - 3:
            return first - 1
    return end


RECORDS = record_nouns() | {"service", "department", "agency", "spokesperson"}
"""Offices that only publish."""


def _conjunction(reading: Reading, i: int) -> str:
    return next((reading.tokens[c].lower for c in reading.tokens[i].left if reading.tokens[c].dep in ("mark", "advmod")), "")


def _without_circumstances(reading: Reading, head: int, start: int, end: int) -> int:
    """The end without a trailing phrase that says when or where it was said ("during a visit to …")."""
    for c in reversed(reading.tokens[head].right):
        child = reading.tokens[c]
        if child.dep != "prep" or child.i <= start or child.lower not in WHEN:
            continue
        noun = next((reading.tokens[g] for g in child.right if reading.tokens[g].dep == "pobj"), None)
        last = max(reading.subtree(c)) + 1
        if noun is not None and noun.lower in TIMES and last >= end - 2:
            return c
    for i in range(start + 3, end):
        token = reading.tokens[i]
        if token.lower == "during" and token.dep == "prep":
            noun = next((reading.tokens[g] for g in token.right if reading.tokens[g].dep == "pobj"), None)
            if noun is not None and noun.lower in TIMES and max(reading.subtree(i)) >= end - 2:
                return i
    return end


def trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Token range first..last without punctuation and connectives at its right edge and punctuation at its left."""
    while last > first and reading.tokens[last - 1].lower in EDGE:
        last -= 1
    while first < last and reading.tokens[first].lower in (",", ";", ":", "-", "–", "—", "."):
        first += 1
    return first, last


def as_spans(reading: Reading, ranges: Collection[tuple[int, int]]) -> Spans:
    """The spans of the non-empty token ranges, a quotation mark at an edge kept only where its partner is inside."""
    return tuple(_quotes_matched(reading.text, reading.span(first, last)) for first, last in ranges if first < last)


def _quotes_matched(text: str, span: Span) -> Span:
    start, end = span
    while end - start > 1:
        inside = text[start:end]
        if inside[-1] == "”" and "“" not in inside or inside[-1] == '"' and inside.count('"') % 2 == 1:
            end -= 1
        elif inside[0] == "“" and "”" not in inside or inside[0] == '"' and inside.count('"') % 2 == 1:
            start += 1
        elif inside[-1] in ",;":
            end -= 1
        else:
            break
    return Span(start, end)


def clause_start(reading: Reading, report: Report) -> int:
    """Where the words of a report's own clause begin: its subject, auxiliaries, adverbs and conjunction included."""
    cue = report.cue
    token = reading.tokens[cue.head]
    start = min(cue.tokens[0], cue.head)
    subject = report.speaker if report.voice == "active" else report.topic
    for c in token.left:
        child = reading.tokens[c]
        if c == subject or child.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "advmod", "neg", "cc", "advcl"):
            start = min(start, *(j for j in reading.subtree(c) if j <= c)) if child.dep != "advcl" else start
    while (
        start > 0
        and reading.tokens[start - 1].sentence == token.sentence
        and reading.tokens[start - 1].dep in ("advmod", "aux", "auxpass", "cc")
    ):
        start -= 1
    return start
