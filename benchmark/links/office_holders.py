"""Who held the offices of the United States that releases name, read from the registers' own files."""

from __future__ import annotations

import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from memcon.text.folding import fold

KINDS = (
    # What a release writes before the name, and how the register's office begins.
    ("Secretary", ("Secretary of State",)),
    ("Deputy Secretary", ("Deputy Secretary of State",)),
    ("Under Secretary", ("Under Secretary",)),
    ("Assistant Secretary", ("Assistant Secretary",)),
    ("Counselor", ("Counselor",)),
    ("Ambassador", ("Ambassador", "U.S. Permanent Representative", "Representative of the U.S.A.", "Representative to")),
    ("Senator", ("Senator",)),
    ("Representative", ("Representative in Congress",)),
    ("President", ("President",)),
    ("Vice President", ("Vice President",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one holder; `until` is empty where the source knows no end; `key` is the source's own name for the person."""

    key: str
    given: tuple[str, ...]
    surname: str
    office: str
    since: str
    until: str
    source: str


def terms(registry: Path) -> list[Term]:
    """All terms of the two registers."""
    return [*_legislators(registry), *_pocom(registry)]


def of_kind(term: Term, kind: str) -> bool:
    """Whether a release calls the holder so."""
    return any(term.office == begin if begin in EXACT else term.office.startswith(begin) for begin in dict(KINDS)[kind])


EXACT = frozenset({"Secretary of State", "Senator", "President", "Vice President", "Counselor", "Representative in Congress"})


def _legislators(registry: Path) -> Iterator[Term]:
    offices = {"sen": "Senator", "rep": "Representative in Congress", "prez": "President", "viceprez": "Vice President"}
    for file in ("legislators-current.yaml", "executive.yaml"):
        text = (registry / "congress-legislators" / file).read_text(encoding="utf-8")
        people: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
        for person in people:
            name = person["name"]
            given = tuple(fold(name[k]) for k in ("first", "nickname", "middle") if k in name)
            key = str(person["id"].get("bioguide") or person["id"].get("govtrack"))
            for t in person["terms"]:
                yield Term(
                    key, given, fold(name["last"]), offices[t["type"]], str(t["start"]), str(t["end"]), "congress-legislators"
                )


def _pocom(registry: Path) -> Iterator[Term]:
    pages: dict[str, list[ET.Element]] = {}
    with tarfile.open(registry / "histstate-pocom" / "data.tar.gz") as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member) if member.name.endswith(".xml") else None
            if stream is not None:
                folders = member.name.split("/")
                pages.setdefault(next((f for f in folders if f in FOLDERS), ""), []).append(ET.parse(stream).getroot())  # noqa: S314
    people = {
        p.findtext("id"): (p.findtext("persName/forename") or "", p.findtext("persName/surname") or "") for p in pages["people"]
    }
    for folder, tag in (("positions-principals", "principal"), ("missions-countries", "chief"), ("missions-orgs", "chief")):
        for page in pages[folder]:
            office = " ".join((page.findtext("names/singular") or f"Ambassador to {page.findtext('territory-id')}").split())
            for t in page.iter(tag):
                key = t.findtext("person-id") or ""
                given, surname = people.get(key, ("", ""))
                since = t.findtext("started/date") or t.findtext("appointed/date") or ""
                if since and surname:
                    yield Term(
                        key,
                        tuple(fold(given).split()),
                        fold(surname),
                        office,
                        since,
                        t.findtext("ended/date") or "",
                        "histstate-pocom",
                    )


FOLDERS = frozenset({"people", "positions-principals", "missions-countries", "missions-orgs"})
