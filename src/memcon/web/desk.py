"""The record as the pages ask it: read-only, each question bounded in time, answers kept while the record stands as it is."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

import memcon
from memcon.app.linking import open_linked
from memcon.app.own_issues import thesaurus_for
from memcon.app.reader_version import reader_version
from memcon.lexicon.issues import Thesaurus
from memcon.record import Record
from memcon.record.limits import for_reading, state_of
from memcon.record.view import Counts, counts
from memcon.web.long_work import LongWork
from memcon.web.relinking import Relinking
from memcon.web.runs import Runs
from memcon.web.settings import Settings
from memcon.web.unsure import Queue

Answer = TypeVar("Answer")
KEPT = 512
"""Answers kept; each is a few lines or counts."""


class Desk:
    """One record being served. `record` is for reading; what writes opens the record at `path` itself."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.settings, self.path = settings, path
        self.stored: Record = open_linked(path)
        self.record: Record = for_reading(self.stored, settings.seconds)
        self.thesaurus: Thesaurus = thesaurus_for(self.stored)
        self.token, self.run = secrets.token_urlsafe(24), secrets.token_hex(4)
        self.reader = reader_version()
        self.long = LongWork(path)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self.relinking = Relinking(path, lambda: self.counts().documents, self._linked)
        self.queue, self.deciding = Queue(self.stored), threading.Lock()
        self.runs = Runs(path, lambda: self.relinking.ask(at_once=True))

    @property
    def name(self) -> str:
        """What the record is called: its file's name."""
        return self.path.name

    def state(self) -> str:
        """A digest that changes with the record and with memcon."""
        said = f"{memcon.__version__} {self.reader} {state_of(self.record)}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def keep(self, key: Hashable, find: Callable[[], Answer]) -> Answer:
        """What `find` returns, found anew when the record has changed."""
        whole = (self.state(), key)
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                return cast("Answer", self._kept[whole])
        found = find()
        with self._lock:
            self._kept[whole] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def counts(self) -> Counts:
        """The whole record in figures."""
        return self.keep("counts", lambda: counts(self.record))

    def changed(self) -> None:
        """To be called after a write: what ties documents together is found anew, without anybody waiting for it."""
        self.relinking.ask()

    def _linked(self) -> None:
        """The record's own issues as they are now."""
        self.thesaurus = thesaurus_for(self.stored)

    def close(self) -> None:
        """Lets go of the file."""
        self.long.close()
        self.runs.stop()
        self.relinking.stop()
        self.record.close()
        self.stored.close()


def desk_of(request: Request) -> Desk:
    """The desk that serves this request."""
    return cast("Desk", request.app.state.desk)


AskedDesk = Annotated[Desk, Depends(desk_of)]
