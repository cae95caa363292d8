"""Clauses: whose subject a verb has, and whether it is told by the narrator or stands inside somebody's words."""

from __future__ import annotations

from collections.abc import Mapping

from memcon.extract.statements.cue import Cue
from memcon.lexicon.cues import record_nouns, speaker_nouns
from memcon.model.reading import Reading, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")

RAISING = frozenset(("allow", "let")) | frozenset(
    "continue begin go proceed seek take use believe think report say expect understand want wish like have need be".split()
)
"""Verbs whose infinitive or participle is told at their own level: "are believed to have confirmed",
"took the opportunity to thank"."""

CONTACT = frozenset(
    "meet speak talk call host welcome receive convene join hold visit travel phone sit gather participate address return come"
    " have attend arrive telephone conduct write".split()
)
"""Verbs of contact, whose purpose clause tells what was said ("met to discuss", "called to congratulate")."""

NARRATED = frozenset(("while", "as", "whilst", "where"))
"""Conjunctions whose clause is told at the level of the main clause."""


def subject_of(reading: Reading, i: int, seen: int = 0) -> int | None:
    """Index of the head of the subject of verb i, understood subjects included; None where there is none."""
    token = reading.tokens[i]
    own = next(reading.children(i, *SUBJECTS), None)
    if own is not None:
        if own.lower in ("who", "which", "that") and token.dep == "relcl":
            return token.head
        return own.i
    if seen > 8:
        return None
    if (
        token.tag == "VB"
        and token.dep in ("pcomp", "acl", "relcl", "dep")
        and any(reading.tokens[c].tag == "TO" for c in token.left)
    ):
        up = next((t for t in reading.ancestors(i) if t.pos == "VERB"), None)
        if up is not None:
            return subject_of(reading, up.i, seen + 1)
    before = left_neighbour(reading, i)
    if before is not None:
        return before
    if token.dep in (
        "conj",
        "advcl",
        "xcomp",
        "ccomp",
        "dep",
        "prep",
        "pcomp",
        "csubj",
        "parataxis",
        "amod",
        "compound",
        "npadvmod",
    ):
        head = token.head
        if token.dep == "conj" or reading.tokens[head].pos in ("VERB", "AUX", "ADP", "SCONJ"):
            return subject_of(reading, head, seen + 1)
        for up in reading.ancestors(i):
            if up.pos in ("VERB", "AUX"):
                return subject_of(reading, up.i, seen + 1)
    if token.dep == "acl":
        return token.head
    return None


def left_neighbour(reading: Reading, i: int) -> int | None:
    """The noun or pronoun just before a finite verb, adverbs apart: its subject where the parser missed it."""
    token = reading.tokens[i]
    if token.lower.endswith("ing"):
        return None
    j = i - 1
    first = reading.sentences[token.sentence].first
    while j >= first and reading.tokens[j].pos in ("ADV", "AUX"):
        j -= 1
    if j < first or token.head == j or reading.tokens[j].pos not in ("PROPN", "PRON"):
        return None
    if reading.tokens[j].dep in ("pobj", "dobj") and token.dep in ("conj", "acl", "relcl"):
        return None
    return j


def is_told(reading: Reading, i: int, cues: Mapping[int, Cue], depth: int = 0) -> bool:
    """True where verb i is told by the narrator, False where it stands inside what somebody said.

    `cues` are the candidate cues by their verb.
    """
    token = reading.tokens[i]
    if token.dep == "ROOT" or depth > 12:
        return True
    head = reading.tokens[token.head]
    own = next(reading.children(i, *SUBJECTS), None)
    if token.dep == "conj":
        return _conjunct_is_told(reading, token, head, own, cues, depth)
    if token.dep == "parataxis":
        return own is not None or is_told(reading, head.i, cues, depth + 1)
    if token.dep == "advcl":
        return _adverbial_is_told(reading, token, head, own, cues, depth)
    if token.dep == "xcomp":
        if any(reading.tokens[c].tag == "MD" and reading.tokens[c].lower in ("will", "shall") for c in head.left):
            return False
        if head.lemma in RAISING or (head.i not in cues and head.lemma in CONTACT):
            return is_told(reading, head.i, cues, depth + 1)
        return False
    if token.i == reading.sentences[token.sentence].first and token.i in cues and token.lower.endswith("ing"):
        return True
    if token.dep == "ccomp":
        if own is None:
            return False
        if token.i in cues and head.i in cues and quotes_himself(reading, token.i, head.i):
            return is_told(reading, head.i, cues, depth + 1)
        if head.lemma in ("allow", "let") and own.lower in ("me", "us"):
            return is_told(reading, head.i, cues, depth + 1)
        if token.i in cues and head.i in cues and _only_publishes(reading, head):
            return True
        return _is_second_clause(reading, token, head, own, cues) and is_told(reading, head.i, cues, depth + 1)
    if token.dep == "relcl":
        return _relative_is_told(reading, token, head, own, cues, depth)
    if token.dep == "acl" and head.lower in ("opportunity", "occasion", "chance", "moment") and token.tag == "VB":
        return is_told_at(reading, head.i, cues, depth + 1)
    if token.dep == "acl":
        return _is_trailing_speech(reading, token, cues, depth)
    if token.dep == "pcomp":
        return own is not None and head.lower == "with" and is_told_at(reading, head.i, cues, depth + 1)
    return token.i == reading.sentences[token.sentence].first


def _relative_is_told(
    reading: Reading, token: Token, head: Token, own: Token | None, cues: Mapping[int, Cue], depth: int
) -> bool:
    """True for "X, who thanked …, said" and "in Tokyo, where they agreed to …"; False inside what somebody said."""
    if own is None or token.tag not in ("VBD", "VBZ", "VBP") or token.i not in cues:
        return False
    if own.lower not in ("who", "which", "that") and cues[token.i].act in TURNING and _can_speak(own):
        main = told_governor(reading, head.i, cues, depth)
        subject = subject_of(reading, main) if main is not None else None
        if subject is not None and reading.tokens[subject].lower != own.lower:
            return True  # "an invitation which the guest accepted", "an idea that the host welcomed"
    outside = head.dep in ("nsubj", "nsubjpass") or (head.dep == "compound" and reading.tokens[head.head].dep == "nsubj")
    if own.lower in ("who", "which") and outside:
        return is_told_at(reading, head.i, cues, depth + 1)
    if own.lower in ("who", "which", "that"):
        return False
    for up in (head, *reading.ancestors(head.i)):
        if up.i in cues and up.i < head.i:
            return False  # inside the content of that cue
        if up.pos in ("VERB", "AUX"):
            return is_told(reading, up.i, cues, depth + 1)
    return True


TURNING = frozenset(("agree", "praise", "reject", "criticise", "refuse"))
"""Acts by which the other side answers what the antecedent names."""


def _is_trailing_speech(reading: Reading, token: Token, cues: Mapping[int, Cue], depth: int) -> bool:
    """True for a participle of speech after a comma, wherever the parser hangs it: "…, emphasizing that …"."""
    if token.i not in cues or token.tag != "VBG" or told_governor(reading, token.i, cues, depth) is None:
        return False
    comma = any(reading.tokens[j].lower == "," for j in range(max(0, token.i - 2), token.i))
    return comma and (cues[token.i].kind == "nominal" or _speaks(cues[token.i]))


def is_told_at(reading: Reading, i: int, cues: Mapping[int, Cue], depth: int) -> bool:
    """`is_told` of the nearest verb above token i."""
    for up in reading.ancestors(i):
        if up.pos in ("VERB", "AUX"):
            return is_told(reading, up.i, cues, depth)
    return True


def _conjunct_is_told(
    reading: Reading, token: Token, head: Token, own: Token | None, cues: Mapping[int, Cue], depth: int
) -> bool:
    if head.pos in ("VERB", "AUX") and is_told(reading, head.i, cues, depth + 1):
        return own is not None or token.i not in cues or _same_form(reading, token, head)
    if own is not None:
        return token.i in cues and _opens_clause(reading, token, own) and is_told_at(reading, head.i, cues, depth + 1)
    # "said the congress marked … and thanked …": a cue without a subject of its own, coordinated with a clause inside
    # the content, belongs to the narrator's verb where it has that verb's tense and the clause's subject cannot speak.
    if token.i not in cues:
        return (
            head.pos not in ("VERB", "AUX")
            and token.tag in ("VBD", "VBZ", "VBP")
            and is_told_at(reading, head.i, cues, depth + 1)
        )
    governor = told_governor(reading, token.i, cues, depth)
    if governor is None or token.tag not in ("VBD", "VBN") or reading.tokens[governor].tag not in ("VBD", "VBN"):
        return False
    if any(reading.tokens[c].dep in ("aux", "auxpass", "agent") or reading.tokens[c].lower == "by" for c in token.children):
        return False
    if head.tag in ("VB", "VBN", "VBZ", "VBP", "VBG") or head.pos not in ("VERB", "AUX"):
        return True
    before = [reading.tokens[j].lower for j in range(max(0, token.i - 3), token.i)]
    if before[-2:] == [",", "and"] or before[:2] == [",", "and"]:
        return True
    inner = subject_of(reading, head.i)
    return inner is None or not _can_speak(reading.tokens[inner])


PAST = frozenset({"VBD", "VBN"})


def _same_form(reading: Reading, token: Token, head: Token) -> bool:
    """True where two coordinated verbs can be predicates of one subject, by their forms."""
    if token.tag in PAST and (head.tag in PAST or head.tag == "VBG"):
        return True
    if token.tag in ("VBZ", "VBG"):
        return head.tag == token.tag or (token.tag == "VBG" and head.dep in ("advcl", "acl")) or head.tag in ("VBP",)
    if token.tag == "VB":
        return token.lower == "look" or head.tag in ("VB", "VBP", "MD") or any(reading.tokens[c].tag == "MD" for c in head.left)
    return True


def _opens_clause(reading: Reading, token: Token, own: Token) -> bool:
    """True where "and"/";"/"while" + a subject that can speak opens the clause of this verb."""
    first = min(reading.subtree(own.i)[0], own.i)
    return (
        first > 0 and reading.tokens[first - 1].lower in ("and", ";", "while") and _can_speak(own) and token.tag in ("VBD", "VBZ")
    )


def _can_speak(token: Token) -> bool:
    return (
        (token.pos == "PROPN" and token.text[:1].isupper())
        or token.lower in ("he", "she", "they", "who", "we", "i")
        or token.lower in speaker_nouns()
    )


def told_governor(reading: Reading, i: int, cues: Mapping[int, Cue], depth: int = 0) -> int | None:
    """The nearest verb above token i that the narrator tells, or None."""
    for up in reading.ancestors(i):
        if up.pos in ("VERB", "AUX") and is_told(reading, up.i, cues, depth + 1):
            return up.i
    return None


def _adverbial_is_told(
    reading: Reading, token: Token, head: Token, own: Token | None, cues: Mapping[int, Cue], depth: int
) -> bool:
    mark = next(
        (reading.tokens[c].lower for c in token.children if reading.tokens[c].dep in ("mark", "advmod") and c < token.i), None
    )
    to = any(reading.tokens[c].lower == "to" and reading.tokens[c].tag == "TO" for c in token.left)
    if to:
        planned = any(reading.tokens[c].tag == "MD" for c in head.left)  # an agenda is no speech yet
        return head.lemma in CONTACT and not planned and is_told(reading, head.i, cues, depth + 1)
    if own is not None:
        if mark not in NARRATED:
            return False
        return is_told(reading, head.i, cues, depth + 1) or (
            mark in ("while", "whilst") and token.i in cues and _can_speak(own) and is_told_at(reading, head.i, cues, depth + 1)
        )
    if token.lower.endswith("ing") or token.tag == "VBG":
        if is_told(reading, head.i, cues, depth + 1):
            return True
        # A trailing participle of speech attached inside the content ("said Vietnam would go on …, while calling on …").
        if token.i not in cues or told_governor(reading, token.i, cues, depth) is None:
            return False
        comma = any(reading.tokens[j].lower == "," for j in range(max(0, token.i - 3), token.i))
        return mark in ("while", "whilst") or (comma and (cues[token.i].kind == "nominal" or _speaks(cues[token.i])))
    return False


PURE = frozenset(
    "add note say stress state emphasize emphasise underscore underline point recall describe urge affirm reaffirm reiterate"
    " warn pledge explain argue thank congratulate praise commend hail condemn vow promise propose suggest request ask"
    " call voice".split()
)
"""Verbs whose participle after a comma is speech of the main subject wherever the parser hangs it."""


def _speaks(cue: Cue) -> bool:
    return cue.word is not None and cue.word.words[0] in PURE


def quotes_himself(reading: Reading, i: int, head: int) -> bool:
    """True for '"I thanked him for …," she said': the speaker tells an act of his own, in the past."""
    token = reading.tokens[i]
    if (
        token.dep != "ccomp"
        or token.head != head
        or token.tag != "VBD"
        or token.lemma in ("want", "say", "tell", "discuss", "hope")
    ):
        return False
    own = next(reading.children(i, *SUBJECTS), None)
    first = reading.subtree(i)[0]
    quoted = any(reading.tokens[j].lower in ('"', "“", "``") for j in range(max(0, first - 2), first + 1))
    return own is not None and own.lower in ("i", "we") and quoted


def _only_publishes(reading: Reading, head: Token) -> bool:
    """True for "a joint statement said", "the foreign ministry said": the inner act is the statement."""
    subject = next(reading.children(head.i, *SUBJECTS), None)
    return subject is not None and subject.lower in record_nouns()


def _is_second_clause(reading: Reading, token: Token, head: Token, own: Token, cues: Mapping[int, Cue]) -> bool:
    """True where what the parser took for a complement is a second main clause ("discussed X and the Minister stressed Y")."""
    if token.i not in cues:
        return False
    first = min(reading.subtree(own.i))
    if first > 0 and reading.tokens[first - 1].lower in ("and", ";", "but") and first - 1 > head.i:
        return True
    if token.i < head.i:
        return head.i not in cues or any(reading.tokens[j].lower == ";" for j in range(token.i, head.i))
    return False
