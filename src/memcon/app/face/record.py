"""A record opened for questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self, Unpack, get_args

from memcon.app.comparison import compare_memoranda
from memcon.app.face.listing import Listing, listing
from memcon.app.face.wishes import (
    OfChains,
    OfContacts,
    OfDossier,
    OfLedger,
    OfStatements,
    filters_of,
    ledger_filters,
)
from memcon.app.found_issues import FoundIssue, found_issues
from memcon.app.ingest import Run, ingest
from memcon.app.issues import wider
from memcon.app.linking import link_record, open_linked
from memcon.app.news import news_of
from memcon.app.own_issues import asking, issues_text
from memcon.app.reader import document_reader
from memcon.app.wording import Wordings, wording_of, wordings_in
from memcon.compare import Comparison
from memcon.errors import UnreadableInput, UsageError
from memcon.export import frames
from memcon.lexicon.issues import issue_thesaurus, using
from memcon.model.dossier import Dossier
from memcon.model.links import OpenCase, State
from memcon.model.memorandum import Memorandum
from memcon.model.news import News
from memcon.record import Record as Stored
from memcon.record import open_record, view
from memcon.record.filters import Filters
from memcon.record.issues import keep_issues
from memcon.record.lines import ChainLine, DocumentLine, EngagementLine, LedgerLine, Party, StatementLine
from memcon.record.links import open_cases
from memcon.record.verify import Verified, verify
from memcon.record.view import Counts, Hit
from memcon.record.view import Dossier as Who
from memcon.record.view import issues as view_issues
from memcon.record.view.dossier import dossier
from memcon.record.view.issues import IssueLine, IssueView

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One who took part in a contact."""

    contact: EngagementLine
    party: Party


@dataclass(frozen=True, slots=True)
class Record:
    """A record and its questions; each listing iterates, has `.lines`, and makes a frame: `.frame()`."""

    stored: Stored

    @property
    def path(self) -> Path:
        """The file that the record is."""
        return self.stored.path

    def engagements(self, **filters: Unpack[OfContacts]) -> Listing[EngagementLine]:
        """Who met or spoke with whom, when, where."""
        with _asking(self.stored):
            found = view.engagements(self.stored, self._named(filters_of(filters, OfContacts)))
        return listing("contacts", frames.ENGAGEMENTS, found)

    def participants(self, **filters: Unpack[OfContacts]) -> Listing[Attendance]:
        """The same, a line for each who took part: what to count who met whom by."""
        met = self.engagements(**filters)
        lines = tuple(Attendance(contact, party) for contact in met for party in contact.participants)
        return Listing("participants", lines, frames.PARTICIPANTS, met.looked, met.named, met.undated)

    def statements(self, **filters: Unpack[OfStatements]) -> Listing[StatementLine]:
        """Who said what to whom, in which act of speech."""
        with _asking(self.stored):
            found = view.statements(self.stored, self._named(filters_of(filters, OfStatements)))
        return listing("statements", frames.STATEMENTS, found)

    def ledger(self, **filters: Unpack[OfLedger]) -> Listing[LedgerLine]:
        """Who undertook or asked for what, by when, how much."""
        with _asking(self.stored):
            asked = self._named(ledger_filters(filters))
            return listing("entries of the ledger", frames.LEDGER, view.ledger(self.stored, asked, wider(asked.issue)))

    def chains(self, **filters: Unpack[OfChains]) -> Listing[ChainLine]:
        """Matters over time: what became of each, and who has to move next."""
        state, unanswered = filters.pop("state", ()), filters.pop("unanswered", False)
        states = (state,) if isinstance(state, str) else tuple(state)
        wrong = [s for s in states if s not in get_args(State)]
        if wrong:
            raise UsageError(f"state={wrong[0]!r}: there is no such state. Choose from: {', '.join(get_args(State))}")
        with _asking(self.stored):
            asked = self._named(filters_of(filters, OfChains))
            found = view.chains(self.stored, asked, states=states, unanswered=unanswered)
        return listing("chains", frames.CHAINS, found)

    def dossier(self, **filters: Unpack[OfDossier]) -> Dossier:
        """All about a pair, a person, a country or an issue: contacts, open undertakings, positions, counterparts."""
        with _asking(self.stored):
            return dossier(self.stored, filters_of(filters, OfDossier))

    def wording(self, text: str, **filters: Unpack[OfStatements]) -> Wordings:
        """The life of an official wording: who used which variant when, what was added or dropped."""
        with _asking(self.stored):
            return wording_of(self.stored, text, self._named(filters_of(filters, OfStatements)))

    def wordings(self, **filters: Unpack[OfStatements]) -> Wordings:
        """The wordings that recur, found by themselves."""
        with _asking(self.stored):
            return wordings_in(self.stored, self._named(filters_of(filters, OfStatements)))

    def new(
        self, *paths: str | Path, published: str | None = None, publisher: str | None = None, side: str | None = None,
        metadata: str | Path | None = None, model: str | None = None,
    ) -> tuple[News, ...]:  # fmt: skip
        """What fresh documents say for the first time, again, or otherwise than the record: nothing is stored."""
        with _asking(self.stored):
            found, unread = news_of(
                self.path, paths, metadata=None if metadata is None else Path(metadata), published=published,
                publisher=publisher, side=side, model=model,
            )  # fmt: skip
        if unread and not found:
            raise UnreadableInput(unread[0].path, unread[0].why, "Name documents that memcon can read")
        return found

    def open_cases(self) -> tuple[OpenCase, ...]:
        """What the rules did not decide: the candidates, and the evidence for each."""
        return open_cases(self.stored)

    def issues(self, *, everything: bool = False) -> Listing[IssueLine]:
        """The issues that the record names, how often and since when; with `everything` also those it does not."""
        with _asking(self.stored):
            found, looked = view_issues.issues(self.stored, everything=everything)
        return Listing("issues", found, frames.ISSUES, looked)

    def issue(self, slug: str) -> IssueView:
        """One issue: its terms, its parts, who speaks of it. Raises UsageError where none is called so."""
        with _asking(self.stored):
            found = view_issues.issue(self.stored, slug)
        if found is None:
            raise UsageError(f"{slug!r}: no issue is called so. See them all with: record.issues(everything=True)")
        return found

    def found_issues(self, limit: int | None = None) -> tuple[FoundIssue, ...]:
        """Phrases that recur in the record and that no issue covers: candidates for issues of your own."""
        return found_issues(self.stored, limit)[0]

    def who(self, name: str) -> Listing[Who]:
        """Each person or body that the name can mean: spellings, offices, contacts, statements, ledger."""
        found, looked = view.who(self.stored, name)
        return Listing("persons and bodies", found, frames.PEOPLE, looked)

    def search(
        self, query: str, *, kinds: tuple[Literal["statement", "undertaking", "document"], ...] = (), limit: int = 20,
        publisher: str | None = None, side: str | None = None,
    ) -> Listing[Hit]:  # fmt: skip
        """Where words stand, best first. Raises BadQuery where the query makes no sense."""
        found = view.search(self.stored, query, Filters(publisher=publisher, side=side), kinds, limit)
        return Listing("places", found.hits, frames.HITS, found.looked, total=found.total)

    def document(self, name: str) -> Memorandum:
        """What one document yields; `name` is its stem, its id, or an unmistakable beginning of either."""
        return view.document(self.stored, name).memo

    def documents(self) -> Listing[DocumentLine]:
        """All documents, and how reading each ended."""
        return Listing("documents", view.documents(self.stored), frames.DOCUMENTS)

    def compare(self, left: str, right: str) -> Comparison:
        """Two documents of the record side by side."""
        return compare_memoranda(self.document(left), self.document(right))

    def add(
        self, *paths: str | Path, published: str | None = None, publisher: str | None = None, side: str | None = None,
        metadata: str | Path | None = None, issues: str | Path | None = None, scope: Literal["contacts", "all"] = "contacts",
        model: str | None = None, workers: int = 1, progress: Progress = lambda done, total: None,  # noqa: ARG005
    ) -> Run:  # fmt: skip
        """Reads documents into the record; how each file ended. What was read before in the same way is not read again.

        issues  a file of your own issues, kept with the record from then on; "none" takes it off
        """
        own = issues_text(None if issues is None else Path(issues), self.stored)
        reader = document_reader(
            scope=scope, model=model, metadata=None if metadata is None else Path(metadata), published=published,
            publisher=publisher, side=side, issues=own,
        )  # fmt: skip
        keep_issues(self.stored, own)
        run = ingest(paths, self.stored, reader, workers=workers, progress=progress)
        link_record(self.stored)
        return run

    def counts(self) -> Counts:
        """The whole record in figures."""
        return view.counts(self.stored)

    def verify(self, progress: Progress | None = None) -> Verified:
        """How many citations were rechecked. Raises CitationBroken at the first that does not hold."""
        return verify(self.stored, progress)

    def close(self) -> None:
        """Lets go of the file."""
        self.stored.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _named(self, filters: Filters) -> Filters:
        """The filters, a document's name taken as `document` takes it."""
        if filters.document is None:
            return filters
        return replace(filters, document=view.documents_named(self.stored, filters.document))


@contextmanager
def _asking(stored: Stored) -> Iterator[None]:
    """Within this, issues are those of the record, and a fault names a filter as a program does: `pair`, not `--pair`."""
    try:
        with asking(stored):
            yield
    except UsageError as error:
        if not str(error).startswith("--"):
            raise
        raise UsageError(str(error).removeprefix("--")) from error


def open_for_questions(
    path: str | Path, *, create: bool = False, progress: Progress = lambda done, total: None,  # noqa: ARG005
) -> Record:  # fmt: skip
    """The record at this path, linked; made where it is missing and `create` is true.

    Linking is done where documents or decisions have changed since the last time: `progress` is told how far it is.

    Raises RecordError where there is none, or the file is no record.

    >>> with memcon.open("memcon.db") as record:
    ...     record.ledger(of="US", kind="request").frame()
    """
    if create and not Path(path).exists():
        open_record(path).close()
    with using(issue_thesaurus()):  # what this record calls issues is no other record's matter
        return Record(open_linked(path, progress=progress))
