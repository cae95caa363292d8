"""A dossier of the record, and the brief made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from memcon.app.linking import Progress, open_linked
from memcon.errors import UsageError
from memcon.export.html import html
from memcon.export.markdown import markdown
from memcon.export.writing import brief
from memcon.model.dossier import Dossier
from memcon.record.filters import Filters
from memcon.record.view.dossier import dossier

BriefFormat = Literal["docx", "html", "md"]


def dossier_of(record: Path, filters: Filters, *, progress: Progress = lambda done, total: None) -> Dossier:  # noqa: ARG005
    """Everything that the record holds of a pair, a person, a country or an issue, its links up to date.

    Raises UsageError where the filters name nothing, RecordError where there is no record.
    """
    with open_linked(record, progress=progress) as opened:
        return dossier(opened, filters)


def format_of(path: Path) -> BriefFormat:
    """The format that a file's name asks for. Raises UsageError for a name that ends otherwise."""
    ending = path.suffix.lower().removeprefix(".")
    known = {"htm": "html", "markdown": "md"}.get(ending, ending)
    for name in get_args(BriefFormat):
        if known == name:
            return name  # type: ignore[no-any-return]
    raise UsageError(f"--out {path}: a brief is written as .docx, .html or .md. Give the file one of these endings")


def written(found: Dossier, form: BriefFormat) -> bytes:
    """The brief of this dossier in this format; the same dossier gives the same bytes."""
    made = brief(found)
    if form == "docx":
        from memcon.export.docx import docx

        return docx(made)
    return (html(made) if form == "html" else markdown(made)).encode("utf-8")
