"""The folders of documents that carry gold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.places import ROOT, shared_folder, shared_is_required

SHARED_FOLDERS = ("seeds", "readouts", "news", "joint")


class MaterialMissing(Exception):
    """A folder of the gate that must be there and is not."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents and their gold; `metadata` is None where the folder has none."""

    name: str
    documents: Path
    gold: Path
    metadata: Path | None

    def files(self) -> dict[str, Path]:
        """Stem → document, of those that carry gold."""
        stems = {g["document"]["stem"] for g in self.annotations()}
        found = {p.stem: p for p in sorted(self.documents.iterdir()) if p.stem in stems}
        if stems - set(found):
            raise MaterialMissing(f"{self.name}: no document for the gold of {sorted(stems - set(found))}")
        return found

    def annotations(self) -> list[dict[str, Any]]:
        """The gold of every document, in the order of the file names."""
        return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(self.gold.glob("*.gold.json"))]

    def told(self) -> dict[str, dict[str, Any]]:
        """Stem → what is known of the document beside its text."""
        if self.metadata is None:
            return {}
        told: dict[str, dict[str, Any]] = json.loads(self.metadata.read_text(encoding="utf-8"))
        return told

    def digest(self) -> str:
        """SHA-256 over the names and bytes of documents, gold and metadata: figures of another digest do not compare."""
        paths = [*self.files().values(), *sorted(self.gold.glob("*.gold.json"))]
        paths += [self.metadata] if self.metadata else []
        total = hashlib.sha256()
        for path in paths:
            total.update(json.dumps([path.name, hashlib.sha256(path.read_bytes()).hexdigest()]).encode())
        return total.hexdigest()


def bundled() -> Corpus:
    """The documents that come with the project."""
    folder = ROOT / "demo"
    return Corpus("bundled", folder / "documents", folder / "gold", folder / "metadata.json")


def corpora() -> list[Corpus]:
    """The bundled documents, and the folders of shared gold where they stand.

    Raises MaterialMissing where a folder is missing that must be there: the bundled one always, the shared ones in CI.
    """
    found = [bundled()]
    shared = shared_folder()
    if shared is None and shared_is_required():
        raise MaterialMissing("no folder shared/ beside the checkout, and CI=true requires it")
    if shared is not None:
        for name in SHARED_FOLDERS:
            folder = shared / "gold" / name
            metadata = folder / "metadata.json"
            found.append(Corpus(name, folder / "text", folder / "gold", metadata if metadata.exists() else None))
    for corpus in found:
        if not any(corpus.gold.glob("*.gold.json")):
            raise MaterialMissing(f"{corpus.name}: no gold in {corpus.gold.relative_to(corpus.gold.parents[2])}")
    return found
