"""How linking's time grows with the record: the same documents once, three and ten times, with other names and dates.

    python -m benchmark.links.growth RECORD [--times 1 3 10]

Each copy is of other people (every word of a person's name gets an ending of its own, in titles and quotations too), in
other years (shifted by as many years as the whole record is long) and in other words (the shingles are hashed again): so
nothing of one copy may be joined with another, and the blocks by which linking looks for candidates grow as in a real
archive. States and bodies stay what they are. The register knows none of the copies' names: its look-ups cost less there.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from memcon.app.linking import open_linked
from memcon.link import Digest, digest, link
from memcon.model.dates import bounds
from memcon.record.links import memoranda

ENDINGS = "ab ec id of ug an er is ot um".split()
DAY = re.compile(r"\b(\d{4})(?=-|\b|/)")


def other(of: Digest, copy: int, years: int) -> Digest:
    """The document as its copy-th double: other people, other years, other words, the same states."""
    ending = ENDINGS[copy % len(ENDINGS)] * (1 + copy // len(ENDINGS))
    words = {w for e in of.entities if e.kind == "person" for w in re.findall(r"\w{3,}", e.name)}

    def named(text: str) -> str:
        return re.sub(r"\w{3,}", lambda m: m[0] + ending if m[0] in words else m[0], text)

    def dated(date: str | None) -> str | None:
        return None if date is None else DAY.sub(lambda m: str(int(m[1]) + copy * years), date)

    def keyed(key: str) -> str:
        return f"{key}-{copy}"

    return replace(
        of, document=keyed(of.document), text=keyed(of.text), stem=keyed(of.stem), published=dated(of.published),
        url=of.url and keyed(of.url), title=of.title and named(of.title),
        shingles=tuple(sorted((h * (2 * copy + 1) + copy) % 2**64 for h in of.shingles)),
        wording=of.wording and keyed(of.wording),
        entities=tuple(
            replace(e, name=named(e.name), quote=named(e.quote)) if e.kind == "person" else e for e in of.entities
        ),
        contacts=tuple(replace(c, date=dated(c.date), evidence=named(c.evidence)) for c in of.contacts),
        statements=tuple(replace(s, date=dated(s.date), words=named(s.words)) for s in of.statements),
        undertakings=tuple(
            replace(u, date=dated(u.date), due=dated(u.due), what=named(u.what), evidence=named(u.evidence))
            for u in of.undertakings
        ),
    )  # fmt: skip


def length_of(digests: Sequence[Digest]) -> int:
    """The years from the first to the last date of the documents, and one more."""
    found = [b for d in digests for b in (bounds(d.published) if d.published else None,) if b is not None]
    return max(b[1].year for b in found) - min(b[0].year for b in found) + 1 if found else 1


def measure(digests: Sequence[Digest], times: int, clock: Callable[[], float] = time.process_time) -> tuple[int, float, int, int]:
    """Documents, seconds of the processor, contacts and chains of so many copies linked."""
    years = length_of(digests)
    many = [other(d, copy, years) if copy else d for copy in range(times) for d in digests]
    began = clock()
    found = link(many)
    return len(many), clock() - began, len(found.contacts), len(found.chains)


def main(arguments: list[str] | None = None) -> int:
    """Prints a row for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmark.links.growth", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 3, 10])
    told = parser.parse_args(arguments)
    began = time.process_time()
    with open_linked(told.record) as record:
        digests = [digest(memo) for memo in memoranda(record)]
    print(f"{len(digests)} documents digested and linked once in {time.process_time() - began:.1f} s")
    print(f"{'documents':>10} {'seconds':>8} {'ms each':>8} {'contacts':>9} {'chains':>8} {'peak MB':>8}")
    for times in told.times:
        documents, seconds, contacts, chains = measure(digests, times)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{documents:>10} {seconds:>8.1f} {1000 * seconds / documents:>8.2f} {contacts:>9} {chains:>8} {peak:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
