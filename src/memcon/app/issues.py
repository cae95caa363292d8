"""Which issues a statement and an undertaking name, and which issue an issue is part of, by the thesaurus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from memcon.lexicon.issues import issue_thesaurus, issues_of
from memcon.model.citation import Span
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement
from memcon.model.undertaking import Undertaking


def wider(slugs: Iterable[str]) -> tuple[str, ...]:
    """The issues directly above these: `dioxin` is part of `war-legacy`. Empty where they stand alone."""
    above = (issue_thesaurus().ancestors(slug)[:1] for slug in slugs)
    return tuple(dict.fromkeys(parent for parents in above for parent in parents))


def name_issues(memo: Memorandum) -> Memorandum:
    """The memorandum with all issues that its statements and undertakings name, and their parents.

    A request's list often runs on after the words that bind ("allocate resources …, particularly the dioxin project,
    ordnance clearance and …"): what follows in the same statement, up to its next undertaking, counts as named by it.
    """
    text = memo.document.text

    def named(spans: Iterable[Span]) -> tuple[str, ...]:
        return issues_of(" … ".join(text[a:b] for a, b in spans), text)

    said = {s.id: s for s in memo.statements}
    begins = {u.id: min(u.evidence).start for u in memo.ledger if u.evidence}

    def runs_on(u: Undertaking) -> tuple[Span, ...]:
        statement = said.get(u.statement or "")
        if statement is None or u.id not in begins:
            return ()
        after = (begins[v.id] for v in memo.ledger if v.statement == u.statement and begins.get(v.id, -1) > begins[u.id])
        end = min(after, default=len(text))
        rest = (Span(max(a, begins[u.id]), min(b, end)) for a, b in statement.content)
        return tuple(s for s in rest if s.start < s.end)

    def of_statement(s: Statement) -> Statement:
        return s if s.issues else replace(s, issues=named(s.content))

    def of_undertaking(u: Undertaking) -> Undertaking:
        return replace(u, issues=tuple(dict.fromkeys((*u.issues, *named(runs_on(u))))))

    return replace(
        memo,
        statements=tuple(of_statement(s) for s in memo.statements),
        ledger=tuple(of_undertaking(u) for u in memo.ledger),
    )
