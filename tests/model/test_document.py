"""Documents cite themselves exactly, and their ids come from bytes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model.citation import Span
from memcon.model.contract import document_from_json, document_to_json
from memcon.model.document import document_id, text_digest
from tests.factories import document

TEXT = "Tô Lâm thanked the 🇺🇸 guests."


def test_a_citation_quotes_exactly() -> None:
    cited = document(TEXT).cite(Span(0, 6), Span(7, 14))
    assert cited.quotes == ("Tô Lâm", "thanked")
    assert cited.document == document(TEXT).id


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_every_citation_slices_to_its_quotation(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    cited = document(text).cite(Span(a, b))
    assert [text[s.start : s.end] for s in cited.spans] == list(cited.quotes)


@given(st.text(alphabet=st.characters()))
def test_every_text_has_a_digest(text: str) -> None:
    assert len(text_digest(text)) == 64
    assert text_digest(text) == text_digest(text)
    assert text_digest(text) != text_digest(text + " ")


def test_documents_of_one_file_have_ids_of_their_own() -> None:
    raw = "ab" * 32
    ids = [document_id(raw, part) for part in range(50)]
    assert ids[0] == raw[:12]
    assert len(set(ids)) == 50
    assert {len(i) for i in ids} == {12}
    assert document_id("cd" * 32, 3) != document_id(raw, 3)


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        document(TEXT).text = "other"  # type: ignore[misc]


def test_the_page_of_a_place_in_the_text() -> None:
    paged = document("One. Two. Three.", pages=(0, 5, 5, 10))
    assert [paged.page_of(at) for at in (0, 4, 5, 9, 10, 15)] == [1, 1, 3, 3, 4, 4]
    assert document("One.").page_of(0) is None
    assert document_from_json(document_to_json(paged), paged.text) == paged
    assert "pages" not in document_to_json(document("One."))
