"""Parquet tables: one document per row that has a text. Needs pyarrow, which the extra `frames` brings."""

from __future__ import annotations

import io

from memcon.model.finding import Finding
from memcon.sources.columns import found_in, no_text
from memcon.sources.intake import Intake, Pieces, Refused, Source, size_of

AT_A_TIME = 256
"""Rows decoded at a time: articles are long, and a table's dictionary may be longer than the table."""


def is_parquet(source: Source) -> bool:
    """Whether the bytes are a Parquet table."""
    return source.raw.startswith(b"PAR1") and len(source.raw) > 12


def read_parquet(source: Source, intake: Intake) -> Pieces:
    """The documents of the table's rows, in their order; only columns that are looked at are decoded.

    Raises Refused where the table is damaged, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        remedy = "pip install 'memcon[frames]', or save the table as CSV or JSONL"
        raise Refused("missing-extra", f"Parquet is read with pyarrow, which is not installed: {remedy}") from None
    try:
        table = pq.ParquetFile(io.BytesIO(source.raw))
        header = [str(name) for name in table.schema_arrow.names]
        if not intake.columns.has_text(header):
            yield no_text(header, intake.columns)
            return
        intake.total(sum(table.metadata.row_group(i).total_byte_size for i in range(table.metadata.num_row_groups)), 0, 1, "")
        number = 0
        for batch in table.iter_batches(batch_size=AT_A_TIME, columns=intake.columns.wanted(header), use_threads=False):
            if batch.nbytes > intake.limits.document:
                raise Refused("cap", f"{AT_A_TIME} rows hold more than {size_of(intake.limits.document)}: the rest was left out")
            for row in batch.to_pylist():
                number += 1
                if number > intake.limits.rows:
                    raise Refused("cap", f"more than {intake.limits.rows:,} rows: the rest was left out. Split the table")
                document = found_in(row, intake.columns)
                yield document if document is not None else Finding("error", "row", f"row {number} has no text")
    except (pa.ArrowException, OSError, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise Refused("damaged", f"the Parquet table is damaged: {' '.join(str(error).split())[:200]}") from error
