"""Contacts named by a noun: "held talks with", "his call with", "the meeting between … and …", "the NATO Summit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.extract.engagements.clause import clause_end, clause_of
from memcon.extract.engagements.contact import Contact, Form, Party, joined
from memcon.extract.engagements.parties import read_parties, subject_of
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import short_name, states_in, states_of
from memcon.lexicon.contacts import contact_words
from memcon.model.engagement import EngagementKind

MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "VBG", "VBN", "RB", "POS", "''", "``"})
FAR = 14
"""Tokens between a subject and its verb beyond which the evidence begins at the verb."""
IMPLYING = frozenset({"meeting", "talk", "talks", "call", "conversation", "calls"})
ATTENDING = frozenset({"attend", "participate", "join", "take", "address"})
INSTITUTIONS = frozenset({"commission", "committee", "conference"})
LOOK_BACK = 14
"""Tokens before a noun phrase in which its light verb can stand ("held his introductory", "held … a bilateral")."""


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


def noun_contacts(scene: Scene) -> Iterator[Contact]:
    """Every contact that a noun names."""
    words = contact_words()
    seen: set[int] = set()
    gatherings = {last: first for first, last, _ in scene.matches(words.gathering)}
    boards = {first for last, first in gatherings.items() if scene.tokens[first].lower.startswith("meeting") and last - first > 1}
    for first, last, m in scene.matches(words.noun):
        kind = words.nouns[m.lastgroup or ""]
        if first in boards and _is_noun(scene, first):
            seen.update(range(first, last))
            kind = "multilateral"
        if scene.tokens[first].lower == "joint" and last - first == 3 and not scene.is_headline(first):
            seen.update(range(first, last))  # where words are said to the press; the contact itself is told elsewhere
            continue
        if kind != "multilateral" and (last - 1 in seen or not _is_noun(scene, last - 1)):
            continue
        seen.update(range(first, last))
        found = _contact(scene, kind, gatherings.get(last, first), last, last in gatherings)
        if found is not None:
            yield found
    for last, first in gatherings.items():
        if last - 1 in seen or first in seen or not _is_noun(scene, last - 1):
            continue
        found = _contact(scene, "multilateral", first, last, True)
        if found is not None:
            yield found


def _is_noun(scene: Scene, i: int) -> bool:
    t = scene.tokens[i]
    if scene.is_headline(i):
        return t.text[:1].isupper() or t.tag.startswith("NN")
    return t.tag.startswith("NN") or (t.tag == "VBG" and t.lower == "meeting" and _after_article(scene, i))


def _after_article(scene: Scene, i: int) -> bool:
    return i > 0 and scene.tokens[i - 1].tag in {"DT", "PRP$", "POS", "JJ", "NN"}


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
        if t.lower == "and" and left - 2 >= low and tokens[left - 2].tag.startswith("NNP") and tokens[left].tag.startswith("NNP") and scene.mentions[left - 2] is None:
            left -= 1
            continue
        if t.tag in {"DT", "PRP$"}:
            left -= 1
        break
    right, agents, end = _companions(scene, last, scene.tokens[last - 1].lower.startswith("call"))
    return NounPhrase(left, owners, tuple(named), right, agents, end)


def _coordinated(scene: Scene, i: int, who: tuple[Party, ...]) -> tuple[Party, ...]:
    """These owners and those before them ("President A and Prime Minister B's meeting")."""
    k = i - 1
    low = scene.sentence(i).first
    while k > low and scene.mentions[k] is None and (scene.tokens[k].tag.startswith("NNP") or scene.tokens[k].lower in {"and", "of"}):
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
        if word in {"with", "between", "among", "of", "by", "from"} and scene.mentions[k] is None:
            found, after = read_parties(scene, k + 1, end)
            if found and word == "by":
                agents, done = joined(agents, found), after
            elif found and (word != "of" or k == i):
                right, done = joined(right, found), after
            k = max(after, k + 1)
            continue
        if scene.mentions[k] is not None:
            k += 1
            continue
        if word == "to" and k + 1 < end and (scene.mentions[k + 1] is not None or tokens[k + 1].text[:1].isupper()) and tokens[k + 1].tag != "VB":
            if calls and not right:
                right, done = read_parties(scene, k + 1, end)
                done = max(done, i)
            k += 1
            continue
        if word in {"on", "over", "amid", "concerning", "regarding"} and k + 1 < end and scene.in_date(k + 1) is None:
            if not any(tokens[j].lower in {"margins", "sidelines", "fringes", "side"} for j in range(k + 1, min(end, k + 4))):
                break
        if t.text in {";", ".", ":"} or t.tag in {"MD", "WDT", "WP", "VBZ", "VBP"} or word in {"that", "while", "about", "to", "as"}:
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
        if t.tag in {"IN", "RB", "DT", "JJ", "CD", "RP"} or t.lower in {"in", "part"} or (k == left - 1 and t.tag.startswith("NN")):
            if t.tag == "IN" and t.lower not in {"in", "at"}:
                return None
            if t.tag == "IN" and (k == low or not words.light.fullmatch(tokens[k - 1].text) and tokens[k - 1].lower != "part"):
                return None
            k -= 1
            continue
        return None
    return None


def _contact(scene: Scene, kind: EngagementKind, first: int, last: int, gathering: bool) -> Contact | None:
    words = contact_words()
    np = noun_phrase(scene, first, last)
    verb = light_verb(scene, np.left, last - 1)
    before = scene.text_of(np.left, first)
    earlier, later = bool(words.earlier.search(before)), bool(words.later.search(before))
    headline = scene.is_headline(first)
    planned, perfect, is_open, trailing = False, False, False, False
    subject: tuple[Party, ...] = ()
    begin = np.left
    if verb is not None:
        clause = clause_of(scene, verb)
        if clause.mood in ("unreal", "invited") and not _travelled_for(scene, verb):
            return None
        planned, perfect = clause.mood == "planned", clause.mood == "perfect" or clause.after
        if not clause.passive:
            subject, begin = subject_of(scene, verb)
            begin = min(begin, verb) if subject and verb - begin <= FAR else verb
            is_open = not subject
    if verb is None and not headline:
        verb = _relative_verb(scene, np.end)
        if verb is not None:
            clause = clause_of(scene, verb)
            planned = clause.mood == "planned"
            subject, _ = subject_of(scene, verb)
            if clause.mood == "unreal" or not subject:
                verb, subject, planned = None, (), False
    parties = joined(subject, np.owners, np.right, np.agents)
    implied = False
    if kind != "multilateral" and not np.named and _sides(scene, parties) < 2 and not subject and (headline or scene.tokens[last - 1].lower in IMPLYING):
        found, at = _implied(scene, np, first, parties)
        if found:
            parties, begin, implied = joined(found, parties), min(at, np.left), True
    if kind == "call" and words.by_call.search(before):
        kind = "call"
    if kind in ("meeting", "multilateral") and (gathering or kind == "multilateral"):
        people = [p for p in parties if scene.entity(p.entity).kind == "person"]
        if kind == "multilateral" and len(people) == 2 and not np.named and not np.agents and np.right and verb is not None:
            kind = "meeting"
        elif kind == "meeting":
            kind = "multilateral"
    attending = verb is not None and scene.tokens[verb].lemma in ATTENDING
    if kind == "multilateral" and attending and subject:
        parties = subject
    elif kind == "multilateral":
        if verb is None and not headline:
            subject, begin = _speaker_in(scene, np, first)
            parties = joined(subject, parties)
        parties = joined(parties, np.named)
        if not np.named and not np.right:
            parties = joined(parties, _bodies_in(scene, np.left, last))
        if not parties:
            named = _name_of(scene, np.left, last)
            if named is None:
                return None
    elif np.named and not parties:
        parties = np.named if len(np.named) > 1 else ()
    if not parties and kind != "multilateral":
        return None
    entry = scene.tokens[np.left - 1].lower if np.left > scene.sentence(first).first and scene.mentions[np.left - 1] is None else ""
    if entry in {"following", "after", "since"} and (np.owners or scene.tokens[np.left].lower == "the") and not headline:
        trailing = True
    if planned and scene.tokens[last - 1].lemma in INSTITUTIONS:
        parties = states_of(scene, parties)
    if planned:
        # "the next meeting" is an intention; what will be held "every year" is fixed.
        later = re.search(r"\bevery (?:year|month|two years|quarter)\b|\bannually\b|\bregularly\b", scene.text_of(first, clause_end(scene, first)).lower()) is not None
    form: Form = "headline" if headline else "light" if verb is not None and subject else "noun"
    if form == "noun" and not implied and kind != "multilateral" and _is_bare(scene, np):
        earlier = True
    return Contact(
        kind, form, last - 1, min(begin, np.left), max(np.end, last), clause_end(scene, last - 1), parties,
        earlier=earlier, later=later, planned=planned, background=True if perfect else None,
        sure_kind=kind != "call" or not scene.text_of(first, last).lower().startswith("conversation"), open=is_open and len(parties) == 1,
        leading=entry in {"in", "during", "at"}, trailing=trailing,
        title=scene.text_of(np.left, last) if kind == "multilateral" else None, international=_is_international(scene, np, last),
    )  # fmt: skip


def _is_international(scene: Scene, np: NounPhrase, last: int) -> bool:
    """Whether a body of several states is named in or behind a gathering's name."""
    around = (*np.named, *np.right, *_bodies_in(scene, np.left, last))
    return any(scene.entity(p.entity).kind == "organisation" and scene.entity(p.entity).country is None for p in around)


def _travelled_for(scene: Scene, verb: int) -> bool:
    """Whether "to attend" says what a journey was for ("on his trip to attend the summit"): who travelled attended."""
    k = verb - 2
    if scene.tokens[verb].lemma not in ATTENDING or k < 0 or scene.tokens[verb - 1].lower != "to":
        return False
    low = max(scene.sentence(verb).first, k - 6)
    return any(scene.tokens[j].lemma in {"trip", "visit", "travel", "arrive", "journey", "fly"} for j in range(low, k + 1))


def _relative_verb(scene: Scene, end: int) -> int | None:
    """The verb of "…, which the two leaders agreed to hold next month", or None."""
    tokens = scene.tokens
    stop = min(scene.sentence(end - 1).last, end + 12)
    k = end + (end < stop and tokens[end].text == ",")
    if k >= stop or tokens[k].lower not in {"which", "that"} or k + 1 >= stop or tokens[k + 1].tag in {"VBD", "VBZ", "MD"}:
        return None
    return next((j for j in range(k + 1, stop) if tokens[j].lemma in {"hold", "convene", "host"} and tokens[j].tag.startswith("V")), None)


def _sides(scene: Scene, parties: tuple[Party, ...]) -> int:
    return len({scene.entity(p.entity).country or p.entity for p in parties})


def _is_bare(scene: Scene, np: NounPhrase) -> bool:
    """Whether a noun stands without article, owner or parties' names before it ("strengthening dialogue between …")."""
    return not np.owners and not np.named and scene.tokens[np.left].tag not in {"DT", "PRP$", "CD", "POS"}


def _implied(scene: Scene, np: NounPhrase, first: int, parties: tuple[Party, ...]) -> tuple[tuple[Party, ...], int]:
    """The parties that the clause gives to a contact it only names: "after talks with X, Y said", "In a call, X told Y"."""
    tokens = scene.tokens
    sentence = scene.sentence(first)
    if scene.is_headline(first):
        people = tuple(p for p in _people(scene, sentence.first, sentence.last) if not _is_spokesperson(scene, p))
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
            who = _people(scene, comma, min(sentence.last, comma + 25))
            return who[:2], np.left
    if k > sentence.first and tokens[np.left].tag not in {"DT", "PRP$"}:
        who = _people(scene, sentence.first, k)
        return (who, np.left) if _sides(scene, who) == 2 and len(who) == 2 else ((), first)
    return (), first


def _is_spokesperson(scene: Scene, party: Party) -> bool:
    return any("spokes" in r.title.lower() for r in scene.entity(party.entity).roles)


def _speaker_in(scene: Scene, np: NounPhrase, first: int) -> tuple[tuple[Party, ...], int]:
    """Who "spoke … in a virtual summit": the subject of the verb that the gathering goes with."""
    low = scene.sentence(first).first
    if np.left <= low or scene.tokens[np.left - 1].lower not in {"in", "at"}:
        return (), np.left
    for k in range(np.left - 1, max(low, np.left - 16) - 1, -1):
        t = scene.tokens[k]
        if t.tag in {"VBD", "VBZ", "VBP"} and scene.mentions[k] is None:
            if t.lemma not in {"speak", "join", "participate", "meet", "gather"}:
                break
            who, start = subject_of(scene, k)
            return who, min(start, k)
    return (), np.left


def _bodies_in(scene: Scene, left: int, last: int) -> tuple[Party, ...]:
    """The bodies whose name stands inside a gathering's ("the ASEAN Leaders' Meeting"), where no mention marks it."""
    words = scene.text_of(left, last).split()
    for e in scene.cast.entities:
        if e.kind == "organisation" and e.country is None and (e.name in words or short_name(e.name) in words):
            return (Party(e.id, (scene.reading.span(left, last),)),)
    return ()


def _people(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    """The persons mentioned at these tokens, possessors apart."""
    found: list[Party] = []
    for m in scene.cast.within(first, last):
        if scene.tokens[m.first].tag == "PRP$" or (m.last < len(scene.tokens) and scene.tokens[m.last].tag == "POS" and not scene.is_headline(m.first)):
            continue
        found += [Party(e, m.spans) for e in m.entities if scene.entity(e).kind == "person"]
    return joined(tuple(found))


def _name_of(scene: Scene, left: int, last: int) -> str | None:
    name = scene.text_of(left, last)
    return name if any(t.text[:1].isupper() for t in scene.tokens[left:last]) else None
