"""Transcripts: who speaks in capitals before a colon, and what is said until the next one does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.model.citation import Span
from memcon.text.asides import TIME

# Python's patterns have no class of capitals, so it is spelled out: Latin with all its diacritics.
UPPER = "A-Z" + "".join(chr(c) for c in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
WORD = rf"[{UPPER}][{UPPER}.'’-]*"
CAPITALS = (
    rf"(?:Mc|Mac|de\s|al-|von\s|van\s)?{WORD}(?:,?[ \u00a0](?:\#?\d{{1,2}}|(?:Mc|Mac|de\s|al-|von\s|van\s)?{WORD}|&)){{0,7}}"
)
LABEL = re.compile(
    rf"(?:\*\*|__|<[a-z]+>)?\s?(?P<who>(?:{CAPITALS}|Q|A)(?:\s?\([^()\n]{{1,60}}\))?)\s?"
    r"(?P<colon>:(?:\*\*|__|</[a-z]+>)?|(?<=\bQ)(?=[\s\u00a0]+[A-Z“\"(—]))"
    r"(?:\*\*|__)?[\s\u00a0]+(?=\S)"
)
OFFICE = re.compile(
    r"\b(?:PRESIDENT|PRIME|PREMIER|CHANCELLOR|MINISTER|SECRETARY|AMBASSADOR|GENERAL|ADMIRAL|SENATOR|CONGRESSMAN|CONGRESSWOMAN|REPRESENTATIVE"
    r"|MR|MRS|MS|DR|SIR|KING|QUEEN|PRINCE|PRINCESS|CROWN|EMIR|AMIR|SULTAN|TAOISEACH|POPE|CARDINAL|DIRECTOR|SPOKESPERSON|SPOKESMAN"
    r"|SPOKESWOMAN|OFFICIAL"
    r"|MODERATOR|OPERATOR|INTERPRETER|TRANSLATOR|QUESTION|ANSWER|PARTICIPANT|SPEAKER|AIDE|REPORTER|COMMISSIONER|GOVERNOR|MAYOR|CHAIR|CHAIRMAN"
    r"|CHAIRWOMAN|CHAIRPERSON|HOST|VICE|DEPUTY|UNDER|ASSISTANT|STAFF|FIRST|NSA|ADVISOR|ADVISER|LADY|PM|FM|HRH|H\.E)\b\.?"
)
ASIDE = re.compile(r"\s*\((?:[A-Z][^()]{0,80}|inaudible|laughter|applause|crosstalk)\)\s*")
STAGE = re.compile(r"\((?:[A-Z][^()]{0,100}[.!]|[Ll]aughter|[Aa]pplause|[Ii]naudible|[Cc]rosstalk)\)(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: all of it, the name in it, and where the words begin."""

    start: int
    name: Span
    words: int


def labels(text: str, start: int, end: int, inside: bool = False) -> tuple[Label, ...]:
    """The labels of turns in a paragraph: at its start (or after a time), and `inside` it after the end of a sentence."""
    found: list[Label] = []
    at = start
    time = TIME.match(text, start, end)
    if time:
        at = time.end()
        while at < end and text[at].isspace():
            at += 1
    while at < end:
        m = LABEL.match(text, at, end)
        if m:
            found.append(Label(at, Span(*m.span("who")), m.end()))
            at = m.end()
        if not inside:
            break
        nxt = _next(text, at, end)
        if nxt is None:
            break
        at = nxt
    return tuple(found)


BOUNDARY = re.compile(r"(?<=[.!?…)”\"—–*-])[\s\u00a0]+(?=(?:\*\*)?[A-ZÀ-Ỹ])")


def _next(text: str, at: int, end: int) -> int | None:
    """The next place where a label can begin: after the end of a sentence, and only where there is one."""
    for m in BOUNDARY.finditer(text, at, end):
        label = LABEL.match(text, m.end(), end)
        if label and (OFFICE.search(label["who"]) or label["who"] in ("Q", "A")) and label["colon"].startswith(":"):
            return m.end()
    return None


def is_transcript(found: list[Label], text: str) -> bool:
    """Whether labels make a text a transcript: one names an office, or several come again; "ROME:" is a dateline."""
    if not found:
        return False
    names = [text[f.name.start : f.name.end] for f in found]
    return any(OFFICE.search(name) for name in names) or (len(names) >= 3 and len(set(names)) < len(names))
