"""Reports made of rows: who, the words of the act, what was said, which act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from memcon.app.comparison import compare_memoranda
from memcon.compare import Comparison, Line
from memcon.model.citation import Span
from memcon.model.engagement import Engagement
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement
from tests.factories import country, document, engagement, person

Row = tuple[Sequence[str], str, str, str]
"""Speakers, cue, content, act."""

NAMES = {"binh": "Đặng Bình", "ruiz": "Ana Ruiz"}


def report(
    rows: Sequence[Row], stem: str = "here", names: dict[str, str] = NAMES, to: Sequence[str] = (), **values: Any
) -> Memorandum:
    """A report of a meeting between Chile's president and Việt Nam's minister in which these things were said."""
    values = {"published": "2026-03-04"} | values
    text = f"President {names['ruiz']} met Foreign Minister {names['binh']}. "
    people = (
        person("ruiz", names["ruiz"], "CL", (Span(10, 10 + len(names["ruiz"])),)), person("binh", names["binh"], "VN"),
        country("cl", "Chile", "CL"), country("vn", "Việt Nam", "VN"),
    )  # fmt: skip
    said: list[Statement] = []
    for n, (speakers, cue, content, act) in enumerate(rows):
        start = len(text)
        text += f"{cue} {content}. "
        at, end = start + len(cue), start + len(cue) + 1 + len(content)
        spans = (Span(at + 1, end),) if content else ()
        said.append(Statement(f"s{n}", tuple(speakers), (), (Span(start, at),), act, spans, tuple(to), engagement="e1"))
    met: Engagement = engagement([("ruiz", "CL"), ("binh", "VN")], (Span(0, 9),), date="2026-03-03")
    return Memorandum(document(text, stem, **values), people, (met,), tuple(said))


def one_pair(left: Row, right: Row) -> Line:
    """The line of two statements that are found to say the same."""
    found = side_by_side([left], [right])
    assert len(found.both) == 1, found
    return found.both[0]


def side_by_side(left: Sequence[Row], right: Sequence[Row]) -> Comparison:
    """The comparison of two made reports, the second by another publisher."""
    return compare_memoranda(report(left), report(right, "there", publisher="Another Gazette"))
