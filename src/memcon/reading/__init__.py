"""Document → Reading; the only importer of spaCy."""

from memcon.reading.parse import Reader
from memcon.reading.pipeline import DEFAULT_MODEL, load_pipeline

__all__ = ["DEFAULT_MODEL", "Reader", "load_pipeline"]
