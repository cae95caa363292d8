"""Documents into the record: paths in, outcomes that add up out."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from memcon.app.deciding import ruling
from memcon.app.inputs import InputFile, expand, read_raw
from memcon.app.reader_version import reader_version
from memcon.app.work import Done, Reader, read_files
from memcon.errors import UnreadableInput
from memcon.model.contract import Json, to_contract
from memcon.record import Record
from memcon.record.store import Input, Outcome, contracts, known, put, supply
from memcon.sources.limits import LIMITS

OUTCOMES: tuple[Outcome, ...] = ("read", "partial", "rejected", "failed")


@dataclass(frozen=True, slots=True)
class Result:
    """How one input ended.

    silent     documents that report no contact, so that nothing was read out of them
    unchanged  its bytes stood in the record already, read in the same way
    """

    path: str
    outcome: Outcome
    reason: str | None
    documents: int
    engagements: int = 0
    statements: int = 0
    undertakings: int = 0
    silent: int = 0
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """How all inputs ended, in the order of their names; the outcomes add up to the inputs."""

    results: tuple[Result, ...]

    @property
    def outcomes(self) -> dict[Outcome, int]:
        """How many inputs ended in each way; all four are there."""
        found = Counter(r.outcome for r in self.results)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def unchanged(self) -> int:
        """How many needed no reading."""
        return sum(r.unchanged for r in self.results)


Progress = Callable[[int, int], None]
Told = Callable[[Result], None]
KEPT = LIMITS.document
"""Bytes up to which an input is kept in the record, for `memcon rebuild`; of a larger archive it needs the file."""


def ingest(
    paths: Iterable[str | Path | InputFile],
    record: Record | None,
    reader: Reader,
    *,
    workers: int = 1,
    json_folder: Path | None = None,
    progress: Progress = lambda done, total: None,  # noqa: ARG005
    told: Told = lambda result: None,  # noqa: ARG005
) -> Run:
    """How every input ended; what was read is in the record and, where asked, one JSON file per document.

    `told` hears of each input once, as soon as it is known how it ended, in whatever order they end.

    Raises UnreadableInput for a path at which there is nothing, ModelMissing where the language model is not installed.
    """
    files = expand(paths)
    if not files:
        where = ", ".join(str(p) for p in paths)
        raise UnreadableInput(where, "no documents below here", "Name a file or a folder with documents")
    writer = None if json_folder is None else JsonFolder(json_folder, Counter(f.stem for f in files))
    progress(0, len(files))
    results: dict[InputFile, Result] = {}

    def ended(file: InputFile, result: Result) -> None:
        results[file] = result
        told(result)

    to_read: list[tuple[InputFile, str, str]] = []
    stored: set[str] = set()
    for file in files:
        try:
            raw, raw_sha256 = read_raw(file)
        except UnreadableInput as error:
            ended(file, Result(str(file.path), "rejected", f"{error.why}. {error.remedy}", 0))
            continue
        fingerprint = fingerprint_of(reader, file)
        before = known(record, raw_sha256) if record is not None else None
        unchanged = before is not None and before.fingerprint == fingerprint and before.outcome in ("read", "partial")
        if record is not None and before is not None and unchanged:
            if before.given is None and len(raw) <= KEPT:  # a record of the first revision did not keep the bytes
                supply(record, raw_sha256, settings_of(reader, file), raw)
            values = contracts(record, raw_sha256)
            stored.add(raw_sha256)
            if writer is not None:
                writer.write(file, values)
            ended(file, _result(file, before.outcome, before.reason, values, unchanged=True))
        else:
            to_read.append((file, raw_sha256, fingerprint))
    progress(len(results), len(files))
    for (file, raw_sha256, fingerprint), done in zip(to_read, _read(reader, to_read, workers), strict=True):
        outcome, reason = done.outcome, done.reason
        values = [to_contract(memo) for memo in done.memos]
        if record is not None and raw_sha256 not in stored:  # a copy of a file of this run adds nothing
            try:
                store(record, reader, file, raw_sha256, fingerprint, done)
                values = contracts(record, raw_sha256)
                stored.add(raw_sha256)
            except (UnreadableInput, UnicodeEncodeError, ValueError) as error:
                outcome, reason, values = "failed", f"could not be stored: {error}", []
        if writer is not None and values:
            writer.write(file, values)
        ended(file, _result(file, outcome, reason, values))
        progress(len(results), len(files))
    return Run(tuple(results[file] for file in files))


def store(record: Record, reader: Reader, file: InputFile, raw_sha256: str, fingerprint: str, done: Done) -> None:
    """Puts what a file yielded into the record, people's decisions applied; its bytes and the reader's settings with it.

    Raises UnreadableInput where the file is not what it was when it was read.
    """
    raw, now = read_raw(file)
    if now != raw_sha256:
        raise UnreadableInput(str(file.path), "it changed while it was read", "Read it again")
    kept = raw if len(raw) <= KEPT else None
    source = Input(
        raw_sha256, file.path.name, fingerprint, done.outcome, done.reason, done.findings, settings_of(reader, file), kept
    )
    put(record, source, done.memos, reader_version(), ruling)


def settings_of(reader: Reader, file: InputFile) -> str:
    """What is to be given to read this file again alike, as JSON."""
    return json.dumps(reader.settings(file.stem), ensure_ascii=False, sort_keys=True)


def _read(reader: Reader, to_read: list[tuple[InputFile, str, str]], workers: int) -> Iterator[Done]:
    return read_files(reader, [file for file, _, _ in to_read], workers)


def fingerprint_of(reader: Reader, file: InputFile) -> str:
    """A digest of all that reading this file depends on beside its bytes and its name."""
    said = json.dumps([reader_version(), reader.fingerprint(file.stem)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _result(file: InputFile, outcome: Outcome, reason: str | None, values: list[Json], *, unchanged: bool = False) -> Result:
    def count(key: str) -> int:
        return sum(len(v[key]) for v in values)

    silent = sum(any(f["code"] == "no-contact" for f in v["findings"]) for v in values)
    counted = count("engagements"), count("statements"), count("ledger"), silent
    return Result(str(file.path), outcome, reason, len(values), *counted, unchanged)


@dataclass(slots=True)
class JsonFolder:
    """One JSON file per document: `STEM.json`, or `STEM--DOCID.json` where the stem alone would not do."""

    folder: Path
    stems: Counter[str]
    made: bool = field(default=False, init=False)

    def write(self, file: InputFile, values: list[Json]) -> None:
        """Writes the documents of one input."""
        if not self.made:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                why = f"cannot be made ({error.strerror})"
                raise UnreadableInput(str(self.folder), why, "Name another --json folder") from error
            self.made = True
        alone = len(values) == 1 and self.stems[file.stem] == 1
        for value in values:
            name = f"{file.stem}.json" if alone else f"{file.stem}--{value['document']['id']}.json"
            # The record may know the same bytes under another name: this file is named as it was given.
            named = value | {"document": value["document"] | {"stem": file.stem}}
            text = json.dumps(named, ensure_ascii=False, indent=1) + "\n"
            (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
