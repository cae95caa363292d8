"""The phrase around a contact's noun: its owners, the states in its name, who follows it, the verb it goes with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.extract.engagements.contact import Party, joined
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import GROUPS, states_in, states_within
from memcon.lexicon.contacts import contact_words

MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "VBG", "VBN", "RB", "POS", "''", "``"})
LOOK_BACK = 14
"""Tokens before a noun phrase in which its light verb can stand ("held his introductory", "held … a bilateral")."""


HAPPENING = frozenset({"hold", "take", "convene", "schedule", "occur", "resume", "start", "begin", "happen", "set", "plan"})
TO_COME = re.compile(r"\b(?:will|would|is to|are to|scheduled|due|is set|are set|planned|should|shall)\b")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A contact's noun with what surrounds it.

    left       first token of the noun phrase
    owners     "X's call", "their meeting"
    named      states and bodies inside the phrase ("the U.S.-GCC Summit")
    right      "with Y", "between A and B", "of A and B"
    agents     "hosted by X"
    end        the token after the last of these
    """

    left: int
    owners: tuple[Party, ...]
    named: tuple[Party, ...]
    right: tuple[Party, ...]
    agents: tuple[Party, ...]
    end: int


def noun_phrase(scene: Scene, first: int, last: int) -> NounPhrase:
    """The phrase of the noun at tokens first..last."""
    tokens = scene.tokens
    low = scene.sentence(first).first
    left = first
    named: list[Party] = []
    owners: tuple[Party, ...] = ()
    while left > low:
        t = tokens[left - 1]
        mention = scene.mentions[left - 1]
        if mention is not None and mention.last == left:
            kinds = {scene.entity(e).kind for e in mention.entities}
            who = tuple(Party(e, mention.spans) for e in mention.entities)
            if mention.form == "pronoun" or (mention.form == "group" and t.tag == "PRP$"):
                owners, left = who, mention.first
                break
            if mention.form == "group" and t.tag.startswith("NN"):
                left = mention.first
                continue
            if "person" in kinds:
                if scene.is_headline(first) and left == first:
                    owners, left = _coordinated(scene, mention.first, who), mention.first
                break
            named[:0] = who
            left = mention.first
            continue
        if mention is not None and mention.first < first < mention.last:
            left = mention.first
            continue
        if t.tag == "POS" and left - 2 >= low:
            owner = scene.mentions[left - 2]
            if owner is not None and owner.last == left - 1:
                owners = _coordinated(scene, owner.first, tuple(Party(e, owner.spans) for e in owner.entities))
                left = owner.first
                break
            if tokens[left - 2].lower in {"latter", "former"}:
                owners, left = _of_two(scene, left - 2), left - 3 if tokens[left - 3].lower == "the" else left - 2
                break
            if tokens[left - 2].tag in {"NNS", "NNPS", "NN", "NNP"}:
                left -= 2
                continue
            break
        compound = states_in(scene, left - 1) if "-" in t.text[1:-1] else ()
        if compound:
            named[:0] = compound
        if t.tag in MODIFIERS or t.text in {"-", "–"} or compound:
            left -= 1
            continue
        if (
            t.lower == "and"
            and left - 2 >= low
            and tokens[left - 2].tag.startswith("NNP")
            and tokens[left].tag.startswith("NNP")
            and scene.mentions[left - 2] is None
        ):
            left -= 1
            continue
        if t.tag in {"DT", "PRP$"}:
            left -= 1
        break
    right, agents, end = _companions(scene, last, scene.tokens[last - 1].lower.startswith("call"))
    return NounPhrase(left, owners, tuple(named), right, agents, end)


def _of_two(scene: Scene, i: int) -> tuple[Party, ...]:
    """Who "the latter" or "the former" at token i is: the second or first of the two persons named before it in the sentence."""
    people: dict[str, Party] = {}
    for m in scene.cast.within(scene.sentence(i).first, i):
        if m.form in ("name", "title"):
            people |= {e: Party(e, m.spans) for e in m.entities if scene.entity(e).kind == "person"}
    found = tuple(people.values())
    return (found[-1 if scene.tokens[i].lower == "latter" else 0],) if len(found) == 2 else ()


def _coordinated(scene: Scene, i: int, who: tuple[Party, ...]) -> tuple[Party, ...]:
    """These owners and those before them ("President A and Prime Minister B's meeting")."""
    k = i - 1
    low = scene.sentence(i).first
    while (
        k > low
        and scene.mentions[k] is None
        and (scene.tokens[k].tag.startswith("NNP") or scene.tokens[k].lower in {"and", "of"})
    ):
        if scene.tokens[k].lower == "and" and k > low:
            mention = scene.mentions[k - 1]
            if mention is not None:
                return joined(tuple(Party(e, mention.spans) for e in mention.entities), who)
        k -= 1
    return who


def _companions(scene: Scene, i: int, calls: bool) -> tuple[tuple[Party, ...], tuple[Party, ...], int]:
    """Who follows a contact's noun after "with", "between", "of", "among", and after "by"; dates and places are passed over."""
    tokens = scene.tokens
    end = scene.sentence(i - 1).last
    right: tuple[Party, ...] = ()
    agents: tuple[Party, ...] = ()
    done = i
    k = i
    while k < min(end, i + 40):
        t = tokens[k]
        stop = scene.in_date(k) if scene.mentions[k] is None else None
        if stop is not None:
            k = stop
            continue
        word = t.lower
        guests = word == "for" and tokens[i - 1].lemma in {"reception", "banquet", "luncheon", "dinner"}
        if (guests or word in {"with", "between", "among", "of", "by", "from"}) and scene.mentions[k] is None:
            found, after = read_parties(scene, k + 1, end)
            if not found and word == "of" and k == i:
                found, after = _of_group(scene, k, end)
            if found and word == "by":
                agents, done = joined(agents, found), after
            elif found and (word != "of" or k == i):
                right, done = joined(right, found), after
            k = max(after, k + 1)
            continue
        if scene.mentions[k] is not None:
            k += 1
            continue
        if (
            word == "to"
            and k + 1 < end
            and (scene.mentions[k + 1] is not None or tokens[k + 1].text[:1].isupper())
            and tokens[k + 1].tag != "VB"
        ):
            if calls and not right:
                right, done = read_parties(scene, k + 1, end)
                done = max(done, i)
            k += 1
            continue
        if word in {"on", "over", "amid", "concerning", "regarding"} and k + 1 < end and scene.in_date(k + 1) is None:
            if not any(tokens[j].lower in {"margins", "sidelines", "fringes", "side"} for j in range(k + 1, min(end, k + 4))):
                break
        if (
            t.text in {";", ".", ":"}
            or t.tag in {"MD", "WDT", "WP", "VBZ", "VBP"}
            or word in {"that", "while", "about", "to", "as"}
        ):
            break
        if t.tag in {"VBD", "VBN"} and tokens[k - 1].text == ",":
            break
        if t.tag == "VBD" and word not in {"held", "hosted", "chaired", "convened", "organised", "organized"}:
            break
        if t.tag == "," and (right or agents or k + 1 < end and tokens[k + 1].tag not in {"IN", "NNP", "VBN", "VBD"}):
            break
        if t.tag == "CC":
            break
        k += 1
    return right, agents, done


def _of_group(scene: Scene, of: int, end: int) -> tuple[tuple[Party, ...], int]:
    """The two states whose group meets: "a meeting of the U.S.-Israel Strategic Consultative Group"."""
    head = scene.reading.child(of, "pobj")
    if head is None or not of < head.i < end or head.lemma.lower() not in GROUPS:
        return (), of
    found = states_within(scene, of + 1, head.i)
    states = any(scene.entity(p.entity).kind == "country" for p in found)
    return (found, head.i + 1) if len(found) > 1 and states else ((), of)


def two_states_of_group(scene: Scene, of: int) -> tuple[Party, ...]:
    """The states whose group meets, where "of the U.S.-Israel Strategic Consultative Group" begins at this token; else none."""
    sentence = scene.sentence(of - 1)
    return _of_group(scene, of, sentence.last)[0] if of < sentence.last and scene.tokens[of].lower == "of" else ()


def light_verb(scene: Scene, left: int, noun: int) -> int | None:
    """The verb that a contact's noun goes with ("held … talks"), or None."""
    tokens = scene.tokens
    words = contact_words()
    low = max(scene.sentence(noun).first, left - LOOK_BACK)
    head = tokens[noun]
    for governor in scene.reading.ancestors(noun):
        if head.dep == "dobj" and governor.tag.startswith("V"):
            if words.light.fullmatch(governor.text):
                return governor.i
        break
    k = left - 1
    while k >= low:
        t = tokens[k]
        if words.light.fullmatch(t.text) and (t.tag.startswith("V") or t.text[:1].isupper()) and scene.mentions[k] is None:
            return k
        if (
            t.tag in {"IN", "RB", "DT", "JJ", "CD", "RP"}
            or t.lower in {"in", "part"}
            or (k == left - 1 and t.tag.startswith("NN"))
        ):
            if t.tag == "IN" and t.lower not in {"in", "at"}:
                return None
            if t.tag == "IN" and (k == low or not words.light.fullmatch(tokens[k - 1].text) and tokens[k - 1].lower != "part"):
                return None
            k -= 1
            continue
        return None
    return None


def future_verb(scene: Scene, noun: int) -> int | None:
    """The verb of "The next round of talks will be held in June", whose subject the contact's noun is, or None."""
    tokens = scene.tokens
    i = noun
    while tokens[i].dep in {"pobj", "prep", "compound"} and tokens[i].head < i and noun - tokens[i].head < 6:
        i = tokens[i].head
    verb = tokens[i].head
    if tokens[i].dep not in {"nsubj", "nsubjpass"} or verb <= noun or tokens[verb].lemma not in HAPPENING:
        return None
    if tokens[verb].lemma == "take" and tokens[min(verb + 1, len(tokens) - 1)].lower != "place":
        return None
    return verb if TO_COME.search(scene.text_of(noun, verb + 1).lower()) else None


def relative_verb(scene: Scene, end: int) -> int | None:
    """The verb of "…, which the two leaders agreed to hold next month", or None."""
    tokens = scene.tokens
    stop = min(scene.sentence(end - 1).last, end + 12)
    k = end + (end < stop and tokens[end].text == ",")
    if k >= stop or tokens[k].lower not in {"which", "that"} or k + 1 >= stop or tokens[k + 1].tag in {"VBD", "VBZ", "MD"}:
        return None
    return next(
        (j for j in range(k + 1, stop) if tokens[j].lemma in {"hold", "convene", "host"} and tokens[j].tag.startswith("V")), None
    )


def thanked(scene: Scene, left: int) -> tuple[Party, ...]:
    """Whose "thanked X for his visit" means: X's; none where the words before are others."""
    if left < 2 or scene.tokens[left - 1].lower != "for" or scene.mentions[left - 2] is None:
        return ()
    mention = scene.mentions[left - 2]
    k = mention.first - 1 if mention is not None else left
    if mention is None or scene.tokens[k].lemma not in {"thank", "congratulate", "praise"}:
        return ()
    return tuple(Party(e, mention.spans) for e in mention.entities if scene.entity(e).kind == "person")
