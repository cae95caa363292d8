"""Which documents are one source published again."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.link.values import Digest
from memcon.model.links import Version


def versions(digests: Sequence[Digest]) -> tuple[Version, ...]:
    """The groups of documents that are one source, each document with its place in it; alone is no group."""
    return ()
