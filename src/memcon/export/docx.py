"""A brief as a Word document, its notes as real footnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from memcon.export.brief import Brief, Note, Run

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LINES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
STAMP = (1980, 1, 1, 0, 0, 0)
"""The day on every file within: the same brief gives the same bytes."""
GREY = RGBColor(0x55, 0x55, 0x55)
FONT = "Times New Roman"


def docx(brief: Brief) -> bytes:
    """The bytes of the file; the same brief gives the same bytes."""
    document = Document()
    _set_up(document)
    document.add_paragraph(_clean(brief.title), style="Title")
    for text in (brief.date, brief.scope):
        document.add_paragraph(_clean(text), style="Scope")
    noted: set[int] = set()
    for block in brief.blocks:
        style = {"heading": "Heading 2", "item": "List Bullet", "line": "Normal"}[block.kind]
        paragraph = document.add_paragraph(style=style)
        for run in block.runs:
            _write(paragraph, run, noted)
    _add_footnotes(document, brief.notes)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _clean(brief.title), "", ""
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    raw = io.BytesIO()
    document.save(raw)
    return _stamped(raw.getvalue())


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(19)
    section.top_margin, section.bottom_margin = Mm(16), Mm(15)
    styles = document.styles
    for name, size, before, after in (
        ("Normal", 9.5, 0, 2), ("Title", 17, 0, 1), ("Heading 2", 10.5, 7, 2), ("List Bullet", 9.5, 0, 1.5),
    ):  # fmt: skip
        style = styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would win over the one named
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
        style.font.color.rgb = RGBColor(0, 0, 0)
    styles["Heading 2"].font.bold = True
    scope = styles.add_style("Scope", WD_STYLE_TYPE.PARAGRAPH)
    scope.base_style = styles["Normal"]
    scope.font.size, scope.font.color.rgb = Pt(8.5), GREY
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = styles["Normal"]
    text.font.size = Pt(7)
    text.paragraph_format.space_after = Pt(0)
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True


def _write(paragraph: Any, run: Run, noted: set[int]) -> None:
    written = paragraph.add_run(_clean(run.text))
    written.bold = True if run.style == "strong" else None
    if run.style == "quiet":
        written.font.color.rgb = GREY
    for i, n in enumerate(run.notes):
        mark = paragraph.add_run("," if i else "", style="footnote reference")
        if n in noted:  # a footnote belongs to one place: the second time only its number stands
            mark.add_text(str(n))
        else:
            noted.add(n)
            mark._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{n}"/>'))  # noqa: SLF001 (no public way)


def _add_footnotes(document: Any, notes: Iterable[Note]) -> None:
    """The part of the package that Word keeps footnotes in; python-docx knows none."""
    style = document.styles["footnote text"].style_id
    mark = document.styles["footnote reference"].style_id
    listed = "".join(
        f'<w:footnote w:id="{n.n}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {_xml(n.text)}</w:t></w:r></w:p></w:footnote>'
        for n in notes
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>{LINES}{listed}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    known = f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    settings = document.settings.element
    before = settings.find(qn("w:compat"))
    if before is not None:
        before.addprevious(parse_xml(known))
    else:
        settings.append(parse_xml(known))


def _clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return "".join(
        c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff") else "\ufffd" for c in text
    )


def _xml(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamped(raw: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
