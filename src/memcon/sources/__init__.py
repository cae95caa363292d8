"""Bytes to documents: one module per format, the format told from the content."""

from memcon.sources.metadata import Overrides, load_metadata
from memcon.sources.reading import read_bytes

__all__ = ["Overrides", "load_metadata", "read_bytes"]
