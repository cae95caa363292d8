"""The issues of an entry: those its words name, and those that a definite noun takes up."""

from __future__ import annotations

from memcon.extract.undertakings.topics import issues_of_entry
from tests.factories import at


def test_the_issues_that_the_evidence_names() -> None:
    text = "Ruiz asked for help with dioxin remediation."
    assert "dioxin" in issues_of_entry(text, at(text, "help with dioxin remediation"))


def test_the_agreement_takes_up_the_one_named_before() -> None:
    text = "They made progress on a bilateral trade agreement and hoped that the agreement would soon be signed."
    assert "trade-agreement" in issues_of_entry(text, at(text, "the agreement would soon be signed"))


def test_the_agreement_takes_up_nothing_where_none_was_named() -> None:
    text = "They spoke of dioxin remediation and hoped that the agreement would soon be signed."
    assert issues_of_entry(text, at(text, "the agreement would soon be signed")) == ()


def test_words_that_name_nothing_and_take_up_nothing_have_no_issue() -> None:
    text = "They made progress on a bilateral trade agreement and promised to remain in touch."
    assert "trade-agreement" not in issues_of_entry(text, at(text, "remain in touch"))
