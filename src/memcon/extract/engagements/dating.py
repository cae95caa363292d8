"""When a contact was: the date of its own clause, resolved against the document's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.scene import Scene
from memcon.lexicon.contacts import contact_words
from memcon.text.dates import DateExpression, Tense, resolve

HELD = re.compile(r",? ?(?:which|that|to) (?:\w+ ){0,3}(?:held|hosted|convened|place)\b")
FARTHEST = 90
"""A date farther from a contact than this is another matter's; a clause between them counts 40."""


def own_dates(scene: Scene, contacts: Sequence[Contact]) -> dict[int, DateExpression]:
    """For each contact (by its place in the list) of one sentence the date nearest to it; a date belongs to one contact."""
    ranked: list[tuple[int, int, int, DateExpression]] = []
    for n, contact in enumerate(contacts):
        for a, b, expression in scene.dates(scene.number(contact.trigger)):
            if expression.kind != "vague" and _own(scene, contact, a):
                far = 30 * expression.weak + 20 * (a > contact.trigger and _is_setting(scene, contact, contacts))
                ranked.append((_distance(scene, contact, a, b) + far, n, a, expression))
    ranked.sort(key=lambda r: r[:3])
    found: dict[int, DateExpression] = {}
    taken: set[int] = set()
    for distance, n, a, expression in ranked:
        if distance <= FARTHEST and n not in found and a not in taken:
            found[n] = expression
            taken.add(a)
    return found


def _is_setting(scene: Scene, contact: Contact, contacts: Sequence[Contact]) -> bool:
    """Whether a gathering is only where another contact was: the date behind it is that contact's."""
    before = scene.text_of(max(scene.sentence(contact.trigger).first, contact.first - 4), contact.first).lower()
    return (
        contact.kind == "multilateral"
        and contact.form == "noun"
        and re.search(r"\b(?:margins|sidelines|fringes)\b", before) is not None
        and any(c.form in ("verb", "light") and c.trigger < contact.first for c in contacts)
    )


def _distance(scene: Scene, contact: Contact, a: int, b: int) -> int:
    """How far a date at tokens a..b is from a contact: what stands between them counts more than the words."""
    t = contact.trigger
    if a > t:
        start = min(max(t + 1, contact.last), a)
        if contact.kind == "signing" and any(scene.tokens[k].tag in {"VBN", "VBD"} for k in range(start, a)):
            return FARTHEST + 1  # "the exchange of ratifications of an agreement concluded in 2010"
        if _is_blocked(scene, start, a) or _is_main_clauses(scene, contact, a):
            return FARTHEST + 1
        if HELD.match(scene.text_of(start, a)):
            return (a - t) // 4  # "the summit, which will be held on May 12"
        return 2 * (a - start) + (a - t) // 4 + 40 * _barriers(scene, start, a)
    if contact.planned and any(scene.tokens[k].tag == "TO" for k in range(b, t)):
        return FARTHEST + 1
    inside = b > contact.first
    gap = 0 if inside else 3 * (contact.first - b) + 50 * (contact.form == "noun")
    if a - scene.sentence(t).first < 3 and contact.form in ("verb", "light") and not contact.planned:
        gap = min(gap, 12)  # "On July 8, the Minister for Foreign Affairs of …, X, and … held"
    return (t - b) // 4 + gap + 20 * _barriers(scene, b, t)


def dated(scene: Scene, contact: Contact, expression: DateExpression, anchor: str | None) -> Contact:
    """The contact with this date, resolved against the document's."""
    coming = contact.planned or contact.later or (contact.form == "noun" and not contact.earlier and _is_to_come(scene, contact))
    tense: Tense | None = "future" if coming else "past"
    sure = contact.form in ("verb", "light")
    found = resolve(expression, scene.document.published, tense, anchor, sure=sure)
    if found.edtf is None:
        return contact
    words = scene.document.text[expression.span.start : expression.span.end].lower()
    if words.startswith("earlier") and contact.form == "noun":
        contact = replace(contact, earlier=True)
    past = expression.kind == "relative" and expression.unit != "day" and expression.offset < 0
    return replace(contact, past=past, date=found.edtf, date_spans=(expression.span,), date_basis=found.basis)


def _is_to_come(scene: Scene, contact: Contact) -> bool:
    """Whether the verb that a noun belongs to tells of the future ("will travel to Oslo for the 29 June summit")."""
    low = scene.sentence(contact.trigger).first
    for k in range(contact.first - 1, low - 1, -1):
        t = scene.tokens[k]
        if scene.mentions[k] is not None:
            continue
        if t.tag in {"VBD", "VBZ", "VBP"}:
            return False
        if t.tag == "MD":
            return t.lower in {"will", "shall"}
    return False


def _own(scene: Scene, contact: Contact, a: int) -> bool:
    """Whether a date can be that of a contact: not an anniversary's, an event's or a since."""
    tokens = scene.tokens
    if contact.kind == "signing" and contact.form == "verb" and contact.first <= a < contact.trigger and _is_title_year(scene, a):
        return False
    k = a - 1
    if k >= 0 and tokens[k].lower in {"the"}:
        k -= 1
    if k >= 0 and tokens[k].lower in {"since", "until", "till"}:
        if re.search(r"\b(?:first|last)\b", scene.text_of(contact.first, contact.trigger)):
            return False  # "their first talks since 2015"
        return scene.tokens[contact.trigger].tag.startswith("NN") and k > contact.trigger
    return True


def _is_title_year(scene: Scene, a: int) -> bool:
    """Whether a year or a range of years follows a name ("the Action Plan on Climate 2024-2026")."""
    return scene.tokens[a].tag == "CD" and a > 0 and scene.tokens[a - 1].text[:1].isupper()


def _is_blocked(scene: Scene, a: int, b: int) -> bool:
    """Whether the topic of the contact begins between two tokens: "to discuss", "about", "that"."""
    for k in range(a, b):
        t = scene.tokens[k]
        if (
            t.lower == "about"
            and k + 1 < b
            and scene.tokens[k + 1].tag in {"CD", "DT"}
            and scene.tokens[k + 1].lower not in {"the"}
        ):
            continue  # "for about an hour"
        if t.tag == "TO" and k + 1 < b and contact_words().light.fullmatch(scene.tokens[k + 1].text):
            continue  # "which they agreed to hold next month"
        if scene.mentions[k] is None and (
            t.lower in {"about", "regarding", "that"} or (t.tag == "TO" and scene.tokens[k + 1].tag == "VB")
        ):
            return True
    return False


def _is_main_clauses(scene: Scene, contact: Contact, a: int) -> bool:
    """Whether a date behind a comma belongs to the clause around ("received X, who is on a visit to Chile, on 3 March")."""
    tokens = scene.tokens
    if contact.last >= len(tokens) or tokens[contact.last].text != "," or a - contact.last > 3:
        return False
    low = max(scene.sentence(contact.trigger).first, contact.trigger - 8)
    return any(tokens[k].tag in {"WP", "WDT", "WP$"} for k in range(low, contact.trigger))


def _barriers(scene: Scene, a: int, b: int) -> int:
    """How many clause openers stand between two tokens."""
    count = 0
    for k in range(a, b):
        t = scene.tokens[k]
        if scene.mentions[k] is None and (
            t.text in {";", "—"}
            or t.tag in {"WDT", "WP", "WRB", "VBD", "VBZ", "MD"}
            or t.lower in {"that", "after", "before", "following", "while"}
            or (t.tag == "TO" and scene.tokens[k + 1].tag == "VB")
        ):  # fmt: skip
            count += 1
    return count
