"""Limits and columns as a user writes them."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from memcon.errors import UsageError
from memcon.sources import LIMITS, Columns, Limits
from memcon.sources.columns import columns_of
from memcon.sources.limits import BOUNDS, MIB, SIZES, changed, limits_of

WRITTEN = [
    ("document=128MiB", Limits(document=128 * MIB)), ("document=128M", Limits(document=128 * MIB)),
    ("archive=2GB", Limits(archive=2 * 10**9)), ("archive = 2 gib", Limits(archive=2048 * MIB)),
    ("unpacked=1.5GiB", Limits(unpacked=1536 * MIB)), ("free=500", Limits(free=500)), ("free=500 kB", Limits(free=500_000)),
    ("pages=20000", Limits(pages=20_000)), ("pages=20,000", Limits(pages=20_000)), ("rows=2_000_000", Limits(rows=2_000_000)),
    ("depth=0", Limits(depth=0)),
]  # fmt: skip


@pytest.mark.parametrize(("word", "limits"), WRITTEN)
def test_limits_are_written_with_units(word: str, limits: Limits) -> None:
    assert limits_of([word]) == limits


@pytest.mark.parametrize(
    ("word", "said"),
    [("size=1", "document, archive"), ("pages", "pages=10000"), ("pages=2k", "not a number"), ("document=many", "document=128MiB"),
     ("document=-1", "not a size"), ("document=1XB", "not a size"), ("pages=1.5", "whole number"), ("rows=1" + "0" * 30, "whole"),
     ("=3", "there is no limit")],
)  # fmt: skip
def test_what_is_no_limit_is_refused_with_what_would_be(word: str, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        limits_of([word])


def test_the_last_word_counts_and_only_changes_are_told() -> None:
    assert changed(limits_of(["pages=1", "pages=2", f"rows={LIMITS.rows}"])) == {"pages": 2}


def test_every_limit_says_what_it_bounds_and_stands_in_the_documents(root: Path) -> None:
    assert list(BOUNDS) == [f.name for f in fields(Limits)]
    assert set(SIZES) <= set(BOUNDS)
    page = (root / "docs" / "sources.md").read_text(encoding="utf-8")
    assert not [name for name in BOUNDS if f"`{name}`" not in page]


def test_columns_are_written_as_pairs() -> None:
    assert columns_of(["text=corpo,published=datum", "side = a=b"]) == Columns(text="corpo", published="datum", side="a=b")


@pytest.mark.parametrize(("word", "said"), [("body=x", "text, title"), ("text", "text=corpo"), ("text=", "no column")])
def test_what_is_no_column_is_refused(word: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        columns_of([word])
