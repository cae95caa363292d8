"""The fields of a reading as a form asks for them, and what a filled form changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from memcon.app.decision_values import CHOICES, PEOPLE
from memcon.app.reviewing import Seen
from memcon.app.seen import BOTH, FIELDS, Index
from memcon.app.taking import said
from memcon.app.targets import described
from memcon.model.engagement import Engagement
from memcon.model.person import Entity
from memcon.text.folding import key_of

Shape = Literal["choice", "people", "issues", "lines", "text", "long", "date"]

LABELS = {
    "act": "Act", "speakers": "Who says it", "addressees": "To whom", "relayed_from": "Whose words it passes on",
    "engagement": "In which contact", "negated": "Negated", "modality": "Modality", "issues": "Issues", "kind": "Kind",
    "by": "Who raised it", "of": "Who is to act", "to": "For whom", "what": "What", "amount": "Sum", "due": "Due",
    "live": "Live", "date": "Date", "place": "Place", "participants": "Who took part", "background": "Background",
    "planned": "Planned", "name": "Name", "country": "Country", "roles": "Offices",
}  # fmt: skip
HINTS = {
    "date": "2026-02-18, 2026-02, XXXX-02-18; empty: not known", "due": "2026-06, ../2026-06; empty: none",
    "amount": "up to USD 130 million; empty: none", "country": "VN; empty: not known",
    "roles": "one a line: Director; World Bank",
    "issues": "apart by commas: war-legacy, dioxin", "place": "empty: not given",
}  # fmt: skip
YES_NO = ("no", "yes")


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form: its shape, the values it shows, and what can be chosen, (value, label) each."""

    name: str
    label: str
    shape: Shape
    values: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


def controls(found: Seen) -> tuple[Control, ...]:
    """The fields of the reading, filled as it stands; none where it stands no more."""
    return tuple(_control(found, name) for name in FIELDS[found.kind]) if found.item is not None else ()


def _control(found: Seen, name: str) -> Control:
    label, hint = LABELS[name], HINTS.get(name, "")
    value = found.now.value(found.item, name) if found.item is not None else None
    listed = CHOICES.get((found.kind, name))
    if listed is not None:
        return Control(name, label, "choice", (str(value),), tuple((v, v) for v in listed))
    if isinstance(value, bool):
        return Control(name, label, "choice", (said(value),), tuple((v, v) for v in YES_NO))
    if name == "engagement":
        chosen = getattr(found.item, "engagement", None) or ""
        met = tuple((e.id, described(found.now, e)) for e in found.now.memo.engagements if isinstance(e, Engagement))
        return Control(name, label, "choice", (chosen,), (("", "none"), *met))
    if name in PEOPLE:
        both = ((BOTH, "both sides"),) if name in ("by", "of") else ()
        there = tuple((found.now.reference[e.id], _called(e)) for e in found.now.memo.entities)
        return Control(name, label, "people", tuple(map(str, value or ())), both + there)
    if name == "issues":
        return Control(name, label, "issues", (", ".join(value or ()),), (), hint)
    if name == "roles":
        return Control(name, label, "lines", tuple(said(v) for v in value or ()), (), hint)
    shape: Shape = "long" if name == "what" else "date" if name in ("date", "due") else "text"
    return Control(name, label, shape, ("" if value is None else said(value),), (), hint)


def _called(entity: Entity) -> str:
    return f"{entity.name} ({entity.country})" if entity.country and entity.kind != "country" else entity.name


def altered(shown: Sequence[Control], given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The fields that the filled form changes, with their values as `taking.correct` takes them."""
    found: dict[str, list[str]] = {}
    for control in shown:
        if control.name not in given:
            continue
        before, now = _words(control, control.values), _words(control, given[control.name])
        if before != now:
            found[control.name] = now or ["none"]
    return found


def _words(control: Control, values: Sequence[str]) -> list[str]:
    if control.shape == "issues":
        values = [w for v in values for w in v.split(",")]
    elif control.shape == "lines":
        values = [w for v in values for w in v.splitlines()]
    words = [" ".join(v.split()) for v in values]
    return list(dict.fromkeys(w for w in words if w))


Known = Callable[[str], str | None]
"""The record's own name for someone as `taking.correct` takes it, `+Ana Ruiz (CL)`; None where nobody is called so."""


def people_added(found: Seen, name: str, words: Sequence[str], known: Known) -> list[str]:
    """The words, where those who are not in the machine's reading of the document are given as people to be added."""
    return [_added(found, w, known) for w in words] if name in PEOPLE else list(words)


def _added(found: Seen, word: str, known: Known) -> str:
    if word.lower() in (BOTH, "none") or word.startswith("+") or _there(found.machine, word):
        return word
    # Someone whom an earlier decision added is in the reading as it stands, but not in the machine's.
    for entity in found.now.memo.entities:
        if word in (found.now.reference[entity.id], entity.name):
            return f"+{entity.kind} {entity.name}" + (f" ({entity.country})" if entity.country else "")
    return known(word) or word


def _there(index: Index, word: str) -> bool:
    return any(word in (e.id, index.reference[e.id]) or key_of(e.name) == key_of(word) for e in index.memo.entities)


def both_versions(shown: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str, str, bool]]:
    """(field, as it was shown, as it is now, whether they differ) of each field."""
    names = list(dict.fromkeys((*shown, *now)))
    return [
        (LABELS.get(n, n), said(shown.get(n)), said(now.get(n)), shown.get(n) != now.get(n)) for n in names
    ]  # fmt: skip
