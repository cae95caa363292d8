"""An entry of the ledger: what someone can later be held to, or asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Spans

UndertakingKind = Literal["commitment", "intention", "offer", "request", "hope"]
Qualifier = Literal["additional", "up to", "at least", "about", "total", "per year"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money; `value` in units of `currency` (ISO 4217), whole where it is whole.

    `value` is None where the figure cannot be read for certain, `currency` None where the sign is unclear.
    """

    value: int | float | None
    currency: str | None
    qualifiers: tuple[Qualifier, ...]
    spans: Spans


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Who spoke (`by`), who is to act (`of`), for whom (`to`), what, by when (`due`, EDTF).

    `by_joint`/`of_joint`: several parties together; the list may then be empty.
    `live` is False for what is negated, conditional, hypothetical, presupposed or already met.
    """

    id: str
    statement: str | None
    kind: UndertakingKind
    by: tuple[str, ...]
    of: tuple[str, ...]
    what: str
    evidence: Spans
    by_joint: bool = False
    of_joint: bool = False
    to: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    amount: Amount | None = None
    due: str | None = None
    due_spans: Spans = ()
    live: bool = True
