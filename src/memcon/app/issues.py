"""Which issues a statement names, and which issue an issue is part of, by the thesaurus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from memcon.lexicon.issues import issue_thesaurus, issues_of
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement


def wider(slugs: Iterable[str]) -> tuple[str, ...]:
    """The issues directly above these: `dioxin` is part of `war-legacy`. Empty where they stand alone."""
    above = (issue_thesaurus().ancestors(slug)[:1] for slug in slugs)
    return tuple(dict.fromkeys(parent for parents in above for parent in parents))


def name_issues(memo: Memorandum) -> Memorandum:
    """The memorandum with the issues of every statement that has none yet: all that its content names, and their parents."""
    text = memo.document.text

    def named_in(s: Statement) -> tuple[str, ...]:
        return s.issues or issues_of(" … ".join(text[a:b] for a, b in s.content), text)

    return replace(memo, statements=tuple(replace(s, issues=named_in(s)) for s in memo.statements))
