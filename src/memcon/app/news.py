"""Fresh documents held against the record before they are added: nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from memcon.app.deciding import judged
from memcon.app.inputs import InputFile, expand
from memcon.app.isolation.files import read_files
from memcon.app.own_issues import asking
from memcon.app.reader import document_reader
from memcon.app.work import Reader
from memcon.compare.news import news, principal_sides
from memcon.link import digest, link
from memcon.model.memorandum import Memorandum
from memcon.model.news import News
from memcon.record import Record, open_record
from memcon.record.view.neighbours import neighbours

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that yielded no document, and why."""

    path: str
    why: str


def news_of(
    record: Path,
    paths: Sequence[str | Path],
    *,
    metadata: Path | None = None,
    published: str | None = None,
    publisher: str | None = None,
    side: str | None = None,
    model: str | None = None,
    reader: Reader | None = None,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
) -> tuple[tuple[News, ...], tuple[Unread, ...]]:
    """The news of each document at these paths, and the files that could not be read.

    Raises UnreadableInput for a path at which there is nothing, RecordError where there is no record.
    """
    files: Sequence[InputFile] = expand(paths)
    given = reader or document_reader(metadata=metadata, model=model, published=published, publisher=publisher, side=side)
    with open_record(record, create=False) as opened, asking(opened):
        found: list[News] = []
        unread: list[Unread] = []
        progress(0, len(files))
        for n, (file, done) in enumerate(zip(files, read_files(given, files), strict=True), 1):
            if not done.memos:
                unread.append(Unread(str(file.path), done.reason or done.outcome))
            found += [held_against(opened, memo) for memo in done.memos]
            progress(n, len(files))
    return tuple(found), tuple(unread)


def held_against(record: Record, memo: Memorandum) -> News:
    """The news of one document.

    It is linked with the documents that speak of the same sides, and these without it: what changes is what it brings.
    All others are left aside, since no contact, undertaking or reprint ties documents that share no two sides.
    """
    others, _, total = neighbours(record, principal_sides(memo))
    others = tuple(m for m in others if m.document.id != memo.document.id)
    digests = [digest(m) for m in others]
    here = {m.document.id for m in others}
    decided = tuple(j for j in judged(record) if j.one[0] in here and j.other[0] in here)
    before = link(digests, decided)
    after = link([*digests, digest(memo)], decided)
    return news(memo, others, before, after, total)
