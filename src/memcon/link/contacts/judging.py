"""Whether two reports tell of one contact: what speaks against it, and how strongly what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from memcon.lexicon.occasions import counterpart, names_in
from memcon.link.contacts.account import Account
from memcon.link.contacts.people import Compared, compare_people
from memcon.register.countries import is_country, match_country
from memcon.text.folding import fold, fold_words

SHORT = 10
"""Days of a period beyond which it is no date: "in March" fits any call of March."""
STAY = 3
"""Days by which what two reports say of one visit may lie apart: the day of arrival, the day of the talks."""
ALIKE = 0.5
TELLING = 3
"""Words of a name that both give to talks whose parties are named as states only: "the Chile-Peru Fisheries Talks"."""
MOST = 2 / 3
"""Of the sides of a gathering: what two lists of them must share."""

SURE, ALONE, PERHAPS = 3, 2, 1
"""Strength of a verdict: it is one; it is one if no other contact of the record can be meant; a person must say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """That two reports can be one, how strongly (SURE, ALONE, PERHAPS; then by score), and why."""

    strength: int
    score: float
    why: str


def clash(a: Account, b: Account) -> bool:
    """Whether two reports cannot be of one contact."""
    return (
        a.key[0] == b.key[0] or a.group != b.group or a.planned != b.planned or _days_apart(a, b) or _elsewhere(a, b)
        or _told_apart(a, b) or _others_took_part(a, b)
    )  # fmt: skip


def verdict(a: Account, b: Account) -> Verdict | None:
    """How strongly two reports that do not clash are one, or None where too little says so."""
    if a.days is None or b.days is None:
        return None
    compared = [compare_people(a, b, s) for s in sorted(a.sides & b.sides)]
    found = _strength(a, b, compared)
    if found is None:
        return None
    strength, score = found
    return Verdict(strength, round(score, 3), "; ".join((_who(a, b, compared), _when(a, b), *_where(a, b), _by(a, b))))


def overlap(a: Account, b: Account) -> int:
    """Days between what two reports say of when; 0 where they meet, and where either does not say."""
    if a.days is None or b.days is None:
        return 0
    return max(0, a.days[0] - b.days[1], b.days[0] - a.days[1])


def _days_apart(a: Account, b: Account) -> bool:
    apart = overlap(a, b)
    if a.group == "visit":
        return apart > STAY
    if apart > 1:
        return True
    if apart == 0:
        return False
    if not (a.exact and b.exact):
        return True
    # A day apart: local dates of one day, if the reports are of two sides. One publisher's two days are two contacts; one
    # side's too, unless a release that only says "today" carries the date of another clock.
    if a.side is None or b.side is None or a.side != b.side:
        return a.publisher is not None and a.publisher == b.publisher
    return a.publisher == b.publisher or "document" not in (a.basis, b.basis)


def _elsewhere(a: Account, b: Account) -> bool:
    if a.group == "call" or a.country is None or b.country is None or a.country == b.country:
        return False
    return plainly_in(a.place, a.country) and plainly_in(b.place, b.country)


@lru_cache(maxsize=4096)
def plainly_in(place: str | None, country: str) -> bool:
    """Whether a part of the place is the name of the state or of its capital: a `Hotel Georgetown` may stand anywhere."""
    for part in (place or "").split(","):
        raw = [w for w in part.split() if fold(w) not in ("the", "in", "at")]
        words = [fold(w) for w in raw]
        match = match_country(words, raw, 0) if words else None
        if match is not None and match.iso == country and match.length == len(words):
            return True
    return False


def _told_apart(a: Account, b: Account) -> bool:
    """Whether the words say that the one is not the other: another level, another time of day, a second call."""
    if "multilateral" in (a.kind, b.kind) and a.levels and b.levels and not a.levels & b.levels:
        return True
    if a.side is None or a.side != b.side or not (a.exact and b.exact) or a.date != b.date:
        return False  # it is evening there and morning here; and what is the second here may be the first that they report
    if a.hours and b.hours and not a.hours & b.hours:
        return True
    if a.publisher == b.publisher and not (a.background or b.background) and _headed_apart(a, b):
        return True
    return a.again != b.again and a.kind == "call" and not a.background and not b.background


def _headed_apart(a: Account, b: Account) -> bool:
    """Whether one publisher heads two releases of one day `Meeting with …`, each with another counterpart."""
    one, other = (names_in(counterpart(x.title or "") or "") - {fold(s) for s in x.sides} for x in (a, b))
    return bool(one) and bool(other) and not one & other


def _others_took_part(a: Account, b: Account) -> bool:
    if a.group == "visit":
        return _other_trip(a, b)
    both = a.sides & b.sides
    if not both:
        return True
    if "multilateral" in (a.kind, b.kind) and not all(is_country(s) for s in both):
        return False  # the gathering of one body, whoever of it is named
    if any(compare_people(a, b, s).match == "other" for s in both):
        return True
    if a.sides == b.sides:
        return False
    # Bilateral beside trilateral is two contacts. Lists of many delegations seldom agree wholly.
    small, large = sorted((a.sides, b.sides), key=len)
    return len(small) < 3 or len(both) < MOST * len(large)


def _other_trip(a: Account, b: Account) -> bool:
    guests = guests_of(a) & guests_of(b)
    if not guests or any(compare_people(a, b, s).match == "other" for s in guests):
        return True
    here, there = destinations_of(a), destinations_of(b)
    return not here or len(here & there) < ALIKE * len(here | there)


def guests_of(a: Account) -> frozenset[str]:
    """The sides that travel: those with people, unless only delegations are named."""
    named = frozenset(s for s, people in a.parties if people and s != a.country)
    return named or frozenset(s for s, _ in a.parties[:1] if s != a.country)


def destinations_of(a: Account) -> frozenset[str]:
    """The states that are visited."""
    return frozenset({a.country}) if a.country is not None else a.sides - guests_of(a)


def _strength(a: Account, b: Account, compared: list[Compared]) -> tuple[int, float] | None:
    known = [c for c in compared if c.match in ("named", "office")]
    named = [c for c in known if c.match == "named"]
    same_day = a.exact and b.exact and a.date == b.date
    near = same_day or _short(a) and _short(b)
    score = 2.0 * len(named) + len(known) + 2 * same_day + (overlap(a, b) == 0) + (a.country == b.country is not None)
    score += _common(a, b)
    if a.group == "visit":
        if not any(c.side in guests_of(a) for c in named):
            return (PERHAPS, score) if known and near else None
        if near:
            return (SURE if overlap(a, b) == 0 and not (a.planned and not a.exact and not b.exact) else ALONE), score
        return (ALONE, score) if _within_month(a, b) or a.date == b.date is not None else None
    if "multilateral" in (a.kind, b.kind) or len(a.sides) < 2:
        return _gathering(a, b, named, score, near=near, same_day=same_day)
    if len(known) >= 2 and len(known) >= len(a.sides & b.sides):
        if same_day:
            return (SURE if len(named) >= 2 else ALONE), score
        if near:
            return (ALONE if a.levels == b.levels else PERHAPS), score
        return (ALONE if _one_place(a, b) else PERHAPS, score) if _within_month(a, b) else None
    if a.group == "signing":
        return (SURE, score) if same_day and _common(a, b) >= ALIKE else None
    if len(known) == 1 and same_day:
        return (ALONE if _unspecific(a) or _unspecific(b) else PERHAPS), score
    if not known and same_day and len(a.sides) > 1:
        named_alike = _common(a, b) >= ALIKE and len(a.names & b.names) >= TELLING
        return (SURE if named_alike else PERHAPS), score
    return None


def _gathering(
    a: Account, b: Account, named: list[Compared], score: float, *, near: bool, same_day: bool
) -> tuple[int, float] | None:
    """Of many sides, or of a body: the same people of three sides on one day, or one name of the occasion."""
    if len(named) >= min(3, len(a.sides & b.sides)) >= 2 and same_day:
        return SURE, score
    if _common(a, b) < ALIKE or not (a.exact or b.exact or near or _same_month(a, b)):
        return None
    if same_day or near and a.country is not None and a.country == b.country:
        return SURE, score
    if a.country is not None and a.country == b.country and fold_words(a.place or "")[:1] == fold_words(b.place or "")[:1]:
        return ALONE, score
    return (ALONE if near else PERHAPS), score


def _common(a: Account, b: Account) -> float:
    """How far the words that name the occasion agree."""
    return len(a.names & b.names) / len(a.names | b.names) if a.names and b.names else 0.0


def _unspecific(a: Account) -> bool:
    """Whether a report names a side by its state only, and no body of persons that could be others: `the two countries`."""
    return any(not people and is_country(s) for s, people in a.parties) and a.background


def _one_place(a: Account, b: Account) -> bool:
    """Whether both say where, and it is one place or one state."""
    if a.country is not None and a.country == b.country:
        return True
    return bool({*fold_words(a.place or "")} & {*fold_words(b.place or "")})


def _short(a: Account) -> bool:
    return a.days is not None and a.days[1] - a.days[0] <= SHORT


def _within_month(a: Account, b: Account) -> bool:
    longest = max((x.days[1] - x.days[0] for x in (a, b) if x.days is not None), default=0)
    return longest <= 31 and (a.exact or b.exact or _short(a) or _short(b))


def _same_month(a: Account, b: Account) -> bool:
    return a.date is not None and b.date is not None and a.date[:7] == b.date[:7]


def _who(a: Account, b: Account, compared: list[Compared]) -> str:
    names = [n for c in compared if c.match in ("named", "office") for n in c.names[:1]]
    kind = a.kind if a.kind == b.kind else f"{a.kind} and {b.kind}"
    if len(names) >= 2:
        return f"same {'two ' if len(names) == 2 else ''}principals ({', '.join(names[:4])}), {kind}"
    sides = ", ".join(sorted(a.sides & b.sides))
    if names:
        return f"{names[0]}; sides {sides}; {kind}"
    common = " ".join(sorted(a.names & b.names))
    return f"{kind} of {sides}" + (f", both named by {common}" if common else "")


def _when(a: Account, b: Account) -> str:
    if a.exact and b.exact:
        if a.date == b.date:
            return f"both {a.date}"
        if a.group == "visit":
            return f"{a.date} and {b.date} are days of one stay"
        return f"dates {' and '.join(sorted((str(a.date), str(b.date))))} are local dates of one day"
    said = [x.date or f"no date in news of {x.published}" for x in (a, b)]
    return f"dates that meet: {said[0]}, {said[1]}" if said[0] != said[1] else f"both {said[0]}"


def _where(a: Account, b: Account) -> tuple[str, ...]:
    return (f"both in {a.country}",) if a.country is not None and a.country == b.country and a.group != "call" else ()


def _by(a: Account, b: Account) -> str:
    mention = ", mentioned in passing" if a.background != b.background else ""
    return ("publisher the same" if a.publisher == b.publisher else "publisher other") + mention
