"""Which act of speech a cue reports: by what the speaker does, not by the verb alone."""

from __future__ import annotations

from memcon.extract.statements.assertion import asserted_act, own_side
from memcon.extract.statements.cue import Cue
from memcon.lexicon.acts import act_words
from memcon.model.person import Cast
from memcon.model.reading import Reading, Token
from memcon.model.statement import Act

AGAIN = frozenset({"reaffirm", "re-affirm", "reiterate", "affirm", "restate", "confirm", "renew", "repeat", "reinforce"})
"""Verbs that restate: what they restate is a standing position unless it is an act of its own."""

WEIGHTY = frozenset({"underscore", "underline", "emphasize", "emphasise", "stress", "highlight", "make", "express", "convey"})
NOTICING = frozenset({"note", "recall", "acknowledge", "mention", "recognize", "recognise", "raise"})

THINGS_NAMED = frozenset("importance need necessity urgency significance value role centrality".split())


def act_of(reading: Reading, cast: Cast, cue: Cue, first: int, last: int, speakers: tuple[str, ...]) -> Act:
    """The act that the cue reports with the content in tokens first..last (last exclusive)."""
    tokens = reading.tokens[first:last]
    lemma = cue.word.words[0] if cue.word is not None else reading.tokens[cue.head].lemma
    if cue.kind == "nominal" and cue.noun is not None:
        return _nominal_act(reading, cast, cue, tokens, lemma, speakers)
    if cue.act == "praise" and lemma == "welcome":
        return _welcome(reading, cast, cue)
    if lemma in AGAIN or lemma in WEIGHTY or lemma in NOTICING or lemma == "announce":
        named = _named_act(reading, cast, first, last, lemma, speakers)
        if named is not None:
            return named
    if (cue.act in ("state", "reaffirm") or lemma in ("assure", "convey")) and not (lemma == "call" and len(cue.tokens) > 1):
        decided = asserted_act(reading, cast, cue, first, last, speakers)
        if decided is not None:
            return decided
        if lemma == "convey" and (
            (tokens and tokens[0].lower == "that") or any(c.dep == "ccomp" for c in reading.children(cue.head))
        ):
            return "state"
    if (lemma == "call" and len(cue.tokens) == 1) or lemma in (
        "describe",
        "liken",
        "characterize",
        "characterise",
        "term",
        "label",
    ):
        return _attitude(tokens)
    if lemma == "look" and any(t.lower in MEETING_AGAIN for t in tokens[:6]):
        return "intend"
    if lemma == "look":
        return "intend" if any(t.tag == "VBG" for t in tokens[:3]) else "hope"
    if lemma in ("be", "remain") and cue.word is not None and cue.word.words[-1] == "dedicated":
        return _commitment(reading, first - 1, last)
    if lemma == "commit" or (lemma == "be" and "committed" in (w.lower for w in reading.tokens[cue.head : cue.head + 4])):
        return "commit" if tokens and tokens[0].lower == "that" else _commitment(reading, first - 1, last)
    if lemma in ("propose", "suggest") and _asks_other_side(reading, cast, cue, first, last, speakers):
        return "request"
    if lemma in ("recognize", "recognise") and cue.act == "state":
        troubled = any(t.lower in TROUBLES for t in tokens[:8])
        return "state" if troubled or (tokens and tokens[0].lower == "that") else "praise"
    return cue.act


def _nominal_act(reading: Reading, cast: Cast, cue: Cue, tokens: tuple[Token, ...], lemma: str, speakers: tuple[str, ...]) -> Act:
    assert cue.noun is not None  # noqa: S101 (_nominal_act is asked only for nominal cues)
    noun = reading.tokens[cue.noun].lower
    words = {reading.tokens[i].lower for i in cue.tokens}
    opening = tokens[0].lower if tokens else ""
    if noun in ("greetings", "regards", "congratulations", "message") and lemma in (
        "convey",
        "relay",
        "transmit",
        "deliver",
        "pass",
        "bring",
    ):
        return "convey"
    if (
        lemma in ("convey", "relay", "transmit")
        and cue.act in ("thank", "praise", "wish")
        and any(reading.tokens[i].pos == "PROPN" and not own_side(cast, i, speakers) for i in cue.tokens)
    ):
        return "convey"
    if lemma == "convey" and noun == "invitation" and any(reading.tokens[i].pos == "PROPN" for i in cue.tokens):
        return "convey"
    if noun == "appreciation":
        return "thank" if words & {"gratitude", "thanks"} or _is_done_for_speaker(tokens) else "praise"
    if noun in ("belief", "conviction"):
        return "hope" if any(t.lower in ("would", "will") for t in tokens[:25]) else "state"
    if noun == "wish":
        if opening == "to":
            return "hope" if any(t.lower == "see" for t in tokens[:3]) else "intend"
        return "hope" if opening in ("that", "for") else cue.act
    if noun in ("desire", "aspiration") and opening in ("for", "that", "in"):
        return "hope" if "shared" in words or any(t.lower == "to" for t in tokens[1:9]) else "intend"
    if noun in ("support",) and lemma in AGAIN:
        return "reaffirm"
    if noun == "solidarity":
        return "condole" if any(t.lower in LOSSES for t in tokens[:14]) else "reaffirm"
    return cue.act


LOSSES = frozenset(
    "victims families bereaved attack attacks earthquake earthquakes flood floods death deaths loss losses"
    " tragedy disaster typhoon fire crash".split()
)
"""What one feels with others for: solidarity over it is sympathy."""

DONE = frozenset(
    "hospitality welcome reception assistance help helping aid care sympathy sentiments contribution"
    " contributions warmth kindness".split()
)
"""What is done for somebody: to appreciate it is to thank for it."""


def _is_done_for_speaker(tokens: tuple[Token, ...]) -> bool:
    """True where what is appreciated was done for the speaker: hospitality, help, support not given to others."""
    if not tokens or tokens[0].lower not in ("for", "to"):
        return False
    words = [t.lower for t in tokens[:14]]
    if "support" in words:
        after = words[words.index("support") + 1 :]
        return not after or after[0] != "to"
    return any(w in DONE for w in words)


def _welcome(reading: Reading, cast: Cast, cue: Cue) -> Act:
    at = cue.tokens[-1] + 1
    if at >= len(reading.tokens) or reading.tokens[at].pos == "PUNCT":
        return "welcome"
    if any(t.lower in ("member", "members", "home") for t in reading.tokens[at : at + 9]):
        return "welcome"
    stop = min(at + 4, len(reading.tokens))
    while at < stop:
        mention = cast.at(at)
        if mention is not None:
            after = reading.tokens[mention.last].lower if mention.last < len(reading.tokens) else ""
            person = all(cast.entity(e).kind == "person" for e in mention.entities if e in cast.by_id)
            return "welcome" if person and after not in ("'s", "’s", "’", "'") else "praise"
        if reading.tokens[at].lower in (
            "guest",
            "visitor",
            "delegation",
            "guests",
            "leaders",
            "you",
            "counterpart",
            "diplomat",
            "ministers",
        ):
            return "welcome"
        if reading.tokens[at].pos not in ("DET", "ADJ", "PROPN", "PRON", "ADV"):
            break
        at += 1
    return "praise"


def _named_act(reading: Reading, cast: Cast, first: int, last: int, lemma: str, speakers: tuple[str, ...]) -> Act | None:
    """The act where the content opens with a noun that names one: "underscored | its commitment to …"."""
    duty = act_words().duty
    other = False
    for i in range(first, min(last, first + 13)):
        token = reading.tokens[i]
        if token.lower in ("that", "to", "for", "on", "how", "as", "in", "with") or (
            token.pos == "VERB" and token.tag not in ("VBN", "VBG")
        ):
            return None
        mention = cast.at(i)
        if mention is not None and speakers and not own_side(cast, i, speakers) and mention.form != "pronoun":
            other = True
        act = duty.get(token.lower)
        if token.lower in THINGS_NAMED and lemma in ("recognize", "recognise"):
            return None
        if token.lower in THINGS_NAMED:
            return "reaffirm" if lemma in AGAIN else "state"
        if act is None:
            continue
        if other and lemma in NOTICING:
            return "state"
        if act == "commit" and token.lower in ("commitment", "commitments", "dedication"):
            return _commitment(reading, i, last)
        if lemma in NOTICING:
            return act if act in ("concern", "invite", "request") else "state"
        if act == "request" and lemma not in AGAIN:
            return None
        return act
    return None


def _commitment(reading: Reading, noun: int, last: int) -> Act:
    """Commit where the commitment is to an act, reaffirm where it is to a relationship, a principle or a goal."""
    at = noun + 1
    while at < last and reading.tokens[at].lower != "to" and at < noun + 9:
        at += 1
    if at < last and reading.tokens[at].lower == "to":
        at += 1
        while at < last and (
            reading.tokens[at].pos == "ADV"
            or reading.tokens[at].lower in ("the", "a", "its", "their", "our", "both", "continued")
        ):
            at += 1
        if at + 1 < last and reading.tokens[at].lower == "complete" and reading.tokens[at + 1].pos == "NOUN":
            return "reaffirm"  # "commitment to complete denuclearization": an adjective
        if at < last and (
            reading.tokens[at].tag in ("VBG", "VB")
            or reading.tokens[at].lower.endswith("ing")
            and reading.tokens[at].pos != "PROPN"
        ):
            return "commit"
        if at < last and any(reading.tokens[j].lower in COOPERATING for j in range(at, min(at + 4, last))):
            return "commit"
    return "reaffirm"


TROUBLES = frozenset(
    "effects threat threats challenge challenges crisis need needs impact risk risks danger importance difficulties"
    " potential aspirations urgency complexity rights difficulty".split()
)
"""What is recognised as a fact, not as a merit."""

MEETING_AGAIN = frozenset("conversation conversations meeting session discussion discussions talks exchange".split())
"""What the speaker is about to do himself: to look forward to it is to intend it."""

COOPERATING = frozenset(
    "consultation consultations dialogue engagement assistance action actions efforts cooperation collaboration"
    " coordination implementation reform reforms delivery".split()
)
"""Nouns of action: a commitment to one binds to act."""


def _attitude(tokens: tuple[Token, ...]) -> Act:
    words = act_words()
    said = {t.lemma for t in tokens} | {t.lower for t in tokens}
    if said & words.blame:
        return "criticise"
    if said & words.merit:
        return "praise"
    return "state"


def _asks_other_side(reading: Reading, cast: Cast, cue: Cue, first: int, last: int, speakers: tuple[str, ...]) -> bool:
    """True for "proposed that <the other side> …"."""
    at = first + 1 if first < last and reading.tokens[first].lower == "that" else first
    for i in range(at, min(at + 6, last)):
        mention = cast.at(i)
        if mention is not None:
            if at == first and reading.tokens[mention.head].dep not in ("nsubj", "nsubjpass"):
                return False  # "suggested the ASEAN summit as a venue"
            return mention.form != "group" and len(mention.entities) == 1 and not own_side(cast, i, speakers)
    return False
