"""Documents and journal make the record anew, whatever was read, decided and forgotten; and an old record is taken along."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from importlib import resources
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import create_engine, insert, select

from memcon.app import taking
from memcon.app.deciding import entries, forget, imported, recheck
from memcon.app.ingest import ingest
from memcon.app.inputs import InputFile
from memcon.app.linking import link_record, open_linked
from memcon.app.rebuild import rebuild
from memcon.app.storing import fingerprint_of
from memcon.app.taking import By
from memcon.errors import RecordError, UsageError
from memcon.record import Record, open_record, schema
from memcon.record.contents import contents
from memcon.record.journal import decisions, lines
from memcon.record.links import memoranda
from memcon.record.machine import stored_inputs
from memcon.record.rows import rows_of
from memcon.record.store import ORDER
from memcon.record.verify import verify
from tests.app.reader_stub import NEWER, StubReader, stub_of
from tests.factories import TALKS, talks

ME = By("ruth")
NAMES = ("a.txt", "b.txt", "c.txt")
TEXTS = ("One.", "Two.", "Three. damaged", "poison", "hollow", "Four.---Five.")
LINES = ("s99", "s148", "s201", "u163", "u209", "e1", "ruiz", "binh", "cl")
VALUES = {
    "s": [("act", "praise"), ("act", "welcome"), ("speakers", "vn"), ("speakers", "+Li Wei (CN)"), ("engagement", "none"), ("issues", "oil")],
    "u": [("kind", "hope"), ("of", "both"), ("live", "no"), ("amount", "USD 7 million"), ("due", "2027")],
    "e": [("date", "2026-03-05"), ("place", "Huế"), ("participants", "ruiz")],
    "r": [("name", "Ana María Ruiz"), ("country", "none")], "b": [("roles", "Minister; ASEAN")], "c": [("name", "República de Chile")],
}  # fmt: skip


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def read(record: Record, folder: Path, version: str = "1") -> None:
    ingest([folder], record, StubReader(version))


def again(record: Record, into: Path, **values: object) -> tuple[str, ...]:
    return rebuild(record, into, reader_of=stub_of, **values).differences  # type: ignore[arg-type]


class Desk(RuleBasedStateMachine):
    """People read, read again, correct, reject, forget and merge, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.record = open_record(self.folder / "memcon.db")
        self.texts: dict[str, str] = {}
        self.n = 0

    def teardown(self) -> None:
        self.record.close()
        shutil.rmtree(self.folder)

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS), version=st.sampled_from(["1", "2", NEWER]))
    def read_a_file(self, name: str, text: str, version: str) -> None:
        self.texts[name] = text
        read(self.record, write(self.folder / "in", self.texts), version)

    def documents(self) -> list[str]:
        return [m.document.id for m in memoranda(self.record)]

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), line=st.sampled_from(LINES))
    def correct(self, data: st.DataObject, line: str) -> None:
        field, value = data.draw(st.sampled_from(VALUES[line[0] if line != "e1" else "e"]))
        self.decide(data, line, lambda word: taking.correct(self.record, word, field, [value], ME))

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), line=st.sampled_from(LINES), accept=st.booleans())
    def judge(self, data: st.DataObject, line: str, accept: bool) -> None:
        act = taking.accept if accept else taking.reject
        self.decide(data, line, lambda word: act(self.record, word, ME))

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), line=st.sampled_from(["ruiz", "e1", "u163"]), action=st.sampled_from(["merge", "split"]))
    def join(self, data: st.DataObject, line: str, action: str) -> None:
        documents = self.documents()
        if len(documents) > 1:
            one, other = data.draw(st.permutations(documents))[:2]
            with suppress(UsageError):  # two documents of one text; a newer reading without such a line
                taking.join(self.record, action, f"{one}:{line}", [f"{other}:{line}"], ME)  # type: ignore[arg-type]

    def decide(self, data: st.DataObject, line: str, act: object) -> None:
        documents = self.documents()
        if documents:
            with suppress(UsageError):  # it has that value already; a newer reading without such a line
                act(f"{data.draw(st.sampled_from(documents))}:{line}")  # type: ignore[operator]

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        known = decisions(self.record)
        open_ones = [d.id for d in known if d.action != "forget" and not any(f.forgets == d.id for f in known)]
        if open_ones:
            forget(self.record, data.draw(st.sampled_from(open_ones)), "ruth")

    @invariant()
    def the_record_holds_and_is_equal_to_a_rebuilt_one(self) -> None:
        self.n += 1
        link_record(self.record)
        verify(self.record)
        recheck(self.record)
        if self.n % 4 == 0:
            into = self.folder / f"new{self.n}.db"
            assert again(self.record, into) == ()
            with open_record(into) as new:
                assert [e.verdict for e in entries(new)] == [e.verdict for e in entries(self.record)]


TestDesk = pytest.mark.long(Desk.TestCase)
TestDesk.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(tmp_path / "memcon.db")
    read(opened, write(tmp_path / "in", {"talks.txt": "One.", "other.txt": "Two.", "bad.txt": "unknown"}))
    return opened


def test_a_rebuilt_record_is_equal_also_by_several_processes(record: Record, tmp_path: Path) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    taking.reject(record, "other:s201", ME)
    many = {f"n{i}.txt": f"Number {i}." for i in range(20)}
    read(record, write(tmp_path / "in", many))
    made = rebuild(record, tmp_path / "new.db", reader_of=stub_of, workers=2)
    assert made.differences == ()
    assert made.standings == {"applied": 2}
    assert (made.inputs, made.outcomes) == (23, {"read": 22, "rejected": 1})
    with open_record(tmp_path / "new.db") as new:
        assert contents(new).digest == contents(record).digest == made.digest
        verify(new)


def test_a_record_of_another_journal_or_reader_differs_and_says_where(record: Record, tmp_path: Path) -> None:
    taking.reject(record, "talks:s99", ME)
    made = rebuild(record, tmp_path / "new.db", journal=[], reader_of=stub_of)
    assert {"journal: 1 rows, 0 rows", "statements: 5 rows, 6 rows"} <= set(made.differences)


def test_what_cannot_be_rebuilt_is_refused_and_leaves_nothing(record: Record, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--into"):
        again(record, record.path)
    with pytest.raises(UsageError, match="mine, line 1"):
        again(record, tmp_path / "new.db", journal=["{}"], journal_name="mine")
    with record.writing() as connection:
        connection.exec_driver_sql("UPDATE inputs SET raw = (SELECT raw FROM inputs WHERE name = 'other.txt')")
    with pytest.raises(RecordError, match="not those that were read"):
        again(record, tmp_path / "new.db")
    assert not list(tmp_path.glob("new.db*"))


# --- a record of the first revision -----------------------------------------------------------------------------------------


def old_record(path: Path, folder: Path) -> None:
    """A record as memcon 0.1 made it: revision 0001, with no bytes, no links and no journal."""
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(resources.files("memcon.record") / "revisions"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with engine.begin() as connection:
        for file in sorted(folder.iterdir()):
            (document,) = StubReader().each(file.read_bytes(), file.stem, file.name)
            (memo,) = StubReader().memoranda([document])
            fingerprint = fingerprint_of(StubReader(), InputFile(file))
            row = {
                "raw_sha256": document.raw_sha256,
                "name": file.name,
                "fingerprint": fingerprint,
                "outcome": "read",
                "reason": None,
            }
            connection.execute(insert(schema.inputs), [row | {"findings": "[]"}])
            rows = rows_of(memo, "0.1.0")
            for document_row in rows["documents"]:
                document_row["input"] = row["raw_sha256"]
                del document_row["pages"]  # a column of the second revision
            for table in ORDER:
                if rows[table]:
                    connection.execute(insert(schema.metadata.tables[table]), rows[table])
    engine.dispose()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    old_record(tmp_path / "old.db", write(tmp_path / "in", {"talks.txt": "One.", "other.txt": "Two."}))
    return tmp_path / "old.db"


def test_an_old_record_opens_migrates_links_verifies_and_takes_decisions(old: Path) -> None:
    with open_linked(old) as record:
        assert verify(record).documents == 2
        with record.reading() as connection:
            assert connection.execute(select(schema.identity_members)).all()
        taking.correct(record, "talks:s99", "act", ["praise"], ME)
        taking.join(record, "merge", "talks:ruiz", ["other:ruiz"], ME)
        link_record(record)
        assert verify(record).documents == recheck(record) == 2


def test_an_old_record_is_rebuilt_from_the_files_that_it_was_read_from(old: Path, tmp_path: Path) -> None:
    with open_record(old) as record:
        taking.correct(record, "talks:s99", "act", ["praise"], ME)
        with pytest.raises(UsageError, match=r"bytes of 2 of its 2 inputs.*other.txt, talks.txt.*memcon rebuild PATHS"):
            again(record, tmp_path / "new.db")
        (tmp_path / "in" / "more.txt").write_text("More.")
        made = rebuild(record, tmp_path / "new.db", paths=[tmp_path / "in"], reader_of=stub_of)
        assert made.standings == {"applied": 1}
        assert [Path(p).name for p in made.unused] == ["more.txt"]
        assert {d.split(":")[0] for d in made.differences} == {"inputs", "documents"}  # bytes and reader are new in it
    with open_record(tmp_path / "new.db") as new:
        assert again(new, tmp_path / "newer.db") == ()


def test_a_source_that_has_changed_since_shows_its_decisions_and_applies_none(old: Path, tmp_path: Path) -> None:
    with open_record(old) as record:
        taking.correct(record, "talks:s99", "act", ["praise"], ME)
        (tmp_path / "in" / "talks.txt").write_text("Another ending.")
        assert rebuild(record, tmp_path / "new.db", paths=[tmp_path / "in"], reader_of=stub_of).standings == {"source changed": 1}
    with open_record(tmp_path / "new.db") as new:
        assert {m.statements[0].act for m in memoranda(new)} == {"thank"}


def test_reading_the_same_files_gives_an_old_record_their_bytes(old: Path, tmp_path: Path) -> None:
    with open_record(old) as record:
        assert not any(i.kept for i in stored_inputs(record))
        run = ingest([tmp_path / "in"], record, StubReader())
        assert run.unchanged == 2
        assert [(i.kept, json.loads(i.given or "")) for i in stored_inputs(record)] == [(True, {"version": "1"})] * 2


def test_a_document_that_comes_late_is_decided_as_it_comes(record: Record, tmp_path: Path) -> None:
    taking.correct(record, "talks:s99", "act", ["praise"], ME)
    with open_record(tmp_path / "new.db") as new:
        imported(new, lines(record), "journal")
        run = ingest([tmp_path / "in"], new, StubReader(), json_folder=tmp_path / "json")
        assert run.outcomes == {"read": 2, "partial": 0, "rejected": 1, "failed": 0}
        link_record(new)
        link_record(record)
        assert contents(new).differences(contents(record)) == ()
    written = json.loads((tmp_path / "json" / "talks.json").read_text())
    assert (written["statements"][0]["act"], written["decisions"][0]["seen"]) == ("praise", "thank")
    assert talks(TALKS).statements[0].act == "thank"
