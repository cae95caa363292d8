"""Two or several reports laid side by side: found for a page, its lines as columns of a file."""

from __future__ import annotations

from typing import Any

from memcon.app.comparison import compare_memoranda, compare_reports, most_different, parties_known, reports_of
from memcon.compare import Change, Comparison, Difference, Line, Said
from memcon.compare.narrowing import about
from memcon.compare.several import Row, Several, compare_several
from memcon.errors import UsageError
from memcon.export.frames import Column
from memcon.record import Record, view
from memcon.record.view.contact import contact_line

MOST = 12
"""Reports of one contact that are compared, every two of them."""
CLOSE = 0.5
"""The part of the words that two wordings share before their redline tells more than the two side by side."""
KINDS = {"negation": "said or denied", "day": "date", "planned": "held or planned"}


def compared(record: Record, contact: str, a: str, b: str, several: bool) -> Comparison | Several:
    """The comparison of these reports of the contact, of its two most different, or of two documents.

    Raises UsageError where there are not two.
    """
    if not contact:
        one, other = (view.document(record, name).memo for name in (a, b))
        return compare_memoranda(one, other)
    line = contact_line(record, contact)
    if line is None:
        raise UsageError(f"{contact}: no contact of the record has this id")
    if a and b:
        ids: dict[str, set[str]] = {}
        for r in line.reports:
            ids.setdefault(r.source.document, set()).add(r.id)
        missing = [x for x in (a, b) if x not in ids]
        if missing:
            raise UsageError(f"{missing[0]}: not a report of this contact. Choose another")
        one, other = (about(view.document(record, x).memo, ids[x]) for x in (a, b))
        return compare_reports(one, other, parties_known(record, (one, other)))
    memos = reports_of(record, line)
    parties = parties_known(record, memos)
    if several and len(memos) > 2:
        return compare_several(memos[:MOST], parties)
    return compare_reports(*most_different(memos), parties)


def _said(line: Line, name: str) -> Said | None:
    found: Said | None = getattr(line, name)
    return found


def _cells(name: str) -> tuple[Column, ...]:
    def of(read: Any) -> Any:
        return lambda line: None if _said(line, name) is None else read(_said(line, name))

    return (
        Column(f"{name}_speakers", "texts", of(lambda s: list(s.speakers))), Column(f"{name}_act", "text", of(lambda s: s.act)),
        Column(f"{name}_words", "text", of(lambda s: s.words)),
        Column(f"{name}_document", "text", of(lambda s: s.citation.document)),
        Column(f"{name}_start", "whole", of(lambda s: min((x.start for x in s.citation.spans), default=None))),
        Column(f"{name}_end", "whole", of(lambda s: max((x.end for x in s.citation.spans), default=None))),
    )  # fmt: skip


LINES = (
    Column("said_in", "text", lambda x: "both" if x.left and x.right else "left" if x.left else "right"),
    *_cells("left"), *_cells("right"), Column("differs", "texts", lambda x: [difference(d) for d in x.differences]),
    Column("redline", "text", lambda x: " ".join(_marked(c) for c in x.redline)),
)  # fmt: skip


def columns_of(found: Several) -> tuple[Column, ...]:
    """A row for each thing said: in how many reports, in the words of each, and in what they differ."""

    def words(n: int) -> Any:
        def cell(row: Row) -> str | None:
            said = row.said[n]
            return None if said is None else said.words

        return cell

    named = zip(letters(found), found.reports, strict=True)
    return (
        Column("reports", "whole", lambda row: row.reports),
        *(Column(f"{letter} {report.stem}", "text", words(n)) for n, (letter, report) in enumerate(named)),
        Column("differs", "texts", lambda row: [difference(d) for _, d in row.differences]),
    )


def difference(d: Difference) -> str:
    """`figure: $130 million | $120 million`; a dash where the one side has nothing."""
    name = f"{d.kind} ({d.scale})" if d.scale else KINDS.get(d.kind, d.kind)
    return f"{name}: {', '.join(d.left) or '–'} | {', '.join(d.right) or '–'}"


def close(line: Line) -> bool:
    """Whether the two wordings are so near that their redline tells more than the two side by side."""
    if not line.reworded or line.left is None or line.right is None:
        return False
    same = sum(len(c.text.split()) for c in line.redline if c.kind == "same")
    return 2 * same >= CLOSE * (len(line.left.words.split()) + len(line.right.words.split()))


def letters(found: Several) -> tuple[str, ...]:
    """What the reports are called in the rows: A, B, C."""
    return tuple(chr(ord("A") + n) for n in range(len(found.reports)))


def _marked(c: Change) -> str:
    return f"[-{c.text}-]" if c.kind == "removed" else f"{{+{c.text}+}}" if c.kind == "added" else c.text
