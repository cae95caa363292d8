"""Compile src/memcon/register/*.csv from public registers and the lists written by hand beside this script.

    python scripts/compile_register.py REGISTRY_DIR [countries] [holders]

REGISTRY_DIR holds country-codes/, factbook-json/ and so on (docs/register.md: sources and licences).
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
REGISTER = HERE.parent / "src" / "memcon" / "register"
COLUMNS = ("iso", "name", "official", "names", "demonyms", "plurals", "capitals", "seats", "source", "as_of")


def factbook(registry: Path) -> dict[str, Any]:
    """The Factbook's country files by GEC code."""
    pages = {}
    with tarfile.open(registry / "factbook-json" / "factbook-json.tar.gz") as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member) if re.fullmatch(r"(?:[^/]+/)?[a-z-]+/[a-z]{2}\.json", member.name) else None
            if stream is not None:
                pages[Path(member.name).stem.upper()] = json.load(stream)
    return pages


def text_of(page: dict[str, Any], *path: str) -> str:
    """The text at this path of a Factbook page without markup and notes; empty where there is none."""
    value: Any = page
    for step in path:
        value = value.get(step, {}) if isinstance(value, dict) else {}
    text = html.unescape(value.get("text", "")) if isinstance(value, dict) else ""
    return re.sub(r"<[^>]+>", "", text).split(";")[0].strip()


def people(noun: str, adjective: str) -> tuple[list[str], list[str]]:
    """(demonyms, plurals) of the Factbook's `Vietnamese (singular and plural)`, `American(s)`, `Finn(s)`/`Finnish`."""
    singular, plural = [], []
    for part in re.split(r",| or ", noun):
        part = part.strip()
        if m := re.fullmatch(r"([\w' -]+?)\(s\)(?: \(.*)?", part):
            singular.append(m[1])
            plural.append(m[1] + "s")
        elif m := re.fullmatch(r"([\w' -]+?)(?: \(singular and plural\))?", part):
            singular.append(m[1])
    singular += [a.strip() for a in re.split(r",| or ", adjective) if re.fullmatch(r"[\w' -]+", a.strip())]
    return [s for s in singular if s not in {"none", "NA"}], plural


def clean(name: str) -> str:
    """The name without article, notes and stars."""
    bare = re.sub(r"^[Tt]he ", "", re.sub(r"\s*\(.*?\)|\s*\*+", "", name)).strip()
    return "" if bare == "none" else bare


def unique(values: list[str], without: list[str]) -> str:
    """The values, each once, in order, joined for a cell."""
    return "|".join(dict.fromkeys(clean(v) for v in values if v and clean(v) not in without and v != "none"))


def compile_countries(registry: Path) -> None:
    """Write countries.csv and elsewhere.txt."""
    hand = yaml.safe_load((HERE / "countries_by_hand.yaml").read_text(encoding="utf-8"))
    pages = factbook(registry)
    rows = []
    with (registry / "country-codes" / "data" / "country-codes.csv").open(encoding="utf-8-sig") as f:
        codes = {r["ISO3166-1-Alpha-2"]: r for r in csv.DictReader(f) if r["ISO3166-1-Alpha-2"]}
    for iso in sorted({*codes, *hand["states"]} - set(hand["without"])):
        code, mine = codes.get(iso, {}), hand["states"].get(iso, {})
        page = pages.get(code.get("FIPS", ""), {})
        government = page.get("Government", {})
        without = mine.get("without", [])
        short = clean(text_of(government, "Country name", "conventional short form"))
        long = clean(text_of(government, "Country name", "conventional long form"))
        formal = clean(code.get("UNTERM English Formal", "")) or long
        name = mine.get("name") or short or clean(code.get("CLDR display name", ""))
        listed = [clean(code.get(column, "")) for column in ("UNTERM English Short", "CLDR display name", "official_name_en")]
        names = [*mine.get("names", []), short, *listed, long]
        names += [n.replace("Saint ", "St. ") for n in names if n.startswith("Saint ")]
        names += [n.replace("&", "and") for n in names if "&" in n]
        singular, plural = people(text_of(page, "People and Society", "Nationality", "noun"),
                                  text_of(page, "People and Society", "Nationality", "adjective"))  # fmt: skip
        sovereign = bool(code.get("UNTERM English Short")) or iso in hand["states"]
        capitals = [*mine.get("capitals", []), *([code.get("Capital", "").strip()] if sovereign else [])]
        source = "+".join(s for s, held in (("country-codes", code), ("factbook", page), ("hand", mine)) if held)
        without_plurals = [*without, *(f"{w}s" for w in mine.get("singular_only", []))]
        rows.append({
            "iso": iso, "name": name, "official": mine.get("official") or formal or name,
            "names": unique(names, [*without, *mine.get("unnamed", []), name]),
            "demonyms": unique([*mine.get("demonyms", []), *singular], [*without, *mine.get("plurals", [])]),
            "plurals": unique([*mine.get("plurals", []), *plural], without_plurals),
            "capitals": unique(capitals, without), "seats": unique(mine.get("seats", []), without),
            "source": source, "as_of": "2026-05",
        })  # fmt: skip
    with (REGISTER / "countries.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    head = "# Names that hold a state's name without being it; from scripts/countries_by_hand.yaml.\n"
    (REGISTER / "elsewhere.txt").write_text(head + "".join(f"{line}\n" for line in hand["elsewhere"]), encoding="utf-8")
    print(f"{len(rows)} states and territories")


if __name__ == "__main__":
    directory = Path(sys.argv[1])
    steps = sys.argv[2:] or ["countries"]
    if "countries" in steps:
        compile_countries(directory)
