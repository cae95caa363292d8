"""Gatherings of many that others attend: whose parties are those who met on their margins, and the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memcon.extract.engagements.contact import Contact, joined
from memcon.extract.engagements.scene import Scene

MARGINS = re.compile(r"\b(?:margins?|sidelines?|fringes?)\s+of\s+(?:the\s+)?$|\b(?:during|at|for)\s+(?:the\s+)?$", re.IGNORECASE)


def attended(scene: Scene, contacts: Sequence[Contact], leads: Sequence[Contact]) -> list[Contact]:
    """The contacts; a gathering on whose margins the news took place has the news' parties beside its own."""
    found: list[Contact] = []
    for c in contacts:
        if c.kind == "multilateral" and c.form == "noun":
            low = scene.sentence(c.trigger).first
            states = any(scene.entity(p.entity).kind == "country" for p in c.parties)
            if MARGINS.search(scene.text_of(low, c.first) + " ") and not states:
                lead = next(
                    (
                        x
                        for x in reversed(leads)
                        if x.trigger <= c.trigger and scene.number(c.trigger) - scene.number(x.trigger) <= 1
                    ),
                    None,
                )
                if lead is not None:
                    c = replace(c, parties=joined(lead.parties, c.parties))
                    if re.search(r"\b(?:took place|was held|came|happened) at an?\b", scene.text_of(low, c.last)):
                        # What is told as the news was done there: the gathering is the news as well.
                        c = replace(c, background=len(c.who) == len(lead.who))
                        if c.date is None:
                            c = replace(c, date=lead.date, date_basis=lead.date_basis, date_spans=lead.date_spans)
                        if c.place is None:
                            c = replace(c, place=lead.place, place_spans=lead.place_spans)
        if c.kind == "multilateral" and not c.parties:
            continue
        found.append(c)
    return found
