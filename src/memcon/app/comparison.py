"""Reports of one contact compared: two files, two documents of the record, or all that the record has of a contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from memcon.app.inputs import InputFile
from memcon.app.isolation.files import read_files
from memcon.app.reader import document_reader
from memcon.app.work import Done, Reader
from memcon.compare import Comparison, Party, compare
from memcon.compare.narrowing import about
from memcon.compare.values import Parties
from memcon.errors import UnreadableInput, UsageError
from memcon.link.digest import digest
from memcon.link.identity import identities
from memcon.model.dates import bounds, is_edtf
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record, view
from memcon.record.filters import Filters, side_of
from memcon.record.lines import EngagementLine
from memcon.record.view.loading import called
from memcon.record.view.reports import known, published_as
from memcon.text.folding import fold, words_of


def compare_memoranda(left: Memorandum, right: Memorandum) -> Comparison:
    """The comparison of two readings; people and states are joined as a record of the two would join them."""
    return compare(left, right, parties_of(left, right))


def compare_reports(left: Memorandum, right: Memorandum, parties: Parties) -> Comparison:
    """The comparison of two reports in which everyone is known."""
    return compare(left, right, parties)


def parties_of(*memos: Memorandum) -> dict[tuple[str, str], Party]:
    """Who each entity of these documents is across all of them."""
    documents = {m.document.id: digest(m) for m in memos}
    found: dict[tuple[str, str], Party] = {}
    for who in identities(tuple(documents.values()))[0]:
        keys = [m.key for m in who.members]
        party = Party("/".join(min(keys)), called(who.name, who.kind, who.country), who.country, who.kind)
        found.update(dict.fromkeys(keys, party))
    return found


def contacts_named(record: Record, words: Sequence[str], filters: Filters) -> tuple[EngagementLine, ...]:
    """The contacts that these words mean, among those that the filters leave: one id (`c-…`), or names, sides, a kind and a date.

    Where some of them were held and have two reports or more, those alone; else all.
    """
    given = [w for text in words for w in text.split()]
    days = [w for w in given if is_edtf(w) and bounds(w) is not None]
    if len(days) > 1:
        raise UsageError(f"{' '.join(days)}: give one date, or a period by --since and --until")
    if days:
        filters = replace(filters, since=filters.since or days[0], until=filters.until or days[0])
    rest = [w for w in given if w not in days]
    lines = view.engagements(record, filters).lines
    if len(rest) == 1 and rest[0].startswith("c-"):
        return tuple(line for line in lines if line.contact == rest[0])
    wanted = [(fold(w), side_of(w)) for w in rest]
    found = [line for line in lines if all(_means(line, word, side) for word, side in wanted)]
    told = [line for line in found if len(line.reports) > 1]
    held = [line for line in told if not line.background and not line.planned]
    return tuple(held or told or found)


def _means(line: EngagementLine, word: str, side: str | None) -> bool:
    """Whether the word names a participant, one of the sides, the kind or the place of the contact."""
    everyone = [*line.participants, *(p for r in line.reports for p in r.participants)]
    if side is not None and any(p.side == side for p in everyone):
        return True
    names = " ".join([*(p.name for p in everyone), line.kind, line.place or ""])
    return word in words_of(names) or word in (line.kind, f"{line.kind}s")


def reports_of(record: Record, contact: EngagementLine) -> tuple[Memorandum, ...]:
    """What each report says of the contact, the best report first; of a source that was published again, the last version."""
    engagements: dict[str, set[str]] = {}
    for r in contact.reports:
        engagements.setdefault(r.source.document, set()).add(r.id)
    versions = published_as(record, engagements)
    last: dict[str, str] = {}
    for document in engagements:
        source, n = versions.get(document, (document, 1))
        if source not in last or n > versions[last[source]][1]:
            last[source] = document
    kept = set(last.values())
    return tuple(about(view.document(record, d).memo, ids) for d, ids in engagements.items() if d in kept)


def parties_known(record: Record, memos: Sequence[Memorandum]) -> Parties:
    """Who each entity of these documents is in the record, people's decisions and all."""
    who = known(record, (m.document.id for m in memos))
    return parties_of(*memos) | {
        key: Party(k.identity, called(k.name, k.kind, k.country), k.country, k.kind) for key, k in who.items()
    }


def most_different(memos: Sequence[Memorandum]) -> tuple[Memorandum, Memorandum]:
    """The two reports that are most worth comparing: of two sides, else of two publishers, and the fullest of them.

    Raises UsageError where there are not two.
    """
    if len(memos) < 2:
        raise UsageError("Only one document reports this contact: there is nothing to lay beside it")

    def worth(pair: tuple[int, int]) -> tuple[bool, bool, bool, int, int]:
        one, other = (memos[n] for n in pair)
        a, b = one.document, other.document
        said = sorted((len(one.statements), len(other.statements)))
        # A document that only mentions the contact says nothing of what was said in it.
        return said[0] > 0, a.side != b.side, a.publisher != b.publisher, said[0], said[1]

    i, j = max(combinations(range(len(memos)), 2), key=lambda p: (worth(p), (-p[0], -p[1])))
    return memos[i], memos[j]


def compare_documents(record: Path, left: str, right: str) -> Comparison:
    """The comparison of two documents of the record, named by stem, id or an unmistakable beginning of either.

    Raises UsageError where a name means no document, or several.
    """
    with open_record(record, create=False) as opened:
        return compare_memoranda(view.document(opened, left).memo, view.document(opened, right).memo)


def compare_files(
    left: Path,
    right: Path,
    *,
    metadata: Path | None = None,
    model: str | None = None,
    reader: Reader | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
) -> Comparison:
    """The comparison of two files, each holding one document; nothing is stored.

    Raises UnreadableInput for a file that cannot be read or holds several documents.
    """
    files = [InputFile(left), InputFile(right)]
    memos = []
    progress(0, len(files))
    for file, done in zip(files, read_files(reader or document_reader(metadata=metadata, model=model), files), strict=True):
        memos.append(_only(file, done))
        progress(len(memos), len(files))
    return compare_memoranda(*memos)


def _only(file: InputFile, done: Done) -> Memorandum:
    if not done.memos:
        raise UnreadableInput(str(file.path), done.reason or done.outcome, "Compare two files that memcon can read")
    if len(done.memos) > 1:
        remedy = "Read it into a record, and compare two documents of that: memcon compare DOC DOC --record FILE"
        raise UnreadableInput(str(file.path), f"it holds {len(done.memos)} documents", remedy)
    return done.memos[0]
