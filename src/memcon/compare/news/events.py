"""Contacts and undertakings of a fresh document, by the links found with it and without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memcon.compare.news.speech import calls
from memcon.compare.news.spoken import Earlier, Spoken, cite
from memcon.model.citation import Spans
from memcon.model.dates import bounds
from memcon.model.dossier import Cited
from memcon.model.links import Chain, Contact, Key, Links, Step
from memcon.model.memorandum import Memorandum
from memcon.model.news import NewsLine
from memcon.model.undertaking import Undertaking

Memos = Mapping[str, Memorandum]
"""Document id → its memorandum: the fresh one and those it is held against."""


def contact_lines(fresh: Memorandum, memos: Memos, before: Links, after: Links, *, again: bool) -> list[NewsLine]:
    """One line for each contact that is the document's news: new, reported before, or reported otherwise.

    again  the document was published before: its "today" was another day then, and is no other date of the contact
    """
    document = fresh.document.id
    own = {(document, e.id): e for e in fresh.engagements}
    earlier = {r.key: c for c in before.contacts for r in c.reports}
    names = {i.id: i.name for i in after.identities}
    announced = {c.id: c for c in after.contacts}
    lines = []
    for contact in after.contacts:
        mine = [r for r in contact.reports if r.key in own]
        if not mine or all(own[r.key].background for r in mine):
            continue
        e = own[mine[0].key]
        who = " – ".join(dict.fromkeys(names.get(identity, identity) for identity, _ in contact.participants[:6]))
        text = _tell(contact)
        here = cite(fresh, e.evidence)
        others = [r.key for r in contact.reports if r.key[0] != document and r.key[0] in memos]
        if others:
            there = _evidence(memos, others[0])
            apart = _apart(
                earlier.get(others[0]), None if again and e.date_basis == "document" else e.date, e.place, planned=e.planned
            )
            status, weight = ("changed", 85.0) if apart else ("again", 12.0)
            count = len({d for d, _ in others})
            why = apart or f"reported by {count} earlier document{'s' if count > 1 else ''}: {mine[0].why or 'the same contact'}"
            lines.append(NewsLine("contact", status, who, text, why, here, there, (), weight))  # type: ignore[arg-type]
        elif contact.fulfils in announced:
            promised = announced[contact.fulfils]
            there = _evidence(memos, promised.reports[0].key)
            why = f"announced before: {contact.fulfils_why or _tell(promised)}"
            lines.append(NewsLine("contact", "changed", who, text, why, here, there, (), 90))
        else:
            lines.append(
                NewsLine("contact", "first", who, text, "in no earlier document", here, None, (), 80 if not e.planned else 88)
            )
    return lines


def _tell(c: Contact) -> str:
    words = ["planned" if c.planned else "", c.kind, c.date or "date not given", c.place or ""]
    return ", ".join(w for w in (" ".join(words[:2]).strip(), *words[2:]) if w)


def _apart(was: Contact | None, date: str | None, place: str | None, *, planned: bool) -> str:
    """In what the fresh report of a contact differs from what was known."""
    if was is None:
        return ""
    parts = []
    one, other = bounds(was.date) if was.date else None, bounds(date) if date else None
    if one and other and (one[1] < other[0] or other[1] < one[0]):
        parts.append(f"the date was {was.date}, now {date}")
    elif other and not one:
        parts.append(f"its date is now known: {date}")
    if was.planned and not planned:
        parts.append("it was announced, and has taken place")
    if place and not was.place:
        parts.append(f"its place is now known: {place}")
    return "; ".join(parts)


def _evidence(memos: Memos, key: Key) -> Cited:
    memo = memos[key[0]]
    spans: Spans = next((e.evidence for e in memo.engagements if e.id == key[1]), ())
    return cite(memo, spans)


VAGUE = 8
"""Words below which an undertaking without issue and sum ("additional steps") says too little to come first."""


def undertaking_lines(
    fresh: Memorandum, memos: Memos, before: Links, after: Links, said: Sequence[Spoken], earlier: Earlier
) -> tuple[list[NewsLine], frozenset[str]]:
    """One line for each live undertaking, and one for each open request of the record that the document answers.

    Beside the lines: the statements that need no line of their own, since they are told here.
    """
    document = fresh.document.id
    chain_of = {s.key: (c, s) for c in after.chains for s in c.steps if s.owner == "undertaking" and s.key[0] == document}
    was = {s.key: c for c in before.chains for s in c.steps}
    by_statement = {s.id: s for s in said}
    lines, told = [], set()
    for u in fresh.ledger:
        found = chain_of.get((document, u.id))
        if not u.live or found is None:
            continue
        chain, step = found
        others = [s for s in chain.steps if s.key[0] != document and s.key[0] in memos]
        spoken = by_statement.get(u.statement or "")
        like = earlier.like(spoken) if spoken is not None and not others else []
        line = _undertaking(fresh, u, chain, step, others, was, memos, like)
        lines.append(line)
        if u.statement is not None:
            told.add(u.statement)
    lines += _answers(fresh, memos, before, after)
    return lines, frozenset(told)


def _undertaking(
    fresh: Memorandum, u: Undertaking, chain: Chain, step: Step, others: Sequence[Step], was: Mapping[Key, Chain], memos: Memos,
    like: Sequence[tuple[float, Spoken]],
) -> NewsLine:  # fmt: skip
    who = calls(chain.by) + (f" → {calls(chain.of)}" if chain.of and chain.of != chain.by else "")
    here = cite(fresh, u.evidence)
    worth = (
        6.0 * (u.amount is not None)
        + 4.0 * (u.due is not None)
        + 3.0 * bool(u.issues)
        + (3.0 if u.kind in ("request", "commitment") else 0)
    )
    if not others:
        if like:
            other = like[0][1]
            return NewsLine(
                "undertaking", "again", who, u.what, f"{u.kind}, said on {other.day}", here, other.cited, (), 10 + worth
            )
        return NewsLine(
            "undertaking", "first", who, u.what, f"{u.kind}, of which no earlier document speaks", here, None, (), 64 + worth
        )
    last = max(others, key=lambda s: (s.date or "", s.key))
    there = _cite_step(memos, last)
    earlier = next((was[s.key] for s in others if s.key in was), None)
    parts = []
    if earlier is not None and earlier.state != chain.state:
        parts.append(f"was {earlier.state}, is now {chain.state}")
    sums = [(v, c) for v, c, _, key in chain.amounts if key[0] != fresh.document.id]
    if u.amount is not None and u.amount.value is not None and sums and (u.amount.value, u.amount.currency) not in sums:
        parts.append(f"the sum was {sums[-1][1] or ''} {sums[-1][0]:,.10g}, now {u.amount.currency or ''} {u.amount.value:,.10g}")
    if u.due is not None and earlier is not None and earlier.due is not None and earlier.due != u.due:
        parts.append(f"was due {earlier.due}, now {u.due}")
    if parts:
        return NewsLine("undertaking", "changed", who, u.what, "; ".join(parts), here, there, (), 90 + worth)
    why = f"{chain.state} since {chain.since or 'a day not known'}, {step.why}"
    return NewsLine("undertaking", "again", who, u.what, why, here, there, (), 10 + worth)


def _answers(fresh: Memorandum, memos: Memos, before: Links, after: Links) -> list[NewsLine]:
    """Requests of the record that a statement of the fresh document answers, or whose matter it moves."""
    document = fresh.document.id
    was = {s.key: c for c in before.chains for s in c.steps}
    lines = []
    for chain in after.chains:
        steps = [s for s in chain.steps if s.owner == "statement" and s.key[0] == document and s.role in ("reply", "progress")]
        others = [s for s in chain.steps if s.key[0] != document and s.key in was and s.key[0] in memos]
        if not steps or not others:
            continue
        earlier = was[others[0].key]
        if earlier.answer == chain.answer and earlier.state == chain.state:
            continue
        spans = next((s.cue + s.content for s in fresh.statements if s.id == steps[0].key[1]), ())
        grade = f"answered ({steps[0].grade})" if steps[0].role == "reply" else "moved"
        why = f"{grade}: {earlier.state} since {earlier.since or 'a day not known'}, now {chain.state}"
        lines.append(
            NewsLine(
                "undertaking",
                "changed",
                calls(chain.of),
                chain.title,
                why,
                cite(fresh, spans),
                _cite_step(memos, others[0]),
                (),
                92,
            )
        )
    return lines


def _cite_step(memos: Memos, step: Step) -> Cited:
    memo = memos[step.key[0]]
    if step.owner == "undertaking":
        return cite(memo, next((u.evidence for u in memo.ledger if u.id == step.key[1]), ()))
    return cite(memo, next((s.cue + s.content for s in memo.statements if s.id == step.key[1]), ()))
