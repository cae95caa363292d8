"""A reader without a language model, for tests of what happens around reading; it travels to worker processes."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from memcon.errors import ModelMissing, UnknownFormat
from memcon.model.document import Document, document_id
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.sources.limits import LIMITS, Limits
from memcon.sources.visiting import Visit
from tests.factories import TALKS, talks

EVERYTHING = Visit()
NEWER = "newer"
"""The version that reads otherwise: another act, one statement and one contact fewer, other ids."""


@dataclass(frozen=True, slots=True)
class StubReader:
    """Reads made talks out of any text; some words in a text make trouble of a kind."""

    version: str = "1"
    limits: Limits = LIMITS

    def each(self, raw: bytes, stem: str, name: str, visit: Visit = EVERYTHING) -> Generator[Document | Finding]:
        """The document, one per part of a text that `---` divides."""
        if b"unknown" in raw:
            raise UnknownFormat(f"{name}: no format that is read here")
        if b"hollow" in raw:
            yield Finding("error", "empty", "it holds no text")
            return
        if b"broken source" in raw:
            raise RuntimeError("the source module failed")
        digest = hashlib.sha256(raw).hexdigest()
        for n, part in enumerate(raw.decode().split("---")):
            key = f"{digest[:8]}/{n}"
            visit.entering(key)
            if key in visit.shun:
                yield Finding("error", "quarantined", f"part {n}: opening it ended the process twice: it was left out")
                continue
            if "deadly part" in part:
                os._exit(9)
            yield replace(talks(TALKS + part, stem).document, id=document_id(digest, n), raw_sha256=digest)

    def memoranda(self, documents: Sequence[Document]) -> Iterator[Memorandum]:
        """The talks of each document."""
        for document in documents:
            if "poison" in document.text:
                raise ValueError("this document cannot be read")
            if "lethal" in document.text:
                os._exit(9)
            if "endless" in document.text:
                while True:
                    pass
            if "asleep" in document.text:
                time.sleep(3600)
            if "hungry" in document.text:
                bytearray(1 << 40)
            if "modelless" in document.text:
                raise ModelMissing("en_none", "Run make install.")
            memo = replace(talks(document.text, document.stem), document=document)
            if "damaged" in document.text:
                memo = replace(memo, findings=(Finding("error", "page-lost", "the second page is missing"),))
            yield _read_otherwise(memo) if self.version == NEWER else memo

    def fingerprint(self, stem: str) -> str:
        """The version that this reader says it is."""
        return self.version

    def settings(self, stem: str) -> dict[str, Any]:
        """The same as JSON."""
        return {"version": self.version}


def _read_otherwise(memo: Memorandum) -> Memorandum:
    thanked, urged, _ = (replace(s, engagement=None) for s in memo.statements)
    asked, _ = (replace(u, id=f"n{u.id}", statement="n1") for u in memo.ledger)
    return replace(memo, engagements=(), statements=(replace(thanked, act="welcome"), replace(urged, id="n1")), ledger=(asked,))


def stub_of(settings: Mapping[str, Any]) -> StubReader:
    """The stub that had these settings."""
    return StubReader(settings.get("version", "1"))
