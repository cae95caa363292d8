"""The order of the steps, written once: versions, identities, contacts, chains."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.link.chains import chains
from memcon.link.contacts import contacts
from memcon.link.identity import identities
from memcon.link.values import Digest, Judged
from memcon.link.versions import versions
from memcon.model.links import Links


def link(digests: Sequence[Digest], judged: Sequence[Judged] = ()) -> Links:
    """All links between these documents; the same whatever their order.

    `judged` is what people decided: it outranks every rule.
    """
    ordered = sorted(digests, key=lambda d: d.document)
    published = versions(ordered)
    who, unknown = identities(ordered, judged)
    met, unclear = contacts(ordered, who, published, judged)
    matters, open_matters = chains(ordered, who, met, published, judged)
    cases = sorted((*unknown, *unclear, *open_matters), key=lambda c: c.id)
    return Links(published, who, met, matters, tuple(cases))
