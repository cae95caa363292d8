"""XML without its dangers: no entity is expanded, nothing is fetched, and what stands before a fault is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from html import unescape
from typing import Any, Literal
from xml.etree import ElementTree as ET
from xml.parsers import expat

from memcon.sources.decoding import decode
from memcon.sources.intake import Refused

Event = tuple[Literal["start", "text", "end"], ET.Element, str]
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
AT_A_TIME = 1 << 20
FAULTS = (ET.ParseError, ValueError, AssertionError)


def parsed(xml: str | bytes) -> tuple[ET.Element, str | None]:
    """The root element, and what is wrong where the rest could not be parsed; elements before a fault are whole.

    Raises Refused where there is no element at all, or the document declares entities of its own.
    """
    text = decode(xml)[0] if isinstance(xml, bytes) else xml
    text = text.lstrip("\ufeff \t\r\n")
    if "<!ENTITY" in text:
        raise Refused("entities", "the XML declares entities of its own, which memcon does not expand: save it without them")
    text = NAMED.sub(_character, text).encode("utf-8", "replace").decode("utf-8")
    parser: Any = ET.XMLPullParser(("start",))
    root: ET.Element | None = None
    fault: str | None = None
    try:
        for at in range(0, len(text), AT_A_TIME):
            parser.feed(text[at : at + AT_A_TIME])
            root = _first(parser, root)
        parser.close()
    except FAULTS as error:
        fault = str(error)
    try:
        root = _first(parser, root)
    except FAULTS as error:
        fault = fault or str(error)
    if fault:
        root = _up_to_fault(text)
    if root is None:
        raise Refused("damaged", f"it is no sound XML: {fault or 'it holds no element'}")
    return root, fault


def _up_to_fault(text: str) -> ET.Element | None:
    """The tree of what stands before the fault, the text of elements that never end included."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    builder = ET.TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    with suppress(expat.ExpatError, ValueError):
        parser.Parse(text, True)
    parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    if depth == 0:
        return None
    for _ in range(depth):
        builder.end("")
    return builder.close()


def _first(parser: Any, root: ET.Element | None) -> ET.Element | None:
    """The first element that the parser met; its other events are passed over, for their elements hang in the tree."""
    for event in parser.read_events():
        root = event[1] if root is None else root
    return root


def _character(m: re.Match[str]) -> str:
    """The character that HTML gives this name, which many XML files use undeclared."""
    found = unescape(m.group())
    return found if found != m.group() else f"&amp;{m[1]};"


def name_of(element: ET.Element) -> str:
    """The element's name without its namespace."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: ET.Element, name: str) -> str | None:
    """The value of an attribute, whatever namespace it is in."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def walk(root: ET.Element, skipped: Collection[str] = ()) -> Iterator[Event]:
    """Starts, texts and ends in document order, without elements of the `skipped` names: no recursion, however deep it is."""
    todo: list[tuple[ET.Element, Iterator[ET.Element]]] = [(root, iter(root))]
    yield "start", root, ""
    if root.text:
        yield "text", root, root.text
    while todo:
        parent, children = todo[-1]
        child = next(children, None)
        if child is None:
            todo.pop()
            yield "end", parent, ""
            if todo and parent.tail:
                yield "text", todo[-1][0], parent.tail
            continue
        if name_of(child) in skipped or not isinstance(child.tag, str):
            if child.tail:
                yield "text", parent, child.tail
            continue
        yield "start", child, ""
        if child.text:
            yield "text", child, child.text
        todo.append((child, iter(child)))


def line_of(element: ET.Element, skipped: Collection[str] = ()) -> str:
    """The element's text on one line."""
    return " ".join("".join(text for kind, _, text in walk(element, skipped) if kind == "text").split())
