"""The data files of the lexicon, parsed."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Both are safe; the one in C, where libyaml was there when PyYAML was built, is ten times as fast."""


def rows_of(name: str) -> Any:
    """What the YAML file of this name in lexicon/data holds."""
    raw = resources.files("memcon.lexicon").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(raw, Loader=LOADER)  # noqa: S506 (a safe loader)
