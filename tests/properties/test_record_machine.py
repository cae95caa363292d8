"""A record through anything that people do to it: read, read anew, decide, remove, back up, restore, rebuild.

After every step the file is sound, every citation and decision holds, nothing stands twice, and the record holds exactly the inputs
that it should; now and then it is held against one that is made anew. `--hypothesis-profile=long` for a night of it.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from memcon.app import taking
from memcon.app.deciding import entries, forget, recheck
from memcon.app.ingest import ingest
from memcon.app.linking import link_record
from memcon.app.rebuild import rebuild
from memcon.app.removing import meant, take_out
from memcon.app.taking import By
from memcon.errors import UsageError
from memcon.record import open_record
from memcon.record.backup import back_up
from memcon.record.contents import contents
from memcon.record.journal import decisions, lines
from memcon.record.links import memoranda
from memcon.record.machine import stored_inputs
from memcon.record.recheck import kept_bytes, search_index
from memcon.record.restore import restore
from memcon.record.verify import verify
from tests.app.reader_stub import NEWER, StubReader, stub_of

ME = By("ruth")
NAMES = ("a.txt", "b.txt", "c.txt")
TEXTS = {"One.": 1, "Two.": 1, "Three. damaged": 1, "poison": 0, "hollow": 0, "Four.---Five.": 2, "Six.---Six.": 2}
"""A file's text, and how many documents it holds."""
ENDED = {"read": "read", "Three. damaged": "partial", "poison": "failed", "hollow": "rejected"}
LINES = ("s99", "s148", "s201", "u163", "u209", "e1", "ruiz", "binh")
VALUES = {
    "s": [("act", "praise"), ("speakers", "vn"), ("issues", "oil"), ("engagement", "none")],
    "u": [("kind", "hope"), ("live", "no"), ("amount", "USD 7 million")], "e": [("date", "2026-03-05"), ("place", "Huế")],
    "r": [("name", "Ana María Ruiz")], "b": [("roles", "Minister; ASEAN")],
}  # fmt: skip
REBUILT = 5
"""After so many steps the record is held against one made anew."""
EXAMPLES = 8 if settings.default is None or settings.default.max_examples == 100 else settings.default.max_examples


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Keeping(RuleBasedStateMachine):
    """The record beside a model of it: the texts whose inputs it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "memcon.db"
        self.record = open_record(self.path)
        self.files: dict[str, str] = {}
        self.held: set[str] = set()
        self.backups: list[tuple[Path, str, frozenset[str], list[str]]] = []
        self.steps = 0

    def teardown(self) -> None:
        self.record.close()
        shutil.rmtree(self.folder)

    # --- reading

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(sorted(TEXTS)), version=st.sampled_from(["1", "2", NEWER]))
    def read(self, name: str, text: str, version: str) -> None:
        self.files[name] = text
        self.read_folder(version)

    @precondition(lambda self: self.files)
    @rule(version=st.sampled_from(["1", NEWER]))
    def read_again(self, version: str) -> None:
        self.read_folder(version)
        before = self.digest()
        run = self.read_folder(version)
        good = sum(ENDED.get(text, "read") in ("read", "partial") for text in self.files.values())
        assert run.unchanged == good
        assert self.digest() == before, "read twice, nothing is added"

    def read_folder(self, version: str) -> object:
        place = self.folder / "in"
        place.mkdir(exist_ok=True)
        for name, text in self.files.items():
            (place / name).write_text(text)
        run = ingest([place], self.record, StubReader(version))
        assert len(run.results) == sum(run.outcomes.values()) == len(self.files), "the outcomes add up to the inputs"
        assert {Path(r.path).name: r.outcome for r in run.results} == {n: ENDED.get(t, "read") for n, t in self.files.items()}
        self.held |= set(self.files.values())
        return run

    # --- deciding

    def documents(self) -> list[str]:
        return [m.document.id for m in memoranda(self.record)]

    @precondition(lambda self: self.held)
    @rule(data=st.data(), line=st.sampled_from(LINES), action=st.sampled_from(["correct", "accept", "reject", "note"]))
    def decide(self, data: st.DataObject, line: str, action: str) -> None:
        documents = self.documents()
        if not documents:
            return
        word = f"{data.draw(st.sampled_from(documents))}:{line}"
        with suppress(UsageError):  # it has that value already; a newer reading has no such line
            if action == "correct":
                field, value = data.draw(st.sampled_from(VALUES[line[0]]))
                taking.correct(self.record, word, field, [value], ME)
            elif action == "note":
                taking.note(self.record, word, "Look again.", ME)
            else:
                (taking.accept if action == "accept" else taking.reject)(self.record, word, ME)

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        known = decisions(self.record)
        standing = [d.id for d in known if d.action != "forget" and not any(f.forgets == d.id for f in known)]
        if standing:
            forget(self.record, data.draw(st.sampled_from(standing)), "ruth")

    # --- taking out, and back

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(sorted(self.held)))
        journal = list(lines(self.record))
        (one,) = {i for i in stored_inputs(self.record) if i.raw_sha256 == sha256(text)}
        own = [m.document.id for m in memoranda(self.record) if m.document.raw_sha256 == one.raw_sha256]
        if len(own) > 1:
            with pytest.raises(UsageError, match="--whole"):
                meant(self.record, own[:1])
        if own:
            take_out(self.record, meant(self.record, own[:1], whole=True))
        else:
            with suppress(UsageError):  # several inputs had this name in turn, and none of them a document
                assert len(take_out(self.record, meant(self.record, [one.name])).inputs) == 1
        self.held = {t for t in self.held if sha256(t) in {i.raw_sha256 for i in stored_inputs(self.record)}}
        assert text not in self.held or not own
        assert list(lines(self.record)) == journal, "the journal is never shortened"

    @precondition(lambda self: len(self.backups) < 3)
    @rule()
    def back_up(self) -> None:
        into = self.folder / f"backup{self.steps}.db"
        back_up(self.path, into)
        self.backups.append((into, self.digest(), frozenset(self.held), list(lines(self.record))))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        backup, digest, held, journal = data.draw(st.sampled_from(self.backups))
        kept = list(lines(self.record))
        self.record.close()
        done = restore(backup, self.path)
        self.record = open_record(self.path, create=False)
        assert self.digest() == digest
        assert list(lines(self.record)) == journal
        assert sorted(done.since or ()) == sorted(line for line in kept if line not in journal), "what the backup lacks is said"
        self.held = set(held)

    @rule()
    def open_anew(self) -> None:
        self.record.close()
        self.record = open_record(self.path, create=False)

    # --- what always holds

    def digest(self) -> str:
        link_record(self.record)
        return contents(self.record).digest

    @invariant()
    def the_record_holds(self) -> None:
        self.steps += 1
        link_record(self.record)
        verified = verify(self.record)
        recheck(self.record)
        search_index(self.record)
        assert kept_bytes(self.record) == len(self.held)
        assert {i.raw_sha256 for i in stored_inputs(self.record)} == {sha256(text) for text in self.held}
        assert verified.documents == sum(TEXTS[text] for text in self.held)
        with closing(sqlite3.connect(self.path)) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert (
                plain.execute("SELECT count(*) FROM passages_index").fetchone()
                == plain.execute("SELECT count(*) FROM passages").fetchone()
            )
            twice = plain.execute(
                "SELECT document, owner, id, count(*) FROM passages GROUP BY 1, 2, 3 HAVING count(*) > 1"
            ).fetchall()
            assert twice == []

    @invariant()
    def it_is_equal_to_one_made_anew(self) -> None:
        if self.steps % REBUILT:
            return
        into = self.folder / f"new{self.steps}.db"
        assert rebuild(self.record, into, reader_of=stub_of).differences == ()
        with open_record(into) as new:
            assert [e.verdict for e in entries(new)] == [e.verdict for e in entries(self.record)]


TestKeeping = pytest.mark.long(Keeping.TestCase)
TestKeeping.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=15, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
