"""Office documents: docx and odt, and by what name others are refused. Both are ZIP archives of XML."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from memcon.model.finding import Finding
from memcon.sources.composing import Paragraph, composed
from memcon.sources.found import Found
from memcon.sources.intake import Intake, Pieces, Refused, Source
from memcon.sources.xml import attribute, name_of, parsed, walk
from memcon.sources.zip_archive import is_zip, member_names, read_member

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGE = "EncryptedPackage".encode("utf-16-le")
OTHERS = (
    ("xl/", "an Excel workbook", "save its sheet as CSV"),
    ("ppt/", "a PowerPoint presentation", "save it as PDF"),
)  # fmt: skip
SKIPPED_DOCX = frozenset(
    ("del", "delText", "instrText", "fldData", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "moveFrom", "rt")
)
SKIPPED_ODT = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "variable-decls", "ruby-text")
)
INSIDE = re.compile(r"<\w+:document\s[^>]*wordprocessingml|<office:document(?:-content)?\s")
ODT = b"application/vnd.oasis.opendocument.text"


def is_docx(source: Source) -> bool:
    """Whether the bytes are a Word document."""
    return is_zip(source) and "word/document.xml" in member_names(source.raw)


def is_odt(source: Source) -> bool:
    """Whether the bytes are an OpenDocument text."""
    return is_zip(source) and source.raw[30:120].startswith(b"mimetype" + ODT)


def is_other_office(source: Source) -> bool:
    """Whether the bytes are an office document of a kind that is refused by its name."""
    if source.raw.startswith(OLE):
        return True
    if not is_zip(source):
        return False
    names = member_names(source.raw)
    return "[Content_Types].xml" in names and any(n.startswith(mark) for mark, _, _ in OTHERS for n in names)


def refuse_office(source: Source, intake: Intake) -> Pieces:
    """Nothing: raises Refused, which says what the document is and what to do."""
    if source.raw.startswith(OLE):
        if PACKAGE in source.raw:
            raise Refused("encrypted", "the document is encrypted: open it with its password, save it without one")
        raise Refused("format", "the file is an old office document (doc, xls, ppt, msg): save it as docx, PDF or eml")
    names = member_names(source.raw)
    for mark, what, remedy in OTHERS:
        if any(n.startswith(mark) for n in names):
            raise Refused("format", f"the file is {what}: {remedy}")
    yield from ()


def read_docx(source: Source, intake: Intake) -> Pieces:
    """The document: its paragraphs, then its notes, heads and feet as furniture. Deleted text is left out.

    Raises Refused where it is damaged.
    """
    raw = read_member(source.raw, "word/document.xml", intake)
    if raw is None:
        raise Refused("damaged", "the docx holds no document: open it and save it anew")
    root, fault = parsed(raw)
    if fault:
        yield Finding("error", "damaged", f"the docx is damaged ({fault}): what stands before the fault was read")
    paragraphs, title = _docx(root)
    shown = [Paragraph(p) for p in paragraphs]
    known = set(paragraphs)
    for name in sorted(
        n for n in member_names(source.raw) if n.startswith(("word/footnotes.", "word/endnotes.", "word/header", "word/footer"))
    ):
        try:
            more, _ = _docx(parsed(read_member(source.raw, name, intake) or b"")[0])
        except Refused as refused:
            yield Finding("error", refused.code, f"{name}: {refused.message}")
            continue
        shown += [Paragraph(p, furniture=True) for p in more if p not in known]
        known |= set(more)
    text, furniture = composed(shown)
    yield Found(text, title=title, furniture=furniture)


def looks_like_office_xml(text: str) -> bool:
    """Whether a text is the inside of an office document, as a damaged one still gives it up."""
    return text.startswith("<?xml") and INSIDE.search(text[:4_000]) is not None


def read_office_xml(text: str, intake: Intake) -> Pieces:
    """The document whose inside this is. Raises Refused where there is no XML, or entities are declared."""
    root, fault = parsed(text)
    if fault:
        yield Finding("error", "damaged", f"the document is damaged ({fault}): what stands before the fault was read")
    if name_of(root) == "document" and "wordprocessingml" in str(root.tag):
        paragraphs, title = _docx(root)
        yield Found(composed(map(Paragraph, paragraphs))[0], title=title)
    else:
        found, title = _odt(root)
        whole, furniture = composed(found)
        yield Found(whole, title=title, furniture=furniture)


def _docx(root: ET.Element) -> tuple[list[str], str | None]:
    """The paragraphs, and the one in the style Title."""
    found: list[str] = []
    title: str | None = None
    current: list[str] = []
    mark = ""
    styled = False

    def flush() -> None:
        nonlocal mark, title, styled
        line = " ".join("".join(current).split())
        current.clear()
        if line:
            found.append(mark + line)
            title = title or (line if styled else None)
            mark, styled = "", False

    for kind, element, text in walk(root, SKIPPED_DOCX):
        name = name_of(element)
        if kind == "text":
            if name == "t":
                current.append(text)
        elif kind == "end":
            if name in ("p", "tc"):
                flush()
        elif name == "p":
            flush()
            mark, styled = _marks(element)
        elif name in ("br", "cr"):
            flush()
        elif name in ("tab", "ptab"):
            current.append(" ")
        elif name == "noBreakHyphen":
            current.append("-")
    flush()
    return found, title


def _marks(paragraph: ET.Element) -> tuple[str, bool]:
    """The mark of a list's item, and whether the paragraph is in the style Title."""
    for properties in paragraph:
        if name_of(properties) == "pPr":
            listed = any(name_of(p) == "numPr" for p in properties)
            style = next((attribute(p, "val") or "" for p in properties if name_of(p) == "pStyle"), "")
            return ("- " if listed and not style.startswith("Heading") else ""), style == "Title"
    return "", False


def read_odt(source: Source, intake: Intake) -> Pieces:
    """The document: its paragraphs, then its notes as furniture. Raises Refused where it is damaged or encrypted."""
    manifest = read_member(source.raw, "META-INF/manifest.xml", intake) or b""
    if b"encryption-data" in manifest:
        raise Refused("encrypted", "the document is encrypted: open it with its password, save it without one")
    raw = read_member(source.raw, "content.xml", intake)
    if raw is None:
        raise Refused("damaged", "the odt holds no content: open it and save it anew")
    root, fault = parsed(raw)
    if fault:
        yield Finding("error", "damaged", f"the odt is damaged ({fault}): what stands before the fault was read")
    body = next((e for e in root.iter() if name_of(e) == "text" and "office" in str(e.tag)), root)
    paragraphs, title = _odt(body)
    text, furniture = composed(paragraphs)
    yield Found(text, title=title, furniture=furniture)


def _odt(body: ET.Element) -> tuple[list[Paragraph], str | None]:
    found: list[Paragraph] = []
    notes: list[Paragraph] = []
    title: str | None = None
    running: list[list[str]] = [[]]  # a note stands inside a paragraph: its text is collected apart
    marks = [""]
    inside = 0

    def flush() -> None:
        line = " ".join("".join(running[-1]).split())
        running[-1].clear()
        if line:
            (notes if inside else found).append(Paragraph(marks[-1] + line, furniture=inside > 0))
            marks[-1] = ""

    for kind, element, text in walk(body, SKIPPED_ODT):
        name = name_of(element)
        if kind == "text":
            if inside == 0 or name != "note-citation":
                running[-1].append(text)
        elif kind == "start":
            if name == "note":
                inside += 1
                running.append([])
                marks.append("")
            elif name in ("p", "h"):
                flush()
                if (attribute(element, "style-name") or "") == "Title" and title is None:
                    title = " ".join("".join(element.itertext()).split()) or None
            elif name == "list-item" and not inside:
                marks[-1] = "- "
            elif name in ("s", "tab"):
                running[-1].append(" ")
            elif name == "line-break":
                flush()
        elif name in ("p", "h"):
            flush()
        elif name == "note":
            flush()
            inside -= 1
            running.pop()
            marks.pop()
    flush()
    return found + notes, title
