"""One walk over the tokens that finds every phrase which may denote a person, a state, a body or several of them."""

from __future__ import annotations

from memcon.lexicon.references import RoleNoun, Where, references
from memcon.people.actors import country_phrase, organ_phrase
from memcon.people.ministries import ministry_phrase
from memcon.people.naming import name_end, skip_honorifics
from memcon.people.nouns import NUMBERS, body_group_at, group_at, role_at, states_group_at
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.titled import bare_name_at, finish_name, titled_at, unnamed_at

PRONOUNS = frozenset(
    """he she him her his hers himself herself they them their theirs themselves we us our ours i me my you your who which
    both""".split()
)
DETERMINERS = frozenset({"the", "both", "his", "her", "their", "its", "our", "two", "all", "these", "those", "this"})
INDEFINITE = frozenset({"a", "an", "any", "no", "some", "another", "every", "each", "former"})
ADJECTIVES = frozenset(
    {"visiting", "top", "new", "outgoing", "incoming", "then", "senior", "current", "veteran", "said", "respective"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
STYLES = frozenset({"excellency", "majesty", "highness", "royal"})
"""Words after "His" and "Her" that make an honorific of them."""
LONE_STYLES = frozenset({"highness", "majesty", "excellency", "thipadei", "h.h", "hh", "hrh"})
POSSESSIVE = frozenset({"his", "her", "their", "its", "our"})


PARTS: dict[str, Where] = {"host": "host", "hosting": "host", "guest": "guest", "visiting": "guest"}
"""Adjectives that tell the part in a contact."""


def scan(page: Page) -> list[Phrase]:
    """All phrases of the page, in text order, none overlapping another."""
    found: list[Phrase] = []
    lexicon, words, raw = references(), page.words, page.raw
    triggers = _triggers()
    i, size = 0, page.size
    while i < size:
        word = words[i]
        capital = raw[i][:1].isupper()
        if not capital and word not in triggers:
            i += 1
            continue
        phrase = None
        if word in PRONOUNS and word not in ("his", "her", "both", "who", "which") and raw[i] != "US" and raw[i] != "HE":
            phrase = Phrase(i, i + 1, "pronoun", word=word)
        elif word in DETERMINERS or word in NUMBERS:
            phrase = _after_determiner(page, i, found)
        elif word in INDEFINITE:
            phrase = unnamed_at(page, i)
        if (
            phrase is None
            and word in PRONOUNS
            and (word not in ("both", "which") or page.tokens[i].dep in SUBJECTS)
            and not (raw[i] == "US" or raw[i] == "HE")
        ):
            phrase = Phrase(i, i + 1, "pronoun", word=word)
        if phrase is None and (
            capital or word in lexicon.heads or word in lexicon.ranks or word in lexicon.fields or word in lexicon.groups
        ):
            phrase = _plain(page, i, found)
        if phrase is None:
            i += 1
            continue
        found.append(phrase)
        i = max(found[-1].last, i + 1)
    return found


def _triggers() -> frozenset[str]:
    lexicon = references()
    return frozenset(
        PRONOUNS
        | DETERMINERS
        | INDEFINITE
        | NUMBERS.keys()
        | lexicon.heads.keys()
        | lexicon.ranks
        | lexicon.fields
        | lexicon.groups.keys()
    )


def _after_determiner(page: Page, i: int, found: list[Phrase]) -> Phrase | None:
    """A phrase with an article, a possessive or a number before it: "the two leaders", "his Italian counterpart"."""
    words, sentence = page.words, page.tokens[i].sentence
    if words[i] in ("his", "her") and i + 1 < page.size and words[i + 1] in STYLES and page.raw[i + 1][:1].isupper():
        return _plain(page, i, found)
    number = 2 if words[i] == "both" else NUMBERS.get(words[i])
    owner = i if words[i] in POSSESSIVE else -1
    j, adjectives = i + 1, 0
    part: Where | None = None
    while j < page.size and page.tokens[j].sentence == sentence:
        word = words[j]
        if word in NUMBERS:
            number = NUMBERS[word]
        elif (word in ("hh", "hrh", "he", "hm", "h.e", "h.e.") and page.raw[j].isupper()) or (
            word in ("of", "the") and words[i] == "both"
        ):
            pass
        elif word in PARTS and part is None and _goes_on(page, j + 1):
            part = PARTS[word]
        elif word in ADJECTIVES and not page.raw[j][:1].isupper() and adjectives < 2:
            adjectives += 1
        else:
            break
        j += 1
    if j >= page.size or page.tokens[j].sentence != sentence:
        return None
    first = i + 1 if owner >= 0 else i
    group = (
        states_group_at(page, j, first, number)
        or (body_group_at(page, j, first, number) if number is None else None)
        or group_at(page, j, first, number)
    )
    if group is not None:
        group.owner = owner
        return _with_owner(page, group, found)
    counted = page.tokens[j - 1]
    if number is not None and words[i] == "the" and counted.tag == "CD" and (
        counted.dep in ("nsubj", "nsubjpass") or page.tokens[j].tag in ("VBD", "VBN", "VBP") and page.tokens[j].dep != "amod"
    ):  # fmt: skip
        return Phrase(first, j, "group", number=number, group=references().groups["leaders"][0])
    if words[i] in ("all", "these", "those", "this"):
        return None
    named = titled_at(page, j, first, found, determined=True)
    role = next((r for k in range(i + 1, j + 1) if (r := role_at(page, k)) is not None), None)
    if role is not None and (named is None or role.last >= named.last):
        named = role
    if named is not None and named.kind == "group":
        named.number = number
    elif words[i] == "both" or number is not None and named is not None and named.bundle < 0:
        return None
    if named is not None:
        if named.bundle < 0:
            named.first = first
        named.determiner, named.owner, named.part = words[i], owner, part
        return _with_owner(page, named, found)
    if owner < 0 and words[i] not in NUMBERS:
        state = ministry_phrase(page, j, i) or country_phrase(page, j, i) or organ_phrase(page, j, i)
        if state is not None:
            return state
    return None


def _goes_on(page: Page, j: int) -> bool:
    """Whether a title or a role noun begins at token j, so that the word before it is its adjective."""
    lexicon, word = references(), page.words[j] if j < page.size else ""
    known = word in lexicon.heads or word in lexicon.ranks or word in lexicon.fields or word in lexicon.roles
    return known or j < page.size and page.country(j) is not None


def _with_owner(page: Page, phrase: Phrase, found: list[Phrase]) -> Phrase:
    """The phrase, after the pronoun that owns it has become a phrase of its own."""
    if phrase.owner >= 0 and page.words[phrase.owner] not in ("its",):
        found.append(Phrase(phrase.owner, phrase.owner + 1, "pronoun", word=page.words[phrase.owner]))
    return phrase


def _plain(page: Page, i: int, found: list[Phrase]) -> Phrase | None:
    """A phrase without determiner: a titled or bare name, a state, a body, a bare plural."""
    words, raw = page.words, page.raw
    j, sex = skip_honorifics(page, i)
    if j > i:
        if j < page.size and words[j] == "the" and page.same_sentence(i, j):
            phrase = _after_determiner(page, j, found)
            if phrase is not None and phrase.kind in ("title", "name"):
                phrase.first = i
            return phrase
        titled = titled_at(page, j, i, found, determined=False) if j < page.size and page.same_sentence(i, j) else None
        if titled is not None:
            if titled.bundle < 0:
                titled.first = i
            titled.sex = titled.sex or sex
            titled.styles = tuple(w for w in words[i:j] if w.isalpha())
            return titled
        end = name_end(page, j)
        if end > j:
            named = Phrase(i, end, "name", name_first=j, name_last=end, sex=sex, styles=tuple(words[i:j]))
            return finish_name(page, named)
        if words[i] in ("his", "her") or words[j - 1] in LONE_STYLES:
            role = RoleNoun(("highness",), frozenset({"monarch", "prince"}), None, None, ())
            return Phrase(i, j, "role", role=role, styles=tuple(words[i:j]), sex=sex)
    told = states_group_at(page, i, i, None) or body_group_at(page, i, i, None)
    if told is not None:
        return told
    titled = titled_at(page, i, i, found, determined=False)
    if titled is not None:
        return titled
    group = group_at(page, i, i, None) if words[i] in references().groups else None
    beside = bool(found) and found[-1].kind == "group" and found[-1].last == i - 1 and words[i - 1] == "and"
    if group is not None and (beside or page.tokens[group.last - 1].dep in ("nsubj", "nsubjpass")):
        return group
    if not raw[i][:1].isupper():
        return None
    part = role_at(page, i)
    if part is not None and page.tokens[part.last - 1].dep in ("nsubj", "nsubjpass", "ROOT", "npadvmod"):
        return part
    state = ministry_phrase(page, i, i) or country_phrase(page, i, i)
    if state is not None:
        return state
    organ = organ_phrase(page, i, i)
    if organ is not None:
        return organ
    return bare_name_at(page, i, found)
