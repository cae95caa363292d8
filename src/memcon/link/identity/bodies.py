"""Bodies and states that documents name: international ones by the register, a state's own within that state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from memcon.link.values import Digest, Named
from memcon.model.links import Key, Member
from memcon.register.bodies import Body, body_named
from memcon.register.countries import country_name, is_country, iso_of, match_country
from memcon.text.folding import fold, words_of

EMPTY = frozenset({"the", "of", "and", "for", "on", "in", "affairs"})
SAME_WORD = {
    "ministry": "department", "dept": "department", "organisation": "organization", "defense": "defence",
    "programme": "program", "labor": "labour", "center": "centre",
}  # fmt: skip

Group = tuple[str, str, str | None, tuple[tuple[Named, Member], ...]]
"""Kind, name, country and the entities of one body or state."""


def bodies_and_states(digests: Iterable[Digest]) -> list[Group]:
    """Every body and state of these documents with all that names it."""
    found: dict[tuple[str, ...], list[tuple[Named, Key, str]]] = defaultdict(list)
    owners: dict[str, set[str]] = defaultdict(set)
    entities = [(d, e) for d in digests for e in d.entities if e.kind != "person"]
    for _, e in entities:
        if e.kind == "organisation" and (country := state_of(e)) is not None:
            owners[_words(e.name)].add(country)
    names: dict[tuple[str, ...], tuple[str, str | None]] = {}
    for d, e in entities:
        key, called, country, why = _which(e, d.side, owners)
        names.setdefault(key, (called or "", country))
        found[key].append((e, (d.document, e.id), why))
    return [(k[0], names[k][0], names[k][1], tuple((e, Member(key, 1.0, why)) for e, key, why in f)) for k, f in found.items()]


def _which(e: Named, side: str | None, owners: dict[str, set[str]]) -> tuple[tuple[str, ...], str | None, str | None, str]:
    """The key of what is named, its name where the register has one, its state, and what tells it."""
    if e.kind == "country":
        if e.country is not None and is_country(e.country):
            return ("country", e.country), country_name(e.country), e.country, f"names {country_name(e.country)}"
        return ("country", e.country or "", *sorted(words_of(e.name))), None, e.country, "the name"
    body = body_named(e.name) or body_named(_plain(e.name))
    if body is not None and (e.country is None or body.country in (None, e.country)):
        return ("organisation", body.key, ""), body.name, body.country, _told(body, e.name)
    words = _words(e.name)
    country = state_of(e)
    if country is not None:
        return ("organisation", words, country), None, country, "the name, of one state"
    own = owners.get(words, set())
    if side is not None and side in own and _is_organ(words):
        return ("organisation", words, side), None, side, "the name, in that state's own document"
    if len(own) == 1 and not _is_organ(words):
        return ("organisation", words, min(own)), None, min(own), "the name, which one state's body has"
    return ("organisation", words, ""), None, None, "the name"


def state_of(e: Named) -> str | None:
    """The state whose body this is: as the document says, or by its own name (`Japanese Ministry of Defense`)."""
    if e.country is not None:
        return e.country
    raw = e.name.replace("’", "'").removesuffix("'s").split()
    folded = [fold(w).removesuffix("'s") for w in raw]
    found = {m.iso for i in range(len(raw)) if (m := match_country(folded, raw, i)) is not None}
    return found.pop() if len(found) == 1 and _is_organ(" ".join(folded)) else None


def _told(body: Body, written: str) -> str:
    return "the name" if written in (body.name, body.short) else f"{written} is {body.name} (register of bodies)"


def _plain(name: str) -> str:
    """Without article, points and hyphens: `the U.N.` is `UN`, `G-7` is `G7`."""
    short = name.removeprefix("the ").removeprefix("The ")
    return short.replace(".", "").replace("-", "") if len(short) <= 8 and short.upper() == short else short


def _is_organ(words: str) -> bool:
    """Whether every state has a body of this name."""
    return bool(
        {"department", "ministry", "parliament", "senate", "congress", "house", "cabinet", "embassy", "army", "navy",
         "government", "council", "office", "court", "assembly"}.intersection(words.split())
    )  # fmt: skip


def _words(name: str) -> str:
    """The words that tell a body, states left out, sorted: `State Department` is `Department of State`."""
    raw = name.replace("’", "'").replace("-", " ").split()
    folded = [fold(w).removesuffix("'s").strip(".,()") for w in raw]
    kept: list[str] = []
    i = 0
    while i < len(raw):
        state = match_country(folded, raw, i)
        # "Bank of China" is no bank elsewhere, and "African Union" no union: only a ministry goes without its state.
        if state is not None and iso_of(name) is None and any(w in ("department", "ministry", "embassy") for w in folded):
            i += state.length
            continue
        w = SAME_WORD.get(folded[i], folded[i])
        if w and w not in EMPTY:
            kept.append(w)
        i += 1
    return " ".join(sorted(kept))
