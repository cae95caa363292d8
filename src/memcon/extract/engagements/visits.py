"""Journeys of one party to the other's country: "visited", "is on a visit to", "his trip to", "invited him to visit"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.engagements.clause import clause_end, clause_of
from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.itineraries import stops_of
from memcon.extract.engagements.noun_phrases import noun_phrase, thanked
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.placing import Place, read_place
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import destination, side_of
from memcon.extract.engagements.subjects import subject_of
from memcon.lexicon.contacts import contact_words

FAR = 14
"""Tokens between a subject and its verb beyond which the evidence begins at the verb."""
PAYING = frozenset(
    {"pay", "make", "begin", "start", "conclude", "wrap", "end", "undertake", "finish", "near", "complete", "host", "kick"}
)
REGION = re.compile(r"(?:the )?(?:region|country|capital|area)\b", re.IGNORECASE)


def visit_contacts(scene: Scene) -> Iterator[Contact]:
    """Every visit that a verb or a noun reports."""
    words = contact_words()
    for first, last, m in scene.matches(words.verb):
        if words.verbs[m.lastgroup or ""].frame == "place" and scene.tokens[first].tag.startswith("V"):
            found = _by_verb(scene, first, last)
            if found is not None:
                yield found
    for first, last, _ in scene.matches(words.visit):
        if scene.tokens[first].tag.startswith("NN") and scene.mentions[first] is None:
            found = _by_noun(scene, first, last)
            if found is not None:
                yield found


def _persons(scene: Scene, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(p for p in parties if scene.entity(p.entity).kind == "person")


def _hosts(scene: Scene, place: Place | None, travellers: tuple[Party, ...]) -> tuple[Party, ...]:
    """The state that a destination names or lies in, where it is not the travellers' own."""
    if place is None:
        return ()
    own = {scene.entity(p.entity).country for p in travellers}
    found: list[Party] = []
    iso = destination(scene.text_of(place.first, place.last))
    state = scene.cast.state(iso) if iso is not None and iso not in own else None
    if state is not None:
        found.append(Party(state.id, (scene.reading.span(place.first, place.last),)))
    for mention in {id(m): m for m in scene.mentions[place.first : place.last] if m is not None}.values():
        for e in mention.entities:
            if scene.entity(e).kind == "country" and scene.entity(e).country not in own:
                found.append(Party(e, mention.spans))
    return joined(tuple(found))


def _talks_after(scene: Scene, i: int, reach: int) -> tuple[Party, ...]:
    """Whom the traveller goes to see: "… for talks with the Foreign Minister"."""
    for k in range(i, min(reach, i + 14)):
        if scene.tokens[k].lower == "with" and scene.mentions[k] is None:
            found, _ = read_parties(scene, k + 1, reach)
            return _persons(scene, found)
    return ()


def _by_verb(scene: Scene, v: int, after: int) -> Contact | None:
    clause = clause_of(scene, v)
    if clause.mood == "unreal" or clause.passive:
        return None
    end = clause_end(scene, v)
    place = read_place(scene, after, end, "to")
    region = REGION.match(scene.text_of(after, min(after + 2, end))) if place is None and after < end else None
    if place is None and region is None:
        return None
    inviting: tuple[Party, ...] = ()
    if clause.mood == "invited":
        travellers = _invited(scene, v)
        if not _is_accepted(scene, v):
            return None
        inviting = _inviters(scene, v)
    else:
        travellers, _ = subject_of(scene, v)
    travellers = _persons(scene, travellers) or _delegation(scene, v, travellers)
    if not travellers:
        return None
    stops = stops_of(scene, place, end) if place is not None else ()
    place = Place(place.first, stops[-1][1], place.facility) if place is not None and stops else place
    last = place.last if place is not None else after + 2
    hosts = joined(_hosts(scene, place, travellers), _talks_after(scene, last, end), inviting)
    start = min(
        (i for i in range(scene.sentence(v).first, v) if scene.tokens[i].start == travellers[0].spans[0].start), default=v
    )
    start = start if v - start <= FAR else v
    return Contact(
        "visit", "headline" if scene.is_headline(v) else "verb", v, start if clause.mood != "invited" else v, last, end,
        joined(travellers, hosts), planned=clause.mood in ("planned", "invited"),
        background=True if clause.mood == "perfect" else None,
        place=scene.text_of(place.first, place.last) if place else scene.text_of(after, last),
        place_spans=tuple(scene.reading.span(a, b) for a, b in stops)
        or (scene.reading.span(place.first, place.last) if place else scene.reading.span(after, last),),
    )  # fmt: skip


def _delegation(scene: Scene, v: int, subject: tuple[Party, ...]) -> tuple[Party, ...]:
    """The state whose delegation travels, where no person is named."""
    said = scene.text_of(max(scene.sentence(v).first, v - 45), v)
    return subject[:1] if re.search(r"\b(?:delegation|team|mission)\b", said) else ()


def _invited(scene: Scene, v: int) -> tuple[Party, ...]:
    """Who is invited: the person between "invited" and "to visit"."""
    low = scene.sentence(v).first
    for k in range(v - 1, low - 1, -1):
        if scene.tokens[k].lemma in {"invite", "invitation"}:
            found, _ = read_parties(scene, k + 1 + (scene.tokens[k + 1].lower == "to"), v)
            return found
    return ()


def _is_accepted(scene: Scene, v: int) -> bool:
    """Whether this sentence or one of the next two says that the invitation was accepted."""
    n = scene.number(v)
    said = scene.text_of(v, clause_end(scene, v)).lower()
    if re.search(r"\b(?:mutually|convenient|convenience|suitable|appropriate|earliest|some point|in (?:the )?future)\b", said):
        return False  # an invitation for no time in particular fixes no visit
    sentences = scene.reading.sentences[n : n + 3]
    text = scene.text_of(v, sentences[-1].last).lower()
    return re.search(r"\baccepted\b", text) is not None and re.search(r"\b(?:not|whether)\b[^.]{0,30}\baccepted", text) is None


def _by_noun(scene: Scene, first: int, last: int) -> Contact | None:
    np = noun_phrase(scene, first, last)
    end = clause_end(scene, first)
    if (
        last + 1 < end
        and scene.tokens[last].lower == "to"
        and scene.tokens[last + 1].lemma in {"attend", "join", "participate", "take"}
    ):
        return None  # the gathering is the contact
    place: Place | None = None
    k = last
    while k < min(end, last + 30):
        t = scene.tokens[k]
        if scene.mentions[k] is None and t.lower in {"to", "in"} and not (k + 1 < end and scene.tokens[k + 1].tag == "VB"):
            place = read_place(scene, k + 1, end)
            if place is not None:
                break
        if t.text == ";" or (t.tag in {"VBD", "VBZ", "WDT", "MD"} and scene.mentions[k] is None and k > last + 1):
            break
        k += 1
    planned, perfect, reached = False, False, False
    inviting: tuple[Party, ...] = ()
    travellers = _persons(scene, np.owners) or _persons(scene, np.agents) or _persons(scene, np.right)
    begin = np.left
    if np.owners and scene.tokens[np.left].tag == "PRP$":
        travellers = thanked(scene, np.left) or travellers
    verb = _paying(scene, np.left, first)
    if verb is not None:
        clause = clause_of(scene, verb)
        if clause.mood == "unreal":
            return None
        if clause.mood == "invited":
            travellers = _invited(scene, verb)
            if not _is_accepted(scene, verb):
                return None
            planned, inviting = True, _inviters(scene, verb)
        else:
            subject, start = subject_of(scene, verb)
            if not travellers and _persons(scene, subject):
                travellers, begin = _persons(scene, subject), min(start, verb) if verb - start <= FAR else verb
            planned, perfect = clause.mood == "planned", clause.mood == "perfect"
        reached = True
    if not travellers and scene.tokens[np.left - 1].tag == "WP$":
        travellers = _whose(scene, np.left - 1)
        begin = np.left - 1
    if not travellers and scene.tokens[np.left].lower in {"a", "an", "his", "her"} and not scene.is_headline(first):
        travellers = _guest(scene, np.left, place)
    travellers = _guest_of(scene, np.left, place, travellers)
    if not travellers or (scene.tokens[last - 1].tag == "NNS" and place is None and verb is None):
        return None
    stops = stops_of(scene, place, end) if place is not None and scene.is_headline(first) else ()
    place = Place(place.first, stops[-1][1], place.facility) if place is not None and stops else place
    if (
        place is None
        and not np.owners
        and not np.agents
        and not reached
        and not (np.right and scene.tokens[np.left].lower == "the")
    ):
        return None
    before = re.sub(r"\bfirst\b", "", scene.text_of(np.left, first))  # "his first State visit" is the one reported
    words = contact_words()
    hosts = joined(_hosts(scene, place, travellers), inviting)
    # "An early visit by the minister was agreed"
    agreed = (
        verb is None
        and bool(words.later.search(before))
        and re.search(r"\b(?:agreed|announced|arranged|confirmed)\b", scene.text_of(last, end)) is not None
    )
    return Contact(
        "visit", "headline" if scene.is_headline(first) else "light" if verb is not None else "noun", last - 1, begin,
        max(place.last if place else last, last, np.end if np.agents else last), end, joined(travellers, hosts),
        earlier=bool(words.earlier.search(before)), later=bool(words.later.search(before)) and not agreed,
        planned=planned or agreed,
        background=True if perfect else None,
        place=scene.text_of(place.first, place.last) if place else None,
        place_spans=tuple(scene.reading.span(a, b) for a, b in stops)
        or ((scene.reading.span(place.first, place.last),) if place else ()),
    )  # fmt: skip


def _guest(scene: Scene, left: int, place: Place | None) -> tuple[Party, ...]:
    """Who is on "a working visit to Nairobi": the one person of the sentence who is not at home there."""
    home = destination(scene.text_of(place.first, place.last)) if place is not None else None
    if home is None:
        return ()
    people: dict[str, Party] = {}
    for m in scene.cast.within(scene.sentence(left).first, left):
        for e in m.entities:
            if scene.entity(e).kind == "person" and m.form != "group" and side_of(scene, e) not in (None, home):
                people.setdefault(e, Party(e, m.spans))
    return tuple(people.values()) if len(people) == 1 else ()


def _guest_of(scene: Scene, left: int, place: Place | None, travellers: tuple[Party, ...]) -> tuple[Party, ...]:
    """The travellers; where "his" of "welcomed his guest on his first visit to Nairobi" would be the host's, the guest."""
    home = destination(scene.text_of(place.first, place.last)) if place is not None else None
    if home is None or len(travellers) != 1 or side_of(scene, travellers[0].entity) != home or scene.is_headline(left):
        return travellers
    return _guest(scene, left, place) if scene.tokens[left].tag == "PRP$" else travellers


def _inviters(scene: Scene, v: int) -> tuple[Party, ...]:
    for k in range(v - 1, scene.sentence(v).first - 1, -1):
        if scene.tokens[k].lemma == "invite":
            return _persons(scene, subject_of(scene, k)[0])
        if scene.tokens[k].lemma == "invitation":
            verb = next((a.i for a in scene.reading.ancestors(k) if a.tag.startswith("V")), None)
            return _persons(scene, subject_of(scene, verb)[0]) if verb is not None else ()
    return ()


def _paying(scene: Scene, left: int, noun: int) -> int | None:
    """The verb of "is on a visit", "paid a visit", "was nearing the end of a trip", or None."""
    low = max(scene.sentence(noun).first, left - 7)
    for k in range(left - 1, low - 1, -1):
        t = scene.tokens[k]
        if scene.mentions[k] is not None or t.text in {",", ";"}:
            return None
        if t.tag.startswith("V") and t.lemma in PAYING:
            return k
        if t.lemma == "be":
            between = scene.text_of(k + 1, left).lower()
            return k if re.search(r"\bon\b|in the course|\bpaying\b|\bnearing\b", between) else None
        if t.lemma == "arrive":
            return k
    return None


def _whose(scene: Scene, i: int) -> tuple[Party, ...]:
    for k in range(i - 1, max(0, i - 4), -1):
        mention = scene.mentions[k]
        if mention is not None:
            return tuple(Party(e, mention.spans) for e in mention.entities if scene.entity(e).kind == "person")
    return ()
