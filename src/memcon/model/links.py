"""What ties documents together: versions of one source, identities, contacts, chains, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Key = tuple[str, str]
"""Something of one document: (document id, id within it)."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document that was published more than once: the group's first document, its place in it, and why it is one.

    kind  first, reprint (the same words), correction (some changed)
    """

    source: str
    document: str
    n: int
    kind: Literal["first", "reprint", "correction"]
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """An office; `since` and `until` are EDTF from the register, or the first and last document that gives it."""

    title: str
    organisation: str | None
    since: str | None
    until: str | None
    source: str
    documents: int


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of a document that is this identity: how surely (0 to 1), and why."""

    key: Key
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, body or state across the record; `names` are all its spellings, the commonest first."""

    id: str
    kind: str
    name: str
    country: str | None
    names: tuple[str, ...]
    members: tuple[Member, ...]
    offices: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One document's account of a contact, and why it is an account of this one (None: the first)."""

    key: Key
    why: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact, however many documents report it; participants are (identity id, side), best reported first.

    fulfils  the announced contact that this one is, where the announcement is kept apart; None else
    """

    id: str
    kind: str
    date: str | None
    date_basis: str | None
    place: str | None
    place_country: str | None
    participants: tuple[tuple[str, str | None], ...]
    background: bool
    planned: bool
    reports: tuple[Report, ...]
    fulfils: str | None = None
    fulfils_why: str | None = None


State = Literal["asked", "hoped", "offered", "intended", "promised", "agreed", "under way", "delivered", "declined", "lapsed"]
"""What became of a matter; docs/chains.md says which evidence each needs."""

Grade = Literal["specific", "general", "declined", "none"]

StepRole = Literal["raised", "restated", "reprint", "revised", "reply", "progress", "presupposed", "open"]


@dataclass(frozen=True, slots=True)
class Step:
    """One undertaking or statement in a chain: what it did to the matter, and why it is part of it.

    owner   undertaking or statement; key is its (document, id)
    grade   of a reply: specific, general, declined
    answers the key of the request that a reply answers
    """

    owner: Literal["undertaking", "statement"]
    key: Key
    role: StepRole
    date: str | None
    state: State | None
    why: str
    grade: Grade | None = None
    answers: Key | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """One matter over time.

    of, by   sides that are to act, and that raised it; `mover` has to move next (None: nobody)
    amounts  (value, currency, qualifiers, key) in order: revisions of one sum, never to be added
    answer   the best answer given to what was asked; None where nothing was asked
    """

    id: str
    title: str
    issues: tuple[str, ...]
    of: tuple[str, ...]
    by: tuple[str, ...]
    joint: bool
    state: State
    mover: tuple[str, ...]
    since: str | None
    last: str | None
    due: str | None
    answer: Grade | None
    amounts: tuple[tuple[float | None, str | None, tuple[str, ...], Key], ...]
    steps: tuple[Step, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an open case could be: the id of an identity, contact or chain (or a name), and the evidence for it."""

    id: str
    label: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What the rules do not decide: an entity, contact or undertaking with its candidates."""

    id: str
    kind: Literal["entity", "engagement", "undertaking"]
    key: Key
    question: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """All that linking found, each tuple sorted by id."""

    versions: tuple[Version, ...] = ()
    identities: tuple[Identity, ...] = ()
    contacts: tuple[Contact, ...] = ()
    chains: tuple[Chain, ...] = ()
    open_cases: tuple[OpenCase, ...] = ()
