"""Who stands in a row of words: the parties after "with", of a list, of a verb's object."""

from __future__ import annotations

import re

from memcon.extract.engagements.contact import Party, joined
from memcon.extract.engagements.scene import Scene
from memcon.model.person import Mention

VERBAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "TO", "WDT", "WP", "WRB", "WP$"})
TITLE_PREPOSITIONS = frozenset({"of", "for", "on", "to", "at", "in"})
MEMBERS = re.compile(r"(?:member )?(?:countries|states|nations|members|allies|partners|leaders|counterparts)\b", re.IGNORECASE)
ATTRIBUTES = frozenset({"visiting", "outgoing", "incoming", "acting", "sitting", "newly", "elected", "appointed"})
SENT = frozenset({"representatives", "officials", "delegates", "diplomats", "delegations", "experts", "negotiators", "officers"})
"""Those who come "from" a state and act for it."""
LONGEST_TITLE = 25
"""Tokens without a name after which a list of parties is over: the longest title seen has 17."""


def read_parties(scene: Scene, i: int, end: int, dashes: bool = False) -> tuple[tuple[Party, ...], int]:
    """The parties named from token i on, and the token after the last of them.

    Persons count; a country or body only in an item of the list that holds no person. What qualifies a person
    ("the Foreign Minister of Japan", "Palestinian Authority President …") is no party. With `dashes`, a list between dashes
    is read, and what it spells out ("the members of the Initiative — Australia, …") is not.
    """
    persons: list[Party] = []
    others: list[Party] = []
    offices: list[Party] = []
    tokens = scene.tokens
    j, last, quiet, here, direct, listing = i, i, 0, False, True, False
    while j < end:
        t = tokens[j]
        mention = scene.mentions[j]
        if mention is not None and mention.first >= i:
            after = mention.last
            if after < len(tokens) and tokens[after].tag == "POS" and not persons and mention.form != "pronoun":
                j, direct = after + 1, False
                continue
            if persons and _opens_clause(scene, mention, j, end):
                break
            if (persons or mention.form == "title") and _is_of_office(scene, mention):
                offices.extend(Party(e, mention.spans) for e in mention.entities)
                j = after
                continue
            if t.tag == "PRP$" and mention.last == mention.first + 1:
                j = after
                continue
            kinds = {scene.entity(e).kind for e in mention.entities}
            party = tuple(Party(e, mention.spans) for e in mention.entities)
            if "person" in kinds or mention.form in ("group", "pronoun"):
                persons.extend(party)
                here, last, quiet = True, after, 0
            elif not here and not _qualifies(scene, mention, end):
                others.extend(party)
                last, quiet = after, 0
                if direct and persons:
                    persons.extend(party)
            j, direct = after, False
            continue
        stop = scene.in_date(j)
        if stop is not None:
            if persons or others:
                break
            j = stop
            continue
        word = t.lower
        if (
            dashes
            and word in {"—", "–", "--", "-"}
            and (j == i or scene.tokens[j - 1].tag != "NNP" or scene.mentions[j - 1] is not None)
        ):
            if not persons and len(others) == 1:
                others.clear()
            j, here, direct = j + 1, False, True
            continue
        if word == ":" and j == i:
            listing = True
            j += 1
            continue
        if word == ";" and listing:
            j, here, direct = j + 1, False, True
            continue
        if word == "(":
            while j < end and tokens[j].text != ")":
                j += 1
            j += 1
            continue
        if word in {",", "and", "&", "as", "well", "-", "–"} and (word != "as" or _next_is(scene, j, "well")):
            here, direct = False, True
        elif word in {"the", "his", "her", "its", "their", "both"} or t.tag in {"DT", "PRP$", "RB", "PDT"}:
            pass
        elif t.tag == "IN":
            if here and word == "of":
                j = _over_state(scene, j, end)
                last = j
                continue
            if word == "from" and j > i and tokens[j - 1].lower in SENT and not here:
                j += 1  # "representatives from Argentina, Canada and Peru": the states
                continue
            if here or word not in TITLE_PREPOSITIONS or not _title_goes_on(scene, j, end):
                break
            direct = False
        elif (t.tag in VERBAL and not t.text[:1].isupper() and word not in ATTRIBUTES) or word in {
            ".",
            ";",
            ":",
            "—",
            "--",
            '"',
            "“",
        }:
            break
        else:
            direct = False
        quiet += 1
        if quiet > LONGEST_TITLE:
            break
        j += 1
    found = joined(tuple(persons)) or joined(tuple(others)) or joined(tuple(offices))
    return found, last


def _is_of_office(scene: Scene, mention: Mention) -> bool:
    """Whether a mention only tells whose office another holds ("X, Chief of Cabinet to the President")."""
    k = mention.first - 1
    if k >= 0 and scene.tokens[k].tag == "DT":
        k -= 1
    return k >= 0 and scene.tokens[k].lower in {"of", "to", "at", "for"} and scene.mentions[k] is None


def _opens_clause(scene: Scene, mention: Mention, j: int, end: int) -> bool:
    """Whether the mention at j is the subject of a clause that begins here ("…, and the President said")."""
    head = scene.tokens[min(mention.head, len(scene.tokens) - 1)]
    if head.dep not in {"nsubj", "nsubjpass"}:
        return False
    k = mention.last
    while k < end and scene.tokens[k].tag in {"RB", "MD"}:
        k += 1
    return k < end and scene.tokens[k].tag in {"VBD", "VBZ", "VBP", "VB", "MD"}


def _qualifies(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether a country or body only qualifies the noun after it ("US Secretary", "the Commission President")."""
    k = mention.last
    if k >= end:
        return False
    if scene.tokens[k].text == "(":  # "the Gulf Cooperation Council (GCC) member states"
        while k < end and scene.tokens[k].text != ")":
            k += 1
        k += 1
        if k >= end:
            return False
    t = scene.tokens[k]
    if t.tag == "HYPH" or t.text == "-":
        return True
    if MEMBERS.match(scene.text_of(k, min(end, k + 2))):
        return False
    return t.tag in {"NN", "NNS", "NNP", "NNPS", "JJ"} and scene.in_date(k) is None


def _title_goes_on(scene: Scene, j: int, end: int) -> bool:
    """Whether the words after a preposition still belong to a title ("Minister for Foreign Affairs")."""
    k = j + 1
    while k < end and scene.tokens[k].lower in {"the", "his", "her", "its", "their", "all"}:
        k += 1
    if k >= end or scene.in_date(k) is not None:
        return False
    if scene.tokens[j].lower == "of":
        return True
    if not scene.tokens[k].text[:1].isupper():
        return False
    # A title's preposition is followed by the office and then by its holder, in the same breath.
    for n in range(k, min(end, k + 10)):
        t = scene.tokens[n]
        mention = scene.mentions[n]
        if mention is not None and any(scene.entity(e).kind == "person" for e in mention.entities):
            return mention.first > k
        if t.text in {".", ";", ",", "—"} or t.tag in VERBAL or (t.tag == "IN" and t.lower not in {"of", "for"}):
            return False
    return False


def _over_state(scene: Scene, j: int, end: int) -> int:
    """The token after "of Estonia" behind a person's name: the office's state is no item of the list."""
    k = j + 1
    while k < end:
        mention = scene.mentions[k]
        if mention is not None:
            k = max(mention.last, k + 1)
        elif scene.tokens[k].tag in {"DT", "NNP", "NNPS", "PRP$", "JJ"} and scene.in_date(k) is None:
            k += 1
        else:
            break
    return k


def _next_is(scene: Scene, j: int, word: str) -> bool:
    return j + 1 < len(scene.tokens) and scene.tokens[j + 1].lower == word
