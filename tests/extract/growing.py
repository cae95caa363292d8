"""Readings and casts grown from rows of tokens, for tests of the extractors that need no model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from memcon.model.citation import Span
from memcon.model.person import Cast, Entity, Mention
from memcon.model.reading import Paragraph, ParagraphKind, Reading, Sentence, Token

NO_LEMMAS: Mapping[str, str] = {}


def grown(text: str, rows: str, kind: ParagraphKind = "body", lemmas: Mapping[str, str] = NO_LEMMAS) -> Reading:
    """The reading of one sentence, its tokens given as `text/tag/pos/dep/head`; a lemma is the word itself where none is given."""
    parts = [row.rsplit("/", 4) for row in rows.split()]
    heads = [int(p[4]) for p in parts]
    tokens, start = [], 0
    for i, (word, tag, pos, dep, head) in enumerate(parts):
        start = text.index(word, start)
        children = [c for c, h in enumerate(heads) if h == i and c != i]
        left, right = tuple(c for c in children if c < i), tuple(c for c in children if c > i)
        lower = word.lower()
        tokens.append(
            Token(i, start, start + len(word), word, lower, lemmas.get(lower, lower), pos, tag, dep, int(head), 0, left, right)
        )
        start += len(word)
    root = next(t.i for t in tokens if t.dep == "ROOT")
    paragraph = Paragraph(0, len(text), kind, 0, len(tokens))
    return Reading(text, tuple(tokens), (Sentence(0, len(tokens), root, 0),), (paragraph,), ())


def cast_of(reading: Reading, names: Mapping[str, str], entities: Sequence[Entity]) -> Cast:
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
