"""Compile src/memcon/register/holders.csv: who held which office of which state, from when to when.

    python scripts/compile_holders.py REGISTRY_DIR

Only sources that are in the public domain or dedicated to it (docs/register.md); nothing that ended before 1930.
A row with no end held its office on `as_of`, the day to which its source is known to be right. The last column numbers
the persons: rows of one number are one man or woman, however each source spells the name (scripts/one_person.py).
"""

from __future__ import annotations

import csv
import html
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from compile_register import factbook  # noqa: E402 (the path is set above)
from one_person import Known, numbered  # noqa: E402

from memcon.lexicon.titles import match_titles  # noqa: E402
from memcon.register import iso_of  # noqa: E402
from memcon.text.folding import fold  # noqa: E402

OUT = HERE.parent / "src" / "memcon" / "register" / "holders.csv"
SINCE = "1930"
MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
CABINETS = {
    "argentina": "AR", "australia": "AU", "belarus": "BY", "brazil": "BR", "canada": "CA", "china": "CN", "egypt": "EG",
    "ethiopia": "ET", "france": "FR", "hungary": "HU", "india": "IN", "indonesia": "ID", "iran": "IR", "israel": "IL",
    "japan": "JP", "kazakhstan": "KZ", "kenya": "KE", "kuwait": "KW", "malaysia": "MY", "mexico": "MX", "new-zealand": "NZ",
    "nigeria": "NG", "pakistan": "PK", "philippines": "PH", "poland": "PL", "russia": "RU", "saudi": "SA", "singapore": "SG",
    "south-africa": "ZA", "south-korea": "KR", "spain": "ES", "sri-lanka": "LK", "taiwan": "TW", "turkey": "TR", "uae": "AE",
    "ukraine": "UA", "united-kingdom": "GB", "us": "US", "uzbekistan": "UZ", "vietnam": "VN",
}  # fmt: skip
ABROAD = re.compile(
    r"president|prime minister|premier|chancellor|foreign|external|defen[cs]e|trade|commerce|finance|interior|home|security"
    r"|state|energy|econom|industry|climate|environment|treasury|king|emir|sultan|crown|speaker",
    re.IGNORECASE,
)


AWAY = 8
"""Years between two visits in which somebody else may have held the office."""
POCOM = {"people", "positions-principals", "missions-countries", "missions-orgs"}


class Row(NamedTuple):
    """A line of the register; `ids` are the person's identifiers in the sources: `Q6279`, `govtrack:300008`, `pocom:…`."""

    name: str
    title: str
    iso: str
    since: str
    until: str
    source: str
    as_of: str
    ids: str = ""


def legislators(registry: Path) -> Iterator[Row]:
    """Senators, representatives, presidents and vice presidents of the United States."""
    titles = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
    for file, as_of in (("legislators-current.yaml", "2026-06-15"), ("executive.yaml", "2026-06-15")):
        people = yaml.load((registry / "congress-legislators" / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for person in people:
            given, known = person["name"], person["id"]
            ids = " ".join(f"{p}{known[k]}" for k, p in (("govtrack", "govtrack:"), ("wikidata", "")) if known.get(k))
            name = given.get("official_full") or " ".join(given[k] for k in ("nickname", "last") if k in given)
            if "official_full" not in given:
                name = f"{given['first']} {given['last']}"
            for title, since, until in merged((titles[t["type"]], str(t["start"]), str(t["end"])) for t in person["terms"]):
                whole = " ".join(given[k] for k in ("first", "middle", "last") if k in given)
                names = {
                    name,
                    *((whole,) if file == "executive.yaml" else ()),
                    f"{given.get('nickname', given['first'])} {given['last']}",
                    f"{given['first']} {given['last']}",
                }
                for each in sorted(names):
                    yield Row(each, title, "US", since, until, "congress-legislators", as_of, ids)


def merged(terms: Iterator[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Terms that follow each other in one office, as one."""
    done: list[tuple[str, str, str]] = []
    for title, since, until in terms:
        if done and done[-1][0] == title and done[-1][2][:7] >= since[:4] + "-00":
            done[-1] = (title, done[-1][1], until)
        else:
            done.append((title, since, until))
    return done


def pocom(registry: Path) -> Iterator[Row]:
    """Principal officers of the Department of State and chiefs of US missions."""
    pages: dict[str, list[ET.Element]] = {}
    with tarfile.open(registry / "histstate-pocom" / "data.tar.gz") as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member) if member.name.endswith(".xml") else None
            if stream is not None:
                folder = next((p for p in member.name.split("/") if p in POCOM), "")
                pages.setdefault(folder, []).append(ET.parse(stream).getroot())  # noqa: S314 (our own copy of a public register)
    names = {}
    for person in pages["people"]:
        forename, surname = person.findtext("persName/forename") or "", person.findtext("persName/surname") or ""
        names[person.findtext("id") or ""] = f"{forename} {surname}".strip()
    for position in pages["positions-principals"]:
        title = position.findtext("names/singular") or ""
        yield from officers(position.iter("principal"), names, title, "2025-03-25")
    for mission in pages["missions-countries"]:
        country = territory(mission.findtext("territory-id") or "")
        yield from officers(mission.iter("chief"), names, f"Ambassador to {country}".strip(), "2020-10-18")
    for mission in pages["missions-orgs"]:
        title = (mission.findtext("names/singular") or "").strip()
        yield from officers(mission.iter("chief"), names, title, "2020-10-18")


def territory(slug: str) -> str:
    """The name of `papua-new-guinea`, `bosnia-and-herzegovina`."""
    return re.sub(r"\b(And|Of|The)\b", lambda m: m[0].lower(), slug.replace("-", " ").title())


def officers(terms: Iterable[ET.Element], names: dict[str, str], title: str, as_of: str) -> Iterator[Row]:
    """The rows of one office, none where the date a term began is not known.

    A term whose end nobody wrote down ended when the next holder began; only the last one is open.
    """
    dated = [(next((d for tag in ("started", "appointed") if (d := t.findtext(f"{tag}/date"))), ""), t) for t in terms]
    begun = sorted({since for since, _ in dated if since})
    for since, term in dated:
        key = term.findtext("person-id") or ""
        name = names.get(key, "")
        if since and name and title:
            until = term.findtext("ended/date") or next((d for d in begun if d > since), "")
            yield Row(name, title, "US", since, until, "histstate-pocom", as_of, f"pocom:{key}")


def visitors(registry: Path) -> Iterator[Row]:
    """Leaders who visited the United States: in that office at least from the first visit to the last."""
    seen: dict[tuple[str, str, str], list[str]] = {}
    for file in sorted((registry / "histstate-visits" / "data").glob("*.xml")):
        for visit in ET.parse(file).getroot().iter("visit"):  # noqa: S314 (our own copy of a public register)
            iso = iso_of((visit.findtext("from") or "").strip())
            title, name = apart((visit.findtext("visitor") or "").strip())
            if iso and title and len(name.split()) > 1 and "," not in name:
                seen.setdefault((name, title, iso), []).append(visit.findtext("start-date") or "")
    for (name, title, iso), dates in seen.items():
        first = last = min(dates)
        for day in [*sorted(dates), "9999"]:
            if int(day[:4]) - int(last[:4]) > AWAY:
                yield Row(name, title, iso, first, last, "histstate-visits", "2024-11-12")
                first = day
            last = day


def apart(text: str) -> tuple[str, str]:
    """(title, name) of "Prime Minister Kyriakos Mitsotakis"; the title is empty where none is known."""
    raw = text.replace("’", "'").split()
    if not raw:
        return "", ""
    found = match_titles([fold(w) for w in raw], 0, raw)
    n = sum(m.length for m in found) + sum(w.lower() in {"and", "/", "&"} for w in raw[: sum(m.length for m in found) + 1])
    return " ".join(raw[:n]), " ".join(raw[n:])


def factbook_people(registry: Path) -> Iterator[Row]:
    """Heads of state and government and ambassadors, as the Factbook last had them."""
    with (registry / "country-codes" / "data" / "country-codes.csv").open(encoding="utf-8-sig") as f:
        # States only: the head of state of a territory is another state's.
        states = [r for r in csv.DictReader(f) if len(r["FIPS"]) == 2 and r["UNTERM English Short"]]
        iso_by_code = {r["FIPS"]: r["ISO3166-1-Alpha-2"] for r in states}
        iso_by_code |= {"TU": "TR", "TW": "TW", "KV": "XK"}
    for code, page in sorted(factbook(registry).items()):
        iso = iso_by_code.get(code)
        if iso is None:
            continue
        government = page.get("Government", {})
        executive = government.get("Executive branch", {})
        for field in ("chief of state", "head of government"):
            yield from since_phrases(executive.get(field), iso, "")
        ours = government.get("Diplomatic representation in the US", {})
        yield from since_phrases(ours.get("chief of mission") if isinstance(ours, dict) else None, iso, " to the United States")
        theirs = government.get("Diplomatic representation from the US", {})
        name = (government.get("Country name", {}).get("conventional short form") or {}).get("text", "")
        yield from since_phrases(theirs.get("chief of mission") if isinstance(theirs, dict) else None, "US", f" to {name}")


def since_phrases(field: Any, iso: str, suffix: str) -> Iterator[Row]:
    """The rows of "President Luong CUONG (since 21 October 2024); Vice President …"."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", field.get("text", ""))) if isinstance(field, dict) else ""
    for m in re.finditer(r"([^();]+?)\s*\(since ([^)]*?)\)", text):
        title, name = apart(re.sub(r"^\s*(and|,)\s+", "", m[1]).strip())
        name = " ".join(w.capitalize() if w.isupper() and len(w) > 1 and "." not in w else w for w in name.split(",")[0].split())
        if title and len(name.split()) > 1 and not re.search(r"\d|vacant|represented", name.lower()):
            yield Row(name, title + suffix, iso, day(m[2]), "", "factbook", "2025-11")


def day(text: str) -> str:
    """The EDTF date of "21 October 2024", "October 2024", "2024"; empty where there is none."""
    m = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]{2})[a-z.]* )?(\d{4})", text)
    if m is None:
        return ""
    month = MONTHS.get((m[2] or "").lower())
    return m[3] + (f"-{month:02d}" if month else "") + (f"-{int(m[1]):02d}" if m[1] and month else "")


def cabinets(registry: Path) -> Iterator[Row]:
    """Ministers of forty states whose offices deal with other states: extracts of Wikidata."""
    folder = registry / "every-politician-cabinets"
    for file in sorted(folder.glob("*.holders21.csv")):
        stem = file.name.removesuffix(".holders21.csv")
        iso = next(code for key, code in CABINETS.items() if stem == key or stem.startswith(f"{key}-"))
        with file.open(encoding="utf-8") as f:
            for r in csv.DictReader(f):
                if r["personID"].startswith("Q") and ABROAD.search(r["position"]) and r["start"]:
                    yield Row(
                        r["person"], r["position"], iso, r["start"], r["end"] or "", "wikidata", "2022-07-15", r["personID"]
                    )
    with (registry / "world-foreign-ministers-2023" / "sources" / "foreign" / "wikidata.csv").open(encoding="utf-8") as f:
        for r in csv.DictReader(f):
            iso = iso_of(r["countryLabel"])
            if iso and r["person"].startswith("Q") and r["name"] and not re.fullmatch(r"Q\d+", r["name"]):
                yield Row(r["name"], "Foreign Minister", iso, r["start"], "", "wikidata", "2023-01-10", r["person"])
    with (registry / "world-leaders-2021" / "data" / "wikidata.csv").open(encoding="utf-8") as f:
        for r in csv.DictReader(f):
            iso = iso_of(r["country"])
            title = re.sub(r" of .*", "", r["positionLabel"])
            if iso and r["officeholder"].startswith("Q") and not re.fullmatch(r"Q\d+", r["officeholderLabel"]):
                since, until, key = r["start_year"], r["end_year"], r["officeholder"]
                yield Row(r["officeholderLabel"], title, iso, since, until, "wikidata", "2022-10", key)


def by_hand() -> Iterator[Row]:
    """Holders that no register here has, written by hand."""
    with (HERE / "holders_by_hand.csv").open(encoding="utf-8") as f:
        for r in csv.DictReader(f):
            yield Row(r["name"], r["title"], r["iso"], r["from"], r["to"], "hand", r["as_of"])


def kept(row: Row) -> bool:
    """True for a row of our time, or of a president, that says whose official the person is.

    A sovereign shared by several states counts where they live, a co-prince where he is president.
    """
    shared = row.name.startswith(("Charles III", "Elizabeth II")) and row.iso != "GB"
    readable = re.search(r"[A-Za-z]", row.name) and "|" not in "".join(row)
    ours = (row.until or "9999") >= SINCE or row.source == "congress-legislators"
    return ours and bool(readable) and not shared and "co-prince" not in row.title.lower()


def begun(rows: Iterable[Row]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """When each office of a state was taken up, and by whom."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault((row.title, row.iso), []).append((row.since, fold(row.name).split()[-1]))
    return found


def ended(row: Row, begun: dict[tuple[str, str], list[tuple[str, str]]]) -> Row:
    """The row; where another source has a successor in an office of the Department of State, an open term ended then."""
    if row.until or row.source != "histstate-pocom":
        return row
    own = fold(row.name).split()[-1]
    later = [since for since, name in begun[row.title, row.iso] if since > row.since and name != own]
    return row._replace(until=min(later)) if later else row


def main(registry: Path) -> None:
    """Write the register, sorted; the same rows from two sources stay two rows, of one person."""
    sources = (legislators, pocom, visitors, factbook_people, cabinets)
    read = [row for source in sources for row in source(registry)] + list(by_hand())
    rows = {Row(*(" ".join(cell.split()) for cell in row)) for row in read if kept(row)}
    offices = begun(rows)
    rows = {ended(row, offices) for row in rows}
    ordered = sorted(rows, key=lambda r: (fold(r.name), r))
    known = [Known(r.name, r.title, r.iso, r.since, r.until or r.as_of, r.source, frozenset(r.ids.split())) for r in ordered]
    lines = dict.fromkeys(
        "|".join((fold(row.name).replace(".", ""), *row[:-1], str(person)))
        for row, person in zip(ordered, numbered(known), strict=True)
    )
    text = "\n".join(("folded|name|title|iso|from|to|source|as_of|person", *lines)) + "\n"
    OUT.write_text(text, encoding="utf-8")
    print(f"{len(lines)} rows, {len({line.rpartition('|')[2] for line in lines})} persons, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
