"""The latest chains that are still open, without reading all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from memcon.record import schema
from memcon.record.database import Record
from memcon.record.filters import Filters, selectors
from memcon.record.lines import ChainLine
from memcon.record.links import chains_of
from memcon.record.view.chains import chain_lines, ids_wanted

STILL_OPEN = ("asked", "hoped", "offered", "intended", "promised", "agreed", "under way")
"""States in which somebody has still to move."""


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """The latest of the open chains, and how many there are in each state."""

    lines: tuple[ChainLine, ...]
    total: int
    states: tuple[tuple[str, int], ...]


def open_matters(record: Record, f: Filters, most: int = 8, states: Sequence[str] = STILL_OPEN) -> OpenMatters:
    """The chains that the filters leave and that stand in these states, those spoken of last first."""
    c = schema.chains.c
    with record.reading() as connection:
        ids = ids_wanted(connection, f, selectors(connection, f))
        listed = func.json_each(json.dumps(ids)).table_valued("value")
        wanted = (c.id.in_(select(listed.c.value)), c.state.in_(states))
        counted = connection.execute(select(c.state, func.count()).where(*wanted).group_by(c.state)).all()
        latest = select(c.id).where(*wanted).order_by(c.last.is_(None), c.last.desc(), c.id).limit(most)
        lines = chain_lines(connection, chains_of(connection, connection.execute(latest).scalars()))
    of_state = tuple(sorted(((state, n) for state, n in counted), key=lambda x: states.index(x[0])))
    return OpenMatters(lines, sum(n for _, n in of_state), of_state)
