"""A user's own issues: from the file named, or kept with the record; and the thesaurus in use while a record is asked."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from memcon.lexicon.issues import IN_USE, Thesaurus, using
from memcon.lexicon.own_issues import load_issues, thesaurus_of
from memcon.record import Record
from memcon.record.issues import own_issues

NONE = Path("none")
"""What takes a user's own issues out of force."""


def issues_text(path: Path | None, record: Record | None = None) -> str:
    """The user's own file of issues: the one named, else the one that the record keeps; empty for none.

    Raises UnreadableInput, with the line, for a file that is not of the thesaurus's shape.
    """
    if path is not None:
        return "" if path == NONE else load_issues(path).text
    return own_issues(record) if record is not None else ""


def thesaurus_for(record: Record) -> Thesaurus:
    """Memcon's issues with those of the user's that the record keeps."""
    return thesaurus_of(own_issues(record), f"the issues kept in {record.path}")


def asking(record: Record) -> AbstractContextManager[Thesaurus]:
    """Within this, issues are those of the record."""
    return using(thesaurus_for(record))


def use_issues_of(record: Record) -> None:
    """From here on, issues are those of the record: for a program that opens one record only."""
    IN_USE.set(thesaurus_for(record))
