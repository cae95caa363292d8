"""From the statements of a document to the entries of the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.undertakings.actions import Action, action_of
from memcon.extract.undertakings.content import tokens_of
from memcon.extract.undertakings.debtors import NOBODY, Debtor, debtor_of
from memcon.extract.undertakings.hopes import entry_of_hope
from memcon.extract.undertakings.kinds import kind_of
from memcon.extract.undertakings.splitting import split
from memcon.extract.undertakings.terms import Terms, terms_of
from memcon.extract.undertakings.wording import evidence_of, what_of
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.citation import Span
from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.finding import Finding
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking, UndertakingKind


def find_undertakings(
    document: Document,
    reading: Reading,
    cast: Cast,
    engagements: Sequence[Engagement],
    statements: Sequence[Statement],
) -> tuple[tuple[Undertaking, ...], tuple[Finding, ...]]:
    """The ledger of a document: what its statements undertake or ask for, in the order of the statements."""
    entries: list[Undertaking] = []
    findings: list[Finding] = []
    for statement in statements:
        for entry in undertakings_of(document, reading, cast, statement):
            entries.append(entry)
    return tuple(entries), tuple(findings)


def undertakings_of(document: Document, reading: Reading, cast: Cast, statement: Statement) -> list[Undertaking]:
    """The entries that one statement makes."""
    whole = action_of(reading, tokens_of(reading, statement.content))
    if whole is None:
        return []
    found: list[Undertaking] = []
    for action in split(reading, whole):
        decided = _decided(reading, cast, statement, action)
        if decided is None:
            continue
        kind, debtor = decided
        found.append(_entry(document, reading, statement, action, kind, debtor, len(found)))
    return found


def _decided(reading: Reading, cast: Cast, statement: Statement, action: Action) -> tuple[UndertakingKind, Debtor] | None:
    kind = kind_of(reading, statement, action)
    if kind is None:
        return None
    if kind == "hope":
        return entry_of_hope(reading, cast, statement, action)
    return kind, debtor_of(reading, cast, statement, action, kind)


def _entry(
    document: Document, reading: Reading, statement: Statement, action: Action, kind: UndertakingKind, debtor: Debtor, n: int
) -> Undertaking:
    evidence = evidence_of(reading, action)
    terms = terms_of(document, reading, statement, action)
    by = statement.relayed_from or statement.speakers
    return Undertaking(
        id=f"{statement.id}-u{n + 1}",
        statement=statement.id,
        kind=kind,
        by=by,
        by_joint=len(by) > 1,
        of=debtor.ids,
        of_joint=debtor.joint,
        to=statement.addressees,
        what=what_of(document.text, evidence),
        evidence=evidence,
        amount=terms.amount,
        due=terms.due,
        due_spans=terms.due_spans,
        live=terms.live,
    )
