"""What lies below a folder, or fits a pattern: files, what an ignore file leaves out, and what cannot be opened."""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from memcon.errors import UnreadableInput, UsageError

IGNORE_FILE = ".memconignore"
"""Patterns in the syntax of gitignore, for the folder in which it stands and all below it."""
MAGIC = re.compile(r"[*?\[]")
KINDS = (
    (stat.S_ISFIFO, "a named pipe, which is never opened", "Pipe what it holds: … | memcon read -"),
    (stat.S_ISSOCK, "a socket, which is never opened", "Name a document"),
    (stat.S_ISCHR, "a device, which is never opened", "Name a document"),
    (stat.S_ISBLK, "a device, which is never opened", "Name a document"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or what stands where one could be: then `fault` says why it is not opened, and what to do.

    real  its path without links: one file has one, however it is reached
    """

    path: Path
    real: str
    fault: tuple[str, str] | None = None


@dataclass(slots=True)
class LeftOut:
    """What is not looked at, in numbers: files and whole folders that patterns name; links to folders, never followed."""

    files: int = 0
    folders: int = 0
    links: int = 0


@dataclass(slots=True)
class Ignoring:
    """Which paths below `root` are left out, by the patterns given and by the ignore files on the way.

    As in git, the last pattern that fits decides, a deeper file's patterns count before those above, those given before all,
    and nothing below a folder that is left out is looked at.
    """

    root: Path
    given: GitIgnoreSpec | None = None
    files: dict[str, GitIgnoreSpec | None] = field(default_factory=dict)

    def left_out(self, below: str, *, folder: bool = False) -> bool:
        """Whether the path is left out; `below` is relative to the root, with `/`."""
        shown = f"{below}/" if folder else below
        if self.given is not None and (said := self.given.check_file(shown).include) is not None:
            return said
        here = below
        while here:
            here = here.rpartition("/")[0]
            patterns = self._in(here)
            if patterns is not None:
                said = patterns.check_file(shown[len(here) + 1 :] if here else shown).include
                if said is not None:
                    return said
        return False

    def anywhere_left_out(self, below: str) -> bool:
        """As `left_out` of a file, the folders on the way to it included."""
        parts = below.split("/")
        above = ("/".join(parts[:n]) for n in range(1, len(parts)))
        return any(self.left_out(f, folder=True) for f in above) or self.left_out(below)

    def _in(self, folder: str) -> GitIgnoreSpec | None:
        if folder not in self.files:
            self.files[folder] = _read_patterns(self.root / folder / IGNORE_FILE)
        return self.files[folder]


def patterns_of(lines: list[str], where: str) -> GitIgnoreSpec | None:
    """The patterns of these lines, None where there are none. Raises UsageError for one that makes no sense."""
    for n, line in enumerate(lines, 1):
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError as error:
            remedy = "Write patterns as in a .gitignore: *.tmp, drafts/"
            raise UsageError(f"{where}, line {n}: {line!r} is no pattern. {remedy}") from error
    spec = GitIgnoreSpec.from_lines(lines)
    return spec if any(p.include is not None for p in spec.patterns) else None


def _read_patterns(path: Path) -> GitIgnoreSpec | None:
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where a path is longer than the system bears
        return None
    try:
        text = path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:  # reading on would read what somebody wanted left out
        raise UnreadableInput(str(path), error.strerror or "cannot be read", "Check its rights") from error
    return patterns_of(text.splitlines(), str(path))


def below(folder: Path, given: GitIgnoreSpec | None, out: LeftOut, select: GitIgnoreSpec | None = None) -> Iterator[Place]:
    """All files below the folder that `select` fits, and what cannot be listed or opened; hidden ones are left out.

    Links to folders are not followed, so that no loop is entered.
    """
    ignoring = Ignoring(folder, given)
    waiting = [("", os.path.realpath(folder))]
    while waiting:
        here, real = waiting.pop()
        at = os.path.join(folder, here) if here else str(folder)  # noqa: PTH118 - a Path for each of 20,000 names is slow
        try:
            with os.scandir(at) as found:
                entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError as error:
            yield Place(Path(at), real, (f"a folder that cannot be listed ({error.strerror})", "Check its rights"))
            continue
        deeper = []
        for entry in entries:
            name = f"{here}/{entry.name}" if here else entry.name
            if entry.is_dir(follow_symlinks=False):
                if ignoring.left_out(name, folder=True):
                    out.folders += 1
                else:
                    deeper.append((name, f"{real}/{entry.name}"))
            elif select is None or select.match_file(name):
                if ignoring.left_out(name):
                    out.files += 1
                elif entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112 - as above
                    out.links += 1
                else:
                    yield _place(entry, real)
        waiting += reversed(deeper)


def _place(entry: os.DirEntry[str], folder: str) -> Place:
    path = Path(entry.path)
    if entry.is_file(follow_symlinks=False):
        return Place(path, f"{folder}/{entry.name}")
    return place_of(path)


def place_of(path: Path) -> Place:
    """What stands at this path, links followed."""
    real = os.path.realpath(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        why = {errno.ENOENT: "a link that leads nowhere", errno.ELOOP: "a link that leads to itself"}
        said = why.get(error.errno or 0, error.strerror or "cannot be opened")
        return Place(path, real, (said, "Check that it exists and may be read"))
    fault = next(((why, remedy) for is_one, why, remedy in KINDS if is_one(mode)), None)
    return Place(path, real, fault)


def has_magic(given: str) -> bool:
    """Whether this is a pattern."""
    return MAGIC.search(given) is not None


def matching(pattern: str, given: GitIgnoreSpec | None, out: LeftOut) -> Iterator[Place]:
    """All files that fit the pattern, and all below the folders that do."""
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if has_magic(part))
    root, rest = Path(*parts[:fixed]), parts[fixed:]
    if "**" in rest:  # the library's own way through ** follows links, and two loops would keep it for ever
        yield from below(root, given, out, GitIgnoreSpec.from_lines(["/" + "/".join(rest)])) if root.is_dir() else ()
        return
    ignoring = Ignoring(root, given)
    for match in sorted(glob.glob(pattern)):  # noqa: PTH207 - a pattern may be absolute
        path = Path(match)
        name = path.relative_to(root).as_posix()
        if ignoring.anywhere_left_out(name) or (path.is_dir() and ignoring.left_out(name, folder=True)):
            if path.is_dir():
                out.folders += 1
            else:
                out.files += 1
        elif path.is_dir():
            yield from below(path, given, out)
        else:
            yield place_of(path)
