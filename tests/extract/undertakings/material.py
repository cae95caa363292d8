"""Readings and casts for the tests of the ledger: grown from rows of tokens, or read by the model."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.undertakings import find_undertakings
from memcon.model.document import Document
from memcon.model.person import Entity
from memcon.model.reading import Reading
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking
from tests.extract.growing import cast_of
from tests.factories import at, country, document, person, statement

RUIZ, BINH = person("ruiz", "Ana Ruiz", "CL"), person("binh", "Đặng Bình", "VN")
CHILE, VIETNAM = country("cl", "Chile", "CL"), country("vn", "Vietnam", "VN")
AGENCY = Entity("agency", "organisation", "Harbour Agency", "CL")
EVERYBODY = (RUIZ, BINH, CHILE, VIETNAM, AGENCY)
NAMES = {"Ruiz": "ruiz", "Bình": "binh", "Chile": "cl", "Santiago": "cl", "Chilean": "cl", "Vietnam": "vn", "Hanoi": "vn",
         "Vietnamese": "vn", "Harbour Agency": "agency"}  # fmt: skip


def ledger_of(reading: Reading, said: Sequence[Statement], published: str | None = "2026-03-04") -> tuple[Undertaking, ...]:
    """The ledger of these statements."""
    source: Document = document(reading.text, published=published)
    return find_undertakings(source, reading, cast_of(reading, NAMES, EVERYBODY), (), said)[0]


def told(text: str, cue: str, act: str, content: str, by: str = "ruiz", to: str = "binh", **values: object) -> Statement:
    """A statement of this sentence; `by` and `to` are ids with blanks between them."""
    said = at(text, content) if content else ()
    return statement(by.split(), at(text, cue), said, act=act, addressees=tuple(to.split()), **values)
