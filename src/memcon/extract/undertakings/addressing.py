"""Whom a request names between its verb and what is asked: "urged | all sides | to show restraint"."""

from __future__ import annotations

from memcon.extract.undertakings.actions import phrase_head
from memcon.extract.undertakings.content import NOMINAL, is_idle, tokens_of
from memcon.extract.undertakings.parties import Debtor, addressed, nationality, party_of
from memcon.model.person import Cast
from memcon.model.reading import Reading
from memcon.model.statement import Statement

LONGEST = 14


def called_upon(reading: Reading, cast: Cast, statement: Statement) -> Debtor | None:
    """Those whom the words between cue and content name, nobody of them an addressee; None where the addressees are meant.

    Parties that nobody knows ("partners", "the sides of the conflict") are a debtor without ids, never the addressees.
    """
    phrase = _between(reading, statement)
    head = phrase_head(reading, phrase) if phrase else None
    if head is None or reading.tokens[head].tag in {"PRP", "PRP$"} or reading.tokens[head].pos not in NOMINAL:
        return None
    named = party_of(reading, cast, statement, phrase, asks=True)
    if named is None:
        state = nationality(reading, cast, (head,))
        named = None if state is None else Debtor((state,))
    meant = set(addressed(cast, statement))
    countries = {e.country for i in meant if (e := cast.by_id.get(i)) is not None and e.country}
    if named is not None and named.joint and named.ids:
        return named  # several, of whom one may be the addressee
    if named is not None and any(i in meant or cast.entity(i).country in countries for i in named.ids):
        return None
    plural = reading.tokens[head].tag in {"NNS", "NNPS"}
    return Debtor(()) if named is None and plural and not statement.addressees else named


def _between(reading: Reading, statement: Statement) -> tuple[int, ...]:
    """The tokens from the cue to the content without prepositions and adverbs at their edges; none where there is a verb."""
    cue, content = tokens_of(reading, statement.cue), tokens_of(reading, statement.content)
    if not cue or not content or not 0 < content[0] - cue[-1] - 1 <= LONGEST:
        return ()
    ids = list(range(cue[-1] + 1, content[0]))
    while ids and (is_idle(reading.tokens[ids[0]]) or reading.tokens[ids[0]].tag in {"IN", "TO", "RP"}):
        ids.pop(0)
    while ids and is_idle(reading.tokens[ids[-1]]):
        ids.pop()
    verbs = any(reading.tokens[i].pos in {"VERB", "AUX"} for i in ids)
    return () if verbs or any(reading.tokens[i].lower in {",", ";"} for i in ids) else tuple(ids)
