"""The search syntax: words (all of them), "phrases", word* beginnings, OR, NOT or a leading -, parentheses.

A query that is not understood is explained, with the place of the fault; it never reaches the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.errors import UsageError
from memcon.text.folding import fold_text

LONGEST = 1000
DEEPEST = 20
TOKEN = re.compile(r'\s*(?:(?P<phrase>-?"[^"]*")|(?P<open>-?\()|(?P<close>\))|(?P<word>[^\s()"]+)|(?P<stray>"))')
SYNTAX = 'Write words, "a phrase", word*, a OR b, NOT c, (a OR b) c'


class BadQuery(UsageError):
    """A search that cannot be understood; `position` is where in the query."""

    def __init__(self, query: str, position: int, why: str) -> None:
        shown = query if len(query) <= 80 else query[:77] + "…"
        super().__init__(f"search {shown!r}: {why} (at character {position + 1}). {SYNTAX}")
        self.position, self.why = position, why


@dataclass(frozen=True, slots=True)
class Query:
    """A search that was understood.

    match   the same in SQLite's FTS5 syntax
    wanted  the folded words that a hit may be marked by; a trailing * stands for any ending
    """

    match: str
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # term, or, not, open, close
    text: str
    position: int


def parse(query: str) -> Query:
    """The query understood. Raises BadQuery, with the place of the fault.

    >>> parse("Biên Hòa OR dioxin").match
    '(("bien" AND "hoa") OR "dioxin")'
    """
    if len(query) > LONGEST:
        raise BadQuery(query, LONGEST, f"longer than {LONGEST} characters")
    parser = _Parser(query)
    if not parser.tokens:
        raise BadQuery(query, 0, "nothing to look for")
    match = parser.alternatives(0)
    if parser.peek() is not None:
        raise parser.fault("a closing parenthesis without an opening one")
    return Query(match, tuple(dict.fromkeys(parser.wanted)))


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(query.rstrip()):
        m = TOKEN.match(query, at)
        if m is None or m["stray"]:
            place = query.index('"', at) if '"' in query[at:] else at
            raise BadQuery(query, place, "a quotation mark without its partner")
        text, kind = m[0].strip(), m.lastgroup
        start, at = m.end() - len(text), m.end()
        if text.startswith("-") and len(text) > 1:
            found.append(_Token("not", "-", start))
            text, start = text[1:], start + 1
        if kind == "open":
            found.append(_Token("open", text, start))
        elif kind == "close":
            found.append(_Token("close", text, start))
        elif kind == "word" and text in ("OR", "NOT", "AND", "|"):
            if text != "AND":  # words are joined by AND anyway
                found.append(_Token("or" if text != "NOT" else "not", text, start))
        else:
            found.append(_Token("term", text, start))
    return found


class _Parser:
    def __init__(self, query: str) -> None:
        self.query, self.at = query, 0
        self.tokens, self.wanted = _tokens(query), list[str]()
        self.negated = 0

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def fault(self, why: str) -> BadQuery:
        token = self.peek()
        return BadQuery(self.query, token.position if token else len(self.query), why)

    def alternatives(self, depth: int) -> str:
        if depth > DEEPEST:
            raise self.fault("too many parentheses inside one another")
        parts = [self.all_of(depth)]
        while (token := self.peek()) is not None and token.kind == "or":
            self.at += 1
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else "(" + " OR ".join(parts) + ")"

    def all_of(self, depth: int) -> str:
        present: list[str] = []
        absent: list[str] = []
        while (token := self.peek()) is not None and token.kind in ("term", "open", "not"):
            if token.kind == "not":
                self.at += 1
                self.negated += 1
                absent.append(self.one(depth))
                self.negated -= 1
            else:
                present.append(self.one(depth))
        if not present:
            raise self.fault("only what is to be absent; say also what is to be there" if absent else "a word is missing here")
        match = present[0] if len(present) == 1 else "(" + " AND ".join(present) + ")"
        if absent:
            match = f"({match} NOT " + (absent[0] if len(absent) == 1 else "(" + " OR ".join(absent) + ")") + ")"
        return match

    def one(self, depth: int) -> str:
        token = self.peek()
        if token is None or token.kind not in ("term", "open"):
            raise self.fault("a word is missing here")
        self.at += 1
        if token.kind == "term":
            return self.term(token)
        match = self.alternatives(depth + 1)
        closing = self.peek()
        if closing is None or closing.kind != "close":
            raise self.fault("a parenthesis that is not closed")
        self.at += 1
        return match

    def term(self, token: _Token) -> str:
        beginning = token.text.endswith("*") and not token.text.startswith('"')
        words = re.findall(r"[^\W_]+", fold_text(token.text))
        if not words:
            raise BadQuery(self.query, token.position, f"{token.text!r} holds no letter or figure")
        if not self.negated:
            self.wanted += [*words[:-1], words[-1] + "*"] if beginning else words
        # FTS5 takes a string in quotation marks as a phrase, whatever it holds.
        return '"' + " ".join(words) + '"' + ("*" if beginning else "")
