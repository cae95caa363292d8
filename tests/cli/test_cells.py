"""Parties, names and citations as a reader sees them."""

from __future__ import annotations

import pytest

from memcon.cli import cells, terminal
from memcon.model.citation import Citation, Span
from memcon.record.lines import EngagementReport, Party, Source

ANA, BINH = Party("Ana Ruiz", "CL", "ruiz", "person"), Party("Đặng Bình", "VN", "binh", "person")
CHILE = Party("Chile", "CL", "cl", "country")

PARTIES = [
    ((), False, None, "–"),
    ((ANA,), False, None, "Ana Ruiz (CL)"),
    ((ANA, ANA), False, None, "Ana Ruiz (CL)"),
    ((), True, None, "both sides"),
    ((CHILE,), True, None, "both sides (Chile)"),
    ((ANA, BINH), True, None, "both: Ana Ruiz (CL), Đặng Bình (VN)"),
    ((ANA, BINH, CHILE), True, None, "jointly: Ana Ruiz (CL), Đặng Bình (VN), Chile"),
    ((ANA, BINH, CHILE), False, 3, "Ana Ruiz (CL), Đặng Bình (VN), Chile"),
    ((ANA, BINH, CHILE), False, 2, "Ana Ruiz (CL), and 2 more"),
]


@pytest.mark.parametrize(("listed", "joint", "most", "said"), PARTIES)
def test_parties(listed: tuple[Party, ...], joint: bool, most: int | None, said: str) -> None:
    assert cells.parties(listed, joint=joint, most=most) == said


LABELS = [
    ("talks", 26, "talks"),
    ("2021-05-19-readout-of-a-call-with-a-prime-minister", 26, "2021-05-19-re…ime-minister"),
    ("releases of the ministry--00a765f7459e", 26, "releases of t…00a765f7459e"),
]


@pytest.mark.parametrize(("label", "width", "short"), LABELS)
def test_a_long_name_is_shortened_in_the_middle(label: str, width: int, short: str) -> None:
    assert cells.shortened(label, width) == short
    assert len(short) <= width


def test_no_style_of_ours_lies_under_every_cell() -> None:
    """Rich gives a cell without a style the one called "none"; a bold one once made whole tables bold."""
    assert not terminal.THEME.styles["none"]


SUMMIT = "attend the first summit of the Board"


@pytest.mark.parametrize(("listed", "said"), [((), f"“{SUMMIT}”"), ((ANA,), f"“{SUMMIT}”"), ((ANA, BINH), "")])
def test_a_contact_of_fewer_than_two_is_called_what_the_text_calls_it(listed: tuple[Party, ...], said: str) -> None:
    cited = Citation("d", (Span(0, len(SUMMIT)),), (SUMMIT,))
    source = Source("d", "talks", None, None, None, None)
    report = EngagementReport(source, "g1", "multilateral", None, None, None, listed, False, False, None, cited)
    assert cells.called(report) == said
