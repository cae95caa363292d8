"""Readings and casts for the tests of contacts: grown from rows of tokens, or read by the model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from memcon.extract.engagements import find_engagements
from memcon.extract.engagements.scene import Scene
from memcon.model.citation import Span
from memcon.model.engagement import Engagement
from memcon.model.person import Cast, Entity, Mention
from memcon.model.reading import Paragraph, Reading, Sentence, Token
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


def grown(text: str, rows: str, kind: str = "body") -> Reading:
    """The reading of one sentence, its tokens given as `text/tag/pos/dep/head`."""
    parts = [row.rsplit("/", 4) for row in rows.split()]
    heads = [int(p[4]) for p in parts]
    tokens, start = [], 0
    for i, (word, tag, pos, dep, head) in enumerate(parts):
        start = text.index(word, start)
        children = [c for c, h in enumerate(heads) if h == i and c != i]
        left, right = tuple(c for c in children if c < i), tuple(c for c in children if c > i)
        lower = word.lower()
        tokens.append(
            Token(i, start, start + len(word), word, lower, LEMMAS.get(lower, lower), pos, tag, dep, int(head), 0, left, right)
        )
        start += len(word)
    root = next(t.i for t in tokens if t.dep == "ROOT")
    paragraph = Paragraph(0, len(text), kind, 0, len(tokens))  # type: ignore[arg-type]
    return Reading(text, tuple(tokens), (Sentence(0, len(tokens), root, 0),), (paragraph,), ())


def cast_of(reading: Reading, names: Mapping[str, str] = NAMES, entities: Sequence[Entity] = EVERYBODY) -> Cast:
    """The cast in which each of these names is a mention wherever it stands, the longest first."""
    starts, ends = ({getattr(t, side): t.i for t in reading.tokens} for side in ("start", "end"))
    taken: set[int] = set()
    mentions = []
    for name, entity in sorted(names.items(), key=lambda n: -len(n[0])):
        for m in re.finditer(re.escape(name), reading.text):
            if m.start() not in starts or m.end() not in ends or starts[m.start()] in taken:
                continue
            first, last = starts[m.start()], ends[m.end()]
            taken.update(range(first, last + 1))
            head = next((i for i in range(first, last + 1) if not first <= reading.tokens[i].head <= last), last)
            mentions.append(Mention(first, last + 1, head, "name", (entity,), (Span(m.start(), m.end()),)))
    return Cast(tuple(entities), tuple(sorted(mentions, key=lambda m: m.first)))


def scene_of(reading: Reading, published: str | None = "2026-03-04") -> Scene:
    """The scene of a reading, whose cast is everybody named in it."""
    return Scene(document(reading.text, published=published), reading, cast_of(reading))


def contacts_of(reading: Reading, published: str | None = "2026-03-04") -> tuple[Engagement, ...]:
    """The engagements of a reading, whose cast is everybody named in it."""
    return find_engagements(document(reading.text, published=published), reading, cast_of(reading))[0]


def told(engagement: Engagement) -> tuple[str, tuple[str, ...], str | None, str | None, bool]:
    """What the tables of these tests compare: kind, participants, date, place, background."""
    who = tuple(p.entity for p in engagement.participants)
    return engagement.kind, who, engagement.date, engagement.place, engagement.background
