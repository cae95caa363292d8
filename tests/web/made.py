"""A record of several made talks over some years, for charts and dossiers; nobody in it is real."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from memcon.model.memorandum import Memorandum
from memcon.record import open_record
from memcon.record.store import Input, put
from tests.factories import TALKS, at, engagement, person, talks

MET = (
    ("2024-05-02", "meeting", "Hanoi"), ("2024-05", "call", None), ("2024", "visit", "Santiago"), ("2025-01-10", "call", None),
    ("2025-02-11/2025-02-13", "visit", "Hanoi"), ("2025-07-01", "signing", "Paris"), ("2026-03-03", "meeting", "Đà Nẵng"),
    (None, "message", None), ("XXXX-04-01", "call", None), ("202X", "meeting", "Hanoi"), ("1951-06-01", "call", None),
)  # fmt: skip
"""When, of which kind, where: days, months, a year, a decade, no year."""
TONGUES = "王毅", "عباس عراقچی"


def memoranda() -> list[Memorandum]:
    """A document for each contact, each said in other words; and one with names in other letters."""
    made = []
    for n, (day, kind, place) in enumerate(MET):
        text = f"Report {n} of {n * 7919}. {TALKS} " + (f"It was held in {place}." if place else "")
        memo = talks(text, f"report{n}", title=f"Report {n}", published=f"20{24 + n % 3}-0{1 + n % 9}-11")
        held = replace(memo.engagements[0], date=day, kind=kind, date_basis="stated" if day else None,
                       date_spans=at(text, "3 March") if day else (), place=place,
                       place_spans=at(text, place) if place else ())  # fmt: skip
        made.append(replace(memo, engagements=(held,)))
    text = f"{TALKS} {TONGUES[0]} met {TONGUES[1]} in Paris."
    memo = talks(text, "tongues", published="2026-03-10")
    wang = person("wang", TONGUES[0], "CN", at(text, TONGUES[0]))
    abbas = person("abbas", TONGUES[1], "IR", at(text, TONGUES[1]))
    met = engagement([("wang", "CN"), ("abbas", "IR")], at(text, "met", 1), id="e2", date="2026-03-09", date_basis="stated",
                     date_spans=at(text, "3 March"), place="Paris", place_spans=at(text, "Paris"))  # fmt: skip
    made.append(replace(memo, entities=(*memo.entities, wang, abbas), engagements=(*memo.engagements, met)))
    return made


def record_at(path: Path) -> Path:
    """The record of all of them, at this path."""
    with open_record(path) as record:
        for memo in memoranda():
            put(record, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r1")
    return path
