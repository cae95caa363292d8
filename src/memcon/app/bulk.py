"""A whole run of `memcon read`: paths, patterns and standard input gathered, what was done before left, all outcomes together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from memcon.app.fetching import Brought, Fetching, brought, refuse_unasked
from memcon.app.folders import LeftOut
from memcon.app.ingest import Progress, Run, Told, ingest
from memcon.app.inputs import Gathered, InputFile, gather
from memcon.app.manifest import CutOff, Stamp, absolute, begin, cut_off, manifest_path, stamp_of
from memcon.app.reader import DocumentReader
from memcon.app.standard_input import DASH, file_name, gone, piped
from memcon.app.storing import Result, fingerprint_of
from memcon.app.work import Reader
from memcon.errors import UnreadableInput
from memcon.record import Record
from memcon.record.view.inputs import read_as
from memcon.sources.network import is_address

BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
"""The endings of a record's own files, which are nobody's documents."""


def _unheard(*_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is to read.

    paths      files, folders, patterns, addresses; `-` is the standard input
    ignore     patterns of what is left out
    name       what the standard input is called
    not_ours   files and folders below the paths that the run itself writes
    arguments  all that the run was asked, as JSON, by which a run that is cut off goes on
    fetching   what fetches the addresses; None where the user has not allowed the network
    """

    paths: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    name: str | None = None
    not_ours: tuple[Path, ...] = ()
    arguments: Mapping[str, Any] = field(default_factory=dict)
    fetching: Fetching | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """How all inputs ended, what was left out, and how many inputs had ended before a run was cut off."""

    run: Run
    left_out: LeftOut
    before: int = 0


def largest_for(reader: Reader) -> int | None:
    """Bytes beyond which this reader reads no file; None for the usual."""
    return max(reader.limits.archive, reader.limits.document) if isinstance(reader, DocumentReader) else None


def read_all(
    asked: Asked, record: Record, reader: Reader, *, stdin: BinaryIO | None = None, resume: bool = False, workers: int = 1,
    json_folder: Path | None = None, progress: Progress = _unheard, told: Told = _unheard,
    documents: Callable[[int], None] = _unheard, again: bool = False,
) -> Bulk:  # fmt: skip
    """How every input ended; the list of the run stands beside the record until the run has come to its end.

    Args:
        asked: what is to be read.
        record: where what is read goes.
        reader: what reads it.
        stdin: the standard input; None where what was piped in is gone.
        resume: whether what the run that was cut off has done is left as it is.
        workers: processes that read side by side.
        json_folder: where a JSON file for each document goes.
        progress: told how many of how many inputs have ended.
        documents: told how many documents were read.
        told: hears of each input that ends in this run, once.
        again: whether what stands in the record unchanged is read, too.

    Raises UnreadableInput for a path at which there is nothing, or where there are no inputs at all; UsageError for an address
    where the network is not allowed.
    """
    own = asked.not_ours if json_folder is None else (*asked.not_ours, json_folder)
    with _inputs(replace(asked, not_ours=own), record, reader, stdin) as (found, shown, said):
        reader = said.reader(reader)
        if not found.files:
            raise UnreadableInput(", ".join(asked.paths), _nothing(found.left_out), "Name a file or a folder with documents")
        stamps = {_called(f, shown): stamp_of(f) for f in found.files}
        before = cut_off(record.path)
        if before is not None and not resume and not before.asks(asked.arguments):
            before = None
        done = _done(before, found, shown, stamps, record, reader) if before is not None and resume else {}
        # The names of JSON files depend on all inputs: then all are looked at, and what the record holds is not read again.
        left = found.files if json_folder is not None else tuple(f for f in found.files if f not in done)
        ended = len(found.files) - len(left)
        manifest = begin(record.path, asked.arguments, stamps, before)

        def hears(result: Result) -> None:
            result = _shown(said.ended(result), shown)
            manifest.told(result)
            told(result)

        try:
            results = {} if not left else _by_path(
                ingest(left, record, reader, workers=workers, json_folder=json_folder, told=hears, again=again,
                       progress=lambda n, _: progress(ended + n, len(found.files)), documents=documents)
            )  # fmt: skip
        except BaseException:
            manifest.close()
            raise
        manifest.finish()
        run = Run(tuple(_shown(said.ended(results.get(str(f.path)) or done[f]), shown) for f in found.files))
    return Bulk(run, found.left_out, ended)


@contextmanager
def _inputs(
    asked: Asked, record: Record, reader: Reader, stdin: BinaryIO | None
) -> Iterator[tuple[Gathered, dict[str, str], Brought]]:
    """The files to be read, what those are called in results that are not called by their paths, and what was fetched."""
    addresses = [p for p in asked.paths if is_address(p)]
    if asked.fetching is None:
        refuse_unasked(addresses)
    largest = largest_for(reader)
    own = [*own_files(record.path), *(p for p in asked.not_ours if not _holds_one(p, asked.paths))]
    paths = [p for p in asked.paths if p != DASH and p not in addresses]
    found = gather(paths, ignore=asked.ignore, largest=largest, not_ours=own)
    with ExitStack() as stack:
        shown: dict[str, str] = {}
        said = Brought()
        if DASH in asked.paths:
            file = gone() if stdin is None else stack.enter_context(piped(stdin, asked.name, largest))
            found = _with(found, file)
            shown = {} if stdin is None else {str(file.path): DASH}
        if addresses and asked.fetching is not None:
            said = stack.enter_context(brought(addresses, asked.fetching, [f.stem for f in found.files]))
            found, shown = _with(found, *said.files), shown | said.shown
        yield found, shown, said


def own_files(record: Path) -> list[Path]:
    """The files that a record is, or that stand beside it and belong to it."""
    return [*(record.with_name(record.name + ending) for ending in BESIDE), manifest_path(record)]


def _holds_one(folder: Path, paths: Iterable[str]) -> bool:
    """Whether one of the paths is this folder or in it: then it is the user's, whatever else is written there."""
    real = os.path.realpath(folder)
    return any(os.path.realpath(p) == real or os.path.realpath(p).startswith(real + os.sep) for p in paths)


def _with(found: Gathered, *files: InputFile) -> Gathered:
    return replace(found, files=tuple(sorted((*found.files, *files), key=lambda f: f.key)))


def _done(
    before: CutOff, found: Gathered, shown: Mapping[str, str], stamps: Mapping[str, Stamp | None], record: Record, reader: Reader
) -> dict[InputFile, Result]:
    """How those inputs ended that need not be opened again: their files are as they were, and the record knows them.

    It knows them under the fingerprint that reading them now would give: another reader reads again, and a power cut can take
    from the record what the list still tells.
    """
    known, lost, done = read_as(record), gone(), {}
    for file in found.files:
        name = _called(file, shown)
        ended = before.ended.get(absolute(name))
        if ended is not None and file == lost and ended.result.outcome in ("read", "partial"):
            done[file] = ended.result
        if ended is None or ended.stamp is None or ended.stamp != stamps[name]:
            continue
        if (file.name, fingerprint_of(reader, file)) in known:
            done[file] = replace(ended.result, path=name)
    return done


def _called(file: InputFile, shown: Mapping[str, str]) -> str:
    return shown.get(str(file.path), str(file.path))


def _nothing(out: LeftOut) -> str:
    return "all that is there is left out" if out.files or out.folders else "no documents below here"


def _by_path(run: Run) -> dict[str, Result]:
    return {r.path: r for r in run.results}


def _shown(result: Result, shown: Mapping[str, str]) -> Result:
    return replace(result, path=shown[result.path]) if result.path in shown else result


def names_of(results: Sequence[Result], name: str | None) -> list[str]:
    """The stems of the inputs, as metadata names them."""
    return [Path(file_name(name) if r.path == DASH else r.path).stem for r in results]
