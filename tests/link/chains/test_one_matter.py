"""Which entries are one matter, and which never are."""

from __future__ import annotations

import pytest

from memcon.link.values import Judged
from memcon.model.links import Version
from tests.link.chains.material import contact, document, linked, only, owed, roles, said

ONE = [
    # Said again in other words: a promise repeated is no second promise.
    ("its commitment to full cooperation in accounting for US servicemen missing in action",
     "Vietnam would go on helping to locate US personnel missing in action"),
    ("to ratify the extradition treaty", "that the extradition treaty would be ratified"),
    ("to build a railway bridge at Phú Lâm", "the construction by next year of a railway bridge at Phú Lâm, to build it quickly"),
    ("to conclude a reciprocal trade agreement", "with patience and good will, the reciprocal, fair and balanced trade agreement would be finalised"),
]  # fmt: skip
APART = [
    ("to ratify the Vienna treaty", "to ratify the Geneva treaty"),
    ("to ratify the extradition treaty", "to ratify the fisheries treaty"),
    ("to lift the tariff on rice", "to impose the tariff on rice"),
    ("to cut emissions from coal by 2030", "to cut emissions from coal by 2050"),
    ("to look for US soldiers missing from the war", "to look for Vietnamese soldiers missing from the war"),
    ("to train doctors at the hospital in Huế", "to buy rice from the south"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_the_same_matter_is_one_chain(one: str, other: str) -> None:
    chain = only(linked(document("a", "2026-01-10", owed(one)), document("b", "2026-02-10", owed(other))))
    assert roles(chain) == ["raised", "restated"]
    assert (chain.since, chain.last) == ("2026-01-10", "2026-02-10")


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_matters_stay_apart(one: str, other: str) -> None:
    found, _ = linked(document("a", "2026-01-10", owed(one)), document("b", "2026-02-10", owed(other)))
    assert len(found) == 2


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [document(name, f"2026-0{n}-10", owed("to clear the harbour of mines", kind=kind, by=by, of="US", to="US VN"))
                 for n, (name, kind, by) in enumerate([("a", "request", "VN"), ("b", "commitment", "US"), ("c", "request", "VN")], 1)]  # fmt: skip
    assert linked(*documents) == linked(*reversed(documents))


def test_other_sides_owe_other_things() -> None:
    """The mirror: opposite obligations in the same words."""
    words = "to share records of the missing soldiers"
    found, _ = linked(
        document("a", "2026-01-10", owed(words, by="VN", to="US")), document("b", "2026-01-20", owed(words, by="US", to="VN"))
    )
    assert sorted(c.of for c in found) == [("US",), ("VN",)]


def test_a_visit_said_again_long_after_is_another_visit() -> None:
    words = "to pay a visit to the harbour town"
    soon = only(linked(document("a", "2024-01-10", owed(words)), document("b", "2024-03-10", owed(words))))
    assert roles(soon) == ["raised", "restated"]
    assert len(linked(document("a", "2024-01-10", owed(words)), document("b", "2026-03-10", owed(words)))[0]) == 2


def test_a_reprint_is_no_restatement() -> None:
    words = "to clear the harbour of mines"
    documents = [document("a", "2026-01-10", owed(words)), document("b", "2026-01-10", owed(words))]
    reprint = (Version("a", "a", 0, "first", ""), Version("a", "b", 1, "reprint", "the same words"))
    assert roles(only(linked(*documents, published=reprint))) == ["raised", "reprint"]
    assert roles(only(linked(*documents, met=[contact("a", "b")]))) == ["raised", "reprint"]
    assert roles(only(linked(*documents))) == ["raised", "restated"]


def test_a_sum_that_changes_is_revised_and_never_added() -> None:
    def bridge(value: int, **values: object) -> object:
        return owed(f"${value} million for the bridge at Phú Lâm", by="US", to="VN", value=value * 10**6, **values)

    documents = [document("a", "2026-01-10", bridge(130)), document("b", "2026-02-10", bridge(130)),
                 document("c", "2026-03-10", bridge(150))]  # fmt: skip
    chain = only(linked(*documents))
    assert roles(chain) == ["raised", "restated", "revised"]
    assert [value for value, *_ in chain.amounts] == [130_000_000, 150_000_000]
    additional, _ = linked(documents[0], document("d", "2026-03-10", bridge(20, qualifiers=("additional",))))
    assert [[value for value, *_ in c.amounts] for c in additional] in ([[130e6], [20e6]], [[20e6], [130e6]])


def test_what_people_decided_outranks_every_rule() -> None:
    one, other = owed("to clear the harbour of mines"), owed("to train doctors in Huế")
    documents = document("a", "2026-01-10", one), document("b", "2026-02-10", other)
    same = Judged("undertaking", ("a", one.id), ("b", other.id), same=True, decision="j1")
    chain = only(linked(*documents, judged=[same]))
    assert chain.steps[1].why == "decided (j1)"
    again = owed("to clear the harbour of mines")
    parted = Judged("undertaking", ("a", one.id), ("b", again.id), same=False, decision="j2")
    assert len(linked(documents[0], document("b", "2026-02-10", again), judged=[parted])[0]) == 2


def test_what_is_like_two_matters_is_an_open_case() -> None:
    documents = [
        document("a", "2026-01-10", owed("to ratify the Vienna treaty on river transport")),
        document("b", "2026-01-20", owed("to ratify the Geneva treaty on river transport")),
        document("c", "2026-02-10", owed("to ratify the treaty on river transport")),
    ]
    found, (case,) = linked(*documents)
    assert len(found) == 2
    assert {c.id for c in case.candidates} == {c.id for c in found}
    assert [roles(c) for c in found] == [["raised", "open"]] * 2


def test_missing_personnel_may_be_either_sides() -> None:
    documents = document(
        "a", "2026-01-10",
        owed("Vietnam would help to locate US soldiers missing in action"),
        owed("to help to locate Vietnamese soldiers missing from the war", kind="request", by="VN", of="US", to="US"),
        owed("to go on with efforts to locate missing personnel and soldiers", by="US", to="VN", kind="commitment"),
    )  # fmt: skip
    found, cases = linked(documents)
    by_side = {c.of: c for c in found if len(c.issues) > 2}
    assert by_side["VN",].state == "promised"
    assert by_side["US",].state == "asked"
    assert cases == () or {c.id for c in cases[0].candidates} == {by_side["VN",].id, by_side["US",].id}


def test_a_decision_joins_whole_chains() -> None:
    mines = [owed("to clear the harbour of mines") for _ in range(2)]
    doctors = [owed("to train doctors in Huế") for _ in range(3)]
    documents = [document(f"d{n}", f"2026-0{n + 1}-10", line) for n, line in enumerate((*mines, *doctors))]
    assert len(linked(*documents)[0]) == 2
    same = Judged("undertaking", ("d0", mines[0].id), ("d3", doctors[1].id), same=True, decision="j1")
    chain = only(linked(*documents, judged=[same]))
    assert roles(chain) == ["raised", *["restated"] * 4]
    assert [s.why for s in chain.steps if s.why.startswith("decided")] == ["decided (j1)"]


def missing() -> tuple[object, ...]:
    return (
        owed("Vietnam would help to locate US soldiers missing in action"),
        owed("to help to locate Vietnamese soldiers missing from the war", kind="request", by="VN", of="US", to="US"),
        said("praise", "the efforts to locate missing personnel and soldiers", by="US"),
    )


def test_a_statement_that_does_not_say_whose_is_open_until_people_decide() -> None:
    americans, vietnamese, praise = missing()
    told = document("a", "2026-01-10", americans, vietnamese, praise)
    found, (case,) = linked(told)
    assert (case.key, len(case.candidates)) == (("a", praise.id), 2)
    assert [roles(c) for c in found] == [["raised", "open"]] * 2
    one = Judged("undertaking", case.key, ("a", vietnamese.id), same=True, decision="j1")
    found, cases = linked(told, judged=[one])
    assert cases == ()
    assert {c.of: [s.why for s in c.steps][1:] for c in found} == {("VN",): [], ("US",): ["decided (j1)"]}
    neither = [Judged("undertaking", case.key, ("a", u.id), same=False, decision="j2") for u in (americans, vietnamese)]
    found, cases = linked(told, judged=neither)
    assert (cases, [len(c.steps) for c in found]) == ((), [1, 1])
