"""What is read when speed is measured."""

from __future__ import annotations

import hashlib
from pathlib import Path

from benchmark.places import ROOT, shared_folder
from memcon.model.document import Document, document_id, text_digest
from memcon.text.layout import lay_out


def document_files() -> list[Path]:
    """The bundled texts, and those of the shared gold where they stand."""
    files = sorted((ROOT / "demo" / "documents").glob("*.txt"))
    shared = shared_folder()
    if shared is not None:
        files += sorted(shared.glob("gold/*/text/*.txt"))
    return files


def documents() -> list[Document]:
    """These files as documents, with nothing known beside the text."""
    found = []
    for path in document_files():
        raw = path.read_bytes()
        text, digest = raw.decode("utf-8"), hashlib.sha256(raw).hexdigest()
        found.append(
            Document(
                document_id(digest), text_digest(text), digest, path.stem, text, language="en", dateline=lay_out(text).dateline
            )
        )
    return found


def paragraphs(of: list[Document]) -> list[str]:
    """The paragraphs that memcon parses of these documents, in order: what the stock pipeline is given too."""
    return [d.text[b.start : b.end] for d in of for b in lay_out(d.text).blocks if b.kind != "aside"]


def long_text(characters: int) -> str:
    """One document of this length, made of the bundled texts over and over."""
    text = "\n\n".join(p.read_bytes().decode("utf-8") for p in sorted((ROOT / "demo" / "documents").glob("*.txt")))
    return (f"{text}\n\n" * (characters // len(text) + 1))[:characters]
