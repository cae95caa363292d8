"""What the record answers with: one frozen value per line of a listing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from memcon.model.citation import Citation
from memcon.model.links import Grade, State, StepRole
from memcon.model.undertaking import Amount


@dataclass(frozen=True, slots=True)
class Source:
    """The document that reports a line: whose account it is. `shared`: other documents of the record have this stem."""

    document: str
    stem: str
    title: str | None
    publisher: str | None
    side: str | None
    published: str | None
    shared: bool = False

    @property
    def label(self) -> str:
        """What the document is cited by: its stem, or `STEM--ID` where the stem alone would not do, as JSON files are named."""
        return f"{self.stem}--{self.document}" if self.shared else self.stem


@dataclass(frozen=True, slots=True)
class Party:
    """Someone in a line. `entity` is None for a side of "both sides" that the text does not spell out."""

    name: str
    side: str | None
    entity: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class EngagementReport:
    """One document's account of a contact, as it stands there; `why` it is an account of this one (None: the first)."""

    source: Source
    id: str
    kind: str
    date: str | None
    date_basis: str | None
    place: str | None
    participants: tuple[Party, ...]
    background: bool
    planned: bool
    why: str | None
    citation: Citation
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngagementLine:
    """One contact, however many documents report it.

    source, id, citation   of the best of its reports that the filters leave
    date, place, …         of the contact, out of all its reports; `dates` are those that reports give otherwise
    contact                its id across documents
    fulfils                the id of the announced contact that this one is, and why
    decided                what people decided of it, in any report: accepted, corrected, noted …
    """

    source: Source
    id: str
    kind: str
    date: str | None
    date_basis: str | None
    place: str | None
    participants: tuple[Party, ...]
    background: bool
    planned: bool
    citation: Citation
    contact: str = ""
    reports: tuple[EngagementReport, ...] = ()
    dates: tuple[str, ...] = ()
    fulfils: str | None = None
    fulfils_why: str | None = None
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One reported act of speech; `date_basis` is `contact`, or `reported` where only the report's day is known.

    words    the text from the first word of cue and content to the last, as it stands there; long asides left out
    decided  what people decided of it: accepted, corrected, noted …
    """

    source: Source
    id: str
    speakers: tuple[Party, ...]
    act: str
    cue: str
    content: str
    words: str
    addressees: tuple[Party, ...]
    relayed_from: tuple[Party, ...]
    engagement: str | None
    date: str | None
    date_basis: str | None
    negated: bool
    modality: str
    issues: tuple[str, ...]
    citation: Citation
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry of the ledger.

    what     the words that bind
    runs_on  what follows them in the same statement, up to its next undertaking: often the list of what is meant
    citation of both
    group    own (the party asked about binds itself), asked (others ask it or count on it), joint (several parties
             together); empty where no party was asked about
    chain    the matter that it is part of, with its state and the best answer given; None where which one is open
    decided  what people decided of it: accepted, corrected, noted …
    """

    source: Source
    id: str
    kind: str
    by: tuple[Party, ...]
    by_joint: bool
    of: tuple[Party, ...]
    of_joint: bool
    to: tuple[Party, ...]
    what: str
    issues: tuple[str, ...]
    amount: Amount | None
    due: str | None
    live: bool
    statement: str | None
    date: str | None
    date_basis: str | None
    citation: Citation
    runs_on: str = ""
    group: str = ""
    chain: str | None = None
    state: State | None = None
    answer: Grade | None = None
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepLine:
    """One entry of the ledger or statement in a chain: what it did to the matter, and why it is part of it.

    words    the words that bind, or the statement's from cue to content
    answers  the citation of the request that a reply answers
    """

    source: Source
    owner: Literal["undertaking", "statement"]
    id: str
    role: StepRole
    grade: Grade | None
    state: State | None
    date: str | None
    date_basis: str | None
    who: tuple[Party, ...]
    act: str
    words: str
    why: str
    citation: Citation
    answers: Citation | None = None


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One matter over time; its source and citation are those of the entry that raised it.

    of, by   who is to act, and who raised it, as states and bodies; `mover` has to move next
    amounts  each sum that was named in its turn: revisions of one, never to be added
    best     the first of the best answers to what was asked; None where there is none
    """

    source: Source
    id: str
    title: str
    issues: tuple[str, ...]
    of: tuple[Party, ...]
    by: tuple[Party, ...]
    joint: bool
    state: State
    mover: tuple[Party, ...]
    since: str | None
    last: str | None
    due: str | None
    answer: Grade | None
    amounts: tuple[Amount, ...]
    why: str
    citation: Citation
    steps: tuple[StepLine, ...]
    best: StepLine | None = None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of the record: what it yielded, and how its input ended.

    remark  the finding that says why nothing, or not all, was read out of it (`no-contact`, `language`); else None
    """

    source: Source
    language: str | None
    characters: int
    engagements: int
    statements: int
    undertakings: int
    outcome: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A document that is one source with others: the source's id, its place in it, and why it is one with the earlier."""

    of: str
    n: int
    kind: str
    why: str
    source: Source


@dataclass(frozen=True, slots=True)
class Looked:
    """Over how much a listing looked: what the record holds of the chosen publishers and sides."""

    documents: int
    engagements: int
    statements: int
    undertakings: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of one party's statements name an issue; `party` None is everyone."""

    party: str | None
    statements: int
    naming: int
    documents: int
    documents_naming: int


@dataclass(frozen=True, slots=True)
class Replies:
    """What the party asked said to `requests` requests, none of it before the request that it answers."""

    requests: int = 0
    specific: tuple[StatementLine, ...] = ()
    general: tuple[StatementLine, ...] = ()
    declined: tuple[StatementLine, ...] = ()


Line = TypeVar("Line", EngagementLine, StatementLine, LedgerLine, ChainLine)


@dataclass(frozen=True, slots=True)
class Listing(Generic[Line]):
    """The lines that were asked for, and what the answer rests on.

    undated   lines that a date filter left out because their date has no year
    named     each name in the filters with those it stands for: none, one, or several
    coverage  for an issue: who named it, of how many statements
    replies   where one party asked another: what that one said on the same issues
    besides   for an issue: statements that name it and undertake nothing, where no one is asked to act
    wider     statements of the party asked about on the wider issue: assurances that cover the one asked about
    """

    lines: tuple[Line, ...]
    looked: Looked
    undated: int = 0
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()
    coverage: tuple[Coverage, ...] = ()
    wider: tuple[StatementLine, ...] = ()
    wider_issues: tuple[str, ...] = ()
    replies: Replies = Replies()
    besides: tuple[StatementLine, ...] = ()
