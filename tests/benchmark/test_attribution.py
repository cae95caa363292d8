"""Statements in the shape of the attribution scorer."""

from __future__ import annotations

from benchmark.attribution.convert import attributions
from memcon.model.citation import Span
from memcon.model.document import Document
from memcon.model.memorandum import Memorandum
from memcon.model.statement import Statement


def test_each_statement_is_one_attribution_in_text_order() -> None:
    text = "Trade, she said, will grow."
    said = Statement("s1", ("e1",), (Span(7, 10),), (Span(11, 15),), "state", (Span(17, 26), Span(0, 5), Span(3, 3)))
    memo = Memorandum(Document("d", "0", "0", "d", text), statements=(said,))
    assert attributions(memo) == [{"source": [[7, 10]], "cue": [[11, 15]], "content": [[0, 5], [17, 26]]}]
