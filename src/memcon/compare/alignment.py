"""Which statement of one report is which of the other: same speaker, like act, shared words; each score explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from memcon.compare.content import STATE, Content
from memcon.compare.pairing import Place, best_pairs
from memcon.compare.values import Part, Parties, Party, Score
from memcon.lexicon.issues import issue_thesaurus
from memcon.lexicon.likeness import commonplaces, courtesies
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement

SPEAKER, ACT, CONTENT = 0.2, 0.2, 0.6
ENOUGH = 0.5
"""The least score of a pair: the same speaker in the same act, with a third of the content's weight in common."""
LEAST_SAME, LEAST_LIKE, LEAST_OTHER = 0.33, 0.4, 0.5
"""The least content in common, for the same act, one of its group, another: below it two statements share a subject at
most. Set on pairs of releases about different contacts of one speaker, which share his standing phrases."""
ALONE = 0.5
"""The least content for a pair that has one telling word in common: "the ongoing counter-offensive" is not "ongoing talks"."""
ALONE_ABOUT = 0.42
"""The same where both are about one issue, or are one courtesy: what one is congratulated on is hardly two things."""
COMMONPLACE, NAME = 0.25, 0.5
"""What a commonplace, and the name of a party, count beside a word: names of the two sides are in everything they say."""
ISSUE = 0.75
"""What an issue in common counts beside a word: two wordings of one matter need not share a word for it. What only one of them
names counts nothing against the two, for a thesaurus knows some matters and not others."""
RARE = 2
"""Statements of both reports that name an issue, up to which it is as good as a word of its own: one in each."""
GENERAL = 0.5
"""The content of two joint discussions that neither report says more of than "matters of common interest"."""
OWN_STATE = 0.7
"""A minister in one report and his state in the other."""
LIKE_ACT = 0.5

VAGUE = {"multilateral", "bilateral-relations"}
"""Issues that say no more, nor does what is below them, than that the two talked of their relations and of the world."""

WISHES = {"wish", "condole"}
COURTESIES = WISHES | {"congratulate", "thank"}
"""Acts that are whole without content: who wishes a people well says so with or without naming the feast."""

GROUPS = (
    {"thank", "congratulate", "praise", "welcome", "condole", "apologise", "wish", "convey"},
    {"state", "reaffirm", "agree", "disagree", "discuss", "concern", "criticise", "reject"},
    {"request", "propose", "invite", "hope", "warn"},
    {"commit", "intend", "offer", "refuse"},
    {"announce", "sign"},
)
"""The acts of speech that differ in strength rather than in kind."""


def align(
    left: Memorandum, right: Memorandum, ours: Sequence[Content], theirs: Sequence[Content], parties: Parties
) -> dict[Place, Score]:
    """The pairs of statements that say the same, one to one: (index left, index right) → score."""
    weights = _weights([*ours, *theirs])
    named = Counter(i for c in [*ours, *theirs] for i in c.issues)
    scores: dict[Place, Score] = {}
    those = [_Side(right, b, c, parties) for b, c in zip(right.statements, theirs, strict=True)]
    for i, (a, c) in enumerate(zip(left.statements, ours, strict=True)):
        this = _Side(left, a, c, parties)
        for j, that in enumerate(those):
            score = _score(this, that, weights, named)
            if score is not None:
                scores[i, j] = score
    ranked = {p: (s.total, -float(_apart(ours[p[0]], theirs[p[1]]))) for p, s in scores.items()}
    return {p: scores[p] for p in best_pairs(ranked)}


class _Side:
    """One statement with its speakers and addressees as both reports know them."""

    __slots__ = ("addressees", "content", "speakers", "statement")

    def __init__(self, memo: Memorandum, statement: Statement, content: Content, parties: Parties) -> None:
        self.statement, self.content = statement, content
        self.speakers = [parties[memo.document.id, e] for e in dict.fromkeys(statement.speakers)]
        self.addressees = [parties[memo.document.id, e] for e in dict.fromkeys(statement.addressees)]


def _weights(every: Sequence[Content]) -> dict[str, float]:
    """What each word counts: the less, the more statements of the two reports hold it."""
    often = Counter(w for c in every for w in c.words)
    common = commonplaces()

    def kind(word: str) -> float:
        return NAME if _is_name(word) else COMMONPLACE if word in common else 1.0

    # A word that stands once in each report is as rare as a shared word can be.
    return {w: kind(w) / sqrt(max(1.0, n / 2)) for w, n in often.items()}


def _apart(a: Content, b: Content) -> int:
    """How many figures and dates only one of them has: of equal scores, the pair that agrees in them is taken."""
    return len(a.figures.keys() ^ b.figures.keys()) + len(a.dates.keys() ^ b.dates.keys())


def _score(a: _Side, b: _Side, weights: dict[str, float], named: Counter[str]) -> Score | None:
    speaker = _speaker(a.speakers, b.speakers)
    act = _act(a.statement, b.statement)
    content = None if speaker.value == 0 else _content(a, b, weights, named)
    least = LEAST_SAME if act.value == 1 else LEAST_LIKE if act.value else LEAST_OTHER
    if content is None or content.value < least:
        return None
    parts = (speaker, act, content)
    total = round(sum(p.value * p.weight for p in parts), 4)
    return Score(total, parts) if total >= ENOUGH else None


def _speaker(a: Sequence[Party], b: Sequence[Party]) -> Part:
    if not a and not b:
        return Part("speaker", 0.5, SPEAKER, "neither report says who speaks")
    first, second = {p.key: p for p in a}, {p.key: p for p in b}
    same = sorted(first.keys() & second.keys())
    left = [p for k, p in first.items() if k not in second]
    right = [p for k, p in second.items() if k not in first]
    states = sum((_for_state(left, right) & _for_state(right, left)).values())
    value = (len(same) + OWN_STATE * states) / max(len(first), len(second), 1)
    detail = [f"both: {', '.join(first[k].name for k in same)}"] if same else []
    detail += [f"{states} for the same state"] if states else []
    return Part("speaker", round(min(value, 1.0), 4), SPEAKER, "; ".join(detail) or "different speakers")


def _for_state(these: Sequence[Party], those: Sequence[Party]) -> Counter[str]:
    """The states for which these speak, where it is the state itself here or there."""
    itself = {p.country for p in [*these, *those] if p.kind == "country"}
    return Counter(p.country for p in these if p.country is not None and p.country in itself)


def _act(a: Statement, b: Statement) -> Part:
    if a.act == b.act:
        return Part("act", 1.0, ACT, f"both: {a.act}")
    like = _of_one_group(a.act, b.act)
    return Part("act", LIKE_ACT if like else 0.0, ACT, f"{a.act} – {b.act}")


def _content(a: _Side, b: _Side, weights: dict[str, float], named: Counter[str]) -> Part | None:
    """What the contents share; an act that says all by itself (best wishes) is held against the act and its addressee."""
    if _in_general(a) and _in_general(b) and _joint(a, b) and len(_telling_words(a)) + len(_telling_words(b)) <= 1:
        return Part("content", GENERAL, CONTENT, "both: a joint discussion in general")
    ours, theirs = a.content.words, b.content.words
    bare = _bare(a, b) if not (_telling(a) and _telling(b)) else None
    if bare is not None or not ours or not theirs:
        return bare
    shared = sorted(ours.keys() & theirs.keys())
    alike = a.statement.act == b.statement.act
    if not alike and all(_is_name(w) for w in shared):
        return None  # what they share is whom they are about, in two acts
    weight = sum(weights[w] for w in shared)
    everything = sum(weights[w] for w in sorted(ours)) + sum(weights[w] for w in sorted(theirs))
    telling = sorted(shared, key=lambda w: (-weights[w], w))
    said = ", ".join(ours[w] for w in telling)
    issues = sorted(a.content.issues & b.content.issues, key=lambda i: (named[i], i))
    about = sum(ISSUE / sqrt(max(1.0, named[i] / 2)) for i in issues)
    value = round(2 * (weight + about) / (everything + 2 * about), 4)
    rare = any(named[i] <= RARE for i in issues)
    if issues:
        said = "; ".join(filter(None, (said, f"about {', '.join(issues)}")))
    ours_telling, theirs_telling = _own_words(a), _own_words(b)
    together = len(ours_telling & theirs_telling)
    if a.statement.act in COURTESIES - WISHES and alike and not together:
        return None  # thanked for one thing here, and for another or for nothing there
    if together == 0 and ours_telling and theirs_telling and not (rare and alike and _joint(a, b)):
        return None  # commonplaces and names in common, and each says something of its own
    if (
        together == 1
        and not (alike and value >= (ALONE_ABOUT if issues or a.statement.act in COURTESIES else ALONE))
        and not (rare and _like(a, b))
    ):
        return None
    return Part("content", value, CONTENT, said or "no word in common")


def _of_one_group(a: str, b: str) -> bool:
    return any(a in g and b in g for g in GROUPS)


def _like(a: _Side, b: _Side) -> bool:
    return _of_one_group(a.statement.act, b.statement.act)


def _joint(a: _Side, b: _Side) -> bool:
    """Whether the same several speak together in both."""
    return len({p.key for p in a.speakers} & {p.key for p in b.speakers}) > 1


def _in_general(side: _Side) -> bool:
    """Whether it is a discussion of which no subject is named: "a range of regional and global issues"."""
    known = issue_thesaurus()
    named = {i for i in side.content.issues if not VAGUE & {i, *known.ancestors(i)}}
    whose = {k for p in side.speakers for k in (p.key, STATE + (p.country or ""))}
    others = any(_is_name(w) and w not in whose for w in side.content.words)
    return side.statement.act == "discuss" and not named and not others


def _telling(side: _Side) -> bool:
    """Whether the content says more than the act: more than parties, and the wishes of one who wishes."""
    if side.statement.act in COURTESIES:
        return bool(_telling_words(side) - courtesies())
    return bool(side.content.words)


def _own_words(side: _Side) -> set[str]:
    """The telling words; of a courtesy without those that any such has: "a warm welcome" is not "warm words"."""
    found = _telling_words(side)
    return found - courtesies() if side.statement.act in COURTESIES else found


def _telling_words(side: _Side) -> set[str]:
    return {w for w in side.content.words.keys() - commonplaces() if not _is_name(w)}


def _bare(a: _Side, b: _Side) -> Part | None:
    """The part for acts of which the one or the other says no more than the act; None where that decides nothing."""
    if a.statement.act != b.statement.act:
        return None
    ours, theirs = a.content, b.content
    if (ours.words, ours.figures, ours.dates, ours.raw) == (theirs.words, theirs.figures, theirs.dates, theirs.raw):
        return Part("content", 1.0, CONTENT, "the act says all")
    # One is thanked many times at one meeting; congratulations, where the one says on what, may be on another thing.
    if a.statement.act not in WISHES and (a.statement.act == "thank" or _says_why(a) or _says_why(b)):
        return None
    if a.statement.act not in COURTESIES:
        return None
    meant = sorted(_meant(a) & _meant(b))
    return Part("content", 0.6, CONTENT, f"the act says all, to the same side ({', '.join(meant)})") if meant else None


def _says_why(side: _Side) -> bool:
    """Whether more is said than the courtesy, and to whom."""
    return any(w not in courtesies() and not _is_name(w) for w in side.content.words)


def _meant(side: _Side) -> set[str]:
    """The sides that are addressed or named: who is wished well."""
    named = {w.removeprefix(STATE) for w in side.content.words if w.startswith(STATE)}
    return named | {p.country or p.key for p in side.addressees}


def _is_name(word: str) -> bool:
    return word.startswith(STATE) or "/" in word
