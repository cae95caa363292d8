"""What a title says: the office, its rank, its field; and whether a description fits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from memcon.lexicon.references import references

LEADING = frozenset(
    {
        "president",
        "prime-minister",
        "monarch",
        "general-secretary",
        "secretary-general",
        "chancellor",
        "chair",
        "leader",
        "prince",
        "speaker",
    }
)
FOREIGN = frozenset({"foreign", "external"})
DEFENCE = frozenset({"defence", "defense", "war", "raksha"})
EMPTY_WORDS = frozenset(
    {"affairs", "of", "for", "and", "the", "h.e", "his", "her", "republic", "trilateral", "bilateral", "joint"}
)


@dataclass(frozen=True, slots=True)
class Office:
    """A title taken apart: `Deputy Secretary of State` is head secretary, rank deputy, field state."""

    head: str
    ranks: frozenset[str]
    fields: frozenset[str]
    body: str | None = None


def office_of(head: str, words: Iterable[str], body: str | None = None) -> Office:
    """The office that these folded words name, given the word its title turns on."""
    lexicon = references()
    words = tuple(words)
    before = [w for w in words if w != head]
    kind = lexicon.heads.get(head, head)
    ranks = frozenset(w for w in before if w in lexicon.ranks)
    fields = {w for w in before if w not in lexicon.ranks and w not in EMPTY_WORDS and w.isalpha()}
    if kind == "secretary" and "general" in fields:
        # A party has a general secretary, a body a secretary-general: the order of the words tells them apart.
        order = list(words)
        kind = (
            "general-secretary"
            if "general" in order and head in order and order.index("general") < order.index(head)
            else "secretary-general"
        )
        fields -= {"general"}
    elif kind == "minister" and "prime" in fields:
        kind, fields = "prime-minister", fields - {"prime"}
    if fields & FOREIGN or head == "eam":
        fields = (fields - FOREIGN) | {"foreign"}
    if fields & DEFENCE:
        fields = (fields - DEFENCE) | {"defence"}
    if kind in ("chief", "leader") and (meant := next((LED[f] for f in sorted(fields) if f in LED), None)) is not None:
        # "Party chief", "Government leader": the office by what it leads.
        kind = meant
    if head == "undersecretary":
        ranks |= {"under"}
    return Office(kind, ranks, frozenset(fields - set(lexicon.honorifics)), body)


def fits(described: Office, held: Office) -> int:
    """How well a description ("the Minister") fits an office held: 3 exactly, 2 as its short form, 1 loosely, 0 not."""
    if described.head != held.head:
        return _fits_across(described, held)
    if described.body is not None and held.body is not None and described.body != held.body:
        return 0
    if described.fields == held.fields:
        return 3 if described.ranks == held.ranks else (1 if not described.ranks else 0)
    if described.fields <= held.fields:
        return 2 if described.ranks == held.ranks else (1 if not described.ranks else 0)
    if described.fields >= held.fields and described.ranks == held.ranks:
        return 2
    if (
        described.head in ("president", "prime-minister", "monarch", "general-secretary", "secretary-general")
        and described.ranks == held.ranks
    ):
        return 1
    return 0


def kin(described: Office, held: Office) -> bool:
    """Whether a plural title can count this office among its own: "the vice ministers" counts the First Vice Foreign Minister."""
    same = described.head == held.head or {described.head, held.head} == {"minister", "secretary"}
    return same and described.ranks <= held.ranks and described.fields <= held.fields | {"foreign"}


def _fits_across(described: Office, held: Office) -> int:
    """Wordings that differ in the head: a premier is the prime minister, a foreign secretary the foreign minister."""
    if {described.head, held.head} == {"minister", "secretary"} and described.ranks == held.ranks:
        if described.fields and described.fields == held.fields:
            return 2
        return 1 if not described.fields or ("foreign" in described.fields and "state" in held.fields) else 0
    if described.head == "chancellor" and "foreign" in held.fields and not held.ranks:
        # The foreign minister's title in Latin America.
        return 1
    if described.head == "minister" and not described.fields and held.head == "prime-minister" and not described.ranks:
        return 1
    if described.head == "leader":
        return 2 if held.head in LEADING and not held.ranks else 0
    if described.head in ("chief", "head", "leader", "director") and described.fields and described.fields <= held.fields:
        return 1
    return 0


def belongs(held: Office, offices: frozenset[str]) -> bool:
    """Whether an office is one of those that a role noun names ("the Party chief": general-secretary)."""
    if held.head in offices and not (held.ranks and held.head in LEADING):
        return True
    if (
        "foreign-minister" in offices
        and held.head in ("minister", "secretary", "councillor")
        and held.fields & {"foreign", "state"}
    ):
        return not held.ranks
    if "trade-minister" in offices and held.head in ("minister", "secretary") and held.fields & {"trade", "commerce"}:
        return True
    if "foreign-deputy" in offices and held.head in ("minister", "secretary") and held.fields & {"foreign", "state"}:
        return True
    return "defence-minister" in offices and held.head in ("minister", "secretary") and "defence" in held.fields


LED = {"party": "general-secretary", "government": "prime-minister", "state": "president"}
CLASSES = {
    "foreign-minister": ("minister", "foreign"),
    "defence-minister": ("minister", "defence"),
    "trade-minister": ("minister", "trade"),
}


def office_of_role(offices: frozenset[str]) -> Office:
    """The office of someone whom a text names by a role noun alone: a "Party chief" is general secretary, a "leader" a leader."""
    name = next(iter(offices)) if len(offices) == 1 else "leader"
    head, field = CLASSES.get(name, (name, ""))
    return Office(head, frozenset(), frozenset({field} - {""}))
