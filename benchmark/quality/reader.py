"""memcon run over a folder with its default settings, as `memcon read --metadata` runs it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from benchmark.quality.corpora import Corpus
from memcon.app.reader import DocumentReader
from memcon.model.contract import to_contract
from memcon.sources import Overrides, read_bytes

KEYS = ("published", "publisher", "side", "title", "url")


def read_corpus(corpus: Corpus) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The readings by stem, and the stored texts by stem."""
    readings: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    reader = DocumentReader(metadata={stem: Overrides(**given(row)) for stem, row in corpus.told().items()})
    files = corpus.files()
    for n, (stem, path) in enumerate(files.items(), 1):
        documents, _ = read_bytes(path.read_bytes(), path.name, reader.given(stem))
        for memo in reader.memoranda(documents[:1]):
            readings[stem], texts[stem] = to_contract(memo), memo.document.text
        _progress(f"{corpus.name}: {n} of {len(files)} documents")
    _progress("")
    return readings, texts


def given(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a document, without what is not."""
    return {key: row[key] for key in KEYS if row.get(key) is not None}


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
