"""Who said what last on an issue."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from memcon.lexicon.issue_labels import label_of, leaves
from memcon.lexicon.issues import issues_of
from memcon.model.dates import bounds
from memcon.model.dossier import IssuePositions, Matter, Position
from memcon.model.links import Key
from memcon.record.lines import Party, StatementLine
from memcon.record.view.meetings import cited

WEIGHT = {
    "refuse": 5, "reject": 5, "disagree": 5, "commit": 5, "offer": 5, "request": 5, "sign": 5, "announce": 5, "warn": 5,
    "agree": 4, "propose": 4, "intend": 4, "criticise": 4, "concern": 4, "reaffirm": 4,
    "state": 3, "hope": 3, "condole": 2, "apologise": 2, "praise": 2, "welcome": 2, "thank": 2, "congratulate": 1, "wish": 1,
    "invite": 2, "convey": 1,
}  # fmt: skip
"""Of what a side said on one day, the act that takes the most of a stand is its position. "Discussed" takes none."""
STANDING = frozenset(WEIGHT)
CROWD = 4
"""What more sides than this say as one is nobody's own position: where some are asked about, it is left to the listings."""
TOGETHER = ("+",)
WINDOW = 26
"""Words that a reader is shown of a statement at first."""
CLAUSE = re.compile(r"[,;:]\s+(?:and\s+)?")
SHORT, LONG = 4, 45
"""Words: below, a statement says too little to be a position; above, it is likely to be a whole list."""


def positions(
    lines: Sequence[StatementLine],
    names: Mapping[Key, str],
    sides: tuple[str, ...],
    since: str | None,
    urls: dict[str, str | None],
    owed: Iterable[Matter],
    common: Mapping[str, int],
) -> tuple[IssuePositions, ...]:
    """For each issue what each side, or the sides together, said last: what they speak and owe most of first.

    names   who each speaker is across documents
    sides   only theirs and what they said together, where any are given
    owed    open matters: an issue of which something is owed comes before one that is only spoken of
    common  how often the whole record names each issue: what everybody speaks of tells little about these
    """
    due = Counter(slug for m in owed for slug in leaves(m.issues))
    by_issue: dict[str, dict[tuple[str, ...], list[StatementLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        who = tuple(sorted({p.side for p in line.speakers if p.side is not None}))
        if not who or line.modality != "actual" or (sides and not set(who) & set(sides)):
            continue
        if len(who) > 1:
            if len(who) > CROWD or not set(sides) <= set(who):
                continue
            who = TOGETHER
        for slug in leaves(line.issues):
            by_issue[slug][who].append(line)
    found = []
    for slug, groups in by_issue.items():
        said = [_last(slug, who, listed, names, since, urls) for who, listed in groups.items()]
        took = sorted((p for p in said if p is not None), key=lambda p: (p.side is None, p.side or "", p.joint))
        if took:
            total = sum(len(listed) for listed in groups.values())
            found.append(
                IssuePositions(slug, label_of(slug), total, max((p.date or "" for p in took), default=None) or None, tuple(took))
            )
    every = max(common.values(), default=1)
    return tuple(sorted(found, key=lambda i: (-_worth(i, due[i.issue], common.get(i.issue, 1), every), i.issue)))


def _worth(i: IssuePositions, owed: int, common: int, every: int) -> float:
    """What both sides speak of comes before what one does, the particular before what the whole record speaks of."""
    mutual = len({p.side for p in i.positions if p.side}) > 1 or any(p.side is None for p in i.positions)
    rare = log(2 + every / max(1, common))
    return (min(i.statements, 3 + sqrt(i.statements)) + 2 * min(owed, 5)) * sqrt(rare) * (1.3 if mutual else 1.0)


def _last(
    slug: str,
    who: tuple[str, ...],
    listed: Sequence[StatementLine],
    names: Mapping[Key, str],
    since: str | None,
    urls: dict[str, str | None],
) -> Position | None:
    standing = [s for s in listed if s.act in STANDING and len(s.words.split()) >= SHORT]
    if not standing:
        return None
    last = max(standing, key=_merit)
    joint = tuple(sorted({p.side for p in last.speakers if p.side is not None})) if who == TOGETHER else ()
    persons = tuple(dict.fromkeys(_name(last, p, names) for p in last.speakers if p.kind == "person"))
    days, first = bounds(last.date) if last.date else None, bounds(since) if since else None
    return Position(
        issue=slug, side=None if joint else who[0], joint=joint, speakers=persons, act=last.act, date=last.date,
        basis=last.date_basis, words=_on(slug, last), times=len(listed), cited=cited(last.source, last.citation, urls),
        fresh=days is not None and first is not None and days[1] >= first[0],
    )  # fmt: skip


def _on(slug: str, s: StatementLine) -> str:
    """The words; of a long list, the cue and what follows from the clause on that names the issue."""
    if len(s.words.split()) <= WINDOW:
        return s.words
    for m in CLAUSE.finditer(s.words):
        end = CLAUSE.search(s.words, m.end())
        if slug in issues_of(s.words[m.end() : end.start() if end else None]):
            return f"{s.cue} … {s.words[m.end() :]}" if slug not in issues_of(s.words[: m.start()]) else s.words
    return s.words


def _name(line: StatementLine, p: Party, names: Mapping[Key, str]) -> str:
    return names.get((line.source.document, p.entity or ""), p.name)


def _merit(s: StatementLine) -> tuple[str, int, int, int, str, str]:
    days = bounds(s.date) if s.date else None
    length = len(s.words.split())
    return (days[1].isoformat() if days else "", WEIGHT[s.act], length <= LONG, -abs(length - 20), s.source.document, s.id)
