"""The grammar of a title over tokens: modifiers* portfolio? head tail*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from memcon.lexicon.title_words import Head, Modifier, TitleClass, TitleMatch, lexicon, portfolio_classes

StateAt = Callable[[int], int]

CONNECTORS = frozenset({"and", "&", ",", "-", "/", "the", "of", "for"})
TOWARD = frozenset({"ambassador", "envoy"})
MAKES_KEY = frozenset({"minister", "secretary"})


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens that are read, and what is asked about them."""

    words: Sequence[str]
    raw: Sequence[str] | None
    state_at: StateAt | None
    first: int

    def state(self, i: int) -> int:
        """How many words name a state or a body at i."""
        return 0 if self.state_at is None or i >= len(self.words) else self.state_at(i)

    def capital(self, i: int) -> bool:
        """True for a capitalised word, and for any where case is not known."""
        return self.raw is None or (i < len(self.raw) and self.raw[i][:1].isupper())

    def word(self, i: int) -> str:
        """The folded word at i, empty past the end."""
        return self.words[i] if i < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class _Before:
    """What stood before the head: a modifier, a portfolio or a state, and where."""

    modifier: Modifier | None = None
    portfolio: tuple[str, ...] = ()
    state: tuple[int, int] | None = None


def longest_title(row: Row, at: int, before: tuple[_Before, ...], depth: int) -> TitleMatch | None:
    """The longest reading from `at` on, of all that the words allow."""
    if at >= len(row.words) or depth > 7:
        return None
    lex = lexicon()
    readings: list[TitleMatch] = []
    for head, n in lex.heads.all(row.words, at):
        if head.portfolio or not any(b.portfolio for b in before):
            readings.append(_close(row, at, n, head, before))
    if row.raw is not None and row.raw[at].isupper():
        readings += [_close(row, at, n, head, before) for head, n in lex.capital_heads.all(row.words, at)]
    for modifier, n in lex.modifiers.all(row.words, at):
        after = at + n + (row.word(at + n) == "-")
        m = longest_title(row, after, (*before, _Before(modifier=modifier)), depth + 1)
        if m is not None and m.cls != "honorific":
            readings.append(m)
    if (n := _portfolio_run(row, at)) and not any(b.portfolio for b in before):
        after = at + n + (row.word(at + n) == "-")
        words = tuple(row.words[at : at + n])
        if (m := longest_title(row, after, (*before, _Before(portfolio=words)), depth + 1)) is not None:
            readings.append(m)
    if before and (n := row.state(at)):
        m = longest_title(row, at + n, (*before, _Before(state=(at - row.first, n))), depth + 1)
        if m is not None:
            readings.append(m)
    return max(readings, key=lambda m: (m.length, m.head), default=None)


def _portfolio_run(row: Row, at: int) -> int:
    """How many words from `at` on name a portfolio: "trade and industry", "national security"."""
    known = lexicon().portfolio_of
    n = 0
    while True:
        if row.word(at + n) in known:
            n += 1
        elif n and row.word(at + n) in {"and", "&", ",", "-"} and row.word(at + n + 1) in known:
            n += 2
        else:
            return n


def _close(row: Row, at: int, n: int, head: Head, before: tuple[_Before, ...]) -> TitleMatch:
    """The title with this head, and all of its tail."""
    end = at + n
    # "Secretary of State" turns on "Secretary", "Prime Minister" on "Minister".
    last_of_head = next((k - 1 for k in range(at + 1, end) if row.word(k) in {"of", "in", "at", "d'affaires", "to"}), end - 1)
    states = [b.state for b in before if b.state is not None]
    former = any(b.modifier.former for b in before if b.modifier is not None)
    if row.word(end) == "-" and row.word(end + 1) in {"elect", "designate"}:
        end, former = end + 2, True
    portfolio = tuple(w for b in before for w in b.portfolio)
    held: tuple[str, TitleClass] | None = None
    if head.cls not in {"honorific", "spouse"}:
        while (tail := _tail(row, end, head)) is not None:
            after, words, state = tail
            if state is not None:
                states.append((state[0] - row.first, state[1]))
            elif _names_office(words):
                pass
            else:
                held = held or _held_in(head, words)
                portfolio = portfolio or (words if head.portfolio or head.toward else ())
            end = after
    deputy = any(b.modifier.deputy for b in before if b.modifier is not None)
    key, cls = held or (head.key, head.cls)
    kind = _portfolio_class(portfolio)
    if key in MAKES_KEY and kind is not None:
        key = f"{kind}-minister"
    elif key == "secretary" and portfolio == ("state",):
        key = "foreign-minister"
    if deputy and cls not in {"honorific", "military", "legislator"}:
        key, cls = f"deputy-{key}", "deputy"
    return TitleMatch(
        key, cls, end - row.first, last_of_head - row.first, head.plural, head.alone, deputy, former, kind, tuple(states)
    )


def _tail(row: Row, at: int, head: Head) -> tuple[int, tuple[str, ...], tuple[int, int] | None] | None:
    """(end, words, state) of "of Foreign Affairs", "of the Republic of Korea", "to Japan"; None where the title ends at `at`."""
    preposition = row.word(at)
    if preposition == "'s" or (preposition not in {"of", "for", "to", "on", "at"}):
        return None
    start = at + 1 + (row.word(at + 1) in {"the", "his", "its"})
    if preposition in {"to", "for", "on", "at"} and not (head.toward and row.capital(start)):
        return None
    if n := row.state(start):
        if preposition == "of" or (head.cls in TOWARD and row.word(start + n) not in {"'s", "’s"}):
            end = start + n
            run = _organ_run(row, end)  # "of the UN Human Rights Council", "of the US House of Representatives"
            return end + run, tuple(row.words[start : end + run]), (start, n)
        return None
    office = lexicon().heads.longest(row.words, start) if start < len(row.words) else None
    if preposition in {"of", "to"} and head.toward and office is not None and office[0].cls != "honorific":
        return start + office[1], tuple(row.words[start : start + office[1]]), None
    if preposition in {"to", "at"}:
        return None
    n = _organ_run(row, start)
    return (start + n, tuple(row.words[start : start + n]), None) if n else None


def _organ_run(row: Row, at: int) -> int:
    """How many words from `at` on are words of portfolios and organs, connectors between them included."""
    known = lexicon().tail_words
    n = taken = 0
    while at + n < len(row.words):
        word = row.word(at + n)
        if word in known and (word == "'s" or not n or row.capital(at + n) or not row.capital(at)):
            n += 1
            taken = n
        elif n and word in CONNECTORS and n - taken < 2:
            following = at + n + 1
            elsewhere = row.state(following) and row.word(following) not in known
            if elsewhere or (word in {"for", ","} and not row.capital(following)):
                break
            n += 1
        else:
            break
    return taken


def _names_office(words: tuple[str, ...]) -> bool:
    found = lexicon().heads.longest(words, 0) if words else None
    return found is not None and found[1] == len(words)


def _portfolio_class(words: Sequence[str]) -> str | None:
    found = {kind for w in words if (kind := lexicon().portfolio_of.get(w)) is not None}
    return next((kind for kind in portfolio_classes() if kind in found), None)


def _held_in(head: Head, words: tuple[str, ...]) -> tuple[str, TitleClass] | None:
    for keys, organs, key, cls in lexicon().held_in:
        if head.key in keys and (m := organs.longest(words, 0)) and m[1] == len(words):
            return key, cls
    return None
