"""A document in another language is kept, found again, said to be unread, and never read for statements."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from memcon.app import pipeline
from memcon.app.ingest import ingest
from memcon.app.pipeline import read_documents, read_text
from memcon.model.citation import Span
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.model.memorandum import Memorandum
from memcon.record import open_record
from memcon.record.filters import Filters
from memcon.record.view import document, search, statements
from memcon.sources import Overrides, read_each
from memcon.sources.visiting import Visit
from tests.app.reader_stub import EVERYTHING, StubReader
from tests.factories import statement, talks

FRENCH = (
    "Le ministre a reçu hier son homologue à Paris. Il a remercié son hôte pour le soutien de son pays et il a demandé que "
    "les deux pays poursuivent leur coopération dans le domaine de la santé et de la recherche."
)
ENGLISH = (
    "The minister received his counterpart in Paris yesterday. He thanked his guest for the support of his country and asked "
    "that the two countries go on with their cooperation."
)


def read_whole(read: Document) -> Memorandum:
    """A document in which everything is one statement of nobody's."""
    everything = (Span(0, len(read.text)),)
    return Memorandum(read, statements=(statement([], everything),))


class ReaderWithoutModel:
    """Hands on what it is given, three documents at a time, as a batch would."""

    def __init__(self, pipeline: object) -> None:
        self.seen: list[Document] = []

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, None]]:
        pending: list[Document] = []
        for each in documents:
            pending.append(each)
            if len(pending) == 3:
                yield from ((d, None) for d in pending)
                pending = []
        yield from ((d, None) for d in pending)


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    without_model(monkeypatch)


def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_pipeline", lambda name: None)
    monkeypatch.setattr(pipeline, "Reader", ReaderWithoutModel)
    monkeypatch.setattr(pipeline, "memorandum_of", lambda d, reading, scope: read_whole(d))


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("languages", [["en", "vi", None, "en-GB", "fr", "en", "zh"], ["vi", "fr"], ["en", None], []])
def test_only_what_may_be_english_is_read_and_the_order_stays(languages: list[str | None]) -> None:
    documents = [replace(talks().document, id=f"d{n}", language=code) for n, code in enumerate(languages)]
    memos = list(read_documents(documents))
    assert [m.document for m in memos] == documents
    for code, memo in zip(languages, memos, strict=True):
        unread = code in ("vi", "fr", "zh")
        assert bool(memo.statements) is not unread
        assert [f.code for f in memo.findings if f.code == "language"] == ["language"] * unread


@pytest.mark.usefixtures("no_model")
def test_a_string_in_another_language_is_not_read() -> None:
    assert read_text(FRENCH).statements == ()
    assert read_text(ENGLISH).statements != ()


class LanguageReader(StubReader):
    """The stub with memcon's own sources and its rule about languages."""

    def each(self, raw: bytes, stem: str, name: str, visit: Visit = EVERYTHING) -> Generator[Document | Finding]:
        return read_each(raw, name, Overrides(), visit=visit)

    def memoranda(self, documents: Iterable[Document]) -> Iterator[Memorandum]:  # type: ignore[override]
        with pytest.MonkeyPatch.context() as patch:  # in the process that reads
            without_model(patch)
            return iter(list(read_documents(documents)))


def test_such_an_input_ends_partial_and_stays_searchable(tmp_path: Path) -> None:
    (tmp_path / "french.txt").write_text(FRENCH, encoding="utf-8")
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(f'{{"title": "T", "text": "{text}"}}\n' for text in (FRENCH, ENGLISH)), encoding="utf-8")
    with open_record(tmp_path / "memcon.db") as record:
        run = ingest([tmp_path / "french.txt", feed], record, LanguageReader())
        ends = {Path(r.path).name: (r.outcome, r.documents, r.reason or "") for r in run.results}
        assert ends["french.txt"][:2] == ("partial", 1)
        assert ends["french.txt"][2].startswith("language: ")
        assert ends["feed.jsonl"][:2] == ("partial", 2)
        assert "1 of 2 documents" in ends["feed.jsonl"][2]
        assert statements(record, Filters(document="french")).lines == ()
        assert {hit.source.stem for hit in search(record, "homologue").hits} == {"french", "feed"}
        found = document(record, "french")
        assert [f.code for f in found.memo.findings] == ["language"]
        again = ingest([tmp_path / "french.txt"], record, LanguageReader())
        assert again.results[0].unchanged
        assert again.results[0].outcome == "partial"
