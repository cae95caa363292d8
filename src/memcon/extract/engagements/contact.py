"""A contact as one place in the text reports it, before reports of the same contact are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Span, Spans
from memcon.model.engagement import DateBasis, EngagementKind

Form = Literal["verb", "light", "noun", "headline"]
"""verb: "met"; light: "held talks"; noun: "their meeting in Manila"; headline: any of them in a title line."""


@dataclass(frozen=True, slots=True)
class Party:
    """An entity at the tokens that name it."""

    entity: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Contact:
    """One report of a contact.

    first, last    tokens of the evidence, last exclusive
    trigger        token of the verb or noun that says it
    reach          token where the clause ends that can say when and where
    past           its date is told from a distance ("last week")
    open           it has a party more that the words before its verb do not name
    standby        a meeting of two states' group ("the U.S.-Israel Group"): it counts where no other contact of the two is told
    title          what a gathering, or a meeting of three or four, is called
    international  a gathering of a body of several states
    leading        a noun that opens its own report ("In his talks with the Foreign Minister, …")
    trailing       a noun that another report comes after ("following the meeting between …")
    earlier/later  the words themselves say that it is another contact than the one reported
    """

    kind: EngagementKind
    form: Form
    trigger: int
    first: int
    last: int
    reach: int
    parties: tuple[Party, ...]
    earlier: bool = False
    later: bool = False
    planned: bool = False
    past: bool = False
    open: bool = False
    standby: bool = False
    leading: bool = False
    trailing: bool = False
    background: bool | None = None
    sure_kind: bool = True
    title: str | None = None
    international: bool = False
    date: str | None = None
    date_spans: Spans = ()
    date_basis: DateBasis | None = None
    place: str | None = None
    place_spans: Spans = ()
    evidence: Spans = ()

    @property
    def who(self) -> frozenset[str]:
        """The ids of the parties."""
        return frozenset(p.entity for p in self.parties)


def joined(*groups: tuple[Party, ...]) -> tuple[Party, ...]:
    """All parties in order, each entity once."""
    found: dict[str, Party] = {}
    for group in groups:
        for party in group:
            found.setdefault(party.entity, party)
    return tuple(found.values())


def span_of(spans: Spans) -> Span:
    """From the first character to the last of several spans."""
    return Span(min(a for a, _ in spans), max(b for _, b in spans))
