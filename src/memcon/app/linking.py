"""The record linked: every document read so far, and what people decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from memcon.app.deciding import judged
from memcon.app.own_issues import asking, use_issues_of
from memcon.app.reader_version import code_digest
from memcon.errors import RecordError
from memcon.link import digest, link
from memcon.record import Record, open_record
from memcon.record.links import changes, linked_by, memoranda, store_links

LINKING = ("model", "text", "lexicon", "register", "link", "app/linking.py", "app/deciding.py",
           "app/decisions.py", "app/correcting.py", "app/seen.py")  # fmt: skip
"""The parts of the package that decide what is linked."""

Progress = Callable[[int, int], None]


def link_record(record: Record, *, progress: Progress = lambda done, total: None) -> bool:  # noqa: ARG005
    """Links all documents of the record afresh where anything changed since the last time; whether it had to.

    Raises RecordError where it has to and the record cannot be written. `progress` is told how many documents are digested,
    of how many.
    """
    linker = linker_version()
    if linked_by(record, linker):
        return False
    if record.read_only:
        raise RecordError(
            f"{record.path}: the links between its documents are not up to date, and the record cannot be written. Make a copy "
            f"elsewhere and work on that: memcon restore {record.path} --record COPY"
        )
    at, digests = changes(record), []
    with asking(record):
        for memo in memoranda(record):
            digests.append(digest(memo))
            progress(len(digests), 0)
        store_links(record, link(digests, judged(record)), linker, at)
    return True


def open_linked(path: str | Path, *, progress: Progress = lambda done, total: None) -> Record:  # noqa: ARG005
    """The record at this path, its links up to date, and its own issues in use. Raises RecordError as `open_record` does."""
    record = open_record(path, create=False)
    try:
        link_record(record, progress=progress)
        use_issues_of(record)
    except BaseException:
        record.close()
        raise
    return record


def link_at(path: str) -> None:
    """Links the record at this path: what another process is given to do while this one answers."""
    with open_record(path, create=False) as record:
        link_record(record)


@cache
def linker_version() -> str:
    """A digest of all code and data that decide what is linked: a changed rule links every record afresh."""
    return code_digest(LINKING)
