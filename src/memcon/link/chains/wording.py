"""The words of an entry that tell its matter: deed, object, names and figures, without who speaks and without filler."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from memcon.lexicon.likeness import commonplaces, empty_words, stem
from memcon.lexicon.matters import matter_words
from memcon.lexicon.undertakings import undertaking_words
from memcon.register.countries import match_country
from memcon.text.folding import fold

TOKEN = re.compile(r"[$€£¥]?\d[\d.,]*%?|[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?")
SUM = re.compile(r"^[$€£¥]")
SCALE = re.compile(r"^(?:million|billion|trillion|thousand|m|bn|dollars?|euros?|usd|eur|yen|pounds?)$")
MANNER = re.compile(
    r"^(?:with|in|through|by|based on|on the basis of)\b[^,;]*(?:,\s*[^,;]*){0,2}?,\s*(?=(?:the|an?|both|it|they|its|their)\s)"
)
"""How it is to be done, said first: "with openness and mutual respect, the agreement would …"."""
COMMON, NAME = 0.25, 1.5
"""What a word that stands in most reports weighs, and what a name does; any other word weighs 1."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a text is compared.

    weights  of the cut words
    names    those of them that name something; figures: numbers, but for sums
    deeds    which sides of which opposites it names
    spelled  each cut word as it stands in the text
    once     days after which the same words are another deed; None where they are not
    """

    weights: Mapping[str, float]
    names: frozenset[str]
    figures: frozenset[str]
    deeds: frozenset[tuple[int, int]]
    once: int | None
    weight: float
    spelled: Mapping[str, str]

    @property
    def strong(self) -> frozenset[str]:
        """The words that say more than most reports do."""
        return frozenset(w for w, n in self.weights.items() if n > COMMON)


def wording(text: str, sides: frozenset[str]) -> Wording:
    """What of this text is compared; `sides` are the parties', whose own names tell nothing of the matter."""
    known, common, empty, pairs = matter_words(), commonplaces(), empty_words(), undertaking_words().pairs
    raw = [m.group().rstrip(".") for m in TOKEN.finditer(MANNER.sub("", text.removeprefix("that ")))]
    folded = [fold(t).removesuffix("'s") for t in raw]
    weights: dict[str, float] = {}
    names: set[str] = set()
    figures: set[str] = set()
    deeds: set[tuple[int, int]] = set()
    spelled: dict[str, str] = {}
    once: int | None = None
    i = 0
    while i < len(raw):
        country = match_country(folded, raw, i)
        if country is not None:
            if country.iso not in sides:
                names.add(country.iso)
                weights[country.iso] = NAME
                spelled.setdefault(country.iso, " ".join(raw[i : i + country.length]))
            i += country.length
            continue
        word = folded[i]
        i += 1
        if word[0].isdigit() or SUM.match(word):
            if not SUM.match(word) and not (i < len(raw) and SCALE.match(folded[i])):
                figures.add(word.rstrip(".,"))
            continue
        if word in empty or word in pairs or len(word) < 2 or SCALE.match(word):
            continue
        cut = stem(word)
        deeds.update(known.opposite.get(cut, ()))
        if cut in known.once:
            once = min(once or known.once[cut], known.once[cut])
        cut = known.same.get(cut, cut)
        spelled.setdefault(cut, raw[i - 1])
        if cut in common or cut in known.filler:
            weights.setdefault(cut, COMMON)
        elif raw[i - 1][0].isupper() and i > 1:
            names.add(cut)
            weights[cut] = NAME
        else:
            weights.setdefault(cut, 1.0)
    return Wording(weights, frozenset(names), frozenset(figures), frozenset(deeds), once, sum(weights.values()), spelled)


def opposed(one: Wording, other: Wording) -> bool:
    """Whether the one does what the other undoes."""
    return any(
        (n, 1 - side) in other.deeds and (n, side) not in other.deeds for n, side in one.deeds if (n, 1 - side) not in one.deeds
    )


def spell(words: Iterable[str], text: Wording) -> str:
    """The cut words as they stand in the text."""
    return ", ".join(text.spelled.get(w, w) for w in words)


def shared(one: Wording, other: Wording) -> float:
    """The weight of the words that both have."""
    few, many = (one, other) if len(one.weights) <= len(other.weights) else (other, one)
    return sum(min(n, many.weights[w]) for w, n in few.weights.items() if w in many.weights)
