"""How many journeys of the registers stand in a record, and which contacts abroad the registers do not know.

    python -m benchmark.links.trips RECORD [--misses]

A journey is in the record where a contact in person has the traveller, the country, and a day within one of the journey's;
"or state" counts also gatherings in which his state takes part and nobody of it is named.
A release mentions it where, published within a week of it, it has the traveller's name and the country or a city of it
(of a visit: the visitor's name and his country or office) in one paragraph: a plain search of the text, which knows nothing
of what was read.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmark.links.journeys import Journey, travels, visits
from benchmark.links.merges import contacts, told
from benchmark.places import shared_folder
from memcon.app.linking import open_linked
from memcon.model.dates import bounds
from memcon.record import Record
from memcon.record.lines import EngagementLine
from memcon.record.links import memoranda
from memcon.register.places import country_of_place
from memcon.text.folding import fold_text, words_of

IN_PERSON = ("meeting", "visit", "multilateral", "signing")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SPANS = {
    # Of each kind, the days for which the corpora hold the releases of the office that reports it.
    "president": ((date(2021, 1, 22), date(2025, 1, 20)),),
    "secretary": ((date(2021, 5, 20), date(2021, 8, 11)), (date(2022, 2, 2), date(2022, 8, 3))),
    "visit": ((date(2021, 1, 22), date(2025, 1, 20)),),
}


@dataclass(frozen=True, slots=True)
class Release:
    """The text of a document, folded, in paragraphs, and the day it was published."""

    stem: str
    title: str
    published: date
    paragraphs: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints recall and precision, and the misses where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="Each journey mentioned and not found, with a release that mentions it."
    )
    given = parser.parse_args(arguments)
    shared = shared_folder()
    if shared is None:
        parser.error("the folder shared/ with the registers is not here")
    journeys = [j for j in (*travels(shared / "registry"), *visits(shared / "registry")) if _covered(j)]
    with open_linked(given.record) as record:
        lines = contacts(record)
        releases = _by_month(_releases(record))
    recall(journeys, lines, releases, misses=given.misses)
    precision(journeys, lines, misses=given.misses)


def recall(
    journeys: Sequence[Journey], lines: Sequence[EngagementLine], releases: dict[str, list[Release]], *, misses: bool
) -> None:
    """Prints how many journeys are in the record, of all and of those that a release mentions."""
    met = [line for line in lines if line.kind in IN_PERSON]
    tally: Counter[tuple[str, str]] = Counter()
    for j in journeys:
        found = next((line for line in met if in_record(j, line)), None)
        stood_for = found or next((line for line in met if in_record(j, line, by_state=True)), None)
        mention = next(mentions(j, releases), None)
        for kind in (j.kind, "all"):
            tally[kind, "journeys"] += 1
            tally[kind, "found"] += found is not None
            tally[kind, "mentioned"] += mention is not None
            tally[kind, "found of mentioned"] += found is not None and mention is not None
            tally[kind, "state of mentioned"] += stood_for is not None and mention is not None
        if misses and found is None and mention is not None:
            release, paragraph = mention
            state = " [a contact has the state]" if stood_for is not None else ""
            print(f"MISS{state} {j.kind} {j.traveller} {j.side}>{j.country} {j.start}/{j.end} {j.remarks[:80]}")
            print(f"     {release.published} {release.title[:100]} | {release.stem[:60]}\n     … {paragraph[:300]}")
    heads = f"{'found':>6} {'recall':>7} {'mentioned':>10} {'found':>6} {'recall':>7} {'or state':>8} {'recall':>7}"
    print(f"{'kind':10} {'journeys':>8} {heads}")
    for kind in ("president", "secretary", "visit", "all"):
        n, held, mentioned, both, states = (
            tally[kind, k] for k in ("journeys", "found", "mentioned", "found of mentioned", "state of mentioned")
        )
        shares = f"{both:6} {both / max(1, mentioned):7.3f} {states:8} {states / max(1, mentioned):7.3f}"
        print(f"{kind:10} {n:8} {held:6} {held / max(1, n):7.3f} {mentioned:10} {shares}")


def precision(journeys: Sequence[Journey], lines: Sequence[EngagementLine], *, misses: bool) -> None:
    """Prints how many dated contacts abroad of the same travellers the registers have."""
    trips: dict[str, list[Journey]] = defaultdict(list)
    for j in journeys:
        if j.kind != "visit":
            trips[j.traveller].append(j)
    known = unknown = 0
    for traveller in sorted(trips):
        one = trips[traveller][0]
        for line in lines:
            country, when = _country(line), _days(line)
            if line.kind not in IN_PERSON or line.planned or country in (None, "US") or when is None or not line.date:
                continue
            if (when[1] - when[0]).days > 7 or not _takes_part(one, line) or not _in_spans(one.kind, when):
                continue
            if any(j.country == country and _overlap(j, when) for j in trips[traveller]):
                known += 1
            else:
                unknown += 1
                if misses:
                    print(f"NOT IN REGISTER {traveller} {country} {line.date}: {told(line.reports[0])}")
    print(
        f"contacts abroad, dated: {known + unknown}, in the registers: {known}, precision {known / max(1, known + unknown):.3f}"
    )


def in_record(j: Journey, line: EngagementLine, *, by_state: bool = False) -> bool:
    """Whether the contact is (of) this journey: traveller (or his state, where nobody of it is named), country, day."""
    when = _days(line)
    if when is None or line.planned or not _overlap(j, when) or (when[1] - when[0]).days > 31:
        return False
    if not _takes_part(j, line) and not (by_state and _state_only(j, line)):
        return False
    country = _country(line)
    if country is not None:
        return country == j.country
    return any(p.side == j.country for p in line.participants)


def mentions(j: Journey, releases: dict[str, list[Release]]) -> Iterator[tuple[Release, str]]:
    """The releases that mention the journey, by a plain search of their text, with the paragraph."""
    places = [fold_text(p) for p in (*j.country_names, *j.places)]
    where = re.compile("|".join(rf"\b{re.escape(p)}\b" for p in places))
    who = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in j.who)) if j.who else None
    if who is None:
        return
    for month in sorted({(j.start - WEEK).isoformat()[:7], j.start.isoformat()[:7], (j.end + WEEK).isoformat()[:7]}):
        for release in releases.get(month, ()):
            if j.start - WEEK <= release.published <= j.end + WEEK:
                for paragraph in release.paragraphs:
                    if who.search(paragraph) and where.search(paragraph):
                        yield release, paragraph
                        break


def _takes_part(j: Journey, line: EngagementLine) -> bool:
    """Whether one of the participants is the traveller: of the side, and with a telling word of the name."""
    for report in line.reports:
        for p in report.participants:
            if p.side in (j.side, None) and {*words_of(p.name)} & {*j.who}:
                return True
    return any(p.side == j.side and {*words_of(p.name)} & {*j.who} for p in line.participants)


def _state_only(j: Journey, line: EngagementLine) -> bool:
    """Whether the traveller's state takes part in a gathering and nobody of it is named: `the leaders of A, B and C met`."""
    theirs = [p for p in line.participants if p.side == j.side]
    return len({p.side for p in line.participants}) > 2 and bool(theirs) and all(p.kind == "country" for p in theirs)


def _country(line: EngagementLine) -> str | None:
    places = [line.place, *(r.place for r in line.reports)]
    return next((c for p in places if p and (c := country_of_place(p)) is not None), None)


def _days(line: EngagementLine) -> tuple[date, date] | None:
    """The days of the contact; of news without a date, the days before its publication."""
    found = bounds(line.date) if line.date else None
    if found is not None:
        return found
    published = [r.source.published for r in line.reports if r.source.published and not r.background]
    days = bounds(min(published)) if published and line.date is None else None
    return (days[0] - 2 * DAY, days[1]) if days else None


def _overlap(j: Journey, when: tuple[date, date]) -> bool:
    return when[0] <= j.end + DAY and when[1] >= j.start - DAY


def _covered(j: Journey) -> bool:
    return _in_spans(j.kind, (j.start, j.end))


def _in_spans(kind: str, when: tuple[date, date]) -> bool:
    return any(a <= when[0] and when[1] <= b for a, b in SPANS.get(kind, ()))


def _releases(record: Record) -> Iterator[Release]:
    for memo in memoranda(record):
        d = memo.document
        day = bounds(d.published) if d.published else None
        if day is not None and d.publisher is not None:
            parts = tuple(fold_text(" ".join(p.split())) for p in re.split(r"\n\s*\n|\n(?=[A-Z])", d.text))
            yield Release(d.stem, d.title or "", day[0], (fold_text(d.title or ""), *parts))


def _by_month(releases: Iterable[Release]) -> dict[str, list[Release]]:
    found: dict[str, list[Release]] = defaultdict(list)
    for r in releases:
        found[r.published.isoformat()[:7]].append(r)
    return found


if __name__ == "__main__":
    main()
