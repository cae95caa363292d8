"""A URL as the filters of a listing, and a listing's filters as URLs. What the URL cannot say is explained, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from memcon.app.face.wishes import SEVERAL, OfChains, OfContacts, OfLedger, OfStatements, filters_of
from memcon.errors import UsageError
from memcon.model.engagement import EngagementKind
from memcon.model.links import State
from memcon.model.undertaking import UndertakingKind
from memcon.record import view
from memcon.record.filters import Filters
from memcon.record.view.paging import Order, Slice
from memcon.web.desk import Desk
from memcon.web.periods import period

LONGEST, MOST = 200, 40
"""Characters of one value, and values of one URL."""
SIZE = 50
FURTHEST = 1_000_000
FORMS = ("html", "csv", "xlsx", "json", "md")
FEEDS, FED = ("atom", "ics"), ("/contacts", "/statements", "/ledger", "/chains", "/search")
"""Forms of a saved search, and what can be saved so."""
OWN = ("page", "order", "format")
"""Parameters of every listing that are no filters."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a listing is of: its path, what one line and many are called, the filters it takes, the kinds there are."""

    path: str
    one: str
    many: str
    wishes: type
    kinds: Any
    counted: str

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters that a URL may name."""
        return tuple(name for name in self.wishes.__annotations__ if name != "kind" or self.path != "/chains")


CONTACTS = Noun("/contacts", "contact", "contacts", OfContacts, EngagementKind, "engagements")
STATEMENTS = Noun("/statements", "statement", "statements", OfStatements, EngagementKind, "statements")
LEDGER = Noun("/ledger", "entry of the ledger", "entries of the ledger", OfLedger, UndertakingKind, "ledger")
CHAINS = Noun("/chains", "chain", "chains", OfChains, UndertakingKind, "ledger")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asks: its values as they stand there, by name; empty ones left out."""

    path: str
    values: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """The value of this name, or nothing."""
        return self.values.get(name, ("",))[0]

    def holds(self, name: str, value: str) -> bool:
        """Whether the URL chooses this value."""
        if name == "year":
            return self.first("since") == value == self.first("until")
        return value in self.values.get(name, ())

    def url(self, **changes: str | tuple[str, ...] | None) -> str:
        """The same question, with these values in place of its own; back on the first page unless a page is named."""
        changed: dict[str, Any] = {**self.values, "page": None, "format": None, **changes}
        pairs = [(k, v) for k, vs in changed.items() if vs for v in ((vs,) if isinstance(vs, str) else vs)]
        return self.path + ("?" + urlencode(pairs) if pairs else "")

    def toggled(self, name: str, value: str) -> str:
        """The same question with this value chosen, or no longer chosen; where one value only will do, in its place."""
        on = self.holds(name, value)
        if name == "year":
            return self.url(since=None if on else value, until=None if on else value)
        if name in SEVERAL or name == "state":
            now = self.values.get(name, ())
            return self.url(**{name: tuple(v for v in now if v != value) if on else (*now, value)})
        return self.url(**{name: None if on else value})

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """(name, value) of each filter that is set."""
        return tuple((k, v) for k, vs in self.values.items() if k not in OWN for v in vs)

    @property
    def form(self) -> str:
        """The form that is asked for; raises UsageError for one that there is not."""
        form = self.first("format") or "html"
        known = (*FORMS, *FEEDS) if self.path in FED else FORMS
        if form not in known:
            raise UsageError(f"format {form!r}: there is no such form. Choose from: {', '.join(known)}")
        return form

    @property
    def page(self) -> int:
        """The page, from 1; raises UsageError where it is no such number."""
        text = self.first("page") or "1"
        if not (text.isascii() and text.isdecimal()) or len(text) > 6 or not 1 <= int(text) <= FURTHEST // SIZE:
            raise UsageError(f"page {text[:20]!r}: not the number of a page")
        return int(text)

    @property
    def cut(self) -> Slice:
        """The lines of the page; raises UsageError for an order that there is not."""
        order = self.first("order") or "newest"
        if order not in get_args(Order):
            raise UsageError(f"order {order!r}: choose from: {', '.join(get_args(Order))}")
        return Slice((self.page - 1) * SIZE, SIZE, "newest" if order == "newest" else "oldest")


def asked_of(path: str, query: QueryParams) -> Asked:
    """The values of a URL; raises UsageError where they are too many, too long or hold control characters."""
    pairs = [(k, " ".join(v.split())) for k, v in query.multi_items()]
    if len(pairs) > MOST:
        raise UsageError(f"Too many values in the URL: at most {MOST}")
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if len(value) > LONGEST or len(name) > LONGEST:
            raise UsageError(f"{name[:20]}: longer than {LONGEST} characters")
        if any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in name + value):
            raise UsageError(f"{name[:20]!r}: control characters mean nothing here")
        if value and value not in values.get(name, ()):
            values[name] = (*values.get(name, ()), value)
    return Asked(path, values)


def filters(desk: Desk, noun: Noun, asked: Asked) -> tuple[Filters, tuple[str, ...], bool]:
    """The filters that the URL sets, and for chains the states and whether only what is not answered.

    Raises UsageError for a filter that this listing does not take, or a value that makes no sense.
    """
    wishes: dict[str, Any] = {}
    for name, values in asked.values.items():
        if name in OWN:
            continue
        if name == "date":
            if len(values) > 1 or asked.first("since") or asked.first("until"):
                raise UsageError("date: one period, and neither since nor until beside it")
            # The day is the reader's own, on whose machine the desk runs.
            since, until = period(values[0], datetime.now(UTC).astimezone().date())
            wishes |= {name: day for name, day in (("since", since), ("until", until)) if day is not None}
            continue
        if name not in noun.filters:
            raise UsageError(f"{name}: no filter of {noun.many}. Choose from: {', '.join(noun.filters)}")
        if name in ("everything", "unanswered"):
            if values != ("yes",):
                raise UsageError(f"{name}: write {name}=yes")
            wishes[name] = True
        elif name in SEVERAL or name == "state":
            wishes[name] = values
        elif len(values) > 1:
            raise UsageError(f"{name}: given {len(values)} times; one value only will do")
        else:
            wishes[name] = values[0]
    states, unanswered = wishes.pop("state", ()), wishes.pop("unanswered", False)
    for state in states:
        if state not in get_args(State):
            raise UsageError(f"state {state!r}: there is no such state. Choose from: {', '.join(get_args(State))}")
    if "document" in wishes:
        wishes["document"] = view.documents_named(desk.record, wishes["document"])
    return filters_of(wishes, noun.wishes, noun.kinds), tuple(states), unanswered
