"""Gains and losses by construction, and the file that remembers what was right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark.quality import baseline
from benchmark.quality.baseline import Change
from benchmark.quality.constructions import Item, items, ledger_constructions, statement_constructions
from benchmark.quality.floors import Row
from benchmark.quality.report import change_table, figure_table
from memcon.evaluate import Hit

TEXT = "Thanking her, he was assured of “full support”. Both sides called for calm."


def cut(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


@pytest.mark.parametrize(
    ("cue", "content", "speakers", "forms"),
    [
        (["Thanking"], [], ["a"], {"form: cue is a participle", "form: content is empty"}),
        (
            ["was assured"],
            ["of “full support”"],
            ["a"],
            {"form: cue of several words", "form: cue is passive", "form: content is quoted"},
        ),
        (["called for"], ["calm"], ["a", "b"], {"form: cue of several words", "form: speakers are several"}),
        (["called"], ["for", "calm"], ["a"], {"form: content is split"}),
        (["called"], ["for calm"], ["a"], {"form: plain"}),
    ],
)
def test_a_statement_shows_its_constructions(cue: list[str], content: list[str], speakers: list[str], forms: set[str]) -> None:
    statement = {"id": "s", "act": "state", "cue": cut(*cue), "content": cut(*content), "speakers": speakers}
    assert set(statement_constructions(statement, TEXT)) == {"act: state", *forms}


def test_a_ledger_entry_shows_what_it_has() -> None:
    entry = {"kind": "request", "of": [], "of_joint": False, "amount": {"value": 1}, "due": "2027"}
    assert ledger_constructions(entry) == ("ledger: request", "ledger with amount", "ledger with due", "ledger with of nobody")


def test_background_contacts_are_left_out() -> None:
    gold = {
        "statements": [],
        "ledger": [],
        "engagements": [{"id": "m", "kind": "call", "background": False}, {"id": "n", "kind": "call", "background": True}],
    }
    assert items(gold, "") == [Item("engagement", "m", ("engagement: call",))]


GOLD = {
    "a1": [Item("statement+all", "s1", ("act: thank", "form: plain")), Item("statement+all", "s2", ("act: thank",))],
    "a2": [Item("ledger", "u1", ("ledger: request",)), Item("statement+all", "s1", ("act: state",))],
}


def test_what_came_and_what_went() -> None:
    before = baseline.matched([Hit("a1", "statement+all", "s1"), Hit("a2", "ledger", "u1")])
    now = baseline.matched([Hit("a1", "statement+all", "s2"), Hit("a2", "ledger", "u1"), Hit("a2", "statement", "s1")])
    assert baseline.changes(GOLD, before, now) == [
        Change("act: thank", 2, 1, 1, ("a1 s2",), ("a1 s1",)),
        Change("act: state", 1, 0, 0, (), ()),
        Change("form: plain", 1, 1, 0, (), ("a1 s1",)),
        Change("ledger: request", 1, 1, 1, (), ()),
    ]


def test_the_baseline_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert baseline.load(path) == {}
    saved = {
        "news": baseline.matched([Hit("b", "ledger", "u1"), Hit("a", "ledger", "u2"), Hit("a", "engagement", "m")]),
        "joint": baseline.matched([]),
    }
    baseline.save(path, saved)
    assert baseline.load(path) == saved
    again = path.read_bytes()
    baseline.save(path, baseline.load(path))
    assert path.read_bytes() == again


def test_tables_show_before_and_after_gains_and_losses() -> None:
    table = "\n".join(figure_table([Row("news", "statement", 0.9, 0.95, 0.8), Row("news", "ledger", None, None, 0.7)]))
    assert "0.9000" in table
    assert "-0.1000" in table
    assert table.count("BELOW ITS FLOOR") == 1
    changes = "\n".join(change_table("news", [Change("act: thank", 9, 5, 6, ("a s1", "a s2"), ("b s3",))], 1))
    assert "lost    b s3" in changes
    assert "gained  a s1" in changes
    assert "a s2" not in changes
