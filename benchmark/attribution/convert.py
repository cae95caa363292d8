"""A memorandum's statements in the shape of the attribution scorer."""

from __future__ import annotations

from typing import Any

from memcon.model.citation import Spans
from memcon.model.memorandum import Memorandum


def attributions(memo: Memorandum) -> list[dict[str, Any]]:
    """One attribution (source, cue, content) for each statement, denied ones too; spans in text order."""
    return [{"source": _spans(s.speaker_spans), "cue": _spans(s.cue), "content": _spans(s.content)} for s in memo.statements]


def _spans(spans: Spans) -> list[list[int]]:
    # The scorer knows no empty span.
    return [[a, b] for a, b in sorted(set(spans)) if a < b]
