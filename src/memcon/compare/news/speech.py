"""What is said for the first time, again, otherwise, or no more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from memcon.compare.news.spoken import Earlier, Spoken
from memcon.compare.redline import redline
from memcon.lexicon.issue_labels import label_of
from memcon.lexicon.strength import strength_on, strength_scales
from memcon.model.news import NewsLine
from memcon.register.countries import country_name, is_country

STANDS = {
    "refuse": 5, "reject": 5, "disagree": 5, "commit": 5, "offer": 5, "request": 5, "sign": 5, "announce": 5, "warn": 5,
    "agree": 4, "propose": 4, "intend": 4, "criticise": 4, "concern": 4, "reaffirm": 3, "state": 3, "hope": 3, "praise": 2,
    "welcome": 2,
}  # fmt: skip
"""How much of a stand an act takes; the rest (thanks, wishes, "discussed") takes none."""
SHORT = 5
"""Words below which a statement is too short to be news by its wording."""
CLOSE = 0.7
"""The part of the words that two wordings share before their redline tells more than the two side by side."""
STANDING = 2
"""Earlier documents of the series that had it, beside the last, before a missing phrase is a standing one."""


def calls(sides: Iterable[str]) -> str:
    """The sides by the names of their countries."""
    return " and ".join(country_name(s) if is_country(s) else s for s in sides) or "Somebody"


def said_lines(fresh: Sequence[Spoken], earlier: Earlier, besides: frozenset[str]) -> list[NewsLine]:
    """One line for each statement of the fresh document; those in `besides` are told as undertakings.

    An issue or an act that is new is told once, of the statement that takes most of a stand.
    """
    before: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    last: dict[tuple[str, str], Spoken] = {}
    for s in earlier.said:
        for side in s.sides:
            for issue in s.issues:
                before[side, issue][s.act] += 1
                held = last.get((side, issue))
                if held is None or (held.day or "", held.cited.document) < (s.day or "", s.cited.document):
                    last[side, issue] = s
    told: set[tuple[str, str, str]] = set()
    lines = []
    for s in sorted(fresh, key=lambda s: (-STANDS.get(s.act, 0), s.cited.spans)):
        like = earlier.like(s)
        line = _again(s, like[0]) if like else _first(s, earlier, before, last, told)
        # A figure or a stronger word is worth telling beside the undertaking that it stands in.
        if line is not None and (s.id not in besides or _tells_more(line)):
            lines.append(line)
    return lines


def _tells_more(line: NewsLine) -> bool:
    return line.kind == "figure" or (line.kind == "wording" and line.status == "changed" and line.weight > 60)


def _line(s: Spoken, kind: str, status: str, why: str, other: Spoken | None, weight: float, *, close: bool = False) -> NewsLine:
    who = ", ".join(s.speakers[:2]) + f" ({', '.join(s.sides)})" if s.speakers and len(s.sides) == 1 else calls(s.sides)
    marks = tuple((c.kind, c.text) for c in redline(other.words, s.words)) if close and other is not None else ()
    return NewsLine(kind, status, who, s.words, why, s.cited, None if other is None else other.cited, marks, weight)  # type: ignore[arg-type]


def _again(s: Spoken, found: tuple[float, Spoken]) -> NewsLine:
    likeness, other = found
    close = _shares(other.words, s.words) >= CLOSE
    ours, theirs = dict(s.figures), dict(other.figures)
    if ours and theirs and not ours.keys() & theirs.keys() and likeness >= CLOSE:
        said = f"{', '.join(theirs.values())} → {', '.join(ours.values())}"
        return _line(s, "figure", "changed", f"the figure was another on {_day(other)}: {said}", other, 95, close=close)
    stronger, weight = _strength(s, other)
    if stronger:
        return _line(
            s, "wording", "changed", f"{stronger} than on {_day(other)}", other, weight + STANDS.get(s.act, 0), close=close
        )
    if close and other.words.casefold() != s.words.casefold() and len(s.words.split()) >= SHORT:
        return _line(s, "wording", "changed", f"reworded since {_day(other)}", other, 35 + STANDS.get(s.act, 0), close=True)
    return _line(s, "wording", "again", f"said on {_day(other)}", other, 5 + STANDS.get(s.act, 0))


def _first(
    s: Spoken,
    earlier: Earlier,
    before: Mapping[tuple[str, str], Counter[str]],
    last: Mapping[tuple[str, str], Spoken],
    told: set[tuple[str, str, str]],
) -> NewsLine | None:
    stand = STANDS.get(s.act, 0)
    if stand == 0 or len(s.words.split()) < SHORT or not s.sides:
        return None
    side = calls(s.sides)
    joint = 12 * (len(s.sides) > 1)  # what two sides say as one was negotiated
    for issue in s.issues:
        held = [before[x, issue] for x in s.sides if (x, issue) in before]
        key = (" ".join(s.sides), issue, "issue")
        if not held and key not in told:
            told.add(key)
            why = f"{side} on {label_of(issue)}: not in any earlier document"
            return _line(s, "position", "first", why, None, 56 + 3 * stand + joint)
        acts: Counter[str] = sum(held, Counter())
        key = (" ".join(s.sides), issue, s.act)
        if held and stand >= 4 and s.act not in acts and key not in told:
            told.add(key)
            other = next(last[x, issue] for x in s.sides if (x, issue) in last)
            known = ", ".join(f"{act} {n}" for act, n in acts.most_common(3))
            why = f"“{s.act}” for the first time on {label_of(issue)} (till now: {known})"
            return _line(s, "position", "changed", why, other, 44 + 3 * stand + joint)
    fresh = earlier.unheard(s)
    words = f" (new in the record: {', '.join(fresh[:4])})" if fresh else ""
    weight = 14 + 4 * stand + 3 * bool(s.issues) + joint + 4 * min(len(fresh), 3) + 20 * (1 - earlier.nearest(s))
    return _line(s, "wording", "first", f"in no earlier document{words}", None, round(weight, 2))


def _strength(s: Spoken, other: Spoken) -> tuple[str, int]:
    """`stronger (“deep concern”, not “concern”)` and how much that weighs; empty where no scale tells the two apart.

    Which verb reports it ("underscored", "noted") is often the writer's choice; what is called deep or urgent is not.
    """
    for scale in sorted(strength_scales(), key=lambda scale: scale.where == "cue"):
        ours, theirs = strength_on(scale, s.cue, s.words), strength_on(scale, other.cue, other.words)
        if ours is None or theirs is None or ours.step == theirs.step:
            continue
        word = "stronger" if ours.step > theirs.step else "weaker"
        wide = abs(ours.step - theirs.step) > 1
        told = f"{scale.name}: {word} (“{ours.words or '–'}”, not “{theirs.words or '–'}”)"
        return told, 68 if scale.where == "said" else 58 if wide else 36
    return "", 0


def _shares(one: str, other: str) -> float:
    a, b = Counter(one.casefold().split()), Counter(other.casefold().split())
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def _day(s: Spoken) -> str:
    return s.day or "a day not known"


def missing_lines(
    fresh: Sequence[Spoken], last: Sequence[Spoken], series: Mapping[str, Sequence[Spoken]], sides: frozenset[str]
) -> list[NewsLine]:
    """What the last document of the series said and the fresh one does not.

    series  the statements of its earlier documents, by document, the last one left out: what stood there too is a standing phrase
    sides   those of the fresh document: of others nothing can be missed
    """
    now = Earlier(fresh)
    spoken_of = {(side, issue) for s in fresh for side in s.sides for issue in s.issues}
    held = {document: Earlier(said) for document, said in series.items()}
    lines = []
    for s in last:
        stand = STANDS.get(s.act, 0)
        if stand < 3 or len(s.words.split()) < SHORT or not set(s.sides) & sides or now.like(s):
            continue
        times = sum(bool(e.like(s)) for e in held.values())
        gone = [i for i in s.issues if not any((side, i) in spoken_of for side in s.sides)]
        if times >= STANDING:
            why = f"missing: it stood in {times + 1} of the last {len(held) + 1} documents of the series"
            lines.append(_gone(s, "wording", why, 60 + 4 * min(times, 8)))
        elif gone:
            why = f"{calls(s.sides)} on {label_of(gone[0])}: not now, as on {_day(s)}"
            lines.append(_gone(s, "position", why, 40 + 2 * stand + 4 * times))
        else:
            lines.append(_gone(s, "wording", f"said on {_day(s)}, not now", 15 + stand + 4 * times))
    return lines


def _gone(s: Spoken, kind: str, why: str, weight: float) -> NewsLine:
    who = ", ".join(s.speakers[:2]) + f" ({', '.join(s.sides)})" if s.speakers and len(s.sides) == 1 else calls(s.sides)
    return NewsLine(kind, "missing", who, s.words, why, None, s.cited, (), weight)  # type: ignore[arg-type]
