"""The bundled documents and their gold: complete, exact, and closed under the contract's lists."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from memcon.model.dates import is_edtf
from memcon.model.document import Document
from memcon.model.engagement import EngagementKind
from memcon.model.person import EntityKind
from memcon.model.statement import Act
from memcon.model.undertaking import Qualifier, UndertakingKind
from memcon.sources import Overrides, load_metadata, read_bytes

DEMO = Path(__file__).resolve().parents[2] / "demo"
DOCUMENTS = {d.stem: d for d in sorted((DEMO / "documents").iterdir())}
STEMS = list(DOCUMENTS)


def stored(stem: str) -> tuple[Document, ...]:
    """The documents as they are stored with the demonstration's metadata."""
    path = DOCUMENTS[stem]
    documents, _ = read_bytes(path.read_bytes(), path.name, load_metadata(DEMO / "metadata.json")[stem])
    return documents


def text_of(stem: str) -> str:
    """The stored text; of a feed, its first item's."""
    return stored(stem)[0].text


def gold_of(stem: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((DEMO / "gold" / f"{stem}.gold.json").read_text(encoding="utf-8"))
    return value


def test_there_are_documents_of_every_format() -> None:
    assert len(DOCUMENTS) >= 16
    assert {d.suffix for d in DOCUMENTS.values()} == {".txt", ".md", ".html", ".xml"}


def test_every_document_has_its_metadata() -> None:
    metadata = json.loads((DEMO / "metadata.json").read_text(encoding="utf-8"))
    assert sorted(metadata) == sorted(STEMS)
    for stem, given in metadata.items():
        assert set(given) == {"published", "publisher", "side", "title", "url"}, stem
        assert given["published"] is None or is_edtf(given["published"]), stem
        # Nobody shall take a document of the demonstration for the publisher's own.
        assert given["publisher"].endswith("(style)"), stem


@pytest.mark.parametrize("stem", STEMS)
def test_every_document_has_gold_for_its_stored_text(stem: str) -> None:
    gold = gold_of(stem)
    assert gold["document"]["stem"] == stem
    assert gold["document"]["sha256"] == hashlib.sha256(text_of(stem).encode()).hexdigest()


@pytest.mark.parametrize("stem", STEMS)
def test_every_span_slices_to_its_quotation(stem: str) -> None:
    text, gold = text_of(stem), gold_of(stem)
    rows = [(e, "evidence") for e in gold["engagements"]] + [(u, "evidence") for u in gold["ledger"]]
    rows += [(s, field) for s in gold["statements"] for field in ("cue", "content")]
    for row, field in rows:
        assert [text[a:b] for a, b in row[field]] == row[f"{field}_text"], (row["id"], field)
        assert row[field] or field == "content", row["id"]
        assert all(quote == quote.strip() and quote for quote in row[f"{field}_text"]), (row["id"], field)


@pytest.mark.parametrize("stem", STEMS)
def test_every_reference_and_every_word_of_a_closed_list_is_known(stem: str) -> None:
    gold = gold_of(stem)
    entities = {e["id"] for e in gold["entities"]}
    engagements = {e["id"] for e in gold["engagements"]}
    assert all(e["kind"] in get_args(EntityKind) for e in gold["entities"])
    for e in gold["engagements"]:
        assert e["kind"] in get_args(EngagementKind), e["id"]
        assert {p["entity"] for p in e["participants"]} <= entities, e["id"]
        assert e["date"] is None or is_edtf(e["date"]), e["id"]
    for s in gold["statements"]:
        assert s["act"] in get_args(Act), s["id"]
        assert s["speakers"], s["id"]
        assert set(s["speakers"]) | set(s["addressees"]) <= entities, s["id"]
        assert s["engagement"] is None or s["engagement"] in engagements, s["id"]
    for u in gold["ledger"]:
        assert u["kind"] in get_args(UndertakingKind), u["id"]
        assert set(u["by"]) | set(u["of"]) <= entities, u["id"]
        assert u["by"] or u["by_joint"], u["id"]
        assert u["due"] is None or is_edtf(u["due"]), u["id"]
        if u["amount"]:
            assert set(u["amount"]["qualifiers"]) <= set(get_args(Qualifier)), u["id"]


def test_a_domestic_document_yields_nothing() -> None:
    domestic = [stem for stem in STEMS if stem.startswith("domestic-")]
    assert len(domestic) >= 2
    for stem in domestic:
        gold = gold_of(stem)
        assert gold["engagements"] + gold["statements"] + gold["ledger"] == [], stem
    others = set(STEMS) - set(domestic)
    assert all(gold_of(stem)["statements"] for stem in others)


def test_plain_text_is_stored_as_it_is() -> None:
    plain = [d for d in DOCUMENTS.values() if d.suffix == ".txt"]
    assert len(plain) >= 14
    assert [text_of(d.stem) for d in plain] == [d.read_bytes().decode("utf-8") for d in plain]


def test_marked_up_documents_say_when_and_what_they_are() -> None:
    for stem in ("us-biden-xi", "gulf-uae-india"):
        raw = DOCUMENTS[stem].read_bytes()
        [document], _ = read_bytes(raw, DOCUMENTS[stem].name, Overrides())
        given = load_metadata(DEMO / "metadata.json")[stem]
        assert (document.published, document.title) == (given.published, given.title)
        assert "dataLayer" not in document.text


def test_the_feed_holds_two_documents_each_with_its_own_date() -> None:
    items = stored("us-state-feed")
    assert [i.published for i in items] == ["2025-01-24", "2025-01-22"]
    assert ["Manalo" in i.text for i in items] == [False, True]
    assert not any("tracked" in i.text for i in items)
