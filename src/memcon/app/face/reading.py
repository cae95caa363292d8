"""Documents read without keeping them: paths or a string in, memoranda out."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from memcon.app.face.record import Record, open_for_questions
from memcon.app.face.wishes import OfContacts, OfLedger, OfStatements
from memcon.app.inputs import expand
from memcon.app.isolation.files import read_files
from memcon.app.own_issues import issues_text
from memcon.app.pipeline import read_text as read_one_text
from memcon.app.reader import document_reader
from memcon.app.storing import Result
from memcon.app.work import Done
from memcon.errors import UnreadableInput
from memcon.model.memorandum import Memorandum
from memcon.record import open_record
from memcon.record.store import Input, put

if TYPE_CHECKING:
    from memcon.app.face.listing import Listing
    from memcon.record.lines import EngagementLine, LedgerLine, StatementLine

Where = str | Path


@dataclass(slots=True, eq=False, weakref_slot=True)
class Memoranda(Sequence[Memorandum]):
    """What some documents yield, in the order of their names; they answer questions as a record does.

    results  how each file ended, with the reason where it was not read
    """

    memos: tuple[Memorandum, ...]
    results: tuple[Result, ...] = ()
    _path: Path | None = field(default=None, init=False, repr=False)

    @property
    def one(self) -> Memorandum:
        """The only memorandum. Raises UnreadableInput where there are none or several."""
        if len(self.memos) != 1:
            why = "; ".join(f"{r.path}: {r.reason}" for r in self.results if r.reason) or f"{len(self.memos)} documents were read"
            raise UnreadableInput("one document", why, "Go through all of them: for memo in memoranda")
        return self.memos[0]

    def record(self) -> Record:
        """These documents as a record of their own, linked; it goes with this value."""
        if self._path is None:
            folder = mkdtemp(prefix="memcon-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            self._path = Path(folder) / "memcon.db"
            with open_record(self._path) as opened:
                for memo in self.memos:
                    put(opened, Input(memo.document.raw_sha256, memo.document.stem, "", "read"), [memo], "")
        return open_for_questions(self._path)

    def engagements(self, **filters: Unpack[OfContacts]) -> Listing[EngagementLine]:
        """The contacts that these documents report."""
        with self.record() as record:
            return record.engagements(**filters)

    def statements(self, **filters: Unpack[OfStatements]) -> Listing[StatementLine]:
        """Who said what to whom in them."""
        with self.record() as record:
            return record.statements(**filters)

    def ledger(self, **filters: Unpack[OfLedger]) -> Listing[LedgerLine]:
        """Who undertook or asked for what in them."""
        with self.record() as record:
            return record.ledger(**filters)

    def to_contract(self) -> list[dict[str, Any]]:
        """The JSON objects of all documents, in the shape of the contract."""
        return [memo.to_contract() for memo in self.memos]

    def __len__(self) -> int:
        return len(self.memos)

    def __iter__(self) -> Iterator[Memorandum]:
        return iter(self.memos)

    @overload
    def __getitem__(self, at: int) -> Memorandum: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Memorandum, ...]: ...
    def __getitem__(self, at: int | slice) -> Memorandum | tuple[Memorandum, ...]:
        return self.memos[at]

    def __repr__(self) -> str:
        said = sum(len(m.statements) for m in self.memos)
        return f"<Memoranda: documents {len(self.memos):,}, statements {said:,}>"


def read(
    *paths: Where, published: str | None = None, publisher: str | None = None, side: str | None = None,
    metadata: Where | None = None, issues: Where | None = None, scope: Literal["contacts", "all"] = "contacts",
    model: str | None = None, workers: int = 1,
) -> Memoranda:  # fmt: skip
    """What the documents at these paths (files, folders, patterns) yield; nothing is stored.

    published, publisher, side  hold for all files; `metadata` (JSON or CSV) gives them for each
    issues                      a file of your own issues, added to the thesaurus

    A file that is no document ends in `results`, with its reason. Raises UnreadableInput for a path at which there is
    nothing, or where not one file could be read; ModelMissing where the language model is not installed.

    >>> memcon.read("demo/documents/hanoi-desombre.txt", side="VN").ledger(of="US").frame()
    """
    reader = document_reader(
        scope=scope, model=model, metadata=None if metadata is None else Path(metadata), published=published,
        publisher=publisher, side=side, issues=issues_text(None if issues is None else Path(issues)),
    )  # fmt: skip
    files = expand(paths)
    done = list(read_files(reader, files, workers))
    results = tuple(_result(str(file.path), d) for file, d in zip(files, done, strict=True))
    memos = tuple(memo for d in done for memo in d.memos)
    if not memos:
        why = "; ".join(f"{r.path}: {r.reason or r.outcome}" for r in results[:3]) or "no documents below here"
        raise UnreadableInput(", ".join(map(str, paths)) or "nothing", why, "Name a file or a folder with documents")
    return Memoranda(memos, results)


def _result(path: str, done: Done) -> Result:
    return Result(
        path, done.outcome, done.reason, len(done.memos),
        engagements=sum(len(m.engagements) for m in done.memos), statements=sum(len(m.statements) for m in done.memos),
        undertakings=sum(len(m.ledger) for m in done.memos),
        silent=sum(any(f.code == "no-contact" for f in m.findings) for m in done.memos),
    )  # fmt: skip


def read_text(
    text: str, *, published: str | None = None, publisher: str | None = None, side: str | None = None, title: str | None = None,
    stem: str = "text", scope: Literal["contacts", "all"] = "contacts", model: str | None = None,
) -> Memorandum:  # fmt: skip
    """What a text given as a string yields.

    >>> memcon.read_text("Foreign Minister Catherine Colonna met Antony Blinken in Paris.").engagements[0].kind
    'meeting'
    """
    reader = document_reader(scope=scope, model=model, published=published, publisher=publisher, side=side)
    given = reader.overrides
    return read_one_text(
        text, stem=stem, published=given.published, publisher=given.publisher, side=given.side, title=title, scope=scope,
        model=reader.model,
    )  # fmt: skip
