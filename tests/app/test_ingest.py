"""Paths in, outcomes that add up, the same record and files whatever the number of workers and the order of files."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.app.ingest import Run, ingest
from memcon.errors import ModelMissing, UnreadableInput
from memcon.record import open_record
from memcon.record.filters import Filters
from memcon.record.store import known
from memcon.record.verify import verify
from memcon.record.view import counts, search, statements
from tests.app.reader_stub import StubReader

TEXTS = {
    "good.txt": "", "also.txt": " More.", "poison.txt": " poison", "unknown.bin": "unknown", "empty.txt": "hollow",
    "source.txt": "broken source", "torn.txt": " damaged", "two.txt": " One.---Two.", "half.txt": " One.--- poison",
}  # fmt: skip
ENDS = {
    "good.txt": "read", "also.txt": "read", "poison.txt": "failed", "unknown.bin": "rejected", "empty.txt": "rejected",
    "source.txt": "failed", "torn.txt": "partial", "two.txt": "read", "half.txt": "partial",
}  # fmt: skip


def write(folder: Path, texts: dict[str, str]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text or "Good.")
    return [folder / name for name in texts]


def run(folder: Path, paths: list[Path], workers: int = 1, reader: StubReader | None = None) -> Run:
    with open_record(folder / "memcon.db") as record:
        return ingest(paths, record, reader or StubReader(), workers=workers, json_folder=folder / "json")


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "json").iterdir())}


def test_every_input_ends_in_an_outcome_with_a_reason(tmp_path: Path) -> None:
    done = run(tmp_path, write(tmp_path / "in", TEXTS))
    assert {Path(r.path).name: r.outcome for r in done.results} == ENDS
    assert sum(done.outcomes.values()) == len(TEXTS)
    assert all(r.reason for r in done.results if r.outcome != "read")
    reasons = {Path(r.path).name: r.reason or "" for r in done.results}
    assert "cannot be read" in reasons["poison.txt"]
    assert reasons["torn.txt"] == "the second page is missing"
    assert "1 of 2 documents" in reasons["half.txt"]


def test_the_record_holds_what_was_read_and_how_each_input_ended(tmp_path: Path) -> None:
    run(tmp_path, write(tmp_path / "in", TEXTS))
    with open_record(tmp_path / "memcon.db") as record:
        assert dict(counts(record).outcomes) == {"read": 3, "partial": 2, "rejected": 2, "failed": 2}
        assert verify(record).documents == 6


def test_workers_and_order_change_not_one_byte(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", TEXTS | {f"more{i}.txt": f" Number {i}." for i in range(12)})
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    one = run(tmp_path / "one", paths)
    two = run(tmp_path / "two", paths[::-1], workers=2)
    assert one == two
    assert written(tmp_path / "one") == written(tmp_path / "two")
    answers = []
    for folder in ("one", "two"):
        with open_record(tmp_path / folder / "memcon.db") as record:
            answers.append((statements(record, Filters()), search(record, "dioxin sailors OR rice")))
    assert answers[0] == answers[1]


def test_a_process_that_dies_costs_the_file_it_died_of(tmp_path: Path) -> None:
    texts = {f"t{i:02}.txt": f" Number {i}." for i in range(9)} | {"t07b.txt": " lethal"}
    done = run(tmp_path, write(tmp_path / "in", texts), workers=2)
    assert [Path(r.path).name for r in done.results if r.outcome != "read"] == ["t07b.txt"]
    assert done.outcomes["failed"] == 1
    assert done.outcomes["read"] == 9


def test_a_second_run_reads_nothing_and_writes_the_same(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": " A.", "b.txt": " damaged"})
    first = run(tmp_path, paths)
    files = written(tmp_path)
    (tmp_path / "json" / "a.json").unlink()
    again = run(tmp_path, paths)
    assert (first.unchanged, again.unchanged) == (0, 2)
    assert again.outcomes == first.outcomes
    assert written(tmp_path) == files


def test_a_newer_reader_reads_again(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": " A."})
    run(tmp_path, paths)
    assert run(tmp_path, paths, reader=StubReader("2")).unchanged == 0
    with open_record(tmp_path / "memcon.db") as record:
        assert counts(record).documents == 1


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": " poison"})
    run(tmp_path, paths)
    assert run(tmp_path, paths).unchanged == 0


def test_what_fails_again_alike_leaves_the_record_as_it_is(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": " poison", "b.txt": "unknown", "c.txt": " Good."})
    run(tmp_path, paths)
    with open_record(tmp_path / "memcon.db") as record, record.reading() as connection:
        before = connection.exec_driver_sql("SELECT * FROM state ORDER BY 1").all()
    run(tmp_path, paths)
    with open_record(tmp_path / "memcon.db") as record, record.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM state ORDER BY 1").all() == before


def test_files_are_named_by_document_where_the_stem_would_not_do(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": " A.", "two.txt": " One.---Two."}) + write(tmp_path / "in2", {"a.md": " Other."})
    run(tmp_path, paths)
    names = sorted(written(tmp_path))
    assert len(names) == 4
    assert all("--" in name for name in names)
    for name, content in written(tmp_path).items():
        assert name == f"{json.loads(content)['document']['stem']}--{json.loads(content)['document']['id']}.json"


def test_a_copy_under_another_name_adds_nothing_but_its_file(tmp_path: Path) -> None:
    done = run(tmp_path, write(tmp_path / "in", {"a.txt": " A.", "b.txt": " A."}))
    assert done.outcomes["read"] == 2
    assert sorted(written(tmp_path)) == ["a.json", "b.json"]
    with open_record(tmp_path / "memcon.db") as record:
        assert counts(record).documents == 1


def test_a_missing_model_stops_the_run(tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": " modelless", "b.txt": " B."})
    with pytest.raises(ModelMissing, match="make install"):
        run(tmp_path, paths)
    with open_record(tmp_path / "memcon.db") as record:
        assert known(record, "0") is None
        assert counts(record).documents == 0


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(UnreadableInput, match="no documents"):
        run(tmp_path, [tmp_path / "in"])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, unique=True))
def test_outcomes_add_up_for_any_mixture(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        done = run(folder, write(folder / "in", {name: TEXTS[name] for name in names}))
        assert sum(done.outcomes.values()) == len(names)
        assert [r.outcome for r in done.results] == [ENDS[Path(r.path).name] for r in done.results]
