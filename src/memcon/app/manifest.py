"""The list that a run keeps beside the record: its arguments, and how each input ended, so that a run cut off can go on.

One line of JSON for each, added as it is known. A kill leaves at most half a line, which is taken off; the list is gone when
the run has ended.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from memcon.app.inputs import InputFile
from memcon.app.storing import Result
from memcon.errors import RecordError

ENDING = ".run.jsonl"
SHAPE = 1
"""The shape of the lines: a list of another is not gone on with."""

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: a file that has the same is the same."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """How an input ended, and what its file was like then."""

    stamp: Stamp | None
    result: Result


@dataclass(frozen=True, slots=True)
class CutOff:
    """A run that did not come to its end.

    arguments  what it was asked, as JSON
    folder     where it was begun: relative paths are relative to it
    began      when, ISO 8601
    inputs     how many there were
    ended      how inputs ended, by their absolute paths
    """

    arguments: dict[str, Any]
    folder: Path
    began: str
    inputs: int
    ended: dict[str, Ended] = field(default_factory=dict)

    def asks(self, arguments: Mapping[str, Any]) -> bool:
        """Whether it was asked what a run with these arguments, begun here, is asked."""
        return self.arguments == dict(arguments) and self.folder == Path.cwd()


@dataclass(slots=True)
class Manifest:
    """The list of the run that is going on."""

    path: Path
    handle: BinaryIO | None
    stamps: Mapping[str, Stamp | None]

    def told(self, result: Result) -> None:
        """Adds how an input ended."""
        stamp = self.stamps.get(result.path)
        self.add({"input": absolute(result.path), "stamp": stamp, "result": asdict(result)})

    def finish(self) -> None:
        """Takes the list away: the run has come to its end."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Leaves the list for the next run."""
        if self.handle is not None:
            self.handle.close()
            self.handle = None

    def add(self, line: Mapping[str, Any]) -> None:
        """Adds one line."""
        if self.handle is None:
            return
        try:
            # One call, and nothing waits in this process: a kill loses no line that was written. A name that is no UTF-8
            # is escaped.
            self.handle.write(json.dumps(line).encode() + b"\n")
        except OSError as error:  # a full disk stops no run: what is not listed is looked at again
            log.debug("%s: %s", self.path, error)
            self.close()


def manifest_path(record: Path) -> Path:
    """Where the list of a run into this record stands."""
    return record.with_name(record.name + ENDING)


def begin(
    record: Path, arguments: Mapping[str, Any], stamps: Mapping[str, Stamp | None], before: CutOff | None = None
) -> Manifest:
    """The list of a run that begins now; that of a run that was cut off is gone on with, any other is replaced.

    stamps  what the files are like now, by what they are called in results

    Raises RecordError where it cannot be written.
    """
    path = manifest_path(record)
    try:
        if before is not None:
            _take_off_torn_line(path)
        handle = path.open("wb" if before is None else "ab", buffering=0)
    except OSError as error:
        why = f"the list of the run cannot be written ({error.strerror})"
        raise RecordError(f"{path}: {why}. Check the rights of the folder, and its space") from error
    began = datetime.now().astimezone().isoformat(timespec="seconds")
    whole = {"arguments": dict(arguments), "folder": str(Path.cwd())} if before is None else {
        "arguments": before.arguments, "folder": str(before.folder)
    }  # fmt: skip
    manifest = Manifest(path, handle, stamps)
    manifest.add({"run": {"shape": SHAPE, **whole, "began": began, "inputs": len(stamps)}})
    return manifest


def absolute(path: str) -> str:
    """The path from the root, by which an input is known wherever the run goes on."""
    return os.path.join(Path.cwd(), path)  # noqa: PTH118 - a Path for each of 20,000 names is slow


def cut_off(record: Path) -> CutOff | None:
    """The run into this record that was cut off; None where none was."""
    found: CutOff | None = None
    with contextlib.suppress(FileNotFoundError), manifest_path(record).open("rb") as lines:
        for line in lines:
            try:
                found = _with(found, json.loads(line))
            except (ValueError, KeyError, TypeError):  # half a line, at which the run was cut off
                continue
    return found


def _with(found: CutOff | None, line: dict[str, Any]) -> CutOff | None:
    if "run" in line:
        run = line["run"]
        if run["shape"] != SHAPE:
            return None
        ended = found.ended if found is not None else {}
        return CutOff(run["arguments"], Path(run["folder"]), run["began"], run["inputs"], ended)
    if found is not None:
        stamp = line["stamp"]
        found.ended[line["input"]] = Ended(None if stamp is None else (stamp[0], stamp[1]), Result(**line["result"]))
    return found


def _take_off_torn_line(path: Path) -> None:
    whole = path.read_bytes()
    if not whole.endswith(b"\n"):
        os.truncate(path, whole.rfind(b"\n") + 1)


def stamp_of(file: InputFile) -> Stamp | None:
    """What the file is like now; None where it cannot be told."""
    if file.fault is not None:
        return None
    try:
        found = file.path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
