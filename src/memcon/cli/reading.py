"""`memcon read`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import network_options as n
from memcon.cli import options as o
from memcon.cli import reading_options as r
from memcon.cli.faults import NOTHING_READ, Stopped
from memcon.cli.listings import emit
from memcon.cli.outcomes import may_be_written, print_outcomes, unused_names, write_failed
from memcon.cli.progress import progress_bar
from memcon.cli.terminal import err, show_progress
from memcon.errors import UsageError
from memcon.text.counting import counted

if TYPE_CHECKING:
    from memcon.app.manifest import CutOff

EXAMPLES = """[bold]Examples[/bold]\n
memcon read readouts/ --record memcon.db\n
memcon read 000.txt --published 2026-02-19 --publisher VNS --side VN\n
memcon read "news/**/*.html" --metadata news.csv --workers 4 --json out/\n
memcon read archive.zip --ignore "*.jpg" --limit document=128MiB --failed failed.csv\n
memcon read https://example.org/news/statement.html --allow-network\n
memcon read --resume  [dim]# goes on with the run that was cut off[/dim]\n
pbpaste | memcon read - --name call.txt"""


BESIDE_SETTINGS = ("paths", "json", "name", "again", "allow_network", "allow_port", "contact")
"""What the wishes of a run hold beside how documents are read."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a run is asked, beside how many processes it has."""

    paths: tuple[str, ...]
    settings: r.Settings
    json: str | None
    name: str | None
    network: n.Network
    again: bool = False

    def as_json(self) -> dict[str, Any]:
        """The wishes as the list of the run notes them."""
        said = {"paths": list(self.paths), "json": self.json, "name": self.name, "again": self.again}
        return said | self.settings.as_json() | self.network.as_json()

    def from_folder(self, folder: Path) -> Wishes:
        """The same, relative paths taken from this folder."""
        paths = tuple(p if p == "-" or "://" in p else os.path.join(folder, p) for p in self.paths)  # noqa: PTH118 - a pattern may end in a /
        json = None if self.json is None else str(folder / self.json)
        return replace(self, paths=paths, settings=self.settings.from_folder(folder), json=json)


def wishes_from(value: Mapping[str, Any]) -> Wishes:
    """The wishes that `as_json` gave."""
    network = n.network_of(value.get("allow_network", False), value.get("allow_port"), value.get("contact"))
    settings = r.settings_from({name: v for name, v in value.items() if name not in BESIDE_SETTINGS})
    return Wishes(tuple(value["paths"]), settings, value["json"], value["name"], network, value["again"])


def read(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders (with all below them), patterns, addresses; - is standard input.", metavar="PATH..."),
    ] = None,
    record: o.RecordFile = Path("memcon.db"),
    metadata: r.Metadata = None, published: r.Published = None, publisher: r.Publisher = None, side: r.Side = None,
    scope: r.Scoped = r.Scope.contacts, model: r.Model = None, issues: r.Issues = None,
    columns: r.Columns = None, limits: r.Limits = None, ignore: r.Ignore = None,
    name: Annotated[str | None, typer.Option(help="What the standard input is called, e.g. call.txt.", metavar="NAME")] = None,
    again: Annotated[bool, typer.Option("--again", help="Also read what stands in the record unchanged.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run that was cut off.")] = False,
    failed: Annotated[
        Path | None, typer.Option(help="Write all inputs that were not wholly read here (.csv or .jsonl).", metavar="FILE")
    ] = None,
    allow_network: n.AllowNetwork = False, allow_port: n.AllowPort = None, contact: n.Contact = None,
    workers: r.Workers = 1,
    json: Annotated[Path | None, typer.Option("--json", help="Also write a JSON file per document here.", metavar="DIR")] = None,
) -> None:  # fmt: skip
    """Reads documents into the record, each line with its citation.

    Text, Markdown, HTML, saved pages, PDF, docx, odt, mail, RSS and Atom, tables (JSON, CSV, Parquet), TEI, WARC, archives.

    The format is told from the content. What was read before in the same way is not read again.

    A file .memconignore in a folder says what to leave out, as a .gitignore does.
    """
    settings = r.settings_of(metadata=metadata, published=published, publisher=publisher, side=side, scope=scope, model=model,
                             issues=issues, columns=columns, limits=limits, ignore=ignore)  # fmt: skip
    network = n.network_of(allow_network, allow_port, contact)
    wishes = Wishes(tuple(paths or ()), settings, None if json is None else str(json), name, network, again)
    if resume:
        found = _gone_on_with(context, record, wishes)
        if found is None:
            emit(f"{record}: no run was cut off, there is nothing to go on with.", "answer", None)
            return
        wishes = found
    elif not wishes.paths:
        raise UsageError("no PATH is given. Name files, folders or patterns, - for the standard input, or --resume")
    _read(wishes, record, failed, workers, resume=resume)


def _read(wishes: Wishes, record: Path, failed: Path | None, workers: int, *, resume: bool) -> None:
    own_issues = None if wishes.settings.issues is None else Path(wishes.settings.issues)
    folder = None if wishes.json is None else Path(wishes.json)
    with err().status("starting …") if show_progress() else nullcontext():
        from memcon.app.isolation.start import start_early

        if wishes.settings.model is None:
            start_early()
        from memcon.app.bulk import Asked, read_all
        from memcon.app.linking import link_record
        from memcon.app.own_issues import issues_text
        from memcon.record import open_record
        from memcon.record.holding import holding
        from memcon.record.issues import keep_issues

        may_be_written(failed)  # a list that cannot be written, or issues that make no sense, stop here
        if own_issues is not None:
            issues_text(own_issues)
        reads = wishes.settings.reader()
        fetching = wishes.network.fetching(wishes.paths, reads.limits)
        opened = open_record(record)
        own = issues_text(own_issues, opened)
        reads = replace(reads, issues=own)
    not_ours = () if failed is None else (failed,)
    asked = Asked(wishes.paths, wishes.settings.ignore, wishes.name, not_ours, wishes.as_json(), fetching)
    with opened, holding(opened.path, "memcon read"), progress_bar("reading") as progress:
        keep_issues(opened, own)
        try:
            bulk = read_all(asked, opened, reads, stdin=None if resume else _standard_input(wishes.paths), resume=resume,
                            workers=workers, json_folder=folder, progress=progress, documents=progress.documents,
                            again=wishes.again)  # fmt: skip
        except (KeyboardInterrupt, Stopped):
            on = "memcon read --resume" + ("" if record == Path("memcon.db") else f" --record {record}")
            err().print(f"memcon: go on with this run: {on}", style="note", markup=False, soft_wrap=True)
            raise
        with err().status("linking …") if show_progress() else nullcontext():
            link_record(opened)
    print_outcomes(bulk, record, folder, ignoring=bool(wishes.settings.ignore))
    unused_names(reads, bulk.run, wishes.settings.metadata, wishes.name)
    write_failed(bulk.run.results, failed)
    if not bulk.run.outcomes["read"] and not bulk.run.outcomes["partial"]:
        sys.exit(NOTHING_READ)


def _standard_input(paths: tuple[str, ...]) -> Any:
    if "-" in paths and sys.stdin is not None and sys.stdin.isatty():
        err().print("Reading what you type; end it with Ctrl-D on a line of its own.", style="note", markup=False)
    return None if sys.stdin is None else sys.stdin.buffer


def _gone_on_with(context: typer.Context, record: Path, wishes: Wishes) -> Wishes | None:
    """What the run that was cut off was asked; the wishes given where there is none and they name paths.

    Raises UsageError where options are given that the run was not asked.
    """
    from memcon.app.manifest import cut_off

    before = cut_off(record)
    if before is None:
        return wishes if wishes.paths else None
    given = wishes.as_json()
    for option in given:
        source = context.get_parameter_source(option)
        said = source is not None and source.name == "COMMANDLINE"
        if not said or given[option] == before.arguments.get(option):
            continue
        word = "PATH" if option == "paths" else "--limit" if option == "limits" else f"--{option.replace('_', '-')}"
        raise UsageError(
            f"--resume goes on with what the run was asked that began {_when(before)}, and {word} was otherwise then. "
            f"Leave out {word}, or leave out --resume to begin a new run"
        )
    then = wishes_from(before.arguments)
    emit(f"Going on with the run that began {_when(before)}: {len(before.ended):,} of "
         f"{counted(before.inputs, 'input')} had ended.", "note", None)  # fmt: skip
    return then.from_folder(before.folder) if before.folder != Path.cwd() else then


def _when(before: CutOff) -> str:
    return before.began[:16].replace("T", " ")
