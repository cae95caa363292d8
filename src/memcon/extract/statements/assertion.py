"""The act of an asserted clause: "said that X will …", "X stands ready to …", "X must …"."""

from __future__ import annotations

from typing import Literal

from memcon.extract.statements.cue import Cue
from memcon.lexicon.acts import act_words
from memcon.model.person import Cast
from memcon.model.reading import Reading, Token
from memcon.model.statement import Act

Whose = Literal["own", "other", "joint", "thing"]

JOINT_WORDS = frozenset("sides countries nations leaders both governments they".split())
STATES = frozenset("be remain depend benefit mark mean lead become need see have".split())
"""Verbs whose future tense foretells rather than promises, unless the speaker's own side is the subject."""


OWN_ORGANS = frozenset(
    "government ministry administration side country authorities congress department"
    " minister president army forces parliament agency state kingdom".split()
)
"""Nouns that, with the speaker's side named inside them, speak for that side."""


def asserted_act(reading: Reading, cast: Cast, cue: Cue, first: int, last: int, speakers: tuple[str, ...]) -> Act | None:
    """The act that the clause in tokens first..last decides, or None where it only states."""
    verb = _predicate(reading, cue, first, last)
    if verb is None:
        return None
    token = reading.tokens[verb]
    subject = _subject(reading, verb)
    whose = _whose(reading, cast, subject, speakers)
    modal = _modal(reading, token)
    negated = any(reading.tokens[c].dep == "neg" for c in token.children) or any(
        reading.tokens[c].lower in ("no", "neither") for c in token.children
    )
    words = act_words()
    said = {reading.tokens[c].lower for c in token.children} | {token.lemma, token.lower}
    if whose in ("own", "joint"):
        if token.lemma == "count" and not any(reading.tokens[c].lower == "on" for c in token.right):
            return None
        if token.lemma == "want" and any(
            reading.tokens[c].lemma == "see" or reading.tokens[c].dep in ("dobj", "ccomp") for c in token.right
        ):
            return "hope"
        copular = token.lemma in ("be", "stand", "remain", "feel")
        complements = {reading.tokens[c].lower for c in token.children} if copular else {token.lemma} - {"open"}
        by_predicate = next((words.predicates[w] for w in sorted(complements) if w in words.predicates), None)
        if copular and "committed" in complements and not negated:
            return "reaffirm"
        if by_predicate == "announce":
            return "announce" if whose == "own" or token.tag in ("VBN",) else None
        if by_predicate is not None and not negated:
            return by_predicate
        if token.lemma == "look" and "forward" in said:
            return "intend" if _forward_to_own_act(reading, verb, last) else "hope"
    if said & words.absurd:
        return "reject"
    if modal in ("must", "should") or (token.lemma in ("need", "have") and reading.child(verb, "xcomp") is not None):
        if whose == "other" and modal in ("must", "should") and token.lemma not in STATES and not _is_passive(reading, token):
            return "request"
        if whose == "joint" and modal == "should":
            return "propose"
        return None
    if modal in ("will", "would", "'ll", "’ll", "shall"):
        return _future(reading, token, whose, negated=negated, said=said)
    if negated and whose == "own" and (modal in ("can", "could") or said & {"position"}):
        return "refuse"
    if whose in ("other", "thing") and _blames(reading, verb, last):
        return "criticise"
    return None


def _future(reading: Reading, token: Token, whose: Whose, *, negated: bool, said: set[str]) -> Act | None:
    if any(reading.tokens[c].lower == "have" and reading.tokens[c].dep == "aux" for c in token.left):
        return None  # "would have come to a standstill": what was not
    if token.lemma in ("respond", "retaliate", "suffer") and whose != "other" and _is_threat(reading, token):
        return "warn"
    if "met" in said and any(reading.tokens[c].lower == "with" for c in token.children):
        return "warn"
    if token.tag == "VBG" and any(reading.tokens[c].lower == "be" for c in token.left):
        return None  # "would be following the matter": what will be the case, no promise
    if whose in ("own", "joint"):
        return "commit"
    if whose == "thing" and _is_passive(reading, token) and not negated:
        return "commit"
    return None


def _is_threat(reading: Reading, token: Token) -> bool:
    """True where the clause names the case in which it would happen: "if …", "in the event of …"."""
    words = [reading.tokens[j].lower for j in reading.subtree(token.i)]
    return "if" in words or "event" in words or "should" in words or "further" in words


def _is_passive(reading: Reading, token: Token) -> bool:
    return any(reading.tokens[c].dep == "auxpass" for c in token.left)


def _predicate(reading: Reading, cue: Cue, first: int, last: int) -> int | None:
    """The verb of the asserted clause."""
    for child in reading.tokens[cue.head].children:
        token = reading.tokens[child]
        if token.dep in ("ccomp", "parataxis") and (first <= child < last or child < cue.head):
            return child
    up = reading.tokens[cue.head]
    if up.dep == "parataxis":
        return up.head
    for i in range(first, min(last, first + 18)):
        token = reading.tokens[i]
        if token.tag in ("MD", "VBZ", "VBP", "VBD") and token.dep in ("aux", "ROOT", "ccomp", "auxpass", "conj", "relcl", "acl"):
            return token.head if token.dep in ("aux", "auxpass") else i
        if token.lower in ("which", "who"):
            return None
    return None


def _subject(reading: Reading, verb: int) -> int | None:
    token = reading.tokens[verb]
    found = next((c for c in token.left if reading.tokens[c].dep in ("nsubj", "nsubjpass", "csubj")), None)
    if found is None and token.dep in ("conj", "xcomp"):
        return _subject(reading, token.head) if reading.tokens[token.head].head != token.head or token.head != verb else None
    return found


def _modal(reading: Reading, token: Token) -> str | None:
    return next(
        (
            reading.tokens[c].lower
            for c in token.left
            if reading.tokens[c].tag == "MD" or reading.tokens[c].lower in ("will", "would")
        ),
        None,
    )


def _whose(reading: Reading, cast: Cast, subject: int | None, speakers: tuple[str, ...]) -> Whose:
    if subject is None:
        return "thing"
    token = reading.tokens[subject]
    if token.lower in ("we", "i"):
        return "own"
    if token.lower == "it" and speakers and all(cast.entity(s).kind != "person" for s in speakers if s in cast.by_id):
        return "own"  # "South Korea said it would …"
    mention = cast.at(subject)
    if mention is not None:
        if own_side(cast, subject, speakers):
            return "joint" if len(mention.entities) > 1 else "own"
        if mention.form == "group" or len(mention.entities) > 1:
            return "joint"
        known = [cast.entity(e) for e in mention.entities if e in cast.by_id]
        if token.lower in OWN_ORGANS and all(e.kind == "organisation" and e.country is None for e in known):
            return "own"  # "the Department of Foreign Affairs would …": whose is not said, so the speaker's
        return "other"
    if token.lower in JOINT_WORDS:
        return "joint"
    inside = [cast.at(i) for i in reading.subtree(subject)[:12]]
    if any(m is not None and set(m.entities) & set(speakers) for m in inside) or any(
        own_side(cast, m.first, speakers) for m in inside if m is not None
    ):
        return "own" if token.lower in OWN_ORGANS else "thing"
    if token.lower in ("government", "administration", "country", "department", "ministry", "authorities", "agency"):
        return "own"
    return "thing"


def own_side(cast: Cast, i: int, speakers: tuple[str, ...]) -> bool:
    """True where the mention at token i is one of the speakers, or of their state."""
    mention = cast.at(i)
    if mention is None:
        return False
    if set(mention.entities) & set(speakers):
        return True
    known = [cast.entity(s) for s in speakers if s in cast.by_id]
    bodies = {r.organisation for p in known for r in p.roles} - {None}
    if any(cast.entity(e).name in bodies for e in mention.entities if e in cast.by_id):
        return True  # the body that the speaker holds office in
    ours = {p.country for p in known} - {None}
    return bool({cast.entity(e).country for e in mention.entities if e in cast.by_id} & ours)


def _forward_to_own_act(reading: Reading, verb: int, last: int) -> bool:
    return any(t.tag == "VBG" for t in reading.tokens[verb + 1 : min(last, verb + 5)])


def _blames(reading: Reading, verb: int, last: int) -> bool:
    words = act_words()
    token = reading.tokens[verb]
    near = (
        {token.lemma}
        | {reading.tokens[c].lemma for c in token.right}
        | {reading.tokens[g].lemma for c in token.right for g in reading.tokens[c].children}
    )
    return bool(near & words.blame)
