"""Role nouns ("the Vietnamese leader", "the guest") and nouns of groups ("the four leaders", "both sides")."""

from __future__ import annotations

from memcon.lexicon.references import GroupNoun, references
from memcon.people.naming import name_end
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.titling import body_at, state_at, title_at

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
RESTRICTED = frozenset("that which of in from whose with where to for participating who involved concerned".split())
"""After a group's noun without a number these words make it another group than the parties."""


def role_at(page: Page, j: int) -> Phrase | None:
    """The role noun at token j, with the state or body before it: "Vietnamese leader", "top US diplomat"."""
    lexicon = references()
    iso, body, k = None, None, j
    state, organ = state_at(page, j), body_at(page, j)
    if organ is not None and (state is None or organ[1] >= state[1]):
        body, iso, k = organ[0], organ[2], organ[1]
    elif state is not None:
        iso, k = state
    if k < page.size and page.words[k] in ("visiting", "top", "senior") and not _role_noun(page, k):
        k += 1
    for noun in lexicon.roles.get(page.words[k], ()) if k < page.size else ():
        end = k + len(noun.words)
        if page.words[k:end] != noun.words:
            continue
        token = page.tokens[end - 1]
        if token.pos in ("NOUN", "PROPN", "ADJ") and token.dep not in ("amod", "compound", "nmod"):
            if end + 1 < page.size and page.words[end] == "of" and noun.where is None and page.same_sentence(k, end + 1):
                after = end + 2 if page.words[end + 1] == "the" else end + 1
                place = state_at(page, after) if after < page.size else None
                if place is not None:
                    iso, end = iso or place[0], place[1]
            return Phrase(j, end, "role", role=noun, iso=iso or noun.iso, body=body)
    return None


def _role_noun(page: Page, k: int) -> bool:
    return any(page.words[k : k + len(n.words)] == n.words for n in references().roles.get(page.words[k], ()))


def _qualifies(page: Page, k: int, number: int | None) -> bool:
    """Whether token k only qualifies the noun of a group: "participating states", "the three European powers"."""
    if page.words[k] in ("participating", "member"):
        return True
    return number is not None and page.tokens[k].pos == "ADJ" and page.words[k] not in references().fields


def group_at(page: Page, j: int, first: int, number: int | None) -> Phrase | None:
    """The noun of a group at token j, its number and what restricts it ("of both countries" is left to the resolver)."""
    k = j
    state = state_at(page, j)
    if state is not None and state[1] < page.size and page.words[state[1]] in references().groups:
        k = state[1]
        if page.words[k] in references().parties or page.words[k] in ("leaders", "ministers"):
            return None
    elif page.words[min(k + 1, page.size - 1)] in references().groups and _qualifies(page, k, number):
        k += 1
    for noun in references().groups.get(page.words[k], ()):
        end = k + len(noun.words)
        if page.words[k:end] == noun.words:
            if end < page.size and page.tokens[end - 1].dep == "compound" and page.tokens[end].tag.startswith("NN"):
                return None
            if (
                noun.words[-1] in ("presidents", "ministers", "secretaries", "premiers")
                and end < page.size
                and name_end(page, end) > end
            ):
                return None
            counted = (
                end + 2 < page.size
                and page.words[end] in ("of", "from")
                and (page.words[end + 1] in NUMBERS or page.words[end + 2] in NUMBERS or page.words[end + 1] == "both")
            )
            if (
                number is None
                and not counted
                and end < page.size
                and page.words[end] in RESTRICTED
                and noun.words[-1] not in ("leaders", "counterparts")
            ):
                return None
            if noun.words == ("authorities",) and number is None:
                return None
            return Phrase(first, end, "group", group=noun, number=number, iso=state[0] if state is not None and k > j else None)
    return None


def body_group_at(page: Page, j: int, first: int, number: int | None) -> Phrase | None:
    """A body told by those who meet in it: "ASEAN foreign ministers", "EU leaders"."""
    organ = body_at(page, j)
    if organ is None or organ[2] is not None or organ[1] >= page.size or not page.same_sentence(j, organ[1]):
        return None
    for noun in (n for k in (organ[1], organ[1] + 1) if k < page.size for n in references().groups.get(page.words[k], ())):
        k = organ[1] if page.words[organ[1]] == noun.words[0] else organ[1] + 1
        end = k + len(noun.words)
        known = k == organ[1] or page.words[organ[1]] in references().fields
        follows = end < page.size and (page.tokens[end].tag == "POS" or name_end(page, end) > end)
        if noun.members == "people" and known and page.words[k:end] == noun.words and not follows:
            return Phrase(first, end, "group", group=noun, number=number, body=organ[0], name_first=j, name_last=organ[1])
    return None


def states_group_at(page: Page, j: int, first: int, number: int | None) -> Phrase | None:
    """A group told by the adjectives of its states: "the French and German foreign ministers", "U.S. and Jordanian officials"."""
    states: list[str] = []
    k = j
    while (state := state_at(page, k)) is not None:
        states.append(state[0])
        k = state[1]
        after = page.words[k] if k < page.size else ""
        if after in (",", "and") and state_at(page, k + 1 + (page.words[k + 1 : k + 2] == ("and",))) is not None:
            k += 2 if page.words[k + 1] == "and" else 1
        else:
            break
    if len(states) < 2 or k >= page.size or not page.same_sentence(j, k):
        return None
    title = title_at(page, k)
    if title is not None and title.plural and title.last < page.size and name_end(page, title.last) == title.last:
        noun = GroupNoun(("ministers",), "people", ())
        found = Phrase(first, title.last, "group", group=noun, number=number, offices=tuple(title.offices))
        found.title_first, found.title_last = title.first, title.last
    else:
        group = next((g for g in references().groups.get(page.words[k], ()) if page.words[k : k + len(g.words)] == g.words), None)
        if group is None:
            return None
        found = Phrase(first, k + len(group.words), "group", group=group, number=number)
    found.states = tuple(states)
    return found
