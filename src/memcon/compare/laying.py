"""Two reports laid side by side."""

from __future__ import annotations

from memcon.compare.alignment import align
from memcon.compare.contacts import compare_contacts
from memcon.compare.content import contents
from memcon.compare.differences import differences, known_parties, parties_in
from memcon.compare.namesakes import join_participants
from memcon.compare.redline import redline
from memcon.compare.values import Comparison, Line, Parties, Report, Said
from memcon.model.citation import quoted, run_together
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement

TELLING = frozenset({"language", "no-contact", "stage-failed"})
"""Findings that say why a report says nothing, or not all."""
ASIDE = 120
"""Characters between two spans of one statement that are still shown with it; what is longer is left out."""


def compare(left: Memorandum, right: Memorandum, parties: Parties) -> Comparison:
    """What both reports say, with what differs, and what only one of them says.

    `parties` says for every entity of both documents who that is; the same for all spellings.
    """
    parties = join_participants(left, right, parties)
    ours, theirs = contents(left, parties), contents(right, parties)
    pairs = align(left, right, ours, theirs, parties)
    both = []
    for (i, j), score in pairs.items():
        a, b = left.statements[i], right.statements[j]
        one, other = _said(left, a, parties), _said(right, b, parties)
        speakers = parties_in(left, a.speakers, parties), parties_in(right, b.speakers, parties)
        known = known_parties(left, a, parties) | known_parties(right, b, parties)
        apart = differences(one, other, speakers, ours[i], theirs[j], known)
        both.append(Line(one, other, score, apart, redline(one.words, other.words)))
    here, there = {i for i, _ in pairs}, {j for _, j in pairs}
    return Comparison(
        _report(left),
        _report(right),
        compare_contacts(left, right, parties),
        tuple(both),
        tuple(Line(_said(left, s, parties), None) for i, s in enumerate(left.statements) if i not in here),
        tuple(Line(None, _said(right, s, parties)) for j, s in enumerate(right.statements) if j not in there),
    )


def _report(memo: Memorandum) -> Report:
    d = memo.document
    remarks = tuple(dict.fromkeys(f.message for f in memo.findings if f.code in TELLING))
    contacts = sum(not e.background for e in memo.engagements)
    return Report(d.id, d.stem, d.title, d.publisher, d.side, d.published, len(memo.statements), contacts, remarks)


def _said(memo: Memorandum, s: Statement, parties: Parties) -> Said:
    text = memo.document.text
    spans = tuple(sorted({*s.cue, *s.content}))
    return Said(
        s.id,
        tuple(p.name for p in parties_in(memo, s.speakers, parties).values()),
        tuple(p.name for p in parties_in(memo, s.addressees, parties).values()),
        s.act,
        s.negated,
        s.modality,
        quoted(text, s.cue),
        quoted(text, s.content),
        quoted(text, run_together(spans, ASIDE)),
        memo.document.cite(*spans),
    )
