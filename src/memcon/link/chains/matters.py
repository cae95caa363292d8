"""Which undertakings are one matter."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.link.naming import name_of
from memcon.link.values import Digest, Judged
from memcon.model.links import Chain, Contact, Identity, OpenCase, State, Step, Version

BEGINS: dict[str, State] = {
    "request": "asked",
    "hope": "hoped",
    "offer": "offered",
    "intention": "intended",
    "commitment": "promised",
}


def chains(
    digests: Sequence[Digest],
    who: Sequence[Identity],
    met: Sequence[Contact],
    published: Sequence[Version],
    judged: Sequence[Judged],
) -> tuple[tuple[Chain, ...], tuple[OpenCase, ...]]:
    """Every matter of the ledger with its steps and state, and the undertakings that may belong to several."""
    found = []
    for d in digests:
        for u in d.undertakings:
            if not u.live:
                continue
            key, state = (d.document, u.id), BEGINS[u.kind]
            amounts = ((u.value, u.currency, u.qualifiers, key),) if u.has_amount else ()
            step = Step("undertaking", key, "raised", u.date, state, "the first that is known of it")
            answer = "none" if state in ("asked", "hoped") else None
            found.append(Chain(name_of("m", key), u.what, u.issues, u.of_sides, u.by_sides, u.of_joint, state, u.of_sides, u.date,
                               u.date, u.due, answer, amounts, (step,), "one undertaking"))  # type: ignore[arg-type]  # fmt: skip
    return tuple(sorted(found, key=lambda c: c.id)), ()
