"""A reading with its tokens folded for look-up, prepared once for all the steps of this stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from memcon.model.document import Document
from memcon.model.reading import Reading, Token
from memcon.register.bodies import BodyMatch, match_body
from memcon.register.countries import CountryMatch, match_country
from memcon.text.folding import fold

ABBREVIATED = {"RoK": "ROK", "PRoC": "PRC", "EAM": "EAM"}


@dataclass(frozen=True, slots=True)
class Page:
    """A document and its reading, with the tokens' words as the registers look them up.

    words    folded tokens, in step with `raw`, the tokens as written
    people   first token -> last (exclusive) of every name that the recogniser holds for a person; `organisations` for a body
    headline tokens below this index stand in headlines, where every word may begin with a capital
    """

    document: Document
    reading: Reading
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    raw: tuple[str, ...]
    people: dict[int, int]
    organisations: dict[int, int]
    headline: int
    size: int
    countries: dict[int, CountryMatch | None] = field(default_factory=dict)
    bodies: dict[int, BodyMatch | None] = field(default_factory=dict)

    def country(self, i: int) -> CountryMatch | None:
        """The state that is named at token i, by name, adjective, capital or seat; each token is looked up once."""
        if i >= self.size or not self.raw[i][:1].isupper():
            return None
        if i not in self.countries:
            self.countries[i] = match_country(self.words, self.raw, i)
        return self.countries[i]

    def body(self, i: int) -> BodyMatch | None:
        """The body of the register that is named at token i; each token is looked up once."""
        if i >= self.size or not self.raw[i][:1].isupper():
            return None
        if i not in self.bodies:
            self.bodies[i] = match_body(self.words, self.raw, i)
        return self.bodies[i]

    def text_of(self, first: int, last: int) -> str:
        """The text of tokens first..last (last exclusive), on one line."""
        return " ".join(self.reading.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def touching(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return i > 0 and self.tokens[i - 1].end == self.tokens[i].start

    def runs_on(self, i: int) -> bool:
        """Whether token i follows the one before it in the same paragraph after one space at most."""
        a, b = self.tokens[i - 1], self.tokens[i]
        sentences = self.reading.sentences
        return b.start - a.end <= 1 and sentences[a.sentence].paragraph == sentences[b.sentence].paragraph

    def same_paragraph(self, i: int, j: int) -> bool:
        """Whether both tokens stand in one paragraph."""
        sentences = self.reading.sentences
        return sentences[self.tokens[i].sentence].paragraph == sentences[self.tokens[j].sentence].paragraph

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        return 0 <= i < len(self.tokens) and 0 <= j < len(self.tokens) and self.tokens[i].sentence == self.tokens[j].sentence


def open_page(document: Document, reading: Reading) -> Page:
    """The page of a document and its reading."""
    # The register knows abbreviations in capitals only.
    raw = tuple(ABBREVIATED.get(t.text, t.text) for t in reading.tokens)
    headline = 0
    for paragraph in reading.paragraphs:
        if paragraph.kind == "headline" and paragraph.first == headline:
            headline = paragraph.last
    return Page(
        document, reading, reading.tokens, tuple(fold(r) for r in raw), raw,
        {n.first: n.last for n in reading.names if n.label == "PERSON"},
        {n.first: n.last for n in reading.names if n.label == "ORG"}, headline, len(raw),
    )  # fmt: skip
