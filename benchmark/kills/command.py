"""`memcon` as it is, but for its reader: at one text its process dies, and every document that is read leaves a line in a list.

`python -m benchmark.kills.command LIST quick|real ARGS…`. With `quick`, no language model is loaded: what is read out of a
text is made; files, formats, processes, record and links are memcon's own either way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from memcon.app.reader import DocumentReader
from memcon.model.document import Document
from memcon.model.memorandum import Memorandum
from tests.factories import TALKS, talks

POISON = "This sentence ends the process that reads it."


@dataclass(frozen=True, slots=True)
class Listing(DocumentReader):
    """memcon's reader, which notes what it read; `quick` makes up what it reads."""

    notes: str = ""
    quick: bool = False

    def memoranda(self, documents: Sequence[Document]) -> Iterator[Memorandum]:
        """What each document yields, in order."""
        if any(POISON in d.text for d in documents):
            os._exit(9)
        read = [_made(d) for d in documents] if self.quick else list(DocumentReader.memoranda(self, documents))
        with open(self.notes, "a", encoding="ascii") as notes:  # noqa: PTH123 - one small write, whole
            notes.write("".join(f"{d.id}\n" for d in documents))
        return iter(read)


def _made(document: Document) -> Memorandum:
    if TALKS not in document.text:
        return Memorandum(document)
    return replace(talks(document.text, document.stem), document=document)


def main() -> None:
    """Runs the command."""
    import memcon.app.reader
    import memcon.cli
    from benchmark.kills.command import Listing as Own  # under its own name, so that the processes that read find it
    from memcon.app.isolation import start

    notes, how, *arguments = sys.argv[1:]
    usual = memcon.app.reader.document_reader
    if how == "quick":
        start.start_early = lambda: None

    def listing(**wishes: Any) -> DocumentReader:
        reader = usual(**wishes)
        said = {f.name: getattr(reader, f.name) for f in fields(DocumentReader)}
        return Own(**said, notes=notes, quick=how == "quick")

    memcon.app.reader.document_reader = listing
    sys.argv = ["memcon", *arguments]
    memcon.cli.main()


if __name__ == "__main__":
    main()
