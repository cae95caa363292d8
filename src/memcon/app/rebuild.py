"""The record made anew: every document read again from its bytes, every decision of the journal applied."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from memcon.app.deciding import entries, imported
from memcon.app.inputs import InputFile, expand
from memcon.app.isolation.files import read_files
from memcon.app.linking import link_record
from memcon.app.raw import digest_of, read_raw
from memcon.app.reader import reader_of as usual_reader
from memcon.app.storing import fingerprint_of, store
from memcon.app.work import Reader
from memcon.errors import RecordError, UsageError
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.record import Record, open_record
from memcon.record.contents import contents
from memcon.record.issues import copy_issues, issues_kept
from memcon.record.journal import lines
from memcon.record.machine import Stored, readings, stored_bytes, stored_documents, stored_inputs
from memcon.sources.limits import LIMITS, Limits
from memcon.sources.visiting import Visit

SETTINGS = ".settings"
"""The file beside the bytes, in a folder of their own, that says how they are to be read."""
NAMED = 5
MOST = LIMITS.archive

ReaderOf = Callable[[Mapping[str, Any]], Reader]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A record made anew, and whether it holds what the old one holds.

    standings    how many decisions of the journal came to stand how
    differences  the tables in which the two differ; none where they are equal
    unused       paths given that are no input of the record
    """

    path: Path
    inputs: int
    outcomes: dict[str, int]
    standings: dict[str, int]
    digest: str
    differences: tuple[str, ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """Reads each input with the settings that stand beside it."""

    reader_of: ReaderOf
    known: dict[str, str] = field(default_factory=dict, compare=False)

    limits: Limits = LIMITS

    def each(self, raw: bytes, stem: str, name: str, visit: Visit) -> Generator[Document | Finding]:
        """The documents that these bytes hold."""
        settings = (Path(name).parent / SETTINGS).read_text(encoding="utf-8")
        self.known[hashlib.sha256(raw).hexdigest()] = settings
        return self.reader_of(json.loads(settings)).each(raw, stem, name, visit)

    def memoranda(self, documents: Sequence[Document]) -> Iterator[Memorandum]:
        """What each document yields: those of like settings are parsed together, whatever was said of each."""

        def how(document: Document) -> str:
            return json.dumps({k: v for k, v in json.loads(self.known[document.raw_sha256]).items() if k != "said"})

        for settings, group in groupby(documents, key=how):
            yield from self.reader_of(json.loads(settings)).memoranda(list(group))

    def fingerprint(self, stem: str) -> str:
        """Not asked: each input has its own."""
        raise NotImplementedError(stem)

    def settings(self, stem: str) -> dict[str, Any]:
        """Not asked: each input has its own."""
        raise NotImplementedError(stem)


def rebuild(
    record: Record,
    into: Path,
    *,
    paths: Iterable[str | Path] = (),
    journal: Sequence[str] | None = None,
    journal_name: str = "journal",
    reader_of: ReaderOf | None = None,
    workers: int = 1,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
) -> Rebuilt:
    """A new record at `into`, of the bytes that this one keeps and its journal (or these lines instead).

    Raises UsageError where `into` is there already, where the bytes of an input are neither kept nor at one of the paths,
    or a line of the journal is none; then nothing is made.
    """
    if into.exists():
        raise UsageError(f"{into}: there is something here already. Name another file with --into")
    inputs = stored_inputs(record)
    files, unused = _files(inputs, paths)
    again = reader_of if reader_of is not None else partial(usual_reader, issues=issues_kept(record))
    try:
        with TemporaryDirectory(prefix="memcon-") as folder, open_record(into) as made:
            copy_issues(record, made)
            imported(made, lines(record) if journal is None else journal, journal_name)
            outcomes = _read_again(record, made, inputs, files, Path(folder), again, workers, progress)
            link_record(made)
            standings = Counter(str(e.verdict.standing) for e in entries(made))
            link_record(record)
            new, old = contents(made), contents(record)
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            into.with_name(into.name + ending).unlink(missing_ok=True)
        raise
    return Rebuilt(into, len(inputs), outcomes, dict(standings), new.digest, old.differences(new), unused)


def _files(inputs: Sequence[Stored], paths: Iterable[str | Path]) -> tuple[dict[str, InputFile], tuple[str, ...]]:
    """The file of each input whose bytes the record lacks: the same bytes, else one of its name; and files of no use."""
    lacking = [i for i in inputs if not i.kept]
    given = list(paths)
    by_hash: dict[str, InputFile] = {}
    by_name: dict[str, InputFile] = {}
    for file in expand(given) if given else ():
        by_hash.setdefault(digest_of(file, MOST)[0], file)
        by_name.setdefault(file.name, file)
    known = {i.raw_sha256 for i in inputs}
    # A file of the same name with other bytes is what became of the source.
    changed = {name: file for name, file in by_name.items() if digest_of(file, MOST)[0] not in known}
    candidates = {i.raw_sha256: by_hash.get(i.raw_sha256) or changed.get(i.name) for i in lacking}
    found = {raw_sha256: file for raw_sha256, file in candidates.items() if file is not None}
    missing = [i.name for i in lacking if i.raw_sha256 not in found]
    if missing:
        some = ", ".join(missing[:NAMED]) + (" …" if len(missing) > NAMED else "")
        raise UsageError(
            f"the record does not keep the bytes of {len(missing)} of its {len(inputs)} inputs, and no file given has them: "
            f"{some}. Give the files or folders that they were read from: memcon rebuild PATHS"
        )
    used = {file.path for file in found.values()} | {by_hash[h].path for h in by_hash.keys() & known}
    return found, tuple(str(f.path) for f in by_name.values() if f.path not in used)


def _read_again(
    record: Record, made: Record, inputs: Sequence[Stored], files: Mapping[str, InputFile], folder: Path,
    reader_of: ReaderOf, workers: int, progress: Progress,
) -> dict[str, int]:  # fmt: skip
    settings: list[dict[str, Any]] = []
    places: list[InputFile] = []
    for source in inputs:
        raw = stored_bytes(record, source.raw_sha256) if source.kept else read_raw(files[source.raw_sha256], MOST)[0]
        if source.kept and hashlib.sha256(raw).hexdigest() != source.raw_sha256:
            raise RecordError(f"{record.path}: the bytes of {source.name} are not those that were read. Restore a copy")
        own = folder / source.raw_sha256
        own.mkdir()
        (own / source.name).write_bytes(raw)
        how = json.loads(source.given) if source.given is not None else _guessed(record, source, reader_of)
        (own / SETTINGS).write_text(json.dumps(how), encoding="utf-8")
        places.append(InputFile(own / source.name))
        settings.append(how)
    outcomes = Counter[str]()
    progress(0, len(places))
    for n, done in enumerate(read_files(Again(reader_of), places, workers)):
        reader = reader_of(settings[n])
        store(made, reader, places[n], digest_of(places[n], MOST)[0], fingerprint_of(reader, places[n]), done)
        outcomes[done.outcome] += 1
        progress(n + 1, len(places))
    return dict(outcomes)


def _guessed(record: Record, source: Stored, reader_of: ReaderOf) -> dict[str, Any]:
    """How an input of a record of the first revision was read, which kept only a digest of it.

    The usual settings where the digest is theirs; else the usual, and of its one document what the record says of it.
    """
    file = InputFile(Path(source.name))
    for scope in ("contacts", "all"):
        usual: dict[str, Any] = {} if scope == "contacts" else {"scope": scope}
        if fingerprint_of(reader_of(usual), file) == source.fingerprint:
            return usual
    held = list(readings(record, stored_documents(record, source.raw_sha256)))
    if len(held) != 1:
        return {}
    d = held[0].document
    names = ("published", "publisher", "side", "title", "url")
    said = {name: value for name in names if (value := getattr(d, name)) is not None}
    return {"said": said}
