"""Reading files into memoranda: what one process does with one file, in portions, so that no archive fills the memory."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from memcon.app.inputs import InputFile
from memcon.app.raw import opened_raw
from memcon.errors import ModelMissing, UsageError
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.sources.limits import Limits
from memcon.sources.visiting import Visit

if TYPE_CHECKING:
    from memcon.record.store import Outcome

PORTION = 32
"""Documents of one file that are parsed and handed over together: enough for the parser's batches."""
PORTION_TEXT = 400_000
"""Code points after which a portion is full."""
STEP_TEXT = 100_000
"""Code points that are read in one span of `Limits.seconds`; a busy machine takes a twentieth of the span for them."""
QUARANTINED = "quarantined"

log = logging.getLogger(__name__)

Step = Callable[[frozenset[str], float], None]
"""Told before each step which parts of the file it is about (ids of documents, keys of members, "" for the file), and how
many seconds of processor time it may take."""


class Reader(Protocol):
    """What turns bytes into memoranda; it travels to other processes, so it must be picklable."""

    @property
    def limits(self) -> Limits:
        """What one input may cost."""

    def each(self, raw: bytes, stem: str, name: str, visit: Visit) -> Generator[Document | Finding]:
        """The documents that these bytes hold, one by one, and findings about the whole."""

    def memoranda(self, documents: Sequence[Document]) -> Iterator[Memorandum]:
        """What each document yields, in order."""

    def fingerprint(self, stem: str) -> str:
        """All that the reading of this file depends on beside its bytes."""

    def settings(self, stem: str) -> dict[str, Any]:
        """The same as JSON, from which the file can be read again alike."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One file to be read, the `n`-th of the run.

    size  its bytes, as far as known: small files are read together
    have  ids of its documents that need no reading: an earlier run, cut off, has stored them
    shun  members and documents that ended the reading process twice: they are left out
    """

    n: int
    file: InputFile
    size: int = 0
    have: frozenset[str] = frozenset()
    shun: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of a file's documents, read; the last one tells of the file as a whole.

    faults   documents that could not be read, and why
    refused  how the file ended of which nothing could be had, and why
    missing  the language model that is not there, and the remedy: no other file can be read either
    """

    memos: tuple[Memorandum, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    last: bool = False
    findings: tuple[Finding, ...] = ()
    refused: tuple[Outcome, str] | None = None
    missing: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """How one file ended, and what it yielded."""

    outcome: Outcome
    reason: str | None = None
    memos: tuple[Memorandum, ...] = ()
    findings: tuple[Finding, ...] = ()


def portions(reader: Reader, unit: Unit, step: Step, *, careful: bool = False) -> Iterator[Portion]:
    """What a file holds, portion by portion, the last one always there; a careful reading parses documents one by one.

    Raises nothing but MemoryError: what cannot be read is told.
    """
    findings: list[Finding] = []
    waiting: list[Document] = []
    size = several = 0
    seconds = reader.limits.seconds
    most = 1 if careful else PORTION

    key = ""

    def entering(member: str) -> None:
        nonlocal key
        key = member
        step(frozenset((key,)), seconds)

    try:
        entering("")
        with opened_raw(unit.file, reader.limits) as raw:
            visit = Visit(entering, unit.shun)
            with closing(reader.each(raw, unit.file.stem, str(unit.file.path), visit)) as found:
                for one in found:
                    if isinstance(one, Finding):
                        findings.append(one)
                        continue
                    several += 1
                    if waiting and (len(waiting) >= most or size + len(one.text) > PORTION_TEXT):
                        yield _read(reader, waiting, step)
                        entering(key)  # the walk goes on where it was
                        waiting, size = [], 0
                    if one.id in unit.shun:
                        yield Portion(faults=((one.id, f"{QUARANTINED}: reading it ended the process twice"),))
                    elif one.id not in unit.have:
                        waiting.append(one)
                        size += len(one.text)
        portion = _read(reader, waiting, step) if waiting else Portion()
    except ModelMissing as missing:
        yield Portion(last=True, refused=("failed", str(missing)), missing=(missing.name, missing.remedy))
        return
    except UsageError as error:
        yield Portion(last=True, refused=("rejected", str(error).removeprefix(f"{unit.file.path}: ")))
        return
    except MemoryError:
        raise
    except Exception as error:
        log.debug("%s failed", unit.file.path, exc_info=True)
        yield Portion(last=True, findings=tuple(findings), refused=("failed", _said(error)))
        return
    if not several:
        why = "; ".join(dict.fromkeys(f.message for f in findings)) or "it holds no document"
        yield Portion(last=True, findings=tuple(findings), refused=("rejected", why))
        return
    if several == 1 and len(portion.memos) == 1:
        yield replace(portion, last=True, memos=(_with(portion.memos[0], findings),))
        return
    yield replace(portion, last=True, findings=tuple(findings))


def together(reader: Reader, units: Sequence[Unit], step: Step) -> list[Portion]:
    """The one portion of each of these small files; their documents are parsed together.

    Raises MemoryError.
    """
    step(frozenset(("",)), reader.limits.seconds)
    opened: list[tuple[list[Document], list[Finding], Portion | None]] = []
    for unit in units:
        documents: list[Document] = []
        findings: list[Finding] = []
        ended = None
        try:
            with opened_raw(unit.file, reader.limits) as raw:
                for one in reader.each(raw, unit.file.stem, str(unit.file.path), Visit()):
                    (findings if isinstance(one, Finding) else documents).append(one)  # type: ignore[arg-type]  # told apart here
        except UsageError as error:
            ended = Portion(last=True, refused=("rejected", str(error).removeprefix(f"{unit.file.path}: ")))
        except MemoryError:
            raise
        except Exception as error:
            log.debug("%s failed", unit.file.path, exc_info=True)
            ended = Portion(last=True, findings=tuple(findings), refused=("failed", _said(error)))
        if ended is None and not documents:
            why = "; ".join(dict.fromkeys(f.message for f in findings)) or "it holds no document"
            ended = Portion(last=True, findings=tuple(findings), refused=("rejected", why))
        opened.append((documents if ended is None else [], findings, ended))
    everything = [d for documents, _, _ in opened for d in documents]
    try:
        read = _read(reader, everything, step) if everything else Portion()
    except ModelMissing as missing:
        return [Portion(last=True, refused=("failed", str(missing)), missing=(missing.name, missing.remedy)) for _ in units]
    of = {m.document.id: m for m in read.memos}
    failed = dict(read.faults)
    closed = []
    for documents, findings, ended in opened:
        memos = tuple(of[d.id] for d in documents if d.id in of)
        faults = tuple((d.id, failed[d.id]) for d in documents if d.id in failed)
        if ended is None and len(documents) == 1 and memos:
            ended = Portion((_with(memos[0], findings),), last=True)
        closed.append(ended or Portion(memos, faults, last=True, findings=tuple(findings)))
    return closed


def _with(memo: Memorandum, findings: Sequence[Finding]) -> Memorandum:
    """What was found about the input is about its one document; that it is not English, the document says itself."""
    foreign = any(f.code == "language" for f in memo.findings)
    about = tuple(f for f in findings if not (foreign and f.code == "language"))
    return replace(memo, findings=about + memo.findings) if about else memo


def _read(reader: Reader, documents: Sequence[Document], step: Step) -> Portion:
    """These documents, parsed together; where that fails, one by one. Raises ModelMissing, MemoryError."""
    length = sum(len(d.text) for d in documents)
    step(frozenset(d.id for d in documents), reader.limits.seconds * max(1.0, length / STEP_TEXT))
    try:
        return Portion(tuple(_memoranda(reader, documents)))
    except (ModelMissing, MemoryError):
        raise
    except Exception:  # a fault of ours in one document: find it, read the others
        log.debug("a document of %s failed", [d.stem for d in documents], exc_info=True)
    memos: list[Memorandum] = []
    faults: list[tuple[str, str]] = []
    for document in documents:
        step(frozenset((document.id,)), reader.limits.seconds * max(1.0, len(document.text) / STEP_TEXT))
        try:
            memos += _memoranda(reader, [document])
        except (ModelMissing, MemoryError):
            raise
        except Exception as error:
            log.debug("%s failed", document.stem, exc_info=True)
            faults.append((document.id, _said(error)))
    return Portion(tuple(memos), tuple(faults))


def _memoranda(reader: Reader, documents: Sequence[Document]) -> list[Memorandum]:
    memos = list(reader.memoranda(documents))
    if [m.document.id for m in memos] != [d.id for d in documents]:
        raise RuntimeError("the pipeline returned other documents than it was given")
    return memos


def _said(error: Exception) -> str:
    """What went wrong and where: what a user can report, and a developer find."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    return f"{said} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else said


@dataclass(slots=True)
class Gathering:
    """How a file ends, gathered from its portions. Documents are told by their ids: a portion may come twice."""

    errors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    def add(self, id_: str, findings: Sequence[Finding]) -> None:
        """A document that was read, with what was found about it."""
        self.documents.add(id_)
        self.faults.pop(id_, None)
        self.errors[id_] = tuple(f.message for f in findings if f.severity == "error")
        unread = next((f.message for f in findings if f.code == "language"), None)
        if unread is not None:
            self.foreign[id_] = unread

    def take(self, portion: Portion) -> None:
        """A portion's documents."""
        for memo in portion.memos:
            self.add(memo.document.id, memo.findings)
        for id_, said in portion.faults:
            if id_ not in self.documents:
                self.faults[id_] = said

    def ended(self, last: Portion) -> Done:
        """The outcome of the whole file, without the memoranda; `last` is its last portion, taken in before."""
        findings = last.findings
        if self.foreign:  # each such document says so itself
            findings = tuple(f for f in findings if f.code != "language")
        if last.refused is not None and not self.documents:
            return Done(*last.refused, findings=findings)
        total = len(self.documents) + len(self.faults)
        if self.faults:
            first = next(iter(self.faults.values()))
            if not self.documents:
                return Done("failed", first, findings=findings)
            return Done("partial", f"{len(self.faults)} of {total} documents failed: {first}", findings=findings)
        if last.refused is not None:  # something of it had been read before it came to grief
            many = f"{total} documents" if total > 1 else "one document"
            return Done("partial", f"{many} read, then: {last.refused[1]}", findings=findings)
        errors = [f.message for f in findings if f.severity == "error"] + [e for said in self.errors.values() for e in said]
        if errors:
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            return Done("partial", errors[0] + more, findings=findings)
        if self.foreign:
            many = f"{len(self.foreign)} of {total} documents are not English: kept and not read"
            return Done("partial", f"language: {many if total > 1 else next(iter(self.foreign.values()))}", findings=findings)
        return Done("read", findings=findings)
