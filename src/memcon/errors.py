"""The exceptions that memcon raises, as one tree.

MemconError
├── UsageError              what the caller asked for cannot be done as asked
│   ├── UnreadableInput     a path, encoding or metadata file that cannot be read
│   └── UnknownFormat       bytes in no format that memcon reads
├── ModelMissing            the language model is not installed, or is not the one that was pinned
├── ExtraMissing            a library of one of memcon's extras is not installed
├── IsolationFailed         the processes that read cannot be started
├── RecordError             the record cannot be opened, is locked, damaged or of a newer schema
│   └── QueryTooLong        a question that took longer than the server allows
└── CitationBroken          a stored quotation is not what the text says at its offsets

A user's bad document is never an exception: it is a `Finding` in the reading, or an outcome of the run.
"""


class MemconError(Exception):
    """Anything memcon raises on purpose; `str()` of it is fit to be shown to a user."""


class UsageError(MemconError):
    """What the caller asked for cannot be done as asked."""


class UnreadableInput(UsageError):
    """A path, encoding or metadata file that cannot be read."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        super().__init__(f"{what}: {why}. {remedy}")
        self.what, self.why, self.remedy = what, why, remedy


class UnknownFormat(UsageError):
    """Bytes in no format that memcon reads."""


class ModelMissing(MemconError):
    """The language model is not installed, or is not the one that was pinned."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"the spaCy model {name!r} is not installed. {remedy}")
        self.name, self.remedy = name, remedy


class ExtraMissing(MemconError):
    """A library of one of memcon's extras is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed. Install it with: pip install 'memcon[{extra}]'")
        self.library, self.extra = library, extra


class IsolationFailed(MemconError):
    """The processes that read cannot be started."""


class RecordError(MemconError):
    """The record cannot be opened, is locked, damaged or of a newer schema."""


class QueryTooLong(RecordError):
    """A question that took longer than the server allows."""


class CitationBroken(MemconError):
    """A stored quotation is not what the text says at its offsets."""
