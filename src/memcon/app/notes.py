"""What stands beneath a listing: how many lines, over how much was looked, what was left out, who names the issue."""

from __future__ import annotations

import difflib
import shlex

from memcon.lexicon.issues import issue_thesaurus
from memcon.record.filters import Filters, side_of
from memcon.record.lines import Coverage, Line, Listing, Looked
from memcon.register.countries import country_name, is_country
from memcon.text.counting import counted

WITH_ARTICLE = ("Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles")


def looked_at(looked: Looked, what: str) -> str:
    """`2 documents with 59 statements and 22 entries of the ledger`."""
    also = {
        "engagements": counted(looked.engagements, "contact"),
        "statements": "",
        "ledger": counted(looked.undertakings, "entry of the ledger", "entries of the ledger"),
    }[what]
    held = counted(looked.documents, "document") + " with " + counted(looked.statements, "statement")
    return f"{held} and {also}" if also else held


def notes(listing: Listing[Line], filters: Filters, what: str, one: str, many: str) -> list[str]:
    """The sentences beneath a listing, the answer "none" among them."""
    found = len(listing.lines)
    head = counted(found, one, many) if found else "None found"
    told = sum(len(getattr(line, "reports", ())) for line in listing.lines)
    if told > found:
        head += f" in {counted(told, 'report')}"
    lines = [f"{head}. Looked at {looked_at(listing.looked, what)}{_narrowed(filters)}."]
    lines += [_persons(asked, found) for asked, found in listing.named]
    if any(getattr(line, "date_basis", None) == "reported" for line in listing.lines):
        lines.append("“rep.” is the day of the report: the contact's own date is not known.")
    if listing.undated:
        lines.append(f"{counted(listing.undated, 'line')} left out, because the date has no year or is not known.")
    lines += _coverage(listing.coverage, filters)
    return lines


def called(party: str) -> str:
    """A party as a sentence names it: a code by its country's name."""
    code = side_of(party)
    if code is None:
        return party
    if not is_country(code):
        return code
    name = country_name(code)
    return f"the {name}" if name.startswith("United ") or name in WITH_ARTICLE else name


def _narrowed(f: Filters) -> str:
    parts = [f"published by “{f.publisher}”" if f.publisher else "", f"of the side {f.side}" if f.side else ""]
    said = " and ".join(p for p in parts if p)
    return f" {said}" if said else ""


def _persons(asked: str, persons: tuple[str, ...]) -> str:
    if not persons:
        return f"Nobody in the record is called “{asked}”."
    if len(persons) == 1:
        return f"“{asked}” is {persons[0]}."
    return f"“{asked}” can be {len(persons)} persons or bodies, all of them shown: {', '.join(persons)}."


def _coverage(coverage: tuple[Coverage, ...], f: Filters) -> list[str]:
    strange = [said for slug in f.issue if (said := unknown(slug)) is not None]
    if strange and len(strange) == len(f.issue) and not any(c.naming for c in coverage):
        # That no statement names an issue which there is not would be no answer.
        return strange
    issue = " or ".join(f.issue)
    lines = strange
    for c in coverage:
        if c.party is None:
            total = counted(c.statements, "statement")
            where = f"in {c.documents_naming} of {counted(c.documents, 'document')}"
            named = f"named in {c.naming} of {total}, {where}" if c.naming else f"none of {total} names it"
            lines.append(f"{issue}: {named}.")
        elif c.naming:
            lines.append(f"{issue}: named in {c.naming} of {counted(c.statements, 'statement')} by {called(c.party)}.")
        else:
            lines.append(f"{issue}: none of {counted(c.statements, 'statement')} by {called(c.party)} names it.")
    return lines


def unknown(slug: str) -> str | None:
    """That no issue is called so, and which is meant perhaps; None where one is, or where the slug heads one."""
    known = issue_thesaurus().issues
    if slug in known or any(s.startswith(f"{slug}-") for s in known):
        return None
    plain = slug.strip().casefold().replace(" ", "-")
    words = plain.replace("-", " ")
    by_label = [s for s, i in known.items() if words in i.label.casefold()]
    by_term = [s for s, i in known.items() if any(words in term.casefold() for term in i.terms)]
    near = list(dict.fromkeys([*by_label, *difflib.get_close_matches(plain, known, 3, 0.6), *by_term]))[:4]
    hint = f"Did you mean {', '.join(near)}?" if near else "See them all with: memcon issues --all."
    return f"{slug!r}: no issue is called so. {hint} Words of the texts: memcon search {shlex.quote(slug)}"
