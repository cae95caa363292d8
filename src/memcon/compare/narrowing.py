"""What a report says of one contact, where it tells of others too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from memcon.model.memorandum import Memorandum


def about(memo: Memorandum, engagements: Collection[str]) -> Memorandum:
    """The report with these engagements and what was said in them alone.

    What was said in no contact belongs to it where the document reports no other.
    """
    others = [e for e in memo.engagements if not e.background and e.id not in engagements]
    kept = set(engagements) if others else {None, *engagements}
    return replace(
        memo,
        engagements=tuple(replace(e, background=False) for e in memo.engagements if e.id in engagements),
        statements=tuple(s for s in memo.statements if s.engagement in kept),
    )
