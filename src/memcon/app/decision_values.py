"""The values that a person can give a field: the user's words understood, or refused with what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from memcon.app.seen import BOTH, FIELDS, Index, amount_value
from memcon.errors import UsageError
from memcon.model.dates import is_edtf
from memcon.model.decision import Decision, TargetKind
from memcon.model.engagement import EngagementKind
from memcon.model.person import Entity, EntityKind
from memcon.model.statement import Act, Modality
from memcon.model.undertaking import Qualifier, UndertakingKind
from memcon.record.filters import side_of
from memcon.register.countries import country_name, is_country
from memcon.text.folding import key_of
from memcon.text.money import find_amounts

CHOICES: dict[tuple[TargetKind, str], tuple[str, ...]] = {
    ("statement", "act"): get_args(Act),
    ("statement", "modality"): get_args(Modality),
    ("undertaking", "kind"): get_args(UndertakingKind),
    ("engagement", "kind"): get_args(EngagementKind),
    ("entity", "kind"): get_args(EntityKind),
}
PEOPLE = ("speakers", "addressees", "relayed_from", "by", "of", "to", "participants")
SWITCHES = {"yes": True, "true": True, "no": False, "false": False}
NONE = ("none", "unknown", "-")
MAY_BE_NONE = ("date", "due", "place", "country", "amount", "engagement")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
ADDED = re.compile(r"\+(?:(?P<kind>person|organisation|country) )?(?P<name>[^()]+?)(?: \((?P<side>[^()]+)\))?\Z")


def field_of(kind: TargetKind, name: str) -> str:
    """The field that the user means. Raises UsageError, naming those there are."""
    plain = name.strip().lower().replace("-", "_")
    known = {"speaker": "speakers", "addressee": "addressees", "participant": "participants", "issue": "issues", "role": "roles",
             "office": "roles", "contact": "engagement"}  # fmt: skip
    found = known.get(plain, plain)
    if found not in FIELDS[kind]:
        raise UsageError(f"{name!r}: {an(kind)} has no such field. Choose from: {', '.join(FIELDS[kind])}")
    return found


def understood(index: Index, kind: TargetKind, field: str, given: Sequence[str]) -> Any:
    """The value that the user's words give the field. Raises UsageError where they make no sense, with what does."""
    words = [w.strip() for w in given if w.strip()]
    if not words:
        raise UsageError(f"{field}: no value. Give one, or none to clear it")
    alone = " ".join(words)
    none = len(words) == 1 and alone.lower() in NONE
    if field in PEOPLE:
        return [] if none else _listed([_party(index, field, w) for w in words])
    if field == "issues":
        return [] if none else _listed([_slug(w) for w in words])
    if field == "roles":
        return [] if none else [_role(w) for w in words]
    if none and field in MAY_BE_NONE:
        return None
    return _single(index, kind, field, alone)


def _single(index: Index, kind: TargetKind, field: str, text: str) -> Any:
    choices = CHOICES.get((kind, field))
    if choices is not None:
        if text.lower() not in choices:
            raise UsageError(f"{field} {text!r}: there is no such {field}. Choose from: {', '.join(choices)}")
        return text.lower()
    if field in ("negated", "background", "planned", "live"):
        if text.lower() not in SWITCHES:
            raise UsageError(f"{field} {text!r}: neither yes nor no. Write yes or no")
        return SWITCHES[text.lower()]
    if field in ("date", "due"):
        if not is_edtf(text):
            raise UsageError(f"{field} {text!r}: not a date. Write it like 2026-02-18, 2026-02, XXXX-02-18 or ../2026-06 (EDTF)")
        return text
    if field == "country":
        code = side_of(text)
        if code is None or not is_country(code):
            raise UsageError(f"country {text!r}: no country is called that. Give an ISO code such as VN, or none")
        return code
    if field == "amount":
        return _amount(text)
    if field == "engagement":
        met = index.item("engagement", text)
        if met is None:
            known = ", ".join(e.id for e in index.memo.engagements) or "it has none"
            where = index.memo.document.stem
            raise UsageError(f"engagement {text!r}: no contact of {where} has this id ({known}). Give one, or none")
        return index.words(met)
    return text


def _party(index: Index, field: str, word: str) -> Any:
    """Someone of the document, by id or name; a state by its name; or someone whom the person adds, `+NAME (CC)`."""
    if word.lower() == BOTH and field in ("by", "of"):
        return BOTH
    entities = index.memo.entities
    found: list[Entity] = [e for e in entities if e.id == word]
    found = found or [e for e in entities if index.reference[e.id] == word]
    found = found or [e for e in entities if key_of(e.name) == key_of(word)]
    code = side_of(word)
    if not found and code is not None and is_country(code):
        found = [e for e in entities if e.kind == "country" and e.country == code]
        if not found:
            return {"kind": "country", "name": country_name(code), "country": code}
    if len(found) == 1:
        return index.reference[found[0].id]
    if len(found) > 1:
        several = ", ".join(f"{e.id} {e.name}" for e in found)
        raise UsageError(f"{field} {word!r}: several are called so: {several}. Give the id")
    added = ADDED.match(word)
    if added is None:
        known = ", ".join(f"{e.id} {e.name}" for e in entities[:12]) + (" …" if len(entities) > 12 else "")
        raise UsageError(
            f"{field} {word!r}: nobody in {index.memo.document.stem} is called so. Give one of: {known or 'nobody'}; "
            f"or add someone: '+{word.lstrip('+')} (VN)', '+organisation NAME'"
        )
    code = side_of(added["side"]) if added["side"] else None
    if added["side"] and (code is None or not is_country(code)):
        raise UsageError(f"{field} {word!r}: no country is called {added['side']}. Give an ISO code such as VN")
    return {"kind": added["kind"] or "person", "name": added["name"].strip(), "country": code}


def _slug(word: str) -> str:
    plain = key_of(word).replace(" ", "-")
    if not SLUG.match(plain):
        raise UsageError(f"issues {word!r}: not the name of an issue. Write it like war-legacy")
    return plain


def _role(word: str) -> dict[str, Any]:
    title, _, organisation = (part.strip() for part in word.partition(";"))
    if not title:
        raise UsageError(f"roles {word!r}: no title. Write 'Foreign Minister' or 'Director; World Health Organization'")
    return {"title": title, "organisation": organisation or None}


def _amount(text: str) -> dict[str, Any]:
    found = find_amounts(text, dollar=None)
    if len(found) != 1 or found[0].value is None or found[0].currency is None:
        raise UsageError(f"amount {text!r}: not one sum in one currency. Write it like 'additional USD 130 million', or none")
    return amount_value(found[0])


def _listed(values: list[Any]) -> list[Any]:
    return [v for i, v in enumerate(values) if v not in values[:i]]


def checked(decision: Decision) -> Decision:
    """The decision from outside, its field and value of the shape that they must have. Raises ValueError where not."""
    kind, field, value = decision.target.kind, decision.field, decision.value
    kinds = {kind} if decision.other is None else {kind, decision.other.kind}
    if len(kinds) > 1 and kinds != {"statement", "undertaking"}:
        raise ValueError(f"{' and '.join(an(k) for k in sorted(kinds))} are never one")
    if decision.action in ("merge", "split") and (not isinstance(decision.seen, list) or len(decision.seen) != 2):
        raise ValueError("a merge or split tells what was seen of both")
    seen = decision.seen if isinstance(decision.seen, list) else [decision.seen]
    if decision.action in ("accept", "reject", "merge", "split") and not all(isinstance(s, dict) for s in seen):
        raise ValueError("it does not tell what was seen")
    if decision.action != "correct":
        return decision
    if field not in FIELDS[kind]:
        raise ValueError(f"{an(kind)} has no field {field!r}")
    if not _shape(kind, field)(value):
        raise ValueError(f"{value!r} is no {field}")
    return decision


def _shape(kind: TargetKind, field: str) -> Callable[[Any], bool]:
    def text(v: Any) -> bool:
        return isinstance(v, str) and bool(v)

    def party(v: Any) -> bool:
        if not isinstance(v, dict):
            return text(v)
        return v.get("kind") in get_args(EntityKind) and text(v.get("name")) and (v.get("country") is None or text(v["country"]))

    def role(v: Any) -> bool:
        return isinstance(v, dict) and v.keys() == {"title", "organisation"} and text(v["title"])

    def amount(v: Any) -> bool:
        if not isinstance(v, dict) or v.keys() != {"value", "currency", "qualifiers"}:
            return False
        qualified = isinstance(v["qualifiers"], list) and all(q in get_args(Qualifier) for q in v["qualifiers"])
        return qualified and text(v["currency"]) and isinstance(v["value"], int | float)

    def met(v: Any) -> bool:
        return isinstance(v, dict) and v.keys() == {"quote", "start"} and text(v["quote"]) and isinstance(v["start"], int)

    def each(one: Callable[[Any], bool]) -> Callable[[Any], bool]:
        return lambda v: isinstance(v, list) and all(one(x) for x in v)

    choices = CHOICES.get((kind, field))
    if choices is not None:
        return lambda v: v in choices
    if field in PEOPLE:
        return each(party)
    special: dict[str, Callable[[Any], bool]] = {
        "issues": each(lambda v: text(v) and SLUG.match(v) is not None), "roles": each(role), "amount": amount, "engagement": met,
        "date": lambda v: text(v) and is_edtf(v), "due": lambda v: text(v) and is_edtf(v),
        "country": lambda v: text(v) and is_country(v),
    }  # fmt: skip
    one = special.get(field)
    if one is None and field in ("negated", "background", "planned", "live"):
        return lambda v: isinstance(v, bool)
    return lambda v: (v is None and field in MAY_BE_NONE) or (one or text)(v)


def an(kind: TargetKind) -> str:
    """`an entity`, `a statement`."""
    return f"an {kind}" if kind[0] in "eu" else f"a {kind}"
