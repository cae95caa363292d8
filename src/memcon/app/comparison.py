"""Two reports of one contact compared: two files, or two documents of the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from memcon.app.inputs import InputFile
from memcon.app.reader import document_reader
from memcon.app.work import Done, Reader, read_files
from memcon.compare import Comparison, Party, compare
from memcon.compare.values import Parties
from memcon.errors import UnreadableInput
from memcon.link.digest import digest
from memcon.link.identity import identities
from memcon.model.memorandum import Memorandum
from memcon.record import open_record, view
from memcon.record.view.loading import called


def compare_memoranda(left: Memorandum, right: Memorandum) -> Comparison:
    """The comparison of two readings; people and states are joined as a record of the two would join them."""
    return compare(left, right, parties_of(left, right))


def parties_of(left: Memorandum, right: Memorandum) -> Parties:
    """Who each entity of the two documents is across both."""
    documents = {m.document.id: digest(m) for m in (left, right)}
    found = {}
    for who in identities(tuple(documents.values()))[0]:
        keys = [m.key for m in who.members]
        party = Party("/".join(min(keys)), called(who.name, who.kind, who.country), who.country, who.kind)
        found.update(dict.fromkeys(keys, party))
    return found


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
