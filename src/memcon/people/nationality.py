"""Of which state each person is, where the text does not say: the register of holders, then the publisher."""

from __future__ import annotations

from memcon.lexicon.publishers import publisher_named
from memcon.lexicon.references import references
from memcon.people.offices import Office, office_of
from memcon.people.page import Page
from memcon.people.roster import Person, Roster, core
from memcon.register.bodies import bodies
from memcon.register.countries import match_country
from memcon.register.holders import country_of_person, holders
from memcon.text.folding import fold

TITLES = {
    "prime-minister": "prime minister",
    "general-secretary": "general secretary",
    "monarch": "",
    "advisor": "advisor",
    "chair": "",
}
HEADS = frozenset({"president", "prime-minister", "monarch", "chancellor", "general-secretary"})
OWN = frozenset(
    """minister secretary advisor senator representative councillor deputy president prime-minister monarch general-secretary
    chancellor governor mayor""".split()
)
"""Offices of state: whoever holds one in a text that does not say of which state is the publisher's own."""


MONARCHIES = frozenset("AE BE BH BN BT DK ES GB JO JP KH KW LI LS LU MA MC MY NL NO OM QA SA SE SZ TH TO".split())


BODY_WORDS = frozenset({"for", "of", "on"})
"""Small words inside the name of an organ: "Afghan High Council for National Reconciliation Chairman"."""
LONGEST_ORGAN = 14


def settle_states(page: Page, published: str | None, side: str | None, roster: Roster) -> None:
    """Gives each person without a state the one that the register, or else the publisher's side, makes certain."""
    for person in roster.people:
        held = bodies().get(person.body or "")
        if held is not None and held.country is None:
            # Whoever speaks for an international body speaks for no state.
            continue
        if not person.offices and len(core(person.parts)) > 1:
            person.offices.extend(_held(person.name, published))
        if person.iso is None:
            person.iso = _registered(person, published) or _of_his_organ(page, person)
        if person.iso is None and side is not None and _is_own(person, side):
            person.iso = side


def _of_his_organ(page: Page, person: Person) -> str | None:
    """The one state whose organ's name leads up to title and name in one run of capitals; None where none or several do."""
    if not person.offices or person.body is not None:
        return None
    first = person.first
    while first > max(0, person.first - LONGEST_ORGAN) and page.same_sentence(first - 1, person.first):
        if not page.raw[first - 1][:1].isupper() and page.words[first - 1] not in BODY_WORDS:
            break
        first -= 1
    found = {m.iso for i in range(first, person.first) if (m := page.country(i)) is not None}
    leads = page.country(first)
    return found.pop() if len(found) == 1 and leads is not None and page.raw[first + leads.length][:1].isupper() else None


def _registered(person: Person, published: str | None) -> str | None:
    if len(core(person.parts)) > 1 and (iso := country_of_person(person.name)) is not None:
        return iso
    words = core(person.parts)
    for office in person.offices:
        title = _title(office)
        if title is None:
            continue
        for day in (published, None):
            states = {h.country for h in holders(" ".join(words), day, title or None)}
            if len(states) == 1:
                return states.pop()
            if states or day is None and published is None:
                break
    return None


def _held(name: str, published: str | None) -> list[Office]:
    """The offices that the register knows someone to hold on the day, for a text that leaves the title out."""
    found: list[Office] = []
    for holder in holders(name, published):
        words = fold(holder.title).split()
        head = next((w for w in words if w in references().heads and w != "chief"), None)
        if head is not None:
            cut = words.index("to") if "to" in words else len(words)
            office = office_of(head, words[:cut])
            if office not in found:
                found.append(office)
    return found


def _title(office: Office) -> str | None:
    """Words that the register's title of this office must have; None where they tell too little."""
    if office.body is not None:
        return None
    if office.head in ("minister", "secretary"):
        field = (
            "foreign"
            if "foreign" in office.fields
            else "state"
            if "state" in office.fields
            else "defense"
            if "defence" in office.fields
            else ""
        )
        return (
            " ".join(sorted(office.ranks & {"deputy", "assistant", "vice"})) + f" {office.head} {field}"
            if field or office.ranks
            else office.head
        )
    if office.head in TITLES:
        return TITLES[office.head]
    return f"vice {office.head}" if "vice" in office.ranks else office.head


def _is_own(person: Person, side: str) -> bool:
    """Whether the text treats the person as the publisher's own: an office of state, and no state or body said."""
    # Who was head of the US the register knows: any other "President X" is a foreigner. And the US has no ministers.
    if side == "US" and any(o.head in HEADS and not o.ranks or o.head == "minister" for o in person.offices):
        return False
    if side not in MONARCHIES and any(o.head == "monarch" for o in person.offices):
        return False
    return (
        person.named
        and not person.marked
        and person.body is None
        and any(o.head in OWN and o.body is None for o in person.offices)
    )


def state_of_publisher(publisher: str | None) -> str | None:
    """The state whose account a publisher gives, as the lexicon knows it or as its name tells; None where neither does."""
    if not publisher:
        return None
    known = publisher_named(publisher)
    if known is not None:
        return known.side
    raw = publisher.replace("-", " ").split()
    words = tuple(fold(w).strip(".,()") for w in raw)
    found = {m.iso for i in range(len(raw)) if (m := match_country(words, raw, i)) is not None}
    return found.pop() if len(found) == 1 else None
