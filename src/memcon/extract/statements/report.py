"""Which cues of a sentence report speech, and who performs each act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from memcon.extract.statements.clause import CONTACT, is_told, quotes_himself, subject_of, told_governor
from memcon.extract.statements.cue import Cue, cue_at
from memcon.extract.statements.existential import existentials_in
from memcon.extract.statements.turn import speaks_for_himself, thanks_in
from memcon.lexicon.cues import contact_nouns, record_nouns, speaker_nouns
from memcon.model.person import Cast
from memcon.model.reading import Reading, Sentence, Token
from memcon.text.calendar import DAYS_AND_MONTHS

Voice = Literal["active", "passive", "contact", "impersonal", "turn"]
"""active: the subject speaks; passive: an agent does, or the principals where none is named; contact: the talks
"touched on" something, the principals speak; impersonal: "it was agreed"; turn: whoever has the floor does."""


@dataclass(frozen=True, slots=True)
class Report:
    """An accepted cue, its voice, the index of the head of the phrase that names the speaker (None: the principals)."""

    cue: Cue
    voice: Voice
    speaker: int | None
    topic: int | None = None


MODALS = frozenset("will would shall should may might must can could 'll 'd".split())

STATES = frozenset({"commit", "resolve", "quote"})
"""Verbs whose participle tells of a state of the subject: "are committed to …"."""

JOINT_PASSIVES = frozenset({"discuss", "agree", "sign", "propose", "announce", "reject", "reaffirm", "state", "request"})
"""Acts whose agentless passive has the principals as speakers ("trade was also discussed")."""


def reports_in(reading: Reading, cast: Cast, sentence: Sentence) -> tuple[list[Report], list[Cue]]:
    """The reports of a sentence in text order, and the cues that are negated ("did not promise") and so no reports."""
    candidates = _candidates(reading, sentence)
    found: list[Report] = []
    negated: list[Cue] = []
    in_turn = reading.paragraphs[sentence.paragraph].kind == "turn"
    for i, cue in candidates.items():
        if in_turn != (cue.word is not None and cue.word.takes == "turn") and not in_turn:
            continue
        if in_turn and not speaks_for_himself(reading, cast, sentence, cue):
            continue
        if not is_told(reading, i, candidates):
            continue
        report = _report(reading, cast, cue, candidates)
        if report is None:
            continue
        if any(reading.tokens[c].dep == "neg" for c in reading.tokens[i].left):
            negated.append(cue)
        else:
            found.append(report)
    found = [r for r in found if not _is_said_by_another(reading, r, found)]
    found.extend(existentials_in(reading, sentence))
    if in_turn:
        found = [r for r in found if not _is_false_start(reading, r, sentence)]
        found.extend(thanks_in(reading, sentence, found))
    return _joined(reading, found), negated


def _is_said_by_another(reading: Reading, report: Report, found: Sequence[Report]) -> bool:
    """True where a parenthetical "he said" makes this clause its content, or an office only publishes an inner act."""
    head = report.cue.head
    if report.cue.act == "state" and any(r.cue.head != head and quotes_himself(reading, r.cue.head, head) for r in found):
        return True
    if any(
        reading.tokens[r.cue.head].dep == "parataxis" and reading.tokens[r.cue.head].head == head and r.cue.act == "state"
        for r in found
    ):
        return True
    if report.speaker is None or reading.tokens[report.speaker].lower not in record_nouns():
        return False
    told = [c for c in reading.tokens[head].children if reading.tokens[c].dep == "ccomp"]
    return any(reading.tokens[c].lemma in CONTACT or any(r.cue.head == c for r in found) for c in told)


def _candidates(reading: Reading, sentence: Sentence) -> dict[int, Cue]:
    found: dict[int, Cue] = {}
    taken: set[int] = set()
    for i in range(sentence.first, sentence.last):
        if i in taken or not _may_be_verb(reading, i, sentence):
            continue
        cue = cue_at(reading, i, sentence.last)
        if cue is not None and _is_complete(reading, cue, sentence):
            found[i] = cue
            taken.update(cue.tokens)
    return found


def _may_be_verb(reading: Reading, i: int, sentence: Sentence) -> bool:
    token = reading.tokens[i]
    if token.pos in ("VERB", "AUX"):
        return token.dep not in ("amod", "aux", "auxpass") or token.lower.endswith("ed")
    if token.lower.endswith("ing"):
        before = reading.tokens[i - 1]
        return (
            i == sentence.first or before.lower in (",", "and", "while", "with") or before.dep == "nsubj" or before.pos == "PROPN"
        )
    if token.dep == "ROOT" and token.pos == "NOUN" and i + 2 < sentence.last:
        # "the President and the Amir plan to continue …", the verb taken for a noun
        return reading.tokens[i + 1].lower in ("to", "that", "on") and reading.tokens[i - 1].pos == "PROPN"
    return token.lower.endswith("ed") and token.pos in ("PROPN", "ADJ", "NOUN") and i > sentence.first


def _is_complete(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """True where the cue has the complement it needs, and no modal makes it a plan or a possibility."""
    token = reading.tokens[cue.head]
    if any(
        reading.tokens[c].tag == "MD" or reading.tokens[c].lower in MODALS for c in token.left if reading.tokens[c].dep == "aux"
    ):
        return False
    if token.dep == "conj" and token.tag == "VB" and any(reading.tokens[c].tag == "MD" for c in reading.tokens[token.head].left):
        return False  # "will meet … and address …"
    words = cue.word.words if cue.word is not None else ()
    if words in (("call", "on"), ("call", "upon")) and not _asks_for_action(reading, cue, sentence):
        return False  # "called on the President in Colombo": a visit
    if cue.act == "discuss" and words and words[0] in HAVING and not _has_topic(reading, cue, sentence):
        return False  # "had a phone conversation with X": a contact, not yet its topic
    if words[:1] == ("be",) and words[-1] in GLADNESS and _opens_courtesy(reading, cue):
        return False  # "I am honored to meet you"
    if words and words[0] in DEEDS and cue.form == "ing" and cue.head != sentence.first:
        return False
    if words == ("go", "to"):
        return token.lower == "going" and _opens_act(reading, cue) and reading.tokens[cue.tokens[-1] + 1].lemma not in AGENDA
    if cue.word is None or cue.strong:
        return True
    if cue.word.takes == "past":
        return token.tag == "VBD" and token.dep in ("ROOT", "conj")
    if cue.word.takes == "present":
        return token.tag in ("VBP", "VBZ") and token.dep in ("ROOT", "conj")
    if cue.word.takes == "we":
        return any(reading.tokens[c].dep == "nsubj" and reading.tokens[c].lower in ("we", "i") for c in token.left)
    if cue.word.takes == "turn":
        return True
    if cue.word.takes == "weak":
        return (
            _opens_infinitive(reading, cue)
            if cue.act in ("intend", "commit", "hope")
            else cue.head == sentence.first and cue.form == "ing"
        )
    after = cue.tokens[-1] + 1
    if after < sentence.last and reading.tokens[after].lower in ("that", '"', "“", ","):
        return any(reading.tokens[c].dep == "ccomp" for c in token.children) or reading.tokens[after].lower == "that"
    return any(reading.tokens[c].dep == "ccomp" and c > cue.head for c in token.children)


def _asks_for_action(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """True where "called on X" goes on with what X is to do ("to …", "for …") before the next verb."""
    for j in range(cue.tokens[-1] + 1, min(cue.tokens[-1] + 40, sentence.last)):
        token = reading.tokens[j]
        if token.lower in ("to", "for"):
            return True
        if token.tag in ("VBD", "VBZ") and token.dep in ("ROOT", "conj", "ccomp"):
            return False
    return False


AGENDA = frozenset("discuss talk have do be see answer meet hear take get speak start look go".split())
"""What a speaker is going to do next, no undertaking."""


def _is_false_start(reading: Reading, report: Report, sentence: Sentence) -> bool:
    """True for "we're going to — And what …": a speaker's act broken off before it says anything."""
    after = report.cue.tokens[-1] + 1
    return report.cue.act in ("commit", "intend", "hope") and (
        after >= sentence.last or reading.tokens[after].lower in ("and", "but", "so", "what", "—", "-", "–", ".")
    )


GLADNESS = frozenset({"pleased", "honored", "delighted", "proud", "excited", "happy"})


def _opens_courtesy(reading: Reading, cue: Cue) -> bool:
    after = reading.tokens[cue.tokens[-1] + 1 : cue.tokens[-1] + 3]
    return (
        len(after) == 2 and after[0].lower == "to" and after[1].lemma in ("meet", "see", "welcome", "be", "have", "host", "join")
    )


HAVING = frozenset({"have", "hold", "conduct", "engage", "continue"})


def _has_topic(reading: Reading, cue: Cue, sentence: Sentence) -> bool:
    """True where talk that was had names its topic: "on …", "about …"."""
    for j in range(cue.tokens[-1] + 1, sentence.last):
        token = reading.tokens[j]
        if token.head in cue.tokens and token.lower in ("on", "about", "regarding", "concerning", "over", "in", "of"):
            following = reading.tokens[j + 1] if j + 1 < sentence.last else token
            if following.pos != "NUM" and following.lower not in DAYS_AND_MONTHS and not following.text.isupper():
                return True
        if token.pos == "VERB" and token.tag in ("VBD", "VBZ"):
            return False
    return False


DEEDS = frozenset(
    "address cover encourage accept undertake coordinate seek focus support back conclude sign launch negotiate deal"
    " examine explore review table adopt approve present survey".split()
)
"""Verbs whose participle tells a deed beside the act, not another act of speech."""


def _opens_act(reading: Reading, cue: Cue) -> bool:
    after = cue.tokens[-1] + 1
    return after < len(reading.tokens) and reading.tokens[after].tag == "VB"


def _opens_infinitive(reading: Reading, cue: Cue) -> bool:
    after = cue.tokens[-1] + 1
    return after < len(reading.tokens) and reading.tokens[after].lower == "to"


def _report(reading: Reading, cast: Cast, cue: Cue, candidates: Mapping[int, Cue]) -> Report | None:
    token = reading.tokens[cue.head]
    passive = any(reading.tokens[c].dep in ("auxpass", "nsubjpass") for c in token.children)
    if not passive and token.dep == "conj" and token.tag == "VBN" and reading.child(cue.head, "nsubj") is None:
        head = reading.tokens[token.head]
        passive = any(reading.tokens[c].dep == "auxpass" for c in head.children)
    if passive and cue.word is not None and cue.word.words[0] in STATES:
        subject = _subject(reading, cue, candidates)
        return Report(cue, "active", subject) if subject is not None and is_party(reading, cast, subject) else None
    if passive:
        return _passive(reading, cast, cue, token)
    if cue.word is not None and cue.word.words == ("remain", "unchanged"):
        topic = reading.child(cue.head, "nsubj")
        in_turn = reading.paragraph_of(cue.head).kind == "turn"
        return Report(cue, "turn", None, topic.i) if in_turn and topic is not None else None
    subject = _inverted(reading, cue) or _subject(reading, cue, candidates)
    if subject is None:
        return None
    if (
        cue.word is not None
        and cue.word.words == ("report",)
        and cast.at(subject) is None
        and reading.tokens[subject].pos == "PROPN"
    ):
        return None  # an agency that reports is no speaker
    if not is_party(reading, cast, subject):
        subject = _adjacent_party(reading, cast, cue.head) or subject
    if is_party(reading, cast, subject):
        return Report(cue, "active", subject)
    if reading.tokens[subject].lower in contact_nouns() and cue.act in ("discuss", "state", "reaffirm", "agree"):
        return Report(cue, "contact", None)
    return None


def _subject(reading: Reading, cue: Cue, candidates: Mapping[int, Cue]) -> int | None:
    """The subject of a cue; of one attached inside somebody's words, that of the verb it belongs to."""
    token = reading.tokens[cue.head]
    if quotes_himself(reading, cue.head, token.head):
        return _inverted(reading, candidates[token.head]) or subject_of(reading, token.head)
    if reading.child(cue.head, "nsubj") is None and token.dep in ("conj", "advcl"):
        head = reading.tokens[token.head]
        if head.pos not in ("VERB", "AUX") or not is_told(reading, head.i, candidates):
            governor = told_governor(reading, cue.head, candidates)
            if governor is not None:
                return subject_of(reading, governor)
        elif head.i in candidates:
            return _subject(reading, candidates[head.i], candidates)
    return subject_of(reading, cue.head)


def _adjacent_party(reading: Reading, cast: Cast, verb: int) -> int | None:
    """Somebody named right before a finite verb and after a comma: the subject that a fronted phrase swallowed."""
    first = reading.sentences[reading.tokens[verb].sentence].first
    at = verb - 1
    while at > first and reading.tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    mention = cast.at(at)
    if mention is None or reading.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    before = reading.tokens[mention.first - 1].lower if mention.first > first else ","
    return mention.head if before in (",", "and") else None


def _passive(reading: Reading, cast: Cast, cue: Cue, token: Token) -> Report | None:
    if any(reading.tokens[c].lower == "had" for c in token.left):
        return None  # "the matter had been raised before": not what this contact brought
    auxiliaries = tuple(c for c in token.left if reading.tokens[c].dep in ("auxpass", "aux"))
    subject = next((c for c in token.left if reading.tokens[c].dep in ("nsubjpass", "nsubj")), None)
    agent = next(
        (reading.tokens[c] for c in token.right if reading.tokens[c].dep == "agent" or reading.tokens[c].lower == "by"), None
    )
    by = next((c for c in agent.right if reading.tokens[c].dep == "pobj"), None) if agent is not None else None
    cue = replace(cue, tokens=(*auxiliaries[-1:], *cue.tokens)) if auxiliaries else cue
    if (
        subject is not None
        and reading.tokens[subject].lower == "it"
        and cue.act in ("agree", "propose", "reaffirm", "state", "announce")
    ):
        return Report(replace(cue, tokens=(subject, *cue.tokens)), "impersonal", by)
    if by is not None and is_party(reading, cast, by):
        return Report(cue, "passive", by, subject)
    if (
        cue.word is not None
        and cue.word.words == ("raise",)
        and any(reading.tokens[c].lower in ("to", "from") for c in token.right)
    ):
        return None  # "were raised to a partnership": no talk
    if by is not None and cue.act == "sign" and reading.tokens[by].tag in ("NNS", "NNPS"):
        return Report(cue, "passive", None, subject)  # "were signed by the two authorities"
    if (
        by is None
        and cue.act in JOINT_PASSIVES
        and cue.head in (token.i,)
        and subject is not None
        and not is_party(reading, cast, subject)
    ):
        if cue.act in ("state", "reaffirm", "reject", "request", "announce") and token.dep != "ROOT":
            return None
        return Report(cue, "passive", None, subject)
    return None


def _inverted(reading: Reading, cue: Cue) -> int | None:
    """The subject that follows its verb: '"…", said Dr. Sherwood-Randall'."""
    return next((c for c in reading.tokens[cue.head].right if reading.tokens[c].dep == "nsubj"), None)


def is_party(reading: Reading, cast: Cast, i: int) -> bool:
    """True where the phrase headed by token i can be somebody who speaks."""
    mention = cast.at(i)
    token = reading.tokens[i]
    if mention is not None:
        return True
    if token.lower in speaker_nouns() or token.lower in ("he", "she", "they", "we", "i", "who", "him", "her", "them"):
        return True
    return token.pos == "PROPN" and token.dep in (
        "nsubj",
        "nsubjpass",
        "conj",
        "compound",
        "appos",
        "pobj",
        "npadvmod",
        "nmod",
        "ROOT",
        "dobj",
    )


def _joined(reading: Reading, found: list[Report]) -> list[Report]:
    """Two coordinated cues with one content made one: "appreciating and thanking Việt Nam for …"."""
    out: list[Report] = []
    for report in found:
        if out:
            before = out[-1].cue
            gap = range(before.tokens[-1] + 1, report.cue.tokens[0])
            words = [reading.tokens[j].lower for j in gap]
            if (
                words in (["and"], ["and", "also"])
                and out[-1].voice == report.voice == "active"
                and _shares(reading, before, report.cue)
            ):
                joined = replace(report.cue, tokens=(*before.tokens, *gap, *report.cue.tokens))
                out[-1] = replace(report, cue=joined, speaker=out[-1].speaker)
                continue
        out.append(report)
    return out


def _shares(reading: Reading, one: Cue, other: Cue) -> bool:
    """True where the first of two adjacent cues has no content of its own."""
    return one.tokens[-1] + 1 < other.tokens[0] and one.word is not None and one.word.words[-1] not in ("agree", "concur")
