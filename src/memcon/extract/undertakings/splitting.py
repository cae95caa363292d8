"""One action in which several are coordinated, taken apart into those that could be met by themselves."""

from __future__ import annotations

from dataclasses import replace

from memcon.extract.undertakings.actions import Action
from memcon.extract.undertakings.content import is_verb
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.reading import Reading, Token

SEPARATORS = frozenset({",", ";", "and", "&", "or", "–", "—", "-", "also", "then", "both", "/", "plus", "well", "as", "instead"})


def split(reading: Reading, action: Action) -> tuple[Action, ...]:
    """The actions that this one coordinates, in text order; itself alone where there is only one."""
    cuts = _verb_cuts(reading, action) if action.form != "noun" else _noun_cuts(reading, action)
    if not cuts:
        return (action,)
    bounds = [0, *(k for k, _ in cuts), len(action.tokens)]
    heads = [action.head, *(h for _, h in cuts)]
    parts: list[Action] = []
    for n, head in enumerate(heads):
        ids = action.tokens[bounds[n] : bounds[n + 1]]
        ids = _trimmed(reading, ids, start=n > 0, end=n + 1 < len(heads))
        if ids:
            parts.append(replace(action, tokens=ids, head=head))
    return tuple(parts)


def _trimmed(reading: Reading, ids: tuple[int, ...], *, start: bool, end: bool) -> tuple[int, ...]:
    while end and ids and (reading.tokens[ids[-1]].lower in SEPARATORS or reading.tokens[ids[-1]].pos == "PUNCT"):
        ids = ids[:-1]
    while start and ids and (reading.tokens[ids[0]].lower in SEPARATORS or reading.tokens[ids[0]].pos == "PUNCT"):
        ids = ids[1:]
    return ids


def _verb_cuts(reading: Reading, action: Action) -> list[tuple[int, int]]:
    """Where the coordinated verbs with objects of their own begin: position in the action's tokens, and the verb."""
    place = {i: k for k, i in enumerate(action.tokens)}
    found: list[tuple[int, int]] = []
    todo, seen = [action.head], {action.head}
    while todo:
        i = todo.pop(0)
        for c in reading.children(i, "conj"):
            if c.i in place and c.i not in seen and is_verb(c) and c.i > i:
                seen.add(c.i)
                todo.append(c.i)
                if _same_form(reading.tokens[action.head], c):
                    found.append((place[_left_edge(reading, c.i, place)], c.i))
    found.sort()
    kept: list[tuple[int, int]] = []
    before = place.get(action.head, 0)
    for k, head in found:
        if _has_complement(reading, action.tokens[before + 1 : k]) and k > before:
            kept.append((k, head))
        before = place[head]
    return kept


def _same_form(first: Token, second: Token) -> bool:
    base = {"VB", "VBP"}
    return first.tag == second.tag or (first.tag in base and second.tag in base) or (second.tag == "VB" and first.tag != "VBG")


def _left_edge(reading: Reading, i: int, place: dict[int, int]) -> int:
    """The first token of a coordinated verb: with its `to`, auxiliaries, adverbs and subject."""
    edge = i
    for c in reading.tokens[i].left:
        t = reading.tokens[c]
        if t.dep in {"aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "mark"} and c in place:
            edge = min(edge, *(s for s in reading.subtree(c) if s in place))
    return edge


def _has_complement(reading: Reading, ids: tuple[int, ...]) -> bool:
    """Whether something other than separators stands between two coordinated verbs: "recognise and respect X" is one."""
    return any(reading.tokens[i].pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} for i in ids)


def _noun_cuts(reading: Reading, action: Action) -> list[tuple[int, int]]:
    """Where the coordinated things begin: sums given side by side, and `the removal of X and of Y`."""
    place = {i: k for k, i in enumerate(action.tokens)}
    stop = _breakdown(reading, action.tokens)
    found = []
    for k in range(1, stop):
        t = reading.tokens[action.tokens[k]]
        if reading.tokens[action.tokens[k - 1]].lower not in {"and", "with", "plus"} or t.i not in place:
            continue
        if t.tag == "IN" and t.lower in {"of", "for"} and _governs_same(reading, action, k):
            found.append((k, t.i))
    return found


def _governs_same(reading: Reading, action: Action, k: int) -> bool:
    """Whether the same preposition already stood after the head noun ("the removal of X and of Y")."""
    word = reading.tokens[action.tokens[k]].lower
    after = [i for i in action.tokens[:k] if i > action.head]
    return any(reading.tokens[i].lower == word and reading.tokens[i].head == action.head for i in after)


def _breakdown(reading: Reading, ids: tuple[int, ...]) -> int:
    """Where the parts of a sum are given: nothing is cut from there on."""
    words = undertaking_words().breakdowns
    return next((k for k, i in enumerate(ids) if reading.tokens[i].lower in words), len(ids))
