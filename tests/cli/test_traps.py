"""The traps of the acceptance, on made-up reports: the pledge presupposed and doubled, the mirror, the reprint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Memcon, Said, run_memcon

pytestmark = pytest.mark.model

HARBOUR = (
    "HANOI, March 5 — Defence Minister Nguyen Van Minh met US Deputy Secretary of Defense Laura Whitfield in Hanoi on March 4.\n\n"
    "Minh thanked the United States for its support in clearing unexploded ordnance. He urged continued implementation of agreed "
    "projects, including an additional $75 million for dioxin cleanup at Bien Hoa airport.\n\n"
    "Minh said Vietnam would continue helping to locate US personnel missing in action, while calling on Washington to hand over "
    "more documents on Vietnamese soldiers missing from the war.\n\n"
    "Whitfield welcomed progress in defence ties and reaffirmed continued US support for efforts to account for missing "
    "personnel.\n"
)
OTHER_OUTLET = (
    "HANOI — Vietnamese Defence Minister Nguyen Van Minh received US Deputy Secretary of Defense Laura Whitfield in Hanoi on March 4, "
    "the ministry's newspaper reports.\n\n"
    "Minh asked the US side to continue implementing the agreed projects, including an additional $75 million for dioxin cleanup at "
    "Bien Hoa airport. He said Vietnam would continue helping to locate US personnel missing in action.\n"
)
LATER = (
    "WASHINGTON — Vietnamese Defence Minister Nguyen Van Minh met US Deputy Secretary of Defense Laura Whitfield in Washington on "
    "June 10.\n\n"
    "Minh said Vietnam would continue helping to locate US personnel missing in action. Whitfield thanked Vietnam for its "
    "cooperation in searching for missing US personnel.\n"
)
METADATA = {
    "first": {"published": "2026-03-05", "publisher": "Harbour News", "side": "VN"},
    "reprint": {"published": "2026-03-06", "publisher": "Delta Post", "side": "VN"},
    "other": {"published": "2026-03-05", "publisher": "Army Gazette", "side": "VN"},
    "later": {"published": "2026-06-11", "publisher": "Harbour News", "side": "VN"},
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traps")
    texts = {"first": HARBOUR, "reprint": "(Harbour News)\n\n" + HARBOUR, "other": OTHER_OUTLET, "later": LATER}
    for stem, text in texts.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    (folder / "metadata.json").write_text(json.dumps(METADATA))
    path = folder / "memcon.db"
    with pytest.MonkeyPatch.context() as patch:
        said: Said = run_memcon(
            patch, "read", *(folder / f"{s}.txt" for s in texts), "--record", path, "--metadata", folder / "metadata.json"
        )
    assert said.code == 0
    return path


def chains(memcon: Memcon, record: Path, *filters: str) -> list[dict[str, Any]]:
    said = memcon("chains", *filters, "--record", record, "--format", "json")
    assert said.code == 0
    lines: list[dict[str, Any]] = json.loads(said.out)["lines"]
    return lines


def roles(chain: dict[str, Any]) -> list[str]:
    return [step["role"] for step in chain["steps"]]


def sides(parties: list[dict[str, Any]]) -> set[str]:
    return {p["side"] for p in parties}


def test_a_presupposed_pledge_is_no_promise_and_its_sum_stays_one(memcon: Memcon, record: Path) -> None:
    (matter,) = [c for c in chains(memcon, record, "--issue", "dioxin") if c["amounts"]]
    assert (matter["state"], sides(matter["of"]), sides(matter["by"])) == ("asked", {"US"}, {"VN"})
    assert [a["value"] for a in matter["amounts"]] == [75_000_000]
    assert roles(matter).count("raised") == 1
    assert "restated" not in roles(matter)
    assert not [c for c in chains(memcon, record, "--issue", "dioxin") if c["state"] in ("promised", "agreed", "under way")]


def test_the_mirror_stays_two_chains(memcon: Memcon, record: Path) -> None:
    (americans,) = chains(memcon, record, "--issue", "missing-americans")
    (vietnamese,) = chains(memcon, record, "--issue", "missing-vietnamese")
    assert (sides(americans["of"]), sides(vietnamese["of"])) == ({"VN"}, {"US"})
    assert (americans["state"], vietnamese["state"]) == ("under way", "asked")
    assert sides(vietnamese["mover"]) == {"US"}
    for chain in (americans, vietnamese):
        assert "missing personnel" in " ".join(s["words"] for s in chain["steps"] if s["role"] == "open")
    assert vietnamese["answer"] in ("none", "general")


def test_a_reprint_and_another_report_reaffirm_nothing(memcon: Memcon, record: Path) -> None:
    (americans,) = chains(memcon, record, "--issue", "missing-americans")
    said = [(s["role"], s["source"]["stem"]) for s in americans["steps"] if s["owner"] == "undertaking"]
    assert sorted(role for role, _ in said) == ["raised", "reprint", "reprint", "restated"]
    assert ("restated", "later") in said
