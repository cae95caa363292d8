"""memcon's own reader, as `ingest` needs it: sources before, the pipeline after, and the metadata given beside."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from memcon.app.pipeline import Scope, read_documents
from memcon.errors import UsageError
from memcon.lexicon.issues import using
from memcon.lexicon.own_issues import thesaurus_of
from memcon.model.dates import is_edtf
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.reading import DEFAULT_MODEL
from memcon.record.filters import side_of
from memcon.record.issues import digest_of
from memcon.sources import LIMITS, Columns, Limits, Overrides, load_metadata, read_each
from memcon.sources.columns import columns_of, named
from memcon.sources.limits import OF_THE_PROCESS, changed, limits_of
from memcon.sources.visiting import Visit


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """Reads with this scope and model; `overrides` for all files win over `metadata` for one stem.

    issues   a user's own file of issues, as text; empty where there is none
    columns  which columns of a table hold what, where they have unusual names
    limits   what one input may cost
    """

    scope: Scope = "contacts"
    model: str = DEFAULT_MODEL
    overrides: Overrides = field(default_factory=Overrides)
    metadata: Mapping[str, Overrides] = field(default_factory=dict)
    issues: str = ""
    columns: Columns = field(default_factory=Columns)
    limits: Limits = LIMITS

    def given(self, stem: str) -> Overrides:
        """What the user says about the file with this stem."""
        known = self.metadata.get(stem, Overrides())
        said = {f.name: getattr(self.overrides, f.name) for f in fields(Overrides)}
        return replace(known, **{name: value for name, value in said.items() if value is not None})

    def each(self, raw: bytes, stem: str, name: str, visit: Visit) -> Generator[Document | Finding]:
        """The documents that these bytes hold, and findings about the whole."""
        given = self.given(stem)
        return read_each(raw, name, given, limits=self.limits, columns=self.columns, member=self.given, visit=visit)

    def memoranda(self, documents: Sequence[Document]) -> Iterator[Memorandum]:
        """What each document yields, in order."""
        with using(thesaurus_of(self.issues)):
            return iter(list(read_documents(documents, scope=self.scope, model=self.model)))

    def unused(self, stems: Iterable[str]) -> tuple[str, ...]:
        """The names in the metadata that none of these stems has: a misspelt name would say nothing, and nobody would know."""
        known = set(stems)
        return tuple(name for name in self.metadata if Path(name).stem not in known and name not in known)

    def fingerprint(self, stem: str) -> str:
        """Scope, model, metadata, the user's own issues, columns and limits."""
        given = self.given(stem)
        own: tuple[str, ...] = (digest_of(self.issues),) if self.issues else ()
        bounds = {name: value for name, value in changed(self.limits).items() if name not in OF_THE_PROCESS}
        own += tuple(repr(sorted(said.items())) for said in (named(self.columns), bounds) if said)
        return repr((self.scope, self.model, [(f.name, getattr(given, f.name)) for f in fields(Overrides)], *own))

    def settings(self, stem: str) -> dict[str, Any]:
        """Scope, model, metadata, the digest of the issues, columns and limits; `reader_of` makes a reader of them again."""
        said = {f.name: value for f in fields(Overrides) if (value := getattr(self.given(stem), f.name)) is not None}
        own = {
            "issues": digest_of(self.issues) if self.issues else "",
            "columns": named(self.columns),
            "limits": changed(self.limits),
        }
        return {"scope": self.scope, "model": self.model, "said": said, **{name: value for name, value in own.items() if value}}


def reader_of(settings: Mapping[str, Any], issues: Mapping[str, str] | None = None) -> DocumentReader:
    """The reader that had these settings; the usual one where they are not known.

    issues  the files of issues that the record keeps, by digest
    """
    said, own = settings.get("said", {}), (issues or {}).get(settings.get("issues", ""), "")
    given = Overrides(**said)
    return DocumentReader(
        settings.get("scope", "contacts"), settings.get("model", DEFAULT_MODEL), given, issues=own,
        columns=Columns(**settings.get("columns", {})), limits=replace(LIMITS, **settings.get("limits", {})),
    )  # fmt: skip


def document_reader(
    *, scope: Scope = "contacts", model: str | None = None, metadata: Path | None = None, published: str | None = None,
    publisher: str | None = None, side: str | None = None, issues: str = "", columns: Sequence[str] = (),
    limits: Sequence[str] = (),
) -> DocumentReader:  # fmt: skip
    """The reader for these wishes; `issues` is the text of a user's own file, columns and limits are as on the command line.

    Raises UnreadableInput for a metadata file that cannot be read, UsageError for a wish that makes no sense.
    """
    if published is not None and not is_edtf(published):
        raise UsageError(f"--published {published!r}: not a date. Write it like 2026-02-19 (EDTF)")
    whose = side_of(side) if side is not None else None
    if side is not None and whose is None:
        raise UsageError(f"--side {side!r}: no country is called that. Give an ISO code such as VN, or a body such as EU")
    given = Overrides(published=published, publisher=publisher, side=whose)
    known = load_metadata(metadata) if metadata is not None else {}
    return DocumentReader(scope, model or DEFAULT_MODEL, given, known, issues, columns_of(columns), limits_of(limits))
