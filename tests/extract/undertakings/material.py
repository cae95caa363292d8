"""Readings and casts for the tests of the ledger: grown from rows of tokens, or read by the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memcon.extract.undertakings import find_undertakings
from memcon.model.citation import Span
from memcon.model.document import Document
from memcon.model.person import Cast, Entity, Mention
from memcon.model.reading import Paragraph, Reading, Sentence, Token
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking
from tests.factories import at, country, document, person, statement

RUIZ, BINH = person("ruiz", "Ana Ruiz", "CL"), person("binh", "Đặng Bình", "VN")
CHILE, VIETNAM = country("cl", "Chile", "CL"), country("vn", "Vietnam", "VN")
AGENCY = Entity("agency", "organisation", "Harbour Agency", "CL")
EVERYBODY = (RUIZ, BINH, CHILE, VIETNAM, AGENCY)
NAMES = {"Ruiz": "ruiz", "Bình": "binh", "Chile": "cl", "Santiago": "cl", "Chilean": "cl", "Vietnam": "vn", "Hanoi": "vn",
         "Vietnamese": "vn", "Harbour Agency": "agency"}  # fmt: skip


def grown(text: str, rows: str) -> Reading:
    """The reading of one sentence, its tokens given as `text/tag/pos/dep/head`."""
    parts = [row.rsplit("/", 4) for row in rows.split()]
    heads = [int(p[4]) for p in parts]
    tokens, start = [], 0
    for i, (word, tag, pos, dep, head) in enumerate(parts):
        start = text.index(word, start)
        children = [c for c, h in enumerate(heads) if h == i and c != i]
        left, right = tuple(c for c in children if c < i), tuple(c for c in children if c > i)
        lemma = word.lower()
        tokens.append(Token(i, start, start + len(word), word, word.lower(), lemma, pos, tag, dep, int(head), 0, left, right))
        start += len(word)
    root = next(t.i for t in tokens if t.dep == "ROOT")
    body = Paragraph(0, len(text), "body", 0, len(tokens))
    return Reading(text, tuple(tokens), (Sentence(0, len(tokens), root, 0),), (body,), ())


def cast_of(reading: Reading, names: Mapping[str, str] = NAMES, entities: Sequence[Entity] = EVERYBODY) -> Cast:
    """The cast in which each of these names is a mention wherever it stands."""
    starts, ends = ({getattr(t, side): t.i for t in reading.tokens} for side in ("start", "end"))
    mentions = []
    for name, entity in names.items():
        for k in range(len(reading.text)):
            if reading.text.startswith(name, k) and k in starts and k + len(name) in ends:
                first, last = starts[k], ends[k + len(name)]
                head = next((i for i in range(first, last + 1) if not first <= reading.tokens[i].head <= last), last)
                mentions.append(Mention(first, last + 1, head, "name", (entity,), (Span(k, k + len(name)),)))
    return Cast(tuple(entities), tuple(sorted(mentions, key=lambda m: m.first)))


def ledger_of(reading: Reading, said: Sequence[Statement], published: str | None = "2026-03-04") -> tuple[Undertaking, ...]:
    """The ledger of these statements."""
    source: Document = document(reading.text, published=published)
    return find_undertakings(source, reading, cast_of(reading), (), said)[0]


def told(text: str, cue: str, act: str, content: str, by: str = "ruiz", to: str = "binh", **values: object) -> Statement:
    """A statement of this sentence; `by` and `to` are ids with blanks between them."""
    said = at(text, content) if content else ()
    return statement(by.split(), at(text, cue), said, act=act, addressees=tuple(to.split()), **values)
