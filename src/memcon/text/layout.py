"""What the paragraphs of a text are: headline, prose, a speaker's turn, or an aside that is not read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from memcon.model.citation import Span, Spans
from memcon.model.document import Dateline
from memcon.text import asides, datelines
from memcon.text.paragraphs import Passage, passages
from memcon.text.turns import ASIDE, STAGE, Label, is_transcript, labels

BlockKind = Literal["headline", "body", "turn", "aside"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that is one paragraph, and what it is; `speaker` is a turn's label, outside [start, end)."""

    start: int
    end: int
    kind: BlockKind
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, in text order; its dateline and the spans of agencies' credits ("VNA", "Xinhua"), if any."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None = None
    credits: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """What has been laid out so far."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    credits: list[Span] = field(default_factory=list)
    places: list[datelines.Heading] = field(default_factory=list)
    speaker: Span | None = None
    furniture: Spans = ()

    def is_aside(self, p: Passage) -> bool:
        """Whether a paragraph is furniture: it reads like it, or the source's own marks said so."""
        at = bisect_right(self.furniture, (p.start, len(self.text))) - 1
        marked = at >= 0 and self.furniture[at].start <= p.start and p.end <= self.furniture[at].end
        return marked or asides.is_aside(self.text[p.start : p.end])

    def add(self, start: int, end: int, kind: BlockKind, speaker: Span | None = None) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.blocks.append(Block(start, end, kind, speaker))


SENTENCE_END = re.compile(r"[.!?…:;][\"”’')\]*_]*\s*\Z")
ABBREVIATED = re.compile(r"\b(?:Jr|Sr|Inc|Ltd|Corp|Co|U\.S|D\.C|U\.K|U\.N|a\.m|p\.m|No|St|Dr|Mr|Ms)\.\Z")
TITLED = re.compile(
    r"(?:Readout|Remarks|Statement|Joint (?:Statement|Press|Declaration|Communiqu)|Background Press"
    r"|Press (?:Release|Statement|Briefing)|Fact Sheet|FACT SHEET|Transcript|On-the-Record)\b"
)
SHORT = 110
"""Characters of a line that can stand in a text's head: names, places, times. Headlines may be three times as long."""


def lay_out(text: str, furniture: Spans = ()) -> Layout:
    """The layout of a text; paragraphs inside `furniture`, which the source's own marks
    tell apart, are asides; its spans are in text order and do not overlap.

    >>> [(b.kind, text[b.start:b.end]) for text in ["ROME — They met in the palace."] for b in lay_out(text).blocks]
    [('aside', 'ROME —'), ('body', 'They met in the palace.')]
    """
    parts = passages(text)
    marked = [labels(text, p.start, p.end) for p in parts]
    found = [label for each in marked for label in each]
    transcript = is_transcript(found, text)
    sheet = _Sheet(text, furniture=furniture)
    body = _head(sheet, parts, marked if transcript else [()] * len(parts))
    names = False
    for i, p in enumerate(parts[body:], body):
        whole = text[p.start : p.end]
        credit = datelines.find_credit(text, p.start, p.end)
        if credit is not None:
            sheet.credits.append(credit)
            _aside(sheet, p)
        elif sheet.is_aside(p) or (not transcript and (asides.announces_names(whole) or _is_name(p, whole, names))):
            _aside(sheet, p)
        elif transcript:
            _turns(sheet, p)
        elif p.mark == "heading" or _is_subhead(text, p, parts[i + 1] if i + 1 < len(parts) else None):
            sheet.add(p.start, p.end, "headline")
        else:
            _prose(sheet, p, first=i == body, last=i == len(parts) - 1)
        names = asides.announces_names(whole) or (names and _is_name(p, whole, names))
    return Layout(tuple(sheet.blocks), _dateline(sheet), tuple(sheet.credits))


def _ends_sentence(text: str) -> bool:
    return SENTENCE_END.search(text) is not None and ABBREVIATED.search(text) is None


def _head(sheet: _Sheet, parts: tuple[Passage, ...], marked: list[tuple[Label, ...]]) -> int:
    """Lays out what stands before the first prose: headlines, bylines, dates, places; gives the index of that prose."""
    text, titles = sheet.text, 0
    for i, p in enumerate(parts):
        whole = text[p.start : p.end]
        if marked[i]:
            return i
        if sheet.is_aside(p):
            _aside(sheet, p)
            continue
        line = datelines.find_line(text, p.start, p.end)
        if line is not None and (i > 0 or line.date) and p.mark is None:
            sheet.places.append(line)
            sheet.add(p.start, p.end, "aside")
            continue
        last = i == len(parts) - 1
        titled = i == 0 and TITLED.match(whole) is not None and len(whole) < 300 and not last
        if p.mark == "heading" and len(whole) < 300:
            sheet.add(p.start, p.end, "headline")
            titles += 1
            continue
        if (
            (_ends_sentence(whole) and not titled)
            or whole.endswith((",", ";"))
            or p.mark
            or len(whole) > 3 * SHORT
            or datelines.find_heading(text, p.start, p.end)
        ):
            if titles or i or last or not _asks(whole):
                return i
        elif last and i == 0 and len(whole.split()) > 25:
            return i
        if titles == 0 and not whole[:1].islower():
            sheet.add(p.start, p.end, "headline")
            titles += 1
        elif len(whole) <= SHORT and (titles < 2 or not asides.is_clause(whole)):
            sheet.add(p.start, p.end, "aside" if titles else "headline")
            titles += not titles
        elif len(whole) <= 2 * SHORT and not asides.is_clause(whole):
            sheet.add(p.start, p.end, "aside")
        elif titles < 2 and len(whole) <= 2 * SHORT:
            sheet.add(p.start, p.end, "headline")
            titles += 1
        else:
            return i
    return len(parts)


def _asks(whole: str) -> bool:
    """A headline that is a question or an exclamation."""
    return len(whole) < SHORT and whole.rstrip("\"”’'")[-1:] in "?!"


def _is_name(p: Passage, whole: str, listed: bool) -> bool:
    """Whether a list's item, or a line where names are `listed`, is a name or title and no sentence."""
    if len(whole) > 2 * SHORT or whole.endswith((".", ";")) and asides.is_clause(whole):
        return False
    if p.mark == "bullet":
        return listed or not asides.is_clause(whole)
    return listed and not asides.is_clause(whole) and (not _ends_sentence(whole) or whole.endswith(":"))


def _is_subhead(text: str, p: Passage, after: Passage | None) -> bool:
    """A short line without final punctuation that stands by itself and has prose after it."""
    whole = text[p.start : p.end]
    if p.mark is not None and p.mark != "number":
        return False
    if after is None or not p.alone or len(whole) > SHORT or after.end - after.start < 40:
        return False
    if whole.startswith(("**", "__", "<span", "*")) and whole.rstrip(":").endswith(("**", "__", "</span>", "*", ">")):
        return True
    return whole[:1].isupper() and not _ends_sentence(whole) and not asides.is_clause(whole)


def _aside(sheet: _Sheet, p: Passage) -> None:
    sheet.add(p.line, p.end, "aside")


def _prose(sheet: _Sheet, p: Passage, first: bool, last: bool) -> None:
    """A paragraph of prose, without the dateline before it and the credit after it."""
    text, start = sheet.text, p.start
    heading = datelines.find_heading(text, p.start, p.end) if first or not sheet.places else None
    if heading is not None and (first or heading.credit or heading.date):
        sheet.places.append(heading)
        if heading.credit:
            sheet.credits.append(heading.credit)
        sheet.add(heading.span.start, heading.span.end, "aside")
        start = heading.prose
    end, credit = datelines.find_tail(text, start, p.end) if last or p.end - start > 3 else (p.end, None)
    sheet.add(start, end, "body")
    if end < p.end:
        sheet.add(end, p.end, "aside")
    if credit:
        sheet.credits.append(credit)


def _turns(sheet: _Sheet, p: Passage) -> None:
    """A paragraph of a transcript: the turns in it, or more of the last one."""
    text = sheet.text
    found = labels(text, p.start, p.end, inside=True)
    start = p.start
    if found:
        if found[0].start > p.start:
            before = asides.TIME.match(text, p.start, p.end)
            if before is None:
                _speech(sheet, p.start, found[0].start)
            else:
                sheet.add(p.start, found[0].start, "aside")
        for k, label in enumerate(found):
            sheet.speaker = label.name
            _speech(sheet, label.words, found[k + 1].start if k + 1 < len(found) else p.end)
        return
    _speech(sheet, start, p.end)


def _speech(sheet: _Sheet, start: int, end: int) -> None:
    """A speaker's words, without stage directions and the time that closes a transcript."""
    text = sheet.text
    kind: BlockKind = "turn" if sheet.speaker else "body"
    at = start
    m = ASIDE.match(text, start, end)
    if m:
        sheet.add(start, m.end(), "aside")
        at = m.end()
    closing = None
    for t in asides.TIME.finditer(text, max(at, end - 40), end):
        if end - t.end() <= 2 and (text[: t.start()].rstrip()[-1:] in '.!?)”"—' if t.start() > at else True):
            closing = t.start()
    stop = closing if closing is not None else end
    for m in STAGE.finditer(text, at, stop):
        if text[at : m.start()].rstrip()[-1:] not in '.!?…—–"”:)' and text[at : m.start()].strip():
            continue
        sheet.add(at, m.start(), kind, sheet.speaker)
        sheet.add(m.start(), m.end(), "aside")
        at = m.end()
    sheet.add(at, stop, kind, sheet.speaker)
    if closing is not None:
        sheet.add(closing, end, "aside")


def _dateline(sheet: _Sheet) -> Dateline | None:
    """One dateline of all that the head gives: the first place and the first date."""
    named = [h for h in sheet.places if h.place or h.date]
    if not named:
        return None
    place = next((h for h in named if h.place), None)
    date = next((h for h in named if h.date), None)
    spans = sorted({h.span for h in (place, date) if h is not None})
    return Dateline(place.place if place else None, date.date if date else None, tuple(spans))
