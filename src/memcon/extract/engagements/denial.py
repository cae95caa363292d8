"""Contacts that the text itself says were none: denied, called false, or called off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.engagements.contact import Contact
from memcon.extract.engagements.scene import Scene
from memcon.lexicon.contacts import contact_words
from memcon.model.reading import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
HAPPEN = frozenset(("take", "happen", "occur", "materialise", "materialize"))
CLAUSES = frozenset(("ccomp", "xcomp", "pcomp", "acl", "advcl"))


def is_denied(scene: Scene, contact: Contact) -> bool:
    """Whether the words around a contact's verb or noun say that there was none.

    "denied that they had met", "reports that they met are false", "it is not true that they met", "the meeting was cancelled".
    """
    words = contact_words()
    for child, governor in _way_up(scene, contact.trigger):
        if _negated(scene, governor):
            if _is(governor, words.true) or _said_of(scene, governor, words.true):
                return _is_what_is_told(scene, child, contact.trigger)
            if governor.lemma in HAPPEN and child.i == contact.trigger and child.dep in SUBJECTS:
                return True
            continue
        if _is(governor, words.denying) and child.dep in {*CLAUSES, "dobj", "nsubjpass"} - {"advcl"}:
            return _is_what_is_told(scene, child, contact.trigger)
        if _is(governor, words.off) and child.i == contact.trigger and child.dep in {"dobj", "nsubjpass"}:
            return True
        if child.dep in SUBJECTS | {"ccomp"} and _said_of(scene, governor, words.untrue):
            return _is_what_is_told(scene, child, contact.trigger)
    return False


def _way_up(scene: Scene, i: int) -> Iterator[tuple[Token, Token]]:
    """Each token on the way from token i to the root of its sentence, with its governor."""
    child = scene.tokens[i]
    for governor in scene.reading.ancestors(i):
        yield child, governor
        child = governor


def _is_what_is_told(scene: Scene, told: Token, trigger: int) -> bool:
    """Whether what is denied is the contact itself, not something that was said or done at it.

    It is the clause's verb, what that verb is about ("that a call took place", "held talks"), or what an account is of
    ("reports of a call").
    """
    words = contact_words()
    for child, governor in _way_up(scene, trigger):
        if child.i == told.i:
            break
        if governor.pos in ("VERB", "AUX"):
            if child.dep not in {*SUBJECTS, "dobj", "conj", "attr", *CLAUSES} - {"advcl"}:
                return False
        elif child.dep in {"prep", "pobj", "acl", "ccomp", "relcl", "appos"}:
            if governor.pos != "ADP" and not _is(governor, words.accounts):
                return False
        elif child.dep != "conj":
            return False
    return True


def _said_of(scene: Scene, verb: Token, pattern: re.Pattern[str]) -> bool:
    """Whether a copula says this of its subject ("are false", "is not true"), or a verb of judging does ("called … false")."""
    return any(_is(t, pattern) for t in scene.reading.children(verb.i, "acomp", "attr", "oprd"))


def _negated(scene: Scene, verb: Token) -> bool:
    return any(True for _ in scene.reading.children(verb.i, "neg"))


def _is(token: Token, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(token.lower) is not None
