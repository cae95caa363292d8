"""The clauses of a sentence as the stage needs them: whose verb a word stands under, who is its subject."""

from __future__ import annotations

from memcon.model.reading import Token
from memcon.people.page import Page

DOWN = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})


def head_of(page: Page, first: int, last: int) -> int:
    """The token of first..last that the parser treats as the head of them all; a subject where there is one."""
    outside = [k for k in range(first, last) if not first <= page.tokens[k].head < last or page.tokens[k].head == k]
    for k in outside:
        if page.tokens[k].dep in ("nsubj", "nsubjpass"):
            return k
    for k in outside:
        if page.tokens[k].dep in ("dobj", "pobj", "poss", "dative", "conj", "appos", "attr"):
            return k
    return outside[-1] if outside else last - 1


def verb_over(page: Page, i: int) -> Token | None:
    """The nearest verb that governs token i, or None."""
    for t in page.reading.ancestors(i):
        if t.pos in ("VERB", "AUX"):
            return t
    return None


def clause_verb(page: Page, i: int) -> Token | None:
    """The verb of the clause whose subject token i is (through coordination), or None where it is no subject."""
    t, steps = page.tokens[i], 0
    while t.dep in ("conj", "appos", "compound", "nmod", "flat") and steps < 12 and t.head != t.i:
        t = page.tokens[t.head]
        steps += 1
    if t.dep in ("nsubj", "nsubjpass"):
        return page.tokens[t.head]
    return None


def depth(page: Page, verb: Token) -> int:
    """How many clauses the verb's clause stands in: 0 for the main clause."""
    n, t, steps = 0, verb, 0
    while t.head != t.i and steps < 60:
        if t.dep in DOWN and not is_quote(page, t):
            n += 1
        t = page.tokens[t.head]
        steps += 1
    return n


def is_quote(page: Page, t: Token) -> bool:
    """Whether this complement clause is what a later "he said" reports: it is then as good as a main clause."""
    return (
        t.dep in ("ccomp", "parataxis")
        and (t.dep == "parataxis" or t.i < t.head)
        and any(page.raw[k] in ",;" for k in range(min(t.i, t.head), max(t.i, t.head)))
    )


def subject_token(page: Page, verb: Token) -> int | None:
    """The token of the verb's subject, its own or that of the verb it is coordinated with or depends on."""
    t, steps = verb, 0
    while steps < 30:
        for c in t.left + t.right:
            if page.tokens[c].dep in ("nsubj", "nsubjpass"):
                return c
        if t.head == t.i or t.dep not in ("conj", "xcomp", "advcl", "aux", "acl", "pcomp", "prep", "ccomp", "dep"):
            return None
        t = page.tokens[t.head]
        steps += 1
    return None


def coordinated(page: Page, i: int, *, loosely: bool = True) -> list[int]:
    """Token i and all that is coordinated with it, in text order; `loosely`: what the parser holds for an apposition too."""
    found, todo = [], [i]
    while todo:
        k = todo.pop()
        found.append(k)
        todo.extend(
            c
            for c in page.tokens[k].right
            if page.tokens[c].dep == "conj" and page.tokens[c].pos in ("NOUN", "PROPN", "PRON", "ADJ", "X")
        )
        if not loosely:
            continue
        todo.extend(c for c in page.tokens[k].right if page.tokens[c].dep == "appos" and page.tokens[c].pos in ("PROPN",))
    return sorted(found)
