"""The words of a passage as wordings are compared: folded, cut, states as one word each, with their offsets.

>>> words_of(((0, "our iron-clad commitments to Japan’s defense"),)).stems
('our', 'ironclad', 'commit', 'to', '@JP', 'defens')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern

from memcon.lexicon.likeness import empty_words, stem
from memcon.register.countries import match_country
from memcon.text.folding import fold

# An abbreviation with stops, or a word with its hyphens; a possessive is no part of it.
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-‐‑][^\W_]+)*")
POSSESSIVE = re.compile(r"[’'`´ʼ]s?(?!\w)")
SLOT = re.compile(r"…|\.\.\.")
ENDS = re.compile(r"[;:!?…]|\.(?=\s|[”\"’)]|$)")
HYPHEN = re.compile(r"[-‐‑]")
STATE = "@"
"""Before an ISO code: the word of a state, however it is written."""
GAP = "…"
"""Any words, in a wording that is asked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel rows: cut word, first and last offset, the text as written; `sentence` counts the breaks before each word."""

    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    raw: tuple[str, ...]
    sentence: tuple[int, ...]

    def written(self, first: int, last: int) -> str:
        """The words from first to last, as they are written, without what stands between them."""
        return " ".join(self.raw[first : last + 1])


def words_of(pieces: Iterable[tuple[int, str]]) -> Words:
    """The words of these pieces of a text, each given with its offset; a new piece is a new sentence."""
    stems: list[str] = []
    spans: list[tuple[int, int]] = []
    raws: list[str] = []
    sentence: list[int] = []
    at = 0
    for offset, text in pieces:
        found = list(_tokens(text))
        raw = [text[a:b] for a, b in found]
        folded = [fold(w).replace(".", "") for w in raw]
        i = 0
        last = 0
        while i < len(found):
            state = match_country(folded, raw, i)
            n = 1 if state is None else state.length
            start, end = found[i][0], found[i + n - 1][1]
            if last and _breaks(text, last, start):
                at += 1
            stems.append(intern(_cut(folded[i]) if state is None else STATE + state.iso))
            spans.append((offset + start, offset + end))
            raws.append(text[start:end])
            sentence.append(at)
            last, i = end, i + n
        at += 1
    return Words(tuple(stems), tuple(spans), tuple(raws), tuple(sentence))


def _tokens(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    while (m := WORD.search(text, at)) is not None:
        start, end = m.span()
        parts = HYPHEN.split(m[0])
        # "US-Japan" names two states; "Indo-Pacific" and "rules-based" are one word each.
        if len(parts) > 1 and any(match_country([fold(p)], [p], 0) is not None for p in parts):
            end = start + len(parts[0])
        yield start, end
        possessive = POSSESSIVE.match(text, end)
        at = possessive.end() if possessive is not None else end


def _breaks(text: str, a: int, b: int) -> bool:
    return ENDS.search(text, a, min(b + 1, len(text))) is not None and not text[a:b].isspace()


def _cut(word: str) -> str:
    plain = HYPHEN.sub("", word)
    return plain if plain in empty_words() else stem(plain)


def asked_words(text: str) -> tuple[str, ...]:
    """The cut words of a wording that someone asks for; `…` stands for any words between."""
    parts = [words_of(((0, part),)).stems for part in SLOT.split(text)]
    found: list[str] = []
    for part in parts:
        if found and part:
            found.append(GAP)
        found += part
    return tuple(found)
