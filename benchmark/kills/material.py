"""Some sixty made inputs of many formats: archives of many members, copies, files that cannot be read, and one that kills."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from benchmark.kills.command import POISON
from tests.factories import TALKS
from tests.hostile import generate, samples


def text(number: int) -> str:
    """The number-th text: every eighth tells of the talks, the others of nothing, so that linking takes no time."""
    return f"{TALKS if number % 8 == 0 else samples.PROSE} This is document number {number}."


def told(number: int) -> bytes:
    """Its bytes."""
    return text(number).encode()


def make(folder: Path) -> int:
    """Writes the inputs below the folder: how many there are."""
    page = "<!DOCTYPE html><html><body><article><p>{}</p></article></body></html>"
    files = {f"{n:02}.txt": told(n) for n in range(39)}
    files |= {f"{n}.html": page.format(text(n)).encode() for n in range(100, 105)}
    files |= {f"{n}.eml": samples.mail(text(n), Message_ID=f"<{n}@example.org>") for n in range(110, 113)}
    files |= {f"{n}.docx": samples.docx(samples.paragraph(text(n))) for n in range(120, 122)}
    files |= {
        "copy.txt": told(3), "copy of a copy.txt": told(3),
        "many.zip": samples.zipped({f"{n}.txt": told(n) for n in range(200, 280)}),
        "many.tar.gz": gzip.compress(samples.tarred({f"{n}.txt": told(n) for n in range(300, 330)}), mtime=0),
        "rows.jsonl": b"\n".join(json.dumps({"title": str(n), "text": text(n)}).encode() for n in range(400, 420)),
        "poison.txt": f"{TALKS} {POISON}".encode(),
        "empty.txt": b"", "locked.pdf": generate.locked_pdf(), "junk.bin": generate.junk(2000),
        "fr.txt": "Les deux ministres se sont rencontrés dans la capitale et ils ont parlé de la pêche et du pont.".encode(),
        "cut.zip": samples.zipped({"a.txt": told(600), "b.txt": told(601)})[:-60],
    }  # fmt: skip
    folder.mkdir(parents=True)
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    return len(files)
