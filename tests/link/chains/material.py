"""Documents of made-up undertakings, as linking sees them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from memcon.lexicon.issues import issues_of
from memcon.link.chains import chains
from memcon.link.values import Digest, Judged, Owed, Reported, Said
from memcon.model.links import Chain, Contact, OpenCase, Report, Step, Version

POSITION = count(100, 100)
ACTS = {"commitment": "commit", "intention": "intend", "offer": "offer", "request": "request", "hope": "hope"}


def owed(words: str, *, kind: str = "commitment", by: str = "VN", of: str | None = None, to: str = "US", **values: Any) -> Owed:
    """An undertaking in these words; sides as `VN`, or `VN US` for both."""
    n = next(POSITION)
    acting = (of or by).split()
    base: dict[str, Any] = {
        "id": f"u{n}", "statement": None, "engagement": "e1", "kind": kind, "by": (), "by_sides": tuple(by.split()),
        "by_joint": len(by.split()) > 1, "of": (), "of_sides": tuple(acting), "of_joint": len(acting) > 1, "to": (),
        "to_sides": tuple(to.split()), "what": words, "evidence": words, "issues": issues_of(words), "value": None,
        "currency": None, "qualifiers": (), "has_amount": False, "due": None, "live": True, "act": ACTS[kind],
        "negated": False, "position": n, "date": None, "date_basis": "contact",
    }  # fmt: skip
    if "value" in values:
        base |= {"has_amount": True, "currency": "USD"}
    return Owed(**(base | values))


def said(act: str, words: str, *, by: str = "US", **values: Any) -> Said:
    """A statement in these words that undertakes nothing."""
    n = next(POSITION)
    base: dict[str, Any] = {
        "id": f"s{n}", "speakers": (), "sides": tuple(by.split()), "act": act, "addressees": (), "engagement": "e1",
        "negated": False, "modality": "actual", "issues": issues_of(words), "cue": f"{act}ed", "words": words, "position": n,
        "date": None, "date_basis": "contact",
    }  # fmt: skip
    return Said(**(base | values))


def document(name: str, date: str | None, *lines: Owed | Said, sides: str = "VN US") -> Digest:
    """A report of one contact of these sides on this day."""
    from dataclasses import replace

    contact = Reported(
        "e1", "meeting", date, "stated", None, None, tuple((f"p{s}", s) for s in sides.split()), False, False, 0, ""
    )
    dated = [replace(line, date=line.date or date) for line in lines]
    return Digest(
        name, name, name, None, None, None, date, None, 100, (), (), (contact,),
        tuple(s for s in dated if isinstance(s, Said)), tuple(u for u in dated if isinstance(u, Owed)),
    )  # fmt: skip


def contact(*documents: str) -> Contact:
    """One contact that these documents report."""
    reports = tuple(Report((d, "e1"), None) for d in documents)
    return Contact(f"c-{documents[0]}", "meeting", None, None, None, None, (), False, False, reports)


def linked(
    *documents: Digest, met: Sequence[Contact] = (), published: Sequence[Version] = (), judged: Sequence[Judged] = ()
) -> tuple[tuple[Chain, ...], tuple[OpenCase, ...]]:
    """The chains of these documents, each report a contact of its own unless `met` says otherwise."""
    together = {r.key[0] for c in met for r in c.reports}
    alone = [contact(d.document) for d in documents if d.document not in together]
    return chains(documents, (), (*met, *alone), published, judged)


def only(found: tuple[tuple[Chain, ...], tuple[OpenCase, ...]]) -> Chain:
    """The one chain that there is."""
    (chain,), cases = found
    assert not cases
    return chain


def roles(chain: Chain) -> list[str]:
    """The roles of its steps, in order."""
    return [step.role for step in chain.steps]


def replies(chain: Chain) -> list[Step]:
    """Its steps that answer something."""
    return [step for step in chain.steps if step.role == "reply"]
