"""The article of a page of HTML: its paragraphs, apart from the site's furniture around it and inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from memcon.sources.composing import Paragraph

BLOCKS = frozenset(
    "address article aside blockquote caption center dd details div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td th thead tr ul figure figcaption body html".split()
)  # fmt: skip
NO_TEXT = frozenset(
    "script style noscript template svg math button iframe object select input textarea video audio canvas head title".split()
)
PLAIN = frozenset("b i em strong u br tr tbody sup sub".split())
"""Elements that never say what they are to the article: their attributes need no look."""
MENUS = frozenset(("nav",))
"""Elements of the site, never of the article: left out."""
MENU = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|cookies?|consent|popup|modal|skip(?:-?link)?|pager|pagination|sidebar"
    r"|search|login|toolbar|masthead|site-header|site-footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"))
SIDE = frozenset(("figure", "figcaption", "aside", "footer", "form"))
"""Elements that an article may hold and that are no part of what it says: kept as furniture."""
BOX = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|jp-relatedposts|social|addthis|related|newsletter|subscribe|signup|promo|adverts?"
    r"|advertisement|ads?|sponsor(?:ed)?"
    r"|comments?|disqus|captions?|credits?|footer|most-read|trending|recommended|read-?(?:more|next|also)|also-read"
    r"|tags|author-bio|wp-caption-text)(?:$|[\s_-])|(?:^|\s)(?:widget|banner|print)(?:$|\s)",
    re.IGNORECASE,
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MENU_IDS = frozenset("menu nav navigation navbar breadcrumb breadcrumbs sidebar search login masthead".split())
BOX_IDS = frozenset("comments respond disqus_thread share sharing related newsletter footer".split())
"""Ids by which sites call furniture, as they stand: parts of an id are often words of the text."""
CONTAINERS = (
    "[itemprop=articleBody]", ".entry-content", ".article-body", ".article__body", ".article-content", ".body-content",
    ".field--name-body", ".post-content", ".story-body", "article", "main", "[role=main]", "#content", ".content",
)  # fmt: skip
FEWEST = 200
"""Characters that a container must hold to be taken for the article."""
MOST = 0.4
"""Of the article's text that a piece of furniture may hold: what is named like a box and holds more is the article's frame."""
LINKED = 0.7
"""Of a list's text that stands in links where the list is a menu."""
LEAST_PROSE = 60
"""Characters of a paragraph that speaks for the element that it stands in."""
SPACE = re.compile(r"[ \t\r\n\f\u00a0\u2007\u202f]+")
INVISIBLE = re.compile("[\u200b\u200e\u200f\ufeff\u00ad]")


@dataclass(slots=True)
class _Weights:
    """How much text each element holds, and how much of it stands in links."""

    text: dict[int, int] = field(default_factory=dict)
    linked: dict[int, int] = field(default_factory=dict)
    links: dict[int, int] = field(default_factory=dict)


def article_of(tree: LexborHTMLParser) -> list[Paragraph]:
    """The paragraphs of the page's article, with what is furniture inside it marked.

    It is the first container of a usual name that holds enough prose, else the element with most paragraphs, else the page.
    """
    body = tree.body
    if body is None:
        return []
    weights = _weigh(body)
    for selector in CONTAINERS:
        best: list[Paragraph] = []
        for node in tree.css(selector)[:50]:
            if weights.text.get(node.mem_id, 0) >= FEWEST and _size(best) < weights.text[node.mem_id]:
                found = paragraphs_of(node, weights)
                best = found if _size(found) > _size(best) else best
        if _size(best) >= FEWEST:
            return best
    dense = _densest(body, weights)
    if dense is not None:
        found = paragraphs_of(dense, weights)
        if _size(found) >= FEWEST:
            return found
    return paragraphs_of(body, weights)


def fragment_of(tree: LexborHTMLParser) -> list[Paragraph]:
    """The paragraphs of a piece of HTML, as feeds and mails carry it."""
    return paragraphs_of(tree.body, _weigh(tree.body)) if tree.body is not None else []


def _size(found: list[Paragraph]) -> int:
    return sum(len(p.text) for p in found if not p.furniture)


def _weigh(body: LexborNode) -> _Weights:
    """The weights of all elements, in one walk from below: pages nest as deep as their makers like."""
    weights = _Weights()
    path: list[tuple[LexborNode, LexborNode | None]] = []
    sums: list[list[int]] = []
    node: LexborNode | None = body
    while node is not None or path:
        if node is None:
            done, node = path.pop()
            text, linked, links = sums.pop()
            if done.tag == "a":
                linked, links = text, links + 1
            weights.text[done.mem_id], weights.linked[done.mem_id], weights.links[done.mem_id] = text, linked, links
            if sums:
                sums[-1][0] += text
                sums[-1][1] += linked
                sums[-1][2] += links
            continue
        tag = node.tag or ""
        if tag == "-text":
            sums[-1][0] += len((node.text_content or "").strip())
            node = node.next
        elif tag.startswith("-") or tag == "_comment" or tag in NO_TEXT:
            node = node.next
        else:
            path.append((node, node.next if node.mem_id != body.mem_id else None))
            sums.append([0, 0, 0])
            node = node.first_child
    return weights


def _densest(body: LexborNode, weights: _Weights) -> LexborNode | None:
    """The element that most prose stands in: paragraphs speak for their parent, and half as loud for the parent of that."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    whole = 0
    for p in body.css("p"):
        size = weights.text.get(p.mem_id, 0) - weights.linked.get(p.mem_id, 0)
        if size < LEAST_PROSE:
            continue
        whole += size
        parent = p.parent
        for share in (1.0, 0.5):
            if parent is None or parent.mem_id == body.mem_id:
                break
            nodes[parent.mem_id] = parent
            scores[parent.mem_id] = scores.get(parent.mem_id, 0.0) + share * size
            parent = parent.parent
    best = max(scores, key=lambda found: scores[found], default=None)
    if best is None or scores[best] < 0.5 * whole:
        return None
    # What leads into the article often stands beside the rest of it: its frame holds both.
    node = nodes[best]
    while weights.text.get(node.mem_id, 0) < 0.85 * whole and (frame := node.parent) is not None and frame.tag != "body":
        node = frame
    return node


def _what(node: LexborNode, tag: str, whole: int, weights: _Weights) -> str:
    """What an element is to the article: "none" of it, its "side", or its "own"."""
    if tag in NO_TEXT:
        return "none"
    attributes = node.attributes if tag not in PLAIN else {}
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "none"
    if weights.text.get(node.mem_id, 0) > MOST * whole:
        return "own"
    if tag in HEADINGS:  # their ids are words of the text: "freedom-of-navigation"
        return "own"
    named, known = attributes.get("class") or "", (attributes.get("id") or "").lower()
    if tag in MENUS or attributes.get("role") in ROLES or MENU.search(named) or known in MENU_IDS:
        return "none"
    if tag in SIDE or BOX.search(named) or known in BOX_IDS:
        return "side"
    if tag in ("ul", "ol", "div", "section", "table") and weights.links.get(node.mem_id, 0) >= 4:
        text = weights.text.get(node.mem_id, 0)
        if weights.linked.get(node.mem_id, 0) >= LINKED * text:
            return "side"
    return "own"


def paragraphs_of(root: LexborNode, weights: _Weights) -> list[Paragraph]:
    """The text of an element, broken where blocks and line breaks are."""
    whole = weights.text.get(root.mem_id, 0)
    found: list[Paragraph] = []
    current: list[str] = []
    bullet = ""
    beside = 0

    def flush() -> None:
        nonlocal bullet
        line = one_line("".join(current))
        if line:
            found.append(Paragraph(bullet + line, furniture=beside > 0))
            bullet = ""
        current.clear()

    # A walk without recursion: pages nest as deep as their makers like.
    todo: list[tuple[LexborNode | None, bool]] = [(root, False)]
    while todo:
        node, side = todo.pop()
        if node is None:  # a block ends here
            flush()
            bullet = ""
            beside -= side
            continue
        tag = (node.tag or "").lower()
        if tag == "-text":
            current.append(node.text_content or "")
            continue
        if tag.startswith("-") or tag == "_comment":
            continue
        if tag == "br":
            flush()
            continue
        what = _what(node, tag, whole, weights) if node.mem_id != root.mem_id else "own"
        if what == "none":
            continue
        if tag in BLOCKS or what == "side":
            flush()
            beside += what == "side"
            if tag == "li":
                bullet = "- "
            todo.append((None, what == "side"))
        child = node.last_child
        while child is not None:
            todo.append((child, False))
            child = child.prev
    flush()
    return found


def one_line(text: str) -> str:
    """The text without line ends and characters of no width."""
    return SPACE.sub(" ", INVISIBLE.sub("", text)).strip()
