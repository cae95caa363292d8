"""What is piped in, as a file: it is looked at more than once, and a pipe gives its bytes once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from memcon.app.inputs import InputFile
from memcon.errors import UsageError
from memcon.sources.intake import size_of
from memcon.sources.limits import LIMITS

DASH = "-"
"""What stands for the standard input among paths; a file of this name is `./-`."""
STEM = "stdin"
AT_A_TIME = 1 << 20
GONE = ("what was piped in then is gone", "Pipe it in again: … | memcon read -")


def file_name(name: str | None) -> str:
    """What the standard input is called as a file: `call.txt`, or the name itself, whose dots are no ending.

    Raises UsageError for what no file can be called.
    """
    if name is None:
        return STEM
    if name != PurePath(name).name or name in ("..", "") or "\0" in name or len(name.encode(errors="surrogateescape")) > 200:
        raise UsageError(f"--name {name!r}: no file can be called so. Give a name without a folder, such as call.txt")
    ending = PurePath(name).suffix
    return f"{name}.txt" if ending and not ending[1:].isalpha() else name  # 2026.02.19 has no ending `.19`


@contextmanager
def piped(stream: BinaryIO, name: str | None = None, largest: int | None = None) -> Iterator[InputFile]:
    """All that the stream gives, as a file that is there until the end of the block.

    No more than `largest` bytes are taken: what is longer is an input that is rejected.
    """
    called, most = file_name(name), LIMITS.archive if largest is None else largest
    with TemporaryDirectory(prefix="memcon-") as folder:
        path = Path(folder) / called
        taken = 0
        with path.open("wb") as file:
            while taken <= most and (chunk := stream.read(min(AT_A_TIME, most + 1 - taken))):
                taken += len(chunk)
                file.write(chunk)
        if taken > most:
            path.unlink()
            yield InputFile(path, largest, (f"larger than {size_of(most)}", "Split it, or raise the limit: --limit archive=2GiB"))
        else:
            yield InputFile(path, largest)


def gone() -> InputFile:
    """The standard input of a run that was cut off."""
    return InputFile(Path(DASH), None, GONE)
