"""The words that report acts of speech: verbs, nouns of acts and the verbs that carry them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from memcon.lexicon.inflection import forms
from memcon.lexicon.rows import rows_of
from memcon.model.statement import Act

Takes = Literal["object", "clause", "weak", "as", "about", "joint", "turn", "past", "present", "we"]

ACTS: frozenset[str] = frozenset(get_args(Act))


@dataclass(frozen=True, slots=True)
class CueWord:
    """A verbal cue: its words (verb lemma first), the act it reports by default, the complement it needs.

    `marks` is the preposition after the cue that opens the content ("spoke highly | of …"); `to` says where the
    addressee stands: "object", or the preposition before it.
    """

    words: tuple[str, ...]
    act: Act
    takes: Takes
    marks: str | None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues, ready for look-up by the form of the verb."""

    by_form: dict[str, tuple[tuple[CueWord, str], ...]]
    nouns: dict[str, Act]
    carriers: dict[str, tuple[str, str]]


def read_rows(name: str) -> dict[str, list[dict[str, Any]]]:
    """The parsed YAML file of this name in lexicon/data."""
    loaded: dict[str, list[dict[str, Any]]] = rows_of(name)
    return loaded


@lru_cache(maxsize=1)
def cues() -> CueLexicon:
    """The lexicon of cues, loaded once. Raises ValueError on an act that is not in the closed list."""
    rows = read_rows("cues.yaml")
    by_form: dict[str, list[tuple[CueWord, str]]] = {}
    for row in rows["verbs"]:
        if row["act"] not in ACTS:
            raise ValueError(f"cues.yaml: {row['act']!r} is no act")
        words = tuple(row["cue"].split())
        word = CueWord(words, row["act"], row.get("takes", "object"), row.get("marks"), row.get("to"))
        for form, kind in forms(words[0]).items():
            by_form.setdefault(form, []).append((word, kind))
    longest_first = {f: tuple(sorted(ws, key=lambda w: -len(w[0].words))) for f, ws in by_form.items()}
    carriers = {form: (row["kind"], kind) for row in rows["carriers"] for form, kind in forms(row["verb"]).items()}
    return CueLexicon(longest_first, {row["noun"]: row["act"] for row in rows["nouns"]}, carriers)


@lru_cache(maxsize=1)
def speaker_nouns() -> frozenset[str]:
    """Nouns that can head the subject of an act of speech."""
    return frozenset(row["noun"] for row in read_rows("speakers.yaml")["speakers"])


@lru_cache(maxsize=1)
def contact_nouns() -> frozenset[str]:
    """Nouns of contact that stand for those who took part in it."""
    return frozenset(row["noun"] for row in read_rows("speakers.yaml")["contacts"])


@lru_cache(maxsize=1)
def media_nouns() -> frozenset[str]:
    """Nouns for those who only pass news on."""
    return frozenset(row["noun"] for row in read_rows("speakers.yaml")["media"])


@lru_cache(maxsize=1)
def speech_in_public() -> re.Pattern[str]:
    """The phrases that tell that something was said to the public, to be searched in lower-case text."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_rows("speakers.yaml")["public"]))


@lru_cache(maxsize=1)
def record_nouns() -> frozenset[str]:
    """Nouns for texts and offices that publish what the parties said."""
    return frozenset(row["noun"] for row in read_rows("speakers.yaml")["records"])


@lru_cache(maxsize=1)
def participles() -> frozenset[str]:
    """The present participles of all cue verbs."""
    lexicon = cues()
    return frozenset(f for f, words in lexicon.by_form.items() if words[0][1] == "ing") | frozenset(
        f for f, (_, kind) in lexicon.carriers.items() if kind == "ing"
    )
