"""Where the material of the measurements stands."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """The folder of corpora and gold beside the checkout (or where MEMCON_SHARED says); None where there is none."""
    folder = Path(os.environ.get("MEMCON_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def shared_is_required() -> bool:
    """True where a missing shared folder is a failure (CI=true), not a reason to leave something out."""
    return os.environ.get("CI", "").casefold() in {"1", "true", "yes"}
