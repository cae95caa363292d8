"""A brief in Markdown, its notes as `[^1]`."""

from __future__ import annotations

import re

from memcon.export.brief import Block, Brief, Run

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(brief: Brief) -> str:
    """The whole text; the same brief gives the same text."""
    lines = [f"# {_safe(brief.title)}", "", f"*{_safe(brief.date)}*", "", _safe(brief.scope)]
    listing = False
    for block in brief.blocks:
        if not (listing and block.kind == "item"):
            lines.append("")
        lines.append(_block(block))
        listing = block.kind == "item"
    lines.append("")
    for note in brief.notes:
        link = f" <{note.url}>" if note.url else ""
        lines.append(f"[^{note.n}]: {_safe(note.text)}{link}")
    return "\n".join(lines) + "\n"


def _block(block: Block) -> str:
    text = "".join(_run(run) for run in block.runs)
    return {"heading": f"## {text}", "item": f"- {text}", "line": text}[block.kind]


def _run(run: Run) -> str:
    text = _safe(run.text)
    if run.style and text.strip():
        mark = "**" if run.style == "strong" else "*"
        body = text.strip()
        text = text.replace(body, f"{mark}{body}{mark}", 1)
    return text + "".join(f"[^{n}]" for n in run.notes)


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split(" ")))
