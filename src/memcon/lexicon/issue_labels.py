"""Issues as a reader sees them: by their labels, the particular without what it is part of."""

from __future__ import annotations

from collections.abc import Iterable

from memcon.lexicon.issues import issue_thesaurus


def label_of(slug: str) -> str:
    """What the thesaurus calls it; an issue of nobody's thesaurus by its own words.

    >>> label_of("dioxin"), label_of("kelp-quotas")
    ('Dioxin remediation', 'Kelp quotas')
    """
    known = issue_thesaurus().issues.get(slug)
    return known.label if known is not None else slug.replace("-", " ").capitalize()


def leaves(slugs: Iterable[str]) -> tuple[str, ...]:
    """The issues of which no narrower one is named with them.

    >>> leaves(("war-legacy", "dioxin", "trade"))
    ('dioxin', 'trade')
    """
    table, named = issue_thesaurus(), tuple(slugs)
    above = {parent for slug in named for parent in table.ancestors(slug)}
    return tuple(slug for slug in named if slug not in above)
