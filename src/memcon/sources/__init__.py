"""Bytes to documents: one module per format, the format told from the content."""

from memcon.sources.columns import Columns
from memcon.sources.limits import LIMITS, Limits
from memcon.sources.metadata import Overrides, load_metadata
from memcon.sources.reading import read_bytes, read_each

__all__ = ["LIMITS", "Columns", "Limits", "Overrides", "load_metadata", "read_bytes", "read_each"]
