"""Statements as they are held against one another across many documents, and the search for who said the like before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from memcon.compare.content import contents
from memcon.lexicon.issue_labels import leaves
from memcon.lexicon.likeness import commonplaces
from memcon.model.citation import Spans, quoted, run_together
from memcon.model.dossier import Cited
from memcon.model.memorandum import Memorandum
from memcon.register.acting import sides_of

ALIKE = 0.55
"""The least likeness of two statements of one side that say the same: half of what tells them apart is shared."""
COMMON = 0.3
"""What a commonplace ("cooperation", "discussed") counts beside a word that tells something."""
ASIDE = 80
"""Characters between two spans of one statement that are still shown with it."""
FREQUENT = 0.2
"""A word in more than this part of all statements finds nobody."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with what it is compared by; `day` is that of its contact, else of the report."""

    memo: Memorandum
    id: str
    sides: tuple[str, ...]
    speakers: tuple[str, ...]
    act: str
    cue: str
    words: str
    telling: frozenset[str]
    written: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    issues: tuple[str, ...]
    day: str | None
    cited: Cited


def cite(memo: Memorandum, spans: Spans) -> Cited:
    """The place in this document as a report of news names it."""
    d = memo.document
    citation = d.cite(*sorted(set(spans)))
    return Cited(d.id, d.stem, d.publisher, d.side, d.published, d.title, d.url, citation.spans, citation.quotes)


def spoken(memo: Memorandum) -> tuple[Spoken, ...]:
    """What is plainly said in this document: nothing denied, conditional or relayed from elsewhere."""
    sides, text = sides_of(memo), memo.document.text
    names = {e.id: e.name for e in memo.entities if e.kind == "person"}
    days = {e.id: e.date for e in memo.engagements if e.date is not None}
    found = []
    for s, content in zip(memo.statements, contents(memo, {}), strict=True):
        spans = tuple(sorted({*s.cue, *s.content}))
        if s.negated or s.modality != "actual" or not spans:
            continue
        said = tuple(sorted({side for side in (sides.get(e) for e in s.speakers) if side is not None}))
        found.append(
            Spoken(
                memo=memo, id=s.id, sides=said, speakers=tuple(names[e] for e in s.speakers if e in names), act=s.act,
                cue=quoted(text, s.cue), words=quoted(text, run_together(spans, ASIDE)), telling=frozenset(content.words),
                written=tuple(sorted((k, w) for k, w in content.words.items() if w.isalpha())),
                figures=tuple(sorted(content.figures.items())), issues=leaves(s.issues),
                day=days.get(s.engagement or "") or memo.document.published, cited=cite(memo, spans),
            )
        )  # fmt: skip
    return tuple(found)


class Earlier:
    """All that was said in these documents, to be searched by what a statement says."""

    def __init__(self, said: Sequence[Spoken]) -> None:
        self.said = tuple(said)
        self._often: Counter[str] = Counter(w for s in self.said for w in s.telling)
        self._holding: dict[str, list[int]] = defaultdict(list)
        most = max(20, FREQUENT * len(self.said))
        for n, s in enumerate(self.said):
            for word in s.telling:
                if self._often[word] <= most:
                    self._holding[word].append(n)
        self._mass = [sum(self.weight(w) for w in sorted(s.telling)) for s in self.said]

    def weight(self, word: str) -> float:
        """What a word counts: the rarer in the record, the more."""
        rare = log(1 + len(self.said) / (1 + self._often[word])) + 0.1
        return rare * (COMMON if word in commonplaces() else 1.0)

    def unheard(self, s: Spoken) -> list[str]:
        """The telling words of a statement that no earlier one has, as they are written, names of parties left out."""
        return sorted(
            word for stem, word in s.written if stem in s.telling and not self._often[stem] and stem not in commonplaces()
        )

    def like(self, s: Spoken) -> list[tuple[float, Spoken]]:
        """The earlier statements of the same side that say the same, the most alike first, of these the latest."""
        found = [(value, other) for value, other in self._near(s) if value >= ALIKE and len(s.telling & other.telling) > 1]
        found.sort(key=lambda pair: (-_step(pair[0]), _reversed(pair[1].day), pair[1].cited.document, pair[1].id))
        return found

    def nearest(self, s: Spoken) -> float:
        """How much the most alike earlier statement of the same side shares with it: 0 for what is new in every word."""
        return max((value for value, _ in self._near(s)), default=0.0)

    def _near(self, s: Spoken) -> Iterator[tuple[float, Spoken]]:
        reached = {n for word in s.telling for n in self._holding.get(word, ())}
        own = sum(self.weight(w) for w in sorted(s.telling))
        for n in reached:
            other = self.said[n]
            if s.sides and other.sides and not set(s.sides) & set(other.sides):
                continue
            shared = sum(self.weight(w) for w in sorted(s.telling & other.telling))
            yield round(2 * shared / (own + self._mass[n] or 1.0), 4), other


def _step(likeness: float) -> int:
    """Likeness in steps of a tenth: of equally like statements the latest is the one to name."""
    return int(likeness * 10)


def _reversed(day: str | None) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day) if day else (0,)
