"""Contacts named by a noun: "held talks with", "his call with", "the meeting between … and …", "the NATO Summit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from memcon.extract.engagements.clause import clause_end, clause_of
from memcon.extract.engagements.contact import Contact, Form, Party, joined
from memcon.extract.engagements.implied import accepting, bodies_in, implied_parties, number_of_sides, people_of, speaker_in
from memcon.extract.engagements.noun_phrases import (
    NounPhrase,
    future_verb,
    light_verb,
    noun_phrase,
    relative_verb,
    two_states_of_group,
)
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import states_of
from memcon.extract.engagements.subjects import subject_of
from memcon.lexicon.contacts import contact_words
from memcon.model.engagement import EngagementKind

SEVERAL = re.compile(r"\b(?:trilateral|three-way|tripartite|quadrilateral|four-way|multilateral)\b", re.IGNORECASE)
FAR = 14
"""Tokens between a subject and its verb beyond which the evidence begins at the verb."""
GROUP = re.compile(r"g-?(?:7|20)", re.IGNORECASE)
"""Bodies that lend their name to their summits: "at the G7" is one, "the G7's pledge" and "our G7 partners" are none."""
AT_ONE = re.compile(
    r"\b(?:margins?|sidelines?|fringes?) of|\b(?:during|at|for|attend\w*|host\w*|join\w*)(?: [\w’']+){0,2}$", re.IGNORECASE
)
ATTENDANCE = re.compile(r"\b(?:participation|attend\w*|joins?|takes? part)\b[^.]*$", re.IGNORECASE)
SAID = re.compile(r"(?:joint )?press |(?:joint )?statements |arrival ", re.IGNORECASE)
"""How an occasion begins on which persons speak to the press; a title tells of those who did so side by side."""
IDEAS = frozenset({"explore", "consider", "discuss", "propose", "suggest", "envisage", "welcome", "support"})
IMPLYING = frozenset({"meeting", "talk", "talks", "call", "conversation", "calls"})
ATTENDING = frozenset({"attend", "participate", "join", "take", "address"})
INSTITUTIONS = frozenset({"commission", "committee", "conference"})


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
        if SAID.match(scene.text_of(first, last)) and not _is_joint_appearance(scene, first):
            seen.update(range(first, last))  # where words are said to the press; the contact itself is told elsewhere
            continue
        if kind != "multilateral" and (last - 1 in seen or not _is_noun(scene, last - 1)):
            continue
        seen.update(range(first, last))
        if _is_appeal(scene, last):
            continue
        found = _contact(scene, kind, gatherings.get(last, first), last, last in gatherings)
        if found is not None:
            yield found
    for last, first in gatherings.items():
        if last - 1 in seen or first in seen or not _is_noun(scene, last - 1):
            continue
        found = _contact(scene, "multilateral", first, last, True)
        if found is not None:
            yield found


def _is_joint_appearance(scene: Scene, first: int) -> bool:
    """Whether a title says that persons of several sides spoke together ("Remarks by X and Y in Press Conference")."""
    if not scene.is_headline(first):
        return False
    people = people_of(scene, scene.sentence(first).first, first)
    return scene.tokens[first].lower == "joint" or (len(people) > 1 and number_of_sides(scene, people) > 1)


def _is_appeal(scene: Scene, last: int) -> bool:
    """Whether a "call" asks for something ("his call for restraint", "the Call to Action") and is no contact."""
    tokens = scene.tokens
    if not tokens[last - 1].lower.startswith("call") or last + 1 >= len(tokens):
        return False
    after, then = tokens[last].lower, tokens[last + 1]
    if after == "for":
        return True
    if after == "on":
        return scene.in_date(last + 1) is None and scene.mentions[last + 1] is not None
    return after == "to" and (then.tag == "VB" or then.lower == "action")


def _is_noun(scene: Scene, i: int) -> bool:
    t = scene.tokens[i]
    if scene.is_headline(i):
        return t.text[:1].isupper() or t.tag.startswith("NN")
    return t.tag.startswith("NN") or (t.tag == "VBG" and t.lower == "meeting" and _after_article(scene, i))


def _after_article(scene: Scene, i: int) -> bool:
    return i > 0 and scene.tokens[i - 1].tag in {"DT", "PRP$", "POS", "JJ", "NN"}


def _contact(scene: Scene, kind: EngagementKind, first: int, last: int, gathering: bool) -> Contact | None:
    words = contact_words()
    np = noun_phrase(scene, first, last)
    if gathering and GROUP.fullmatch(scene.text_of(first, last)) and not _is_held(scene, first, np):
        return None
    standby = len(two_states_of_group(scene, last)) > 1
    if standby:
        kind, gathering = "meeting", False  # "a meeting of the U.S.-Israel Group" is one of two sides
    verb = light_verb(scene, np.left, last - 1)
    if scene.tokens[np.left].lower == "no" or _is_within(scene, np.left):
        return None
    before = scene.text_of(np.left, first)
    earlier, later = bool(words.earlier.search(before)), bool(words.later.search(before))
    opens = np.left - 1 == scene.sentence(first).first and scene.tokens[np.left - 1].lower in {"in", "at", "during"}
    if earlier and (verb is not None or opens):  # "held their first talks since 2015" is the news
        earlier = bool(words.earlier.search(re.sub(r"\bfirst\b", "", before)))
    headline = scene.is_headline(first)
    planned, perfect, is_open, trailing = False, False, False, False
    subject: tuple[Party, ...] = ()
    begin = np.left
    if verb is not None:
        clause = clause_of(scene, verb)
        if _is_idea(scene, verb):
            return None
        if clause.mood in ("unreal", "invited") and not _travelled_for(scene, verb):
            return None
        planned, perfect = clause.mood == "planned", clause.mood == "perfect" or clause.after
        if not clause.passive or scene.tokens[verb].lemma in {"grant", "give", "accord"}:
            subject, begin = subject_of(scene, verb)
            begin = min(begin, verb) if subject and verb - begin <= FAR else verb
            is_open = not subject
    if verb is None and not headline:
        verb = relative_verb(scene, np.end)
        if verb is not None:
            clause = clause_of(scene, verb)
            planned = clause.mood == "planned"
            subject, _ = subject_of(scene, verb)
            if clause.mood == "unreal" or not subject:
                verb, subject, planned = None, (), False
            else:
                np = replace(np, end=verb + 1)
    coming = future_verb(scene, last - 1) if verb is None and not headline else None
    if coming is not None:
        verb, planned, is_open, begin = coming, True, True, np.left
        np = replace(np, end=coming + 1)
    lone = coming is not None and not np.named and not np.right
    if lone and kind == "multilateral" and scene.tokens[first].lemma in {"meeting", "session"}:
        kind, gathering = "meeting", False  # "The next meeting of the Joint Council will be held": of the two sides
    if coming is None and scene.tokens[last - 1].lemma == "round":
        return None  # the talks behind it are the contact
    own = {scene.entity(p.entity).country for p in subject if scene.entity(p.entity).kind == "person"}
    # "led a meeting of the U.S.-Israel Group": who took part for the United States stands for them.
    others = tuple(
        p for p in np.right if not (scene.entity(p.entity).kind == "country" and scene.entity(p.entity).country in own)
    )
    parties = joined(subject, np.owners, others, np.agents)
    implied = False
    if (
        kind != "multilateral"
        and not np.named
        and number_of_sides(scene, parties) < 2
        and not subject
        and (headline or scene.tokens[last - 1].lower in IMPLYING)
    ):
        found, at = implied_parties(scene, np, first, parties)
        if found:
            parties, begin, implied = joined(found, parties), min(at, np.left), True
    if kind == "call" and words.by_call.search(before):
        kind = "call"
    if kind == "call" and gathering and (np.named or number_of_sides(scene, parties) != 2):
        kind = "multilateral"  # a virtual summit of many; one of two is a call
    if kind in ("meeting", "multilateral") and (gathering or kind == "multilateral"):
        people = [p for p in parties if scene.entity(p.entity).kind == "person"]
        named = scene.tokens[last - 1].lemma
        chaired = (
            verb is not None
            and named not in {"summit", "conference"}
            and "chair" in scene.text_of(max(0, verb - 2), verb + 1).lower()
        )
        if chaired and len(people) == 2 == number_of_sides(scene, tuple(people)):
            kind = "meeting"  # the two ministers' joint commission
        elif kind == "multilateral" and len(people) == 2 and not np.named and not np.agents and np.right and verb is not None:
            kind = "meeting"
        elif kind == "meeting" and not (verb is not None and subject and _is_bilateral(scene, np, people)):
            kind = "multilateral"
    if kind == "multilateral" and verb is None and not np.named and not headline and _is_of_two(scene, last, np):
        kind = "meeting"
    attending = verb is not None and scene.tokens[verb].lemma in ATTENDING
    if kind == "multilateral" and attending and subject:
        parties = subject
    elif kind == "multilateral":
        if verb is None and not headline:
            subject, begin = speaker_in(scene, np, first)
            if subject:
                verb = begin  # "spoke … in a virtual summit"
            parties = joined(subject, parties)
        elif headline and ATTENDANCE.search(scene.text_of(scene.sentence(first).first, np.left)):
            parties = joined(people_of(scene, scene.sentence(first).first, np.left), parties)
        guest, at = accepting(scene, np.left) if not subject and not headline else ((), begin)
        if guest:
            verb, subject, planned, begin, parties = at, guest, True, at, joined(guest, parties)
        sides = {scene.entity(p.entity).country for p in parties if scene.entity(p.entity).kind == "person"}
        sides = sides if len(sides - {None}) > 1 else set()  # two ministers' "Korea-Norway Dialogue"
        parties = joined(parties, tuple(p for p in np.named if scene.entity(p.entity).country not in sides - {None}))
        if not np.named and not np.right:
            parties = joined(parties, bodies_in(scene, np.left, last))
        if not parties and not _is_name(scene, np.left, last):
            return None
    elif np.named and not parties:
        parties = np.named if len(np.named) > 1 else ()
    if not parties and kind != "multilateral" and coming is None:
        return None
    entry = (
        scene.tokens[np.left - 1].lower if np.left > scene.sentence(first).first and scene.mentions[np.left - 1] is None else ""
    )
    if entry in {"following", "after", "since"} and (np.owners or scene.tokens[np.left].lower == "the") and not headline:
        trailing = True
    host = subject[0] if _is_hosted(scene, verb, np, subject) else None
    if planned and scene.tokens[last - 1].lemma in INSTITUTIONS:
        parties = states_of(scene, parties)
    if planned:
        # "the next meeting" is an intention; what will be held "every year" is fixed.
        later = (
            re.search(
                r"\bevery (?:year|month|two years|quarter)\b|\bannually\b|\bregularly\b",
                scene.text_of(first, clause_end(scene, first)).lower(),
            )
            is not None
        )
    form: Form = "headline" if headline else "light" if verb is not None and (subject or is_open) else "noun"
    if form == "noun" and not implied and kind != "multilateral" and _is_bare(scene, np):
        earlier = True
    return Contact(
        kind, form, last - 1, min(begin, np.left), max(np.end, last), clause_end(scene, last - 1), parties,
        earlier=earlier, later=later, planned=planned, background=True if perfect else None,
        sure_kind=kind != "call" or not scene.text_of(first, last).lower().startswith("conversation"),
        open=is_open and (len(parties) == 1 or coming is not None), standby=standby,
        leading=entry in {"in", "during", "at"}, trailing=trailing,
        title=scene.text_of(np.left, last) if kind == "multilateral" or SEVERAL.search(before) else None,
        international=_is_international(scene, np, last),
        place=scene.entity(host.entity).name if host else None, place_spans=host.spans if host else (),
    )  # fmt: skip


def _is_held(scene: Scene, first: int, np: NounPhrase) -> bool:
    """Whether a group's name stands for a summit of it: somebody is at it, or hosts it."""
    if scene.tokens[min(np.end, len(scene.tokens) - 1)].pos in ("NOUN", "PROPN", "PART"):
        return False
    return AT_ONE.search(scene.text_of(scene.sentence(first).first, np.left)) is not None


def _is_hosted(scene: Scene, verb: int | None, np: NounPhrase, subject: tuple[Party, ...]) -> bool:
    """Whether a gathering's relative clause says which state hosts it ("the summit, which Jamaica is to host")."""
    if verb is None or verb < np.left or scene.tokens[verb].lemma != "host" or len(subject) != 1:
        return False
    return scene.entity(subject[0].entity).kind == "country"


def _is_bilateral(scene: Scene, np: NounPhrase, people: list[Party]) -> bool:
    """Whether persons of just two states "held the second Japan-Philippines Ministerial Meeting with" each other."""
    sides = {scene.entity(p.entity).country for p in people}
    named = {scene.entity(p.entity).country for p in np.named}
    return bool(np.right) and len(sides) == 2 and None not in sides and named <= sides


def _is_of_two(scene: Scene, last: int, np: NounPhrase) -> bool:
    """Whether a summit is "between the two countries": a meeting of two."""
    between = last < len(scene.tokens) and scene.tokens[last].lower == "between"
    return between and scene.tokens[last - 1].lemma == "summit" and len(np.right) == 2 == number_of_sides(scene, np.right)


def _is_within(scene: Scene, left: int) -> bool:
    """Whether the noun only names of what another is a meeting ("hold the first meeting of the China-U.S. Dialogue")."""
    outer = scene.tokens[left - 2] if left > 2 else None
    return outer is not None and scene.tokens[left - 1].lower == "of" and outer.lemma in {"meeting", "session"}


def _is_idea(scene: Scene, verb: int) -> bool:
    """Whether a contact is only thought of ("explore holding a dialogue", "committed to holding talks")."""
    before = scene.tokens[verb - 1] if verb > 0 else None
    return scene.tokens[verb].tag == "VBG" and before is not None and (before.lower in {"to", "of"} or before.lemma in IDEAS)


def _is_international(scene: Scene, np: NounPhrase, last: int) -> bool:
    """Whether a body of several states is named in or behind a gathering's name."""
    around = {p.entity for p in (*np.named, *np.right, *bodies_in(scene, np.left, last))}
    # "the East Asia Summit" is the body's own name.
    around.update(e for m in scene.mentions[np.left : last] if m is not None for e in m.entities)
    return any(scene.entity(e).kind == "organisation" and scene.entity(e).country is None for e in around)


def _travelled_for(scene: Scene, verb: int) -> bool:
    """Whether "to attend" says what a journey was for ("on his trip to attend the summit"): who travelled attended."""
    k = verb - 2
    if scene.tokens[verb].lemma not in ATTENDING or k < 0 or scene.tokens[verb - 1].lower != "to":
        return False
    low = max(scene.sentence(verb).first, k - 6)
    return any(scene.tokens[j].lemma in {"trip", "visit", "travel", "arrive", "journey", "fly"} for j in range(low, k + 1))


def _is_bare(scene: Scene, np: NounPhrase) -> bool:
    """Whether a noun stands without article, owner or parties' names before it ("strengthening dialogue between …")."""
    return not np.owners and not np.named and scene.tokens[np.left].tag not in {"DT", "PRP$", "CD", "POS"}


def _is_name(scene: Scene, left: int, last: int) -> bool:
    return any(t.text[:1].isupper() for t in scene.tokens[left:last])
