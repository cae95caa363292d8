"""What the reader could not make sense of, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Spans

Severity = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not understood: how bad, a stable code, a sentence for the user, where."""

    severity: Severity
    code: str
    message: str
    spans: Spans = ()
