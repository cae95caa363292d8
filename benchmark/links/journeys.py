"""Journeys that others compiled: the travels of presidents and secretaries of state, and the visits of foreign leaders.

The registers are those of the Office of the Historian (history.state.gov), CC0.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from memcon.register.countries import iso_of
from memcon.text.folding import words_of

TITLES = frozenset(
    "president prime minister chancellor king queen emir sultan pope premier crown prince princess taoiseach foreign acting amir "
    "sheikh sheik general of the and chairman state counselor his her majesty highness holiness secretary deputy vice interim "
    "presidents ministers council ruler caretaker transitional head government i ii iii iv v vi xvi jr sr bin al ibn".split()
)


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody's stay abroad.

    who      the surname (and other telling words of the name, folded)
    side     whose: the traveller's state
    country  where; places: cities there, as the register gives them
    """

    kind: str
    number: str
    traveller: str
    who: tuple[str, ...]
    side: str
    country: str
    country_names: tuple[str, ...]
    places: tuple[str, ...]
    start: date
    end: date
    remarks: str


def travels(registry: Path) -> Iterator[Journey]:
    """The trips of American presidents and secretaries of state."""
    for path in sorted((registry / "histstate-travels").glob("*-travels/*.xml")):
        for trip in ET.parse(path).getroot().iter("trip"):  # noqa: S314 (a register of ours)
            when, country = _when(trip), _text(trip, "country")
            iso = state_of(country)
            if when is None or iso is None:
                continue
            name = _text(trip, "name")
            places = tuple(p.strip() for p in re.split(r"[,;]| and ", _text(trip, "locale")) if p.strip())
            yield Journey(_text(trip, "role"), _text(trip, "id"), name, (words_of(name)[-1],), "US", iso, (country,), places,
                          *when, _text(trip, "remarks"))  # fmt: skip


def visits(registry: Path) -> Iterator[Journey]:
    """The visits of foreign leaders to the United States."""
    for path in sorted((registry / "histstate-visits").rglob("*.xml")):
        for visit in ET.parse(path).getroot().iter("visit"):  # noqa: S314 (as above)
            when, home = _when(visit), _text(visit, "from")
            iso = state_of(home)
            if when is None or iso is None:
                continue
            name = _text(visit, "visitor")
            who = tuple(w for w in words_of(name) if w not in TITLES and len(w) > 1)
            yield Journey("visit", _text(visit, "id"), name, who, iso, "US", (home,), (), *when, _text(visit, "description"))


def state_of(name: str) -> str | None:
    """The state that a register names: `Korea, South`, `Denmark (Greenland)`, `West Bank`."""
    first, comma, second = name.partition(", ")
    inner = re.search(r"\(([^)]+)\)", name)
    spelled = (name, f"{second} {first}" if comma else "", first, inner[1] if inner else "", name.partition(" (")[0])
    return "PS" if name == "West Bank" else next((iso for n in spelled if n and (iso := iso_of(n)) is not None), None)


def _when(entry: ET.Element) -> tuple[date, date] | None:
    try:
        start = date.fromisoformat(_text(entry, "start-date"))
        return start, date.fromisoformat(_text(entry, "end-date") or start.isoformat())
    except ValueError:
        return None


def _text(entry: ET.Element, name: str) -> str:
    found = entry.find(name)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
