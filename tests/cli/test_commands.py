"""The other commands, the faults and the exit codes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Memcon
from tests.factories import TALKS

COMMANDS = ["read", "engagements", "statements", "ledger", "who", "search", "show", "verify", "evaluate", "version"]

FAULTS = [
    # what is asked, exit code, what is said
    (("ledger", "--kind", "promise"), 2, "commitment, intention"),
    (("statements", "--act", "shout"), 2, "thank, congratulate"),
    (("engagements", "--pair", "VN"), 2, "VN-US"),
    (("engagements", "--country", "Atlantis"), 2, "Atlantis"),
    (("engagements", "--since", "soon"), 2, "2026-02-18"),
    (("search", '"a'), 2, "quotation mark"),
    (("search", "a OR"), 2, "at character 5"),
    (("search", "a", "--in", "books"), 2, "statement, undertaking, document"),
    (("show", "nowhere"), 2, "no document"),
    (("show", "talks", "--format", "csv"), 2, "--doc talks"),
    (("engagements", "--bogus"), 2, "No such option"),
]


@pytest.mark.parametrize(("asked", "code", "said"), FAULTS)
def test_a_fault_is_named_with_its_remedy(memcon: Memcon, record: Path, asked: tuple[str, ...], code: int, said: str) -> None:
    got = memcon(*asked, "--record", record)
    assert got.code == code
    assert said in got.err
    assert "Traceback" not in got.err
    assert got.out == ""


@pytest.mark.parametrize("command", ["engagements", "statements", "ledger", "verify"])
def test_a_missing_record_is_exit_code_3(memcon: Memcon, tmp_path: Path, command: str) -> None:
    said = memcon(command, "--record", tmp_path / "none.db")
    assert said.code == 3
    assert "memcon read PATH" in said.err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_and_shows_examples(memcon: Memcon, command: str) -> None:
    said = memcon(command, "--help")
    assert said.code == 0
    assert f"memcon {command}" in said.out or command == "version"


def test_verify_holds_and_then_does_not(memcon: Memcon, record: Path) -> None:
    assert memcon("verify", "--record", record).code == 0
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE spans SET quote = 'promised' WHERE quote = 'pledged'")
    said = memcon("verify", "--record", record)
    assert said.code == 1
    assert "'promised', the text has 'pledged'" in said.err


def test_who(memcon: Memcon, record: Path) -> None:
    said = memcon("who", "ruiz", "--record", record, "--width", 80).out
    assert said.startswith("Ana Ruiz (CL)\n")
    assert "President" in said
    assert "2 statements (commit 1, thank 1)" in said
    assert "Nobody is called “Nemo” in 1 document." in memcon("who", "Nemo", "--record", record).out
    assert json.loads(memcon("who", "ruiz", "--record", record, "--format", "json").out)["dossiers"][0]["documents"] == 1


def test_search_finds_without_diacritics(memcon: Memcon, record: Path) -> None:
    for output in ("table", "csv", "md", "json"):
        assert "Biên Hòa" in memcon("search", "Bien Hoa", "--record", record, "--format", output).out
    assert "None. Searched 1 document" in memcon("search", "copper", "--record", record).out


def test_show_gives_the_text_unchanged_and_the_record_beneath(memcon: Memcon, record: Path) -> None:
    said = memcon("show", "talks", "--record", record).out
    assert TALKS in said
    assert said.index(TALKS) < said.index("Contacts: 1") < said.index("Ledger: 2")
    assert json.loads(memcon("show", "talks", "--record", record, "--format", "json").out)["text"] == TALKS
    assert max(len(line) for line in memcon("show", "talks", "--record", record, "--width", 80).out.splitlines()) <= 80


def test_show_without_a_name_lists_the_documents(memcon: Memcon, record: Path) -> None:
    said = memcon("show", "--record", record)
    assert said.code == 0
    assert "1 document in the record." in said.out
    for output in ("csv", "md", "json"):
        assert "talks" in memcon("show", "--record", record, "--format", output).out
    assert max(len(line) for line in memcon("show", "--record", record, "--width", 80).out.splitlines()) <= 80


def test_a_document_is_found_by_its_beginning_or_as_a_listing_shortens_it(memcon: Memcon, record: Path) -> None:
    for name in ("tal", "ta…ks", "t…s"):
        assert TALKS in memcon("show", name, "--record", record).out
        assert "3 statements" in memcon("statements", "--doc", name, "--record", record).out
    said = memcon("statements", "--doc", "nothing", "--record", record)
    assert said.code == 2
    assert "no document of the record" in said.err


def test_nothing_reaches_the_terminal_that_acts_on_it(memcon: Memcon, tmp_path: Path) -> None:
    from memcon.cli.terminal import printable

    assert printable("a\x1b[2Jb\u202ec") == "a\ufffd[2Jb\ufffdc"
    assert printable("Đà Nẵng\n\t–") == "Đà Nẵng\n\t–"


def test_what_only_looks_starts_without_the_language_model() -> None:
    code = "import sys, memcon.cli.commands; print('spacy' in sys.modules, 'sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
