"""What a dossier holds: contacts, matters, positions and counterparts, each with the places that say so."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model.citation import Spans


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a source, with all that a footnote needs to name it; `label` is what `memcon show` takes."""

    document: str
    label: str
    publisher: str | None
    side: str | None
    published: str | None
    title: str | None
    url: str | None
    spans: Spans
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who took part in a contact, with the office that its reports give; `rank` as in `memcon.lexicon.ranks`."""

    identity: str
    name: str
    kind: str
    side: str | None
    office: str | None
    rank: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A contact with its reports, the first of which gives its words.

    issues      labels of what was spoken of in it, the commonest first
    principals  of a contact with many parties, those of the sides asked about; all of them elsewhere
    sides       how many sides take part
    fresh       it, or a report of it, is of the day asked about or later
    """

    id: str
    kind: str
    date: str | None
    place: str | None
    principals: tuple[Attendee, ...]
    sides: int
    background: bool
    planned: bool
    reports: tuple[Cited, ...]
    fulfils: str | None
    issues: tuple[str, ...] = ()
    fresh: bool = False

    @property
    def rank(self) -> int:
        """How high it was held: of each side its highest, and of these the lower."""
        best: dict[str | None, int] = {}
        for a in self.principals:
            if a.kind == "person":
                best[a.side] = min(a.rank, best.get(a.side, a.rank))
        return max(best.values()) if len(best) > 1 else min([9, *best.values()]) + 1


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money named in a matter, when, and where it says so."""

    value: float | None
    currency: str | None
    qualifiers: tuple[str, ...]
    date: str | None
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Matter:
    """A chain of undertakings.

    title      the words that bind, of its first undertaking
    by_names   who said it last, where known
    words      what was said of it last by those who asked, or by those who promised, as the text has it; `day` is when
    said       in how many contacts or documents it was raised or said again, reprints not counted
    amounts    revisions of one sum, the latest last
    first, cited  where it was raised, and where it was said last
    """

    id: str
    title: str
    words: str
    day: str | None
    kind: str
    state: str
    of: tuple[str, ...]
    by: tuple[str, ...]
    joint: bool
    by_names: tuple[str, ...]
    mover: tuple[str, ...]
    since: str | None
    last: str | None
    due: str | None
    answer: str | None
    amounts: tuple[Sum, ...]
    issues: tuple[str, ...]
    said: int
    first: Cited
    cited: Cited
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """What a side said last on an issue.

    side    None where it spoke as one with others (`joint`)
    times   in how many statements this side named the issue
    basis   `contact`, or `reported` where only the day of the report is known
    """

    issue: str
    side: str | None
    joint: tuple[str, ...]
    speakers: tuple[str, ...]
    act: str
    date: str | None
    basis: str | None
    words: str
    times: int
    cited: Cited
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class IssuePositions:
    """The sides' last words on one issue; `statements` name it in all."""

    issue: str
    label: str
    statements: int
    last: str | None
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Someone who stands for a side, the office last given, and the contacts shown by this dossier."""

    identity: str
    name: str
    side: str | None
    office: str | None
    rank: int
    held_from: str | None
    held_until: str | None
    contacts: int
    last: str | None
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Extent:
    """Over how much a dossier looked, and how much of it is about what was asked."""

    documents: int
    statements: int
    undertakings: int
    about: int
    first: str | None
    last: str | None
    publishers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about a pair, a person, a country or an issue, each tuple in the order of a reader's interest.

    title      what it is about, as a heading has it
    sides      the sides asked about
    named      each name asked for, with those it stands for
    meetings   contacts, the latest first; `mentioned` are only spoken of in passing
    open       undertakings of at most four sides, where some are asked about; `wider` counts those of more
    """

    title: str
    sides: tuple[str, ...]
    named: tuple[tuple[str, tuple[str, ...]], ...]
    since: str | None
    extent: Extent
    meetings: tuple[Meeting, ...]
    mentioned: int
    open: tuple[Matter, ...]
    closed: tuple[Matter, ...]
    wider: int
    issues: tuple[IssuePositions, ...]
    counterparts: tuple[Counterpart, ...]
