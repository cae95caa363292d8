"""Deciding on the command line: what is said, what is refused, and the journal in and out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from memcon.app.ingest import ingest
from memcon.model.links import Candidate, Links, OpenCase
from memcon.record import open_record
from memcon.record.links import memoranda, store_links
from tests.app.reader_stub import StubReader
from tests.cli.conftest import Memcon


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of two documents, named for the commands by the environment, like the person who decides."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "talks.txt").write_text("One.")
    (folder / "other.txt").write_text("Two.")
    with open_record(tmp_path / "desk.db") as record:
        ingest([folder], record, StubReader())
    monkeypatch.setenv("MEMCON_RECORD", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MEMCON_USER", "ruth")
    return tmp_path / "desk.db"


def decision_in(out: str) -> str:
    found = re.search(r"Decision ([0-9a-f]{12}) by ruth", out)
    assert found is not None, out
    return found[1]


def test_a_decision_is_taken_shown_and_taken_back(memcon: Memcon, desk: Path) -> None:
    said = memcon("decide", "correct", "talks:s99", "act", "praise", "--note", "so the gazette")
    assert said.code == 0
    assert "Corrected: talks:s99: thank by Ana Ruiz, “thanked”\n  act: thank → praise\n" in said.out
    shown = memcon("show", "talks").out
    assert "s99     corrected act: thank → praise – so the gazette (ruth, " in shown
    assert (
        "thanked Bình for the rescue of two sailors [corrected]" in memcon("statements", "--doc", "talks", "--act", "praise").out
    )
    memcon("decide", "accept", "talks:u163")
    memcon("decide", "accept", "talks:e1")
    assert "(accepted)" in memcon("engagements", "--doc", "talks", "--width", 120).out
    assert "[accepted]" in memcon("ledger", "--doc", "talks").out
    (owed,) = [u for u in json.loads(memcon("ledger", "--doc", "talks", "--format", "json").out)["lines"] if u["decided"]]
    assert (owed["id"], owed["decided"]) == ("u163", ["accepted"])
    decision, _, _ = json.loads(memcon("show", "talks", "--format", "json").out)["decisions"]
    assert (decision["id"], decision["seen"], decision["who"]) == ("s99", "thank", "ruth")
    assert "3 decisions: 3 applied." in memcon("journal").out
    taken = memcon("forget", decision_in(said.out)[:6])
    assert taken.out.startswith(f"Taken back: {decision_in(said.out)}")
    assert "4 decisions: 3 applied, 1 forgotten." in memcon("journal").out
    assert "Decided by people: 2\n" in memcon("show", "talks").out


def test_every_way_to_decide(memcon: Memcon, desk: Path) -> None:
    assert memcon("decide", "accept", "talks[163:194]").out.startswith("Accepted: talks:u163: request “lift its tariff")
    rejected = memcon("decide", "reject", "talks:s201").out
    assert "with it goes what was undertaken in it: u209" in rejected
    assert "are one\n" in memcon("decide", "merge", "talks:Ana Ruiz", "other:ruiz", "--who", "tran").out
    assert memcon("decide", "split", "talks:e1", "other:e1").out.startswith("Split: talks:e1 (meeting “met”) and other:e1 ")
    assert memcon("decide", "note", "talks:binh", "see his memoirs").out.startswith("Noted: talks:binh")
    for output in ("table", "csv", "md", "json"):
        said = memcon("journal", "--format", output).out
        assert "see his memoirs" in said
        assert "tran" in said
    assert "5 decisions" in memcon("journal", "--width", 80).out
    assert max(len(line) for line in memcon("journal", "--width", 80).out.splitlines()) <= 80
    said = memcon("verify")
    assert "Decided by people: 2 documents" in said.out
    assert re.search(r"Content: [0-9a-f]{12}", said.out)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("decide", "correct", "talks:s99", "act", "prase"), "Choose from: thank"),
        (("decide", "correct", "talks:e1", "date", "soon"), "2026-02-18"),
        (("decide", "accept", "talks:s1"), "memcon show talks"),
        (("decide", "accept", "nowhere:s1"), "no document"),
        (("decide", "note", "talks:s99", " "), "empty"),
        (("decide", "merge", "talks:s99", "other:s99"), "not merged"),
        (("forget", "ffff"), "memcon journal"),
        (("journal", "--in", "nowhere.jsonl"), "nowhere.jsonl"),
        (("open-cases", "--kind", "person"), "entity, engagement, undertaking"),
    ],
)
def test_a_fault_is_named_with_its_remedy(memcon: Memcon, desk: Path, asked: tuple[str, ...], said: str) -> None:
    got = memcon(*asked)
    assert got.code == 2
    assert said in got.err
    assert "Traceback" not in got.err


def test_a_journal_goes_out_and_comes_in(memcon: Memcon, desk: Path, tmp_path: Path) -> None:
    memcon("decide", "correct", "talks:s99", "act", "praise")
    memcon("decide", "correct", "talks:s99", "speakers", "binh")
    file = tmp_path / "decisions.jsonl"
    assert memcon("journal", "--out", file).out.startswith("2 decisions written")
    assert file.read_text() == memcon("journal", "--out", "-").out
    other = tmp_path / "other.db"
    with open_record(other) as record:
        ingest([tmp_path / "in"], record, StubReader())
    assert memcon("journal", "--in", file, "--record", other).out.startswith("2 lines taken over")
    assert memcon("journal", "--in", file, "--record", other).out.startswith("0 lines taken over")
    assert memcon("journal", "--out", "-", "--record", other).out == file.read_text()
    file.write_text(file.read_text().replace("praise", "welcome"))
    assert "line 1: its id" in memcon("journal", "--in", file).err
    contents = [re.search(r"Content: (\w+)", memcon("verify", "--record", r).out) for r in (desk, other)]
    assert all(contents)
    assert contents[0] is not None
    assert contents[1] is not None
    assert contents[0][1] == contents[1][1]


def test_open_cases_come_with_the_command_that_settles_each(memcon: Memcon, desk: Path) -> None:
    said = memcon("open-cases")
    assert said.out == "0 open cases.\n"
    from memcon.app.linking import linker_version

    with open_record(desk) as record:
        one, other = (m.document.id for m in memoranda(record))
        label = {m.document.id: m.document.stem for m in memoranda(record)}
        with record.reading() as connection:
            identity = connection.exec_driver_sql(
                "SELECT identity FROM identity_members WHERE document = ? AND entity = 'ruiz'", (other,)
            ).scalar_one()
        candidates = (Candidate(identity, "Ana Ruiz", 0.8, "same surname"), Candidate("?", "Ana Ruiz y Paz", 0.6, "same title"))
        case = OpenCase("o-1", "entity", (one, "binh"), "Who is Đặng Bình?", candidates)
        store_links(record, Links(open_cases=(case,)), linker_version())
        with record.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO identities (id, kind, name, names, folded, offices) "
                "VALUES (?, 'person', 'Ana Ruiz', '[]', 'ana ruiz', '[]')",
                (identity,),
            )
            connection.exec_driver_sql("INSERT INTO identity_members VALUES (?, 'ruiz', ?, 1, 'alone')", (other, identity))
    said = memcon("open-cases")
    assert "entity: Who is Đặng Bình?" in said.out
    assert f"“Đặng Bình” {label[one]}[" in said.out
    assert "1. Ana Ruiz (0.80): same surname" in said.out
    assert f"memcon decide merge {label[one]}:binh {label[other]}:ruiz" in said.out
    assert f"memcon decide correct {label[one]}:binh name 'Ana Ruiz y Paz'" in said.out
    assert f"memcon decide split {label[one]}:binh {label[other]}:ruiz" in said.out
    assert "1 open case: 1 of entity." in said.out
    (case_,) = json.loads(memcon("open-cases", "--format", "json").out)["cases"]
    assert case_["choices"][0]["settle"].startswith("memcon decide merge")
    for output in ("csv", "md"):
        assert "same surname" in memcon("open-cases", "--format", output).out


def test_rebuild_says_what_stands_in_its_way(memcon: Memcon, desk: Path, tmp_path: Path) -> None:
    said = memcon("rebuild", "--into", desk)
    assert said.code == 2
    assert "Name another file with --into" in said.err
    with open_record(desk) as record, record.writing() as connection:
        connection.exec_driver_sql("UPDATE inputs SET raw = NULL, given = NULL")
    said = memcon("rebuild", "--into", tmp_path / "new.db")
    assert said.code == 2
    assert "bytes of 2 of its 2 inputs" in said.err
    assert not (tmp_path / "new.db").exists()
