"""Figures known by hand, from one small document."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from memcon.evaluate import GoldMissing, Hit, Tally, figure_line, load_predictions, score_folder

TEXT = "Minister A met Minister B in Oslo. A thanked B for the help. B urged A to return $5 million by 2027, and asked for calm."


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def statement(key: str, speaker: str, cue: str, act: str, content: str, to: str) -> dict[str, Any]:
    return {
        "id": key,
        "speakers": [speaker],
        "cue": at(cue),
        "act": act,
        "content": at(content),
        "addressees": [to],
        "engagement": "m",
    }


GOLD: dict[str, Any] = {
    "document": {"stem": "oslo"},
    "entities": [
        {"id": "a", "kind": "person", "name": "Anna Alder", "country": "NO"},
        {"id": "b", "kind": "person", "name": "Bo Birch", "country": "SE"},
        {"id": "no", "kind": "country", "name": "Norway", "country": "NO"},
    ],
    "engagements": [
        {
            "id": "m",
            "kind": "meeting",
            "date": "2026-03-01",
            "place": "Foreign Ministry, Oslo",
            "participants": [{"entity": "a"}, {"entity": "b"}],
            "background": False,
            "evidence": at("met"),
        },
        {
            "id": "old",
            "kind": "call",
            "date": None,
            "place": None,
            "participants": [{"entity": "a"}, {"entity": "b"}],
            "background": True,
            "evidence": at("help"),
        },
    ],
    "statements": [
        statement("s1", "a", "thanked", "thank", "for the help", "b"),
        statement("s2", "b", "urged", "request", "to return $5 million by 2027", "a"),
        statement("s3", "b", "asked for", "request", "calm", "a"),
    ],
    "ledger": [
        {
            "id": "u1",
            "kind": "request",
            "by": ["b"],
            "by_joint": False,
            "of": ["a"],
            "of_joint": False,
            "amount": {"value": 5000000, "currency": "USD"},
            "due": "2027",
            "evidence": at("to return $5 million by 2027"),
        }
    ],
}


def score(tmp_path: Path, read: dict[str, Any] | None) -> Any:
    (tmp_path / "oslo.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return score_folder(tmp_path, {} if read is None else {"oslo": read}, lambda stem: TEXT)


def test_the_gold_itself_is_wholly_right(tmp_path: Path) -> None:
    found = score(tmp_path, GOLD)
    assert found.figures["statement+all"] == Tally(3, 3, 3)
    assert found.figures["engagement"] == found.figures["engagement.background"] == found.figures["ledger"] == Tally(1, 1, 1)
    assert found.figures["engagement place"] == found.figures["ledger due"] == 1.0
    assert found.differences == ()
    assert Hit("oslo", "ledger", "u1") in found.hits
    assert len(found.hits) == 3 + 3 + 1 + 1


def test_no_reading_scores_as_empty(tmp_path: Path) -> None:
    found = score(tmp_path, None)
    assert found.figures["statement"] == Tally(0, 3, 0)
    assert found.figures["engagement date"] is None
    assert found.figures["documents"] == 1
    assert found.hits == frozenset()
    assert [line for line in found.differences if "missed" in line] == list(found.differences)
    assert len(found.differences) == 3 + 1 + 1


def test_each_kind_of_mistake_moves_its_own_figure(tmp_path: Path) -> None:
    read = copy.deepcopy(GOLD)
    read["statements"][0]["speakers"] = ["b"]  # the wrong speaker
    read["statements"][1]["act"] = "state"  # the wrong act
    read["statements"][2]["cue"] = at("Minister A")  # one missed, one made up
    read["engagements"][0]["place"] = "Bergen"
    read["engagements"][1]["background"] = False  # neutral: the gold has it as background
    read["ledger"][0]["of"] = ["no"]  # a person counts as their state
    read["ledger"][0]["amount"] = {"value": 5, "currency": "USD"}
    found = score(tmp_path, read)
    assert found.figures["statement"] == Tally(2, 3, 3)
    assert found.figures["statement+speaker"] == Tally(1, 3, 3)
    assert found.figures["statement+act"] == Tally(1, 3, 3)
    assert found.figures["statement+all"] == Tally(0, 3, 3)
    assert found.figures["engagement"] == Tally(1, 1, 1)
    assert found.figures["engagement.background"] == Tally(0, 1, 0)
    assert found.figures["engagement date"] == 1.0
    assert found.figures["engagement place"] == 0.0
    assert found.figures["ledger"] == Tally(1, 1, 1)
    assert found.figures["ledger amount"] == 0.0
    assert "oslo: 'thanked' gold ['a'] thank / read ['Bo Birch'] thank, content F1 1.00" in found.differences
    assert "oslo: missed 'asked for' ['b'] request" in found.differences
    assert "oslo: spurious 'Minister A' request" in found.differences


def test_a_content_counts_when_half_of_it_is_there(tmp_path: Path) -> None:
    read = copy.deepcopy(GOLD)
    read["statements"][1]["content"] = at("to return")  # 2 words of 6: F1 0.5
    found = score(tmp_path, read)
    assert found.figures["statement+all"] == Tally(3, 3, 3)
    assert found.figures["content token F1"] == round((1 + 1 + 0.5) / 3, 4)
    read["statements"][1]["content"] = at("to")  # 1 of 6: 2/7
    assert score(tmp_path, read).figures["statement+all"] == Tally(2, 3, 3)


def test_speech_read_from_a_document_that_holds_none_is_counted(tmp_path: Path) -> None:
    empty = {"document": {"stem": "oslo"}, "entities": [], "engagements": [], "statements": [], "ledger": []}
    (tmp_path / "oslo.gold.json").write_text(json.dumps(empty), encoding="utf-8")
    found = score_folder(tmp_path, {"oslo": GOLD}, lambda stem: TEXT)
    assert found.figures["statements read from documents that hold none"] == 3
    assert found.figures["statement"] == Tally(0, 0, 3)


def test_a_visit_needs_only_its_traveller(tmp_path: Path) -> None:
    gold = copy.deepcopy(GOLD)
    gold["engagements"] = [{**GOLD["engagements"][0], "kind": "visit", "participants": [{"entity": "a"}]}]
    (tmp_path / "oslo.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    read = copy.deepcopy(GOLD)
    read["engagements"] = [{**GOLD["engagements"][0], "kind": "visit"}]
    assert score_folder(tmp_path, {"oslo": read}, lambda stem: TEXT).figures["engagement"] == Tally(1, 1, 1)


def test_rates_of_a_tally() -> None:
    assert (Tally(1, 2, 4).precision, Tally(1, 2, 4).recall) == (0.25, 0.5)
    assert Tally(1, 2, 4).f1 == pytest.approx(1 / 3)
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert (Tally(0, 0, 3).precision, Tally(0, 3, 0).recall, Tally(0, 3, 0).f1) == (0.0, 0.0, 0.0)
    line = figure_line("ledger", Tally(1, 2, 4))
    assert line.split() == "ledger P 0.250 R 0.500 F1 0.333 (1 right, 2 gold, 4 read)".split()
    assert figure_line("documents", 3).split() == ["documents", "3"]


def test_predictions_are_found_by_stem(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"n": 1}', encoding="utf-8")
    (tmp_path / "two--0123456789ab.json").write_text('{"n": 2}', encoding="utf-8")
    assert load_predictions(tmp_path, ["one", "two", "three"]) == {"one": {"n": 1}, "two": {"n": 2}}


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_bad_gold_is_named_with_its_remedy(tmp_path: Path, content: str) -> None:
    (tmp_path / "oslo.gold.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldMissing, match=r"oslo\.gold\.json.*Mend the file"):
        score_folder(tmp_path, {}, lambda stem: TEXT)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldMissing, match=r"no \*\.gold\.json"):
        score_folder(tmp_path, {}, lambda stem: TEXT)
