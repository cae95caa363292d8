"""One action in which several are coordinated, taken apart into those that could be met by themselves.

A repeated `to`, verbs under one modal, and sums side by side are several actions ("to open its market and to cut its
tariffs"); verbs that share one `to` are one ("to choose with care and come back to talks"), unless each has its own
sum or date.
"""

from __future__ import annotations

from dataclasses import replace

from memcon.extract.undertakings.actions import Action, action_of
from memcon.extract.undertakings.content import is_verb, spans_of
from memcon.lexicon.undertakings import undertaking_words
from memcon.model.reading import Reading, Token
from memcon.text.dates import find_dates
from memcon.text.money import find_amounts

SEPARATORS = frozenset({",", ";", "and", "&", "or", "–", "—", "-", "also", "then", "both", "/", "plus", "well", "as", "with",
                        "together", "along"})  # fmt: skip
LINKS = frozenset({"and", "with", "plus", "as", ","})
BULLETS = ("•", "*", "-", "–")
BASE = frozenset({"VB", "VBP"})
LONGEST_MODIFIER = 6

Cut = tuple[int, int]
"""Where a coordinated action begins: its position in the tokens of the whole, and the token that heads it."""
Cuts = dict[int, int]


def split(reading: Reading, action: Action) -> tuple[Action, ...]:
    """The actions that this one coordinates, in text order; itself alone where there is only one."""
    cuts = _noun_cuts(reading, action) if action.form == "noun" else _verb_cuts(reading, action)
    if not cuts:
        return (action,)
    bounds = [0, *(k for k, _ in cuts), len(action.tokens)]
    heads = [action.head, *(h for _, h in cuts)]
    parts: list[Action] = []
    for n, head in enumerate(heads):
        ids = _trimmed(reading, action.tokens[bounds[n] : bounds[n + 1]], start=n > 0, end=n + 1 < len(heads))
        if ids:
            parts.append(_part(reading, action, ids, head) if n else replace(action, tokens=ids))
    return tuple(parts)


def _part(reading: Reading, action: Action, ids: tuple[int, ...], head: int) -> Action:
    """A later part: with a subject of its own where it has one ("…, and that the agency send a team")."""
    own = action.form == "clause" and (
        reading.tokens[ids[0]].lower == "that" or any(c.i in ids for c in reading.children(head, "nsubj", "nsubjpass"))
    )
    found = action_of(reading, ids) if own else None
    if found is not None and found.form == "clause" and found.subject:
        return found
    will = reading.child(head, "aux")
    modal = will.lower if will is not None and will.tag == "MD" and will.i in ids else action.modal
    return replace(action, tokens=ids, head=head, modal=modal)


def _trimmed(reading: Reading, ids: tuple[int, ...], *, start: bool, end: bool) -> tuple[int, ...]:
    while end and ids and (reading.tokens[ids[-1]].lower in SEPARATORS or reading.tokens[ids[-1]].pos == "PUNCT"):
        ids = ids[:-1]
    while start and ids and (reading.tokens[ids[0]].lower in SEPARATORS or reading.tokens[ids[0]].pos == "PUNCT"):
        ids = ids[1:]
    return ids


def _verb_cuts(reading: Reading, action: Action) -> list[Cut]:
    place = {i: k for k, i in enumerate(action.tokens)}
    found = dict(_parsed(reading, action, place))
    bulleted = _bulleted(reading, action) if action.form == "infinitive" else {}
    if action.form == "infinitive":
        repeated = dict(_repeated(reading, action, found))
        found = repeated | {k: h for k, h in found.items() if k not in repeated and _opens_item(reading, action, k)}
        found |= _with_own_terms(reading, action, dict(_parsed(reading, action, place)), found) | bulleted
    elif action.form == "clause":
        found |= _misplaced(reading, action)
    elif action.form == "gerund":
        repeated = _repeated_preposition(reading, action)
        found = repeated | _with_own_terms(reading, action, found, repeated)
    stop = _breakdown(reading, action.tokens)
    found |= {k: action.head for k in _sums(reading, action, stop) if _is_object(reading, action, k)}
    kept: list[Cut] = []
    before = place.get(action.head, 0)
    for k, head in sorted(found.items()):
        if k > stop and k not in bulleted:
            continue
        if k > before and _has_complement(reading, action.tokens[before + 1 : k]):
            kept.append((k, head))
        before = place[head]
    return kept


def _is_object(reading: Reading, action: Action, k: int) -> bool:
    """Whether the sum that begins here is given beside the verb's object: "would give $3 million to X and $1 million to Y"."""
    if reading.tokens[action.head].lemma in undertaking_words().giving:
        return True  # whatever the parse hangs the second sum on
    row = [c.i for c in reading.children(action.head, "dobj")]
    for i in row:
        row += [c.i for c in reading.children(i, "conj")]
    return any(action.tokens[k] in reading.subtree(i) for i in row[1:])


def _misplaced(reading: Reading, action: Action) -> Cuts:
    """Base verbs that the parse coordinates with a participle nearby: "… the accords already reached and prepare for …"."""
    found: Cuts = {}
    for k in range(2, len(action.tokens)):
        t = reading.tokens[action.tokens[k]]
        joined = reading.tokens[action.tokens[k - 1]].lower in {"and", ","}
        head = reading.tokens[t.head]
        if t.tag == "VB" and t.dep == "conj" and joined and head.i in action.tokens and head.tag in {"VBN", "VBD"}:
            if head.i != action.head:
                found[k] = t.i
    return found


def _parsed(reading: Reading, action: Action, place: dict[int, int]) -> list[Cut]:
    """The verbs that the parse coordinates with the action's own."""
    found: list[Cut] = []
    todo, seen = [action.head], {action.head}
    while todo:
        i = todo.pop(0)
        for c in reading.children(i, "conj"):
            if c.i in place and c.i not in seen and is_verb(c) and c.i > i:
                seen.add(c.i)
                todo.append(c.i)
                if _same_form(reading.tokens[action.head], c):
                    found.append((place[_left_edge(reading, c.i, place)], c.i))
    return found


def _same_form(first: Token, second: Token) -> bool:
    return first.tag == second.tag or (first.tag in BASE and second.tag in BASE) or (second.tag == "VB" and first.tag != "VBG")


def _left_edge(reading: Reading, i: int, place: dict[int, int]) -> int:
    """The first token of a coordinated verb: with its `to`, auxiliaries, adverbs and subject."""
    edge = i
    for c in reading.tokens[i].left:
        if reading.tokens[c].dep in {"aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "mark"} and c in place:
            edge = min(edge, *(s for s in reading.subtree(c) if s in place))
    return edge


def _repeated(reading: Reading, action: Action, parsed: Cuts) -> list[Cut]:
    """Where `and to` (or `; to`) begins another infinitive.

    The parse often hangs it on something else, so the words decide, save where it coordinates an infinitive inside
    the first ("opportunities to create jobs and to improve …").
    """
    found: list[Cut] = []
    ids = action.tokens
    heads = {action.head}
    for k in range(2, len(ids) - 1):
        if reading.tokens[ids[k]].lower != "to" or ids[k] < action.head:
            continue
        verb = next((i for i in ids[k + 1 : k + 4] if reading.tokens[i].tag in BASE), None)
        if verb is None or any(reading.tokens[i].pos in {"NOUN", "DET", "PROPN"} for i in ids[k + 1 : k + 4] if i < verb):
            continue
        before = reading.tokens[ids[k - 1]]
        strong = before.lower in {"and", "or", ";"}
        weak = before.text == "," and (parsed.get(k) == verb or _leads_a_row(reading, ids, verb))
        if (strong or weak) and not _is_embedded(reading, action, verb, heads):
            found.append((k, verb))
            heads.add(verb)
    return found


def _repeated_preposition(reading: Reading, action: Action) -> Cuts:
    """Where the preposition of the first gerund is repeated: "in keeping contact and in arranging a visit"."""
    word = reading.tokens[action.tokens[0]].lower
    found: Cuts = {}
    for k in range(2, len(action.tokens) - 1):
        t, after = reading.tokens[action.tokens[k]], reading.tokens[action.tokens[k + 1]]
        joined = reading.tokens[action.tokens[k - 1]].lower in {"and", ","}
        if t.lower == word and joined and after.tag == "VBG" and t.i > action.head:
            found[k] = after.i
    return found


def _leads_a_row(reading: Reading, ids: tuple[int, ...], verb: int) -> bool:
    """Whether another infinitive with its own `to` is coordinated with this one: "…, to cut tariffs and to open ports"."""
    rows = (c for c in reading.children(verb, "conj") if c.i in ids and c.tag in BASE)
    return any(reading.tokens[c.left[0]].lower == "to" for c in rows if c.left)


def _is_embedded(reading: Reading, action: Action, verb: int, heads: set[int]) -> bool:
    t = reading.tokens[verb]
    if t.dep != "conj" or t.head in heads or t.head not in action.tokens:
        return False
    return any(reading.tokens[c].lower == "to" for c in reading.tokens[t.head].left)


def _opens_item(reading: Reading, action: Action, k: int) -> bool:
    """Whether a semicolon or a bullet stands before: an item of a list."""
    return any(reading.tokens[i].text in {";", "•", "*"} for i in action.tokens[max(0, k - 3) : k])


def _bulleted(reading: Reading, action: Action) -> Cuts:
    """The items of a list, one a line or with bullets, after semicolons; the parser does not see their verbs."""
    found: Cuts = {}
    ids = action.tokens
    for k in range(2, len(ids)):
        before, t = reading.tokens[ids[k - 1]], reading.tokens[ids[k]]
        gap = reading.text[before.end : t.start]
        marked = before.text in BULLETS or any(m in gap for m in BULLETS)
        if ids[k] > action.head and t.text[:1].isupper():
            last = [reading.tokens[i].lower for i in ids[max(0, k - 3) : k]]
            if (marked and (";" in last or last[-1:] == ["and"])) or ("\n" in gap and ";" in last):  # lines may be wrapped
                found[k] = ids[k]
    return found


def _with_own_terms(reading: Reading, action: Action, parsed: Cuts, cut: Cuts) -> Cuts:
    """The coordinated verbs that bring a sum or a date of their own, where what stands before has one, too."""
    found: Cuts = {}
    bounds = sorted({0, *cut, *parsed, len(action.tokens)})
    for a, b, c in zip(bounds, bounds[1:], bounds[2:], strict=False):
        if b in parsed and b not in cut and _has_terms(reading, action.tokens[a:b]) and _has_terms(reading, action.tokens[b:c]):
            found[b] = parsed[b]
    return found


def _has_terms(reading: Reading, ids: tuple[int, ...]) -> bool:
    return any(
        find_amounts(reading.text, a, b) or any(not d.weak and d.kind != "vague" for d in find_dates(reading.text, a, b))
        for a, b in spans_of(reading, ids)
    )


def _has_complement(reading: Reading, ids: tuple[int, ...]) -> bool:
    """Whether something other than separators stands between two coordinated verbs: "recognise and respect X" is one."""
    return any(reading.tokens[i].pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} for i in ids)


def _noun_cuts(reading: Reading, action: Action) -> list[Cut]:
    """Where coordinated things begin: sums given side by side, and `the removal of X and of Y`."""
    stop = _breakdown(reading, action.tokens)
    found = dict.fromkeys(_sums(reading, action, stop), action.head)
    for k in range(2, stop):
        t = reading.tokens[action.tokens[k]]
        if reading.tokens[action.tokens[k - 1]].lower == "and" and t.tag == "IN" and t.lower in {"of", "for"}:
            after = [i for i in action.tokens[:k] if i > action.head]
            if any(reading.tokens[i].lower == t.lower and reading.tokens[i].head == action.head for i in after):
                found[k] = action.head
    return sorted((found | _beside_a_sum(reading, action, stop)).items())


def _beside_a_sum(reading: Reading, action: Action, stop: int) -> Cuts:
    """A thing given beside a sum: "$5 million and two ships", "a memorandum on fisheries and a $3 million loan"."""
    place = {i: k for k, i in enumerate(action.tokens)}
    first = reading.tokens[action.head]
    sum_first = bool(find_amounts(reading.text, reading.tokens[action.tokens[0]].start, first.end))
    found: Cuts = {}
    for c in reading.children(action.head, "conj"):
        if c.i in place and c.pos in {"NOUN", "PROPN"}:
            edge = min(i for i in reading.subtree(c.i) if i in place)
            sum_here = bool(find_amounts(reading.text, reading.tokens[edge].start, c.end))
            if place[edge] < stop and (sum_first or sum_here):
                found[place[edge]] = c.i
    return found


def _sums(reading: Reading, action: Action, stop: int) -> list[int]:
    """Positions at which a further sum begins, with the words that belong to it ("a separate facility of Rs …")."""
    place = {reading.tokens[i].start: k for k, i in enumerate(action.tokens)}
    spans = spans_of(reading, action.tokens)
    amounts = [a for s, e in spans for a in find_amounts(reading.text, s, e)]
    found: list[int] = []
    for amount in amounts[1:]:
        k = place.get(amount.spans[0].start)
        if k is None or k >= stop:
            continue
        for n in range(k, max(0, k - LONGEST_MODIFIER), -1):
            before = reading.tokens[action.tokens[n - 1]]
            if before.lower in LINKS:
                found.append(n)
                break
            if before.pos in {"VERB", "AUX"} or before.lower in {"from", "to"}:
                break
    return found


def _breakdown(reading: Reading, ids: tuple[int, ...]) -> int:
    """Where the parts of a sum are given: nothing is cut from there on."""
    words = undertaking_words().breakdowns
    for k, i in enumerate(ids):
        lower, after = reading.tokens[i].lower, "" if k + 1 == len(ids) else reading.tokens[ids[k + 1]].lower
        if lower in words or f"{lower} {after}" in words:
            over = any(reading.tokens[n].text == ";" for n in ids[k:])  # the next item of a list ends the breakdown
            return len(ids) if over else k
    return len(ids)
