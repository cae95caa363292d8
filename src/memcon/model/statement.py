"""One reported act of speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.model.citation import Spans

Act = Literal[
    "thank", "congratulate", "praise", "welcome", "condole", "apologise", "wish", "convey",
    "state", "reaffirm", "agree", "disagree", "discuss", "concern", "criticise", "reject",
    "request", "propose", "invite", "hope", "warn",
    "commit", "intend", "offer", "refuse",
    "announce", "sign",
]  # fmt: skip
"""The closed list of acts, in Searle's groups: expressive, assertive, directive, commissive, declarative."""

Modality = Literal["actual", "conditional", "hypothetical", "reported"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what to whom, in which act of speech, in which contact.

    cue           the words that report the act
    content       what was said, conjunction or preposition included; empty where the act has none
    engagement    id of the contact it was made in; None where it was said elsewhere
    negated       the act itself is denied ("did not promise"): kept, never live
    relayed_from  entities whose message the speaker passes on
    via           spans of the source that reports it ("according to the ministry")
    """

    id: str
    speakers: tuple[str, ...]
    speaker_spans: Spans
    cue: Spans
    act: Act
    content: Spans
    addressees: tuple[str, ...] = ()
    addressee_spans: Spans = ()
    engagement: str | None = None
    negated: bool = False
    modality: Modality = "actual"
    relayed_from: tuple[str, ...] = ()
    via: Spans = ()
    issues: tuple[str, ...] = ()
