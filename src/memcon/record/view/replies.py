"""What the other side said to requests, as linking graded it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from memcon.lexicon.issues import issue_thesaurus
from memcon.model.links import Grade, Key
from memcon.record import schema
from memcon.record.lines import LedgerLine, Replies, StatementLine
from memcon.record.links import chains_of
from memcon.record.view import loading
from memcon.record.view.statements import select_lines

ASSURING = ("commit", "intend", "offer", "reaffirm", "agree", "announce", "sign", "refuse", "reject")
"""Acts by which a side can answer for an issue, or decline to."""
ASKING = ("request", "hope")


def replies(connection: Connection, lines: Sequence[LedgerLine]) -> Replies:
    """What the party asked said to these requests, none of it before the request that it answers, each said thing once.

    specific  names what was asked; general  only the issue or a wider one; declined  refuses what was asked
    """
    asked = [line for line in lines if line.kind in ASKING and not line.of_joint and line.group != "own"]
    held = dict.fromkeys(line.chain for line in asked if line.chain is not None)
    graded: dict[Key, Grade] = {}
    of_entries: dict[Key, Grade] = {}
    for chain in chains_of(connection, held):
        for step in chain.steps:
            if step.grade is not None:
                grades = graded if step.owner == "statement" else of_entries
                grades[step.key] = _better(step.grade, grades.get(step.key))
    u = schema.undertakings.c
    made_in = select(u.document, u.id, u.statement).where(loading.among(u.document, u.id, of_entries))
    for row in connection.execute(made_in):
        if row.statement is not None:
            key = (row.document, row.statement)
            graded[key] = _better(of_entries[row.document, row.id], graded.get(key))
    s = schema.statements.c
    said = select_lines(connection, [loading.among(s.document, s.id, graded)]) if graded else ()

    def of(grade: Grade) -> tuple[StatementLine, ...]:
        return tuple(line for line in said if graded[line.source.document, line.id] == grade)

    return Replies(len(asked), of("specific"), of("general"), of("declined"))


def _better(one: Grade, other: Grade | None) -> Grade:
    order: tuple[Grade | None, ...] = ("specific", "declined", "general", "none", None)
    return one if other is None or order.index(one) < order.index(other) else other


def narrowest(issues: Sequence[str]) -> set[str]:
    """The issues that none of the others is part of."""
    thesaurus = issue_thesaurus()
    above = {parent for issue in issues for parent in thesaurus.ancestors(issue)}
    return set(issues) - above
