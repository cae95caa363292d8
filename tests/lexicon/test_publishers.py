"""Publishers: every example leads to its publisher, and nothing else does."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from memcon.lexicon.publishers import Publisher, publisher_at, publisher_named, publishers


@pytest.mark.parametrize("publisher", publishers(), ids=lambda p: p.name)
def test_examples(publisher: Publisher) -> None:
    assert publisher.examples
    for example in publisher.examples:
        found = publisher_at(example) if "://" in example else publisher_named(example)
        assert found == publisher
    assert any("://" in example for example in publisher.examples) == bool(publisher.hosts)
    if publisher.zone:
        assert ZoneInfo(publisher.zone).key == publisher.zone


@pytest.mark.parametrize(
    "url", [None, "", "https://example.org/state.gov", "https://notstate.gov.example.com/", "http://[", "not an address"]
)
def test_unknown_addresses(url: str | None) -> None:
    assert publisher_at(url) is None


@pytest.mark.parametrize("name", [None, "", "The Daily Example", "an app for telephones", "a spa in the mountains"])
def test_unknown_names(name: str | None) -> None:
    assert publisher_named(name) is None
