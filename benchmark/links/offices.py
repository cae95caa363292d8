"""How often a titled mention of an official of the United States is joined to the right holder of the office.

    python -m benchmark.links.offices RECORD [--misses] [--sample 100]

A plain search of the texts finds titles with names ("Secretary Blinken", "Ambassador Ken Salazar"); the registers' own files say
who of that name held such an office on the day of the document. Mentions for which they say exactly one are counted: joined to
that holder, to another, or to nobody (an identity that has no full name). An identity is a holder where its full names have the
register's surname and given name and most of its counted mentions are that holder's. Neither the rules of joining nor the
compiled register are asked. Documents in which nothing was read (domestic ones) are counted apart.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark.links.office_holders import KINDS, Term, of_kind, terms
from benchmark.places import shared_folder
from memcon.link.digest import digest
from memcon.link.identity import identities
from memcon.model.links import Identity
from memcon.model.memorandum import Memorandum
from memcon.record import open_record
from memcon.record.links import memoranda
from memcon.text.folding import fold

SAME = {
    "Sen.": "Senator", "Rep.": "Representative", "Congressman": "Representative", "Congresswoman": "Representative",
    "Under Secretary of State": "Under Secretary", "Secretary of State": "Secretary",
    "Deputy Secretary of State": "Deputy Secretary", "Assistant Secretary of State": "Assistant Secretary",
}  # fmt: skip
TITLES = sorted({k for k, _ in KINDS} | SAME.keys(), key=len, reverse=True)
OF = r"(?:\s(?:for|of)\s(?:[A-Z][\w-]+,?\s|and\s|the\s){1,9}?)?"
NAME = r"((?:[A-Z][\w'’.-]*\s){0,4}[A-Z][\w'’-]+)"
FOUND = re.compile(r"(?<![\w-])(" + "|".join(re.escape(t) for t in TITLES) + r")" + OF + r"\s" + NAME)
BEFORE = re.compile(r"([A-Z][\w.'’-]*|former|then)\s+$")
ANOTHER = frozenset(
    "Deputy Assistant Under Vice Principal Former former General Press Executive Foreign Defense Private Home".split()
)
"""Words before a title that make another office of it."""
OPEN_SINCE, CHIEFS_UNTIL, OTHERS_UNTIL = "2015", "2023-10-18", "2025-03-25"
"""A term without an end counts only where it began since then, and until then: of a chief of mission three years beyond the last
day of the register, since it has no other of that name."""
RIGHT, UNREAD, NO_PERSON, SURNAME = "right", "nothing was read in the document", "no person was read at the name", "surname only"
ANOTHERS, TWO = "wrong: another's name", "wrong: an identity of two holders"


@dataclass(frozen=True, slots=True)
class Titled:
    """A title with a name in a text: where the surname stands, and who held the office that day."""

    document: str
    date: str
    kind: str
    words: str
    start: int
    end: int
    holder: Term
    full: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A titled mention with what became of it."""

    titled: Titled
    identity: Identity | None
    verdict: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures, and on request every miss with its cause or a sample of the joins."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    given = parser.parse_args(arguments)
    held: dict[str, list[Term]] = defaultdict(list)
    shared = shared_folder()
    if shared is None:
        parser.error("the folder with the registers is not there")
    for term in terms(shared / "registry"):
        held[term.surname.split()[-1]].append(term)
    digests, read = [], []
    with open_record(given.record, create=False) as record:
        for memo in memoranda(record):
            digests.append(digest(memo))
            if memo.document.publisher:
                nothing = not memo.engagements and not memo.statements
                read += [(t, entity_at(memo, t), nothing) for t in titled(memo, held)]
    who = {m.key: i for i in identities(digests)[0] for m in i.members}
    print("\n".join(report(judged(read, who), misses=given.misses, sample=given.sample)))


def titled(memo: Memorandum, held: dict[str, list[Term]]) -> Iterator[Titled]:
    """The titles with names for which the registers have exactly one holder on the document's day."""
    d = memo.document
    if d.published is None:
        return
    for m in FOUND.finditer(d.text):
        before = BEFORE.search(d.text[max(0, m.start() - 30) : m.start()])
        if before and before[1] in ANOTHER:
            continue
        kind = SAME.get(m[1], m[1])
        given: list[str] = []
        for word in re.finditer(r"\S+", m[2]):
            surname = fold(word[0]).removesuffix("'s").strip(".,")
            found = [t for t in held.get(surname, ()) if of_kind(t, kind) and _in_office(t, d.published) and _called(given, t)]
            if len({t.key for t in found}) == 1:
                start = m.start(2) + word.start()
                end = start + len(surname)
                yield Titled(
                    d.id, d.published, kind, " ".join(d.text[m.start() : end].split()), start, end, found[0], bool(given)
                )
                break
            given.append(surname)


def _in_office(t: Term, day: str) -> bool:
    if not t.until and t.since < OPEN_SINCE:
        return False
    chief = t.office.startswith(("Ambassador", "U.S.", "Representative "))
    return t.since <= day <= (t.until or (CHIEFS_UNTIL if chief else OTHERS_UNTIL))


def _called(given: Sequence[str], t: Term) -> bool:
    """Whether these words can stand before the surname: none, a given name or its beginning, part of a longer surname."""
    words = {w for g in t.given for w in g.replace("-", " ").split()} | set(t.surname.split())
    return not given or any(w == x or x.startswith(w) or (len(x) > 2 and w.startswith(x[:3])) for w in given for x in words)


def entity_at(memo: Memorandum, t: Titled) -> str | None:
    """The person whose mention covers the surname; None where none was read there."""
    covering = [
        (s.end - s.start, e.id)
        for e in memo.entities if e.kind == "person" for m in e.mentions for s in m.spans if s.start <= t.start and t.end <= s.end
    ]  # fmt: skip
    return min(covering)[1] if covering else None


def judged(read: Sequence[tuple[Titled, str | None, bool]], who: dict[tuple[str, str], Identity]) -> list[Judged]:
    """Each mention with its verdict."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for t, entity, _ in read:
        if entity is not None:
            counts[who[t.document, entity].id][t.holder.key] += 1
    done = []
    for t, entity, nothing in read:
        identity = who[t.document, entity] if entity is not None else None
        if identity is None:
            verdict = UNREAD if nothing else NO_PERSON
        elif all(len(n.split()) < 2 for n in (identity.name, *identity.names)):
            verdict = SURNAME
        elif not _is(identity, t.holder):
            verdict = ANOTHERS
        else:
            verdict = RIGHT if counts[identity.id].most_common(1)[0][0] == t.holder.key else TWO
        done.append(Judged(t, identity, verdict))
    return done


def _is(i: Identity, t: Term) -> bool:
    """Whether a full name of the identity has the surname and a given name of the holder."""
    given = {w[:3] for g in t.given for w in g.split()}
    surname = t.surname.split()[-1]
    for name in (i.name, *i.names):
        words = [fold(w).strip(".,").removesuffix("'s") for w in name.split()]
        if surname in words[1:] and any(w[:3] in given for w in words[:-1]):
            return True
    return False


def report(done: Sequence[Judged], *, misses: bool, sample: int) -> Iterator[str]:
    """The lines to print."""
    read = [j for j in done if j.verdict != UNREAD]
    yield f"{len(done)} titled mentions found, {len(read)} of them in documents in which something was read; of these:"
    yield f"{'office':26}{'mentions':>9}{'joined':>8}{'right':>7}{'share joined':>14}{'precision':>11}{'right of all':>14}"
    for name, found in _groups(read):
        joined = [j for j in found if j.verdict in (RIGHT, ANOTHERS, TWO)]
        right = sum(j.verdict == RIGHT for j in joined)
        precision = f"{right / len(joined):.3f}" if joined else "-"
        shares = f"{len(joined) / len(found):14.3f}{precision:>11}{right / len(found):14.3f}"
        yield f"{name:26}{len(found):9}{len(joined):8}{right:7}{shares}"
    yield f"{len({j.titled.holder.key for j in read})} holders in {len({j.titled.document for j in read})} documents"
    for verdict, n in Counter(j.verdict for j in done).most_common():
        yield f"{n:6} {verdict}"
    shown = [j for j in done if j.verdict not in (RIGHT, UNREAD)] if misses else []
    joins = [j for j in read if j.verdict in (RIGHT, ANOTHERS, TWO)] if sample else []
    for j in (*shown, *random.Random(1).sample(joins, min(sample, len(joins)))):
        t = j.titled
        name = j.identity.name if j.identity is not None else "-"
        yield f"  {j.verdict}: {t.date} {t.document[:8]} “{t.words}” ({' '.join(t.holder.given)} {t.holder.surname}) → {name}"


def _groups(done: Sequence[Judged]) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = {kind: [] for kind, _ in KINDS}
    for j in done:
        groups[j.titled.kind].append(j)
    usual = ("President", "Secretary", "Vice President")
    return [
        *((kind, found) for kind, found in groups.items() if found),
        ("all", list(done)),
        ("without given name", [j for j in done if not j.titled.full]),
        ("all but the President", [j for j in done if j.titled.kind != "President"]),
        ("but those of three offices", [j for j in done if j.titled.kind not in usual]),
    ]


if __name__ == "__main__":
    main()
