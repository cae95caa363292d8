"""The order of the stages, written once: Document → Reading → people → engagements → statements → undertakings."""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal, TypeVar

from memcon.app.issues import name_issues
from memcon.extract.engagements import find_engagements
from memcon.extract.scope import concerns_contact
from memcon.extract.statements import find_statements
from memcon.extract.undertakings import find_undertakings
from memcon.model.document import Document, document_id, text_digest
from memcon.model.engagement import Engagement
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking
from memcon.people import identify
from memcon.reading import DEFAULT_MODEL, Reader, load_pipeline
from memcon.sources.language import language_of
from memcon.text.layout import lay_out

log = logging.getLogger(__name__)

Result = TypeVar("Result")

Scope = Literal["contacts", "all"]
"""contacts: a document about no contact between states or international bodies yields nothing; all: speech is read
out of any text."""


def read_documents(
    documents: Iterable[Document], *, scope: Scope = "contacts", model: str = DEFAULT_MODEL
) -> Iterator[Memorandum]:
    """The memorandum of each document, in the order given.

    A document in another language than English yields nothing but the finding that says so.

    Raises ModelMissing where the model is not installed; no document's text makes it raise.
    """
    waiting: deque[Document] = deque()

    def in_english() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            if _is_english(document):
                yield document

    for document, reading in Reader(load_pipeline(model)).read(in_english()):
        while waiting[0] is not document:
            yield _unread(waiting.popleft())
        waiting.popleft()
        yield memorandum_of(document, reading, scope=scope)
    yield from map(_unread, waiting)


def _is_english(document: Document) -> bool:
    """Whether the document is to be read: a language that is not known may be English."""
    return document.language is None or document.language.partition("-")[0].lower() == "en"


def _unread(document: Document) -> Memorandum:
    message = f"the text is not English but {document.language!r}: it is kept and not read"
    return Memorandum(document, findings=(Finding("warning", "language", message),))


NO_ENGAGEMENTS: tuple[Engagement, ...] = ()
NO_STATEMENTS: tuple[Statement, ...] = ()
NO_UNDERTAKINGS: tuple[Undertaking, ...] = ()


def memorandum_of(document: Document, reading: Reading, *, scope: Scope = "contacts") -> Memorandum:
    """All that a parsed document yields; a stage that fails costs its own results, which a finding says."""
    faults: list[Finding] = []
    cast, about_people = _guarded(faults, "people", Cast((), ()), lambda: identify(document, reading))
    engagements, about_contacts = _guarded(
        faults, "engagements", NO_ENGAGEMENTS, lambda: find_engagements(document, reading, cast)
    )
    concerns, _ = _guarded(
        faults, "scope", True, lambda: (scope == "all" or concerns_contact(document, reading, cast, engagements), ())
    )
    if not concerns:
        none = Finding("note", "no-contact", "reports no contact between states or international bodies")
        return Memorandum(document, findings=(*faults, none))
    statements, about_speech = _guarded(
        faults, "statements", NO_STATEMENTS, lambda: find_statements(document, reading, cast, engagements, scope)
    )
    ledger, about_ledger = _guarded(
        faults, "ledger", NO_UNDERTAKINGS, lambda: find_undertakings(document, reading, cast, engagements, statements)
    )
    memo = Memorandum(document, cast.entities, engagements, statements, ledger)
    memo, _ = _guarded(faults, "issues", memo, lambda: (name_issues(memo), ()))
    return replace(memo, findings=(*faults, *about_people, *about_contacts, *about_speech, *about_ledger))


def _guarded(
    faults: list[Finding], stage: str, nothing: Result, work: Callable[[], tuple[Result, tuple[Finding, ...]]]
) -> tuple[Result, tuple[Finding, ...]]:
    """What a stage finds, or nothing and a finding: one text that a stage cannot bear never costs the run.

    The one place where any exception is caught: a defect of memcon's, logged with its trace and shown as an error.
    """
    try:
        return work()
    except Exception as fault:  # whatever the defect is, the document's other results are worth keeping
        log.exception("the stage %s failed", stage)
        faults.append(Finding("error", "stage-failed", f"{stage}: {type(fault).__name__}: {fault}"))
        return nothing, ()


def read_text(
    text: str,
    *,
    stem: str = "text",
    published: str | None = None,
    publisher: str | None = None,
    side: str | None = None,
    title: str | None = None,
    scope: Scope = "contacts",
    model: str = DEFAULT_MODEL,
) -> Memorandum:
    """The memorandum of a text given as a string; as with files, only English is read."""
    raw = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        document_id(raw),
        text_digest(text),
        raw,
        stem,
        text,
        title=title,
        publisher=publisher,
        side=side,
        published=published,
        language=language_of(text),
        dateline=lay_out(text).dateline,
    )
    return next(read_documents([document], scope=scope, model=model))
