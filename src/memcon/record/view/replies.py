"""What the other side said to a request, as far as the same issue and the calendar tell."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from memcon.lexicon.issues import issue_thesaurus
from memcon.model.dates import bounds
from memcon.record import schema
from memcon.record.filters import Filters, Selector, has_issue, of_source
from memcon.record.lines import LedgerLine, Replies, StatementLine
from memcon.record.view.statements import select_lines, spoken_by

TABLE = schema.statements
ASSURING = ("commit", "intend", "offer", "reaffirm", "agree", "announce", "sign", "refuse", "reject")
"""Acts by which a side can answer for an issue, or decline to."""
ASKING = ("request", "hope")


def replies(connection: Connection, filters: Filters, lines: Sequence[LedgerLine], debtor: Selector) -> Replies:
    """What the party asked said on the issues of these requests, none of it dated before the request it can answer.

    specific  names the very issue that was asked about; general  names only the wider one
    """
    asked = [line for line in lines if line.kind in ASKING and not line.of_joint and line.group != "own"]
    wanted = dict.fromkeys(issue for line in asked for issue in line.issues)
    if not wanted:
        return Replies()
    tests = [of_source(filters), spoken_by(debtor), TABLE.c.act.in_(ASSURING), TABLE.c.negated.is_(False),
             has_issue(TABLE, "statement", tuple(wanted))]  # fmt: skip
    said = select_lines(connection, tests)
    specific, general = [], []
    for line in said:
        answered = [request for request in asked if _can_answer(line, request)]
        if any(set(line.issues) & narrowest(request.issues) for request in answered):
            specific.append(line)
        elif any(set(line.issues) & set(request.issues) for request in answered):
            general.append(line)
    return Replies(len(asked), tuple(specific), tuple(general))


def _can_answer(line: StatementLine, request: LedgerLine) -> bool:
    """Not before the request; where the calendar does not tell, only what the same document reports."""
    said, asked = (bounds(d) if d else None for d in (line.date, request.date))
    if said is None or asked is None:
        return line.source.document == request.source.document
    return said[1] >= asked[0]


def narrowest(issues: Sequence[str]) -> set[str]:
    """The issues that none of the others is part of."""
    thesaurus = issue_thesaurus()
    above = {parent for issue in issues for parent in thesaurus.ancestors(issue)}
    return set(issues) - above
