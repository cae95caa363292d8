"""The record: what has been read, kept in one SQLite file; the only importer of the database."""

from memcon.record.database import Record, open_record

__all__ = ["Record", "open_record"]
