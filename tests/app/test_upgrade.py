"""Records of every released schema: examined, backed up, restored, brought up to date; what people decided stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.app.deciding import entries, recheck
from memcon.app.doctor import examine
from memcon.app.ingest import ingest
from memcon.app.linking import link_record, open_linked
from memcon.app.rebuild import rebuild
from memcon.app.taking import By, correct, reject
from memcon.record import Record, open_record, schema
from memcon.record.backup import back_up
from memcon.record.contents import contents
from memcon.record.journal import lines
from memcon.record.restore import restore
from memcon.record.verify import verify
from tests.app.reader_stub import NEWER, StubReader, stub_of
from tests.app.released import REVISIONS, released
from tests.record.made import around

ME = By("ruth")
TEXTS = {"talks.txt": "One.", "other.txt": "Two."}


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """A record of the newest schema with two documents and two decisions, and beside it the folder it was read from."""
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text)
    with open_record(tmp_path / "today.db") as record:
        ingest([tmp_path / "in"], record, StubReader())
        link_record(record)
    return tmp_path / "today.db"


def decided(record: Record) -> None:
    correct(record, "talks:s99", "act", ["praise"], ME)
    reject(record, "other:s201", ME)
    link_record(record)


@pytest.fixture(params=REVISIONS)
def old(request: pytest.FixtureRequest, today: Path, tmp_path: Path) -> Path:
    """The same record as each release had it; the first knew no decisions."""
    revision: str = request.param
    if revision > "0001":
        with open_record(today) as record:
            decided(record)
    (tmp_path / "old").mkdir()
    return released(tmp_path / "old" / f"of-{revision}.db", revision, today)


def revision_of(path: Path) -> str:
    return path.stem.removeprefix("of-")


def held(path: Path) -> tuple[str, tuple[str, ...]]:
    """What a record holds, verified; and its journal."""
    with open_linked(path) as record:
        verify(record)
        recheck(record)
        return contents(record).digest, lines(record)


def test_there_are_released_schemas() -> None:
    assert REVISIONS[0] == "0001"
    assert REVISIONS[-1] == schema.HEAD


def test_it_is_examined_and_backed_up_as_it_is(old: Path, tmp_path: Path) -> None:
    before = around(old)
    for thorough in (False, True):
        found = {c.name: c for c in examine(old, thorough=thorough).checks}
        assert {c.health for c in found.values()} <= {"ok", "attention"}, found
        assert (found["schema"].health == "attention") == (revision_of(old) < schema.HEAD)
        assert revision_of(old) in found["schema"].said
    made = back_up(old, tmp_path / "copy.db")
    assert (made.schema, made.documents) == (revision_of(old), 2)
    assert (made.citations is None) == (revision_of(old) < schema.HEAD)
    assert around(old) == before


def test_it_opens_migrates_and_verifies_and_so_does_its_backup(old: Path, tmp_path: Path) -> None:
    back_up(old, tmp_path / "copy.db")
    done = restore(tmp_path / "copy.db", tmp_path / "new.db")
    assert (done.was, done.documents) == (revision_of(old), 2)
    assert held(tmp_path / "new.db") == held(old)
    assert examine(old, thorough=True).health == "ok" or revision_of(old) == "0001"
    with open_record(old) as record:
        assert len(lines(record)) == done.decisions == (0 if revision_of(old) == "0001" else 2)


def test_it_gives_way_to_a_backup_and_is_kept(old: Path, today: Path, tmp_path: Path) -> None:
    back_up(today, tmp_path / "copy.db")
    with open_record(today) as record:
        first = lines(record)
    done = restore(tmp_path / "copy.db", old)
    assert done.since == ()
    assert done.aside is not None
    assert held(done.aside)[1] == (first if revision_of(old) > "0001" else ())


def test_decisions_survive_the_upgrade_re_reading_and_rebuilding(old: Path, tmp_path: Path) -> None:
    with open_linked(old) as record:
        if revision_of(old) == "0001":
            decided(record)
        taken = lines(record)
        assert [e.verdict.standing for e in entries(record)] == ["applied", "applied"]
        ingest([tmp_path / "in"], record, StubReader("2"))
        assert [e.verdict.standing for e in entries(record)] == ["applied", "applied"]
        ingest([tmp_path / "in"], record, StubReader(NEWER))
        standings = [e.verdict.standing for e in entries(record)]
        ingest([tmp_path / "in"], record, StubReader("2"))
        assert [e.verdict.standing for e in entries(record)] == ["applied", "applied"]
        assert "reading changed" in standings  # said, not applied; and not lost
        link_record(record)
        made = rebuild(record, tmp_path / "rebuilt.db", reader_of=stub_of)
        assert made.differences == ()
        assert lines(record) == taken
    assert held(tmp_path / "rebuilt.db") == held(old)
