"""A brief as one page of HTML: nothing is loaded from elsewhere, and it prints on two sheets of A4."""

from __future__ import annotations

from html import escape

from memcon.export.brief import Block, Brief, Run

STYLE = """
@page { size: A4; margin: 14mm 16mm 13mm }
body { font: 10.5pt/1.36 'Times New Roman', 'Liberation Serif', Times, serif; color: #111; background: #fff; max-width: 174mm;
  margin: 2em auto;
  padding: 0 1em }
h1 { font-size: 17pt; line-height: 1.15; margin: 0 0 .15em }
h2 { font: bold 10.5pt/1.2 Arial, Helvetica, sans-serif; margin: .9em 0 .25em; padding-bottom: .1em;
  border-bottom: .5pt solid #888; break-after: avoid }
p { margin: .25em 0 } .date { color: #444; margin: 0 } .scope { color: #444; font-size: 9pt; margin: .1em 0 .6em }
ul { margin: .2em 0; padding-left: 1.1em } li { margin: .16em 0 }
.quiet { color: #555 } sup { font-size: 68%; line-height: 0 } sup a { color: #1a4b8c; text-decoration: none; padding: 0 .08em }
.notes { font-size: 7.6pt; line-height: 1.24; border-top: .5pt solid #888; margin-top: 1em; padding: .5em 0 0 2.2em;
  columns: 2; column-gap: 7mm }
.notes li { margin: .1em 0; overflow-wrap: anywhere } .notes a { color: inherit; text-decoration: none }
li:target { background: #fff3c4 }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 8.9pt } .notes { font-size: 6.5pt }
  sup a { color: inherit } }
"""


def html(brief: Brief) -> str:
    """The whole page; each note links to its places in the text, and these to it."""
    seen: set[int] = set()
    parts = [
        "<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">', f"<title>{escape(brief.title)}</title>",
        f"<style>{STYLE}</style>", "</head>", "<body>", f"<h1>{escape(brief.title)}</h1>",
        f'<p class="date">{escape(brief.date)}</p>', f'<p class="scope">{escape(brief.scope)}</p>',
    ]  # fmt: skip
    listing = False
    for block in brief.blocks:
        if listing != (block.kind == "item"):
            listing = not listing
            parts.append("<ul>" if listing else "</ul>")
        parts.append(_block(block, seen))
    if listing:
        parts.append("</ul>")
    parts.append('<ol class="notes">')
    for note in brief.notes:
        source = escape(note.source)
        linked = (
            f'<a href="{escape(note.url)}">{source}</a>' if note.url and note.url.startswith(("http://", "https://")) else source
        )
        back = f'<a href="#r{note.n}" aria-label="back to the text">↑</a>'
        parts.append(f'<li id="n{note.n}">{linked}: “{escape(note.quotation)}” {back}</li>')
    parts += ["</ol>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"


def _block(block: Block, seen: set[int]) -> str:
    tag = {"heading": "h2", "item": "li", "line": "p"}[block.kind]
    return f"<{tag}>{''.join(_run(run, seen) for run in block.runs)}</{tag}>"


def _run(run: Run, seen: set[int]) -> str:
    text = escape(run.text)
    if run.style == "strong":
        text = f"<strong>{text}</strong>"
    elif run.style == "quiet":
        text = f'<span class="quiet">{text}</span>'
    links = []
    for n in run.notes:
        here = "" if n in seen else f' id="r{n}"'
        seen.add(n)
        links.append(f'<a href="#n{n}"{here}>{n}</a>')
    return text + (f"<sup>{', '.join(links)}</sup>" if links else "")
