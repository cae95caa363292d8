"""Constructions of reported speech, each on a sentence of its own: who, which act, to whom, what.

Model-backed: a row is a text and the statements it holds, as (speakers, act, cue, content).
"""

from __future__ import annotations

import pytest

from memcon.app.pipeline import read_text

LEAD = "Foreign Minister Anna Berg of Sweden met Foreign Minister Jan Novak of Czechia in Prague on 3 March 2025. "

ROWS: list[tuple[str, list[tuple[list[str], str, str, str]]]] = [
    # a plain cue with its addressee outside the content
    ("Berg thanked Novak for his hospitality.", [(["Anna Berg"], "thank", "thanked", "for his hospitality")]),
    # two cues with their own contents are two statements of one speaker
    (
        "Berg praised the reforms and called for closer contacts.",
        [(["Anna Berg"], "praise", "praised", "the reforms"), (["Anna Berg"], "request", "called for", "closer contacts")],
    ),
    # a cue attached inside the first one's clause belongs to the main verb
    (
        "Novak said the congress marked a new phase and thanked Berg for her letter.",
        [
            (["Jan Novak"], "state", "said", "the congress marked a new phase"),
            (["Jan Novak"], "thank", "thanked", "for her letter"),
        ],
    ),
    # a fronted participle has the subject of the main clause
    (
        "Commending the progress, Berg expressed her hope that the talks would go on.",
        [
            (["Anna Berg"], "praise", "Commending", "the progress"),
            (["Anna Berg"], "hope", "expressed her hope", "that the talks would go on"),
        ],
    ),
    # speech split by its cue
    (
        "Trade, Novak said, would contribute to better ties.",
        [(["Jan Novak"], "state", "said", "Trade | would contribute to better ties")],
    ),
    # the clause decides the act: a promise of one's own side, readiness, what another must do
    ("Novak said that Czechia would open its market.", [(["Jan Novak"], "commit", "said", "that Czechia would open its market")]),
    (
        "Berg stressed that Sweden stands ready to help.",
        [(["Anna Berg"], "intend", "stressed", "that Sweden stands ready to help")],
    ),
    # a commitment to an act binds, one to a principle does not
    (
        "Berg reaffirmed her commitment to delivering the aid.",
        [(["Anna Berg"], "commit", "reaffirmed", "her commitment to delivering the aid")],
    ),
    (
        "Berg reaffirmed her commitment to the territorial integrity of Ukraine.",
        [(["Anna Berg"], "reaffirm", "reaffirmed", "her commitment to the territorial integrity of Ukraine")],
    ),
    # the noun in the cue names the act
    ("Novak voiced concern over the arrests.", [(["Jan Novak"], "concern", "voiced concern", "over the arrests")]),
    # both sides of a joint act; the passive without an agent
    ("The two ministers discussed energy.", [(["Anna Berg", "Jan Novak"], "discuss", "discussed", "energy")]),
    ("Energy was also discussed.", [(["Anna Berg", "Jan Novak"], "discuss", "was | discussed", "Energy")]),
    # a negated cue is no statement
    ("Novak did not promise a date.", []),
    # an agenda is no speech
    ("The ministers will meet again in May to discuss energy.", []),
]


def said(text: str) -> list[tuple[list[str], str, str, str]]:
    """The statements read out of a text after the lead sentence."""
    memo = read_text(LEAD + text, published="2025-03-04")
    names = {e.id: e.name for e in memo.entities}

    def quoted(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(memo.document.text[a:b] for a, b in spans)

    return [
        ([names[e] for e in s.speakers], s.act, quoted(s.cue), quoted(s.content))
        for s in memo.statements
        if s.cue[0].start >= len(LEAD)
    ]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[r[0][:50] for r in ROWS])
def test_a_construction(text: str, expected: list[tuple[list[str], str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.model
def test_a_negated_cue_is_shown_as_a_finding() -> None:
    memo = read_text(LEAD + "Novak did not promise a date.", published="2025-03-04")
    assert [f.code for f in memo.findings].count("negated-cue") == 1


@pytest.mark.model
def test_speech_elsewhere_has_no_contact_and_nobody_addressed() -> None:
    memo = read_text(LEAD + "Berg told reporters that trade had doubled.", published="2025-03-04")
    assert [s.addressees for s in memo.statements] == [()]


@pytest.mark.model
def test_scope_all_reads_speech_out_of_any_text() -> None:
    text = "Researchers say that the lake is warming. The mayor believes the plan will work."
    assert not read_text(text).statements
    assert [text[s.cue[0].start : s.cue[0].end] for s in read_text(text, scope="all").statements] == ["say", "believes"]


@pytest.mark.model
def test_a_turn_is_its_speakers_own_words() -> None:
    text = (
        "Remarks by President Biden and President Duda of Poland Before Bilateral Meeting\n\n"
        "PRESIDENT BIDEN: Mr. President, I want to thank you for the welcome. I think it is cold today.\n\n"
        "PRESIDENT DUDA: We commit to raising our defence spending."
    )
    memo = read_text(text, published="2023-02-21", publisher="The White House")
    names = {e.id: e.name for e in memo.entities}
    assert [(names[s.speakers[0]].split()[-1], s.act) for s in memo.statements] == [("Biden", "thank"), ("Duda", "commit")]


@pytest.mark.model
def test_in_a_turn_what_others_want_is_not_the_speakers_wish() -> None:
    text = (
        "Remarks by President Biden and President Duda of Poland Before Bilateral Meeting\n\n"
        "PRESIDENT BIDEN: Mr. President, I am glad to see you, and thank you for coming. The Russians want to divide us. Poland wants to build a plant. "
        "We want to deepen our partnership.\n\n"
        "PRESIDENT DUDA: I agree. Russia intends to wait. Poland intends to spend more."
    )
    memo = read_text(text, published="2023-02-21", publisher="The White House")
    names = {e.id: e.name for e in memo.entities}
    said = [(names[s.speakers[0]].split()[-1], s.act) for s in memo.statements]
    assert said == [("Biden", "thank"), ("Biden", "intend"), ("Duda", "intend")]
    assert [u.what for u in memo.ledger] == ["deepen our partnership", "spend more"]


def speakers_of(text: str, **said: str) -> list[tuple[list[str], str]]:
    """Speakers and act of every statement of a text."""
    memo = read_text(text, published="2023-02-21", **said)  # type: ignore[arg-type]
    names = {e.id: e.name for e in memo.entities}
    return [([names[e] for e in s.speakers], s.act) for s in memo.statements]


@pytest.mark.model
def test_a_label_says_who_speaks_also_in_a_turn_without_i() -> None:
    text = (
        "Remarks by President Biden and President Duda of Poland Before Bilateral Meeting\n\n"
        "PRESIDENT BIDEN: Thank you for coming to Washington.\n\nPRESIDENT DUDA: Thank you for the invitation."
    )
    found = speakers_of(text, publisher="The White House")
    assert [(names[0].split()[-1], act) for names, act in found] == [("Biden", "thank"), ("Duda", "thank")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("title", "begins", "who"),
    [
        ("NARVIK G7 SUMMIT COMMUNIQUÉ", "We, the Leaders of the Group of Seven, met in Narvik on 3-4 June 2022.", ["G7"]),
        ("G20 Narvik Leaders’ Declaration", "1. The G20 met for the first time long ago. We recognized our duty.", ["G20"]),
        ("United States-Norway Communiqué on Fisheries", "As the United States and Norway celebrate, we thank all our fishermen.",
         ["United States", "Norway"]),
    ],
)  # fmt: skip
def test_we_of_a_communique_are_those_whose_word_it_is(title: str, begins: str, who: list[str]) -> None:
    found = speakers_of(f"{title}\n\n{begins} We commit to protecting the sea. We call on all states to share their data.")
    assert (who, "commit") in found
    assert (who, "request") in found


@pytest.mark.model
def test_the_two_leaders_are_one_of_each_side() -> None:
    text = (
        "President Ana Berg of Norway and Vice President Kim Lund spoke with Prime Minister Jan Novak of Slovenia. "
        "Lund thanked Novak for the aid. The two leaders agreed to share their data."
    )
    assert speakers_of(text)[-1] == (["Ana Berg", "Jan Novak"], "agree")


@pytest.mark.model
def test_a_name_that_opens_a_sentence_is_its_subject_whatever_the_tagger_takes_it_for() -> None:
    text = (
        "ANKARA, 21 May - Turkish President Recep Tayyip Erdogan met Romanian Prime Minister Marcel Ciolacu on Tuesday.\n\n"
        "Ciolacu, for his part, praised the role of investors and promised to finish the harbour."
    )
    assert speakers_of(text)[-2:] == [(["Marcel Ciolacu"], "praise"), (["Marcel Ciolacu"], "commit")]


@pytest.mark.model
def test_both_and_the_two_ministers_are_the_only_two_named() -> None:
    text = (
        "Spain's foreign minister, José Manuel Albares, reiterated to his Moroccan counterpart, Nasser Bourita, that the port "
        "matters. The two ministers met in Madrid. Bourita thanked the Spanish government. Both agreed to widen the port."
    )
    assert speakers_of(text)[-1] == (["José Manuel Albares", "Nasser Bourita"], "agree")


@pytest.mark.model
def test_a_minister_speaks_for_the_state_that_he_says_is_ready() -> None:
    text = (
        "BEIJING, July 11 (Xinhua) -- Chinese Premier Li Qiang held talks with Prime Minister of Fiji Sitiveni Rabuka. "
        "Li thanked Rabuka for the visit. Fiji is ready to build a port, the prime minister added."
    )
    assert speakers_of(text, publisher="Xinhua")[-1][0] == ["Sitiveni Rabuka"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("lead", "act"),
    [
        (
            "spoke today with Prime Minister Naftali Bennett of Israel to express his deepest condolences for the attack",
            "condole",
        ),
        ("spoke today with Prime Minister Naftali Bennett of Israel to congratulate him on the mission", "congratulate"),
        ("met with President Emmanuel Macron of France to thank him for his help", "thank"),
        ("spoke with Prime Minister Netanyahu of Israel to congratulate him on the mission conducted in Gaza", "congratulate"),
        (
            "spoke by phone with Israeli adviser Meir Ben-Shabbat to express the United States’ concerns about Jerusalem",
            "concern",
        ),
    ],
)
def test_what_a_call_was_for_is_the_callers(lead: str, act: str) -> None:
    assert speakers_of(f"Readout of the Call\n\nPresident Joseph R. Biden, Jr. {lead}.") == [(["Joseph R. Biden, Jr."], act)]


@pytest.mark.model
def test_the_chair_of_a_states_organ_is_of_that_state() -> None:
    text = (
        "Secretary Blinken’s Call with Afghan Council Chair Abdullah Abdullah\n\n"
        "Secretary of State Antony J. Blinken spoke with Afghan High Council for National Reconciliation Chairman "
        "Abdullah Abdullah today. They discussed the talks in Doha."
    )
    memo = read_text(text, published="2023-02-21", publisher="US Department of State")
    assert {(e.name, e.country) for e in memo.entities} >= {("Abdullah Abdullah", "AF")}
    assert [e.kind for e in memo.engagements] == ["call"]


@pytest.mark.model
def test_whose_message_is_passed_on() -> None:
    memo = read_text(LEAD + "Berg conveyed the greetings of King Carl Gustaf to Novak.", published="2025-03-04")
    names = {e.id: e.name for e in memo.entities}
    (statement,) = memo.statements
    assert statement.act == "convey"
    assert [names[e] for e in statement.relayed_from] == ["Carl Gustaf"]
    assert [names[e] for e in statement.addressees] == ["Jan Novak"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Berg promised to help if the talks went on.", "conditional"),
        ("Berg is believed to have asked for help.", "reported"),
        ("Berg promised to help.", "actual"),
    ],
)
def test_how_real_an_act_is_told_to_be(text: str, modality: str) -> None:
    assert [s.modality for s in read_text(LEAD + text, published="2025-03-04").statements] == [modality]


@pytest.mark.model
def test_the_source_that_reports_an_act() -> None:
    text = LEAD + "According to the foreign ministry, Berg thanked Novak for his hospitality."
    (statement,) = read_text(text, published="2025-03-04").statements
    assert [text[a:b] for a, b in statement.via] == ["According to the foreign ministry"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("promise", "act"),
    [
        ("We will never recognise the annexation.", "reject"),
        ("We will not accept any change by force.", "reject"),
        ("We will not hesitate to act.", "commit"),
        ("We will recognise the contribution of the mission.", "commit"),
    ],
)
def test_a_denied_promise_turns_down_unless_its_verb_denies_too(promise: str, act: str) -> None:
    text = "Joint statement by the leaders of France and Germany\n\nWe, the leaders of France and Germany, met in Paris. "
    assert [s.act for s in read_text(text + promise, published="2025-03-04").statements] == [act]
