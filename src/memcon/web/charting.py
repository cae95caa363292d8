"""The charts that a URL asks for: its filters, the numbers of the record, and links from each mark to what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from memcon.app.face.wishes import OfContacts
from memcon.errors import UsageError
from memcon.lexicon.issue_labels import label_of
from memcon.model.dates import bounds
from memcon.model.engagement import EngagementKind
from memcon.record.filters import Filters, country_code, side_of
from memcon.record.view import encounters as numbers
from memcon.record.view.courses import courses
from memcon.record.view.encounters import LaneOf
from memcon.record.view.issue_days import issue_days
from memcon.record.view.people import called as called_so
from memcon.web.asking import Asked, Noun, filters
from memcon.web.charts.figures import Figure
from memcon.web.charts.issues import issues_over_time
from memcon.web.charts.matrix import matrix
from memcon.web.charts.periods import UNITS, Period, Unit, unit_for
from memcon.web.charts.states import states
from memcon.web.charts.timeline import timeline
from memcon.web.charts.world import places_map
from memcon.web.desk import Desk
from memcon.web.rendering import side_called

CHARTS = Noun("/charts", "contact", "contacts", OfContacts, EngagementKind, "engagements")
NAMES = ("timeline", "matrix", "map", "states", "issues")
OWN = ("zoom", "lanes")
"""Parameters of the charts that are no filters: how time is cut, what the lanes of the timeline are."""
LANES = ("kind", "side")
LABELS = {"year": "Years", "quarter": "Quarters", "month": "Months"}
KINDS = {"call": "Calls", "meeting": "Meetings", "visit": "Visits", "message": "Messages", "multilateral": "Multilateral",
         "signing": "Signings"}  # fmt: skip
Base = Mapping[str, tuple[str, ...]]


def asked_for(**values: str | tuple[str, ...] | None) -> Asked:
    """The charts of these filters, as if a URL asked for them."""
    return Asked("/charts", {k: (v,) if isinstance(v, str) else v for k, v in values.items() if v})


def figure(desk: Desk, name: str, asked: Asked) -> Figure:
    """The chart of this name; raises UsageError for a filter, zoom or lanes that there are not.

    Kept while the record stands as it is.
    """
    base = {k: v for k, v in asked.values.items() if k not in OWN}
    f, _, _ = filters(desk, CHARTS, Asked("/charts", base))
    zoom, lanes = asked.first("zoom"), asked.first("lanes")
    for said, known, what in ((zoom, UNITS, "zoom"), (lanes, LANES, "lanes")):
        if said and said not in known:
            raise UsageError(f"{what} {said!r}: choose from: {', '.join(known)}")
    key = ("chart", name, f, zoom, lanes, tuple(sorted(base.items())))
    return desk.keep(key, lambda: _made(desk, name, f, base, asked))


def _made(desk: Desk, name: str, f: Filters, base: Base, asked: Asked) -> Figure:
    if name == "timeline":
        return _timeline(desk, f, base, asked)
    if name == "matrix":
        return matrix(numbers.sides_met(desk.record, f), side_called, lambda a, b: _met(base, a, b))
    if name == "map":
        return places_map(numbers.places(desk.record, f), side_called, lambda iso: _listing("/contacts", base, place=iso))
    if name == "states":
        return _states(desk, f, base, asked)
    return _issues(desk, f, base, asked)


def _timeline(desk: Desk, f: Filters, base: Base, asked: Asked) -> Figure:
    by, of = _lanes(f, asked.first("lanes"))
    found = numbers.encounters(desk.record, f, by, of)
    own = _side_of_person(desk, f.person) if by == "side" and f.person is not None else None
    if own is not None:  # everyone's own side is in all of the contacts, and says nothing
        found = replace(found, lanes=tuple(lane for lane in found.lanes if lane.name != own))
    if by == "kind" and f.kind:
        found = replace(found, lanes=tuple(lane for lane in found.lanes if lane.name in f.kind))
    unit = _unit(asked, found.every.days)

    def href(lane: str | None, p: Period | None) -> str | None:
        if lane is None:
            return _listing("/contacts", base, p)
        if by == "kind":
            return _listing("/contacts", base, p, kind=lane)
        if side_of(lane) != lane:
            return None
        if of is not None:
            return _listing("/contacts", {**base, "country": ()}, p, pair=f"{of}-{lane}")
        return None if f.country else _listing("/contacts", base, p, country=lane)

    def finer(p: Period) -> str | None:
        year = p.first[:4]
        return asked.url(since=year, until=year, zoom="month")

    def called(lane: str) -> str:
        return KINDS.get(lane, lane) if by == "kind" else side_called(lane)

    made = timeline(found, unit, called, href, finer, f.since, f.until)
    ways = (("By kind", asked.url(lanes="kind"), by == "kind"), ("By country", asked.url(lanes="side"), by != "kind"))
    return replace(made, zoom=_zoom(asked, unit), lanes=() if len(f.country) > 1 else ways)


def _side_of_person(desk: Desk, name: str) -> str | None:
    """For whom the one of this name acts; None where it is nobody's or several persons' name."""
    found, _ = desk.keep(("called", name), lambda: called_so(desk.record, name))
    return found[0].country if len(found) == 1 else None


def _lanes(f: Filters, wanted: str) -> tuple[LaneOf, str | None]:
    """What the lanes are, and of whom they are the partners: of the one country asked about, where there is one."""
    one = country_code(f.country[0], "--country") if len(f.country) == 1 and f.pair is None and f.person is None else None
    if wanted == "kind" or (not wanted and one is None and f.person is None):
        return "kind", None
    return ("partner", one) if one is not None else ("side", None)


def _states(desk: Desk, f: Filters, base: Base, asked: Asked) -> Figure:
    own = {k: v for k, v in base.items() if k not in ("kind", "place")}
    found = courses(desk.record, replace(f, kind=(), place=None))
    unit = _unit(asked, ((day, day, n) for day, _, _, n in found.changes))
    made = states(found, unit, lambda state: _listing("/chains", own, state=state or None))
    return _narrowed(replace(made, zoom=_zoom(asked, unit)), base, own)


def _issues(desk: Desk, f: Filters, base: Base, asked: Asked) -> Figure:
    own = {k: v for k, v in base.items() if k != "place"}
    lanes, looked = issue_days(desk.record, replace(f, place=None))
    unit = _unit(asked, (d for lane in lanes for d in lane.days))
    made = issues_over_time(
        lanes, looked, unit, label_of, lambda slug: _listing("/statements", own, issue=slug),
        lambda slug, p: _listing("/statements", own, p, issue=slug), f.since, f.until,
    )  # fmt: skip
    return _narrowed(replace(made, zoom=_zoom(asked, unit)), base, own)


def _narrowed(made: Figure, base: Base, own: Base) -> Figure:
    """The chart, with what does not narrow it."""
    without = [k for k in base if k not in own]
    return replace(made, said=(*made.said, f"Not narrowed by {' and '.join(without)}.")) if without else made


def _unit(asked: Asked, days: Any) -> Unit:
    zoom = asked.first("zoom")
    return next((u for u in get_args(Unit) if u == zoom), None) or unit_for(days)


def _zoom(asked: Asked, unit: Unit) -> tuple[tuple[str, str, bool], ...]:
    return tuple((LABELS[u], asked.url(zoom=u), u == unit) for u in UNITS)


def _met(base: Base, one: str, other: str | None) -> str | None:
    """The listing of what two sides had with each other, or one with all; None where no URL says just that."""
    if any(side is not None and side_of(side) != side for side in (one, other)):
        return None
    if other is None:
        return None if base.get("country") else _listing("/contacts", base, country=one)
    if base.get("pair"):
        return None
    return _listing("/contacts", base, pair=f"{one}-{other}")


def _listing(path: str, base: Base, p: Period | None = None, **more: str | None) -> str:
    """The listing of these filters, in this period as far as the filters' own leaves it."""
    since, until = (base.get(name, ("",))[0] for name in ("since", "until"))
    if p is not None:
        low, high = bounds(since) if since else None, bounds(until) if until else None
        since = p.since if low is None or low[0].isoformat() <= p.first else since
        until = p.until if high is None or high[1].isoformat() >= p.last else until
    return Asked(path, dict(base)).url(**{"since": since or None, "until": until or None, **more})
