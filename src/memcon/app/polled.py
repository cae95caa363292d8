"""What polling remembers from round to round, in a small file beside the record: which pages were seen, and feeds' stamps."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from memcon.errors import UnreadableInput
from memcon.sources.network import Stamp

ENDING = ".polled.json"
VERSION = 1
TRIES = 10
"""Rounds in which a page that fails is tried: a server's bad hour is to cost none."""
ENDED = ("read", "partial", "rejected")


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page ended the last time, and how often it was tried."""

    outcome: str
    tries: int = 1

    @property
    def done(self) -> bool:
        """Whether it is not to be tried again."""
        return self.outcome in ENDED or self.tries >= TRIES


@dataclass(slots=True)
class Polled:
    """Feeds with the stamps of what was wholly worked through, and pages by their addresses in the feeds."""

    path: Path
    feeds: dict[str, Stamp] = field(default_factory=dict)
    pages: dict[str, Seen] = field(default_factory=dict)

    def done(self, page: str) -> bool:
        """Whether this page is not to be fetched again."""
        seen = self.pages.get(page)
        return seen is not None and seen.done

    def note(self, page: str, outcome: str) -> None:
        """Notes how a page ended, and writes it down at once."""
        before = self.pages.get(page)
        self.pages[page] = Seen(outcome, 1 if before is None else before.tries + 1)
        self.save()

    def save(self) -> None:
        """Writes all of it, whole or not at all. Raises UnreadableInput where that cannot be done."""
        value = {
            "version": VERSION,
            "feeds": {url: asdict(stamp) for url, stamp in sorted(self.feeds.items())},
            "pages": {url: asdict(seen) for url, seen in sorted(self.pages.items())},
        }
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            fresh.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
            os.replace(fresh, self.path)  # noqa: PTH105 - of two names, and never half of it
        except OSError as error:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            why = f"cannot be written ({error.strerror})"
            raise UnreadableInput(str(self.path), why, "Make room, or let the folder be written to") from error


def polled_path(record: Path) -> Path:
    """Where the memory of the polling into this record stands."""
    return record.with_name(f"{record.name}{ENDING}")


def polled_beside(record: Path) -> Polled:
    """What is remembered; nothing where there was no round yet.

    Raises UnreadableInput for a file that is damaged or of another version.
    """
    path = polled_path(record)
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if value["version"] != VERSION:
            raise ValueError(f"version {value['version']}")
        feeds = {str(url): Stamp(**stamp) for url, stamp in value["feeds"].items()}
        pages = {str(url): Seen(str(seen["outcome"]), int(seen["tries"])) for url, seen in value["pages"].items()}
    except FileNotFoundError:
        return Polled(path)
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be read", "Let it be read") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "Take it away: pages that stand in the record are not fetched again"
        raise UnreadableInput(str(path), "is no list of what was polled that this memcon understands", remedy) from error
    return Polled(path, feeds, pages)
