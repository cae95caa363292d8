"""The outline counts, orders and spreads what the SQL of the views finds: the same lines for every filter."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.app.linking import open_linked
from memcon.record import Record, schema, view
from memcon.record.filters import Filters
from memcon.record.view import facets, paging
from memcon.record.view.outline import outline_of
from memcon.record.view.paging import Slice
from tests.web.browser import desks

pytestmark = pytest.mark.model
ALL = Slice(0, 10_000)
SIDES = st.sampled_from(["VN", "US", "CN", "UA", "FR", "Vietnam", "EU", "NZ"])
NAMES = st.sampled_from(["To Lam", "Blinken", "Xi", "Biden", "Nobody Such", "both", "US", "VN"])
DAYS = st.sampled_from(["2023", "2025-06", "2026-02", "2026-02-13"])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    Filters, person=maybe(NAMES), country=some(SIDES), pair=maybe(st.sampled_from([("VN", "US"), ("CN", "US"), ("UA", "IN")])),
    by=maybe(NAMES), of=maybe(NAMES), act=some(st.sampled_from(["request", "thank", "promise", "state"])),
    kind=some(st.sampled_from(["call", "meeting", "visit", "commitment", "request"])),
    issue=some(st.sampled_from(["trade", "war-legacy", "dioxin", "missing", "security"])), since=maybe(st.just("2022")),
    until=maybe(DAYS), publisher=maybe(st.sampled_from(["news", "State", "%"])), side=maybe(SIDES), place=maybe(SIDES),
    document=maybe(st.just("hanoi-desombre")), everything=st.booleans(),
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_linked(desks.made_once(tmp_path_factory, "demo", desks.read_demo)) as opened:
        yield opened


def key(line: Any) -> Any:
    return getattr(line, "contact", None) or (getattr(line, "steps", ()) and line.id) or (line.source.document, line.id)


@pytest.mark.parametrize("noun", ["engagements", "statements", "ledger", "chains"])
@given(f=FILTERS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_page_holds_what_the_view_finds(record: Record, noun: str, f: Filters) -> None:
    f = replace(f, place=f.place if noun == "engagements" else None)
    page = getattr(paging, noun)(record, f, ALL)
    found = getattr(view, noun)(record, f)
    assert Counter(map(key, page.listing.lines)) == Counter(map(key, found.lines))
    assert page.total == len(found.lines)
    for what in ("looked", "undated", "named", "coverage"):
        assert getattr(page.listing, what) == getattr(found, what), what


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("noun", ["engagements", "statements", "ledger", "chains"])
def test_pages_run_on_by_date_and_leave_nothing_out(record: Record, noun: str, order: Any) -> None:
    whole = getattr(paging, noun)(record, Filters(), Slice(0, 10_000, order)).listing.lines
    pages = [getattr(paging, noun)(record, Filters(), Slice(at, 7, order)).listing.lines for at in range(0, len(whole), 7)]
    assert [key(line) for page in pages for line in page] == [key(line) for line in whole]
    days = [
        line.date for line in whole if getattr(line, "date", None) and len(line.date) == 10 and not getattr(line, "background", 0)
    ]
    assert days == sorted(days, reverse=order == "newest") or noun == "chains"


def spread(lines: Any, of: Callable[[Any], Any]) -> dict[str, int]:
    return dict(Counter(value for line in lines for value in set(of(line)) if value is not None))


def test_facets_count_lines(record: Record) -> None:
    for f in (Filters(), Filters(issue=("trade",)), Filters(by="US"), Filters(since="2026")):
        said = view.statements(record, f).lines
        counted = {facet.name: dict(facet.values) for facet in facets.statement_facets(record, f)}
        assert counted["act"] == dict(Counter(s.act for s in said).most_common(12)) or len(counted["act"]) == 12
        whole = spread(said, lambda s: [p.side for p in (*s.speakers, *s.addressees)])
        assert counted["country"].items() <= whole.items()
        assert counted["publisher"].items() <= spread(said, lambda s: [s.source.publisher]).items()
        met = view.engagements(record, f).lines
        counted = {facet.name: dict(facet.values) for facet in facets.contact_facets(record, f)}
        assert counted["kind"] == spread(met, lambda e: [e.kind])
        assert counted["pair"].items() <= spread(met, lambda e: pairs(e.participants)).items()
        became = view.chains(record, f).lines
        counted = {facet.name: dict(facet.values) for facet in facets.chain_facets(record, f)}
        assert counted["state"] == spread(became, lambda c: [c.state])
        assert counted["of"].items() <= spread(became, lambda c: [p.side for p in c.of]).items()


def pairs(parties: Any) -> set[str]:
    sides = sorted({p.side for p in parties if p.side})
    return {f"{a}-{b}" for i, a in enumerate(sides) for b in sides[i + 1 :]}


def test_a_changed_record_is_laid_out_anew(record: Record, tmp_path: Path) -> None:
    copy = tmp_path / "memcon.db"
    shutil.copy(record.path, copy)
    with open_linked(copy) as opened:
        before = outline_of(opened)
        assert outline_of(opened) is before
        with opened.writing() as connection:
            connection.execute(schema.statements.delete())
            connection.exec_driver_sql("UPDATE state SET value = value + 1 WHERE key = 'changes'")
        assert len(before.statements) > 0
        assert paging.statements(opened, Filters(), ALL).total == 0
