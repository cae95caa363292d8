"""Which undertakings are one matter: its steps in order, its state, what is left open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from memcon.lexicon.matters import tells_pledge
from memcon.link.chains.advances import advances
from memcon.link.chains.answers import ORDER, answers, asks
from memcon.link.chains.entries import Entry, Speech, entries_of
from memcon.link.chains.grouping import Matter, grouped
from memcon.link.chains.listing import listings
from memcon.link.chains.occasions import retold
from memcon.link.chains.speeches import Speeches
from memcon.link.chains.states import begins, moves, state_after
from memcon.link.chains.topics import renew
from memcon.link.chains.unclear import Candidates, settled, unspecific
from memcon.link.naming import name_of
from memcon.link.values import Digest, Judged
from memcon.model.dates import days
from memcon.model.links import Candidate, Chain, Contact, Grade, Identity, Key, OpenCase, Step, StepRole, Version

Placed = tuple[tuple[int, str, int, str], Step]
"""A step with its place in time."""
Sum = tuple[float | None, str | None, tuple[str, ...], Key]


def chains(
    digests: Sequence[Digest],
    who: Sequence[Identity],
    met: Sequence[Contact],
    published: Sequence[Version],
    judged: Sequence[Judged],
) -> tuple[tuple[Chain, ...], tuple[OpenCase, ...]]:
    """Every matter of the ledger with its steps and state, and what may belong to several of them.

    Sides, not persons, owe and are owed: `who` is not needed.
    """
    del who
    renew()
    entries, spoken = entries_of(digests, met, published)
    matters = grouped(entries, judged)
    speeches = Speeches(spoken)
    unclear, given = settled(unspecific(matters, spoken), matters, judged)
    said = {s.key: s for s in spoken}
    opened: dict[int, list[tuple[Speech, tuple[str, ...]]]] = defaultdict(list)
    for key, candidates in unclear.items():
        for n, _, words in candidates:
            opened[n].append((said[key], words))
    listed = listings(matters)
    decided = {n: [(said[key], why) for key, why in keys] for n, keys in given.items()}
    found = [_chain(m, listed.get(n, ()), opened.get(n, ()), decided.get(n, ()), speeches) for n, m in enumerate(matters)]
    cases = [*_doubtful(matters, found), *_unspecific(unclear, said, found)]
    return tuple(sorted(found, key=lambda c: c.id)), tuple(sorted(cases, key=lambda c: c.id))


def _chain(
    matter: Matter,
    listed: Sequence[tuple[Entry, str]],
    opened: Sequence[tuple[Speech, tuple[str, ...]]],
    decided: Sequence[tuple[Speech, str]],
    speeches: Speeches,
) -> Chain:
    members = sorted([*matter.members, *listed], key=lambda m: m[0].order)
    own = [e for e, _ in matter.members]
    taken = frozenset(s.key for s, _ in opened)
    requests = [e for e, _ in members if asks(e)]
    replies = answers(requests, own, speeches, taken) if requests else {}
    steps: list[Placed] = [*_told(members, replies)]
    steps += [(_place(speeches, step), step) for key, step in replies.items() if key not in {e.key for e in own}]
    known = {step.key for _, step in steps}
    steps += [(_place(speeches, step), step) for step in advances(own, speeches, taken) if step.key not in known]
    known |= {step.key for _, step in steps}
    for s, why in decided:
        if s.key not in known:
            steps.append((s.order, Step("statement", s.key, "restated", s.said.date, None, why)))
    for entry, why in matter.lent:
        steps.append((entry.order, Step("undertaking", entry.key, "presupposed", entry.owed.date, None, why)))
    for entry, likeness in matter.opens:
        steps.append((entry.order, Step("undertaking", entry.key, "open", entry.owed.date, None, likeness.why)))
    for s, words in opened:
        steps.append((s.order, Step("statement", s.key, "open", s.said.date, None, f"does not say whose: {', '.join(words)}")))
    ordered: Sequence[Step] = [step for _, step in sorted(steps, key=lambda p: (p[0], p[1].owner, p[1].key))]
    first = own[0]
    entries = [e for e, _ in members]
    due = next((e.owed.due for e in reversed(own) if e.owed.due is not None), None)
    ends = next((_end(e) for e in reversed(own) if e.owed.due is not None), None)
    debtor = tuple(first.owed.of_sides)
    state, ordered = state_after(ordered, ends, speeches.heard(first.debtor | first.counterpart))
    dates = [s.date for s in ordered if s.role not in ("open", "reprint", "presupposed") and s.date is not None]
    return Chain(
        id=name_of("m", first.key), title=first.owed.what, issues=tuple(dict.fromkeys(i for e in own for i in e.owed.issues)),
        of=debtor, by=tuple(dict.fromkeys(s for e in entries for s in e.owed.by_sides)), joint=first.owed.of_joint,
        state=state, mover=moves(state, debtor, first.owed.by_sides, sorted(first.counterpart)),
        since=dates[0] if dates else None, last=dates[-1] if dates else None, due=due,
        answer=_best(ordered) if requests else None, amounts=_amounts(entries, ordered), steps=tuple(ordered), why=_why(own),
    )  # fmt: skip


def _told(members: Sequence[tuple[Entry, str]], replies: dict[Key, Step]) -> list[Placed]:
    """The steps that entries of the ledger are, each by what was said before it."""
    steps: list[Placed] = []
    before: list[Entry] = []
    sum_: float | None = None
    for entry, why in members:
        role: StepRole = "restated" if before else "raised"
        again = retold(entry, before)
        reply = replies.get(entry.key)
        value = entry.owed.value if entry.owed.has_amount else None
        if again is not None:
            role, why = "reprint", again
        elif reply is not None:
            role, why = "reply", f"{reply.why}; {why}" if before else reply.why
        elif value is not None and sum_ is not None and value != sum_:
            role, why = "revised", f"another sum; {why}"
        pledge = tells_pledge(entry.owed.evidence) if asks(entry) else None
        if pledge is not None:
            why = f"{why}; “{pledge}” is the asker's account"
        sum_ = value if value is not None else sum_
        step = Step("undertaking", entry.key, role, entry.owed.date, None if role == "reprint" else begins(entry), why)
        if role == "reply" and reply is not None:
            step = replace(step, grade=reply.grade, answers=reply.answers)
        steps.append((entry.order, step))
        before.append(entry)
    return steps


def _amounts(
    entries: Sequence[Entry], steps: Sequence[Step]
) -> tuple[tuple[float | None, str | None, tuple[str, ...], Key], ...]:
    """The sums named, each time that another one is."""
    by_key = {e.key: e for e in entries}
    found: list[Sum] = []
    for step in steps:
        entry = by_key.get(step.key)
        if entry is not None and entry.owed.has_amount and step.role not in ("reprint", "open"):
            u = entry.owed
            if not found or (found[-1][0], found[-1][1]) != (u.value, u.currency):
                found.append((u.value, u.currency, u.qualifiers, entry.key))
    return tuple(found)


def _end(entry: Entry) -> int | None:
    """The last day on which it was due; None where that is no day to come ("today")."""
    ends = days(entry.owed.due)
    return ends[1] if ends is not None and entry.when is not None and ends[1] > entry.when[1] else None


def _place(speeches: Speeches, step: Step) -> tuple[int, str, int, str]:
    return speeches.place(step.key, step.owner)


def _best(steps: Sequence[Step]) -> Grade:
    given = [s.grade for s in steps if s.grade is not None]
    return min(given, key=ORDER.index, default="none")


def _why(entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return "one entry"
    return f"{len(entries)} entries: the same sides owe and are owed, and each is like one before it"


def _doubtful(matters: Sequence[Matter], found: Sequence[Chain]) -> list[OpenCase]:
    """Entries that are alike to several matters."""
    by_entry: dict[Key, list[tuple[Chain, float, str]]] = defaultdict(list)
    words: dict[Key, str] = {}
    for matter, chain in zip(matters, found, strict=True):
        for entry, likeness in matter.opens:
            by_entry[entry.key].append((chain, likeness.score, likeness.why))
            words[entry.key] = entry.owed.what
    return [_case(key, f"Which of these is meant by “{words[key]}”?", listed) for key, listed in by_entry.items()]


def _unspecific(unclear: dict[Key, Candidates], said: dict[Key, Speech], found: Sequence[Chain]) -> list[OpenCase]:
    return [
        _case(key, f"Whose is meant by “{said[key].said.words}”?",
              [(found[n], score, f"both speak of: {', '.join(words)}") for n, score, words in candidates])
        for key, candidates in unclear.items()
    ]  # fmt: skip


def _case(key: Key, question: str, listed: Sequence[tuple[Chain, float, str]]) -> OpenCase:
    candidates = tuple(Candidate(c.id, c.title, round(score, 2), why) for c, score, why in listed)
    ranked = tuple(sorted(candidates, key=lambda c: (-c.score, c.id)))
    return OpenCase(name_of("o", ("undertaking", *key)), "undertaking", key, question, ranked)
