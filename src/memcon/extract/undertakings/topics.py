"""What an entry is about: the issues that its words name, and those that "the agreement" takes up."""

from __future__ import annotations

import re

from memcon.lexicon.issues import issue_thesaurus, issues_of
from memcon.model.citation import Spans

TAKEN_UP = re.compile(r"\b(?:the|this|that)\s(agreement|deal|treaty|pact|accord|negotiations|talks|project)\b", re.IGNORECASE)
KINDS = {"deal": "agreement", "pact": "agreement", "accord": "agreement", "negotiations": "agreement", "talks": "agreement"}
BACK = 300  # characters: the sentence before and what stands before it in the same one


def issues_of_entry(text: str, evidence: Spans) -> tuple[str, ...]:
    """The slugs of the issues that the evidence names; where it names none, of the agreement (or the like) it takes up.

    "They made progress on a trade agreement and hoped that the agreement would soon be signed" is about trade.
    """
    quoted = " ".join(text[a:b] for a, b in evidence)
    named = issues_of(quoted, text)
    taken = TAKEN_UP.search(quoted)
    if named or taken is None or not evidence:
        return named
    kind = KINDS.get(taken[1].lower(), taken[1].lower())
    start = evidence[0].start
    before = issues_of(text[max(0, start - BACK) : start], text)
    fitting = {slug for slug in before if slug.endswith(kind)}
    parents = {p for slug in fitting for p in issue_thesaurus().ancestors(slug)}
    return tuple(slug for slug in before if slug in fitting | parents)
