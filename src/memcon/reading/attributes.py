"""The attribute ruler's answers, remembered.

spaCy's ruler runs a matcher over every text, a fifth of the whole pipeline's time, though nearly all its rules look
at one token: its tag, its word and its dependency. What it once said of these three holds wherever they come together;
a text with a word of its few rules about two tokens is left to the ruler itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

PAIRED = frozenset({"ai", "gon", "gonna", "got", "gotta", "let", "c'm", "y", "y'", "nothin'", "nuthin'"})
"""First words of the rules about two tokens ("ai n't", "gon na"), and those that a rule names by an expression only;
the expletive, the last of the first kind, is asked by its label."""

Key = tuple[int, int, int]


class RememberingRuler:
    """A drop-in for the pipeline's attribute ruler with the same results."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.known: dict[Key, tuple[int, int, int]] = {}
        strings = ruler.vocab.strings
        self.words = {strings.add(w) for w in ruled_words(ruler)}
        self.paired = {strings.add(w) for w in PAIRED}
        self.expletive = strings.add("expl")

    def __call__(self, doc: Doc) -> Doc:
        """The document with part of speech, morphology and irregular lemmas set."""
        known, words = self.known, self.words
        rows = doc.to_array(["TAG", "DEP", "LOWER", "IS_SPACE"]).tolist()
        keys = [(tag, dep, lower if lower in words else 0) for tag, dep, lower, _ in rows]
        alone = not any(space or lower in self.paired or dep == self.expletive for _, dep, lower, space in rows)
        if alone and all(k in known for k in keys):
            for token, key in self._tokens(doc, keys):
                pos, morph, lemma = known[key]
                token.pos = pos
                token.set_morph(morph)
                if lemma:
                    token.lemma = lemma
            return doc
        doc = self.ruler(doc)
        if alone:
            for token, key in self._tokens(doc, keys):
                known[key] = (token.pos, token.morph.key, token.lemma)
        return doc

    def _tokens(self, doc: Doc, keys: list[Key]) -> Iterator[tuple[Any, Key]]:
        # spaCy's type stubs do not know set_morph and the key of a morphology.
        return zip(doc, keys, strict=True)


def ruled_words(ruler: AttributeRuler) -> set[str]:
    """The words that the ruler's rules name."""
    found: set[str] = set()
    rules: Any = ruler.patterns
    for rule in rules:
        for pattern in rule["patterns"]:
            for place in pattern:
                named = place.get("LOWER")
                if isinstance(named, str):
                    found.add(named)
                elif isinstance(named, dict):
                    found.update(named.get("IN", ()))
    return found


def remember(pipeline: Language) -> Language:
    """The pipeline with its attribute ruler, where it has one, remembering."""
    # The public way to replace a component asks for a registered factory and a configuration; this one has neither.
    components: list[tuple[str, Any]] = pipeline._components  # noqa: SLF001
    for at, (name, component) in enumerate(components):
        if name == "attribute_ruler":
            components[at] = (name, RememberingRuler(component))
    return pipeline
