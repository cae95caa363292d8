"""Files whose memoranda are wanted whole, in the order of the files: what is not stored as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace

from memcon.app.inputs import InputFile
from memcon.app.isolation.pool import read_units
from memcon.app.raw import size_in
from memcon.app.work import Done, Gathering, Reader, Unit
from memcon.errors import UnreadableInput
from memcon.model.memorandum import Memorandum


def read_files(reader: Reader, files: Sequence[InputFile], workers: int = 1) -> Iterator[Done]:
    """How each file ended, with its memoranda in the order of the document, in the order of the files.

    Raises ModelMissing where the language model is not there.
    """
    gathered = [Gathering() for _ in files]
    memos: list[dict[str, Memorandum]] = [{} for _ in files]
    ended: dict[int, Done] = {}
    turn = 0
    with closing(read_units(reader, _units(reader, files), workers)) as portions:
        for n, portion in portions:
            gathered[n].take(portion)
            memos[n] |= {memo.document.id: memo for memo in portion.memos}
            if portion.last:
                ended[n] = replace(gathered[n].ended(portion), memos=tuple(memos[n].values()))
                memos[n] = {}
            while turn in ended:
                yield ended.pop(turn)
                turn += 1


def _units(reader: Reader, files: Sequence[InputFile]) -> Iterator[Unit]:
    for n, file in enumerate(files):
        size = 0
        with suppress(UnreadableInput):  # whoever opens it says so
            size = size_in(file, reader.limits.archive)
        yield Unit(n, file, size)
