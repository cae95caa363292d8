"""The inflected forms of English verbs, so that a cue is known however the tagger tagged it."""

from __future__ import annotations

IRREGULAR = {
    "be": ("is are was were am 's 're 'm", "been", "being"),
    "have": ("has had 've", "had", "having"),
    "say": ("says said", "said", "saying"),
    "tell": ("tells told", "told", "telling"),
    "speak": ("speaks spoke", "spoken", "speaking"),
    "write": ("writes wrote", "written", "writing"),
    "make": ("makes made", "made", "making"),
    "give": ("gives gave", "given", "giving"),
    "take": ("takes took", "taken", "taking"),
    "hold": ("holds held", "held", "holding"),
    "feel": ("feels felt", "felt", "feeling"),
    "think": ("thinks thought", "thought", "thinking"),
    "seek": ("seeks sought", "sought", "seeking"),
    "put": ("puts put", "put", "putting"),
    "set": ("sets set", "set", "setting"),
    "lay": ("lays laid", "laid", "laying"),
    "pay": ("pays paid", "paid", "paying"),
    "draw": ("draws drew", "drawn", "drawing"),
    "reach": ("reaches reached", "reached", "reaching"),
    "stand": ("stands stood", "stood", "standing"),
    "undertake": ("undertakes undertook", "undertaken", "undertaking"),
    "send": ("sends sent", "sent", "sending"),
    "bring": ("brings brought", "brought", "bringing"),
    "show": ("shows showed", "shown", "showing"),
    "dwell": ("dwells dwelt dwelled", "dwelt", "dwelling"),
    "deal": ("deals dealt", "dealt", "dealing"),
    "strike": ("strikes struck", "struck", "striking"),
    "liken": ("likens likened", "likened", "likening"),
    "beg": ("begs begged", "begged", "begging"),
    "prod": ("prods prodded", "prodded", "prodding"),
    "swear": ("swears swore", "sworn", "swearing"),
    "go": ("goes went", "gone", "going"),
    "come": ("comes came", "come", "coming"),
    "hit": ("hits hit", "hit", "hitting"),
    "extol": ("extols extolled", "extolled", "extolling"),
    "submit": ("submits submitted", "submitted", "submitting"),
    "recommit": ("recommits recommitted", "recommitted", "recommitting"),
    "admit": ("admits admitted", "admitted", "admitting"),
    "pin": ("pins pinned", "pinned", "pinning"),
    "chat": ("chats chatted", "chatted", "chatting"),
    "transmit": ("transmits transmitted", "transmitted", "transmitting"),
    "quip": ("quips quipped", "quipped", "quipping"),
    "uphold": ("upholds upheld", "upheld", "upholding"),
    "meet": ("meets met", "met", "meeting"),
    "lodge": ("lodges lodged", "lodged", "lodging"),
    "plead": ("pleads pleaded pled", "pleaded", "pleading"),
    "find": ("finds found", "found", "finding"),
    "know": ("knows knew", "known", "knowing"),
    "ink": ("inks inked", "inked", "inking"),
    "slam": ("slams slammed", "slammed", "slamming"),
}
"""lemma → finite forms, past participle, present participle."""

DOUBLING = (
    "commit",
    "regret",
    "plan",
    "refer",
    "confer",
    "concur",
    "differ",
    "rebut",
    "permit",
    "aver",
    "star",
    "map",
    "stem",
    "rule out",
    "signal",
    "label",
    "counsel",
    "initial",
    "model",
    "level",
)
"""Verbs whose last consonant is doubled (some of them in British spelling only: both spellings are made)."""


def forms(lemma: str) -> dict[str, str]:
    """Every inflected form of a verb → its kind: base, finite (present or past), ed (past or participle), ing."""
    if lemma in IRREGULAR:
        finite, done, doing = IRREGULAR[lemma]
        return dict.fromkeys(finite.split(), "finite") | {lemma: "base", done: "ed", doing: "ing"}
    stems = [lemma + lemma[-1], lemma] if lemma in DOUBLING else [lemma]
    found = {lemma: "base"}
    for stem in stems:
        if stem.endswith("e"):
            found |= {stem + "d": "ed", stem[:-1] + "ing": "ing"}
        elif stem.endswith("y") and stem[-2] not in "aeou":
            found |= {stem[:-1] + "ied": "ed", stem + "ing": "ing"}
        else:
            found |= {stem + "ed": "ed", stem + "ing": "ing"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        found[lemma + "es"] = "finite"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        found[lemma[:-1] + "ies"] = "finite"
    else:
        found[lemma + "s"] = "finite"
    return found
