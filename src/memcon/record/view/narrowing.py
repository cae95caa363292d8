"""Which rows of the outline the filters leave: the same conditions as the SQL of each view, on numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from memcon.record.filters import Filters, Selector, country_code, period_of, selector, side_of
from memcon.record.view.outline import NEVER, Mask, Outline, Sheet
from memcon.text.folding import key_of

Conditions = dict[str, Mask]
PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows of a sheet under each condition, by the name of its filter."""

    sheet: Sheet
    conditions: Conditions

    def mask(self, but: str = "") -> Mask:
        """The rows for which all conditions hold, but for the one named."""
        return _all((mask for name, mask in self.conditions.items() if name != but), len(self.sheet))

    def undated(self) -> int:
        """How many rows are left out because their date has no year."""
        if PERIOD not in self.conditions:
            return 0
        return int(np.count_nonzero(self.mask(PERIOD) & (self.sheet.column["from"] == NEVER)))


def who_is(connection: Connection, o: Outline, word: str) -> Selector:
    """Whom the word stands for; asked for once."""
    if word not in o.who:
        o.who[word] = selector(connection, word)
    found: Selector = o.who[word]
    return found


def of_documents(connection: Connection, o: Outline, f: Filters) -> Conditions:
    """What the filters ask of the document that reports a line."""
    d, found = o.documents, Conditions()
    if f.publisher is not None:
        asked = key_of(f.publisher)
        keys = [n for n, key in enumerate(o.words["key"].words) if asked in key]
        found["publisher"] = np.isin(d.column["key"], keys)
    if f.side is not None:
        found["side"] = d.column["side"] == o.words["side"].of(side_of(f.side) or f.side)
    if f.document is not None:
        rows = connection.exec_driver_sql(
            "SELECT rowid FROM documents WHERE stem = ? OR id = ?", (f.document, f.document)
        ).scalars()
        found["document"] = np.isin(d.rowid, list(rows))
    return found


def statements(connection: Connection, o: Outline, f: Filters) -> Narrowed:
    """The statements that the filters leave."""
    sheet, n = o.statements, len(o.statements)
    found = _told(connection, o, f, sheet, ("speaker", "addressee", "relayed"))
    if f.by is not None:
        found["by"] = spoken(o, who_is(connection, o, f.by))
    if f.to is not None:
        found["to"] = _stands(o, sheet, ("addressee",), who_is(connection, o, f.to))
    if f.country:
        codes = [o.words["side"].of(country_code(c, "--country")) for c in f.country]
        found["country"] = _any(sheet.ties[f"{c}:side"].rows_with(codes, n) for c in ("speaker", "addressee", "relayed"))
        found["country"] |= _made_in(o, sheet, o.reports.ties["side"].rows_with(codes, len(o.reports)))
    if f.pair is not None:
        one, two = (_stands(o, sheet, ("speaker",), Selector(s, side=s)) for s in f.pair)
        to_one, to_two = (_stands(o, sheet, ("addressee", "speaker"), Selector(s, side=s)) for s in f.pair)
        found["pair"] = one & to_two | two & to_one | (one | two) & _made_in(o, sheet, _met(o, f.pair))
    if f.act:
        found["act"] = np.isin(sheet.column["act"], [o.words["act"].of(a) for a in f.act])
    if f.kind:
        kinds = np.isin(o.reports.column["kind"], [o.words["contact"].of(k) for k in f.kind])
        found["kind"] = _made_in(o, sheet, kinds)
    if f.issue:
        found["issue"] = sheet.ties["issue:any"].rows_with(_slugs(o, f.issue), n)
    if not f.everything:
        found["everything"] = sheet.column["aside"] == 0
    return Narrowed(sheet, found)


def ledger(connection: Connection, o: Outline, f: Filters) -> Narrowed:
    """The entries of the ledger that the filters leave."""
    sheet, n, anyone = o.ledger, len(o.ledger), ("by", "of", "to")
    found = _told(connection, o, f, sheet, anyone)
    for name, word in (("by", f.by), ("of", f.of)):
        if word is not None:
            who = who_is(connection, o, word)
            found[name] = sheet.column[f"{name}_joint"] == 1 if who.joint else _stands(o, sheet, (name,), who)
    if f.country:
        codes = [o.words["side"].of(country_code(c, "--country")) for c in f.country]
        found["country"] = _any(sheet.ties[f"{c}:side"].rows_with(codes, n) for c in anyone)
    if f.pair is not None:
        one, two = (_stands(o, sheet, ("by",), Selector(s, side=s)) for s in f.pair)
        any_one, any_two = (_stands(o, sheet, anyone, Selector(s, side=s)) for s in f.pair)
        found["pair"] = one & any_two | two & any_one | (one | two) & _made_in(o, sheet, _met(o, f.pair))
    if f.kind:
        found["kind"] = np.isin(sheet.column["kind"], [o.words["kind"].of(k) for k in f.kind])
    if f.act:
        said = np.isin(o.statements.column["act"], [o.words["act"].of(a) for a in f.act])
        found["act"] = _taken(said, sheet.column["statement"])
    if f.issue:
        found["issue"] = sheet.ties["issue"].rows_with(_slugs(o, f.issue), n)
    if not f.everything:
        found["everything"] = sheet.column["aside"] == 0
    return Narrowed(sheet, found)


def contacts(connection: Connection, o: Outline, f: Filters) -> Narrowed:
    """The contacts that the filters leave: each condition holds of one of a contact's reports."""
    r, n, asked = o.reports, len(o.reports), Conditions()
    source = of_documents(connection, o, f)
    if source:
        asked["source"] = _all(source.values(), len(o.documents))[r.column["document"]]
    if f.person is not None:
        asked["person"] = _took_part(o, who_is(connection, o, f.person))
    if f.country:
        codes = [o.words["side"].of(country_code(c, "--country")) for c in f.country]
        held_there = np.isin(r.column["place"], codes) & (r.column["hosted"] == 1)
        asked["country"] = r.ties["side"].rows_with(codes, n) | held_there
    if f.place is not None:
        asked["place"] = r.column["place"] == o.words["side"].of(country_code(f.place, "--place"))
    if f.pair is not None:
        asked["pair"] = _met(o, f.pair)
    if f.kind:
        asked["kind"] = np.isin(r.column["kind"], [o.words["contact"].of(k) for k in f.kind])
    if f.issue:
        asked["issue"] = r.ties["issue:any"].rows_with(_slugs(o, f.issue), n)
    found = {name: any_report(o, mask) for name, mask in asked.items()}
    return Narrowed(o.contacts, {**found, **_period(o.contacts, f)})


def chains(connection: Connection, o: Outline, f: Filters) -> Narrowed:
    """The chains one of whose entries the filters leave, whatever their state."""
    entries = ledger(connection, o, replace(f, issue=(), everything=True)).mask()
    ties, raised = o.chains.ties["entry"], np.zeros(len(o.chains), dtype=np.bool_)
    raised[ties.row[entries[ties.value]]] = True
    found = {"entries": raised}
    if f.issue:
        found["issue"] = o.chains.ties["issue"].rows_with(_slugs(o, f.issue), len(o.chains))
    return Narrowed(o.chains, found)


def groups(connection: Connection, o: Outline, debtor: Selector) -> Any:
    """For each entry of the ledger: 0 where the one selected binds itself, 1 where others ask it, 2 where several are bound."""
    own = _stands(o, o.ledger, ("by",), debtor)
    return np.where(o.ledger.column["of_joint"] == 1, 2, np.where(own, 0, 1)).astype(np.int8)


def naming(o: Outline, issues: Sequence[str]) -> Mask:
    """The statements that name one of these issues, or one that it heads."""
    return o.statements.ties["issue:any"].rows_with(_slugs(o, issues), len(o.statements))


def asked_by_others(connection: Connection, o: Outline, f: Filters) -> Mask:
    """The chains that another raised than the side that the filters have act."""
    sheet = o.chains
    side = who_is(connection, o, f.of).side if f.of is not None else None
    if side is None:
        return np.ones(len(sheet), dtype=np.bool_)
    by, code = sheet.ties["by:side"], o.words["side"].of(side)
    found = np.zeros(len(sheet), dtype=np.bool_)
    found[by.row[by.value != code]] = True
    return found


def _told(connection: Connection, o: Outline, f: Filters, sheet: Sheet, anyone: tuple[str, ...]) -> Conditions:
    document = sheet.column["document"]
    found = {name: mask[document] for name, mask in of_documents(connection, o, f).items()}
    if f.person is not None:
        found["person"] = _stands(o, sheet, anyone, who_is(connection, o, f.person))
    return {**found, **_period(sheet, f)}


def _period(sheet: Sheet, f: Filters) -> Conditions:
    since, until = period_of(f)
    if since is None and until is None:
        return {}
    found = sheet.column["from"] != NEVER
    if since is not None:
        found &= sheet.column["to"] >= int(since.replace("-", ""))
    if until is not None:
        found &= sheet.column["from"] <= int(until.replace("-", ""))
    return {PERIOD: found}


def _stands(o: Outline, sheet: Sheet, capacities: Sequence[str], who: Selector) -> Mask:
    """Whether the one selected stands in one of these capacities of the row."""
    if who.side is not None:
        codes, what = [o.words["side"].of(who.side)], "side"
    else:
        codes, what = [o.identities.get(i.id, -2) for i in who.persons], "identity"
    return _any(sheet.ties[f"{c}:{what}"].rows_with(codes, len(sheet)) for c in capacities)


def spoken(o: Outline, who: Selector) -> Mask:
    """The statements in which the one selected speaks; "both" is one whose speakers stand on several sides."""
    if not who.joint:
        return _stands(o, o.statements, ("speaker",), who)
    sides = np.bincount(o.statements.ties["speaker:side"].row, minlength=len(o.statements))
    return np.asarray(sides > 1)


def _took_part(o: Outline, who: Selector) -> Mask:
    if who.side is not None:
        return o.reports.ties["side"].rows_with([o.words["side"].of(who.side)], len(o.reports))
    return o.reports.ties["identity"].rows_with([o.identities.get(i.id, -2) for i in who.persons], len(o.reports))


def _met(o: Outline, pair: tuple[str, str]) -> Mask:
    """The reports in which both sides stand: as participants, or one as the country where the contact was held."""
    r, n = o.reports, len(o.reports)
    codes = [o.words["side"].of(side) for side in pair]
    there = [r.ties["side"].rows_with([code], n) for code in codes]
    host = [(r.column["place"] == code) & (r.column["hosted"] == 1) for code in codes]
    met: Mask = (there[0] | there[1]) & (there[0] | host[0]) & (there[1] | host[1])
    return met


def _made_in(o: Outline, sheet: Sheet, reports: Mask) -> Mask:
    return _taken(reports, sheet.column["report"])


def _taken(mask: Mask, at: NDArray[Any]) -> Mask:
    """The mask at these rows; false where there is none."""
    found = np.zeros(len(at), dtype=np.bool_)
    known = at >= 0
    found[known] = mask[at[known]]
    return found


def any_report(o: Outline, reports: Mask) -> Mask:
    """The contacts of which this holds in a report."""
    found, contact = np.zeros(len(o.contacts), dtype=np.bool_), o.reports.column["contact"]
    found[contact[reports & (contact >= 0)]] = True
    return found


def _slugs(o: Outline, asked: Sequence[str]) -> list[int]:
    plain = [key_of(slug).replace(" ", "-") for slug in asked]
    return [n for n, word in enumerate(o.words["slug"].words) if any(word == p or word.startswith(p + "-") for p in plain)]


def _any(masks: Iterable[Mask]) -> Mask:
    found: Mask = np.logical_or.reduce(list(masks))
    return found


def _all(masks: Iterable[Mask], n: int) -> Mask:
    found = np.ones(n, dtype=np.bool_)
    for mask in masks:
        found &= mask
    return found
