"""The review by plain forms: what is asked first, what each button does, stale versions, undo, and what is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from memcon.app.deciding import entries
from memcon.record import open_record
from memcon.record.journal import decisions
from memcon.web import Settings, relinking
from tests.web.conftest import BASE, client
from tests.web.unsure import MET, Reviewing, made_unsure

WRITES = ("/review/name", "/review/decide", "/review/forget", "/review/unskip", "/review/relink", "/review/bulk", "/journal",
          "/upload", "/news", "/news/x/add")  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_unsure(tmp_path_factory.mktemp("unsure") / "made.db")


@pytest.fixture
def path(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(relinking, "QUIET", 3600.0)
    return Path(shutil.copy(made, tmp_path / "unsure.db"))


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with client(path) as browser:
        yield browser


def journal(path: Path) -> list[Any]:
    with open_record(path, create=False) as record:
        return list(decisions(record))


def test_the_least_sure_comes_first_and_every_reason_has_its_item(desk: TestClient) -> None:
    person = Reviewing(desk)
    assert "Which Bình is meant?" in person.page.text and "<b>0</b> of 7 looked at" in person.page.text
    for reason, said in [("entity-case", "score 0.62"), ("speaker", "Who says this is not known"), ("debtor", "Who is to do this"),
                         ("identity", "the surname"), ("contact", "dates that meet"), ("date", "When this contact was"),
                         ("left out", "nothing to decide")]:  # fmt: skip
        assert said in person.see(f"/review?reason={reason}"), reason
    assert "is unsure of nothing here" in person.see("/review?reason=undertaking-case")


def test_the_words_are_marked_in_their_sentence_and_nothing_is_markup(desk: TestClient) -> None:
    text = Reviewing(desk).see("/review?reason=date")
    assert '<mark class="here-words">also met</mark>' in text
    assert "&lt;b&gt;bold&lt;/b&gt;" in text and "<b>bold" not in text and "<i>Gazette" not in text
    assert "\u202e" not in text.partition("<main")[2].replace("&#8238;", "") and "right-to-left override" in text


def test_the_name_is_asked_once_and_no_decision_is_taken_without(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk, who=None)
    assert "Your name, for the journal" in person.page.text and 'value="accept"' not in person.page.text
    values = {"action": "accept", "kind": "statement", "line": "x:y", "tag": "t"}
    assert person.send("/review/decide", values).status_code == 400 and journal(path) == []
    kept = person.send("/review/name", {"who": "  Trần  Thị <b>Lan</b> ", "back": "/review?reason=date"})
    assert kept.headers["location"] == "/review?reason=date"
    assert "SameSite=strict" in kept.headers["set-cookie"] and "HttpOnly" in kept.headers["set-cookie"]
    assert "Your name" not in person.page.text and 'value="accept"' in person.page.text
    person.act("accept")
    assert journal(path)[0].who == "Trần Thị <b>Lan</b>"
    assert "Trần Thị &lt;b&gt;Lan&lt;/b&gt;" in desk.get("/journal").text


@pytest.mark.parametrize("who", ["", " ", "x" * 61, "a\x00b", "a\x1bb"])
def test_what_is_no_name_is_explained(desk: TestClient, who: str) -> None:
    assert Reviewing(desk, who=None).send("/review/name", {"who": who}).status_code == 400


def test_an_acceptance_is_counted_listed_and_taken_back(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    before = person.see("/review?reason=speaker")
    item = person.item
    person.act("accept", note="checked")
    assert journal(path)[0].action == "accept" and journal(path)[0].note == "checked"
    assert "Accepted by Ana Ruiz" in person.page.text
    listed = person.see("/journal")
    assert "checked" in listed and "said that" in listed and ">applied<" in listed
    text = person.see("/review")
    assert "<b>1</b> of 7 looked at" in text and person.item != item and before
    taken = journal(path)[0]
    person.send("/review/forget", {"decision": taken.id, "back": "/review?reason=speaker"})
    assert person.item == item and "1 forgotten" in person.see("/journal")
    assert person.send("/review/forget", {"decision": taken.id}).status_code == 400


def test_a_correction_of_several_fields_is_one_decision_for_each(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=speaker")
    form = person.form()
    assert form["f.act"] == ["state"] and form["f.speakers"] == ["", ""]
    person.send("/review/decide", {**form, "action": "correct", "f.speakers": ["", "Ana Ruiz", "Việt Nam"], "f.act": "announce"})
    taken = {d.field: (d.seen, d.value) for d in journal(path)}
    assert taken == {"act": ("state", "announce"), "speakers": ([], ["Ana Ruiz", "Việt Nam"])}
    said = desk.get("/api/v1/statements?act=announce").json()["lines"]
    assert [p["name"] for p in said[0]["speakers"]] == ["Ana Ruiz", "Vietnam"]


def test_someone_of_the_record_can_be_named_who_is_not_in_the_document(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    assert desk.get("/review/people?q=ru").json() == [{"value": "Ana Ruiz", "label": "Ana Ruiz (CL), in 2 documents"}]
    assert desk.get("/review/people?q=r").json() == [] and desk.get("/review/people?q=%25%25").json() == []
    with open_record(path, create=False) as record, record.writing() as connection:
        connection.exec_driver_sql("UPDATE identities SET name = 'Nguyễn Ánh' WHERE id = 'p-0000000002'")
    person.see("/review?reason=speaker")
    person.send("/review/decide", {**person.form(), "action": "correct", "f.speakers": ["Nguyễn Ánh"]})
    assert journal(path)[0].value == [{"kind": "person", "name": "Nguyễn Ánh", "country": "VN"}]
    # Added by a decision, he can be named again although the machine did not read him.
    person.see(f"/review?item={_item(person, 'speaker')}")
    person.send("/review/decide", {**person.form(), "action": "correct", "f.speakers": ["Nguyễn Ánh", "Đặng Bình"]})
    assert [v if isinstance(v, str) else v["name"] for v in journal(path)[1].value] == ["Nguyễn Ánh", "Đặng Bình"]


def _item(person: Reviewing, reason: str) -> str:
    queue = person.browser.app.state.desk.queue  # type: ignore[attr-defined]
    return next(str(i.id) for i in queue.items() if i.reason == reason)


@pytest.mark.parametrize(
    ("values", "said"),
    [({}, "Nothing was changed"), ({"f.act": "sing"}, "there is no such act"), ({"f.speakers": ["Nobody Known"]}, "is called so"),
     ({"f.act": "announce", "f.issues": "°°°"}, "not the name of an issue"), ({"f.engagement": "e9"}, "no contact of")],
)  # fmt: skip
def test_what_makes_no_sense_is_explained_and_nothing_is_taken(
    desk: TestClient, path: Path, values: dict[str, Any], said: str
) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=speaker")
    answer = person.send("/review/decide", {**person.form(), "action": "correct", **values})
    assert answer.status_code == 400 and said in answer.text and journal(path) == []
    for typed in values.values():
        assert (typed if isinstance(typed, str) else typed[0]) in answer.text


def test_an_open_case_is_settled_for_a_candidate_or_for_none(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=entity-case")
    person.act("merge")
    d = journal(path)[0]
    assert (d.action, d.target.name, d.target.stem, d.other.stem) == ("merge", "Đặng Bình", "unsure", "talks")
    person.send("/review/forget", {"decision": d.id})
    person.see("/review?reason=entity-case")
    person.act("split")
    assert journal(path)[-1].action == "split"
    person.see("/review?reason=contact")
    person.act("merge")
    assert (journal(path)[-1].action, journal(path)[-1].target.kind) == ("merge", "engagement")
    assert desk.get("/journal").text.count(">applied<") == 3  # the forgetting is a line, too


def test_two_lines_are_joined_by_hand_and_nonsense_is_refused(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=date")
    assert person.act("merge", other="talks:s1", choice="").status_code == 400
    person.see("/review?reason=date")
    assert person.act("merge", other="no such line", choice="").status_code == 400
    person.see("/review?reason=date")
    assert person.act("merge", other="talks:e1", choice="").status_code == 303
    assert journal(path)[0].other.stem == "talks"


def test_reject_note_and_skip(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=date")
    person.act("skip")
    assert "1 skipped" in person.page.text and journal(path) == []
    person.send("/review/unskip", {"reason": "date"})
    item = person.item
    person.act("note", note="ask the embassy")
    assert person.item == item and "ask the embassy" in person.page.text and journal(path)[0].action == "note"
    assert person.act("note", note=" ").status_code == 400
    person.see(f"/review?item={item}")
    person.act("reject")
    assert journal(path)[1].action == "reject"
    assert "stands in the record no more" in person.see(f"/review?item={item}")
    assert desk.get("/api/v1/engagements?document=unsure").json()["total"] == 1


def test_a_stale_version_gets_412_and_both_versions(desk: TestClient, path: Path) -> None:
    mine, other = Reviewing(desk), Reviewing(desk)
    mine.see("/review?reason=speaker")
    assert mine.page.headers["etag"] == f'"{mine.form()["tag"][0]}"'
    other.see("/review?reason=speaker")
    other.send("/review/decide", {**other.form(), "action": "correct", "f.act": "announce"})
    answer = mine.send("/review/decide", {**mine.form(), "action": "correct", "f.act": "praise"})
    assert answer.status_code == 412 and len(journal(path)) == 1
    row = re.search(r'<tr class="differs"><th scope="row">Act.*?</tr>', answer.text)
    assert row is not None and ">state<" in row[0] and ">announce<" in row[0] and "praise" in answer.text
    assert "corrected act" in answer.text and "Ana Ruiz" in answer.text
    tag = answer.headers["etag"]
    stale = {**mine.form(), "action": "accept", "kind": "statement"}
    line = re.search(r"name=\"line\" value=\"([^\"]*)\"", other.see(f"/review?item={_item(other, 'speaker')}"))
    assert line is not None
    stale |= {"line": line[1], "tag": "stale"}
    headers = {"origin": BASE, "x-memcon-token": mine.token}
    assert desk.post("/review/decide", data=stale, headers={**headers, "if-match": '"other"'}).status_code == 412
    assert desk.post("/review/decide", data=stale, headers={**headers, "if-match": tag}).status_code == 303


def test_a_decision_without_a_version_is_refused(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=speaker")
    assert person.act("accept", tag="").status_code == 428 and journal(path) == []


@pytest.mark.parametrize(
    "values",
    [{"kind": "song"}, {"action": "sing"}, {"line": "nowhere:s1"}, {"line": ""}, {"note": "x" * 5000}, {"reason": "because"},
     {"country": "Nowhere"}, {"issue": "no-such-issue"}],
)  # fmt: skip
def test_a_form_that_is_not_ours_is_refused(desk: TestClient, path: Path, values: dict[str, str]) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=speaker")
    assert person.act(**{"action": "accept", **values}).status_code in (400, 404) and journal(path) == []


def test_every_write_needs_the_token_and_our_own_page(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    for where in WRITES:
        assert desk.post(where, data={"who": "x"}, headers={"origin": BASE}).status_code == 403, where
        for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
            assert desk.post(where, data={"token": person.token, "who": "x"}, headers=headers).status_code == 403, where
        assert desk.get(where, headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}).status_code in (403, 404)
    assert journal(path) == []


def test_read_only_hides_and_refuses_all_of_it(path: Path) -> None:
    before = path.read_bytes()
    with client(path, Settings(read_only=True)) as browser:
        bar = browser.get("/").text
        token = browser.app.state.desk.token  # type: ignore[attr-defined]
        for where in ("/review", "/review/bulk", "/upload", "/news"):
            assert f'href="{where}"' not in bar and browser.get(where).status_code == 403, where
        for where in WRITES:
            assert browser.post(where, data={"token": token}, headers={"origin": BASE}).status_code == 403, where
        seen = browser.get("/journal")
        assert seen.status_code == 200 and "Take over" not in seen.text and 'href="/sources"' in bar
    assert path.read_bytes() == before


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nothing_leads_away(desk: TestClient, back: str) -> None:
    assert Reviewing(desk).send("/review/name", {"who": "x", "back": back}).headers["location"] == "/"


def test_many_links_are_accepted_after_a_look(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    assert "No link with such a score" in person.see("/review/bulk?over=0.95")
    text = person.see("/review/bulk?over=0.9")
    items = re.findall(r'name="item" value="([^"]*)" checked', text)
    assert len(items) == 1 and "0.90" in text
    assert person.send("/review/bulk", {}).status_code == 400
    person.send("/review/bulk", {"item": items})
    assert "1 link accepted" in person.page.text and [d.action for d in journal(path)] == ["merge"]
    person.send("/review/bulk", {"item": items})
    assert len(journal(path)) == 1
    assert desk.get("/review/bulk?over=7").status_code == 400


def test_the_journal_goes_out_and_comes_in_whole_or_not_at_all(desk: TestClient, path: Path, made: Path, tmp_path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=speaker")
    person.act("accept", note="=1+1")
    out = desk.get("/journal?format=jsonl")
    assert out.headers["content-disposition"].endswith('.jsonl"') and len(out.text.splitlines()) == 1
    assert "'=1+1" in desk.get("/journal?format=csv").text
    again = Path(shutil.copy(made, tmp_path / "again.db"))
    with client(again) as browser:
        other = Reviewing(browser)
        damaged = out.text + out.text.replace("accept", "reject")
        assert other.send("/journal", {}, files={"file": ("j.jsonl", damaged.encode())}).status_code == 400
        assert other.send("/journal", {}, files={"file": ("j.jsonl", b"\xff\xfe")}).status_code == 400
        assert other.send("/journal", {}).status_code == 400 and journal(again) == []
        other.send("/journal", {}, files={"file": ("../../j.jsonl", out.content)})
        assert "1 line taken over" in other.page.text and journal(again) == journal(path)
        other.send("/journal", {}, files={"file": ("j.jsonl", out.content)})
        assert "0 lines taken over" in other.page.text


def test_a_decision_leaves_the_links_of_its_document_until_all_is_linked_anew(desk: TestClient, path: Path) -> None:
    person = Reviewing(desk)
    person.see("/review?reason=speaker")
    person.send("/review/decide", {**person.form(), "action": "correct", "f.act": "announce"})
    lines = desk.get("/api/v1/engagements?document=unsure").json()["lines"]
    assert any(line["contact"] == MET and len(line["reports"]) == 2 for line in lines)
    assert "found anew some seconds after" in person.page.text
    person.send("/review/relink", {})
    assert desk.app.state.desk.relinking.wait(60)  # type: ignore[attr-defined]
    assert "All links are up to date" in person.see("/review")
    assert "<b>1</b> of" in person.page.text
    with open_record(path, create=False) as record:
        assert [e.verdict.standing for e in entries(record)] == ["applied"]


def test_an_acceptance_shows_at_once_on_pages_that_the_browser_has_kept(desk: TestClient) -> None:
    person = Reviewing(desk)
    tag = desk.get("/statements").headers["etag"]
    person.see("/review?reason=speaker")
    person.act("accept")
    assert desk.get("/statements", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("reason=because", "no such reason"),
        ("country=Nowhere", "no country is called that"),
        ("issue=no-such", "no issue is called so"),
    ],
)
def test_a_part_of_the_queue_that_there_is_not_is_explained(desk: TestClient, query: str, said: str) -> None:
    answer = desk.get(f"/review?{query}")
    assert answer.status_code == 400 and said in answer.text


def test_the_queue_narrows_by_country_and_issue(desk: TestClient) -> None:
    person = Reviewing(desk)
    assert "of 7 looked at" in person.see("/review?country=CL") and "of 0 looked at" in person.see("/review?country=NZ")
    assert "of 5 looked at" in person.see("/review?issue=dioxin")
