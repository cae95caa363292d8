"""From the statements of a document to the entries of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.undertakings.acceptance import bare_acceptance, invitation_of, visit_of
from memcon.extract.undertakings.actions import Action, action_of, thing_of
from memcon.extract.undertakings.content import tokens_of
from memcon.extract.undertakings.debtors import debtor_of, is_of_own_side, promises_for_own_side
from memcon.extract.undertakings.hopes import entry_of_hope
from memcon.extract.undertakings.kinds import BEARING, accepts, is_acceptance, kind_of
from memcon.extract.undertakings.parties import Debtor, as_states, party_of
from memcon.extract.undertakings.repetition import repeats
from memcon.extract.undertakings.splitting import split
from memcon.extract.undertakings.terms import Due, amount_of, due_of, stands
from memcon.extract.undertakings.topics import issues_of_entry
from memcon.extract.undertakings.wording import evidence_of, what_of
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.citation import Spans
from memcon.model.document import Document
from memcon.model.engagement import Engagement
from memcon.model.finding import Finding
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking, UndertakingKind

MOST_ADDRESSED = 2
"""Where more than these were present, one cannot say to whom a sentence without an addressee was said."""

LONGEST_VISIT = 60
"""An acceptance quotes an invitation of so many characters; of a longer one it says what it was, in `what`."""


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
    contacts = {e.id: tuple(p.entity for p in e.participants) for e in engagements}
    for statement in statements:
        addressed = _addressed(statement, contacts.get(statement.engagement or "", ()))
        for entry in undertakings_of(document, reading, cast, addressed, statements):
            if not entry.by and not entry.of and not entry.of_joint:
                open_case = "neither who says nor who is to do this is known"
                findings.append(Finding("note", "undertaking-of-nobody", open_case, entry.evidence))
            elif not repeats(entry, entries):
                entries.append(entry)
                findings += _findings(entry)
    return tuple(entries), tuple(findings)


def _findings(entry: Undertaking) -> list[Finding]:
    """What stays open about an entry: who is to act, or how much is meant."""
    found: list[Finding] = []
    if not entry.of and not entry.of_joint:
        found.append(Finding("note", "debtor-unknown", "the text does not say who is to do this", entry.evidence))
    amount = entry.amount
    if amount is not None and (amount.value is None or amount.currency is None):
        found.append(Finding("note", "amount-unclear", "a sum of money whose value or currency is not certain", amount.spans))
    return found


def _addressed(statement: Statement, present: Sequence[str]) -> Statement:
    """The statement, put to the others who were present where it names nobody and one party alone speaks."""
    others = tuple(i for i in present if i not in statement.speakers)
    if statement.addressees or len(statement.speakers) != 1 or len(others) == len(present) or len(others) > MOST_ADDRESSED:
        return statement
    return replace(statement, addressees=others)


def undertakings_of(
    document: Document, reading: Reading, cast: Cast, statement: Statement, statements: Sequence[Statement] = ()
) -> list[Undertaking]:
    """The entries that one statement makes; `statements` are the document's, among which an invitation is looked up."""
    if statement.act not in BEARING:
        return []
    whole = _read(reading, tokens_of(reading, statement.content), statement) or bare_acceptance(reading, statement)
    if whole is None:
        return []
    found: list[Undertaking] = []
    for action in _parts(reading, cast, statement, whole):
        kind = kind_of(reading, statement, whole if action.form == "noun" else action)
        if kind is None and statement.act in {"state", "reaffirm"} and promises_for_own_side(reading, cast, statement, action):
            kind = "commitment"
        if kind == "hope" and statement.act == "intend" and is_of_own_side(reading, cast, statement, action):
            kind = "intention"  # "the intention of his country to send a team"
        elif kind == "intention" and _is_for_others(reading, cast, statement, action):
            kind = "hope"
        if kind is None:
            continue
        entry = entry_of_hope(reading, cast, statement, action) if kind == "hope" else None
        if kind == "hope" and entry is None:
            continue
        kind, debtor = entry or (kind, debtor_of(reading, cast, statement, action, kind))
        debtor = as_states(cast, debtor)
        evidence = evidence_of(reading, action)
        author = statement.relayed_from if statement.act == "convey" and statement.relayed_from else statement.speakers
        due = due_of(document, reading, action.tokens, found[-1].due if found else None)
        what: str | None = None
        if is_acceptance(reading, statement, action):
            invitation = invitation_of(statement, statements)
            if invitation is None and not statement.content:
                continue
            visit = () if invitation is None else visit_of(reading, action, invitation)
            what = what_of(document.text, visit) if visit else None
            near = visit if len(what or "") <= LONGEST_VISIT else ()
            evidence = tuple(sorted({*statement.cue, *evidence, *near}))
            guests = invitation.addressees if invitation is not None and invitation.addressees else statement.speakers
            debtor = Debtor(guests, joint=len(guests) > 1)
            author = guests
            due = due if invitation is None else due_of(document, reading, tokens_of(reading, invitation.content))
        entry_made = _entry(document, reading, statement, action, kind, author, debtor, evidence, due, len(found))
        found.append(entry_made if what is None else replace(entry_made, what=what))
    return found


def _parts(reading: Reading, cast: Cast, statement: Statement, whole: Action) -> tuple[Action, ...]:
    """The actions of a statement; what a thing is hoped to bring is one outcome, whatever verbs say so."""
    if statement.act == "hope" and whole.form == "clause" and whole.subject:
        thing = reading.tokens[whole.subject[0]].lower in {"it", "this", "that"}
        if thing or party_of(reading, cast, statement, whole.subject, asks=True) is None:
            return (whole,)
    first = _after_courtesy(reading, whole) if statement.act == "intend" else None
    return split(reading, whole if first is None else first)


def _after_courtesy(reading: Reading, whole: Action) -> Action | None:
    """What is meant to be done in "look forward to our talk today and to continue the work", None where it is but courtesy."""
    for k in range(1, len(whole.tokens) - 2):
        t, after = (reading.tokens[i] for i in whole.tokens[k : k + 2])
        if t.lower == "and" and after.lower == "to" and whole.form == "noun":
            found = action_of(reading, whole.tokens[k + 1 :])
            return found if found is not None and found.form in {"infinitive", "gerund"} else None
    return None


def _is_for_others(reading: Reading, cast: Cast, statement: Statement, action: Action) -> bool:
    """Whether a wish is that others act: "expressed his desire that all leaders embrace the truce"."""
    if action.form != "clause" or not action.subject:
        return False
    party = party_of(reading, cast, statement, action.subject, asks=False)
    return party is not None and not is_of_own_side(reading, cast, statement, action)


def _read(reading: Reading, ids: tuple[int, ...], statement: Statement) -> Action | None:
    """The content as an action; of a reaffirmation the pledge that stands beside the position it restates."""
    if statement.act == "sign":
        return thing_of(reading, ids)
    if statement.act == "agree" and accepts(reading, statement) and len(statement.content) > 1:
        ids = tokens_of(reading, statement.content[:1])
    if statement.act == "convey":  # "relayed a message from the premier that his country will join"
        that = next((k for k, i in enumerate(ids) if reading.tokens[i].lower == "that"), 0)
        return action_of(reading, ids[that:])
    if statement.act not in {"reaffirm", "state"}:
        return action_of(reading, ids)
    pledges = undertaking_words().pledges
    for k in range(1, len(ids) - 1):
        t = reading.tokens[ids[k]]
        if t.lower in pledges and t.dep == "conj" and statement.act == "reaffirm" and reading.tokens[ids[k + 1]].lower == "to":
            start = next((n for n in range(k, 0, -1) if reading.tokens[ids[n - 1]].lower in {"and", ","}), k)
            return action_of(reading, ids[start:])
    return action_of(reading, ids)


def _entry(
    document: Document,
    reading: Reading,
    statement: Statement,
    action: Action,
    kind: UndertakingKind,
    by: tuple[str, ...],
    debtor: Debtor,
    evidence: Spans,
    due: Due,
    n: int,
) -> Undertaking:
    what = what_of(document.text, evidence)
    return Undertaking(
        id=f"{statement.id}-u{n + 1}",
        statement=statement.id,
        kind=kind,
        by=by,
        by_joint=len(by) > 1 or (not by and statement.act in {"agree", "sign"}),
        of=debtor.ids,
        of_joint=debtor.joint,
        to=statement.addressees,
        what=what,
        issues=issues_of_entry(document.text, evidence),
        evidence=evidence,
        amount=amount_of(reading, action),
        due=due.edtf,
        due_spans=due.spans,
        live=stands(reading, statement, action.tokens),
    )
