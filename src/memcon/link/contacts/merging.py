"""Which reports tell of one contact."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.link.naming import name_of
from memcon.link.values import Digest, Judged
from memcon.model.links import Contact, Identity, OpenCase, Report, Version


def contacts(
    digests: Sequence[Digest], who: Sequence[Identity], published: Sequence[Version], judged: Sequence[Judged]
) -> tuple[tuple[Contact, ...], tuple[OpenCase, ...]]:
    """Every contact of the record, and the pairs of reports that may be one."""
    identity = {m.key: i.id for i in who for m in i.members}
    found = []
    for d in digests:
        for c in d.contacts:
            people = tuple((identity[d.document, e], side) for e, side in c.participants if (d.document, e) in identity)
            report = Report((d.document, c.id), None)
            found.append(Contact(name_of("c", report.key), c.kind, c.date, c.date_basis, c.place, c.place_country, people,
                                 c.background, c.planned, (report,)))  # fmt: skip
    return tuple(sorted(found, key=lambda c: c.id)), ()
