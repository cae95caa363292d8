"""Files and texts that people give the desk: read one run after the other, in memcon's own processes, while pages tell how far.

A run either adds what it reads to the record, or only holds it against the record (`news`). The bytes lie in a folder of
this process that nobody else may read, under names made here of nothing but letters and digits; they go when they have been
added, and when the desk is closed.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import shutil
import tempfile
import threading
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from memcon.app.ingest import ingest
from memcon.app.inputs import InputFile
from memcon.app.news import Unread, news_of
from memcon.app.reader import document_reader
from memcon.app.storing import Result
from memcon.app.work import Reader
from memcon.errors import MemconError, UsageError
from memcon.model.news import News
from memcon.record import open_record
from memcon.record.holding import holding
from memcon.record.issues import own_issues

KEPT = 40
"""Runs that can still be looked at; the files of older ones are gone."""
WAITING = 8
"""Runs that may wait for their turn."""
MOST_FILES = 500
NAME = 120
"""Bytes of a name under which a text is stored, without its ending."""

What = Literal["add", "news"]
Stage = Literal["waiting", "reading", "done", "failed"]
LOG = logging.getLogger("memcon.web")


@dataclass(slots=True)
class Given:
    """One file as a person gave it: what it was called, its size, and where its bytes lie."""

    name: str
    size: int
    path: Path
    sha256: str


@dataclass(slots=True)
class Run:
    """One run.

    said     publisher, side and date that were given with the files
    results  how each file ended, in the order in which they ended
    news     what each document brings; for runs that add nothing
    fault    why the run as a whole ended early
    added    the run that added these files to the record, if any
    """

    id: str
    what: What
    given: tuple[Given, ...]
    said: dict[str, str]
    reader: Reader
    folder: Path
    began: datetime
    stage: Stage = "waiting"
    done: int = 0
    results: list[Result] = field(default_factory=list)
    news: tuple[News, ...] = ()
    unread: tuple[Unread, ...] = ()
    fault: str = ""
    added: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in ("done", "failed")

    @property
    def outcomes(self) -> dict[str, int]:
        """How many files ended in each way; they add up to the files that ended."""
        return {o: sum(r.outcome == o for r in self.results) for o in ("read", "partial", "rejected", "failed")}

    def called(self, path: str) -> str:
        """What the person called the file at this path."""
        return next((g.name for g in self.given if str(g.path) == path), Path(path).name)


class Runs:
    """The runs of one desk; `after` hears when one has added to the record."""

    def __init__(self, record: Path, after: Callable[[], None]) -> None:
        self.record, self.after = record, after
        self.reader_of: Callable[..., Reader] = document_reader
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._line: deque[Run] = deque()
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None
        self._folder: Path | None = None
        self._stopped = False

    def reader(self, said: dict[str, str]) -> Reader:
        """The reader for what was said of the files. Raises UsageError where that makes no sense."""
        with open_record(self.record, create=False) as record:
            return self.reader_of(**{k: v or None for k, v in said.items()}, issues=own_issues(record))

    def start(self, what: What, files: Sequence[tuple[str, bytes | Any]], said: dict[str, str]) -> Run:
        """A run over these files, (name, bytes or an open file) each; it begins when those before it have ended.

        Raises UsageError where there is nothing to read, too much of it, or too many runs wait.
        """
        if not files:
            raise UsageError("There is nothing to read: choose files, or paste a text")
        if len(files) > MOST_FILES:
            raise UsageError(
                f"{len(files):,} files at once; at most {MOST_FILES:,}. Put them into an archive (.zip), or use memcon read"
            )
        reader = self.reader(said)
        with self._turn:
            if len(self._line) >= WAITING:
                raise UsageError(f"{WAITING} runs are waiting already. Wait until one of them has ended")
            key = secrets.token_hex(8)
            folder = Path(tempfile.mkdtemp(prefix="run-", dir=self._root()))
        given = tuple(_stored(folder, n, name, content) for n, (name, content) in enumerate(files))
        return self._enqueue(Run(key, what, given, said, reader, folder, datetime.now(UTC)))

    def add(self, run: Run) -> Run:
        """A run that adds to the record what another has only looked at."""
        with self._turn:
            if run.added and run.added in self._runs:
                return self._runs[run.added]
            if not run.folder.is_dir():
                raise UsageError("The files of this run are gone. Give them again")
        added = self._enqueue(Run(secrets.token_hex(8), "add", run.given, run.said, run.reader, run.folder, datetime.now(UTC)))
        run.added = added.id
        return added

    def named(self, key: str) -> Run | None:
        """The run with this id; None where there is none, or it is too long ago."""
        return self._runs.get(key)

    def all(self, what: What) -> tuple[Run, ...]:
        """The runs of this kind, the latest first."""
        return tuple(r for r in reversed(self._runs.values()) if r.what == what)

    def before(self, run: Run) -> int:
        """How many runs are to end before this one begins."""
        with self._turn:
            return list(self._line).index(run) + 1 if run in self._line else 0

    def wait(self, run: Run, seconds: float = 60.0) -> bool:
        """Waits until the run has ended; whether it did."""
        with self._turn:
            return self._turn.wait_for(lambda: run.over, seconds)

    def stop(self) -> None:
        """Takes no more, and removes all files; what is being read ends with the process."""
        with self._turn:
            self._stopped = True
            self._line.clear()
            self._turn.notify_all()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _root(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="memcon-desk-"))  # for its owner alone
        return self._folder

    def _enqueue(self, run: Run) -> Run:
        with self._turn:
            self._runs[run.id] = run
            self._line.append(run)
            while len(self._runs) > KEPT:
                _, old = self._runs.popitem(last=False)
                shutil.rmtree(old.folder, ignore_errors=True)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="memcon reading", daemon=True)
                self._thread.start()
            self._turn.notify_all()
        return run

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._stopped or bool(self._line))
                if self._stopped:
                    return
                run = self._line.popleft()
                run.stage = "reading"
            try:
                self._read(run)
                stage: Stage = "done"
            except MemconError as error:
                run.fault, stage = _said(str(error), run, self.record), "failed"
            except Exception:  # one run's fault must not end those after it
                LOG.exception("a run of the desk")
                run.fault, stage = "A fault of memcon. The log of the desk says what happened", "failed"
            with self._turn:
                run.stage = stage
                self._turn.notify_all()

    def _read(self, run: Run) -> None:
        def progress(done: int, _: int) -> None:
            run.done = done

        if run.what == "news":
            run.news, run.unread = news_of(self.record, [g.path for g in run.given], reader=run.reader, progress=progress)
            return
        with open_record(self.record, create=False) as record, holding(record.path, "memcon serve"):
            ingest([InputFile(g.path) for g in run.given], record, run.reader, progress=progress, told=run.results.append)
        shutil.rmtree(run.folder, ignore_errors=True)
        self.after()


def _stored(folder: Path, n: int, name: str, content: bytes | Any) -> Given:
    """The file, its bytes in a folder of its own."""
    own = folder / f"{n:04d}"
    own.mkdir(mode=0o700)
    path = own / safe_name(name, n)
    with path.open("xb") as out:
        if isinstance(content, bytes):
            out.write(content)
        else:
            shutil.copyfileobj(content, out)
    with path.open("rb") as held:
        digest = hashlib.file_digest(held, "sha256").hexdigest()
    return Given(_shown(name) or path.name, path.stat().st_size, path, digest)


def safe_name(name: str, n: int = 0) -> str:
    """A file's name made of letters, digits, dots and hyphens of the given one: documents are cited by it.

    >>> safe_name("../../etc/Hội đàm (1).TXT"), safe_name("CON.txt"), safe_name(".ssh"), safe_name("...", 4)
    ('Hội-đàm-1.TXT', 'file-CON.txt', 'ssh', 'document-5')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isalnum() or c in ".-_" else "-" if c in " ()[],&+'" else "" for c in last)
    stem, dot, ending = kept.rpartition(".")
    if not dot or not stem:
        stem, ending = kept, ""
    stem = "-".join(part for part in stem.strip(".-_").split("-") if part)
    stem = stem.encode()[:NAME].decode(errors="ignore").rstrip(".-_")
    ending = "".join(c for c in ending if c.isascii() and c.isalnum())[:8]
    stem = stem or f"document-{n + 1}"
    if stem.split(".")[0].upper() in RESERVED:
        stem = f"file-{stem}"
    return f"{stem}.{ending}" if ending else stem


RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(1, 10))}
"""Names that Windows takes for devices."""


def _shown(name: str) -> str:
    return "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())[:200]


def _said(why: str, run: Run, record: Path) -> str:
    """The fault without a path of this machine."""
    for given in run.given:
        why = why.replace(str(given.path), given.name)
    return why.replace(str(run.folder), "the upload").replace(str(record), record.name)
