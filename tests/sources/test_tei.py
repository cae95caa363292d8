"""Editions in TEI: their documents, speakers, notes, and what an editor sets beside the text."""

from __future__ import annotations

from memcon.sources import read_bytes
from tests.hostile.samples import PROSE, SECOND, tei

RECORD = (
    '<div type="compilation"><head>Talks of the Ministers</head><div type="document" xml:id="d1" n="1" '
    'frus:doc-dateTime-min="1961-05-06T10:00:00-05:00"><head>1. Memorandum of Conversation<note n="1">Source: the ministry’s files. Secret.</note></head>'
    "<opener><dateline><placeName>Rome</placeName>, <date when='1961-05-06'>May 6, 1961</date></dateline></opener>"
    "<list><head>PARTICIPANTS</head><item>Mr. Roe</item><item>Mr. Doe</item></list>"
    f"<p>{PROSE}<note n='2'>See document 2.</note> They <choice><sic>agred</sic><corr>agreed</corr></choice> on the <hi>road</hi> and"
    "<lb/>the har<lb break='no'/>bour <gap reason='declassification'/>.</p><fw type='header'>Talks 12</fw>"
    f"<sp><speaker>The Minister</speaker><p>{SECOND}</p></sp></div>"
    f"<div type='document' xml:id='d2'><head>2. Telegram</head><p>{SECOND}</p></div></div>"
)


def test_each_document_of_an_edition() -> None:
    raw = tei(RECORD, "<fileDesc><publicationStmt><publisher>Press of the Ministry</publisher></publicationStmt></fileDesc>")
    (first, second), findings = read_bytes(raw, "edition.xml")
    assert first.text == (
        "1. Memorandum of Conversation\n\nRome, May 6, 1961\n\nPARTICIPANTS\n\n- Mr. Roe\n- Mr. Doe\n\n"
        f"{PROSE} They agreed on the road and the harbour […].\n\nThe Minister: {SECOND}\n\n"
        "Source: the ministry’s files. Secret.\n\nSee document 2.\n\nTalks 12"
    )
    assert (first.title, first.published, first.publisher) == (
        "1. Memorandum of Conversation",
        "1961-05-06",
        "Press of the Ministry",
    )
    assert {"See document 2.", "Talks 12"} <= {first.text[a:b] for a, b in first.furniture}
    assert (second.title, second.text) == ("2. Telegram", f"2. Telegram\n\n{SECOND}")
    assert [(f.severity, f.code) for f in findings] == [("note", "edition")]


def test_an_edition_of_one() -> None:
    header = (
        "<fileDesc><titleStmt><title>Talks</title></titleStmt><publicationStmt><date when='1961-05-07'/>"
        "<idno type='url'>https://example.org/talks</idno></publicationStmt></fileDesc>"
    )
    (document,), _ = read_bytes(tei(f"<p>{PROSE} &mdash; and more.</p>", header), "x")
    assert document.text == f"Talks\n\n{PROSE} — and more."
    assert (document.title, document.published, document.url) == ("Talks", "1961-05-07", "https://example.org/talks")


def test_a_collection() -> None:
    inner = tei(f"<p>{PROSE}</p>").decode().partition("?>")[2]
    raw = f'<?xml version="1.0"?><teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{inner}{inner}</teiCorpus>'
    documents, _ = read_bytes(raw.encode(), "x")
    assert [d.text for d in documents] == [PROSE, PROSE]


def test_what_stands_before_a_fault_is_kept() -> None:
    raw = tei(f"<p>{PROSE}</p><p>{SECOND}</p>").replace(SECOND.encode(), SECOND.encode()[:50] + b" <broken")
    (document,), findings = read_bytes(raw, "x")
    assert document.text.startswith(f"{PROSE}\n\n{SECOND[:50]}")
    assert [f.code for f in findings] == ["damaged"]
