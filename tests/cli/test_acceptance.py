"""The five questions of the seed reports, each by one command; offsets are the seeds' own code points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from memcon.text.folding import fold
from tests.cli.conftest import Memcon, Said, run_memcon

pytestmark = [pytest.mark.model, pytest.mark.shared]

TALKS, MEETINGS = "000_45b9ef40a7f3eeee", "003_ec80ea7c30e99816"


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    published = {TALKS: {"published": "2026-02-19"}, MEETINGS: {"published": "2026-02-13"}}
    (folder / "metadata.json").write_text(json.dumps(published))
    record = folder / "memcon.db"
    with pytest.MonkeyPatch.context() as patch:
        said: Said = run_memcon(
            patch, "read", shared / "gold" / "seeds" / "text", "--record", record, "--metadata", folder / "metadata.json"
        )
    assert said.code == 0
    return record


def asked(memcon: Memcon, seeds: Path, *question: str) -> dict[str, Any]:
    said = memcon(*question, "--record", seeds, "--format", "json")
    assert said.code == 0
    value: dict[str, Any] = json.loads(said.out)
    return value


def at(lines: list[dict[str, Any]], stem: str, start: int, end: int) -> list[dict[str, Any]]:
    """The lines that cite something between these offsets."""
    return [
        line
        for line in lines
        if line["source"]["stem"] == stem and any(a < end and start < b for a, b in line["citation"]["spans"])
    ]


def names(parties: list[dict[str, Any]]) -> set[str]:
    return {fold(p["name"]).split()[-1] for p in parties}


def test_q1_who_met_whom(memcon: Memcon, seeds: Path) -> None:
    lines = asked(memcon, seeds, "engagements", "--pair", "VN-US")["lines"]
    news = [line for line in lines if not line["background"]]
    meetings = {(frozenset(names(e["participants"])), e["date"]) for e in news if e["kind"] == "meeting"}
    assert meetings == {
        (frozenset({"lam", "desombre"}), "2026-02-13"),
        (frozenset({"giang", "desombre"}), "2026-02-13"),
    }
    calls = [e for e in news if e["kind"] == "call"]
    assert {frozenset(names(e["participants"])) for e in calls} == {frozenset({"lam", "daines"}), frozenset({"lam", "hagerty"})}
    assert {(e["date"], e["place"]) for e in calls} == {("2026-02-18", None)}
    assert [e["kind"] for e in at(news, MEETINGS, 295, 489)] == ["visit"]
    background = [line for line in lines if line["background"]]
    assert at(background, TALKS, 2132, 2167)[0]["date"] == "2025-03"
    assert at(background, TALKS, 345, 696)
    assert at(background, MEETINGS, 869, 1105)


def chains(memcon: Memcon, seeds: Path, *filters: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = asked(memcon, seeds, "chains", *filters)["lines"]
    return lines


def steps(chain: dict[str, Any], *roles: str) -> list[dict[str, Any]]:
    return [step for step in chain["steps"] if step["role"] in roles]


def of(chain: dict[str, Any], capacity: str = "of") -> set[str]:
    return {p["side"] for p in chain[capacity]}


def test_q2_what_the_us_promised_on_dioxin(memcon: Memcon, seeds: Path) -> None:
    value = asked(memcon, seeds, "ledger", "--of", "US", "--issue", "dioxin")
    assert not [line for line in value["lines"] if line["group"] == "own"]
    side = next(c for c in value["coverage"] if c["party"] == "US")
    assert side["naming"] == 0
    assert side["statements"] > 20
    money = [line for line in value["lines"] if line["amount"]]
    assert [(line["kind"], line["group"], line["amount"]["value"]) for line in money] == [("request", "asked", 130_000_000)]
    for stem, start, end in ((TALKS, 2741, 2996), (TALKS, 5807, 6046), (MEETINGS, 3033, 3256)):
        assert at(value["wider"], stem, start, end), (stem, start)
    (matter,) = [c for c in chains(memcon, seeds, "--issue", "dioxin") if c["amounts"]]
    assert (matter["state"], of(matter), [a["value"] for a in matter["amounts"]]) == ("asked", {"US"}, [130_000_000])
    assert names(matter["steps"][0]["who"]) == {"giang"}
    assert "the asker's account" in matter["steps"][0]["why"]
    assert not [c for c in chains(memcon, seeds, "--issue", "dioxin") if c["state"] in ("promised", "agreed")]


def test_q3_what_viet_nam_asked_and_what_was_answered(memcon: Memcon, seeds: Path) -> None:
    value = asked(memcon, seeds, "ledger", "--by", "VN", "--of", "US")
    requests = [line for line in value["lines"] if line["group"] == "asked"]
    four = ((TALKS, 1365, 1828), (TALKS, 4805, 5057), (MEETINGS, 2698, 2828), (MEETINGS, 2829, 3032))
    assert len(requests) == 4
    for stem, start, end in four:
        (line,) = at(requests, stem, start, end)
        assert (line["kind"], line["state"], line["answer"]) == ("request", "asked", "general"), (stem, start)
    (daines,) = at(requests, TALKS, 1365, 1828)
    assert {"dioxin", "uxo", "missing-vietnamese"} <= set(daines["issues"])
    (hagerty,) = at(requests, TALKS, 4805, 5057)
    assert "missing-vietnamese" not in hagerty["issues"]
    assert value["replies"]["specific"] == value["replies"]["declined"] == []
    general = value["replies"]["general"]
    assert [names(line["speakers"]) for line in general] == [{"daines"}, {"hagerty"}, {"desombre"}]
    for stem, start, end in ((TALKS, 2741, 2996), (TALKS, 5807, 6046), (MEETINGS, 3033, 3256)):
        assert len(at(general, stem, start, end)) == 1


def test_q3_nothing_answers_what_was_asked_after_it(memcon: Memcon, seeds: Path) -> None:
    for chain in chains(memcon, seeds):
        for reply in steps(chain, "reply"):
            (request,) = [s for s in chain["steps"] if s["citation"] == reply["answers"]]
            same = reply["source"]["stem"] == request["source"]["stem"]
            assert request["date"] < reply["date"] or (same and request["citation"]["spans"] < reply["citation"]["spans"])
            assert not (names(reply["who"]) == {"desombre"} and request["date"] == "2026-02-18")


def test_q3_what_is_open_since_when_said_where(memcon: Memcon, seeds: Path) -> None:
    open_ = asked(memcon, seeds, "ledger", "--open", "--of", "US", "--issue", "war-legacy")["lines"]
    assert [(c["since"], c["state"], c["answer"]) for c in open_] == [
        ("2026-02-13", "asked", "general"), ("2026-02-13", "asked", "general"), ("2026-02-18", "asked", "general"),
    ]  # fmt: skip
    for chain, (stem, start, end) in zip(
        open_, ((MEETINGS, 2698, 2828), (MEETINGS, 2829, 3032), (TALKS, 1365, 1828)), strict=True
    ):
        assert at([chain], stem, start, end)
        assert (of(chain), of(chain, "by"), of(chain, "mover")) == ({"US"}, {"VN"}, {"US"})
        assert chain["best"]["grade"] == "general"
    assert at(steps(open_[2], "restated"), TALKS, 4805, 5057)


def test_q4_who_owes_what_on_the_missing(memcon: Memcon, seeds: Path) -> None:
    value = asked(memcon, seeds, "ledger", "--issue", "missing")
    owed = {
        slug: [line for line in value["lines"] if slug in line["issues"]] for slug in ("missing-americans", "missing-vietnamese")
    }
    assert not [line for line in owed["missing-americans"] if line in owed["missing-vietnamese"]]
    assert {line["kind"] for line in owed["missing-americans"]} == {"commitment"}
    assert {p["side"] for line in owed["missing-americans"] for p in line["of"]} == {"VN"}
    assert {line["kind"] for line in owed["missing-vietnamese"]} == {"request"}
    assert {p["side"] for line in owed["missing-vietnamese"] for p in line["of"]} == {"US"}
    (open_case,) = at(value["besides"], MEETINGS, 3033, 3256)
    assert not {"missing-americans", "missing-vietnamese"} & set(open_case["issues"])


def test_q4_two_chains_that_never_mix(memcon: Memcon, seeds: Path) -> None:
    (americans,) = chains(memcon, seeds, "--issue", "missing-americans")
    assert (americans["state"], of(americans), of(americans, "by"), of(americans, "mover")) == (
        "under way",
        {"VN"},
        {"VN"},
        {"VN"},
    )
    voiced = steps(americans, "raised", "restated")
    assert [s["role"] for s in voiced] == ["raised", "restated", "restated"]
    for step, (stem, start, end) in zip(voiced, ((MEETINGS, 2829, 3032), (TALKS, 1829, 2002), (TALKS, 5058, 5235)), strict=True):
        assert at([step], stem, start, end)
    (thanks,) = steps(americans, "progress")
    assert at([thanks], TALKS, 5807, 6046)
    assert names(thanks["who"]) == {"hagerty"}
    (vietnamese,) = [c for c in chains(memcon, seeds, "--issue", "missing-vietnamese") if "dioxin" not in c["issues"]]
    assert (vietnamese["state"], of(vietnamese), of(vietnamese, "mover")) == ("asked", {"US"}, {"US"})
    assert at(steps(vietnamese, "raised"), MEETINGS, 2829, 3032)
    assert at(steps(vietnamese, "restated"), TALKS, 1365, 1828)
    both = [steps(c, "open") for c in (americans, vietnamese)]
    assert [len(found) for found in both] == [1, 1]
    assert both[0][0]["citation"] == both[1][0]["citation"]
    assert at(both[0], MEETINGS, 3033, 3256)
    cited = [
        {tuple(map(tuple, s["citation"]["spans"])) for s in c["steps"] if s["role"] != "open"} for c in (americans, vietnamese)
    ]
    assert not cited[0] & cited[1]


def test_q5_where_the_trade_agreement_stands(memcon: Memcon, seeds: Path) -> None:
    value = asked(memcon, seeds, "ledger", "--issue", "trade-agreement")
    assert at(value["lines"], TALKS, 2341, 2515)[0]["kind"] == "hope"
    everything = value["lines"] + value["besides"]
    assert at(everything, TALKS, 5447, 5685)
    assert {line["source"]["stem"] for line in everything} == {TALKS}
    assert not [line for line in value["lines"] if line["kind"] == "commitment"]
    by_vietnam = asked(memcon, seeds, "statements", "--issue", "trade-agreement", "--by", "VN")
    assert by_vietnam["lines"] == []
    (chain,) = chains(memcon, seeds, "--issue", "trade-agreement")
    assert (chain["state"], chain["answer"], chain["due"], of(chain)) == ("hoped", "none", None, {"VN", "US"})
    assert [s["role"] for s in chain["steps"]] == ["raised", "progress", "restated"]
    assert {name for s in chain["steps"] for name in names(s["who"])} == {"daines", "hagerty"}
    assert [s["state"] for s in steps(chain, "progress")] == [None]
