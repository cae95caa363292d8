"""Reading files into memoranda, in this process or in several; one bad file never stops the others."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from memcon.app.inputs import InputFile, read_raw
from memcon.errors import ModelMissing, UsageError
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.record.store import Outcome

FILES_AT_A_TIME = 8
"""Enough paragraphs for the parser's batches; few enough that progress shows and a crash costs little."""

log = logging.getLogger(__name__)


class Reader(Protocol):
    """What turns bytes into memoranda; it travels to the worker processes, so it must be picklable."""

    def documents(self, raw: bytes, stem: str, name: str) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
        """The documents that these bytes hold, and findings about the whole."""

    def memoranda(self, documents: Sequence[Document]) -> Iterator[Memorandum]:
        """What each document yields, in order."""

    def fingerprint(self, stem: str) -> str:
        """All that the reading of this file depends on beside its bytes."""

    def settings(self, stem: str) -> dict[str, Any]:
        """The same as JSON, from which the file can be read again alike."""


@dataclass(frozen=True, slots=True)
class Done:
    """How one file ended, and what it yielded. `missing_model` stops the run: no other file can be read either."""

    outcome: Outcome
    reason: str | None = None
    memos: tuple[Memorandum, ...] = ()
    findings: tuple[Finding, ...] = ()
    missing_model: tuple[str, str] | None = None


def read_files(reader: Reader, files: Sequence[InputFile], workers: int = 1) -> Iterator[Done]:
    """How each file ended, in the order of the files whatever the number of workers.

    Raises ModelMissing where the language model is not there.
    """
    chunks = [tuple(files[i : i + FILES_AT_A_TIME]) for i in range(0, len(files), FILES_AT_A_TIME)]
    alone = workers <= 1 or len(chunks) <= 1
    results = (read_chunk(reader, chunk) for chunk in chunks) if alone else _in_processes(reader, chunks, workers)
    for chunk in results:
        for done in chunk:
            if done.missing_model is not None:
                raise ModelMissing(*done.missing_model)
            yield done


def read_chunk(reader: Reader, files: Sequence[InputFile]) -> list[Done]:
    """How each of these files ended; their documents are parsed together."""
    opened = [_open(reader, file) for file in files]
    everything = [memo.document for done in opened for memo in done.memos]
    try:
        memos = iter(_memoranda(reader, everything))
        return [_close(done, [next(memos) for _ in done.memos]) for done in opened]
    except ModelMissing as missing:
        return [Done("failed", str(missing), missing_model=(missing.name, missing.remedy))]
    except Exception:  # a fault of ours in one document: find it, read the others
        log.debug("a document of %s failed", [str(f.path) for f in files], exc_info=True)
        return [_alone(reader, done) for done in opened]


def _open(reader: Reader, file: InputFile) -> Done:
    """The file's documents, each in a memorandum that is still empty."""
    try:
        raw, _ = read_raw(file)
        documents, findings = reader.documents(raw, file.stem, str(file.path))
    except UsageError as error:
        return Done("rejected", str(error).removeprefix(f"{file.path}: "))
    except Exception as error:
        log.debug("%s failed", file.path, exc_info=True)
        return Done("failed", _said(error))
    if not documents:
        why = "; ".join(dict.fromkeys(f.message for f in findings)) or "it holds no document"
        return Done("rejected", why, findings=findings)
    return Done("read", None, tuple(Memorandum(d) for d in documents), findings)


def _memoranda(reader: Reader, documents: Sequence[Document]) -> list[Memorandum]:
    if not documents:
        return []
    memos = list(reader.memoranda(documents))
    if [m.document.id for m in memos] != [d.id for d in documents]:
        raise RuntimeError("the pipeline returned other documents than it was given")
    return memos


def _alone(reader: Reader, done: Done) -> Done:
    if not done.memos:
        return done
    memos, faults = [], []
    for opened in done.memos:
        try:
            memos += _memoranda(reader, [opened.document])
        except Exception as error:
            log.debug("%s failed", opened.document.stem, exc_info=True)
            faults.append(_said(error))
    if not memos:
        return Done("failed", faults[0], findings=done.findings)
    closed = _close(done, memos)
    if not faults:
        return closed
    return replace(closed, outcome="partial", reason=f"{len(faults)} of {len(done.memos)} documents failed: {faults[0]}")


def _close(done: Done, memos: Sequence[Memorandum]) -> Done:
    """The file with what was read out of it; `partial` where something of it could not be read."""
    if not memos:
        return done
    foreign = [next((f for f in m.findings if f.code == "language"), None) for m in memos]
    if any(foreign):  # each such document says so itself
        done = replace(done, findings=tuple(f for f in done.findings if f.code != "language"))
    if len(memos) == 1 and done.findings:  # what was found about the input is about its one document
        memos = [replace(memos[0], findings=done.findings + memos[0].findings)]
        done = replace(done, findings=())
    errors = [f for f in (*done.findings, *(f for m in memos for f in m.findings)) if f.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return replace(done, outcome="partial", reason=errors[0].message + more, memos=tuple(memos))
    unread = [f.message for f in foreign if f is not None]
    if unread:
        many = f"{len(unread)} of {len(memos)} documents are not English: kept and not read"
        return replace(done, outcome="partial", reason=f"language: {unread[0] if len(memos) == 1 else many}", memos=tuple(memos))
    return replace(done, memos=tuple(memos))


def _said(error: Exception) -> str:
    """What went wrong and where: what a user can report, and a developer find."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    return f"{said} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else said


def _in_processes(reader: Reader, chunks: Sequence[tuple[InputFile, ...]], workers: int) -> Iterator[list[Done]]:
    """The chunks' results, in order; a process that dies costs the file it died of, nothing else."""
    left = iter(chunks)
    waiting: deque[tuple[tuple[InputFile, ...], Future[list[Done]]]] = deque()
    others = set(multiprocessing.active_children())
    pool = _pool(workers)
    try:
        ahead = list(islice(left, workers * 4))
        while ahead or waiting:
            try:
                while ahead:
                    waiting.append((ahead[0], pool.submit(read_chunk, reader, ahead[0])))
                    ahead.pop(0)
                result = waiting[0][1].result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                for chunk in [*(c for c, _ in waiting), *ahead]:
                    yield _carefully(reader, chunk)
                waiting.clear()
                pool = _pool(workers)
                ahead = list(islice(left, workers * 4))
                continue
            waiting.popleft()
            yield result
            ahead = list(islice(left, 1))
    except BaseException:  # interrupted, or the caller has gone: nobody waits for what is being read
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _carefully(reader: Reader, files: Sequence[InputFile]) -> list[Done]:
    """One file to a process, so that the one that kills it is known."""
    done = []
    for file in files:
        with _pool(1) as pool:
            try:
                done += pool.submit(read_chunk, reader, [file]).result()
            except BrokenProcessPool:
                done.append(Done("failed", "the process that read it died (out of memory, or a crash in a library)"))
    return done


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork would copy the record's connection and the progress bar's thread.
    # An interrupt is for this process to act on: the workers end with it, and print nothing.
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
