"""What state a record is in, and this installation with it: plain sentences, each with what to do."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import memcon
from memcon.app.deciding import recheck as recheck_decisions
from memcon.app.linking import linker_version
from memcon.app.reader_version import reader_version
from memcon.errors import MemconError
from memcon.reading.pipeline import DEFAULT_MODEL, PINNED, REMEDY, digest_of
from memcon.record import open_record
from memcon.record.backup import back_up
from memcon.record.condition import Check, Facts, Health, checked, software
from memcon.record.recheck import kept_bytes, search_index
from memcon.record.verify import verify

WORST: tuple[Health, ...] = ("broken", "attention", "ok")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Condition:
    """All that was looked at, and the worst of it."""

    record: str
    checks: tuple[Check, ...]

    @property
    def health(self) -> Health:
        """As the worst check stands."""
        return min((c.health for c in self.checks), key=WORST.index, default="ok")


def examine(record: Path, *, thorough: bool = False, progress: Progress = lambda done, total: None) -> Condition:  # noqa: ARG005
    """The state of the record at this path, which is only looked at.

    thorough  also every citation, decision, word of the index and document's bytes, on a copy in the folder for temporary
              files; `progress` is told how far that is
    """
    before = _stamp(record)
    checks, facts = checked(record, thorough=thorough)
    if facts is None and _stamp(record) != before:  # somebody wrote while it was looked at as if nobody did
        checks, facts = checked(record, thorough=thorough)
    more: list[Check] = []
    if facts is not None:
        more += _links_and_readers(facts)
        if thorough:
            more.append(_rechecked(record, progress))
    return Condition(str(record), (*checks, *more, *_installation()))


def _stamp(record: Path) -> tuple[int, int] | None:
    try:
        stat = record.stat()
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime_ns


def _links_and_readers(facts: Facts) -> Iterator[Check]:
    if facts.linked == linker_version():
        yield Check("links", "ok", "The links are of the present documents and decisions.")
    else:
        said = "by an older memcon" if facts.linked is not None else "of other documents or decisions than the record holds now"
        yield Check("links", "attention", f"The links were made {said}.", "Nothing: the next listing makes them anew")
    now = reader_version()
    older = sum(n for version, n in facts.readers.items() if version != now)
    if older:
        said = f"{older:,} of {sum(facts.readers.values()):,} documents were read by another version of the reader."
        yield Check("reader", "attention", said, "Read the same files again, or memcon rebuild; decisions are kept")
    else:
        yield Check("reader", "ok", f"All documents were read by this reader ({now}).")


def _rechecked(record: Path, progress: Progress) -> Check:
    try:
        with TemporaryDirectory(prefix="memcon-") as folder:
            copy = Path(folder) / "copy.db"
            made = back_up(record, copy, progress=progress)
            with open_record(copy) as opened:
                citations = made.citations if made.citations is not None else verify(opened, progress).citations
                decided = recheck_decisions(opened)
                kept = kept_bytes(opened)
                search_index(opened)
    except MemconError as error:
        said, _, remedy = str(error).partition(". ")
        return Check("citations", "broken", said + ".", remedy or "Bring a backup back: memcon restore BACKUP")
    said = (
        f"{citations:,} citations hold in {made.documents:,} documents; {decided:,} decided documents are as the journal "
        f"has them; the bytes of {kept:,} inputs are those that were read; the search index has every word."
    )
    return Check("citations", "ok", said)


def _installation() -> Iterator[Check]:
    yield _model()
    yield software(memcon.__version__)


def _model() -> Check:
    """Whether the language model is there and is the pinned one; told without loading it, which takes seconds."""
    nothing = ": nothing can be read; all else works."
    place = importlib.util.find_spec(DEFAULT_MODEL)
    if place is None or not place.submodule_search_locations:
        return Check("model", "attention", f"The language model {DEFAULT_MODEL} is not installed{nothing}", REMEDY.rstrip("."))
    folder = Path(place.submodule_search_locations[0])
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        files = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
        pinned = digest_of(files) == PINNED
    except (OSError, ValueError, KeyError):
        pinned, meta = False, {}
    if not pinned:
        return Check(
            "model", "attention", f"The files of {DEFAULT_MODEL} are not those of the pinned build{nothing}", REMEDY.rstrip(".")
        )
    return Check("model", "ok", f"The language model {DEFAULT_MODEL} {meta['version']} is the pinned build ({PINNED[:12]}).")
