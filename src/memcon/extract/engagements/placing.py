"""Where a contact was: the place its own clause gives, most specific first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.scene import Scene
from memcon.model.citation import Span, Spans

FACILITY = re.compile(
    r"\b(?:house|haus|guesthouse|pavilion|lodge|palace|headquarters|offices?|buildings?|ministry|airport|hotel|cent(?:re|er)|residence|hall|base|castle|secretariat|chancellery"
    r"|embassy|university|kremlin|istana \w+|élysée|elysee|villa|club|compound|complex|museum|ranch"
    r"|estate|camp david|downing street|pentagon"
    r"|state department|capitol|mansion|library|chamber|city|town|province|district)\b", re.IGNORECASE
)  # fmt: skip
GATHERING = re.compile(
    r"\b(?:summit|meeting|conference|forum|assembly|session|talks|week|ceremony|event|g-?7|g-?20|cop\d*|dialogue|ministerial|call)\b",
    re.IGNORECASE,
)
CONSULTING = re.compile(r"(?:[a-z]+ )?(?:talks|consultations|discussions|a meeting|meetings|an audience)\b")
STOPS = frozenset(
    {
        "about",
        "regarding",
        "that",
        "following",
        "after",
        "before",
        "during",
        "amid",
        "concerning",
        "while",
        "as",
        "over",
        "against",
        "since",
        "for",
    }
)
LINKS = frozenset({"of", "de", "del", "da", "do", "dos", "des", "du", "la", "el", "al", "es", "sur", "am"})
PREPOSITIONS = frozenset({"in", "at", "outside", "near"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, with the tokens it takes up."""

    first: int
    last: int
    facility: bool


def placed(scene: Scene, contact: Contact, limits: tuple[int, int]) -> Contact:
    """The contact with the place its clause gives; a call has none."""
    if contact.kind == "call" or contact.place is not None:
        return contact
    found = _after(scene, contact, limits[1]) or _before(scene, contact, limits[0]) or _of_the_subject(scene, contact)
    here = _dateline_of_here(scene, contact)
    if not found and here is None:
        return contact
    text, spans = _written(scene, found) if found else ("", ())
    if here is not None and here[0] not in text:
        text, spans = ", ".join(filter(None, (text, here[0]))), (*spans, here[1])
    return replace(contact, place=text, place_spans=spans)


def _dateline_of_here(scene: Scene, contact: Contact) -> tuple[str, Span] | None:
    """The dateline's place where the clause says "here"."""
    span = range(contact.first, contact.reach)
    return dateline_spans(scene) if any(scene.tokens[k].lower == "here" for k in span) else None


def _written(scene: Scene, found: list[Place]) -> tuple[str, Spans]:
    # "In Hanoi, … at the Presidential Palace": the narrower place is written first.
    ordered = sorted(found, key=lambda p: not p.facility)
    spans = tuple(scene.reading.span(p.first, p.last) for p in ordered)
    return ", ".join(scene.document.text[a:b] for a, b in spans), spans


def _after(scene: Scene, contact: Contact, limit: int) -> list[Place]:
    """The places between the contact's verb or noun and the end of its clause."""
    found: list[Place] = []
    tokens = scene.tokens
    k = contact.trigger + 1
    end = min(limit, contact.reach)
    if any(scene.tokens[j].lower in {"margins", "sidelines", "fringes"} for j in range(k, end)):
        end = contact.reach
    while k < end:
        t = tokens[k]
        mention = scene.mentions[k]
        if mention is not None:
            if contact.form == "verb" and contact.kind == "meeting" and t.lower == "to":
                break
            k = max(mention.last, k + 1)
            continue
        word = t.lower
        if word == "there" and k < contact.trigger + 15:
            before = _last_locality(scene, contact.first)
            if before is not None:
                found.append(before)
            k += 1
            continue
        if word in PREPOSITIONS or (word == "to" and contact.form in ("verb", "headline") and _welcomed(scene, contact)):
            place = read_place(scene, k + 1, end)
            if place is not None:
                found.append(place)
                k = place.last
                continue
        if (
            word in STOPS
            and not (word == "for" and CONSULTING.match(scene.text_of(k + 1, min(end, k + 5))))
            and k >= contact.last
            and "ceremony" not in scene.text_of(k, min(end, k + 4))
            or t.text == ";"
            or t.tag in {"WDT", "WP", "WRB"}
        ):
            break
        if t.tag in {"VBD", "VBZ", "MD"} and k >= contact.last and word not in {"was", "held", "took"}:
            break
        if t.tag == "TO" and k + 1 < end and tokens[k + 1].tag == "VB" and k >= contact.last:
            break
        if word in {"margins", "sidelines", "fringes", "occasion"}:
            k = _over_gathering(scene, k, end)
            continue
        k += 1
    return found[:2]


def place_list(scene: Scene, i: int, end: int) -> tuple[str, Spans] | None:
    """The place, as written, that "was held at the Palace in Nairobi" gives from token i on, or None."""
    found: list[Place] = []
    k = i
    while k < end and len(found) < 2 and k < i + 12:
        place = read_place(scene, k + 1, end) if scene.tokens[k].lower in PREPOSITIONS and scene.mentions[k] is None else None
        if place is not None:
            found.append(place)
            k = place.last
            continue
        if found or scene.tokens[k].tag in {"VBZ", "MD", "WDT", "CC"} or scene.tokens[k].text == ";":
            break
        k += 1
    return _written(scene, found) if found else None


def _last_locality(scene: Scene, i: int) -> Place | None:
    """The last town named before token i, in the same paragraph: what "there" stands for."""
    low = scene.reading.paragraph_of(i).first
    for k in range(i - 1, low - 1, -1):
        mention = scene.mentions[k]
        if scene.label(k) == "GPE" or (mention is not None and mention.form == "metonym"):
            first = k
            while first > low and scene.label(first - 1) == "GPE":
                first -= 1
            return Place(first, k + 1, False)
    return None


def _over_gathering(scene: Scene, k: int, end: int) -> int:
    """The token after "the margins of the NATO Summit": its own place follows and is the contact's."""
    k += 1
    while k < end and not (scene.tokens[k].lower in PREPOSITIONS and k > 0):
        if scene.tokens[k].text in {",", ".", ";"} or scene.tokens[k].tag in {"VBD", "MD", "WDT"}:
            return k
        k += 1
    return k


def _welcomed(scene: Scene, contact: Contact) -> bool:
    return scene.tokens[contact.trigger].lemma in {"welcome", "receive", "host"}


def _before(scene: Scene, contact: Contact, limit: int) -> list[Place]:
    """A place that opens the sentence: "In Hanoi on June 23, …"."""
    low = max(scene.sentence(contact.trigger).first, limit)
    found: list[Place] = []
    k = low
    if contact.form == "noun":
        return found
    while k < contact.first:
        if scene.tokens[k].lower in PREPOSITIONS:
            place = read_place(scene, k + 1, contact.first)
            if place is not None:
                found.append(place)
                k = place.last
                continue
        elif k == low and scene.tokens[k].tag not in {"IN", "RB", "NNP", "NN", "DT"}:
            break
        if scene.tokens[k].text == "," and found:
            break
        if scene.tokens[k].tag in {"VBG", "VBD", "VBZ"}:
            break
        k += 1
    return found[:2]


def _of_the_subject(scene: Scene, contact: Contact) -> list[Place]:
    """Where the subject of a meeting was, told in passing: "the Minister, who was visiting Rio de Janeiro, held a meeting"."""
    if contact.kind != "meeting" or contact.form not in ("verb", "light"):
        return []
    tokens = scene.tokens
    low = scene.sentence(contact.trigger).first
    who = next((k for k in range(low, contact.trigger) if tokens[k].tag == "WP" and tokens[k].lower == "who"), None)
    if who is None or tokens[who + 1].lemma not in {"be", "visit"}:
        return []
    for k in range(who + 1, min(who + 6, contact.trigger)):
        if tokens[k].lower in {"in", "visiting", "visited"}:
            place = read_place(scene, k + 1, contact.trigger, "in")
            return [place] if place is not None else []
    return []


def read_place(scene: Scene, i: int, end: int, preposition: str | None = None) -> Place | None:
    """The place that stands at token i ("the White House", "Tokyo, Japan"), or None where what stands there is none."""
    tokens = scene.tokens
    k = i
    while k < end and tokens[k].tag in {"DT", "PRP$"} and scene.mentions[k] is None:
        k += 1
    k = _behind_description(scene, k, end)
    start = k
    while k < end:
        t = tokens[k]
        mention = scene.mentions[k]
        if scene.in_date(k) is not None and (mention is None or t.tag == "CD"):
            break
        if mention is not None:
            if (
                any(scene.entity(e).kind == "person" for e in mention.entities)
                and mention.form != "pronoun"
                and not _owns_facility(scene, mention.last, end)
            ):
                break
            if k > start and mention.form == "group":
                break
            k = max(mention.last, k + 1)
        elif (
            t.text[:1].isupper()
            or t.tag == "POS"
            or t.text in {"-", "&"}
            or (t.tag in {"NN", "NNS", "JJ"} and k - start < 8 and FACILITY.search(t.text))
            or (t.lower == "capital" and k > start and scene.mentions[k - 1] is not None)
        ):
            k += 1
        elif t.lower in LINKS and k + 1 < end and k > start and (t.lower == "of" or tokens[k + 1].text[:1].isupper()):
            k += 1
        elif t.text == "," and k + 1 < end and _names_state(scene, k + 1) and k > start:
            k += 1
        elif t.tag in {"DT"} and k > start and tokens[k - 1].lower == "of":
            k += 1
        elif (
            t.tag in {"NN", "JJ"}
            and k == start
            and k + 1 < end
            and (FACILITY.search(tokens[k + 1].text) or _owns_facility(scene, k + 1, end))
        ):
            k += 1
        else:
            break
    while k > start and tokens[k - 1].lower in {",", "of", "the", "'s", "’s", "'", "-", "&"}:
        k -= 1
    if k == start:
        return None
    text = scene.text_of(start, k)
    if GATHERING.search(text):
        return None
    facility = FACILITY.search(text) is not None
    if not facility and not _is_locality(scene, start, k, preposition or (tokens[i - 1].lower if i else "")):
        return None
    first = i if facility and tokens[start - 1].tag in {"DT", "PRP$"} else start
    return Place(first, k, facility)


SETTLEMENTS = frozenset({"capital", "city", "town", "resort", "port"})


def _behind_description(scene: Scene, k: int, end: int) -> int:
    """The token of the name in "the capital Ankara", "the Egyptian capital, Cairo", "the Red Sea resort of Sharm"; else k."""
    for j in range(k, min(k + 4, end - 1)):
        t = scene.tokens[j]
        if t.lower in SETTLEMENTS and t.text.islower():
            after = j + 1
            while after < end and scene.tokens[after].lower in {"city", "of", ","}:
                after += 1
            return after if after < end and scene.tokens[after].text[:1].isupper() else k
        if not (t.tag in {"JJ", "NN", "NNP"} or scene.mentions[j] is not None):
            break
    return k


def _owns_facility(scene: Scene, k: int, end: int) -> bool:
    """Whether "'s Office" follows: a person's or body's house is a place."""
    return k + 1 < end and scene.tokens[k].tag == "POS" and FACILITY.search(scene.text_of(k + 1, min(end, k + 4))) is not None


def _names_state(scene: Scene, k: int) -> bool:
    """Whether what follows a comma goes on with the place: "Davos, Switzerland", "Washington, D.C."."""
    mention = scene.mentions[k]
    if mention is not None:
        return (
            mention.first == k
            and all(scene.entity(e).kind == "country" for e in mention.entities)
            and not _is_subject(scene, mention.head)
        )
    return scene.tokens[k].text in {"D.C.", "DC", "D.C"} or scene.label(k) == "GPE"


def _is_subject(scene: Scene, i: int) -> bool:
    return scene.tokens[min(i, len(scene.tokens) - 1)].dep in {"nsubj", "nsubjpass"}


def _is_locality(scene: Scene, first: int, last: int, preposition: str) -> bool:
    """Whether these words name a town or a state."""
    mention = scene.mentions[first]
    if mention is not None:
        kinds = {scene.entity(e).kind for e in mention.entities}
        if kinds == {"country"} and mention.form != "group":
            return preposition in {"in", "to", "outside", "near"} or mention.form == "metonym"
        return False
    label = scene.label(first)
    if label in {"GPE", "LOC", "FAC"}:
        return True
    if label in {"PERSON", "DATE", "ORG", "NORP", "EVENT"} and preposition not in {"in", "to"}:
        return label == "ORG" and preposition == "at" and scene.tokens[last - 1].tag.startswith("NNP")
    return preposition in {"in", "to"} and all(t.tag.startswith("NNP") for t in scene.tokens[first:last])


def dateline_spans(scene: Scene) -> tuple[str, Span] | None:
    """The place of the dateline and its span, or None."""
    line = scene.document.dateline
    if line is None or not line.place or not line.spans:
        return None
    at = scene.document.text.find(line.place, line.spans[0].start)
    return None if at < 0 else (line.place, Span(at, at + len(line.place)))
