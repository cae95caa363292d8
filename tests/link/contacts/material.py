"""Reports made by hand: what linking needs of a document, without reading one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from memcon.link import Judged, link
from memcon.link.digest import shingles, wording, words_in
from memcon.link.values import Digest, Named, Reported
from memcon.model.links import Contact, Links

Who = tuple[str, str | None] | tuple[str, str | None, str]
"""Name, side, and the title if any; a name that is the side's own stands for the state."""

RUIZ: Who = ("Ana Ruiz", "CL", "President")
BINH: Who = ("Đặng Bình", "VN", "Foreign Minister")
MAAR: Who = ("Ilse Maar", "CL", "Foreign Minister")
CHILE: Who = ("CL", "CL")
VIETNAM: Who = ("VN", "VN")


def reported(report_id: str = "e1", who: Sequence[Who] = (RUIZ, BINH), **values: Any) -> tuple[Reported, Sequence[Who]]:
    """One contact of a document: a call of 18 February 2026 unless told otherwise."""
    given = {
        "kind": "call", "date": "2026-02-18", "date_basis": "stated", "place": None, "place_country": None, "background": False,
        "planned": False, "position": 0, "evidence": "spoke by telephone",
    } | values  # fmt: skip
    return Reported(id=report_id, participants=tuple((w[0], w[1]) for w in who), **given), who


def account(
    document: str, *contacts: tuple[Reported, Sequence[Who]], published: str | None = "2026-02-18", publisher: str | None = None,
    side: str | None = None, title: str | None = None, text: str = "", url: str | None = None,
) -> Digest:  # fmt: skip
    """A document that reports these contacts."""
    people = {w[0]: w for _, who in contacts for w in who}
    entities = tuple(
        Named(name, "country" if name == w[1] else "person", name, w[1], w[1], ((w[2], None),) if len(w) > 2 else (), name)
        for name, w in people.items()
    )
    text = text or document
    return Digest(document, text, document, title, publisher or document, side, published, url, len(text.split()), shingles(words_in(text)),
                  entities, tuple(c for c, _ in contacts), (), (), wording(words_in(text)))  # fmt: skip


def one(document: str, published: str | None = "2026-02-18", **values: Any) -> Digest:
    """A document that reports one contact; publisher, side, title and text are the document's, the rest the contact's."""
    of_document = {k: values.pop(k) for k in ("publisher", "side", "title", "text", "url") if k in values}
    who = values.pop("who", (RUIZ, BINH))
    return account(document, reported(who=who, **values), published=published, **of_document)


def linked(*digests: Digest, judged: Sequence[Judged] = ()) -> Links:
    """What linking makes of them; the same in either order."""
    found = link(digests, judged)
    assert found == link(tuple(reversed(digests)), judged)
    return found


def gathered(*digests: Digest, judged: Sequence[Judged] = ()) -> list[list[str]]:
    """The contacts, each as the documents (and ids, where a document reports several) that report it."""
    contacts = linked(*digests, judged=judged).contacts
    many = {d.document for d in digests if len(d.contacts) > 1}
    return sorted(sorted(f"{d}.{e}" if d in many else d for d, e in (r.key for r in c.reports)) for c in contacts)


def contact(*digests: Digest) -> Contact:
    """The one contact that they all report."""
    (found,) = linked(*digests).contacts
    return found
