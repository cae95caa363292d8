"""The text itself promises: "The two countries will launch …" in a joint statement or a readout."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.extract.statements.cue import Cue
from memcon.extract.statements.report import Report
from memcon.lexicon.cues import speaker_nouns
from memcon.model.document import Document
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence

JOINT_TITLES = (
    "joint statement",
    "joint communique",
    "joint communiqué",
    "joint declaration",
    "joint press",
    "joint readout",
    "declaration",
    "joint vision",
    "fact sheet",
    "framework for",
    "agreement",
    "leaders' statement",
    "leaders’ statement",
    "roadmap",
)

UNFLINCHING = frozenset({"hesitate", "fail", "waver", "relent", "rest", "falter", "tire", "shrink", "cease", "stop", "forget"})
"""Verbs whose denial promises: "will not hesitate", "will never cease"."""
FORETELLING = frozenset(
    "celebrate be have meet take become include mark visit travel arrive host attend hold speak depart join receive stand"
    " require help discuss review exchange consult address cover examine explore touch sign witness".split()
)
"""Verbs whose future tells a programme or an expectation rather than a promise, outside joint texts."""


def is_joint(document: Document, reading: Reading) -> bool:
    """True where the document is issued by several parties together."""
    head = [document.title or ""] + [
        document.text[p.start : p.end] for p in reading.paragraphs[:4] if p.kind in ("headline", "aside")
    ]
    head += [document.text[p.start : p.start + 160] for p in reading.paragraphs[:2]]
    return any(name in line.lower() for line in head for name in JOINT_TITLES if line)


def promises_in(reading: Reading, cast: Cast, sentence: Sentence, taken: Sequence[Report], *, joint: bool) -> list[Report]:
    """The "will" reports of a sentence: the signatories, or both sides of a readout, undertake something."""
    found: list[Report] = []
    for i in range(sentence.first, sentence.last):
        token = reading.tokens[i]
        if token.lower != "will" or token.tag != "MD":
            continue
        verb = reading.tokens[token.head]
        if verb.dep not in ("ROOT", "conj", "ccomp") or any(reading.tokens[c].dep == "mark" for c in verb.left):
            continue
        if any(
            r.cue.head < i or r.cue.head == verb.head or reading.tokens[r.cue.head].head == verb.i for r in taken
        ) or not _is_main(reading, verb.i):
            continue
        subject = next((c for c in verb.left if reading.tokens[c].dep in ("nsubj", "nsubjpass")), None)
        if subject is None and verb.dep == "conj" and found:
            subject = found[-1].speaker
            if subject is None:
                continue
        if subject is None:
            continue
        mention = cast.at(subject)
        word = reading.tokens[subject]
        group = word.lower in ("they", "we", "sides", "leaders", "countries", "nations", "governments") or (
            mention is not None and len(mention.entities) > 1
        )
        several = any(reading.tokens[c].dep == "conj" for c in word.right)
        denied = any(reading.tokens[c].dep == "neg" or reading.tokens[c].lower == "never" for c in verb.left)
        denied = denied and verb.lemma not in UNFLINCHING
        cue = Cue(verb.i, (i,), "reject" if denied else "commit", "will", None, True, "base", None)
        if (
            joint
            and (mention is not None or group or reading.tokens[subject].lower in speaker_nouns())
            and verb.lemma not in ("be", "discuss", "review", "exchange")
        ):
            found.append(Report(cue, "active", subject))
        elif (group or several) and verb.lemma not in FORETELLING:
            found.append(Report(cue, "active", subject))
    return found


def _is_main(reading: Reading, verb: int) -> bool:
    token = reading.tokens[verb]
    if token.dep == "ROOT":
        return True
    if token.dep == "conj":
        return _is_main(reading, token.head)
    return token.dep == "ccomp" and reading.tokens[token.head].dep == "ROOT" and token.i < token.head
