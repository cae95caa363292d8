"""One JSON file per document, in the shape of the contract."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from memcon.app.inputs import InputFile
from memcon.errors import UnreadableInput
from memcon.model.contract import Json


@dataclass(slots=True)
class JsonFolder:
    """Files named `STEM.json`, or `STEM--DOCID.json` where the stem alone would not do.

    stems  how many inputs of the run have each stem
    """

    folder: Path
    stems: Counter[str]
    made: bool = field(default=False, init=False)

    def write(self, file: InputFile, value: Json, *, alone: bool) -> None:
        """Writes a document, the only one of its input or one of several. Raises UnreadableInput where that cannot be."""
        if not self.made:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                why = f"cannot be made ({error.strerror})"
                raise UnreadableInput(str(self.folder), why, "Name another --json folder") from error
            self.made = True
        own = alone and self.stems[file.stem] == 1
        name = f"{file.stem}.json" if own else f"{file.stem}--{value['document']['id']}.json"
        # The record may know the same bytes under another name: this file is named as it was given.
        named = value | {"document": value["document"] | {"stem": file.stem}}
        text = json.dumps(named, ensure_ascii=False, indent=1) + "\n"
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
