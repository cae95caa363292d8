"""What a run reads goes into the record: each input at once, a large one in parts that a cut-off run leaves behind."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from memcon.app.deciding import ruling
from memcon.app.inputs import InputFile
from memcon.app.json_folder import JsonFolder
from memcon.app.raw import digest_of, read_raw, size_in
from memcon.app.reader_version import reader_version
from memcon.app.work import QUARANTINED, Done, Gathering, Portion, Reader, Unit
from memcon.errors import UnreadableInput
from memcon.model.contract import Json, finding_from_json, to_contract
from memcon.record import Record
from memcon.record.machine import stored_documents
from memcon.record.store import Input, Outcome, contracts, finish, known, put, put_some, supply
from memcon.sources.limits import LIMITS, OF_THE_PROCESS

KEPT = LIMITS.document
"""Bytes up to which an input is kept in the record, for `memcon rebuild`; of a larger archive it needs the file."""
UNFINISHED = "unfinished "
"""Before the fingerprint of an input whose reading was cut off: it is no reading that a later run can rely on."""
CUT_OFF = "cut off before all of it was read: read it again, and the rest follows"


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


@dataclass(slots=True)
class _Plan:
    """An input on its way: what its bytes are, and what has been stored of it so far."""

    raw_sha256: str
    size: int
    fingerprint: str
    gathering: Gathering = field(default_factory=Gathering)
    counts: Counter[str] = field(default_factory=Counter)
    parts: bool = False
    fault: str | None = None
    before: Input | None = None

    def count(self, value: Json) -> None:
        """One more document."""
        silent = any(f["code"] == "no-contact" for f in value["findings"])
        self.counts.update(
            documents=1, engagements=len(value["engagements"]), statements=len(value["statements"]),
            undertakings=len(value["ledger"]), silent=int(silent),
        )  # fmt: skip

    def result(self, file: InputFile, outcome: Outcome, reason: str | None, *, unchanged: bool = False) -> Result:
        """How it ended."""
        return Result(str(file.path), outcome, reason, self.counts["documents"], self.counts["engagements"],
                      self.counts["statements"], self.counts["undertakings"], self.counts["silent"], unchanged)  # fmt: skip


@dataclass(slots=True)
class Storing:
    """The inputs of one run: which of them are to be read, and what becomes of what was read.

    results    how each input ended, by its place in the run
    documents  how many documents were read so far
    again      read what stands in the record unchanged, too
    """

    files: Sequence[InputFile]
    record: Record | None
    reader: Reader
    writer: JsonFolder | None
    told: Callable[[Result], None]
    again: bool = False
    results: dict[int, Result] = field(default_factory=dict)
    documents: int = 0
    _plans: dict[int, _Plan] = field(default_factory=dict)
    _first: dict[str, int] = field(default_factory=dict)
    _copies: list[tuple[int, int]] = field(default_factory=list)

    def units(self) -> Iterator[Unit]:
        """The files that are to be read, each looked at when its turn comes; the others end here."""
        for n, file in enumerate(self.files):
            try:
                raw_sha256, size = digest_of(file, self.reader.limits.archive)
            except UnreadableInput as error:
                self._ended(n, Result(str(file.path), "rejected", f"{error.why}. {error.remedy}", 0))
                continue
            if self.record is not None and raw_sha256 in self._first:
                self._copies.append((n, self._first[raw_sha256]))
                continue
            self._first[raw_sha256] = n
            plan = self._plans[n] = _Plan(raw_sha256, size, fingerprint_of(self.reader, file))
            have: frozenset[str] = frozenset()
            before = plan.before = None if self.record is None else known(self.record, raw_sha256)
            if self.record is not None and before is not None:
                same = before.fingerprint == plan.fingerprint and not self.again
                if same and not self._bounds_changed and (before.reason or "").startswith(QUARANTINED):
                    self._ended(n, plan.result(file, "failed", before.reason, unchanged=True))
                    continue
                if same and before.outcome in ("read", "partial"):
                    if before.given is None and size <= KEPT:  # a record of the first revision did not keep the bytes
                        raw, _ = read_raw(file, self.reader.limits.archive)
                        supply(self.record, raw_sha256, settings_of(self.reader, file), raw)
                    self._stored_before(self.record, n, alone=True)
                    self._ended(n, plan.result(file, before.outcome, before.reason, unchanged=True))
                    continue
                if before.fingerprint == UNFINISHED + plan.fingerprint and not self.again:
                    plan.parts = True
                    have = self._stored_before(self.record, n, alone=False)
            yield Unit(n, file, size, have)

    @property
    def _bounds_changed(self) -> bool:
        """Whether the user gives the processes that read another bound: what was left out may come through now."""
        limits = self.reader.limits
        return any(getattr(limits, name) != getattr(LIMITS, name) for name in OF_THE_PROCESS)

    def take(self, n: int, portion: Portion) -> None:
        """Stores what was read of the n-th file."""
        file, plan = self.files[n], self._plans[n]
        plan.gathering.take(portion)
        if any(memo.document.raw_sha256 != plan.raw_sha256 for memo in portion.memos):
            plan.fault = "it changed while it was read. Read it again"
        if plan.fault is None:
            try:
                self._put(file, plan, portion)
            except (UnreadableInput, UnicodeEncodeError, ValueError) as error:
                plan.fault = f"could not be stored: {error}"
        if portion.last:
            done = plan.gathering.ended(portion)
            outcome, reason = (done.outcome, done.reason) if plan.fault is None else ("failed", plan.fault)
            self._ended(n, plan.result(file, outcome, reason))

    def copies(self) -> None:
        """Files whose bytes another file of the run has: they end as that one did, and add nothing but their JSON."""
        for n, first in self._copies:
            file, ended = self.files[n], self.results[first]
            if self.writer is not None and self.record is not None:
                for value in contracts(self.record, stored_documents(self.record, self._plans[first].raw_sha256)):
                    self.writer.write(file, value, alone=ended.documents == 1)
            self._ended(n, replace(ended, path=str(file.path)))

    def _put(self, file: InputFile, plan: _Plan, portion: Portion) -> None:
        values: Iterator[Json] = (to_contract(memo) for memo in portion.memos)
        if self.record is not None:
            done = replace(plan.gathering.ended(portion), memos=portion.memos)
            if portion.last and not plan.parts and _ended_so_before(plan, done):
                return  # nothing was had of it, as the last time: the record stays as it is
            if portion.last and not plan.parts:
                store(self.record, self.reader, file, plan.raw_sha256, plan.fingerprint, done)
            else:
                plan.parts = True
                begun = Input(plan.raw_sha256, file.name, UNFINISHED + plan.fingerprint, "partial", CUT_OFF,
                              given=settings_of(self.reader, file))  # fmt: skip
                put_some(self.record, begun, portion.memos, reader_version(), ruling)
                if portion.last:
                    finish(
                        self.record, _input(self.reader, file, plan.raw_sha256, plan.fingerprint, done), plan.gathering.documents
                    )
            values = contracts(self.record, [memo.document.id for memo in portion.memos])
        alone = portion.last and not plan.parts and len(portion.memos) == 1
        for value in values:
            plan.count(value)
            self.documents += 1
            if self.writer is not None:
                self.writer.write(file, value, alone=alone)

    def _stored_before(self, record: Record, n: int, *, alone: bool) -> frozenset[str]:
        """Counts the documents of an input that the record holds; their ids."""
        file, plan = self.files[n], self._plans[n]
        ids = stored_documents(record, plan.raw_sha256)
        for value in contracts(record, ids):
            plan.gathering.add(value["document"]["id"], [finding_from_json(f) for f in value["findings"]])
            plan.count(value)
            if self.writer is not None:
                self.writer.write(file, value, alone=alone and len(ids) == 1)
        return frozenset(ids)

    def _ended(self, n: int, result: Result) -> None:
        self.results[n] = result
        self.told(result)


def _ended_so_before(plan: _Plan, done: Done) -> bool:
    before = plan.before
    return (
        before is not None
        and not done.memos
        and (before.fingerprint, before.outcome, before.reason) == (plan.fingerprint, done.outcome, done.reason)
    )


def store(record: Record, reader: Reader, file: InputFile, raw_sha256: str, fingerprint: str, done: Done) -> None:
    """Puts what a file yielded into the record, people's decisions applied; its bytes and the reader's settings with it.

    Raises UnreadableInput where the file is not what it was when it was read.
    """
    put(record, _input(reader, file, raw_sha256, fingerprint, done), done.memos, reader_version(), ruling)


def _input(reader: Reader, file: InputFile, raw_sha256: str, fingerprint: str, done: Done) -> Input:
    """The input as the record keeps it."""
    kept = None
    if size_in(file, reader.limits.archive) <= KEPT:
        kept, now = read_raw(file, reader.limits.archive)
        if now != raw_sha256:
            raise UnreadableInput(str(file.path), "it changed while it was read", "Read it again")
    given = settings_of(reader, file)
    return Input(raw_sha256, file.name, fingerprint, done.outcome, done.reason, done.findings, given, kept)


def settings_of(reader: Reader, file: InputFile) -> str:
    """What is to be given to read this file again alike, as JSON."""
    return json.dumps(reader.settings(file.stem), ensure_ascii=False, sort_keys=True)


def fingerprint_of(reader: Reader, file: InputFile) -> str:
    """A digest of all that reading this file depends on beside its bytes and its name."""
    said = json.dumps([reader_version(), reader.fingerprint(file.stem)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
