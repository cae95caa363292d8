"""A dossier written as a brief: about two pages, every sentence cited, nothing said that the record does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memcon.export.brief import Block, Brief, Notes, Run
from memcon.export.phrasing import clip, day, listed, publisher, state, states, sum_of
from memcon.model.dates import bounds
from memcon.model.dossier import Attendee, Counterpart, Dossier, IssuePositions, Matter, Meeting, Position
from memcon.text.counting import counted

LATEST, HIGHEST, FRESH = 5, 3, 4
"""Contacts shown: the latest, and of those before them the latest between heads of state, government or party."""
MATTERS, ISSUES, PEOPLE, QUOTED = 4, 6, 4, 25
"""Undertakings of each mover, issues, persons of each side; words of a quotation in the text."""
CITED_REPORTS = 3
VERBS = {"hoped": "Hoped for", "under way": "Under way,"}
"""How a state opens a sentence, where not by its own name."""
ANSWERS = {"specific": "Answered to the point.", "general": "Answered in general terms only.", "declined": "Declined.",
           "none": "No answer in the record."}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A brief being written: its blocks and notes, and what need not be said again."""

    notes: Notes = field(default_factory=Notes)
    blocks: list[Block] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)

    def heading(self, text: str) -> None:
        """A new section."""
        self.blocks.append(Block("heading", (Run(text),)))

    def item(self, *runs: Run) -> None:
        """An item of a list."""
        self.blocks.append(Block("item", runs))

    def line(self, text: str) -> None:
        """A line about the record, not from it: how much more there is, or that nothing was found."""
        self.blocks.append(Block("line", (Run(text, "quiet"),)))


def brief(dossier: Dossier) -> Brief:
    """The brief of this dossier; the same dossier gives the same brief."""
    d, e = dossier, dossier.extent
    draft = Draft()
    _fresh(draft, d)
    _contacts(draft, d)
    _matters(draft, d)
    _positions(draft, d)
    _people(draft, d)
    until = f"From published reports up to {day(e.last)}" if e.last else "From published reports"
    heard = listed([f"{publisher(name, None)} {n}" for name, n in e.publishers], 4)
    scope = (
        f"Rests on {counted(e.about, 'document')} of the {e.documents:,} in the record"
        + (f", {day(e.first)} to {day(e.last)}" if e.first and e.first != e.last else "")
        + (f" ({heard})" if heard else "")
        + ". Quotations are the reports' own words; each account is its publisher's."
    )
    return Brief(d.title, until, scope, tuple(draft.blocks), draft.notes.all())


def none_found(dossier: Dossier, what: str) -> str:
    """ "None" as an answer: over how much was looked."""
    e = dossier.extent
    return f"No {what} in the record ({counted(e.documents, 'document')}, {counted(e.statements, 'statement')} searched)."


def _fresh(draft: Draft, d: Dossier) -> None:
    if d.since is None:
        return
    draft.heading(f"New since {day(d.since)}")
    met, owed = [m for m in d.meetings if m.fresh], [m for m in (*d.closed, *d.open) if m.fresh]
    took = [(i, p) for i in d.issues for p in i.positions if p.fresh]
    if not (met or owed or took):
        draft.line(none_found(d, f"contact, undertaking or statement since {day(d.since)}"))
        return
    for m in met[:FRESH]:
        _contact(draft, m)
    for u in owed[:FRESH]:
        _matter(draft, u, d.sides)
    for i, p in _unsaid(draft, took)[:FRESH]:
        _position(draft, i.label, [p], d.sides)
    rest = [
        counted(len(found) - FRESH, *names)
        for found, names in ((met, ("contact",)), (owed, ("undertaking",)), (took, ("position",)))
        if len(found) > FRESH
    ]
    if rest:
        draft.line(f"{listed(rest)} more that are new: memcon dossier --since {d.since}.")


def _unsaid(draft: Draft, took: Iterable[tuple[IssuePositions, Position]]) -> list[tuple[IssuePositions, Position]]:
    """Each statement once, under the first issue that it is a position on."""
    seen, kept = set(), []
    for i, p in took:
        if _place(p) not in seen and _place(p) not in draft.said:
            seen.add(_place(p))
            kept.append((i, p))
    return kept


def _place(p: Position) -> str:
    return f"{p.cited.document}{p.cited.spans}"


# --- contacts --------------------------------------------------------------------------------------------------------


def _contacts(draft: Draft, d: Dossier) -> None:
    draft.heading("Contacts")
    if not d.meetings:
        draft.line(none_found(d, "contact"))
        return
    left = [m for m in d.meetings if m.id not in draft.said]
    held = {m.fulfils for m in d.meetings if m.fulfils}
    named = [m for m in left if _is_worth(m) and m.id not in held and not _is_past(m, d)]
    latest = named[:LATEST]
    high = sorted((m for m in named[LATEST:] if not m.planned), key=lambda m: m.rank)[:HIGHEST]  # of one rank, the latest
    for m in sorted([*latest, *high], key=named.index):
        _contact(draft, m)
    more = len(left) - len(latest) - len(high)
    if more or d.mentioned:
        shown = {m.id for m in (*latest, *high)}
        kinds = Counter(m.kind for m in left if m.id not in shown)
        parts = [f"{counted(more, 'more contact')} in the record" + (f" ({_kinds(kinds)})" if kinds else "")] if more else []
        parts += [f"{counted(d.mentioned, 'contact')} only mentioned in passing"] if d.mentioned else []
        draft.line("; ".join(parts) + ".")


def _is_worth(m: Meeting) -> bool:
    """A contact is worth a line where it is known who took part for two sides."""
    return len({a.side for a in m.principals if a.kind != "country"}) > 1 or (m.kind == "visit" and m.rank < 9)


def _is_past(m: Meeting, d: Dossier) -> bool:
    """A plan whose days are over, or on whose days one of its parties had a contact, is no news."""
    said = next((r.published for r in m.reports if r.published), None)
    days = bounds(m.date or said or "") if m.planned else None
    if days is None:
        return False
    until = bounds(d.extent.last) if d.extent.last else None
    if until is not None and days[1] < until[0]:
        return True
    who = {a.identity for a in m.principals if a.kind == "person"}
    for other in d.meetings:
        held = bounds(other.date) if other.date and not other.planned else None
        if held and days[0] <= held[1] and held[0] <= days[1] and who & {a.identity for a in other.principals}:
            return True
    return False


def _kinds(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))


def _contact(draft: Draft, m: Meeting) -> None:
    draft.said.add(m.id)
    reported = next((r.published for r in m.reports if r.published), None)
    when = day(m.date) if m.date else (f"date not given, reported {day(reported)}" if reported else "date not given")
    kind = ("Planned " + m.kind if m.planned else m.kind.capitalize()) + (f", {m.place}" if m.place else "")
    who = " – ".join(_side(draft, side, people) for side, people in _by_side(m.principals))
    runs = [
        Run(f"{when[:1].upper()}{when[1:]}. ", "strong"),
        Run(f"{kind}: {who}.", notes=draft.notes.refer(*m.reports[:CITED_REPORTS])),
    ]
    if m.issues:
        runs.append(Run(f" On: {', '.join(m.issues[:3])}."))
    if m.sides > 4:
        runs.append(Run(f" With {m.sides} sides.", "quiet"))
    if len(m.reports) > 1:
        runs.append(Run(f" {len(m.reports)} reports.", "quiet"))
    draft.item(*runs)


def _by_side(who: Sequence[Attendee]) -> list[tuple[str | None, list[Attendee]]]:
    sides = dict.fromkeys(a.side for a in who)
    return [(side, [a for a in who if a.side == side]) for side in sides]


def _side(draft: Draft, side: str | None, people: Sequence[Attendee]) -> str:
    """`President Ruiz (CL)`; an office once, where its holder is first named."""

    def called(a: Attendee) -> str:
        if a.kind != "person" or a.office is None or a.identity in draft.introduced:
            return a.name
        draft.introduced.add(a.identity)
        return f"{a.name}, {_office(a.office)}"

    names = "; ".join(called(a) for a in people[:2]) + (f" and {counted(len(people) - 2, 'other')}" if len(people) > 2 else "")
    return names if side is None or all(a.kind == "country" for a in people) else f"{names} ({side})"


def _office(office: str) -> str:
    return clip(office, 9)


# --- undertakings ----------------------------------------------------------------------------------------------------


def _matters(draft: Draft, d: Dossier) -> None:
    draft.heading("Open undertakings")
    if not d.open:
        draft.line(none_found(d, "open undertaking"))
        return
    left = [m for m in d.open if m.id not in draft.said]
    groups: dict[str, list[Matter]] = {_mover(side, d.sides): [] for side in (*d.sides, None)} if d.sides else {}
    for m in left:
        groups.setdefault(_group(m, d.sides), []).append(m)
    nobody = groups.pop(_mover("", d.sides), [])  # stands last
    if not d.sides:
        groups = dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
    groups |= {_mover("", d.sides): nobody}
    for name, found in _first(groups, 3):
        chosen = _varied(found, MATTERS - (len([g for g in groups.values() if g]) > 2))
        draft.blocks.append(Block("line", (Run(f"{name}", "strong"), Run(f" – {counted(len(found), 'matter')}", "quiet"))))
        for m in chosen:
            _matter(draft, m, d.sides)
    shown = sum(1 for m in left if m.id in draft.said)
    held = sorted(Counter(m.state for m in left).items(), key=lambda item: (-item[1], item[0]))
    closed = f"; closed {len(d.closed)}" if d.closed else ""
    wider = f"; {d.wider:,} of more than four sides left aside" if d.wider else ""
    more = f"{len(left) - shown:,} more in the record. " if len(left) > shown else ""
    draft.line(f"{more}All: {', '.join(f'{s} {n}' for s, n in held)}{closed}{wider}.")


def _first(groups: dict[str, list[Matter]], most: int) -> list[tuple[str, list[Matter]]]:
    return [(name, found) for name, found in groups.items() if found][:most]


def _mover(side: str | None, asked: tuple[str, ...]) -> str:
    if side is None:
        return "The two sides together move next" if len(asked) == 2 else "Several sides together move next"
    return f"{_capital(state(side))} moves next" if side else "Nobody in particular moves next"


def _group(m: Matter, sides: tuple[str, ...]) -> str:
    movers = [s for s in m.mover if s in sides] if sides else list(m.mover)
    if len(movers) > 1 or (m.joint and not movers):
        return _mover(None, sides)
    return _mover(movers[0] if movers else (m.mover[0] if m.mover else ""), sides)


def _varied(found: Sequence[Matter], most: int) -> list[Matter]:
    """The weightiest, one of each matter first: a list of ten promises on trade is one thing to know."""
    kinds: set[tuple[str, tuple[str, ...]]] = set()
    worded: set[str] = set()
    first: list[Matter] = []
    again: list[Matter] = []
    for m in found:
        kind = (m.state, m.issues or (m.id,))
        if m.words in worded:  # asked by the one and agreed by the other: once is enough
            continue
        worded.add(m.words)
        (again if kind in kinds else first).append(m)
        kinds.add(kind)
    chosen = {m.id for m in [*first, *again][:most]}
    return [m for m in found if m.id in chosen]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _matter(draft: Draft, m: Matter, sides: tuple[str, ...]) -> None:
    draft.said.add(m.id)
    by = ("jointly by " if m.joint and len(m.by) > 1 else "by ") + states(m.by, 3) if m.by else ""
    if m.by_names and len(m.by_names) < 3:
        by += f" ({', '.join(m.by_names)})" if by else f"by {', '.join(m.by_names)}"
    others = [s for s in m.of if s not in m.by]
    of = f" of {states(others, 3)}" if others and m.state in ("asked", "hoped") else ""
    head = f"{VERBS.get(m.state, m.state.capitalize())} {by}{of}".strip()
    quote = clip(m.words, QUOTED)
    tail, sums = [], []
    for a in m.amounts[-2:]:
        elsewhere = a.cited is not None and a.cited != m.cited
        when = f" ({day(a.date)})" if elsewhere and a.date and a.date != m.day else ""
        told = f" Sum: {sum_of(a.value, a.currency, a.qualifiers)}{when}."
        sums.append(Run(told, "quiet", draft.notes.refer(a.cited) if elsewhere and a.cited is not None else ()))
    if m.due:
        tail.append(f"Due {day(m.due).removeprefix('by ')}.")
    if m.said > 1:
        tail.append(f"Said {m.said} times since {day(m.since)}.")
    if m.state in ("asked", "hoped") and m.answer in ANSWERS:
        tail.append(ANSWERS[m.answer])
    places = (m.cited,) if m.first == m.cited else (m.first, m.cited)
    draft.item(
        Run(f"{head}, {day(m.day or m.last)}: "), Run(f"“{quote}”.", notes=draft.notes.refer(*places)),
        *sums, *([Run(" " + " ".join(tail), "quiet")] if tail else []),
    )  # fmt: skip


# --- positions -------------------------------------------------------------------------------------------------------


def _positions(draft: Draft, d: Dossier) -> None:
    draft.heading("Positions by issue")
    if not d.issues:
        draft.line(none_found(d, "position on an issue"))
        return
    shown = 0
    for i in d.issues:
        fresh = [p for _, p in _unsaid(draft, ((i, p) for p in i.positions))]
        if fresh and shown < ISSUES:
            _position(draft, i.label, fresh[:2] if shown > 2 else fresh[:3], d.sides, i.statements)
            shown += 1
    if len(d.issues) > shown:
        rest = [i.label for i in d.issues if i.issue not in draft.said]
        names = f": {listed(rest, 6)}" if rest else ""
        draft.line(f"{counted(len(d.issues) - shown, 'more issue')} in the record{names}.")


def _position(draft: Draft, label: str, took: Sequence[Position], sides: tuple[str, ...], statements: int = 0) -> None:
    runs = [Run(f"{label}. ", "strong")]
    for n, p in enumerate(took):
        draft.said |= {_place(p), p.issue}
        together = "Together" if set(sides) == set(p.joint) else f"{_capital(states(p.joint, 4))} together"
        who = together if p.joint else _capital(state(p.side)) if p.side else "Not said who"
        named = f"{', '.join(p.speakers)}, " if p.speakers and len(p.speakers) < 3 and not p.joint else ""
        when = day(p.date) if p.basis == "contact" else f"reported {day(p.date)}"
        words = clip(p.words, QUOTED if len(took) < 3 else QUOTED - 8)
        runs += [Run(f"{' ' if n else ''}{who} ({named}{when}): "), Run(f"“{words}”.", notes=draft.notes.refer(p.cited))]
    if statements > len(took):
        runs.append(Run(f" {counted(statements, 'statement')} in all.", "quiet"))
    draft.item(*runs)


# --- counterparts ----------------------------------------------------------------------------------------------------


def _people(draft: Draft, d: Dossier) -> None:
    draft.heading("Who stands for whom")
    known = [p for p in d.counterparts if p.office is not None]
    if not known:
        draft.line(none_found(d, "counterpart whose office is known"))
        return
    sides = list(dict.fromkeys((*d.sides, *_busiest(known))))
    for side in sides[: max(len(d.sides), 4)]:
        theirs = sorted((p for p in known if p.side == side), key=_interest)
        if not theirs:
            continue
        runs = [Run(f"{_capital(state(side)) if side else 'Side not known'}: ", "strong")]
        shown = sorted(theirs[:PEOPLE], key=lambda p: (p.rank, -p.contacts, p.name))
        for n, p in enumerate(shown):
            last = f"; last {day(p.last)}" if p.last else ""
            text = f"{'; ' if n else ''}{p.name}, {_office(p.office or '')} ({counted(p.contacts, 'contact')}{last})"
            runs.append(Run(text, notes=draft.notes.refer(*([p.cited] if p.cited else []))))
        rest = len(theirs) - len(shown)
        runs.append(Run(f". {rest} more in the record." if rest else "."))
        draft.item(*runs)


def _busiest(known: Iterable[Counterpart]) -> list[str | None]:
    met: Counter[str | None] = Counter()
    for p in known:
        met[p.side] += p.contacts
    return [side for side, _ in sorted(met.items(), key=lambda item: (-item[1], item[0] or ""))]


def _interest(p: Counterpart) -> tuple[int, str, int, str]:
    """Of a side's people those whom one will meet again: high in rank, seen lately."""
    return (-_year(p.last) + p.rank, p.name, -p.contacts, p.identity)


def _year(date: str | None) -> int:
    return int(date[:4]) if date and date[:4].isdigit() else 0
