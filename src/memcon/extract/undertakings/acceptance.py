"""Invitations that were accepted: what the acceptance binds to is what the invitation says."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.undertakings.actions import Action, action_of
from memcon.extract.undertakings.content import tokens_of
from memcon.extract.undertakings.kinds import accepts
from memcon.extract.undertakings.wording import evidence_of
from memcon.model.citation import Spans
from memcon.model.reading import Reading
from memcon.model.statement import Statement


def bare_acceptance(reading: Reading, statement: Statement) -> Action | None:
    """The acceptance of "to visit Lima, which the minister accepted", whose object is left to a pronoun; else None."""
    ids = tokens_of(reading, statement.cue)
    if statement.act != "agree" or statement.content or not ids or not accepts(reading, statement):
        return None
    return Action("noun", ids, ids[-1])


def invitation_of(statement: Statement, statements: Sequence[Statement]) -> Statement | None:
    """The invitation that was accepted: the last one before the acceptance; it says who is to come, and when."""
    before = [s for s in statements if s.act == "invite" and s.cue and statement.cue and s.cue[0] < statement.cue[0]]
    return before[-1] if before else None


def visit_of(reading: Reading, action: Action, invitation: Statement) -> Spans:
    """What was invited to, in the invitation's words; nothing where the acceptance says it itself."""
    if any(reading.tokens[i].lower in {"to", "for"} for i in action.tokens):
        return ()
    ids = tuple(i for i in tokens_of(reading, invitation.content) if not reading.tokens[i].tag.startswith("W"))
    found = action_of(reading, ids)
    return () if found is None or found.form == "clause" else evidence_of(reading, found)
