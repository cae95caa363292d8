"""Titles taken apart, so that the wordings of one office meet: `Turkish Foreign Minister`, `Minister of Foreign Affairs`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from memcon.lexicon.references import references
from memcon.register.bodies import match_body
from memcon.register.countries import match_country
from memcon.text.folding import fold

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
PARTS = re.compile(r"\s*(?:,|;|/|&|\band\b|\bcum\b)\s+")
RANKS = frozenset({"vice", "deputy", "assistant", "under", "associate", "junior"})
"""Words that make another office of it; first, principal and acting do not tell two men apart."""
BEFORE, AFTER = frozenset({"former", "ex", "late", "outgoing"}), frozenset({"elect", "designate"})
EMPTY = frozenset(
    """of for and the to at in on a an as h.e his her affairs republic kingdom people's peoples federal union state's then
    now acting principal first senior interim special presidential executive mr mrs ms dr sir dear white house united
    states""".split()
)
LOOSE = frozenset("national international general economic cooperation development public state security".split())
"""Words that offices of quite different fields share."""
SAME_WORD = {
    "defense": "defence", "war": "defence", "raksha": "defence", "external": "foreign", "labor": "labour", "homeland": "home",
    "economics": "economic", "economy": "economic", "treasury": "finance", "commerce": "trade", "undersecretary": "secretary",
    "parliamentary": "parliament", "programme": "program", "counterterrorism": "terrorism",
}  # fmt: skip
HEADS = {
    "advisor": "adviser", "counsellor": "counsellor", "chief": "head", "head": "head", "director": "head",
}  # fmt: skip
RULERS = frozenset({"president", "prime-minister", "monarch", "chancellor"})
"""Offices that a state has one of; of another body, the title says which."""
MINISTERIAL = frozenset({"minister", "secretary"})
GENERALS = {"secretary": "secretary", "attorney": "attorney", "director": "director", "consul": "consul",
            "governor": "governor", "solicitor": "solicitor"}  # fmt: skip
SHORT = {"fm": "foreign", "eam": "foreign", "pm": "", "nsa": "national security"}


@dataclass(frozen=True, slots=True)
class Office:
    """A title taken apart.

    head    the office by one name: minister, ambassador, adviser
    ranks   what lowers it: deputy, assistant
    fields  what it is of or for; a state it is accredited to as `to MX`
    former  before or after the time: former, elect
    """

    head: str
    ranks: frozenset[str]
    fields: frozenset[str]
    former: bool = False


@cache
def offices_of(title: str, own: str | None = None) -> tuple[Office, ...]:
    """The offices that a title names, none where its words are no office's; `own` is the state that it is held in, where known.

    >>> [o.head for o in offices_of("Deputy Prime Minister and Foreign Minister of Qatar")]
    ['prime-minister', 'minister']
    """
    found: list[Office] = []
    for part in PARTS.split(title):
        office = _office(part, own)
        if office is not None:
            found.append(office)
        elif found:
            # "Minister of Environment, Water and Agriculture": what follows without a head is more of the field.
            last = found[-1]
            found[-1] = Office(last.head, last.ranks, last.fields | _fields(part, own), last.former)
    return tuple(dict.fromkeys(found))


def _words(text: str, own: str | None) -> list[str]:
    """The folded words of a title, states left out, bodies by their keys; `to MX` is one word."""
    raw = [w.removesuffix("'s").removesuffix("’s") for w in WORD.findall(text.replace("-", " "))]
    folded = [fold(w).strip(".") for w in raw]
    found: list[str] = []
    i = 0
    while i < len(raw):
        state = match_country(folded, raw, i)
        body = match_body(folded, raw, i) if state is None else None
        if state is not None:
            at = next((k for k in range(len(found) - 1, -1, -1) if found[k] != "the"), None)
            if at is not None and found[at] == "to":
                found[at:] = [f"to {state.iso}"]
            elif state.form == "capital" or (own is not None and state.iso != own):
                # "Secretary of State of Georgia" is an official of another Georgia, and one of a part of his state.
                found.append(f"in {state.iso}")
        elif body is not None:
            found.append(body.key.lower())
        else:
            found.append(SAME_WORD.get(folded[i], folded[i]))
        i += state.length if state is not None else body.length if body is not None else 1
    return found


def _office(text: str, own: str | None) -> Office | None:
    words = _words(text, own)
    heads = references().heads
    stop = next((i for i, w in enumerate(words) if i and (w in ("of", "for", "on") or w.startswith("to"))), len(words))
    turns = [i for i in range(stop) if words[i] in heads or words[i] in SHORT or _general(words, i)]
    if not turns:
        return None
    # "Foreign Minister Prince": the office, not the birth.
    at = next((i for i in reversed(turns) if heads.get(words[i]) != "prince"), turns[-1])
    head = _general(words, at) or heads.get(words[at], "advisor")
    before = set(words[:at])
    if head == "secretary" and words[at - 1] == "general" and at:
        head, before = "general-secretary", before - {"general"}
    elif head == "minister" and "prime" in before:
        head, before = "prime-minister", before - {"prime"}
    if head != "secretary":
        # "Under President Obama" is a time, no office.
        before -= {"under"}
    ranks = frozenset(before & RANKS) | ({"under"} if "undersecretary" in fold(text) else frozenset())
    former = bool(before & BEFORE) or bool(AFTER.intersection(words[at + 1 : at + 2]))
    fields = {*before, *words[at + 1 :], *SHORT.get(words[at], "").split()} - {"high", "general", "attorney"}
    return Office(HEADS.get(head, head), ranks, frozenset(w for w in fields if _tells(w)), former)


def _general(words: list[str], at: int) -> str | None:
    """The office of "Secretary General", "Attorney General": where "general" makes it another; None elsewhere."""
    if words[at] == "general" and at and words[at - 1] in GENERALS:
        return f"{GENERALS[words[at - 1]]}-general"
    return None


def _fields(text: str, own: str | None) -> frozenset[str]:
    return frozenset(w for w in _words(text, own) if _tells(w))


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in EMPTY | RANKS | BEFORE | AFTER and word not in references().heads


@cache
def fits(said: Office, held: Office) -> int:
    """How well a title as a text gives it fits an office held: 3 the same, 2 a short form of it, 1 overlapping, 0 not."""
    one = said.head == held.head or ({said.head, held.head} <= MINISTERIAL and bool(said.fields & held.fields))
    if not one or said.ranks != held.ranks:
        return 0
    if said.fields == held.fields:
        return 3
    if held.head in RULERS and not held.ranks:
        # "President" is no president of a senate.
        return 1 if said.fields & held.fields - LOOSE else 0
    if said.fields <= held.fields:
        return 2
    if held.fields <= said.fields:
        return 2 if held.fields else 1
    return 1 if (said.fields & held.fields) - LOOSE else 0


def best_fit(said: tuple[Office, ...], held: tuple[Office, ...]) -> int:
    """The best that any of these titles fits any of those offices."""
    return max((fits(a, b) for a in said for b in held), default=0)
