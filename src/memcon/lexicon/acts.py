"""The words by which the content of an assertion decides its act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from memcon.lexicon.cues import read_rows
from memcon.model.statement import Act


@dataclass(frozen=True, slots=True)
class ActWords:
    """predicates and duty: lemma or noun → act; blame, merit, absurd: words that carry that attitude."""

    predicates: dict[str, Act]
    duty: dict[str, Act]
    blame: frozenset[str]
    merit: frozenset[str]
    absurd: frozenset[str]


@lru_cache(maxsize=1)
def act_words() -> ActWords:
    """The words of acts.yaml, loaded once."""
    rows = read_rows("acts.yaml")
    return ActWords(
        {r["word"]: r["act"] for r in rows["predicates"]},
        {r["word"]: r["act"] for r in rows["duty"]},
        *(frozenset(r["word"] for r in rows[name]) for name in ("blame", "merit", "absurd")),
    )
