"""Files and texts given to the desk: read one run after the other, added or only looked at, and nothing of them left behind."""

from __future__ import annotations

import re
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from memcon.errors import RecordError, UsageError
from memcon.record import open_record
from memcon.record.view import documents
from memcon.web import Settings, runs
from memcon.web.runs import safe_name
from tests.app.reader_stub import StubReader
from tests.web.conftest import BASE, client, made
from tests.web.unsure import Reviewing

pytestmark = pytest.mark.usefixtures("no_model")


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(*, publisher: str | None, side: str | None, published: str | None, issues: str) -> StubReader:
        if side == "Nowhere":
            raise UsageError("--side 'Nowhere': no country is called that")
        return StubReader()

    monkeypatch.setattr(runs, "document_reader", reader)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "talks.db")


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with client(path) as browser:
        yield browser


def given(desk: TestClient, where: str, files: list[tuple[str, bytes]], **said: str) -> Any:
    """The run that began, ended."""
    person = Reviewing(desk, who=None)
    sent = [("files", (name, content)) for name, content in files]
    answer = person.send(where, said, files=sent or [("files", ("", b""))])
    assert answer.status_code == 303, answer.text
    held = desk.app.state.desk.runs  # type: ignore[attr-defined]
    run = held.named(answer.headers["location"].rpartition("/")[2])
    assert held.wait(run, 60)
    return run


def test_every_file_ends_with_its_reason_and_the_counts_add_up(desk: TestClient, path: Path) -> None:
    files = [("call.txt", b" more"), ("odd.bin", b"unknown"), ("empty.txt", b"hollow"), ("part.txt", b" damaged")]
    run = given(desk, "/upload", files, text="pasted words of a readout", publisher="Gazette")
    assert run.stage == "done" and sum(run.outcomes.values()) == len(run.given) == 5
    text = desk.get(f"/upload/{run.id}").text
    assert "no format that is read here" in text and "the second page is missing" in text and "publisher: Gazette" in text
    for name in ("call.txt", "odd.bin", "empty.txt", "part.txt", "pasted-words-of-a-readout.txt"):
        assert name in text
    with open_record(path, create=False) as record:
        stems = {line.source.stem for line in documents(record)}
    assert {"call", "part", "pasted-words-of-a-readout"} <= stems
    assert "hx-get" not in text and "<meta http-equiv" not in text
    assert desk.app.state.desk.relinking.wait(60)  # type: ignore[attr-defined]
    listed = desk.get("/sources").text
    assert listed.index("odd.bin") < listed.index("call.txt") and "no format that is read here" in listed
    assert desk.get("/sources?outcome=rejected").text.count("ended-rejected") == run.outcomes["rejected"]
    rows = desk.get("/sources?format=csv&outcome=rejected").text.splitlines()
    assert len(rows) == run.outcomes["rejected"] + 1 and rows[0].startswith("file,outcome,reason,documents")


def test_the_same_again_adds_nothing_and_says_so(desk: TestClient) -> None:
    first = given(desk, "/upload", [("call.txt", b" more")])
    again = given(desk, "/upload", [("call.txt", b" more"), ("other.txt", b" more")])
    assert not first.results[0].unchanged and again.results[0].unchanged
    assert "stood in the record already" in desk.get(f"/upload/{again.id}").text


def test_what_is_new_is_shown_and_added_only_when_asked(desk: TestClient, path: Path) -> None:
    run = given(desk, "/news", [("fresh.txt", b" They agreed on rice."), ("odd.bin", b"unknown")])
    text = desk.get(f"/news/{run.id}").text
    assert "Held against" in text and "odd.bin: not read" in text and "Add them to the record" in text
    with open_record(path, create=False) as record:
        assert len(documents(record)) == 2
    person = Reviewing(desk, who=None)
    answer = person.send(f"/news/{run.id}/add", {})
    held = desk.app.state.desk.runs  # type: ignore[attr-defined]
    added = held.named(answer.headers["location"].rpartition("/")[2])
    assert held.wait(added, 60) and added.outcomes["read"] == 1
    with open_record(path, create=False) as record:
        assert len(documents(record)) == 3
    assert person.send(f"/news/{run.id}/add", {}).headers["location"] == answer.headers["location"]
    assert "It was added" in desk.get(f"/news/{run.id}").text


HOSTILE = ("../../etc/passwd", "C:\\windows\\x.txt", "a\x00b.txt", "\u202egpj.exe", "<img src=x onerror=alert(1)>.txt", "CON.txt",
           "x" * 3000, "..", "ộ" * 400 + ".txt", "=cmd|' /C calc'!A0.txt")  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_never_makes_a_path(name: str) -> None:
    safe = safe_name(name)
    assert re.fullmatch(r"[\w-][\w.-]*", safe) and len(safe.encode()) < 200 and ".." not in safe
    assert safe.partition(".")[0].upper() not in runs.RESERVED


def test_hostile_names_are_shown_as_text_and_stay_in_the_folder(desk: TestClient, tmp_path: Path) -> None:
    run = given(desk, "/upload", [(name, f" words {n}".encode()) for n, name in enumerate(HOSTILE) if name.isprintable()])
    assert all(run.folder in g.path.parents for g in run.given)
    text = desk.get(f"/upload/{run.id}").text
    assert "<img src=x" not in text and "&lt;img src=x" in text


def test_bytes_lie_where_nobody_else_reads_and_go_when_they_were_added(desk: TestClient) -> None:
    run = given(desk, "/news", [("fresh.txt", b" more")])
    held = desk.app.state.desk.runs  # type: ignore[attr-defined]
    root = held._folder
    assert stat.S_IMODE(root.stat().st_mode) == 0o700 and run.given[0].path.is_file()
    added = held.add(run)
    assert held.wait(added, 60) and not run.folder.exists()
    run.added = ""
    with pytest.raises(UsageError, match="are gone"):
        held.add(run)
    held.stop()
    assert not root.exists()


@pytest.mark.parametrize(
    ("said", "files", "why"),
    [({}, [], "nothing to read"), ({"side": "Nowhere"}, [("a.txt", b"x")], "no country is called that"),
     ({"publisher": "x" * 300}, [("a.txt", b"x")], "at most 200"), ({"published": "a\x07b"}, [("a.txt", b"x")], "published"),
     ({"text": "y" * 900_000}, [], "Give it as a file")],
)  # fmt: skip
def test_what_cannot_be_read_is_explained_before_anything_is_stored(
    desk: TestClient, said: dict[str, str], files: list[tuple[str, bytes]], why: str
) -> None:
    answer = Reviewing(desk, who=None).send("/upload", said, files=[("files", f) for f in files] or [("files", ("", b""))])
    assert answer.status_code == 400 and why in answer.text and not desk.app.state.desk.runs.all("add")  # type: ignore[attr-defined]


def test_too_many_bytes_are_refused_while_they_come(path: Path) -> None:
    with client(path, Settings(body=50_000)) as browser:
        person = Reviewing(browser, who=None)
        assert person.send("/upload", {}, files=[("files", ("a.txt", b"x" * 60_000))]).status_code == 413


def test_one_run_after_the_other_with_progress_and_a_limit(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    held, go = desk.app.state.desk.runs, threading.Event()  # type: ignore[attr-defined]
    read = held._read

    def slow(run: Any) -> None:
        assert go.wait(60)
        read(run)

    monkeypatch.setattr(held, "_read", slow)
    person = Reviewing(desk, who=None)
    places = [person.send("/upload", {"text": f"words {n}"}).headers["location"] for n in range(runs.WAITING + 1)]
    assert person.send("/upload", {"text": "one more"}).status_code == 400
    part = desk.get(f"{places[2]}/progress").text
    assert "1 run before it" in part and f'hx-get="{places[2]}/progress"' in part and "<html" not in part
    page = desk.get(places[0]).text
    assert "htmx-2" in page and '<noscript><meta http-equiv="refresh"' in page
    go.set()
    for place in places:
        assert held.wait(held.named(place.rpartition("/")[2]), 60)
    assert desk.get(f"{places[0]}/progress").headers["hx-refresh"] == "true"


def test_a_fault_ends_its_run_alone_and_names_no_path(desk: TestClient, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RecordError(f"{path}: the disk is full")

    with monkeypatch.context() as during:
        during.setattr(runs, "ingest", failing)
        failed = given(desk, "/upload", [("a.txt", b" x")])
        during.setattr(runs, "ingest", lambda *_, **__: 1 / 0)
        worse = given(desk, "/upload", [("a.txt", b" x")])
    text = desk.get(f"/upload/{failed.id}").text
    assert "the disk is full" in text and str(path) not in text and "1 file not looked at" in text
    assert "ZeroDivision" not in desk.get(f"/upload/{worse.id}").text and worse.fault.startswith("A fault of memcon")
    assert given(desk, "/upload", [("a.txt", b" x")]).outcomes["read"] == 1


def test_runs_are_found_by_their_own_pages_only(desk: TestClient) -> None:
    run = given(desk, "/news", [("a.txt", b" x")])
    for where in (f"/upload/{run.id}", "/upload/nothing", "/news/..%00", f"/upload/{run.id}/progress"):
        assert desk.get(where).status_code == 404, where
    token = {"token": str(desk.app.state.desk.token)}  # type: ignore[attr-defined]
    assert desk.post("/news/nothing/add", data=token, headers={"origin": BASE}).status_code == 404


def test_sources_filter_and_explain(desk: TestClient) -> None:
    assert "2 of 2 files" in desk.get("/sources").text and "1 of 2 files" in desk.get("/sources?q=again").text
    for bad in ("/sources?outcome=odd", "/sources?x=1", "/sources?page=0", "/sources?format=pdf"):
        assert desk.get(bad).status_code == 400, bad
