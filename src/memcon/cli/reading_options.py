"""The options by which documents are read, for `memcon read` and `memcon watch`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from memcon.app.reader import DocumentReader


class Scope(StrEnum):
    """What is read: documents about contacts, or any text."""

    contacts = "contacts"
    all = "all"


Metadata = Annotated[Path | None, typer.Option(help="JSON or CSV: stem → published, publisher, side, title, url.")]
Published = Annotated[str | None, typer.Option(help="The documents' date (EDTF), e.g. 2026-02-19.", metavar="DATE")]
Publisher = Annotated[str | None, typer.Option(help="Who published them.", metavar="NAME")]
Side = Annotated[str | None, typer.Option(help="Whose account they are: a country, or a body such as EU.", metavar="COUNTRY")]
Scoped = Annotated[Scope, typer.Option(help="contacts: reports of contacts between states; all: any.")]
Model = Annotated[str | None, typer.Option(help="Another installed English pipeline of spaCy.", metavar="NAME")]
Issues = Annotated[
    Path | None,
    typer.Option(
        help="Your own issues (YAML), kept with the record; none: take them off.", metavar="FILE", envvar="MEMCON_ISSUES"
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(help="Which columns of a table hold what: text=corpo,published=datum.", metavar="FIELD=COLUMN"),
]
Limits = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", help="What one input may cost: document=128MiB; may be repeated (memcon limits lists them).",
        metavar="NAME=VALUE", envvar="MEMCON_LIMITS",
    ),
]  # fmt: skip
Ignore = Annotated[
    list[str] | None,
    typer.Option(help="Leave out what fits, as in a .gitignore; may be repeated.", metavar="PATTERN"),
]
Workers = Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")]


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are to be read, as the options say it: text and numbers only, so that a run can note them."""

    metadata: str | None
    published: str | None
    publisher: str | None
    side: str | None
    scope: str
    model: str | None
    issues: str | None
    columns: tuple[str, ...]
    limits: tuple[str, ...]
    ignore: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The settings in lists and words."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    def from_folder(self, folder: Path) -> Settings:
        """The same, the paths in it taken from this folder."""

        def there(path: str | None) -> str | None:
            return None if path is None or path == "none" else str(folder / path)

        return replace(self, metadata=there(self.metadata), issues=there(self.issues) if self.issues != "none" else "none")

    def reader(self) -> DocumentReader:
        """The reader of these settings, without the user's own issues. Raises UsageError for what makes no sense."""
        from memcon.app.reader import document_reader

        return document_reader(
            scope="all" if self.scope == Scope.all else "contacts", model=self.model,
            metadata=None if self.metadata is None else Path(self.metadata), published=self.published, publisher=self.publisher,
            side=self.side, columns=self.columns, limits=self.limits,
        )  # fmt: skip


def settings_of(
    *, metadata: Path | None, published: str | None, publisher: str | None, side: str | None, scope: Scope, model: str | None,
    issues: Path | None, columns: list[str] | None, limits: list[str] | None, ignore: list[str] | None,
) -> Settings:  # fmt: skip
    """The settings that these options make."""
    return Settings(
        None if metadata is None else str(metadata), published, publisher, side, scope.value, model,
        None if issues is None else str(issues), tuple(columns or ()), tuple(limits or ()), tuple(ignore or ()),
    )  # fmt: skip


def settings_from(value: dict[str, Any]) -> Settings:
    """The settings that `as_json` gave."""
    words: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in value.items()}
    return Settings(**words)
