"""The ledger on sentences that the model parses: acts, parties to act, sums, dates; and the traps of the acceptance."""

from __future__ import annotations

from functools import lru_cache

import pytest

from memcon.model.reading import Reading
from memcon.model.undertaking import Undertaking
from memcon.reading import Reader, load_pipeline
from tests.extract.undertakings.material import ledger_of, told
from tests.factories import document

pytestmark = pytest.mark.model


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader(load_pipeline())


def entries(text: str, cue: str, act: str, content: str, by: str = "ruiz", to: str = "binh") -> tuple[Undertaking, ...]:
    reading: Reading = next(iter(reader().read([document(text)])))[1]
    return ledger_of(reading, [told(text, cue, act, content, by, to)])


# text, cue, act, content, then for each entry: kind, who is to act ("+" for jointly), first words of what
ONE_SPEAKER = [
    ("Ruiz pledged to send two ships.", "pledged", "commit", "to send two ships", [("commitment", "cl", "send two ships")]),
    ("Ruiz said that the Harbour Agency would dredge the canal.", "said", "commit",
     "that the Harbour Agency would dredge the canal", [("commitment", "agency", "the Harbour Agency would")]),
    ("Ruiz said that she would visit the port soon.", "said", "commit", "that she would visit the port soon",
     [("commitment", "ruiz", "she would visit")]),
    ("Ruiz said Vietnamese vessels would be inspected.", "said", "commit", "Vietnamese vessels would be inspected",
     [("commitment", "cl", "Vietnamese vessels")]),
    ("Ruiz reaffirmed Chile's commitment to opening its market.", "reaffirmed", "commit",
     "Chile's commitment to opening its market", [("commitment", "cl", "Chile's commitment")]),
    ("Ruiz reaffirmed her government's commitment to Vietnam's security.", "reaffirmed", "commit",
     "her government's commitment to Vietnam's security", [("commitment", "cl", "her government's commitment")]),
    ("Ruiz reaffirmed support for the truce and desire to rebuild the port.", "reaffirmed", "reaffirm",
     "support for the truce and desire to rebuild the port", [("intention", "cl", "desire to rebuild the port")]),
    ("Ruiz expressed readiness to host the next round.", "expressed readiness", "intend", "to host the next round",
     [("intention", "cl", "host the next round")]),
    ("Ruiz looked forward to their conversation.", "looked forward", "intend", "to their conversation", []),
    ("Ruiz offered to travel to Hanoi.", "offered", "offer", "to travel to Hanoi", [("offer", "ruiz", "travel to Hanoi")]),
    ("Ruiz offered to train harbour pilots.", "offered", "offer", "to train harbour pilots",
     [("offer", "cl", "train harbour pilots")]),
    ("Ruiz called for deeper maritime cooperation.", "called for", "request", "deeper maritime cooperation",
     [("request", "+", "deeper maritime cooperation")]),
    ("Ruiz called for the early release of the sailors.", "called for", "request", "the early release of the sailors",
     [("request", "vn", "the early release")]),
    ("Ruiz asked for Hanoi's help in finding the crew.", "asked for", "request", "Hanoi's help in finding the crew",
     [("request", "vn", "Hanoi's help")]),
    ("Ruiz proposed that the two sides open a direct shipping line.", "proposed", "propose",
     "that the two sides open a direct shipping line", [("request", "+", "the two sides open")]),
    ("Ruiz hoped that Vietnam would ratify the treaty.", "hoped", "hope", "that Vietnam would ratify the treaty",
     [("request", "vn", "Vietnam would ratify")]),
    ("Ruiz hoped that Vietnam would prosper.", "hoped", "hope", "that Vietnam would prosper", []),
    ("Ruiz hoped that the agreement would soon be signed.", "hoped", "hope", "that the agreement would soon be signed",
     [("hope", "+", "the agreement would soon")]),
    ('"We look forward to an early conclusion of the pact," Ruiz said.', "said", "hope",
     '"We look forward to an early conclusion of the pact,"', [("hope", "+", "an early conclusion of the pact")]),
    ("Ruiz said whether the lease would be renewed.", "said", "commit", "whether the lease would be renewed", []),
    ("Ruiz announced the death of the governor.", "announced", "announce", "the death of the governor", []),
    ("Ruiz announced a grant of €3 million for the clinic.", "announced", "announce", "a grant of €3 million for the clinic",
     [("commitment", "cl", "a grant of €3 million")]),
    ("Ruiz accepted the invitation.", "accepted", "agree", "the invitation", [("commitment", "ruiz", "accepted")]),
    ("Ruiz invited Bình to visit Santiago.", "invited", "invite", "to visit Santiago", []),
    ("Ruiz assured the visiting envoy that Chile would ease its visa rules.", "assured", "commit",
     "the visiting envoy that Chile would ease its visa rules", [("commitment", "cl", "Chile would ease")]),
    ("Ruiz said that Chile was ready to talk and would send a delegation.", "said", "intend",
     "that Chile was ready to talk and would send a delegation",
     [("intention", "cl", "Chile was ready to talk"), ("commitment", "cl", "would send a delegation")]),
    ("Ruiz expressed her desire that Vietnam join the pact.", "expressed her desire", "intend", "that Vietnam join the pact",
     [("request", "vn", "Vietnam join the pact")]),
    ("Ruiz said that her country would never abandon its neighbours.", "said", "state",
     "that her country would never abandon its neighbours", [("commitment", "cl", "her country would never")]),
    ("Ruiz said that the visit would strengthen trade.", "said", "state", "that the visit would strengthen trade", []),
    ("Ruiz reaffirmed that Chile regards the pact as vital and is ready to extend it.", "reaffirmed", "reaffirm",
     "that Chile regards the pact as vital and is ready to extend it", [("intention", "cl", "is ready to extend it")]),
]  # fmt: skip

BOTH = [
    ("The two ministers concurred in keeping close contact and in arranging a visit.", "concurred", "agree",
     "in keeping close contact and in arranging a visit",
     [("commitment", "+", "keeping close contact"), ("commitment", "+", "arranging a visit")]),
    ("Thirty agreements between the two countries were signed.", "were signed", "sign",
     "Thirty agreements between the two countries", []),
    ("The two ministers agreed to reopen the consulate.", "agreed", "agree", "to reopen the consulate",
     [("commitment", "+", "reopen the consulate")]),
    ("The two ministers agreed that the sea is vital to trade.", "agreed", "agree", "that the sea is vital to trade", []),
    ("The two ministers agreed that their navies would train together.", "agreed", "agree",
     "that their navies would train together", [("commitment", "+", "their navies would train")]),
    ("The two ministers agreed that disputes must be settled peacefully.", "agreed", "agree",
     "that disputes must be settled peacefully", []),
    ("The two ministers agreed that prices rise too fast.", "agreed", "agree", "that prices rise too fast", []),
    ("The two ministers agreed that a thaw would be in the interest of both.", "agreed", "agree",
     "that a thaw would be in the interest of both", []),
    ("The two ministers agreed that a conference would be held in spring.", "agreed", "agree",
     "that a conference would be held in spring", [("commitment", "+", "a conference would be held")]),
    ("The two ministers agreed on the urgency of a ceasefire.", "agreed", "agree", "on the urgency of a ceasefire", []),
    ("The two ministers agreed on the resumption of direct flights.", "agreed", "agree", "on the resumption of direct flights",
     [("commitment", "+", "the resumption of direct flights")]),
    ("The two ministers signed six documents.", "signed", "sign", "six documents", []),
    ("The two ministers signed a memorandum on fisheries.", "signed", "sign", "a memorandum on fisheries",
     [("commitment", "+", "a memorandum on fisheries")]),
    ("The two ministers hoped for closer ties.", "hoped", "hope", "for closer ties", [("hope", "+", "closer ties")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "act", "content", "expected"), ONE_SPEAKER, ids=[row[0] for row in ONE_SPEAKER])
def test_one_speaker(text: str, cue: str, act: str, content: str, expected: list[tuple[str, str, str]]) -> None:
    check(entries(text, cue, act, content), expected)


@pytest.mark.parametrize(("text", "cue", "act", "content", "expected"), BOTH, ids=[row[0] for row in BOTH])
def test_both_speakers(text: str, cue: str, act: str, content: str, expected: list[tuple[str, str, str]]) -> None:
    found = entries(text, cue, act, content, by="ruiz binh", to="")
    check(found, expected)
    assert all(e.by_joint for e in found)


def check(found: tuple[Undertaking, ...], expected: list[tuple[str, str, str]]) -> None:
    got = [(e.kind, "+" if e.of_joint else " ".join(e.of), e.what) for e in found]
    assert len(got) == len(expected), got
    for (kind, of, what), (want_kind, want_of, words) in zip(got, expected, strict=True):
        assert (kind, of) == (want_kind, want_of)
        assert what.startswith(words), what


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("to cut its tariffs and to open its ports", ["cut its tariffs", "open its ports"]),
        ("to choose its course with care and return to the talks", ["choose its course with care and return to the talks"]),
        ("to recognise and respect the border", ["recognise and respect the border"]),
        ("to find ways to lower costs and to raise wages", ["find ways to lower costs and to raise wages"]),
        ("to send a team in May and open an office in June", ["send a team in May", "open an office in June"]),
        ("to cut its tariffs, to open its ports, and to free the crew", ["cut its tariffs", "open its ports", "free the crew"]),
    ],
)
def test_actions_are_split_where_each_could_be_met_by_itself(content: str, parts: list[str]) -> None:
    assert [e.what for e in entries(f"Ruiz urged Vietnam {content}.", "urged", "request", content, to="vn")] == parts


@pytest.mark.parametrize(
    ("content", "due"),
    [
        ("to lift the ban by 30 June", "2026-06-30"),
        ("to lift the ban before the end of the year", "2026-12-31"),
        ("to hold the next round in Santiago in April 2027", "2027-04"),
        ("to hold the next round next month", "2026-04"),
        ("to carry out the accord signed on 3 February", None),
        ("to meet the challenges of the 21st century", None),
        ("to honour the accord of 2019", None),
        ("to follow up on the call of 9 February", None),
        ("to host the envoy in January next year", "2027-01"),
    ],
)
def test_only_the_date_of_the_action_itself_is_when_it_is_due(content: str, due: str | None) -> None:
    (entry,) = entries(f"Ruiz urged Vietnam {content}.", "urged", "request", content, to="vn")
    assert entry.due == due
    assert bool(entry.due_spans) == (due is not None)


def test_trap_the_presupposed_pledge_is_a_request_and_nobodys_promise() -> None:
    content = "continued work on the agreed projects, including a further $90 million for the river basin"
    (entry,) = entries(f"Ruiz urged {content}.", "urged", "request", content)
    assert (entry.kind, entry.of, entry.by) == ("request", ("vn",), ("ruiz",))
    assert entry.amount is not None
    assert (entry.amount.value, entry.amount.currency) == (90_000_000, "USD")
    assert "additional" in entry.amount.qualifiers


def test_trap_a_welcomed_pledge_is_no_second_promise() -> None:
    text = "Ruiz welcomed Vietnam's pledge of $90 million for the river basin."
    assert entries(text, "welcomed", "praise", "Vietnam's pledge of $90 million for the river basin") == ()


def test_trap_the_mirror_two_obligations_in_one_sentence_keep_their_debtors() -> None:
    text = (
        "Ruiz said Chile would keep searching for lost Vietnamese sailors, "
        "calling on Vietnam to share its logs of lost Chilean sailors."
    )
    reading = next(iter(reader().read([document(text)])))[1]
    said = told(text, "said", "commit", "Chile would keep searching for lost Vietnamese sailors")
    asked = told(text, "calling on", "request", "to share its logs of lost Chilean sailors", to="vn")
    own, theirs = ledger_of(reading, [said, asked])
    assert (own.kind, own.of) == ("commitment", ("cl",))
    assert (theirs.kind, theirs.of) == ("request", ("vn",))


def test_trap_a_raised_sum_is_one_entry_with_the_new_figure() -> None:
    content = "that Chile's loans would be raised from $1 billion to $2 billion"
    (entry,) = entries(f"Ruiz announced {content}.", "announced", "announce", content)
    assert entry.amount is not None
    assert entry.amount.value == 2_000_000_000


@pytest.mark.parametrize(
    ("content", "live"),
    [
        ("to send a team if the truce holds", False),
        ("to send a team provided that the truce holds", False),
        ("to send a team subject to a vote", False),
        ("to send a team", True),
        ("to stand by its partner for as long as it takes", True),
        ("to keep providing relief", True),
        ("to send a team once again", True),
    ],
)
def test_a_conditional_promise_is_kept_and_not_live(content: str, live: bool) -> None:
    (entry,) = entries(f"Ruiz pledged {content}.", "pledged", "commit", content)
    assert entry.live is live


def test_a_promise_to_refrain_is_a_live_promise() -> None:
    content = "that Chile would not let its ports be used against Vietnam"
    (entry,) = entries(f"Ruiz assured Bình {content}.", "assured", "commit", content)
    assert (entry.kind, entry.of, entry.live) == ("commitment", ("cl",), True)


UNNAMED = [
    ("Ruiz called on the country's partners to speed up deliveries.", "called on", "to speed up deliveries", ""),
    ("Ruiz appealed to the international community to rebuild the port.", "appealed",
     "to the international community to rebuild the port", ""),
    ("Ruiz called on countries with influence over the militia to rein it in.", "called on",
     "countries with influence over the militia to rein it in", ""),
    ("Ruiz called upon Santiago to open its archives.", "called upon", "to open its archives", "cl"),
    ("Ruiz renewed her call for an immediate ceasefire.", "renewed", "her call for an immediate ceasefire", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "of"), UNNAMED, ids=[row[0] for row in UNNAMED])
def test_a_request_is_of_those_it_names_and_of_nobody_where_nobody_knows_them(text: str, cue: str, content: str, of: str) -> None:
    (entry,) = entries(text, cue, "request", content)
    assert (entry.kind, entry.of, entry.of_joint) == ("request", tuple(of.split()), False)


NOTHING_OWED = [
    ("Ruiz adopted a package of new laws.", "adopted", "agree", "a package of new laws"),
    ("The envoys agreed how important the strait is.", "agreed", "agree", "how important the strait is"),
    ("Ruiz pledged to get that done.", "pledged", "commit", "to get that done"),
    ("Ruiz pledged to take the following steps.", "pledged", "commit", "to take the following steps"),
    ("Ruiz put forward several proposals.", "put forward", "propose", "several proposals"),
    ("Ruiz announced that the colonel will serve as envoy.", "announced", "announce", "that the colonel will serve as envoy"),
    ("Ruiz looked forward to her visit to Hanoi.", "looked forward", "hope", "to her visit to Hanoi"),
    ("Ruiz asked not to be identified.", "asked", "request", "to be identified"),
    ("Ruiz confirmed that a meeting of the presidents will take place in May.", "confirmed", "state",
     "that a meeting of the presidents will take place in May"),
    ("Ruiz said Chile will retaliate in kind.", "said", "state", "Chile will retaliate in kind"),
    ("Ruiz announced that Chile had decided not to wait.", "announced", "announce", "that Chile had decided not to wait"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "act", "content"), NOTHING_OWED, ids=[row[0] for row in NOTHING_OWED])
def test_what_binds_and_asks_nobody_makes_no_entry(text: str, cue: str, act: str, content: str) -> None:
    assert entries(text, cue, act, content) == ()


OUTCOMES = [
    ("Ruiz hoped that the accord would open a new chapter.", "hoped", "that the accord would open a new chapter", 1),
    ("Ruiz expressed confidence that the trip would open a new chapter.", "expressed confidence",
     "that the trip would open a new chapter", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "count"), OUTCOMES, ids=[row[0] for row in OUTCOMES])
def test_a_hope_for_what_a_thing_brings_is_a_hope_and_a_belief_is_none(text: str, cue: str, content: str, count: int) -> None:
    assert [(e.kind, e.of_joint) for e in entries(text, cue, "hope", content)] == [("hope", True)] * count


@pytest.mark.parametrize(
    ("text", "said", "what"),
    [
        ("Bình invited Ruiz to visit Hanoi in May. Ruiz accepted the invitation with pleasure.", "the invitation with pleasure",
         "visit Hanoi in May"),
        ("Bình invited Ruiz to visit Hanoi in May, which Ruiz accepted.", "", "visit Hanoi in May"),
    ],
)  # fmt: skip
def test_what_an_accepted_invitation_binds_to_is_what_the_invitation_says(text: str, said: str, what: str) -> None:
    reading: Reading = next(iter(reader().read([document(text)])))[1]
    invited = told(text, "invited", "invite", "to visit Hanoi in May", by="binh", to="ruiz")
    (entry,) = ledger_of(reading, [invited, told(text, "accepted", "agree", said)])
    assert (entry.kind, entry.of, entry.what) == ("commitment", ("ruiz",), what)
    assert "visit Hanoi in May" in {text[a:b].removeprefix("to ") for a, b in entry.evidence}


def test_evidence_never_ends_on_a_word_that_leads_on() -> None:
    content = "to stand together to"
    (entry,) = entries("The envoys pledged to stand together to: rebuild the port.", "pledged", "commit", content)
    assert entry.what == "stand together"


def test_a_pledge_is_quoted_without_what_it_is_coordinated_with() -> None:
    content = "her shared responsibility and pledge to rebuild the port"
    (entry,) = entries(f"Ruiz restated {content}.", "restated", "commit", content)
    assert entry.what == "pledge to rebuild the port"
