"""Which undertakings are one matter, and what became of it."""

from memcon.link.chains.matters import chains

__all__ = ["chains"]
