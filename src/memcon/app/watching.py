"""A folder watched: which of its files are new or changed since they were last read, and lie still.

Looking at sizes and times is enough, and works on every file system, also on those that tell of no change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from memcon.app.inputs import InputFile
from memcon.app.manifest import Stamp, stamp_of

GONE: Stamp = (-1, -1)
"""The stamp of what is no file, or went away while it was looked at."""


@dataclass(slots=True)
class Watch:
    """What has been seen of the files that are watched.

    settle  seconds for which a file must lie still before it is read: whoever writes it may not have finished
    seen    what each was like when last looked at, by path
    read    what each was like when it was read
    """

    settle: float = 5.0
    seen: dict[str, Stamp] = field(default_factory=dict)
    read: dict[str, Stamp] = field(default_factory=dict)

    def ready(self, files: Iterable[InputFile], clock: Callable[[], float] = time.time) -> tuple[InputFile, ...]:
        """Those to be read now: new or changed, and still since the last look, or for long enough."""
        now, found, there = clock(), [], {}
        for file in files:
            path = str(file.path)
            stamp = stamp_of(file)
            there[path] = GONE if stamp is None else stamp
            if self.read.get(path) == there[path]:
                continue
            still = stamp is None or self.seen.get(path) == stamp or 0 <= self.settle < now - stamp[1] / 1e9
            if still:
                found.append(file)
        self.seen = there
        self.read = {path: stamp for path, stamp in self.read.items() if path in there}
        return tuple(found)

    def was_read(self, files: Iterable[InputFile]) -> None:
        """Notes that these were read as they were at the last look: what changed meanwhile is read again."""
        for file in files:
            self.read[str(file.path)] = self.seen[str(file.path)]

    @property
    def waiting(self) -> int:
        """How many files are there that have not been read as they are."""
        return sum(self.read.get(path) != stamp for path, stamp in self.seen.items())
