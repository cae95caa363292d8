"""The parties that the clause around a contact's noun gives it: "after talks with X, Y said", "In a call, X told Y"."""

from __future__ import annotations

from memcon.extract.engagements.clause import clause_of
from memcon.extract.engagements.contact import Party, joined
from memcon.extract.engagements.noun_phrases import NounPhrase
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import short_name
from memcon.extract.engagements.subjects import subject_of


def implied_parties(scene: Scene, np: NounPhrase, first: int, parties: tuple[Party, ...]) -> tuple[tuple[Party, ...], int]:
    """The parties that the clause gives to a contact it only names: "after talks with X, Y said", "In a call, X told Y"."""
    tokens = scene.tokens
    sentence = scene.sentence(first)
    if scene.is_headline(first):
        people = tuple(p for p in people_of(scene, sentence.first, sentence.last) if not _is_spokesperson(scene, p))
        return (people, first) if len(people) > 1 else ((), first)
    k = np.left - 1
    if k < sentence.first or tokens[k].lower not in {"in", "at", "during", "after", "following"}:
        return (), first
    if parties:
        for governor in scene.reading.ancestors(first):
            if governor.tag.startswith("V") or governor.pos == "AUX":
                who, _ = subject_of(scene, governor.i)
                who = tuple(p for p in who if scene.entity(p.entity).kind == "person")
                return (who, np.left) if who else ((), first)
        return (), first
    if k == sentence.first and tokens[np.left].lower in {"a", "an"}:
        comma = next((j for j in range(np.end, sentence.last) if tokens[j].text == ","), None)
        if comma is not None:
            who = people_of(scene, comma, min(sentence.last, comma + 25))
            return who[:2], np.left
    if k > sentence.first and tokens[np.left].lower == "the" and tokens[k].lower in {"after", "following"}:
        verb = next((t for t in scene.reading.ancestors(first) if t.tag in {"VBD", "VBZ"}), None)
        low = sentence.first
        who = people_of(scene, low, verb.i if verb is not None else low)
        if len(who) < 2:  # "X and Y discussed …, the ministry said following the talks"
            opening = next((j for j in range(low, k) if tokens[j].tag in {"VBD", "VBZ"} and scene.mentions[j] is None), low)
            who = people_of(scene, low, opening)
        return (who, np.left) if number_of_sides(scene, who) == 2 == len(who) else ((), first)
    if k > sentence.first and (tokens[np.left].tag not in {"DT", "PRP$"} or tokens[np.left].lower in {"a", "an"}):
        who = people_of(scene, sentence.first, k)
        return (who, np.left) if number_of_sides(scene, who) == 2 and len(who) == 2 else ((), first)
    return (), first


def _is_spokesperson(scene: Scene, party: Party) -> bool:
    return any("spokes" in r.title.lower() for r in scene.entity(party.entity).roles)


def speaker_in(scene: Scene, np: NounPhrase, first: int) -> tuple[tuple[Party, ...], int]:
    """Who "spoke … in a virtual summit": the subject of the verb that the gathering goes with."""
    low = scene.sentence(first).first
    if np.left <= low or scene.tokens[np.left - 1].lower not in {"in", "at", "for"}:
        return (), np.left
    for k in range(np.left - 1, max(low, np.left - 30) - 1, -1):
        t = scene.tokens[k]
        if t.tag in {"VBD", "VBZ", "VBP"} and scene.mentions[k] is None:
            if t.lemma not in {"speak", "join", "participate", "meet", "gather"} or (
                scene.tokens[np.left - 1].lower == "for" and t.lemma != "join"
            ):
                break
            who, start = subject_of(scene, k)
            return who, min(start, k)
    return (), np.left


def accepting(scene: Scene, left: int) -> tuple[tuple[Party, ...], int]:
    """Who "accepted an invitation to (attend, return for)" the gathering that begins at token left, and the verb."""
    low = max(scene.sentence(left).first, left - 8)
    for k in range(left - 1, low - 1, -1):
        if scene.tokens[k].lemma == "accept" and "invitation to" in scene.text_of(k, left).lower():
            if clause_of(scene, k).mood not in ("actual", "perfect"):
                return (), left
            return subject_of(scene, k)[0], k
    return (), left


def bodies_in(scene: Scene, left: int, last: int) -> tuple[Party, ...]:
    """The bodies whose name stands inside a gathering's ("the ASEAN Leaders' Meeting"), where no mention marks it."""
    words = scene.text_of(left, last).split()
    for e in scene.cast.entities:
        if e.kind == "organisation" and e.country is None and (e.name in words or short_name(e.name) in words):
            return (Party(e.id, (scene.reading.span(left, last),)),)
    return ()


def people_of(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    """The persons mentioned at these tokens, possessors apart."""
    found: list[Party] = []
    for m in scene.cast.within(first, last):
        if scene.tokens[m.first].tag == "PRP$" or (
            m.last < len(scene.tokens) and scene.tokens[m.last].tag == "POS" and not scene.is_headline(m.first)
        ):
            continue
        found += [Party(e, m.spans) for e in m.entities if scene.entity(e).kind == "person"]
    return joined(tuple(found))


def number_of_sides(scene: Scene, parties: tuple[Party, ...]) -> int:
    """How many states (or, where not known, entities) these parties are of."""
    return len({scene.entity(p.entity).country or p.entity for p in parties})
