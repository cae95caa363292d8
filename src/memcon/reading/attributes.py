"""The attribute ruler of a pipeline, remembered word by word: the same parts of speech and lemmas in less time.

The stock ruler tries all its patterns (179 in the English pipelines) on every token of every paragraph, a sixth of
the whole pipeline's time. Nearly all of them look at one token only, so that what they say depends on the word, its
tag and its dependency label alone, and can be remembered; and of words that no pattern names, on tag and label only.
The few patterns that span tokens are tried as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

NAME = "memcon_attributes"
MOST = 200_000
"""Words remembered: beyond any vocabulary, so that a stream of noise cannot fill the memory."""

LOOKED_AT = {"LOWER", "TAG", "DEP", "IS_SPACE"}
"""What the rules of a word may depend on: these four follow from the lower-cased word, its tag and its label."""

Rules = tuple[int, ...]
"""Keys of the ruler's rules in their order; a later one overrides an earlier."""


def remember_attributes(pipeline: Language) -> Language:
    """The pipeline itself, its attribute ruler replaced by one that remembers.

    Unchanged where it has no such ruler, or one whose patterns look at more than word, tag and label.
    """
    from spacy.language import Language as Registry
    from spacy.pipeline import AttributeRuler as Stock

    if "attribute_ruler" not in pipeline.pipe_names or NAME in pipeline.pipe_names:
        return pipeline
    ruler = pipeline.get_pipe("attribute_ruler")
    if not isinstance(ruler, Stock) or not _looked_at(ruler) <= LOOKED_AT:
        return pipeline
    if not Registry.has_factory(NAME):
        Registry.factory(NAME, func=_made)
    pipeline.add_pipe(NAME, after="attribute_ruler")
    pipeline.disable_pipe("attribute_ruler")
    return pipeline


def _made(nlp: Language, name: str) -> RememberedAttributes:
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return RememberedAttributes(ruler)


def _words_of(ruler: AttributeRuler) -> tuple[set[str], list[re.Pattern[str]]]:
    """The words that any pattern names, and the expressions by which it names more."""
    named: set[str] = set()
    expressions: list[re.Pattern[str]] = []
    rules: Any = ruler.patterns
    for word in (token["LOWER"] for rule in rules for p in rule["patterns"] for token in p if "LOWER" in token):
        if isinstance(word, str):
            named.add(word)
        else:
            named.update(word.get("IN", ()), word.get("NOT_IN", ()))
            expressions += [re.compile(word["REGEX"])] if "REGEX" in word else []
    return named, expressions


def _looked_at(ruler: AttributeRuler) -> set[str]:
    rules: Any = ruler.patterns
    return {str(key) for rule in rules for pattern in rule["patterns"] for token in pattern for key in token}


class RememberedAttributes:
    """Sets what the ruler would set, asking it once for each tag and label, and for each word that a pattern names."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self.ruler = ruler
        self.named, self.expressions = _words_of(ruler)
        self.words: dict[int, int] = {}
        self.known: dict[tuple[int, int, int], Rules] = {}
        self.attributes: dict[Rules, dict[int, Any]] = {}
        self.over_several = Matcher(ruler.vocab)
        rules: Any = ruler.patterns
        for number, rule in enumerate(rules):
            several = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if several:
                self.over_several.add(str(number), several)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its attributes set."""
        from spacy.tokens._retokenize import set_token_attrs

        rules = [self._of(doc, i, *row) for i, row in enumerate(doc.to_array(["LOWER", "TAG", "DEP"]).tolist())]
        for key, start, end in self.over_several(doc, allow_missing=True):
            number = int(self.ruler.vocab.strings[key])
            i = range(start, end)[self.ruler.indices[number]]
            rules[i] = tuple(sorted({*rules[i], number}))
        for i, found in enumerate(rules):
            if found:
                set_token_attrs(doc[i], self._merged(found))
        return doc

    def _of(self, doc: Doc, i: int, lower: int, tag: int, dep: int) -> Rules:
        """The rules whose patterns match token i by itself."""
        word = self.words.get(lower)
        if word is None:
            word = self._word(lower)
        key = (word, tag, dep)
        found = self.known.get(key)
        if found is None:
            token = doc[i]
            found = self.known[key] = self._alone(token.text, token.tag_, token.dep_)
        return found

    def _word(self, lower: int) -> int:
        """The word itself where a pattern names it, else 0: all other words are alike to the ruler."""
        text = self.ruler.vocab.strings[lower]
        differs = text in self.named or text.isspace() or any(e.search(text) for e in self.expressions)
        word = lower if differs else 0
        if len(self.words) < MOST:
            self.words[lower] = word
        return word

    def _alone(self, word: str, tag: str, dep: str) -> Rules:
        from spacy.tokens import Doc as Made

        doc = Made(self.ruler.vocab, words=[word], tags=[tag], deps=[dep], heads=[0])
        matches: Iterable[tuple[int, Any, int, int]] = self.ruler.match(doc)
        return tuple(number for number, *_ in matches)

    def _merged(self, rules: Rules) -> dict[int, Any]:
        found = self.attributes.get(rules)
        if found is None:
            found = self.attributes[rules] = {k: v for number in rules for k, v in self.ruler.attrs[number].items()}
        return found
