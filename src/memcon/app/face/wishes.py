"""The filters of a question, as a program gives them: a word or several, a date or its EDTF string, a pair either way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, get_args

from memcon.errors import UsageError
from memcon.model.engagement import EngagementKind
from memcon.model.statement import Act
from memcon.model.undertaking import UndertakingKind
from memcon.record.filters import Filters, pair_of

Words = str | Iterable[str]
When = str | date


class Source(TypedDict, total=False):
    """What every question can be narrowed by.

    person            a name, or part of it; diacritics do not matter
    country           a side, ISO code or English name, or several of them
    pair              "VN-US" or ("VN", "US"): both
    issue             a slug of the thesaurus, or several
    since, until      a date, or an EDTF string such as "2026-02"
    publisher, side   who reports it, whose account it is
    document          a stem or an id
    everything        also what is negated, not live, hypothetical
    """

    person: str
    country: Words
    pair: str | tuple[str, str]
    issue: Words
    since: When
    until: When
    publisher: str
    side: str
    document: str
    everything: bool


class OfContacts(Source, total=False):
    """kind: call, meeting, visit, message, multilateral, signing; place: the country where it was held."""

    kind: Words
    place: str


class OfStatements(Source, total=False):
    """by: who speaks; to: who is addressed; act: thank, request …; kind: of the contact."""

    by: str
    to: str
    act: Words
    kind: Words


class OfLedger(Source, total=False):
    """by: who speaks; of: who is to act; kind: commitment, intention, offer, request, hope; act: of the statement."""

    by: str
    of: str
    act: Words
    kind: Words


class OfDossier(TypedDict, total=False):
    """One of pair, person, country, issue at least; what is since that day is marked as new."""

    pair: str | tuple[str, str]
    person: str
    country: Words
    issue: Words
    since: When
    until: When
    publisher: str
    side: str


class OfChains(Source, total=False):
    """by: who raised it; of: who is to act; state: asked, promised …; unanswered: only what was asked and not answered."""

    by: str
    of: str
    state: Words
    unanswered: bool


SEVERAL = ("country", "issue", "act", "kind")
"""Filters that take one word or several, any of which will do."""


def filters_of(wishes: Mapping[str, Any], allowed: type, kinds: Any = None) -> Filters:
    """The record's filters for these wishes; None is no wish.

    Raises UsageError for a name that is no filter here, a kind or an act that there is not, a pair that is none.
    """
    known = tuple(allowed.__annotations__)
    given = {name: value for name, value in wishes.items() if value is not None}
    for name in given:
        if name not in known:
            raise UsageError(f"{name}: no filter of this question. Choose from: {', '.join(known)}")
    for name in SEVERAL:
        if name in given:
            given[name] = (given[name],) if isinstance(given[name], str) else tuple(given[name])
    for name, words in (("kind", get_args(kinds or EngagementKind)), ("act", get_args(Act))):
        wrong = [w for w in given.get(name, ()) if w not in words]
        if wrong:
            raise UsageError(f"{name}={wrong[0]!r}: there is no such {name}. Choose from: {', '.join(words)}")
    if "pair" in given:
        pair = given["pair"]
        given["pair"] = pair_of(pair if isinstance(pair, str) else "--".join(pair))
    for name in ("since", "until"):
        if isinstance(given.get(name), date):
            given[name] = given[name].isoformat()[:10]
    return Filters(**given)


def ledger_filters(wishes: Mapping[str, Any]) -> Filters:
    """The filters of the ledger."""
    return filters_of(wishes, OfLedger, UndertakingKind)
