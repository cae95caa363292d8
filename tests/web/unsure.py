"""A record of two reports in which something of each kind is unsure, linked by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

from memcon.app.linking import linker_version
from memcon.model.finding import Finding
from memcon.model.links import Candidate, Contact, Identity, Links, Member, OpenCase, Report
from memcon.model.memorandum import Memorandum
from memcon.record import open_record
from memcon.record.links import store_links
from memcon.record.store import Input, put
from tests.factories import TALKS, at, engagement, statement, talks, undertaking
from tests.web.conftest import BASE

MORE = " It was said that trade will grow. The road is to be opened by May. They also met in Huế. \u202eTrap <b>bold</b>."
RUIZ, BINH, MET = "p-0000000001", "p-0000000002", "c-0000000001"


def unsure(stem: str = "unsure") -> Memorandum:
    """Talks, and: a statement of nobody, an undertaking of nobody, a contact without a date, and one that was left out."""
    text = TALKS + MORE
    memo = talks(text, stem, published="2026-03-05", publisher="Evil <i>Gazette</i>")
    said = statement([], at(text, "said that"), at(text, "trade will grow"))
    owed = undertaking(["binh"], [], "the road opened by May", at(text, "The road is to be opened by May"))
    met = engagement([("ruiz", "CL"), ("binh", "VN")], at(text, "also met"), id="e2")
    lost = Finding(
        "note", "contact-side-unknown", "This meeting is not recorded: the text does not tell both sides.", at(text, "Huế")
    )
    return replace(
        memo,
        engagements=(*memo.engagements, met),
        statements=(*memo.statements, said),
        ledger=(*memo.ledger, owed),
        findings=(lost,),
    )


def made_unsure(path: Path) -> Path:
    """The record at this path."""
    one, other = talks(title="Talks in Đà Nẵng"), unsure()
    a, b = one.document.id, other.document.id
    with open_record(path) as record:
        for memo in (one, other):
            put(record, Input(memo.document.raw_sha256, f"{memo.document.stem}.txt", "f", "read"), [memo], "r1")
        first = Member((a, "ruiz"), 1.0, "the name")
        identities = (
            Identity(RUIZ, "person", "Ana Ruiz", "CL", ("Ana Ruiz", "Ruiz"), (first, Member((b, "ruiz"), 0.9, "the surname"))),
            Identity(BINH, "person", "Đặng Bình", "VN", ("Đặng Bình",), (Member((a, "binh"), 1.0, "the name"),)),
        )
        report = Report((b, "e1"), "same two principals, meeting; dates that meet: 3 March, no date")
        contact = Contact(MET, "meeting", "2026-03-03", "document", "Đà Nẵng", "VN", ((RUIZ, "CL"), (BINH, "VN")), False, False,
                          (Report((a, "e1"), None), report))  # fmt: skip
        case = OpenCase("o-0000000001", "entity", (b, "binh"), "Which Bình is meant?",
                        (Candidate(BINH, "Đặng Bình", 0.62, "the name, another office"),))  # fmt: skip
        store_links(record, Links(identities=identities, contacts=(contact,), open_cases=(case,)), linker_version())
    return path


class Reviewing:
    """A person who reviews, by plain forms."""

    def __init__(self, browser: TestClient, who: str | None = "Ana Ruiz") -> None:
        self.browser = browser
        self.page = browser.get("/review")
        if who is not None:
            self.send("/review/name", {"who": who, "back": "/review"})

    @property
    def token(self) -> str:
        return str(self.browser.app.state.desk.token)  # type: ignore[attr-defined]

    def send(self, path: str, values: Mapping[str, Any], **more: Any) -> Response:
        """Posts a form with the token; the page that it leads to is `page`."""
        answer = self.browser.post(path, data={"token": self.token, **values}, headers={"origin": BASE}, **more)
        self.page = self.browser.get(answer.headers["location"]) if answer.status_code == 303 else answer
        return answer

    def see(self, path: str) -> str:
        """The page at this path."""
        self.page = self.browser.get(path)
        assert self.page.status_code == 200, self.page.text
        return self.page.text

    def form(self) -> dict[str, Any]:
        """The fields of the correction on the page as a browser would send them, without its action."""
        whole = self.page.text.partition('class="correction"')[2].partition("</form>")[0]
        found: dict[str, Any] = {}
        for tag in re.findall(r"<(?:input|textarea)[^>]*name=[^>]*>(?:[^<]*</textarea>)?|<select.*?</select>", whole, re.DOTALL):
            name = unescape(re.search(r'name="([^"]*)"', tag)[1])  # type: ignore[index]
            if tag.startswith("<select"):
                chosen = re.search(r'<option value="([^"]*)" selected', tag)
                value = chosen[1] if chosen else ""
            elif tag.startswith("<textarea"):
                value = tag.partition(">")[2].removesuffix("</textarea>")
            else:
                value = (re.search(r'value="([^"]*)"', tag) or ("", ""))[1]
            found.setdefault(name, []).append(unescape(value))
        found.pop("action", None)
        return found

    def act(self, action: str, **values: Any) -> Response:
        """Presses one of the buttons of the item on the page."""
        hidden = re.findall(r'<input type="hidden" name="(item|line|kind|tag|shown|every|reason)" value="([^"]*)"', self.acting)
        given: dict[str, Any] = {name: unescape(value) for name, value in hidden}
        choice = re.search(r'name="choice" value="([^"]*)"', self.acting)
        if choice:
            given["choice"] = unescape(choice[1])
        return self.send("/review/decide", {**given, "action": action, **values})

    @property
    def acting(self) -> str:
        return self.page.text.partition('id="act"')[2].partition("</form>")[0]

    @property
    def item(self) -> str:
        found = re.search(r'data-item="([^"]*)"', self.page.text)
        return found[1] if found else ""
