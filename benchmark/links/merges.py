"""Merged reports, and same-day reports that were not merged, each with its evidence, for a reader to judge.

    python -m benchmark.links.merges RECORD --sample 200 --seed 1

Prints first a sample of the reports that joined a contact, each beside the contact's first report with the reason, then a
sample of pairs of documents that report contacts of one day with a side in common and share none of them.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from memcon.app.linking import open_linked
from memcon.record import Record
from memcon.record.filters import Filters
from memcon.record.lines import EngagementLine, EngagementReport
from memcon.record.view import engagements


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints both samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with open_linked(given.record) as record:
        lines = contacts(record)
    chance = random.Random(given.seed)
    merged = [(line, r) for line in lines for r in line.reports[1:]]
    print(f"{len(lines)} contacts of {sum(len(line.reports) for line in lines)} reports; {len(merged)} reports joined one\n")
    for n, (line, report) in enumerate(_some(chance, merged, given.sample), 1):
        print(f"[m{n}] {line.kind} {line.date}: {report.why}")
        print(f"     {told(line.reports[0])}\n     {told(report)}")
    apart = list(apart_on_one_day(lines))
    print(f"\n{len(apart)} pairs of reports of one day with a side in common, in two documents that share no contact\n")
    for n, (one, other) in enumerate(_some(chance, apart, given.sample), 1):
        print(f"[u{n}] {told(one)}\n     {told(other)}")


def contacts(record: Record) -> tuple[EngagementLine, ...]:
    """All contacts of the record."""
    return engagements(record, Filters(everything=True)).lines


def apart_on_one_day(lines: Iterable[EngagementLine]) -> Iterator[tuple[EngagementReport, EngagementReport]]:
    """Pairs of reports of one kind and day, with two sides in common, whose documents share no contact nor its announcement."""
    shared: set[tuple[str, str]] = set()
    days: dict[tuple[str, str], list[EngagementReport]] = defaultdict(list)
    told_of = {line.contact: line for line in lines}
    for line in lines:
        announced = told_of[line.fulfils].reports if line.fulfils is not None else ()
        documents = sorted({r.source.document for r in (*line.reports, *announced)})
        shared.update(combinations(documents, 2))
        for r in line.reports:
            day = r.date or (r.source.published if not (line.background or line.planned) else None)
            if day is not None and len(day) == 10:
                days[line.kind, day].append(r)
    for key in sorted(days):
        for one, other in combinations(days[key], 2):
            a, b = sorted((one.source.document, other.source.document))
            few = min(2, len(_sides(one)), len(_sides(other)))
            if a != b and (a, b) not in shared and len(_sides(one) & _sides(other)) >= few:
                yield one, other


def told(report: EngagementReport) -> str:
    """The report in one line: who publishes it, the title, when, where, who, and the words."""
    s = report.source
    people = "; ".join(f"{p.name}/{p.side}" for p in report.participants)
    words = " … ".join(" ".join(q.split()) for q in report.citation.quotes)
    mark = " (background)" if report.background else ""
    return f"{s.publisher} {s.published} | {s.title} | {report.date} {report.place or ''}{mark} | {people} | {words[:90]}"


def _sides(report: EngagementReport) -> set[str]:
    return {p.side for p in report.participants if p.side is not None}


def _some(chance: random.Random, items: list, n: int) -> list:  # type: ignore[type-arg]
    return items if len(items) <= n else chance.sample(items, n)


if __name__ == "__main__":
    main()
