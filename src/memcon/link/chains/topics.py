"""Issues as chains need them: what each is part of, and the words by which it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from memcon.lexicon.issues import issue_thesaurus
from memcon.lexicon.likeness import empty_words, stem
from memcon.lexicon.matters import matter_words
from memcon.text.folding import fold

WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def above(slug: str) -> tuple[str, ...]:
    """The issues that this one is part of, the nearest first."""
    return issue_thesaurus().ancestors(slug)


def narrowest(issues: Iterable[str]) -> frozenset[str]:
    """The issues that none of the others is part of."""
    named = frozenset(issues)
    return named - {parent for slug in named for parent in above(slug)}


@lru_cache(maxsize=4096)
def issue_words(issues: tuple[str, ...]) -> frozenset[str]:
    """The cut words by which these issues are known."""
    known = issue_thesaurus().issues
    texts = [text for slug in issues if slug in known for text in (known[slug].label, *known[slug].terms, *known[slug].given)]
    return _cut(word for text in texts for word in WORD.findall(fold(text)))


@lru_cache(maxsize=4096)
def label_words(slug: str) -> frozenset[str]:
    """The cut words of an issue's own name."""
    issue = issue_thesaurus().issues.get(slug)
    empty = empty_words()
    return _cut(w for w in (WORD.findall(fold(issue.label)) if issue is not None else ()) if w not in empty)


def renew() -> None:
    """Forgets what was known: a record may have issues of its own."""
    for known in (above, issue_words, label_words):
        known.cache_clear()


def _cut(words: Iterable[str]) -> frozenset[str]:
    same = matter_words().same
    return frozenset(same.get(cut, cut) for cut in map(stem, words))
