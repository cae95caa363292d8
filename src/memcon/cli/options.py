"""The options that several commands share, each explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memcon.cli.formats import Format

RecordFile = Annotated[Path, typer.Option("--record", help="The record: one SQLite file.", envvar="MEMCON_RECORD")]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="How the lines are written.", case_sensitive=False)]
Width = Annotated[int | None, typer.Option("--width", min=60, help="Lay tables out in this many columns, also when piped.")]

Person = Annotated[str | None, typer.Option(help="Someone who takes part; diacritics do not matter.", metavar="NAME")]
Country = Annotated[list[str] | None, typer.Option(help="A side: ISO code or name; may be repeated.", metavar="COUNTRY")]
Pair = Annotated[str | None, typer.Option(help="Two sides that met or spoke to each other.", metavar="VN-US")]
By = Annotated[str | None, typer.Option(help="Who speaks: a country, person or body, or both.", metavar="WHO")]
Of = Annotated[str | None, typer.Option(help="Who is to act: a country, person or body, or both.", metavar="WHO")]
To = Annotated[str | None, typer.Option(help="Who is addressed: a country, person or body.", metavar="WHO")]
Act = Annotated[list[str] | None, typer.Option(help="Act of speech (thank, request, commit …); may be repeated.", metavar="ACT")]
Kind = Annotated[list[str] | None, typer.Option(help="Kind of line; may be repeated.", metavar="KIND")]
Issue = Annotated[list[str] | None, typer.Option(help="What it is about, e.g. dioxin; may be repeated.", metavar="ISSUE")]
Since = Annotated[str | None, typer.Option(help="From this day, month or year on.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.", metavar="DATE")]
Publisher = Annotated[str | None, typer.Option(help="Reported by a publisher whose name has this in it.", metavar="TEXT")]
Side = Annotated[str | None, typer.Option(help="Whose account it is: the publisher's country.", metavar="COUNTRY")]
Document = Annotated[
    str | None, typer.Option("--doc", help="Only this document (name or id, or their beginning).", metavar="DOC")
]
