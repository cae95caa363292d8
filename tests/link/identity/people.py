"""Documents that name people, for tests of who is who."""

from __future__ import annotations

from typing import Any

from memcon.link.values import Digest, Judged, Named
from memcon.model.links import Identity, Key


def person(
    name: str, title: str | None = None, country: str | None = None, organisation: str | None = None, **values: Any
) -> Named:
    """A person of a document; the id is the name unless given."""
    titles = ((title, organisation),) if title else ()
    values = {"id": name, "kind": "person", "side": country, "quote": name} | values
    return Named(name=name, country=country, titles=titles, **values)


def body(name: str, country: str | None = None) -> Named:
    """An organisation of a document."""
    return Named(name, "organisation", name, country, country, (), name)


def report(document: str, published: str | None, *entities: Named, side: str | None = "US") -> Digest:
    """A document of that day with these entities."""
    return Digest(document, document, document, None, None, side, published, None, 100, (), entities, (), (), ())


def groups(found: tuple[Identity, ...]) -> list[set[Key]]:
    """The entities of each identity, in the order of their first."""
    return sorted(({m.key for m in i.members} for i in found), key=sorted)


def apart(one: Key, other: Key, decision: str = "d-1") -> Judged:
    """A person's word that these are two."""
    return Judged("entity", one, other, False, decision)


def same(one: Key, other: Key, decision: str = "d-1") -> Judged:
    """A person's word that these are one."""
    return Judged("entity", one, other, True, decision)
