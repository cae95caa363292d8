"""Who is the subject of a verb, where the parser finds it and where it does not."""

from __future__ import annotations

import itertools
import re

from memcon.extract.engagements.contact import Party
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import states_of

OFFICIALS = re.compile(
    r"\b(?:ministers|officials|experts|negotiators|delegations?|teams|representatives|ministries|agencies) (?:of|from)"
    r" (?:the )?(two|both|three|four|five) (?:countries|nations|sides|states|governments)", re.IGNORECASE
)  # fmt: skip
THEIRS = re.compile(
    r"\btheir (?:respective )?(?:teams|officials|experts|delegations|ministries|negotiators|staffs|governments)\b", re.IGNORECASE
)
DASHES = frozenset({"—", "–", "--"})
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}


def subject_of(scene: Scene, verb: int) -> tuple[tuple[Party, ...], int]:
    """The parties that are the subject of a verb (its agent where it is passive), and the subject's first token."""
    tokens, reading = scene.tokens, scene.reading
    seen: set[int] = set()
    v = verb
    while v not in seen:
        seen.add(v)
        subject = reading.child(v, "nsubj", "nsubjpass")
        if subject is not None and subject.i < verb and scene.in_dateline(subject.i):
            return _nearest_left(scene, verb)
        if subject is not None and subject.i < verb:
            if subject.tag in {"WDT", "WP"} or subject.lower == "that":
                found = _antecedent(scene, subject.i)
                if found[0]:
                    return found
            else:
                found = _read_subject(scene, subject.i, verb)
                if found[0]:
                    return found
                return _pair_before(scene, subject.i)
        if (
            tokens[v].dep
            in {"conj", "xcomp", "advcl", "acl", "ccomp", "aux", "auxpass", "pcomp", "prep", "relcl", "acomp", "attr"}
            and tokens[v].head != v
        ):
            v = tokens[v].head
        else:
            break
    found = _nearest_left(scene, verb)
    return found if found[0] else _opening_subject(scene, verb)


def _opening_subject(scene: Scene, verb: int) -> tuple[tuple[Party, ...], int]:
    """The parties that open the sentence of its first main verb, where the parser saw no subject in them."""
    sentence = scene.sentence(verb)
    inside = False
    for k in range(sentence.first, verb):
        t = scene.tokens[k]
        if t.tag in {"WP", "WDT", "WP$"}:
            inside = True
        elif t.text == "," and inside and k + 1 < len(scene.tokens) and scene.tokens[k - 1].text != ",":
            inside = False
        elif t.tag in {"VBD", "VBZ", "VBP", "MD"} and not inside and scene.mentions[k] is None:
            return (), verb
    first = next((m.first for m in scene.cast.within(sentence.first, min(sentence.first + 3, verb))), None)
    if first is None:
        return (), verb
    return read_parties(scene, first, verb)[0], first


def _read_subject(scene: Scene, subject: int, verb: int) -> tuple[tuple[Party, ...], int]:
    first = min(scene.reading.subtree(subject))
    mention = scene.mentions[subject]
    if mention is not None:
        first = min(first, mention.first)
    sentence = scene.sentence(verb)
    first = max(first, sentence.first)
    found, _ = read_parties(scene, first, min(verb, sentence.last))
    if any(scene.tokens[k].text in DASHES for k in range(first, verb)):
        listed, _ = read_parties(scene, first, verb, dashes=True)
        dash = next(k for k in range(first, verb) if scene.tokens[k].text in DASHES)
        inside, _ = read_parties(scene, dash + 1, verb, dashes=True)
        found = listed if len(found) < 2 and len(listed) > 2 else inside if _are_of(scene, inside, found) else found
    if not found and mention is not None:
        found = tuple(Party(e, mention.spans) for e in mention.entities)
    theirs = THEIRS.search(scene.text_of(first, verb))
    if theirs is not None:
        owner = next((m for m in scene.mentions[first:verb] if m is not None and scene.tokens[m.first].tag == "PRP$"), None)
        group = tuple(Party(e, owner.spans) for e in owner.entities) if owner is not None else found
        found = states_of(scene, group) if len(group) > 1 else found
    said = OFFICIALS.search(scene.text_of(first, verb))
    if said is not None:
        found = _states_meant(scene, subject, NUMBERS[said[1].lower()], found)
    if (
        len(found) > 1
        and scene.text_of(sentence.first, min(sentence.first + 4, verb)).lower().startswith("at the invitation of")
        and first - sentence.first < 25
    ):
        # The parser takes the inviting party for a part of the subject: "At the invitation of King X, the leaders of … met".
        states = [scene.entity(p.entity).country for p in found]
        found = found[1:] if states[0] != states[-1] else found
    return found, first


def _are_of(scene: Scene, people: tuple[Party, ...], states: tuple[Party, ...]) -> bool:
    """Whether these are persons, one of each of these states ("We — President X of Chile and Premier Y of Fiji — met")."""
    if len(people) != len(states) or len(states) < 2 or any(scene.entity(p.entity).kind != "person" for p in people):
        return False
    codes = {scene.entity(p.entity).country for p in people}
    return None not in codes and codes == {scene.entity(p.entity).country for p in states}


def _states_meant(scene: Scene, subject: int, number: int, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The states of "officials from the three countries": as many as the words say, where a sentence before names just these."""
    states = states_of(scene, found)
    if len(states) != number:
        for n in range(scene.number(subject) - 1, -1, -1):
            s = scene.stretches[n]
            named = {e: m for m in scene.cast.within(s.first, s.last) for e in m.entities if scene.entity(e).kind == "country"}
            listed = list(named.items())[:number]
            near = all(b.first - a.last <= 3 for (_, a), (_, b) in itertools.pairwise(listed))
            if len(listed) == number and (near or len(named) == number):
                return tuple(Party(e, m.spans) for e, m in listed)
    return states


def _pair_before(scene: Scene, subject: int) -> tuple[tuple[Party, ...], int]:
    """The persons that an unresolved "the two men" stands for: those of the sentence, if they are just two of two states."""
    first = min(scene.reading.subtree(subject))
    if not any(scene.tokens[k].lower in {"two", "both", "pair"} for k in range(first, subject + 1)):
        return (), subject
    found: dict[str, Party] = {}
    for m in scene.cast.within(scene.sentence(subject).first, subject):
        for e in m.entities:
            if scene.entity(e).kind == "person" and scene.entity(e).country is not None:
                found.setdefault(e, Party(e, m.spans))
    pair = tuple(found.values())
    return (pair, first) if len({scene.entity(p.entity).country for p in pair}) == 2 == len(pair) else ((), subject)


def _antecedent(scene: Scene, relative: int) -> tuple[tuple[Party, ...], int]:
    """Whom "who" or "which" stands for: the mention before it."""
    for k in range(relative - 1, max(scene.sentence(relative).first, relative - 8) - 1, -1):
        mention = scene.mentions[k]
        if mention is not None:
            return tuple(Party(e, mention.spans) for e in mention.entities), mention.first
    return (), relative


def _nearest_left(scene: Scene, verb: int) -> tuple[tuple[Party, ...], int]:
    """The parties that end right before a verb, adverbs and dates apart."""
    k = verb - 1
    low = scene.sentence(verb).first
    while k >= low and scene.mentions[k] is None:
        t = scene.tokens[k]
        if t.tag not in {"RB", "MD", "VBZ", "VBD", "VBP", "IN", "NN", ",", "NNP", "CD", "TO", "HYPH", "AFX"} or verb - k > 6:
            return (), verb
        k -= 1
    if k < low:
        return (), verb
    mention = scene.mentions[k]
    first = mention.first if mention is not None else k
    return (tuple(Party(e, mention.spans) for e in mention.entities) if mention else ()), first
