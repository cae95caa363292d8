"""Parts of a line as a reader is to see them: parties, dates, sums, citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from memcon.cli.terminal import printable
from memcon.model.citation import Citation
from memcon.model.undertaking import Amount

if TYPE_CHECKING:  # the record is not loaded by commands that do not open it
    from memcon.record.lines import EngagementLine, EngagementReport, LedgerLine, Party, Source, StatementLine

UNKNOWN = "–"
SOURCE = 26
"""Columns for the source of a line."""
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def party(p: Party) -> str:
    """`Tô Lâm (VN)`; a state by its name alone."""
    return printable(p.name if p.side is None or p.kind == "country" or p.entity is None else f"{p.name} ({p.side})")


def parties(listed: Sequence[Party], *, joint: bool = False, most: int | None = None) -> str:
    """The parties, or who is meant by "both sides"; a dash where nobody is known; `most` of them, and how many more."""
    named = list(dict.fromkeys(party(p) for p in listed))
    names = ", ".join(few(named, most))
    if not joint:
        return names or UNKNOWN
    if len(named) < 2:
        return f"both sides ({names})" if names else "both sides"
    return f"both: {names}" if len(named) == 2 else f"jointly: {names}"


def few(names: list[str], most: int | None) -> list[str]:
    """The first names, and how many more there are where they are more than `most`."""
    return names if most is None or len(names) <= most else [*names[: most - 1], f"and {len(names) - most + 1} more"]


def date_of(line: StatementLine | LedgerLine) -> str:
    """The date of the contact; the day of the report, said to be so, where that is all that is known."""
    if line.date is None:
        return UNKNOWN
    return line.date if line.date_basis == "contact" else f"rep. {line.date}"


def reported_by(source: Source) -> str:
    """Publisher and side: `The Hanoi Times (VN)`."""
    publisher = printable(source.publisher) if source.publisher else "publisher unknown"
    return f"{publisher} ({source.side})" if source.side else publisher


def cited(source: Source, citation: Citation) -> str:
    """`003_ec80[2698:2828]`; from the first to the last character of split quotations."""
    return printable(source.label) + offsets(citation)


def offsets(citation: Citation) -> str:
    """`[2698:2828]`, of a paged source `[2698:2828] p. 3`; empty where nothing is cited."""
    if not citation.spans:
        return ""
    page = "" if citation.page is None else f" p. {citation.page}"
    return f"[{min(s.start for s in citation.spans)}:{max(s.end for s in citation.spans)}]{page}"


def shortened(label: str, width: int) -> str:
    """The label in this many characters, both ends kept: `2021-05-19-re…of-israel-5`; `memcon show` takes it so."""
    if len(label) <= width:
        return label
    tail = min(12, width // 2)  # a document's id is whole
    return f"{label[: width - tail - 1]}…{label[-tail:]}"


def amount(a: Amount | None) -> str:
    """`additional USD 130 million`; empty where there is no sum."""
    if a is None:
        return ""
    return " ".join(x for x in (", ".join(a.qualifiers), a.currency or "¤", _number(a.value)) if x)


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    for scale, name in SCALES:
        if value >= scale:
            return f"{value / scale:.6g} {name}"
    return f"{value:,}"


def who_met(line: EngagementLine, most: int | None = None) -> str:
    """`Tô Lâm (VN) – Steve Daines (US)`."""
    return who_took_part(line.participants, most)


def who_took_part(participants: Sequence[Party], most: int | None = None) -> str:
    """The participants of a contact, `most` of them and how many more; a dash where nobody is known."""
    return " – ".join(few(list(dict.fromkeys(party(p) for p in participants)), most)) or UNKNOWN


CALLED = 90
"""Characters of the words that a contact of fewer than two parties is called by."""


def called(line: EngagementLine | EngagementReport) -> str:
    """`“inaugural meeting of the Gaza Board of Peace”`: what the text calls a contact of which fewer than two parties are known.

    Empty where two or more take part: they tell what it is.
    """
    if len(line.participants) > 1:
        return ""
    words = printable(" ".join(" … ".join(line.citation.quotes).split()))
    if len(words) > CALLED:
        words = words[:CALLED].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if words else ""


def said(line: StatementLine) -> str:
    """The words as they stand in the text, with what keeps them from being plain speech."""
    marks = [m for m, on in (("negated", line.negated), (line.modality, line.modality != "actual")) if on]
    marks += line.decided
    text = printable(line.words)
    return f"{text} [{', '.join(marks)}]" if marks else text


def owed(line: LedgerLine) -> str:
    """What is undertaken or asked, with sum and date."""
    sum_, parts = amount(line.amount), [printable(line.what)]
    if sum_:
        parts.append(f"[{sum_}]")
    if line.due:
        parts.append(f"[by {line.due}]" if not line.due.startswith("..") else f"[by {line.due[3:]}]")
    if not line.live:
        parts.append("[not live]")
    if line.decided:
        parts.append(f"[{', '.join(line.decided)}]")
    return " ".join(parts)


RUN = 300
"""Characters of what follows the words that bind; CSV and JSON give all."""
DANGLING = re.compile(r"[\s,;]+(?:and|or|but|as well as|while)$")


def meant(line: LedgerLine) -> str:
    """What follows the words that bind, in the same statement: `… including the dioxin project`; empty where nothing does."""
    rest = DANGLING.sub("", printable(line.runs_on).rstrip(" ,;:")).strip(' ,;:.—–-”"’')
    if len(rest) > RUN:
        rest = rest[:RUN].rsplit(" ", 1)[0] + " …"
    return f"… {rest}" if rest else ""
