"""Which issue an issue is part of, by the thesaurus."""

from __future__ import annotations

from collections.abc import Iterable

from memcon.lexicon.issues import issue_thesaurus


def wider(slugs: Iterable[str]) -> tuple[str, ...]:
    """The issues directly above these: `dioxin` is part of `war-legacy`. Empty where they stand alone."""
    above = (issue_thesaurus().ancestors(slug)[:1] for slug in slugs)
    return tuple(dict.fromkeys(parent for parents in above for parent in parents))
