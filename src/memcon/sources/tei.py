"""TEI P5 (and P4): editions of historical records, one document for each `div` that is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from memcon.model.finding import Finding
from memcon.sources.composing import Paragraph, composed
from memcon.sources.found import Found
from memcon.sources.intake import Intake, Pieces
from memcon.sources.xml import attribute, line_of, name_of, parsed, walk

ROOT = re.compile(r"<(?:[\w.-]+:)?(?:TEI|teiCorpus|TEI\.2)[\s>]")
NAMESPACE = "http://www.tei-c.org/ns/"
BLOCKS = frozenset(
    "p ab head opener closer dateline byline salute signed trailer item label lg l sp stage row cell table list div div1 div2"
    " div3 body front back text postscript argument epigraph titlePage docTitle titlePart docDate docAuthor address addrLine"
    " quote cit floatingText group".split()
)  # fmt: skip
FURNITURE = frozenset(("note", "fw", "figDesc", "desc"))
SKIPPED = frozenset(("teiHeader", "sic", "orig", "expan", "del", "am", "facsimile", "standOff", "graphic", "formula"))
"""What an editor sets beside the reading that is kept: `corr` beside `sic`, `reg` beside `orig`, `abbr` beside `expan`."""
EDITIONS = frozenset(("TEI", "TEI.2", "teiCorpus"))
DOCUMENTS = frozenset(("document", "letter", "memorandum", "telegram"))
SPACE = re.compile(r"\s+")


def looks_like_tei(text: str) -> bool:
    """Whether a text is XML whose root is one of TEI."""
    head = text.lstrip("\ufeff \t\r\n")[:20_000]
    return (
        head.startswith("<") and ROOT.search(head) is not None and (NAMESPACE in head or "TEI.2" in head or "<teiHeader" in head)
    )


def read_tei(text: str, intake: Intake) -> Pieces:
    """The documents of an edition, in its order; notes and running heads stand behind each as furniture.

    Raises Refused where there is no XML, or entities are declared.
    """
    root, fault = parsed(text)
    if fault:
        yield Finding("error", "damaged", f"the XML is damaged ({fault}): what stands before the fault was read")
    editions = _outermost(root, EDITIONS, lambda e: name_of(e) in EDITIONS, inside=True) or [root]
    for edition in editions:
        header = next((e for e in edition if name_of(e) == "teiHeader"), None)
        whole = [e for e in edition if name_of(e) == "text"]
        if not whole and len(editions) == 1:
            whole = [edition]
        for text_of in whole:
            parts = _outermost(text_of, frozenset(), _is_document, inside=False)
            for part in parts or [text_of]:
                yield _found(part, header, alone=not parts)
            if parts:
                yield Finding("note", "edition", "what stands outside the edition's documents (front matter, lists) was not read")


def _outermost(
    root: ET.Element, through: frozenset[str], fits: Callable[[ET.Element], bool], *, inside: bool
) -> list[ET.Element]:
    """The elements that fit, in document order. `inside`: looks for more in those that fit, but only `through` these names."""
    found: list[ET.Element] = []
    todo = [root]
    while todo:
        element = todo.pop()
        fitting = fits(element)
        if fitting:
            found.append(element)
        if inside or not fitting:
            children = [e for e in element if not through or name_of(e) in through]
            todo += reversed(children)
    return found


def _is_document(div: ET.Element) -> bool:
    return (attribute(div, "type") or "").lower() in DOCUMENTS


def _found(part: ET.Element, header: ET.Element | None, *, alone: bool) -> Found:
    body, notes = _paragraphs(part)
    head = next((e for e in part.iter() if name_of(e) == "head"), None)
    title = line_of(head, FURNITURE | SKIPPED) if head is not None else None
    if not title and alone:
        title = _of_header(header, "titleStmt", "title")
        body = [title, *body] if title else body
    text, furniture = composed([*map(Paragraph, body), *(Paragraph(n, furniture=True) for n in notes)])
    return Found(
        text, title=title or None, publisher=_of_header(header, "publicationStmt", "publisher"), furniture=furniture,
        published=_dated(part) or (_of_header(header, "publicationStmt", "date") if alone else None),
        url=_address(header) if alone else None, language=(attribute(part, "lang") or "")[:2].lower() or None,
    )  # fmt: skip


def _paragraphs(part: ET.Element) -> tuple[list[str], list[str]]:
    """The paragraphs, and apart from them what the edition's furniture says."""
    found: list[str] = []
    notes: list[str] = []
    running: list[list[str]] = [[]]
    label = mark = ""

    def flush() -> None:
        nonlocal label, mark
        line = SPACE.sub(" ", "".join(running[-1])).strip()
        running[-1].clear()
        if line and len(running) > 1:
            notes.append(line)
        elif line:
            found.append(mark + label + line)
            label = mark = ""

    for kind, element, text in walk(part, SKIPPED):
        name = name_of(element)
        if kind == "text":
            running[-1].append(text)
        elif kind == "start":
            if name in FURNITURE:
                running.append([])
            elif name in BLOCKS or name == "speaker":
                flush()
                mark = "- " if name == "item" and len(running) == 1 else mark
            elif name == "lb" and attribute(element, "break") != "no":
                running[-1].append(" ")
            elif name == "gap":
                running[-1].append("[…]")
        elif name in FURNITURE:
            flush()
            running.pop()
        elif name == "speaker" and len(running) == 1:
            label = SPACE.sub(" ", "".join(running[-1])).strip().rstrip(":")
            label = f"{label}: " if label else ""
            running[-1].clear()
        elif name in BLOCKS:
            flush()
    flush()
    return found, notes


def _dated(part: ET.Element) -> str | None:
    """When the document was written: what the edition says, else the first date of its dateline or opener."""
    said = attribute(part, "doc-dateTime-min")
    if said:
        return said
    for block in part.iter():
        if name_of(block) in ("dateline", "opener", "docDate"):
            for e in block.iter():
                if name_of(e) in ("date", "docDate") and (when := attribute(e, "when") or attribute(e, "when-iso")):
                    return when
    return None


def _of_header(header: ET.Element | None, section: str, name: str) -> str | None:
    if header is None:
        return None
    for e in header.iter():
        if name_of(e) == section:
            found = next((c for c in e.iter() if name_of(c) == name), None)
            if found is not None:
                return attribute(found, "when") or line_of(found) or None
    return None


def _address(header: ET.Element | None) -> str | None:
    for e in header.iter() if header is not None else ():
        text = (e.text or "").strip()
        if name_of(e) == "idno" and text.startswith(("http://", "https://")):
            return text
    return None
