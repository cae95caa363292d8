"""Readings and casts for the tests of contacts: grown from rows of tokens, or read by the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memcon.extract.engagements import find_engagements
from memcon.extract.engagements.scene import Scene
from memcon.model.engagement import Engagement
from memcon.model.person import Cast, Entity
from memcon.model.reading import ParagraphKind, Reading
from tests.extract.growing import cast_of, grown
from tests.factories import country, document, person

EVERYBODY = (
    person("ruiz", "Ana Ruiz", "CL", title="President"), person("paz", "Pilar Paz", "CL", title="Senator"),
    person("binh", "Đặng Bình", "VN", title="Foreign Minister"), person("hoa", "Lê Hoa", "VN", title="President"),
    person("haddad", "Omar Haddad", "JO"), country("cl", "Chile", "CL"), country("vn", "Vietnam", "VN"),
    country("jo", "Jordan", "JO"),
    Entity("league", "organisation", "Harbour League"),
)  # fmt: skip
NAMES = {
    "Ana Ruiz": "ruiz", "Ruiz": "ruiz", "Pilar Paz": "paz", "Đặng Bình": "binh", "Bình": "binh", "Lê Hoa": "hoa",
    "Omar Haddad": "haddad", "Haddad": "haddad", "Chile": "cl", "Vietnam": "vn", "Hanoi": "vn", "Jordan": "jo",
    "Harbour League": "league",
}  # fmt: skip
LEMMAS = {"is": "be", "was": "be", "had": "have", "met": "meet", "spoke": "speak", "spoken": "speak", "received": "receive",
          "called": "call", "handed": "hand", "signed": "sign"}  # fmt: skip


def reading_of(text: str, rows: str, kind: ParagraphKind = "body") -> Reading:
    """The reading of one sentence, its verbs with their lemmas."""
    return grown(text, rows, kind, LEMMAS)


def cast(reading: Reading, names: Mapping[str, str] = NAMES, entities: Sequence[Entity] = EVERYBODY) -> Cast:
    """The cast of the people of these tests."""
    return cast_of(reading, names, entities)


def scene_of(reading: Reading, published: str | None = "2026-03-04") -> Scene:
    """The scene of a reading, whose cast is everybody named in it."""
    return Scene(document(reading.text, published=published), reading, cast(reading))


def contacts_of(reading: Reading, published: str | None = "2026-03-04") -> tuple[Engagement, ...]:
    """The engagements of a reading, whose cast is everybody named in it."""
    return find_engagements(document(reading.text, published=published), reading, cast(reading))[0]


def told(engagement: Engagement) -> tuple[str, tuple[str, ...], str | None, str | None, bool]:
    """What the tables of these tests compare: kind, participants, date, place, background."""
    who = tuple(p.entity for p in engagement.participants)
    return engagement.kind, who, engagement.date, engagement.place, engagement.background
