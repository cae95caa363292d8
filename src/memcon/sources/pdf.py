"""PDF: the text of its pages as paragraphs, where each page begins, and which pages are images without text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from memcon.model.citation import Span
from memcon.model.finding import Finding
from memcon.sources.composing import gap_between
from memcon.sources.found import Found
from memcon.sources.intake import Intake, Pieces, Refused, Source

HYPHEN = "\x02"
"""What pdfium gives for the hyphen at a line's end that parts a word; no line end follows it."""
ENDED = re.compile(r"[.!?…:;][\"”’')\]]*\Z")
NUMBER = re.compile(r"(?:page\s*)?[-–—|\[(\s]*\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[-–—|\])\s]*\Z", re.IGNORECASE)
ITEM = re.compile(r"(?:[•●▪◦·■►✓*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
KEPT = re.compile(
    r"(?:long|short|high|low|well|so|co|non|vice|self|counter|multi|cross|inter|pre|post|anti|pro|semi|all|half|near|ever|full|half"
    r"|peace|trade|people|government|military|bi|mid|two|three|four|five|six|third|second|first|over|year|on|in|by|to|and|of)\Z",
    re.IGNORECASE,
)
"""Words whose hyphen at a line's end is more often their own than the printer's."""
FORMS = {2, 3}
"""Kinds of form (XFA) whose fields are no text of the pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed; the origin is the page's lower left corner. `parted`: a word goes on in the next line."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    parted: bool = False


@dataclass(slots=True)
class _Sheet:
    """The text so far, and where the pages begin in it."""

    text: list[str] = field(default_factory=list)
    size: int = 0
    before: str = ""
    furniture: list[Span] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)

    def add(self, lines: Sequence[Line], hyphenated: frozenset[str], furniture: bool = False) -> None:
        """Adds a paragraph."""
        pieces: list[str] = []
        length = 0
        begins: list[tuple[int, int]] = []
        for i, line in enumerate(lines):
            begins.append((line.page, length))
            text = line.text
            if i + 1 < len(lines):
                text = _parted(text, lines[i + 1].text, hyphenated) if line.parted else text + " "
            pieces.append(text)
            length += len(text)
        whole = "".join(pieces)
        gap = gap_between(self.before, whole) if self.before else ""
        start = self.size + len(gap)
        self.text += [gap, whole]
        self.size = start + len(whole)
        self.before = whole
        if furniture:
            self.furniture.append(Span(start, self.size))
        else:
            for page, offset in begins:
                self.starts.setdefault(page, start + offset)


def is_pdf(source: Source) -> bool:
    """Whether a PDF's mark stands at the head of the bytes, or near it before what only a PDF has."""
    raw = source.raw
    return raw.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-") or (b"%PDF-" in raw[:1024] and b"startxref" in raw[-4096:])


def read_pdf(source: Source, intake: Intake) -> Pieces:
    """The document; pages without text, and pages beyond the cap, are findings.

    Raises Refused where the file is encrypted, damaged or holds no page.
    """
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(source.raw)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY)
        if locked and b"/Encrypt" in source.raw:  # pdfium keeps the code of the last file that failed
            raise Refused(
                "encrypted", "the PDF is encrypted: take its password off (qpdf --decrypt) and read the result"
            ) from error
        raise Refused(
            "damaged", "the PDF cannot be opened, it is damaged or has no pages: mend it (qpdf, mutool clean) or fetch it anew"
        ) from error
    try:
        yield from _document(pdf, pdfium, intake)
    finally:
        pdf.close()


def _document(pdf: Any, pdfium: Any, intake: Intake) -> Pieces:
    count = len(pdf)
    if count == 0:
        raise Refused("empty", "the PDF has no pages")
    if count > intake.limits.pages:
        yield Finding("error", "cap", f"{count:,} pages: the first {intake.limits.pages:,} were read. Split the PDF")
    if pdf.get_formtype() in FORMS:
        yield Finding("warning", "form", "the PDF is an XFA form: only what its pages show was read, not what its fields hold")
    lines: list[Line] = []
    images: list[int] = []
    broken: list[int] = []
    size = 0
    for number in range(1, min(count, intake.limits.pages) + 1):
        try:
            page = pdf[number - 1]
            found = list(_lines(page, pdfium.raw, number, intake.limits.text - size))
            if not any(line.text for line in found) and any(o.type == pdfium.raw.FPDF_PAGEOBJ_IMAGE for o in page.get_objects()):
                images.append(number)
            page.close()
        except pdfium.PdfiumError:
            broken.append(number)
            continue
        lines += found
        size += sum(len(line.text) for line in found)
        if size >= intake.limits.text:
            yield Finding(
                "error", "cap", f"the text is longer than {intake.limits.text:,} characters: page {number} is the last read"
            )
            break
    if broken:
        yield Finding("error", "damaged", f"{_pages(broken)} cannot be opened: mend the PDF or fetch it anew")
    if images:
        remedy = "make its text readable (ocrmypdf) and read the result"
        yield Finding("error", "needs_ocr", f"{_pages(images)}: an image without text; {remedy}")
    if lines:
        yield composed_pages(lines, max(line.page for line in lines))
    elif not images and not broken:
        raise Refused("empty", "the PDF's pages hold no text")


def _pages(numbers: list[int]) -> str:
    """Page numbers as people write them.

    >>> _pages([2, 3, 4, 9])
    'pages 2-4, 9'
    """
    runs = []
    for _, group in groupby(enumerate(numbers), key=lambda at: at[1] - at[0]):
        run = [number for _, number in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]))
    more = ", …" if len(runs) > 20 else ""
    return ("page " if len(numbers) == 1 else "pages ") + ", ".join(runs[:20]) + more


def _lines(page: Any, raw: Any, number: int, most: int) -> Iterator[Line]:
    """The lines of a page in the order in which its makers wrote them."""
    textpage = page.get_textpage()
    try:
        current: list[int] = []
        first = 0
        count = min(textpage.count_chars(), max(most, 0))
        for i in range(count):
            code = raw.FPDFText_GetUnicode(textpage, i)
            if not current:
                first = i
            if code in (10, 13, 2):
                if current:
                    yield from _line(textpage, current, first, i - 1, number, code == 2)
                current = []
            else:
                current.append(code)
        if current:
            yield from _line(textpage, current, first, count - 1, number, False)
    finally:
        textpage.close()


def _line(textpage: Any, codes: list[int], first: int, last: int, page: int, parted: bool) -> Iterator[Line]:
    units = b"".join(c.to_bytes(2, "little") if c < 0x10000 else chr(c).encode("utf-16-le", "replace") for c in codes if c)
    decoded = units.decode("utf-16-le", "replace")
    text = " ".join("".join(c for c in decoded if c >= " " or c == "\t").split())
    if not text:
        return
    a = first + len(decoded) - len(decoded.lstrip())
    left, bottom, _, top = textpage.get_charbox(min(a, last), loose=True)
    _, _, right, _ = textpage.get_charbox(last, loose=True)
    yield Line(text, page, left, max(left, right), bottom, max(top - bottom, 0.1), parted)


def _parted(text: str, after: str, hyphenated: frozenset[str]) -> str:
    """The end of a line that parts a word: the hyphen stays where it is the word's own."""
    before = re.split(r"[^\w]", text)[-1]
    follows = re.match(r"\w*", after)
    whole = f"{before}-{follows[0] if follows else ''}".lower()
    own = whole in hyphenated or not after[:1].islower() or KEPT.match(before)
    return f"{text}-" if own else text


def composed_pages(lines: Sequence[Line], pages: int) -> Found:
    """The document of these lines: paragraphs joined across lines and pages, running heads and page numbers as furniture.

    A running head never parts a paragraph that goes on over the page: it stands behind it.
    """
    running = _running(lines, pages)
    leading = _leading(lines)
    margin = _margin(lines)
    hyphenated = frozenset(w.lower() for line in lines for w in re.findall(r"\w+-\w+", line.text))
    sheet = _Sheet()
    current: list[Line] = []
    held: list[Line] = []

    def close() -> None:
        if current:
            sheet.add(current, hyphenated)
        for line in held:
            sheet.add([line], hyphenated, furniture=True)
        current.clear()
        held.clear()

    for i, line in enumerate(lines):
        if i in running:
            held.append(line)
            if not current:
                close()
            continue
        if current and not _goes_on(current, line, leading, margin):
            close()
        current.append(line)
    close()
    text = "".join(sheet.text)
    starts: list[int] = []
    after = len(text)
    for page in range(pages, 0, -1):
        after = min(sheet.starts.get(page, after), after)
        starts.append(after)
    starts[-1] = 0
    return Found(text, title=None, furniture=tuple(sheet.furniture), pages=tuple(reversed(starts)))


def _goes_on(current: Sequence[Line], line: Line, leading: float, margin: float) -> bool:
    """Whether the line belongs to the paragraph of the lines before it."""
    before = current[-1]
    if before.parted:
        return True
    ended = ENDED.search(before.text) is not None
    drop = before.bottom - line.bottom
    if line.page != before.page or drop < -0.5 * line.height:  # another page, another column
        full = before.right >= 0.8 * margin or len(before.text) > 60
        return not ended and (line.text[:1].islower() or (full and not ITEM.match(line.text)))
    if abs(drop) < 0.3 * line.height:  # the same line, set apart by space
        return True
    if drop > 1.35 * leading or not 0.85 < line.height / before.height < 1.18 or ITEM.match(line.text):
        return False
    short = before.right < before.left + 0.75 * (margin - min(before.left, margin))
    indented = line.left > before.left + 0.8 * line.height and len(current) > 1
    return not (ended and (short or indented))


def _leading(lines: Sequence[Line]) -> float:
    """How far apart the lines of a paragraph usually stand: what most lines do."""
    drops = [
        a.bottom - b.bottom
        for a, b in pairwise(lines)
        if a.page == b.page and 0.5 * b.height < a.bottom - b.bottom < 3 * b.height
    ]
    if not drops:
        return 1.2 * median(line.height for line in lines)
    return min(Counter(round(d) for d in drops).most_common(3), key=lambda found: (-found[1], found[0]))[0] or 1.0


def _margin(lines: Sequence[Line]) -> float:
    """Where long lines end at the right."""
    ends = sorted(line.right for line in lines)
    return ends[int(len(ends) * 0.9)] if len(ends) > 1 else ends[0]


def _running(lines: Sequence[Line], pages: int) -> frozenset[int]:
    """The lines that are heads or feet of pages: numbers, and what stands at the same height of half of all pages."""
    edges: list[tuple[int, str]] = []
    by_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(i)
    for found in by_page.values():
        if len(found) > 2:
            ordered = sorted(found, key=lambda i: lines[i].bottom)
            edges += [(i, _likeness(lines[i])) for i in {*ordered[:2], *ordered[-2:]}]
    times = Counter(likeness for _, likeness in edges)
    often = max(2, (pages + 1) // 2)
    numbers = {i for i, _ in edges if NUMBER.match(lines[i].text) and pages > 1}
    return frozenset(numbers | {i for i, likeness in edges if pages > 1 and times[likeness] >= often})


def _likeness(line: Line) -> str:
    """What the same line on another page has in common with this one: its words and its height on the page."""
    return f"{re.sub(r'[0-9]+', '#', line.text).casefold()}@{round(line.bottom / 6)}"
