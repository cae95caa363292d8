"""The files that a command's paths stand for."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from memcon.app.folders import LeftOut, Place, below, has_magic, matching, patterns_of, place_of
from memcon.errors import UnreadableInput
from memcon.sources.intake import shown

SURROGATE = re.compile("[\ud800-\udfff]")
"""A byte of a file's name that is no UTF-8, as Python passes it on."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read. `key` is what the run is ordered by, so that the order of the arguments changes nothing.

    largest  bytes beyond which it is not opened; None for the usual
    fault    why it is not opened at all, and what to do: a folder that cannot be listed, a named pipe
    """

    path: Path
    largest: int | None = None
    fault: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The file's name as the record keeps it: what hides, or is no character in UTF-8, is written out."""
        return shown(self.path.name)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        stem = self.path.stem
        return stem if stem.isascii() or not SURROGATE.search(stem) else shown(stem)

    @property
    def key(self) -> tuple[str, str]:
        """Stem, then path."""
        return self.stem, str(self.path)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files that a command's paths stand for, in order, and how many were left out."""

    files: tuple[InputFile, ...]
    left_out: LeftOut


def expand(paths: Iterable[str | Path | InputFile]) -> tuple[InputFile, ...]:
    """The files at these paths, as `gather` finds them."""
    return gather(paths).files


def gather(
    paths: Iterable[str | Path | InputFile],
    *,
    ignore: Sequence[str] = (),
    largest: int | None = None,
    not_ours: Iterable[Path] = (),
) -> Gathered:
    """The files at these paths: files themselves, folders with all below them, globs; hidden ones left out unless named.

    What is below a folder and no file, or cannot be listed, is there with its fault: it ends as an input that is rejected.

    Args:
        paths: what the user named; a file that is named twice, or reached twice, is there once.
        ignore: patterns in the syntax of gitignore; what they fit is left out.
        largest: bytes beyond which a file is not opened.
        not_ours: files and folders that are left out without a word: the record's own.

    Raises UnreadableInput for a path at which there is nothing, UsageError for a pattern that makes no sense.
    """
    patterns, out = patterns_of(list(ignore), "--ignore"), LeftOut()
    own = {os.path.realpath(path) for path in not_ours}
    found: dict[str, InputFile] = {}
    for given in paths:
        if isinstance(given, InputFile):
            found[str(given.path)] = given
            continue
        for place in _places(str(given), patterns, out):
            if own and _is_own(place.real, own):
                continue
            file = InputFile(place.path, largest, place.fault)
            known = found.setdefault(place.real, file)
            if file.key < known.key:  # reached twice: the same way is shown whatever the order of the arguments
                found[place.real] = file
    return Gathered(tuple(sorted(found.values(), key=lambda f: f.key)), out)


def _is_own(real: str, own: set[str]) -> bool:
    return real in own or any(real.startswith(f"{path}{os.sep}") for path in own)


def _places(given: str, patterns: GitIgnoreSpec | None, out: LeftOut) -> Iterable[Place]:
    path = Path(given)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if os.path.lexists(path):
            return [place_of(path)]
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or "no file can be called so"
        raise UnreadableInput(given, why, "Check the path") from error
    else:
        if stat.S_ISDIR(mode):
            return below(path, patterns, out)
        named = "/".join(part for part in path.parts if part not in (path.anchor, ".."))
        if patterns is not None and patterns.match_file(named):
            out.files += 1
            return []
        return [place_of(path)]
    before = out.files + out.folders
    matches = list(matching(given, patterns, out)) if has_magic(given) else []
    if not matches and out.files + out.folders == before:
        what = "no file matches this pattern" if has_magic(given) else "there is no such file or folder"
        raise UnreadableInput(given, what, "Check the path")
    return matches
