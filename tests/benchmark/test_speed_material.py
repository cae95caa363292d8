"""Both pipelines are given the same paragraphs."""

from __future__ import annotations

from benchmark.speed.material import documents, long_text, paragraphs


def test_the_material_is_there_and_is_prose() -> None:
    found = documents()
    assert len(found) >= 14
    pieces = paragraphs(found)
    assert len(pieces) > len(found)
    assert all(p.strip() and any(p in d.text for d in found) for p in pieces)


def test_a_long_text_has_the_length_asked_for() -> None:
    assert len(long_text(50_000)) == 50_000
