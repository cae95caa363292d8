"""Bytes to documents, format by format; no bytes raise."""

from __future__ import annotations

import codecs
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import UnreadableInput
from memcon.model.document import Document
from memcon.sources import Overrides, load_metadata, read_bytes
from memcon.sources.found import day_of_issue
from memcon.sources.language import language_of

PROSE = (
    "The two ministers met on Monday in the capital and agreed to open the bridge over the river before the end of the year. "
    "They thanked the engineers of both countries for their work."
)


def one(raw: bytes, name: str = "visit.txt", given: Overrides | None = None) -> Document:
    (document,), _ = read_bytes(raw, name, given or Overrides())
    return document


def codes(raw: bytes, name: str = "visit.txt") -> list[str]:
    return [f.code for f in read_bytes(raw, name, Overrides())[1]]


def test_plain_text_is_stored_as_decoded() -> None:
    text = f"Ministers meet\r\n\r\nHÀ NỘI, July 2 — {PROSE}\r\n  — VNA/VNS\n"
    raw = text.encode()
    document = one(raw)
    assert document.text == text
    assert document.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert document.id == document.raw_sha256[:12]
    assert (document.title, document.publisher, document.side, document.language) == (
        "Ministers meet",
        "Việt Nam News",
        "VN",
        "en",
    )
    assert document.dateline is not None
    assert (document.dateline.place, document.dateline.date, document.published) == ("HÀ NỘI", "XXXX-07-02", None)


def test_what_the_user_gives_wins() -> None:
    given = Overrides(published="2025-07-03", publisher="A Paper", side="LA", title="T", url="https://example.org/")
    document = one(f"Ministers meet\n\nHÀ NỘI, July 2 — {PROSE} — VNS".encode(), given=given)
    assert (document.published, document.publisher, document.side, document.title, document.url) == (
        "2025-07-03", "A Paper", "LA", "T", "https://example.org/")  # fmt: skip
    assert document.dateline is not None
    assert document.dateline.date == "2025-07-02"


def test_a_dated_dateline_dates_the_document() -> None:
    assert one(f"Ministers meet\n\nNAIROBI, 8th May, 2025 -- {PROSE}".encode()).published == "2025-05-08"


def test_markdown_with_front_matter() -> None:
    raw = (
        b"---\ndate: '2022-08-04'\npublished_time: 2022-08-04 22:11:22-04:00\nsource_url: https://www.whitehouse.gov/x/\n"
        b'title: "Readout of the\\_Meeting\\\n  \\ in Rome"\n---\n \n**The Secretary** met [the\nMinister](https://example.org/a_(b))'
        b" in\nRome today and agreed to\nmeet *again*. <span>Good</span>\n\n-   one\n    more\n-   two\n\n\\###\n"
    )
    document = one(raw, "visit.md")
    assert document.title == "Readout of the Meeting in Rome"
    assert document.text == (
        "Readout of the Meeting in Rome\n\nThe Secretary met the Minister in Rome today and agreed to meet again. Good\n\n"
        "- one more\n- two\n\n###"
    )
    assert (document.publisher, document.side, document.published) == ("The White House", "US", "2022-08-04")
    assert document.url == "https://www.whitehouse.gov/x/"


def test_broken_front_matter_is_a_finding() -> None:
    raw = f"---\ntitle: [unclosed\ndate: 2024-01-02\n---\n{PROSE}\n".encode()
    assert codes(raw, "a.md") == ["front-matter"]
    assert one(raw, "a.md").published == "2024-01-02"


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ministers meet | The Paper</title>
<meta property="og:title" content="Ministers meet"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2024-05-06T01:30:00+00:00"><link rel="canonical" href="https://www.mea.gov.in/x.htm">
<script>var a = "They never met.";</script></head><body><nav><p>Home</p></nav><article><h1>Ministers meet</h1>
<figure><figcaption>A photo</figcaption></figure><p>{PROSE}</p><ul><li>open the <b>bridge</b></li><li>repair the road</li></ul>
<p>One<br>Two</p></article><footer>Copyright</footer></body></html>"""


def test_html_page() -> None:
    document = one(PAGE.encode(), "page.html")
    assert document.text == f"Ministers meet\n\nA photo\n\n{PROSE}\n\n- open the bridge\n- repair the road\n\nOne\n\nTwo"
    assert (document.title, document.publisher, document.side) == (
        "Ministers meet",
        "Ministry of External Affairs of India",
        "IN",
    )
    assert document.text[slice(*document.furniture[0])] == "A photo"  # kept and searchable; nothing is read out of it
    assert (document.published, document.url) == ("2024-05-06", "https://www.mea.gov.in/x.htm")


def test_html_is_told_from_its_content() -> None:
    assert one(PAGE.encode(), "page").text.startswith("Ministers meet\n\nA photo\n\nThe two")


def test_json_ld() -> None:
    said = json.dumps(
        {"@graph": [{"@type": "NewsArticle", "headline": "Talks", "datePublished": "2024-02-03", "publisher": {"name": "QNA"}}]}
    )
    page = f'<html><head><script type="application/ld+json">{said}</script></head><body><p>{PROSE}</p></body></html>'
    document = one(page.encode(), "a.html")
    assert (document.title, document.published, document.publisher, document.side) == (
        "Talks",
        "2024-02-03",
        "Qatar News Agency",
        "QA",
    )


FEED = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Press Releases</title><item><title>Call with the Minister</title><link>https://www.state.gov/call/</link>
<pubDate>Thu, 20 May 2021 02:14:56 +0000</pubDate>
<description><![CDATA[<script>jQuery();</script><p>Office of the Spokesperson</p>
<p>The Secretary spoke&nbsp;today.</p>]]></description></item>
<item><title>Second</title><link>https://www.state.gov/second/</link><description>{PROSE}</description></item></channel></rss>"""


def test_feed_one_document_per_item() -> None:
    documents, findings = read_bytes(FEED.encode(), "data.rss", Overrides())
    assert [d.title for d in documents] == ["Call with the Minister", "Second"]
    assert documents[0].text == "Call with the Minister\n\nOffice of the Spokesperson\n\nThe Secretary spoke today."
    assert (documents[0].published, documents[0].side) == ("2021-05-19", "US")  # the issuer's day, not that of the clock in UTC
    assert len({d.id for d in documents}) == 2
    assert findings == ()


def test_a_broken_feed_is_salvaged() -> None:
    broken = FEED.replace("</channel></rss>", "")
    documents, findings = read_bytes(broken.encode(), "data.rss", Overrides())
    assert len(documents) == 2
    assert [f.code for f in findings] == ["feed"]


def test_atom() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Talks</title><link href="https://www.gov.uk/a"/>'
        f'<published>2024-03-04T10:00:00Z</published><content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>'
    )
    document = one(feed.encode(), "atom.xml")
    assert document.text == f"Talks\n\n{PROSE}"
    assert (document.published, document.side, document.url) == ("2024-03-04", "GB", "https://www.gov.uk/a")


def test_json_lines() -> None:
    rows = [
        {"Title": "Talks", "body": PROSE, "link": "https://www.kremlin.ru/a", "pubDate": "2024-03-04"},
        {"title": "no text"},
        7,
    ]
    documents, findings = read_bytes("\n".join(map(json.dumps, rows)).encode(), "rows.jsonl", Overrides())
    assert [(d.text, d.side, d.published) for d in documents] == [(f"Talks\n\n{PROSE}", "RU", "2024-03-04")]
    assert [f.code for f in findings] == ["row", "row"]


ENCODINGS = [
    ("utf-8-sig", codecs.BOM_UTF8 + "Tô Lâm met him.".encode(), "Tô Lâm met him.", ["byte-order-mark"]),
    ("utf-16", "Tô Lâm met him.".encode("utf-16"), "Tô Lâm met him.", ["byte-order-mark"]),
    ("cp1252", "The minister’s café".encode("cp1252"), "The minister’s café", ["encoding"]),
    ("broken utf-8", "Đà Nẵng, Hà Nội".encode() + b"\xff", "Đà Nẵng, Hà Nội\ufffd", ["encoding"]),
]


@pytest.mark.parametrize(("_case", "raw", "text", "found"), ENCODINGS)
def test_encodings(_case: str, raw: bytes, text: str, found: list[str]) -> None:
    assert one(raw).text == text
    assert codes(raw) == found


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", "empty"), (b" \n", "empty"), (b"%PDF-1.7 x", "damaged"), (b"a\x00b", "format"),
     (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel/></rss>", "feed")],
)  # fmt: skip
def test_what_is_no_text_is_a_finding(raw: bytes, code: str) -> None:
    documents, findings = read_bytes(raw, "a.bin", Overrides())
    assert documents == ()
    assert [f.code for f in findings] == [code]


def test_the_same_bytes_have_the_same_id() -> None:
    assert one(PROSE.encode(), "a.txt").id == one(PROSE.encode(), "b.md").id


LANGUAGES = [
    (PROSE, "en"),
    ("Hai bên đã nhất trí tăng cường hợp tác trong các lĩnh vực kinh tế, và cho rằng quan hệ hai nước phát triển tốt.", "vi"),
    ("Les deux ministres se sont entretenus lundi à Paris et ont évoqué la situation dans la région.", "fr"),
    ("Die beiden Minister trafen sich am Montag in Berlin und sprachen über die Lage in der Region.", "de"),
    ("Министры встретились в понедельник в Москве.", "ru"),
    ("两国外长星期一在北京举行会谈。", "zh"),
    ("The two met.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_another_language_is_a_finding() -> None:
    assert codes(LANGUAGES[2][0].encode()) == ["language"]


DAYS = [
    ("2024-05-06", None, "2024-05-06"),
    ("2024-05", None, "2024-05"),
    ("2024-05-06T01:30:00Z", "America/New_York", "2024-05-05"),
    ("2024-05-06T01:30:00+00:00", None, "2024-05-06"),
    ("2024-05-06T01:30:00+07:00", "America/New_York", "2024-05-06"),
    ("Thu, 20 May 2021 22:14:56 +0000", "Asia/Ho_Chi_Minh", "2021-05-21"),
    ("May 6, 2024", None, "2024-05-06"),
    ("soon", None, None),
    ("9999-12-31T23:59:59Z", "Asia/Tokyo", None),
    ("2568-05-06", None, None),  # of the Buddhist era
    ("Tue, 06 May 2568 09:30:00 +0700", "Asia/Bangkok", None),
    ("15 Ramadan 1446", None, None),
    ("31 June 2025", None, None),
    ("2199-01-01", None, "2199-01-01"),
]


@pytest.mark.parametrize(("value", "zone", "day"), DAYS)
def test_day_of_issue(value: str, zone: str | None, day: str | None) -> None:
    assert day_of_issue(value, zone) == day


def test_metadata_from_json_and_csv(tmp_path: Path) -> None:
    expected = {"a": Overrides(published="2024-05-06", side="VN"), "b": Overrides(publisher="QNA")}
    (tmp_path / "m.json").write_text(json.dumps({"a": {"published": "2024-05-06", "side": "VN"}, "b": {"publisher": "QNA"}}))
    (tmp_path / "m.csv").write_text("stem;published;side;publisher\na;2024-05-06;VN;\nb;;;QNA\n")
    assert load_metadata(tmp_path / "m.json") == expected
    assert load_metadata(tmp_path / "m.csv") == expected


@pytest.mark.parametrize("content", ['{"a": 1}', "{", "[{}]", "published\n2024-05-06\n"])
def test_metadata_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "m").write_text(content)
    with pytest.raises(UnreadableInput):
        load_metadata(tmp_path / "m")


def test_metadata_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        load_metadata(tmp_path / "none.json")


PIECES = st.sampled_from(
    [b"---\n", b"title: x\n", b"<p>", b"</p>", b"<rss><channel><item>", b"</item>", b"<description>", b"<![CDATA[", b"]]>",
     b'{"text": "', b'"}\n',
     b"[", b"]", b"\xff\xfe", b"\x00", b"\xe1\xbb", b"<html>", b"<meta name=date content=x>", b"&#x1F;", b"&amp;",
     b"date: 2024-13-45\n", b"(", b"**",
     b"PRESIDENT ROE: ", b"HANOI, May 3 (VNA) - ", b"They met. ", b"\n\n", b"<!--", b"-->", b"![a](b", b"\xc3\x28",
     b"published: ~\n", b"<entry>"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.binary(max_size=80), st.lists(PIECES, max_size=12).map(b"".join)),
    st.sampled_from(["a", "a.txt", "a.md", "a.html", "a.rss", "a.jsonl", ""]),
)
def test_no_bytes_raise(raw: bytes, name: str) -> None:
    documents, findings = read_bytes(raw, name, Overrides())
    assert documents or findings
    for d in documents:
        assert d.text.strip()
        assert all(0 <= a < b <= len(d.text) for a, b in d.furniture)
