"""The terms of an undertaking: how much, by when, and whether it stands."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.extract.undertakings.actions import Action
from memcon.model.citation import Spans
from memcon.model.document import Document
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import Amount


@dataclass(frozen=True, slots=True)
class Terms:
    """Amount and due date as far as the action's own words give them; live as the ledger means it."""

    amount: Amount | None
    due: str | None
    due_spans: Spans
    live: bool


def terms_of(document: Document, reading: Reading, statement: Statement, action: Action) -> Terms:
    """The terms of one action of a statement."""
    return Terms(None, None, (), True)
