"""Taking an input out of the record: its bytes, its documents and all that was read out of them; never a line of the journal."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.links import changed


@dataclass(frozen=True, slots=True)
class Removable:
    """An input of the record: the name of its file and its documents, (id, stem) each."""

    raw_sha256: str
    name: str
    documents: tuple[tuple[str, str], ...]


def inputs_called(record: Record, name: str) -> tuple[Removable, ...]:
    """The inputs of this file name, those that hold no document too."""
    i = schema.inputs.c
    with record.reading() as connection:
        found = connection.execute(select(i.raw_sha256, i.name).where(i.name == name).order_by(i.raw_sha256)).all()
        return tuple(Removable(key, named, _documents(connection, key)) for key, named in found)


def input_of(record: Record, document: str) -> Removable:
    """The input that this document, which the record holds, was read from."""
    d, i = schema.documents.c, schema.inputs.c
    with record.reading() as connection:
        key, name = connection.execute(
            select(i.raw_sha256, i.name).join(schema.documents, d.input == i.raw_sha256).where(d.id == document)
        ).one()
        return Removable(key, name, _documents(connection, key))


def remove(record: Record, raw_sha256: str) -> bool:
    """Whether an input with these bytes was there; now it is not, nor are its documents. Links are to be made afresh.

    The journal keeps what people decided about it: read again, it comes back with their decisions.
    """
    i, d = schema.inputs, schema.documents.c
    with record.writing(durable=True) as connection:
        own = select(d.id).where(d.input == raw_sha256)
        connection.execute(delete(schema.passages).where(schema.passages.c.document.in_(own)))  # as `store.put`: the index first
        there = connection.execute(delete(i).where(i.c.raw_sha256 == raw_sha256)).rowcount > 0
        if there:
            changed(connection)
        return there


def _documents(connection: Connection, raw_sha256: str) -> tuple[tuple[str, str], ...]:
    d = schema.documents.c
    query = select(d.id, d.stem).where(d.input == raw_sha256).order_by(d.stem, d.id)
    return tuple((key, stem) for key, stem in connection.execute(query))
