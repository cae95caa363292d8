"""A brief in three formats: the same words and the same numbered notes, and nothing that the dossier does not hold."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx as python_docx
import pytest

from memcon.export.docx import docx
from memcon.export.html import html
from memcon.export.markdown import markdown
from memcon.export.phrasing import clip, day, listed, state, sum_of
from memcon.export.writing import brief
from memcon.model.citation import Span
from memcon.model.dossier import Attendee, Cited, Counterpart, Dossier, Extent, IssuePositions, Matter, Meeting, Position, Sum


def cited(n: int, document: str = "d1", quote: str = "they met") -> Cited:
    return Cited(document, "talks", "The <Gazette> & Co", "VN", "2026-03-04", "Talks held", "https://example.org/t", (Span(n, n + 8),),
                 (quote,))  # fmt: skip


def dossier() -> Dossier:
    """One contact, one request, one issue on which both sides spoke."""
    ruiz = Attendee("i-1", "Ana Ruiz", "person", "CL", "President", 1)
    binh = Attendee("i-2", "Đặng Bình", "person", "VN", "Foreign Minister", 2)
    met = Meeting("c-1", "meeting", "2026-03-03", "Đà Nẵng", (ruiz, binh), 2, False, False, (cited(1),), None, ("Tariffs",))
    asked = Matter("m-1", "lift its tariff", "lift its tariff on rice", "2026-03-03", "request", "asked", ("CL",), ("VN",), False, ("Đặng Bình",),
                   ("CL",), "2026-03-03", "2026-03-03", "2026-06", "none", (Sum(5e6, "USD", ("additional",), "2026-03-03", cited(20)),), ("tariffs",), 1,
                   cited(20), cited(20))  # fmt: skip
    one = Position(
        "tariffs", "VN", (), ("Đặng Bình",), "request", "2026-03-03", "contact", "urged Chile to lift it", 1, cited(30)
    )
    other = Position(
        "tariffs", "CL", (), ("Ana Ruiz",), "refuse", "2026-03-03", "contact", "would keep the tariff", 1, cited(40, "d2")
    )
    people = (Counterpart("i-1", "Ana Ruiz", "CL", "President", 1, None, None, 1, "2026-03-03", cited(1)),)
    return Dossier("Vietnam – Chile", ("VN", "CL"), (), None, Extent(2, 9, 3, 2, "2026-03-04", "2026-03-05", (("The Gazette", 2),)),
                   (met,), 0, (asked,), (), 0, (IssuePositions("tariffs", "Tariffs", 2, "2026-03-03", (one, other)),), people)  # fmt: skip


def test_every_sentence_of_the_record_has_a_note_and_every_note_its_quotation() -> None:
    made = brief(dossier())
    items = [b for b in made.blocks if b.kind == "item"]
    assert items
    assert all(any(run.notes for run in b.runs) for b in items)
    assert [n.n for n in made.notes] == list(range(1, len(made.notes) + 1))
    assert {n for b in items for run in b.runs for n in run.notes} == {n.n for n in made.notes}
    assert all(n.quotation for n in made.notes)


def test_a_place_cited_twice_has_one_note_and_a_source_is_named_in_full_once() -> None:
    made = brief(dossier())
    assert len(made.notes) == 4  # the contact's is that of the counterpart
    assert made.notes[0].source.startswith("The <Gazette> & Co (VN), 4 March 2026, “Talks held”, d1[1:9]")
    assert made.notes[1].source == "As note 1, d1[20:28]"


def test_the_words_are_those_of_the_dossier() -> None:
    text = "\n".join(b.text for b in brief(dossier()).blocks)
    assert "3 March 2026. Meeting, Đà Nẵng: Ana Ruiz, President (CL) – Đặng Bình, Foreign Minister (VN)." in text
    assert "Asked by Vietnam (Đặng Bình) of Chile, 3 March 2026: “lift its tariff on rice”." in text
    assert "Sum: additional USD 5 million. Due June 2026. No answer in the record." in text
    assert "Chile moves next" in text


def test_none_is_said_over_how_many_documents() -> None:
    empty = replace(dossier(), meetings=(), open=(), issues=(), counterparts=())
    text = "\n".join(b.text for b in brief(empty).blocks)
    assert "No contact in the record (2 documents, 9 statements searched)." in text
    assert text.count("searched)") == 4


def test_what_is_new_stands_first_and_is_not_said_again() -> None:
    d = dossier()
    fresh = replace(d, since="2026-03", meetings=(replace(d.meetings[0], fresh=True),))
    blocks = [b.text for b in brief(fresh).blocks]
    assert blocks[0] == "New since March 2026"
    assert sum("Ana Ruiz, President (CL)" in b for b in blocks) == 1


def test_a_long_record_keeps_to_two_pages() -> None:
    d = dossier()
    met = tuple(replace(d.meetings[0], id=f"c-{n}", reports=(cited(n, f"d{n}"),)) for n in range(200))
    owed = tuple(
        replace(d.open[0], id=f"m-{n}", words=f"lift tariff number {n} " * 20, cited=cited(n, f"e{n}")) for n in range(300)
    )
    issues = tuple(replace(d.issues[0], issue=f"i{n}", label=f"Issue {n}", positions=tuple(
        replace(p, issue=f"i{n}", words=f"said {n} " * 60, cited=cited(n * 7 + k, f"f{n}")) for k, p in enumerate(d.issues[0].positions)
    )) for n in range(90))  # fmt: skip
    made = brief(replace(d, meetings=met, open=owed, issues=issues))
    assert made.words < 1100
    text = "\n".join(b.text for b in made.blocks)
    assert "192 more contacts in the record" in text
    assert "84 more issues in the record" in text


def test_markdown_has_footnotes_and_nothing_unescaped() -> None:
    text = markdown(brief(dossier()))
    assert (
        set(re.findall(r"\[\^(\d+)\](?!:)", text))
        == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
        == {"1", "2", "3", "4"}
    )
    assert r"The \<Gazette\> & Co" in text


def test_html_links_each_note_both_ways_and_runs_nothing() -> None:
    text = html(brief(dossier()))
    assert {f'href="#n{n}"' in text and f'id="n{n}"' in text and f'id="r{n}"' in text for n in range(1, 5)} == {True}
    assert "&lt;Gazette&gt; &amp; Co" in text
    assert "<script" not in text
    assert "@page" in text
    bad = brief(
        replace(dossier(), meetings=(replace(dossier().meetings[0], reports=(replace(cited(1), url="javascript:alert(1)"),)),))
    )
    assert "javascript:" not in html(bad)


def test_the_word_document_has_real_footnotes_and_equal_bytes() -> None:
    made = brief(dossier())
    raw = docx(made)
    assert raw == docx(made)
    opened = python_docx.Document(io.BytesIO(raw))
    assert opened.paragraphs[0].text == "Vietnam – Chile"
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        body = parts.read("word/document.xml").decode()
        assert "/word/footnotes.xml" in parts.read("[Content_Types].xml").decode()
        assert "footnotes.xml" in parts.read("word/_rels/document.xml.rels").decode()
    ids = [int(i) for i in re.findall(r'<w:footnote w:id="(\d+)"', notes)]
    assert ids == [n.n for n in made.notes]
    assert [int(i) for i in re.findall(r'footnoteReference[^>]* w:id="(\d+)"', body)] == ids  # each belongs to one place
    assert "The &lt;Gazette&gt; &amp; Co" in notes


def test_characters_that_xml_forbids_do_not_break_the_word_document() -> None:
    made = brief(replace(dossier(), title="Talks\x00 \ud800 here"))
    assert python_docx.Document(io.BytesIO(docx(made))).paragraphs[0].text.startswith("Talks")


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-02-18", "18 February 2026"), ("2026-02", "February 2026"), ("2026", "2026"), ("202X", "2020s"),
     ("XXXX-02-18", "18 February (year not given)"), ("2026-02-18/2026-03-02", "18 February – 2 March 2026"),
     ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"), ("../2026-06", "by June 2026"), ("2026-21", "spring 2026"),
     (None, "date not given")],
)  # fmt: skip
def test_dates_in_words(date: str | None, words: str) -> None:
    assert day(date) == words


def test_small_phrases() -> None:
    assert (state("US"), state("VN"), state("EU")) == ("the United States", "Vietnam", "the EU")
    assert listed(["A", "B", "C", "D", "E"], 4) == "A, B, C and 2 others"
    assert sum_of(130e6, "USD", ("additional",)) == "additional USD 130 million"
    assert sum_of(None, None, ()) == "a sum not readable"
    assert clip("one “two” three four", 3) == "one ‘two’ three …"
