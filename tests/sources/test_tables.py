"""Rows of JSON, CSV and Parquet, and the columns that the user names."""

from __future__ import annotations

import builtins
import io
import json
from datetime import date
from typing import Any

import pytest

from memcon.sources import Columns, Limits, read_bytes
from tests.hostile.samples import PROSE, SECOND, TABLE


def codes(raw: bytes, name: str = "x", **values: Any) -> list[str]:
    return [f.code for f in read_bytes(raw, name, **values)[1]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables(delimiter: str) -> None:
    raw = f'title{delimiter}text{delimiter}date\nTalks{delimiter}"{PROSE}"{delimiter}2025-05-06\n'.encode()
    (document,), findings = read_bytes(raw, "rows.csv")
    assert (document.text, document.title, document.published) == (f"Talks\n\n{PROSE}", "Talks", "2025-05-06")
    assert findings == ()


def test_a_long_cell_with_line_ends() -> None:
    long = "They met.\n\n" * 20_000
    (document,), _ = read_bytes(f'text,title\n"{long}They parted.",T\n'.encode(), "x")
    assert document.text.endswith("They parted.")


def test_columns_of_other_names() -> None:
    raw = f"kop;inhoud;datum\nTalks;{PROSE};2025-05-06\n".encode()
    assert codes(raw, "rows.csv") == ["columns"]
    (document,), _ = read_bytes(raw, "x", columns=Columns(text="Inhoud", title="kop", published="datum"))
    assert (document.title, document.published) == ("Talks", "2025-05-06")


def test_a_field_inside_an_object() -> None:
    raw = json.dumps({"article": {"body": PROSE, "when": "2025-05-06"}}).encode()
    (document,), _ = read_bytes(raw, "x", columns=Columns(text="article.body", published="article.when"))
    assert (document.text, document.published) == (PROSE, "2025-05-06")


def test_rows_without_a_text_are_told() -> None:
    assert codes(f"title,text\nA,{PROSE}\nB,\n".encode()) == ["row"]


def test_many_bad_rows_are_counted() -> None:
    _, findings = read_bytes(b'{"text": "They met."}\n' + b'{"a": 1}\n' * 1_000, "x", limits=Limits(findings=10))
    assert len(findings) == 11
    assert findings[-1].message == "and 990 more like these"


def test_the_cap_on_rows() -> None:
    documents, findings = read_bytes(TABLE, "x", limits=Limits(rows=1))
    assert len(documents) == 1
    assert [f.code for f in findings] == ["cap"]


def parquet(**columns: list[Any]) -> bytes:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def test_parquet() -> None:
    raw = parquet(title=["Talks", "More"], text=[PROSE, SECOND], published=[date(2025, 5, 6), None], size=[1, 2])
    documents, findings = read_bytes(raw, "rows.bin")
    assert [d.text for d in documents] == [f"Talks\n\n{PROSE}", f"More\n\n{SECOND}"]
    assert [d.published for d in documents] == ["2025-05-06", None]
    assert findings == ()
    assert codes(parquet(a=[1])) == ["columns"]
    assert codes(raw[:-40] + b"PAR1") == ["damaged"]


def test_parquet_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = parquet(text=[PROSE])
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    (finding,) = read_bytes(raw, "x")[1]
    assert finding.code == "missing-extra"
    assert "memcon[frames]" in finding.message
