"""The ledger on readings built by hand: which acts make entries, how they are split, who is to act."""

from __future__ import annotations

from tests.extract.growing import grown
from tests.extract.undertakings.material import ledger_of, told

URGED = "Ruiz urged Vietnam to lift its tariff on rice and to open two ports by June 30."
URGED_ROWS = (
    "Ruiz/NNP/PROPN/nsubj/1 urged/VBD/VERB/ROOT/1 Vietnam/NNP/PROPN/dobj/1 to/TO/PART/aux/4 lift/VB/VERB/xcomp/1 "
    "its/PRP$/PRON/poss/6 tariff/NN/NOUN/dobj/4 on/IN/ADP/prep/4 rice/NN/NOUN/pobj/7 and/CC/CCONJ/cc/4 to/TO/PART/aux/11 "
    "open/VB/VERB/conj/4 two/CD/NUM/nummod/13 ports/NNS/NOUN/dobj/11 by/IN/ADP/prep/11 June/NNP/PROPN/pobj/14 "
    "30/CD/NUM/nummod/15 ././PUNCT/punct/1"
)
PRESUPPOSED = "Ruiz urged continued implementation of agreed projects, including an additional $40 million for the harbour."
PRESUPPOSED_ROWS = (
    "Ruiz/NNP/PROPN/nsubj/1 urged/VBD/VERB/ROOT/1 continued/JJ/ADJ/amod/3 implementation/NN/NOUN/dobj/1 of/IN/ADP/prep/3 "
    "agreed/VBN/VERB/amod/6 projects/NNS/NOUN/pobj/4 ,/,/PUNCT/punct/6 including/VBG/VERB/prep/6 an/DT/DET/det/13 "
    "additional/JJ/ADJ/amod/13 $/$/SYM/quantmod/13 40/CD/NUM/compound/13 million/CD/NUM/pobj/8 for/IN/ADP/prep/13 "
    "the/DT/DET/det/16 harbour/NN/NOUN/pobj/14 ././PUNCT/punct/1"
)
PLEDGED = "Ruiz pledged $5 million and two patrol boats."
PLEDGED_ROWS = (
    "Ruiz/NNP/PROPN/nsubj/1 pledged/VBD/VERB/ROOT/1 $/$/SYM/quantmod/4 5/CD/NUM/compound/4 million/CD/NUM/dobj/1 "
    "and/CC/CCONJ/cc/4 two/CD/NUM/nummod/8 patrol/NN/NOUN/compound/8 boats/NNS/NOUN/conj/4 ././PUNCT/punct/1"
)
AGREED = "They agreed on the importance of regular contacts."
AGREED_ROWS = (
    "They/PRP/PRON/nsubj/1 agreed/VBD/VERB/ROOT/1 on/IN/ADP/prep/1 the/DT/DET/det/4 importance/NN/NOUN/pobj/2 "
    "of/IN/ADP/prep/4 regular/JJ/ADJ/amod/7 contacts/NNS/NOUN/pobj/5 ././PUNCT/punct/1"
)


def test_a_request_with_two_infinitives_is_two_entries_each_with_its_own_date() -> None:
    said = told(URGED, "urged", "request", "to lift its tariff on rice and to open two ports by June 30", to="vn")
    first, second = ledger_of(grown(URGED, URGED_ROWS), [said])
    assert (first.what, first.due) == ("lift its tariff on rice", None)
    assert (second.what, second.due) == ("open two ports by June 30", "2026-06-30")
    assert {e.kind for e in (first, second)} == {"request"}
    assert {e.of for e in (first, second)} == {("vn",)}
    assert [URGED[a:b] for a, b in second.due_spans] == ["June 30"]


def test_without_the_year_of_the_document_a_date_keeps_its_unknown_year() -> None:
    said = told(URGED, "urged", "request", "to lift its tariff on rice and to open two ports by June 30", to="vn")
    assert ledger_of(grown(URGED, URGED_ROWS), [said], published=None)[1].due == "XXXX-06-30"


def test_a_presupposed_sum_stays_with_the_request() -> None:
    content = "continued implementation of agreed projects, including an additional $40 million for the harbour"
    (entry,) = ledger_of(grown(PRESUPPOSED, PRESUPPOSED_ROWS), [told(PRESUPPOSED, "urged", "request", content)])
    assert (entry.kind, entry.of, entry.by) == ("request", ("vn",), ("ruiz",))
    assert entry.amount is not None
    assert (entry.amount.value, entry.amount.currency, entry.amount.qualifiers) == (40_000_000, "USD", ("additional",))


def test_a_sum_and_a_thing_are_two_pledges() -> None:
    said = told(PLEDGED, "pledged", "commit", "$5 million and two patrol boats")
    money, boats = ledger_of(grown(PLEDGED, PLEDGED_ROWS), [said])
    assert (money.kind, money.of, money.what) == ("commitment", ("cl",), "$5 million")
    assert (boats.kind, boats.of, boats.what, boats.amount) == ("commitment", ("cl",), "two patrol boats", None)


def test_agreeing_on_the_importance_of_something_binds_nobody() -> None:
    said = told(AGREED, "agreed", "agree", "on the importance of regular contacts", by="ruiz binh", to="")
    assert ledger_of(grown(AGREED, AGREED_ROWS), [said]) == ()


def test_thanks_and_praise_for_a_pledge_make_no_entry() -> None:
    content = "continued implementation of agreed projects, including an additional $40 million for the harbour"
    reading = grown(PRESUPPOSED, PRESUPPOSED_ROWS)
    for act in ("thank", "praise", "welcome", "discuss", "concern", "invite", "refuse", "reject"):
        assert ledger_of(reading, [told(PRESUPPOSED, "urged", act, content)]) == (), act


def test_what_was_denied_or_said_under_a_condition_is_not_live() -> None:
    reading = grown(PLEDGED, PLEDGED_ROWS)
    for values in ({"negated": True}, {"modality": "conditional"}, {"modality": "hypothetical"}):
        entries = ledger_of(reading, [told(PLEDGED, "pledged", "commit", "$5 million and two patrol boats", **values)])
        assert entries
        assert not any(e.live for e in entries)


def test_a_pledge_told_twice_of_the_same_party_is_one_entry() -> None:
    said = told(PLEDGED, "pledged", "commit", "$5 million and two patrol boats")
    again = told(PLEDGED, "pledged", "commit", "two patrol boats", id="again")
    assert len(ledger_of(grown(PLEDGED, PLEDGED_ROWS), [said, again])) == 2


def test_every_evidence_is_a_quotation_and_ids_are_unique() -> None:
    said = told(URGED, "urged", "request", "to lift its tariff on rice and to open two ports by June 30", to="vn")
    entries = ledger_of(grown(URGED, URGED_ROWS), [said])
    assert len({e.id for e in entries}) == len(entries) == 2
    assert [URGED[a:b] for e in entries for a, b in e.evidence] == ["to lift its tariff on rice", "to open two ports by June 30"]
    assert {e.statement for e in entries} == {said.id}
