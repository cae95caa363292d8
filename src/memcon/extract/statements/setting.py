"""In which contact something was said, and to whom where the sentence does not say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from memcon.lexicon.cues import speech_in_public
from memcon.model.engagement import Engagement
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence

SPOKEN = ("call", "meeting", "multilateral", "message")


def engagement_of(
    engagements: Sequence[Engagement], cast: Cast, position: int, speakers: tuple[str, ...], act: str
) -> Engagement | None:
    """The contact in which the speakers said what stands at this offset, or None where it was said elsewhere."""
    live = [e for e in engagements if not e.background and not e.planned]
    if act == "sign":
        signing = [e for e in live if e.kind == "signing"]
        if signing:
            return _nearest(signing, position)
    spoken = [e for e in live if e.kind in SPOKEN] or live
    mine = [e for e in spoken if _takes_part(e, cast, speakers)]
    # Who only attends a gathering has nobody there to talk to: the talks told beside it come first.
    mine = [e for e in mine if len(e.participants) > 1] or mine
    return _nearest(mine, position) if mine else (None if speakers else _nearest(spoken, position))


def _nearest(engagements: Sequence[Engagement], position: int) -> Engagement | None:
    """The contact told last before this offset, else the first told."""
    if not engagements:
        return None
    before = [e for e in engagements if e.evidence and e.evidence[0].start <= position]
    if before:
        return max(before, key=lambda e: e.evidence[0].start)
    return min(engagements, key=lambda e: e.evidence[0].start if e.evidence else 0)


def _takes_part(engagement: Engagement, cast: Cast, speakers: tuple[str, ...]) -> bool:
    """True where every speaker takes part, or the state or people of that side do."""
    if not speakers:
        return True
    parties = {p.entity for p in engagement.participants}
    sides = {p.side for p in engagement.participants} | {cast.entity(p).country for p in parties if p in cast.by_id}
    sides.discard(None)
    return all(
        s in parties or (s in cast.by_id and cast.entity(s).kind != "person" and cast.entity(s).country in sides)
        for s in speakers
    )


def said_in_public(reading: Reading, sentence: Sentence) -> bool:
    """True where a sentence, or one before it in its paragraph, tells of speech to the press or in a post."""
    paragraph = reading.paragraphs[sentence.paragraph]
    before = reading.text[paragraph.start : reading.tokens[sentence.last - 1].end].lower()
    own = before[reading.tokens[sentence.first].start - paragraph.start :]
    return _tells_of_the_public(own) or _tells_of_the_public(before[: -len(own)] if own else before)


@lru_cache(maxsize=8)  # the statements of one sentence ask the same
def _tells_of_the_public(text: str) -> bool:
    return speech_in_public().search(text) is not None


def principals(engagement: Engagement | None) -> tuple[str, ...]:
    """The participants of a contact."""
    return tuple(dict.fromkeys(p.entity for p in engagement.participants)) if engagement is not None else ()


def others(engagement: Engagement | None, cast: Cast, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """The participants other than the speakers and their own side; none for a joint act."""
    everyone = principals(engagement)
    sides = {cast.entity(s).country for s in speakers if s in cast.by_id} - {None}
    rest = [e for e in everyone if e not in speakers]
    if len(speakers) > 1 and len({cast.entity(s).country for s in speakers if s in cast.by_id}) > 1:
        return ()
    return tuple(e for e in rest if e not in cast.by_id or cast.entity(e).country is None or cast.entity(e).country not in sides)
