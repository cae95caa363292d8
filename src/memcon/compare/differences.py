"""In what two statements that say the same differ: who, act, figures, dates, names, strength of wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from memcon.compare.content import STATE, Content
from memcon.compare.values import Difference, DifferenceKind, Parties, Party, Said
from memcon.lexicon.strength import strength_on, strength_scales
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement
from memcon.text.folding import fold_words


def parties_in(memo: Memorandum, ids: Iterable[str], parties: Parties) -> dict[str, Party]:
    """These entities of the report as both reports know them, by key, in order."""
    return {p.key: p for p in (parties[memo.document.id, e] for e in ids)}


def differences(
    left: Said, right: Said, speakers: tuple[dict[str, Party], dict[str, Party]], ours: Content, theirs: Content,
    known: frozenset[str],
) -> tuple[Difference, ...]:  # fmt: skip
    """All that differs between the two but the wording itself; `known` are parties that a report need not name again."""
    found = [
        _sets("speaker", {k: p.name for k, p in speakers[0].items()}, {k: p.name for k, p in speakers[1].items()}),
        _values("act", left.act, right.act),
        _values("negation", "denied" if left.negated else "said", "denied" if right.negated else "said"),
        _values("modality", left.modality, right.modality),
        _sets("figure", ours.figures, theirs.figures),
        _sets("date", ours.dates, theirs.dates, same_day),
        _names(ours, theirs, known),
        *_strength(left, right),
    ]
    return tuple(d for d in found if d is not None)


def known_parties(memo: Memorandum, statement: Statement, parties: Parties) -> frozenset[str]:
    """The keys of those whom the contact is between or the statement is by or to, and of their states."""
    ids = [*statement.speakers, *statement.addressees, *(p.entity for e in memo.engagements for p in e.participants)]
    those = parties_in(memo, ids, parties).values()
    return frozenset(k for p in those for k in (p.key, STATE + p.country if p.country else p.key))


def _values(kind: DifferenceKind, left: str, right: str) -> Difference | None:
    return None if left == right else Difference(kind, (left,), (right,))


def _equal(a: str, b: str) -> bool:
    return a == b


def _sets(
    kind: DifferenceKind, left: dict[str, str], right: dict[str, str], same: Callable[[str, str], bool] = _equal
) -> Difference | None:
    ours = tuple(v for k, v in left.items() if not any(same(k, other) for other in right))
    theirs = tuple(v for k, v in right.items() if not any(same(k, other) for other in left))
    return Difference(kind, ours, theirs) if ours or theirs else None


def same_day(a: str, b: str) -> bool:
    """Whether two EDTF dates can be one: what the one does not know (X) contradicts nothing."""
    return len(a) == len(b) and all(x == y or "X" in (x, y) for x, y in zip(a, b, strict=True))


def _names(ours: Content, theirs: Content, known: frozenset[str]) -> Difference | None:
    def apart(here: Content, there: Content) -> tuple[str, ...]:
        missing = {k: v for k, v in here.names.items() if k not in there.names and k not in known}
        return tuple(v for v in missing.values() if not set(fold_words(v.replace("-", " "))) <= there.raw)

    left, right = apart(ours, theirs), apart(theirs, ours)
    return Difference("name", left, right) if left or right else None


def _strength(left: Said, right: Said) -> Iterable[Difference]:
    for scale in strength_scales():
        a, b = strength_on(scale, left.cue, left.words), strength_on(scale, right.cue, right.words)
        if a is not None and b is not None and a.step != b.step:
            yield Difference("strength", (a.words,) if a.words else (), (b.words,) if b.words else (), scale.name)
