"""PDF and office documents: paragraphs, pages, notes, what is deleted."""

from __future__ import annotations

import pytest

from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.sources import Limits, read_bytes
from memcon.sources.pdf import Line, composed_pages
from tests.hostile.samples import PROSE, SECOND, docx, odt, paragraph, pdf, set_in_lines


def read(raw: bytes, name: str = "x") -> tuple[Document, tuple[Finding, ...]]:
    (document,), findings = read_bytes(raw, name)
    return document, findings


def furniture(document: Document) -> list[str]:
    return [document.text[a:b] for a, b in document.furniture]


HEAD = (72, 760, 9, "Ministry of Foreign Affairs")


def foot(page: int) -> tuple[int, int, int, str]:
    return (300, 30, 9, f"Page {page} of 3")


def test_lines_become_paragraphs() -> None:
    document, findings = read(pdf([set_in_lines([PROSE, SECOND])]))
    assert document.text == f"{PROSE}\n\n{SECOND}"
    assert (document.pages, findings) == ((0,), ())


def test_a_paragraph_goes_on_over_the_page_and_running_heads_stand_behind_it() -> None:
    lines = set_in_lines([PROSE])
    pages = [
        [HEAD, *lines[:2], foot(1)],
        [HEAD, *lines[2:], *set_in_lines([SECOND], top=400), foot(2)],
        [HEAD, *set_in_lines([f"Later {PROSE[0].lower()}{PROSE[1:]}"]), foot(3)],
    ]
    document, _ = read(pdf(pages))
    assert document.text.replace("\n\n", "|").split("|")[:2] == ["Ministry of Foreign Affairs", PROSE]
    assert furniture(document) == [
        "Ministry of Foreign Affairs", "Page 1 of 3", "Ministry of Foreign Affairs", "Page 2 of 3", "Ministry of Foreign Affairs", "Page 3 of 3",
    ]  # fmt: skip
    at = document.text.index(lines[2][3])
    assert document.page_of(at) == 2
    assert document.page_of(at - 1) == 1
    assert document.page_of(document.text.index(SECOND)) == 2
    assert document.page_of(document.text.index("Later the two")) == 3


def test_hyphens_at_line_ends() -> None:
    lines = [(72, 700, 11, "Both sides reached an agree-"), (72, 686, 11, "ment on the long-"), (72, 672, 11, "term plan for the well-"),
             (72, 658, 11, "being of Franco-"), (72, 644, 11, "German schools and of post-"), (72, 630, 11, "graduates.")]  # fmt: skip
    document, _ = read(pdf([lines]))
    assert (
        document.text
        == "Both sides reached an agreement on the long-term plan for the well-being of Franco-German schools and of post-graduates."
    )


def test_pages_without_text() -> None:
    document, findings = read(pdf([set_in_lines([PROSE]), [], [], []], image_on=(1, 2)))
    assert [(f.severity, f.code) for f in findings] == [("error", "needs_ocr")]
    assert findings[0].message.startswith("pages 2-3: ")
    assert document.pages == (0, len(PROSE), len(PROSE), len(PROSE))[: len(document.pages)]


def test_headings_and_indents_begin_paragraphs() -> None:
    def line(text: str, bottom: float, left: float = 72, right: float = 500, height: float = 12) -> Line:
        return Line(text, 1, left, right, bottom, height)

    found = composed_pages(
        [
            line("Joint Statement", 700, right=200, height=18),
            line("The two sides met in the capital and agreed upon what follows", 680),
            line("in all its parts.", 666, right=150),
            line("They thanked each other for a frank and useful talk and will", 652, left=90),
            line("meet again.", 638, right=120),
            line("• The bridge is to be opened.", 624),
            line("• The road is to be repaired.", 610),
        ],
        1,
    )
    assert found.text.split("\n\n") == [
        "Joint Statement",
        "The two sides met in the capital and agreed upon what follows in all its parts.",
        "They thanked each other for a frank and useful talk and will meet again.",
        "• The bridge is to be opened.",
        "• The road is to be repaired.",
    ]


def test_the_cap_on_pages() -> None:
    (document,), findings = read_bytes(pdf([set_in_lines([PROSE]), set_in_lines([SECOND])]), "x", limits=Limits(pages=1))
    assert document.text == PROSE
    assert [f.code for f in findings] == ["cap"]


def test_docx() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        paragraph("Joint Statement", '<w:pStyle w:val="Title"/>') + paragraph(PROSE)
        + paragraph("open the bridge", "<w:numPr/>") + paragraph("repair the road", "<w:numPr/>")
        + f"<w:p>{run.format('They ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>{run.format('gladly ')}</w:ins>"
        + f"{run.format('met')}<w:r><w:tab/></w:r>{run.format('again.')}<w:r><w:br/></w:r>{run.format('Next line.')}</w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('Cost')}</w:tc><w:tc>{paragraph('5 million dollars')}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    document, findings = read(docx(body, footnotes=paragraph("See the earlier statement."), header1=paragraph("Ministry")))
    assert document.text == (
        f"Joint Statement\n\n{PROSE}\n\n- open the bridge\n- repair the road\n\nThey gladly met again.\n\nNext line.\n\nCost\n\n"
        "5 million dollars\n\nSee the earlier statement.\n\nMinistry"
    )
    assert document.title == "Joint Statement"
    assert furniture(document)[-2:] == ["See the earlier statement.", "Ministry"]
    assert findings == ()


def test_odt() -> None:
    document, _ = read(
        odt(
            f'<text:h text:style-name="Title">Joint Statement</text:h><text:p>{PROSE}<text:note><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>See there.</text:p></text:note-body></text:note></text:p>"
            "<text:list><text:list-item><text:p>open<text:s/>the bridge</text:p></text:list-item><text:list-item><text:p>repair</text:p></text:list-item></text:list>"
            "<text:tracked-changes><text:p>They never met.</text:p></text:tracked-changes>"
        )
    )
    assert document.text == f"Joint Statement\n\n{PROSE}\n\n- open the bridge\n- repair\n\nSee there."
    assert (document.title, furniture(document)[-1]) == ("Joint Statement", "See there.")


@pytest.mark.parametrize("raw", [docx(paragraph("The minister’s café")), odt("<text:p>The minister’s café</text:p>")])
def test_letters_of_all_kinds(raw: bytes) -> None:
    assert read(raw)[0].text == "The minister’s café"
