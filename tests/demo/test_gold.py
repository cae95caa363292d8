"""The bundled documents and their gold: complete, exact, and closed under the contract's lists."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from memcon.model.dates import is_edtf
from memcon.model.engagement import EngagementKind
from memcon.model.person import EntityKind
from memcon.model.statement import Act
from memcon.model.undertaking import Qualifier, UndertakingKind

DEMO = Path(__file__).resolve().parents[2] / "demo"
DOCUMENTS = sorted((DEMO / "documents").iterdir())
PLAIN = [d.stem for d in DOCUMENTS if d.suffix == ".txt"]


def text_of(stem: str) -> str:
    return (DEMO / "documents" / f"{stem}.txt").read_bytes().decode("utf-8")


def gold_of(stem: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((DEMO / "gold" / f"{stem}.gold.json").read_text(encoding="utf-8"))
    return value


def test_there_are_documents_of_every_format() -> None:
    assert len(DOCUMENTS) >= 16
    assert {d.suffix for d in DOCUMENTS} == {".txt", ".md", ".html", ".xml"}


def test_every_document_has_its_metadata() -> None:
    metadata = json.loads((DEMO / "metadata.json").read_text(encoding="utf-8"))
    assert sorted(metadata) == sorted(d.stem for d in DOCUMENTS)
    for stem, given in metadata.items():
        assert set(given) == {"published", "publisher", "side", "title", "url"}, stem
        assert given["published"] is None or is_edtf(given["published"]), stem
        # Nobody shall take a document of the demonstration for the publisher's own.
        assert given["publisher"].endswith("(style)"), stem


@pytest.mark.parametrize("stem", PLAIN)
def test_a_plain_document_has_gold_for_this_very_text(stem: str) -> None:
    gold = gold_of(stem)
    assert gold["document"]["stem"] == stem
    assert gold["document"]["sha256"] == hashlib.sha256(text_of(stem).encode()).hexdigest()


@pytest.mark.parametrize("stem", PLAIN)
def test_every_span_slices_to_its_quotation(stem: str) -> None:
    text, gold = text_of(stem), gold_of(stem)
    rows = [(e, "evidence") for e in gold["engagements"]] + [(u, "evidence") for u in gold["ledger"]]
    rows += [(s, field) for s in gold["statements"] for field in ("cue", "content")]
    for row, field in rows:
        assert [text[a:b] for a, b in row[field]] == row[f"{field}_text"], (row["id"], field)
        assert row[field] or field == "content", row["id"]
        assert all(quote == quote.strip() and quote for quote in row[f"{field}_text"]), (row["id"], field)


@pytest.mark.parametrize("stem", PLAIN)
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
    domestic = [stem for stem in PLAIN if stem.startswith("domestic-")]
    assert len(domestic) >= 2
    for stem in domestic:
        gold = gold_of(stem)
        assert gold["engagements"] + gold["statements"] + gold["ledger"] == [], stem
    others = set(PLAIN) - set(domestic)
    assert all(gold_of(stem)["statements"] for stem in others)
