"""The material of the gate: it must be whole, and its digest notices every change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark.quality.corpora import Corpus, MaterialMissing, bundled, corpora
from memcon.sources import Overrides, read_bytes


def made(folder: Path) -> Corpus:
    for name in ("documents", "gold"):
        (folder / name).mkdir()
    (folder / "documents" / "one.txt").write_text("One.", encoding="utf-8")
    (folder / "documents" / "two.txt").write_text("No gold.", encoding="utf-8")
    (folder / "gold" / "one.gold.json").write_text('{"document": {"stem": "one"}}', encoding="utf-8")
    (folder / "metadata.json").write_text('{"one": {"published": "2026"}}', encoding="utf-8")
    return Corpus("made", folder / "documents", folder / "gold", folder / "metadata.json")


def test_only_documents_with_gold_are_measured(tmp_path: Path) -> None:
    assert list(made(tmp_path).files()) == ["one"]


def test_gold_without_its_document_is_a_fault(tmp_path: Path) -> None:
    corpus = made(tmp_path)
    (tmp_path / "documents" / "one.txt").unlink()
    with pytest.raises(MaterialMissing, match="one"):
        corpus.files()


@pytest.mark.parametrize("changed", ["documents/one.txt", "gold/one.gold.json", "metadata.json"])
def test_the_digest_notices_every_change(tmp_path: Path, changed: str) -> None:
    corpus = made(tmp_path)
    before = corpus.digest()
    assert corpus.digest() == before
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write(" ")
    assert corpus.digest() != before


def test_the_bundled_documents_are_whole(root: Path) -> None:
    corpus = bundled()
    assert len(corpus.files()) >= 14
    assert set(corpus.told()) >= set(corpus.files())
    for gold in corpus.annotations():
        stem = gold["document"]["stem"]
        path = corpus.files()[stem]
        documents, _ = read_bytes(path.read_bytes(), path.name, Overrides())
        text = documents[0].text
        for statement in gold["statements"]:
            assert [text[a:b] for a, b in statement["cue"]] == statement["cue_text"], (stem, statement["id"])
            assert [text[a:b] for a, b in statement["content"]] == statement["content_text"], (stem, statement["id"])


def test_ci_requires_the_shared_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMCON_SHARED", str(tmp_path / "nowhere"))
    monkeypatch.delenv("CI", raising=False)
    assert [c.name for c in corpora()] == ["bundled"]
    monkeypatch.setenv("CI", "true")
    with pytest.raises(MaterialMissing, match="CI=true requires it"):
        corpora()


def test_metadata_is_read_as_it_stands(tmp_path: Path) -> None:
    assert made(tmp_path).told() == json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))
