"""What of a page is its article, what is furniture inside it, and what stands outside and is not stored."""

from __future__ import annotations

import pytest

from memcon.model.document import Document
from memcon.sources import read_bytes

A = "The two ministers met on Monday in the capital and agreed to open the bridge over the river before the end of the year."
B = "The minister invited his guest to a second round of talks in the spring, and the guest accepted with thanks."
C = "Both sides undertook to provide 500 million dollars for the repair of the road between the two cities by June."
D = "They also discussed the situation in the region, and reaffirmed that disputes must be settled by peaceful means."
ALL = (A, B, C, D)
MENU = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(12))


def p(*texts: str) -> str:
    return "".join(f"<p>{t}</p>" for t in texts)


def page(body: str) -> Document:
    (document,), findings = read_bytes(
        f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>".encode(), "x"
    )
    assert findings == ()
    return document


def own(document: Document) -> str:
    """The text without its furniture."""
    inside = {i for a, b in document.furniture for i in range(a, b)}
    return "".join(c for i, c in enumerate(document.text) if i not in inside)


# (what the page looks like, its body, what is not stored, what is stored as furniture)
PAGES = [
    ("article", f"<nav><ul>{MENU}</ul></nav><article>{p(*ALL)}</article><footer>Imprint</footer>", "Section 3", ""),
    ("divs alone", f"<div class=top><ul>{MENU}</ul></div><div><div><div>{p(*ALL)}</div></div></div><div>Imprint</div>", "Section 3", ""),
    ("side bar", f"<div class='sidebar'>Weather</div><div class=entry-content>{p(*ALL)}</div>", "Weather", ""),
    ("a form around the page", f"<form><div class=menu>{MENU}</div><div><span>{A}</span><br><br>{B}<br><br>{C}<br>{D}</div></form>", "Section 3", ""),
    ("a table around the page", f"<table><tr><td><ul>{MENU}</ul></td><td>{A}<br><br>{B}<br><br>{C}<br><br>{D}</td></tr></table>", "", "Section 3"),
    ("no paragraphs", f"<div id=content>{A}<br><br>{B}<br><br>{C}<br><br>{D}</div>", "", ""),
    ("a list", f"<main><p>{A}</p><ol><li>{B}</li><li>{C}</li><li>{D}</li></ol></main>", "", ""),
    ("related links", f"<article>{p(A, B)}<div class=related><ul>{MENU}</ul></div>{p(C, D)}</article>", "", "Section 3"),
    ("links without a name", f"<article>{p(A, B)}<ul>{MENU}</ul>{p(C, D)}</article>", "", "Section 3"),
    ("caption", f"<article><figure><figcaption>Shaking hands</figcaption></figure>{p(*ALL)}</article>", "", "Shaking hands"),
    ("WordPress caption", f"<article><div class='wp-caption'><p class='wp-caption-text'>Shaking hands</p></div>{p(*ALL)}</article>", "", "Shaking hands"),
    ("newsletter", f"<article>{p(A, B)}<aside><p>Sign up and never miss a thing.</p></aside>{p(C, D)}</article>", "", "Sign up and never"),
    ("share links", f"<article>{p(A)}<div class='social-share'>Tell a friend</div>{p(B, C, D)}</article>", "", "Tell a friend"),
    ("a frame named like a box", f"<div class='share-page comments-open related'><div>{p(*ALL)}</div></div>", "", ""),
    ("lead apart", f"<div class=texte><div class=chapo>{p(A)}</div><div>{p(B, C, D)}</div></div><div>Imprint and contact</div>", "Imprint", ""),
    ("comments", f"<article>{p(*ALL)}</article><div id=comments>{p('I do not believe a word of it, and nor should you.')}</div>", "believe", ""),
    ("hidden", f"<main>{p(*ALL)}<div aria-hidden=true>{p('Nobody is meant to see this.')}</div><p hidden>Nor this.</p></main>", "Nobody", ""),
    ("definition list", f"<main><dl><dt>MR ROE:</dt><dd>{A}</dd><dt>MR DOE:</dt><dd>{B}</dd></dl>{p(C, D)}</main>", "", ""),
    ("preformatted", f"<pre>{A}\n\n{B}\n\n{C}\n\n{D}</pre>", "", ""),
    ("sections", "<main>" + "".join(f"<section><h2>Part</h2><div><p>{t}</p></div></section>" for t in ALL) + "</main>", "", ""),
    ("blocks of a page builder", "<main>" + "".join(f"<div class='elementor-widget elementor-widget-text-editor'><p>{t}</p></div>" for t in ALL) + "</main>", "", ""),
    ("ids of a section's words", "<main>" + "".join(f"<section id='{i}-navigation'><h2 id='navigation'>X</h2><p>{t}</p></section>" for i, t in enumerate(ALL)) + "</main>", "", ""),
    ("printed columns", "<main>" + "".join(f"<div class='col-6 d-print-block'><p>{t}</p></div>" for t in ALL) + "</main>", "", ""),
    ("script inside", f"<article>{p(A)}<script>var said = 'They never met';</script><style>p{{}}</style>{p(B, C, D)}</article>", "never met", ""),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "body", "absent", "furniture"), PAGES, ids=[row[0] for row in PAGES])
def test_the_article_of_a_page(_what: str, body: str, absent: str, furniture: str) -> None:
    document = page(body)
    flat = " ".join(own(document).split())
    assert [t for t in ALL if t not in flat] == []
    assert [flat.index(t) for t in ALL] == sorted(flat.index(t) for t in ALL)
    assert not absent or absent not in document.text
    assert not furniture or (furniture in document.text and furniture not in own(document))
