"""Texts in own words read with the language model, and the question of whom some words of one denote."""

from __future__ import annotations

from collections.abc import Mapping

from memcon.model.document import Document
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.people import identify
from memcon.reading import Reader, load_pipeline
from tests import factories

Casts = dict[str, tuple[Document, Reading, Cast]]
Cases = Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]
"""Name → a text, then (words, names): whom the first mention in the words denotes, names joined by a bar."""


def casts_of(cases: Cases) -> Casts:
    """Each text read, and who is in it."""
    documents = [factories.document(unwrapped(text), stem=name) for name, (text, _) in cases.items()]
    return {d.stem: (d, r, identify(d, r)[0]) for d, r in Reader(load_pipeline()).read(documents)}


def rows_of(cases: Cases) -> list[tuple[str, str, str]]:
    """(case, words, names) of every case."""
    return [(name, words, names) for name, (_, rows) in cases.items() for words, names in rows]


def meant(casts: Casts, name: str, words: str) -> list[str]:
    """The names of those whom the first mention in these words denotes, sorted; none where nothing in them is a mention."""
    document, reading, cast = casts[name]
    start = document.text.index(words)
    inside = [t.i for t in reading.tokens if start <= t.start < start + len(words)]
    mention = next((m for i in inside if (m := cast.at(i)) is not None), None)
    return [] if mention is None else sorted(cast.entity(e).name for e in mention.entities)


def unwrapped(text: str) -> str:
    """The text with one line to a paragraph, as publishers write."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
