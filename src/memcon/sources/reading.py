"""Bytes to documents: sniffed, decoded, handed to the format's module; what stands inside them is read in the same way."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from memcon.model.document import Document, document_id
from memcon.model.finding import Finding, Severity
from memcon.sources.columns import Columns
from memcon.sources.decoding import decode, is_binary
from memcon.sources.formats import FORMATS, TEXT_FORMATS, refuse_known
from memcon.sources.found import Found, cut, document_of, storable_found
from memcon.sources.intake import Exhausted, Intake, Pieces, Refused, Source, shown, size_of
from memcon.sources.limits import LIMITS, Limits
from memcon.sources.metadata import Overrides
from memcon.sources.visiting import Visit

log = logging.getLogger(__name__)

NAMELESS = ("", "-")
"""What the standard input and the clipboard are called: their documents have the stem `stdin`."""

EVERYTHING = Visit()

Given = Callable[[str], Overrides]


def read_bytes(
    raw: bytes,
    name: str = "",
    overrides: Overrides | None = None,
    *,
    limits: Limits = LIMITS,
    columns: Columns | None = None,
    member: Given | None = None,
) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """The documents that these bytes hold, and findings about the whole. Whatever the bytes are, nothing is raised.

    Args:
        raw: the file's bytes, or those of the standard input or the clipboard, which have no name.
        name: the file's name; it says nothing about the format that the content does not leave open.
        overrides: what wins over what the documents say of themselves.
        limits: what the input may cost.
        columns: which columns of a table hold what, where they have unusual names.
        member: what the user says of a member of an archive, by its stem; `overrides` wins over it.
    """
    documents: list[Document] = []
    findings: list[Finding] = []
    for one in read_each(raw, name, overrides, limits=limits, columns=columns, member=member):
        if isinstance(one, Document):
            documents.append(one)
        else:
            findings.append(one)
    return tuple(documents), tuple(findings)


def read_each(
    raw: bytes,
    name: str = "",
    overrides: Overrides | None = None,
    *,
    limits: Limits = LIMITS,
    columns: Columns | None = None,
    member: Given | None = None,
    visit: Visit = EVERYTHING,
) -> Generator[Document | Finding]:
    """As `read_bytes`, one by one: of a large archive one member at a time is in memory. `visit` follows the walk."""
    stem = "stdin" if name in NAMELESS else shown(PurePath(name).stem or name)
    digest = hashlib.sha256(raw).hexdigest()
    given = overrides or Overrides()
    intake = Intake(limits, columns or Columns())
    reading = _Reading(intake, digest, given, member, visit)
    some = False
    told: Counter[tuple[Severity, str]] = Counter()
    for one in reading.read(Source(raw, name, given.charset, given.origin), stem, digest, "", 0):
        some = some or not isinstance(one, Finding) or one.severity != "note"
        if isinstance(one, Finding):
            one = replace(one, message=shown(one.message))  # names and words of the input stand in it
            told[one.severity, one.code] += 1
            if told[one.severity, one.code] > limits.findings:
                continue
        yield one
    for (severity, code), times in told.items():
        if times > limits.findings:
            yield Finding(severity, code, f"and {times - limits.findings:,} more like these")
    if not some:
        yield Finding("error", "empty", "the file holds no documents")


@dataclass(frozen=True, slots=True)
class _Reading:
    intake: Intake
    raw_sha256: str
    overrides: Overrides
    member: Given | None
    visit: Visit

    def read(self, source: Source, stem: str, key: str, where: str, depth: int) -> Iterator[Document | Finding]:
        """What a source holds. `key` is what its documents' ids are made of, `where` the way to it through archives."""
        part = 0
        members = 0
        try:
            for piece in self._pieces(source, depth):
                if isinstance(piece, Finding):
                    yield _placed(piece, where)
                elif isinstance(piece, Found):
                    for one in self._document(piece, source, document_id(key, part), stem, part, depth):
                        yield one if isinstance(one, Document) else _placed(one, where)
                    part += 1
                else:
                    inner = f"{where}/{shown(piece.name)}" if where else shown(piece.name)
                    inner_key = hashlib.sha256(f"{key}/{members}".encode()).hexdigest()
                    members += 1
                    if inner_key in self.visit.shun:
                        yield Finding("error", "quarantined", f"{inner}: opening it ended the process twice: it was left out")
                        continue
                    self.visit.entering(inner_key)
                    yield from self.read(piece, piece.stem, inner_key, inner, depth + 1)
        except Exhausted as refused:
            if depth:
                raise
            yield Finding("error", refused.code, refused.message)
        except Refused as refused:
            yield _placed(Finding("error", refused.code, refused.message), where)
        except Exception as fault:  # a defect of ours in one member never costs the others
            log.exception("reading %s failed", where or source.name)
            yield _placed(Finding("error", "stage-failed", f"reading: {type(fault).__name__}: {fault}"), where)

    def _pieces(self, source: Source, depth: int) -> Pieces:
        """What the format's module finds. Raises Refused for what is not read."""
        raw, limits = source.raw, self.intake.limits
        kind = next((f for f in FORMATS if f.fits(source)), None)
        if kind is not None and kind.holds and depth >= limits.depth:
            raise Refused("cap", f"archives stand more than {limits.depth} deep within each other: this one was not opened")
        most = limits.archive if kind is not None and kind.holds else limits.document
        if len(raw) > most:
            raise Refused("cap", f"the file is larger than {size_of(most)}: split it into documents")
        if kind is not None:
            yield from kind.read(source, self.intake)
            return
        refuse_known(raw)
        text, notes = decode(raw, source.charset)
        if is_binary(text):
            raise Refused("format", "the file is no text, and in no format that memcon reads: save it as PDF, docx or text")
        yield from notes
        if not text.strip("\ufeff\u200b \t\r\n\f\v"):
            raise Refused("empty", "the file holds no text")
        form = next(f for f in TEXT_FORMATS if f.fits(text, source, self.intake))
        fetched = source.url is not None and depth == 0 and not form.many
        for piece in form.read(text, self.intake):
            yield replace(piece, url=source.url) if fetched and isinstance(piece, Found) else piece

    def _document(self, found: Found, source: Source, id_: str, stem: str, part: int, depth: int) -> Iterator[Document | Finding]:
        limits = self.intake.limits
        if not found.text.strip():
            yield Finding("error", "empty", f"document {part + 1} of the file holds no text")
            return
        if self.intake.documents >= limits.documents:
            raise Exhausted("cap", f"more than {limits.documents:,} documents: the rest was left out. Split the input")
        self.intake.documents += 1
        if len(found.text) > limits.text:
            yield Finding("error", "cap", f"the text is longer than {limits.text:,} characters: what follows was left out")
            found = cut(found, limits.text)
        if source.url is not None and found.url is None:
            found = replace(found, url=source.url)
        found, unread = storable_found(found)
        document, about = document_of(found, id_, self.raw_sha256, stem, self._given(stem, depth))
        yield document
        yield from (*unread, *about)

    def _given(self, stem: str, depth: int) -> Overrides:
        """What the user says of this document."""
        if depth == 0 or self.member is None:
            return self.overrides
        own = self.overrides
        said = {name: getattr(own, name) for name in Overrides.__slots__ if getattr(own, name) is not None}
        return replace(self.member(stem), **said)


def _placed(finding: Finding, where: str) -> Finding:
    """The finding with the member's name before it."""
    return replace(finding, message=f"{where}: {finding.message}") if where else finding
