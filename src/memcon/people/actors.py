"""States and bodies as actors: by name, by their people, by the seat of their government."""

from __future__ import annotations

from memcon.lexicon.references import references
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.titling import body_at

NO_ACTOR = frozenset({"state", "party", "republic", "team"})
KINDS_OF_DELEGATION = frozenset(
    "interagency inter agency high level senior government governmental official negotiating ministerial presidential".split()
)
"""What a state's delegation is called before the word: it stands for the state; a business delegation does not."""


def country_phrase(page: Page, j: int, first: int) -> Phrase | None:
    """The state named at token j ("Vietnam", "the Vietnamese side", "the Americans", "Government of India"), or None.

    A capital or a seat of government counts where it acts, never as a place.
    """
    words, raw = page.words, page.raw
    if words[j] in ("government", "state") and j + 2 < page.size and words[j + 1] == "of":
        k = j + 3 if words[j + 2] == "the" and j + 3 < page.size else j + 2
        inner = page.country(k)
        if inner is not None and inner.form == "name":
            return Phrase(first, k + inner.length, "country", iso=inner.iso)
    found = page.country(j)
    if found is None:
        return None
    end = j + found.length
    if end + 2 < page.size and raw[end] == "(" and raw[end + 2] == ")" and raw[end + 1].isupper():
        end += 3
    sent = _delegation(page, end)
    if sent > end and found.form in ("name", "demonym"):
        return Phrase(first, sent, "country", iso=found.iso, plain=False)
    after = words[end] if end < page.size else ""
    if found.form == "name":
        if after == "republic" and page.raw[end][:1].isupper():
            end += 1
        if after in ("'s", "'") and end + 1 < page.size and words[end + 1] in ("government", "leadership", "people"):
            end += 2
        elif after in references().parties and after not in NO_ACTOR and page.same_sentence(j, end):
            end += 1
        return Phrase(first, end, "country", iso=found.iso)
    if found.form == "demonym":
        if after == "government" and words[end + 1 : end + 2] == ("officials",) and page.same_sentence(j, end + 1):
            return Phrase(first, end + 2, "country", iso=found.iso, plain=False)
        if (
            after in references().parties
            and after not in NO_ACTOR
            and page.same_sentence(j, end)
            and page.tokens[end].dep not in ("compound", "amod", "nmod")
        ):
            return Phrase(first, end + 1, "country", iso=found.iso, plain=False)
        if (found.plural or _stands_alone(page, end - 1)) and first < j:
            return Phrase(first, end, "country", iso=found.iso, plain=False)
        return None
    if not acts(page, j, end):
        return None
    return Phrase(first, end, "country", iso=found.iso, plain=False)


def _delegation(page: Page, k: int) -> int:
    """The token after "interagency delegation", "high-level negotiating team" at k; k where no such words stand there."""
    j = k
    while j < min(k + 5, page.size) and (page.words[j] in KINDS_OF_DELEGATION or page.raw[j] in "-‐‑"):
        j += 1
    if j == k or j >= page.size or page.words[j] not in ("delegation", "team") or not page.same_sentence(k - 1, j):
        return k
    return j + 1


def _stands_alone(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj") and token.pos in ("PROPN", "NOUN", "ADJ") and (
        i + 1 >= page.size or page.tokens[i + 1].pos not in ("NOUN", "PROPN", "ADJ")
    )  # fmt: skip


def acts(page: Page, first: int, last: int) -> bool:
    """Whether the words first..last stand as one who acts or is asked to, not as a place."""
    tokens = page.tokens
    head = next((tokens[k] for k in range(last - 1, first - 1, -1) if not first <= tokens[k].head < last), tokens[last - 1])
    steps = 0
    while head.dep == "conj" and steps < 4:
        head = tokens[head.head]
        steps += 1
    governor = tokens[head.head]
    if head.dep in ("nsubj", "poss"):
        return True
    if head.dep in ("dobj", "dative"):
        return governor.lemma in references().asked
    if head.dep == "pobj":
        verb = tokens[governor.head]
        if governor.lower in ("on", "upon"):
            return verb.lemma in ("call", "pressure", "press", "impose", "sanction")
        if governor.lower == "by":
            return governor.dep == "agent"
        return governor.lower in ("between",) or (
            governor.lower in ("with", "to") and verb.lemma in references().asked | {"work", "talk", "speak", "negotiate"}
        )
    return False


def organ_phrase(page: Page, j: int, first: int) -> Phrase | None:
    """The body of the register that is named at token j, or None."""
    body = body_at(page, j)
    if body is not None:
        return Phrase(first, body[1], "body", body=body[0], iso=body[2], name_first=j, name_last=body[1])
    return None
