"""A folder of gold annotations against what memcon reads out of the same texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from memcon.app.inputs import InputFile
from memcon.app.isolation.files import read_files
from memcon.app.reader import document_reader
from memcon.errors import UnreadableInput
from memcon.evaluate import GoldMissing, Score, load_predictions, score_folder
from memcon.model.contract import Json, to_contract

SUFFIX = ".gold.json"


def evaluate_folder(
    gold: Path,
    *,
    texts: Path | None = None,
    predictions: Path | None = None,
    metadata: Path | None = None,
    model: str | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
) -> Score:
    """The score of memcon's reading of the texts, or of the readings in `predictions` where that is given.

    Texts and metadata are looked for beside the gold folder: `text/STEM.txt`, `metadata.json`.
    Raises UnreadableInput where gold, texts or readings are missing.
    """
    if not gold.is_dir():
        raise GoldMissing(str(gold), "no such folder", "Give the folder that holds the annotations themselves")
    stems = [path.name.removesuffix(SUFFIX) for path in sorted(gold.glob("*" + SUFFIX))]
    folder = texts or gold.resolve().parent / "text"

    def text(stem: str) -> str:
        path = folder / f"{stem}.txt"
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableInput(str(path), f"cannot be read ({error})", "Name the folder of the texts with --texts") from error

    if predictions is not None:
        if not predictions.is_dir():
            raise UnreadableInput(str(predictions), "no such folder", "Make it with: memcon read TEXTS --json DIR")
        return score_folder(gold, load_predictions(predictions, stems), text)
    beside = gold.resolve().parent / "metadata.json"
    given = metadata or (beside if beside.exists() else None)
    return score_folder(gold, _read(folder, stems, given, model, workers, progress), text)


def _read(
    folder: Path, stems: list[str], metadata: Path | None, model: str | None, workers: int, progress: Callable[[int, int], None]
) -> Mapping[str, Json]:
    files = [InputFile(folder / f"{stem}.txt") for stem in stems]
    missing = next((f.path for f in files if not f.path.is_file()), None)
    if missing is not None:
        raise UnreadableInput(str(missing), "there is no such text", "Name the folder of the texts with --texts")
    found: dict[str, Any] = {}
    progress(0, len(files))
    for file, done in zip(files, read_files(document_reader(model=model, metadata=metadata), files, workers), strict=True):
        if done.memos:
            found[file.stem] = to_contract(done.memos[0])
        progress(len(found), len(files))
    return found
