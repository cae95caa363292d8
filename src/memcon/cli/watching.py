"""`memcon watch`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memcon.cli import options as o
from memcon.cli import reading_options as r
from memcon.cli.faults import Stopped
from memcon.cli.listings import emit
from memcon.cli.outcomes import left_out
from memcon.cli.terminal import err
from memcon.errors import RecordError, UnreadableInput
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.folders import LeftOut
    from memcon.app.inputs import InputFile
    from memcon.app.storing import Result
    from memcon.app.watching import Watch

EXAMPLES = """[bold]Examples[/bold]\n
memcon watch inbox/ --record memcon.db\n
memcon watch inbox/ feeds/ --every 60 --side VN --workers 2\n
memcon watch inbox/ --once  [dim]# for cron: ends when all that is there is read[/dim]"""
pause = time.sleep
STYLES = {"read": "", "partial": "act", "rejected": "bad", "failed": "bad"}


@dataclass(slots=True)
class Watching:
    """What is watched, how it is read, and what became of it so far.

    ended      how many inputs ended in which way
    unchanged  how many stood in the record as they are; of so many it was said (`stood`)
    begun      whether it was said what is watched
    looks      how often was looked
    said       the fault that is waited out
    """

    paths: tuple[str, ...]
    record: Path
    settings: r.Settings
    workers: int
    watch: Watch
    ended: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    stood: int = 0
    begun: bool = False
    looks: int = 0
    said: str = ""

    def look(self) -> int:
        """Reads what is new, and returns how many files still wait. A fault that may pass is said once, and waited out."""
        from memcon.app.bulk import largest_for, own_files
        from memcon.app.inputs import gather

        try:
            reads = self.settings.reader()
            found = gather(self.paths, ignore=self.settings.ignore, largest=largest_for(reads), not_ours=own_files(self.record))
            ready = self.watch.ready(found.files)
            if not self.begun:
                self._begin(len(found.files), found.left_out)
            if ready:
                self._read(ready)
            self.said = ""
        except (RecordError, UnreadableInput) as fault:
            if not self.looks:
                raise  # at the beginning, it is what was asked that is wrong
            if str(fault) != self.said:
                self.said = str(fault)
                _line(f"waiting: {fault}", "act")
        self.looks += 1
        return self.watch.waiting

    def _read(self, ready: tuple[InputFile, ...]) -> None:
        from memcon.app.ingest import ingest
        from memcon.app.linking import link_record
        from memcon.app.own_issues import issues_text
        from memcon.record import open_record
        from memcon.record.holding import holding
        from memcon.record.issues import keep_issues

        # The record is open, and held, only while there is something to read: others write to it in between.
        with open_record(self.record) as opened, holding(opened.path, "memcon watch"):
            own = issues_text(None if self.settings.issues is None else Path(self.settings.issues), opened)
            keep_issues(opened, own)
            ingest(ready, opened, replace(self.settings.reader(), issues=own), workers=self.workers, told=self._told)
            link_record(opened)
        self.watch.was_read(ready)
        if self.unchanged > self.stood:
            _line(f"{counted(self.unchanged - self.stood, 'file')} stood in {self.record} already, read in the same way.", "note")
            self.stood = self.unchanged

    def _told(self, result: Result) -> None:
        self.ended[result.outcome] += 1
        if result.unchanged:
            self.unchanged += 1
            return
        _line(f"{result.outcome}: {result.path}: {_yielded(result) if result.documents else result.reason}"
              + (f" ({result.reason})" if result.documents and result.reason else ""), STYLES[result.outcome])  # fmt: skip

    def _begin(self, files: int, out: LeftOut) -> None:
        self.begun = True
        _line(f"Watching {', '.join(self.paths)}: {counted(files, 'file')}. Ctrl-C ends it.", "note")
        for said in left_out(out, asked=bool(self.settings.ignore)):
            _line(said, "note")

    def summary(self) -> str:
        """All that ended, in one sentence."""
        parts = [f"{n:,} {outcome}" for outcome, n in self.ended.items()] or ["nothing read"]
        return f"{counted(self.ended.total(), 'input')}: {', '.join(parts)}. Record: {self.record}"


def watch(
    paths: Annotated[list[str], typer.Argument(help="Folders, or patterns, that are watched.", metavar="FOLDER...")],
    record: o.RecordFile = Path("memcon.db"),
    every: Annotated[float, typer.Option(min=0.1, max=86_400, help="Seconds between two looks.", metavar="SECONDS")] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="End when all that is there is read.")] = False,
    lasting: Annotated[
        float | None, typer.Option("--for", min=0, help="End after this time.", metavar="SECONDS")
    ] = None,
    metadata: r.Metadata = None, published: r.Published = None, publisher: r.Publisher = None, side: r.Side = None,
    scope: r.Scoped = r.Scope.contacts, model: r.Model = None, issues: r.Issues = None,
    columns: r.Columns = None, limits: r.Limits = None, ignore: r.Ignore = None, workers: r.Workers = 1,
) -> None:  # fmt: skip
    """Reads what is in a folder, then each file that is new or changed, as soon as it lies still; Ctrl-C ends it.

    A file that is deleted stays in the record.
    """
    from memcon.app.watching import Watch

    settings = r.settings_of(metadata=metadata, published=published, publisher=publisher, side=side, scope=scope, model=model,
                             issues=issues, columns=columns, limits=limits, ignore=ignore)  # fmt: skip
    watching = Watching(tuple(paths), record, settings, workers, Watch(settle=every))
    try:
        _until_asked(watching, every, once, time.monotonic() + lasting if lasting is not None else None)
    except (KeyboardInterrupt, Stopped):
        err().print("memcon: no longer watching", style="note", markup=False)
    emit(watching.summary(), "answer", None)


def _until_asked(watching: Watching, every: float, once: bool, until: float | None) -> None:
    while True:
        waiting = watching.look()
        if (once and not waiting) or (until is not None and time.monotonic() + every > until):
            return
        pause(every)


def _yielded(result: Result) -> str:
    entries = counted(result.undertakings, "entry of the ledger", "entries of the ledger")
    return (
        f"{counted(result.documents, 'document')}, {counted(result.engagements, 'contact')}, "
        f"{counted(result.statements, 'statement')}, {entries}"
    )


def _line(said: str, style: str) -> None:
    emit(f"{datetime.now().astimezone():%H:%M:%S}  {said}", style, None)
    sys.stdout.flush()  # a line is for whoever looks at it now, also through a pipe
