"""The contract's JSON: all keys always there, and back again without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model.citation import Span
from memcon.model.contract import from_contract, to_contract
from memcon.model.document import Dateline
from memcon.model.engagement import DateBasis, Engagement, EngagementKind, Participant
from memcon.model.finding import Finding, Severity
from memcon.model.memorandum import Memorandum
from memcon.model.person import Entity, EntityKind, EntityMention, MentionForm, Role
from memcon.model.statement import Act, Modality, Statement
from memcon.model.undertaking import Amount, Qualifier, Undertaking, UndertakingKind
from tests.factories import TALKS, document, talks

# CONTRACT.md, word for word.
KEYS: dict[str, set[str]] = {
    "document": set("id sha256 raw_sha256 stem title publisher side published language url dateline".split()),
    "entities": set("id kind name country roles mentions".split()),
    "engagements": set("id kind date date_spans date_basis place place_spans participants background planned evidence".split()),
    "statements": set(
        "id speakers speaker_spans cue act addressees addressee_spans content engagement negated modality"
        " relayed_from via issues".split()
    ),
    "ledger": set("id statement kind by by_joint of of_joint to what issues amount due due_spans evidence live".split()),
    "findings": set("severity code message spans".split()),
}

text = st.text(max_size=8)
maybe = st.none() | text
texts = st.lists(text, max_size=3).map(tuple)
spans = st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple)


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


entities = st.builds(
    Entity,
    text,
    one_of(EntityKind),
    text,
    maybe,
    st.lists(st.builds(Role, text, maybe, spans), max_size=2).map(tuple),
    st.lists(st.builds(EntityMention, spans, one_of(MentionForm)), max_size=2).map(tuple),
)
engagements = st.builds(
    Engagement,
    id=text,
    kind=one_of(EngagementKind),
    participants=st.lists(st.builds(Participant, text, maybe, spans), max_size=3).map(tuple),
    evidence=spans,
    date=maybe,
    date_spans=spans,
    date_basis=st.none() | one_of(DateBasis),
    place=maybe,
    place_spans=spans,
    background=st.booleans(),
    planned=st.booleans(),
)
statements = st.builds(
    Statement,
    id=text,
    speakers=texts,
    speaker_spans=spans,
    cue=spans,
    act=one_of(Act),
    content=spans,
    addressees=texts,
    addressee_spans=spans,
    engagement=maybe,
    negated=st.booleans(),
    modality=one_of(Modality),
    relayed_from=texts,
    via=spans,
    issues=texts,
)
amounts = st.builds(
    Amount,
    st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    maybe,
    st.lists(one_of(Qualifier), max_size=2).map(tuple),
    spans,
)
undertakings = st.builds(
    Undertaking,
    id=text,
    statement=maybe,
    kind=one_of(UndertakingKind),
    by=texts,
    of=texts,
    what=text,
    evidence=spans,
    by_joint=st.booleans(),
    of_joint=st.booleans(),
    to=texts,
    issues=texts,
    amount=st.none() | amounts,
    due=maybe,
    due_spans=spans,
    live=st.booleans(),
)
findings = st.builds(Finding, one_of(Severity), text, text, spans)


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


def keys_of(value: dict[str, Any], part: str) -> list[set[str]]:
    return [set(value[part])] if part == "document" else [set(v) for v in value[part]]


@pytest.mark.parametrize("part", KEYS)
def test_all_keys_are_always_there(part: str) -> None:
    memo = replace(talks(), findings=(Finding("note", "x", "y"),))
    value = to_contract(memo)
    assert set(value) == set(KEYS)
    assert keys_of(value, part)
    assert all(keys == KEYS[part] for keys in keys_of(value, part))


def test_what_is_not_known_is_null_and_what_is_none_is_empty() -> None:
    value = to_contract(Memorandum(document("")))
    assert value["document"]["published"] is None
    assert value["document"]["dateline"] is None
    assert [value[k] for k in KEYS if k != "document"] == [[], [], [], [], []]


def test_the_talks_survive_the_way_there_and_back() -> None:
    dateline = Dateline("Hà Nội", None, (Span(0, 5),))
    memo = replace(talks(), document=document(TALKS, title="Talks", dateline=dateline))
    assert from_contract(json.loads(json.dumps(to_contract(memo))), TALKS) == memo


@given(several(entities), several(engagements), several(statements), several(undertakings), several(findings))
def test_every_memorandum_survives_the_way_there_and_back(e: Any, g: Any, s: Any, u: Any, f: Any) -> None:
    memo = Memorandum(document(TALKS), e, g, s, u, f)
    assert from_contract(json.loads(json.dumps(to_contract(memo))), TALKS) == memo


def test_a_missing_key_is_a_fault() -> None:
    value = to_contract(talks())
    del value["ledger"]
    with pytest.raises(KeyError, match="ledger"):
        from_contract(value, TALKS)
