"""Who is meant where, on readings built by hand."""

from __future__ import annotations

import pytest

from memcon.model.person import Cast
from memcon.people import identify
from tests.people.readings import read

TALKS = """
Defence/NNP/compound/2 Minister/NNP/compound/5 Phan/NNP/compound/5 Van/NNP/compound/5 Giang/NNP/nsubj/6 met/VBD/ROOT/6/meet
US/NNP/compound/11 Assistant/NNP/compound/9 Secretary/NNP/compound/11 Michael/NNP/compound/11 DeSombre/NNP/dobj/6 ././punct/6
"""
TALKS = " ".join(TALKS.split())


def who(notation: str, word: str, nth: int = 0, **values: object) -> list[str]:
    """The names of the entities that the mention at the nth such word denotes; [] where there is none."""
    document, reading = read(notation, **values)  # type: ignore[arg-type]
    cast, _ = identify(document, reading)
    places = [t.i for t in reading.tokens if t.text == word]
    mention = cast.at(places[nth])
    return [] if mention is None else [cast.entity(e).name for e in mention.entities]


def cast_of(notation: str, **values: object) -> Cast:
    """The cast of a text in the notation."""
    document, reading = read(notation, **values)  # type: ignore[arg-type]
    return identify(document, reading)[0]


GIANG, DESOMBRE = "Phan Van Giang", "Michael DeSombre"

REFERENCES = [
    # A part of a name, from either end of it.
    ("Giang/NNP/nsubj/2 said/VBD/ROOT/2/say so/RB/advmod/2", "Giang", 1, [GIANG]),
    ("DeSombre/NNP/nsubj/2 agreed/VBD/ROOT/2/agree ././punct/2", "DeSombre", 1, [DESOMBRE]),
    ("Mr./NNP/compound/2 DeSombre/NNP/nsubj/3 agreed/VBD/ROOT/3/agree", "Mr.", 0, [DESOMBRE]),
    # A title alone.
    ("The/DT/det/2 minister/NN/nsubj/3 thanked/VBD/ROOT/3/thank him/PRP/dobj/3", "minister", 0, [GIANG]),
    ("The/DT/det/3 Assistant/NNP/compound/3 Secretary/NNP/nsubj/4 agreed/VBD/ROOT/4/agree", "Secretary", 1, [DESOMBRE]),
    # The object of a clause is never its subject.
    ("The/DT/det/2 minister/NN/nsubj/3 thanked/VBD/ROOT/3/thank him/PRP/dobj/3", "him", 0, [DESOMBRE]),
    # The last who was a subject.
    ("He/PRP/nsubj/2 noted/VBD/ROOT/2/note progress/NN/dobj/2", "He", 0, [GIANG]),
    # A role noun, by state.
    ("The/DT/det/3 US/NNP/compound/3 official/NN/nsubj/4 agreed/VBD/ROOT/4/agree", "official", 0, [DESOMBRE]),
    # Groups: both principals; no more than there are.
    ("The/DT/det/3 two/CD/nummod/3 sides/NNS/nsubj/4 agreed/VBD/ROOT/4/agree", "sides", 0, [GIANG, DESOMBRE]),
    ("They/PRP/nsubj/2 agreed/VBD/ROOT/2/agree ././punct/2", "They", 0, [GIANG, DESOMBRE]),
    ("The/DT/det/3 four/CD/nummod/3 leaders/NNS/nsubj/4 agreed/VBD/ROOT/4/agree", "leaders", 0, []),
    # States: by name, by their people, by the seat of their government where it acts.
    ("Washington/NNP/nsubj/2 values/VBZ/ROOT/2/value ties/NNS/dobj/2", "Washington", 0, ["US"]),
    ("He/PRP/nsubj/2 spoke/VBD/ROOT/2/speak in/IN/prep/2 Washington/NNP/pobj/3", "Washington", 0, []),
    ("The/DT/det/3 American/JJ/amod/3 side/NN/nsubj/4 agreed/VBD/ROOT/4/agree", "side", 0, ["US"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "word", "nth", "expected"), REFERENCES)
def test_who_is_meant(sentence: str, word: str, nth: int, expected: list[str]) -> None:
    got = who(f"{TALKS}\n{sentence}", word, nth)
    assert [g.replace("United States", "US") for g in got] == expected


def test_one_entity_however_it_is_written() -> None:
    cast = cast_of(
        """
        President/NNP/compound/3 Joe/NNP/compound/3 Biden/NNP/nsubj/4 spoke/VBD/ROOT/4/speak with/IN/prep/4
        President/NNP/compound/8 Pedro/NNP/compound/8 Sanchez/NNP/pobj/5 of/IN/prep/8 Spain/NNP/pobj/9 ././punct/4
        """.replace("\n        ", " ")
        + "\nPresident/NNP/compound/4 Joseph/NNP/compound/4 R./NNP/compound/4 Biden/NNP/nsubj/7 ,/,/punct/4 Jr./NNP/appos/4"
        " thanked/VBD/ROOT/7/thank him/PRP/dobj/7"
    )
    people = [e for e in cast.entities if e.kind == "person"]
    assert [(p.name, p.country) for p in people] == [("Joseph R. Biden, Jr.", "US"), ("Pedro Sanchez", "ES")]
    assert [m.form for m in people[1].mentions] == ["name", "pronoun"]


def test_ids_follow_the_text_and_mentions_never_overlap() -> None:
    cast = cast_of(TALKS)
    assert [e.id for e in cast.entities] == [f"e{n + 1}" for n in range(len(cast.entities))]
    assert cast.entities[0].name == GIANG
    assert all(a.last <= b.first for a, b in zip(cast.mentions, cast.mentions[1:], strict=False))


def test_two_presidents_named_side_by_side_leave_the_president_open() -> None:
    document, reading = read(
        """
        President/NNP/compound/2 Saied/NNP/nsubj/8 of/IN/prep/2 Tunisia/NNP/pobj/3 and/CC/cc/2 President/NNP/compound/7
        Tebboune/NNP/conj/2 met/VBD/ROOT/8/meet
        """.strip().replace("\n        ", " ")
        + "\nThe/DT/det/2 President/NNP/nsubj/3 agreed/VBD/ROOT/3/agree".replace("President", "president")
        + "\nPresident/NNP/compound/2 Tebboune/NNP/nsubj/5 of/IN/prep/2 Algeria/NNP/pobj/3 left/VBD/ROOT/5/leave"
    )
    cast, findings = identify(document, reading)
    open_case = next(t.i for t in reading.tokens if t.text == "president")
    assert cast.at(open_case) is None
    assert [f.code for f in findings] == ["ambiguous-reference"]
    assert document.text[findings[0].spans[0].start : findings[0].spans[0].end] == "The president"


def test_the_president_in_a_readout_of_the_white_house_is_its_own() -> None:
    text = """
        President/NNP/compound/2 Biden/NNP/nsubj/3 met/VBD/ROOT/3/meet President/NNP/compound/5 Saied/NNP/dobj/3 of/IN/prep/5
        Tunisia/NNP/pobj/6 ././punct/3
        """.strip().replace("\n        ", " ")
    text += "\nThe/DT/det/2 President/NNP/nsubj/3 agreed/VBD/ROOT/3/agree"
    assert who(text, "President", 2, publisher="The White House") == ["Biden"]


def test_host_and_guest_are_told_by_who_receives_whom() -> None:
    text = """
        Prime/NNP/compound/2 Minister/NNP/compound/3 Chinh/NNP/nsubj/4 received/VBD/ROOT/4/receive Foreign/NNP/compound/6
        Minister/NNP/compound/7 Wong/NNP/dobj/4 ././punct/4
        """.strip().replace("\n        ", " ")
    text += "\nThe/DT/det/2 guest/NN/nsubj/3 thanked/VBD/ROOT/3/thank her/PRP$/poss/5 host/NN/dobj/3"
    assert who(text, "guest") == ["Wong"]
    assert who(text, "host") == ["Chinh"]


def test_a_counterpart_is_of_the_other_state_and_holds_the_same_office() -> None:
    text = """
        Foreign/NNP/compound/2 Minister/NNP/compound/3 Fidan/NNP/nsubj/4 called/VBD/ROOT/4/call his/PRP$/poss/7 Iraqi/JJ/amod/7
        counterpart/NN/dobj/4 Fuad/NNP/compound/9 Hussein/NNP/appos/7 ././punct/4
        """.strip().replace("\n        ", " ")
    text += "\nThe/DT/det/3 Iraqi/JJ/amod/3 minister/NN/nsubj/4 agreed/VBD/ROOT/4/agree"
    cast = cast_of(text, people=("Fuad Hussein",))
    assert [(e.name, e.country) for e in cast.entities if e.name == "Fuad Hussein"] == [("Fuad Hussein", "IQ")]
    assert who(text, "minister", people=("Fuad Hussein",)) == ["Fuad Hussein"]


def test_names_in_a_plural_title_are_one_group_of_all_of_them() -> None:
    text = (
        "Presidents/NNPS/compound/2 Biden/NNP/nsubj/5 and/CC/cc/2 Xi/NNP/conj/2 met/VBD/ROOT/5/meet"
        "\nThe/DT/det/2 leaders/NNS/nsubj/3 agreed/VBD/ROOT/3/agree"
    )
    assert who(text, "Presidents") == who(text, "Xi") == who(text, "leaders") == ["Biden", "Xi"]


def test_an_article_before_a_plural_title_belongs_to_the_first_name() -> None:
    text = (
        "The/DT/det/3 Presidents/NNPS/compound/3 Biden/NNP/nsubj/6 and/CC/cc/3 Xi/NNP/conj/3 met/VBD/ROOT/6/meet"
        "\nHe/PRP/nsubj/2 left/VBD/ROOT/2/leave"
    )
    assert who(text, "The") == who(text, "Xi") == ["Biden", "Xi"]


def test_a_group_of_many_leaves_out_whom_it_welcomes() -> None:
    text = (
        "#Joint/JJ/amod/2 Statement/NN/ROOT/2\n\n"
        "Japan/NNP/nsubj/6 ,/,/punct/1 Italy/NNP/conj/1 and/CC/cc/3 Spain/NNP/conj/3 met/VBD/ROOT/6/meet"
        "\nThe/DT/det/2 countries/NNS/nsubj/3 welcome/VBP/ROOT/3/welcome Spain/NNP/dobj/3"
    )
    assert who(text, "countries") == ["Japan", "Italy"]


def test_two_states_adjectives_make_a_group_of_both() -> None:
    text = (
        "The/DT/det/6 French/JJ/amod/6 and/CC/cc/2 German/JJ/conj/2 foreign/JJ/amod/6 ministers/NNS/nsubj/7 met/VBD/ROOT/7/meet"
    )
    assert who(text, "ministers") == ["foreign minister of France", "foreign minister of Germany"]


def test_those_listed_as_taking_part_are_parties_of_the_contact() -> None:
    text = """
        President/NNP/compound/2 Biden/NNP/nsubj/3 spoke/VBD/ROOT/3/speak today/NN/npadvmod/3 with/IN/prep/3 allies/NNS/pobj/5
        They/PRP/nsubj/2 agreed/VBD/ROOT/2/agree

        Participants/NNS/nsubj/2 included/VBD/ROOT/2/include President/NNP/compound/4 Macron/NNP/dobj/2 and/CC/cc/4 Mr/NNP/compound/7 Scholz/NNP/conj/4
        """
    assert who(text, "They") == ["Biden", "Macron", "Scholz"]


def test_the_label_of_a_turn_may_be_an_office_or_a_stranger() -> None:
    text = """
        #Remarks/NNS/ROOT/1 by/IN/prep/1 President/NNP/compound/4 Biden/NNP/pobj/2

        THE PRESIDENT: I/PRP/nsubj/2 agree/VBP/ROOT/2/agree

        Q: We/PRP/nsubj/2 wonder/VBP/ROOT/2/wonder

        FOREIGN MINISTER HAYASHI: Our/PRP$/poss/2 view/NN/nsubj/3 stands/VBZ/ROOT/3/stand
        """
    assert who(text, "I") == ["Biden"]
    assert who(text, "We") == []
    assert who(text, "Our") == ["Hayashi"]


def test_a_list_that_the_parser_breaks_is_one_mention_as_a_subject() -> None:
    text = (
        "Secretary/NNP/compound/2 Sherman/NNP/nsubj/10 ,/,/punct/2 Minister/NNP/compound/5 Lee/NNP/appos/2 ,/,/punct/2"
        " and/CC/cc/2 Minister/NNP/compound/9 Choi/NNP/conj/2 emphasized/VBD/ROOT/10/emphasize"
    )
    assert who(text, "Sherman") == ["Sherman", "Lee", "Choi"]
    assert who(text, "Lee") == ["Sherman", "Lee", "Choi"]


def test_i_and_we_of_a_turn_are_its_speaker() -> None:
    text = """
        #Remarks/NNS/ROOT/1 by/IN/prep/1 President/NNP/compound/4 Biden/NNP/pobj/2 and/CC/cc/4 Mr/NNP/compound/7 Xi/NNP/conj/4

        PRESIDENT BIDEN: I/PRP/nsubj/2 thank/VBP/ROOT/2/thank you/PRP/dobj/2

        PRESIDENT XI: We/PRP/nsubj/2 agree/VBP/ROOT/2/agree
        """
    assert who(text, "I") == ["Biden"]
    assert who(text, "We") == ["Xi"]


def test_the_signatories_of_a_joint_statement_are_its_we() -> None:
    text = """
        #Joint/JJ/amod/2 Statement/NN/ROOT/2 by/IN/prep/2 Japan/NNP/pobj/3 and/CC/cc/4 Italy/NNP/conj/4

        Japan/NNP/nsubj/4 and/CC/cc/1 Italy/NNP/conj/1 met/VBD/ROOT/4/meet
        We/PRP/nsubj/2 welcome/VBP/ROOT/2/welcome it/PRP/dobj/2
        """
    assert who(text, "We") == ["Japan", "Italy"]


def test_an_office_without_a_name_is_a_person_of_its_own() -> None:
    text = (
        "The/DT/det/4 Secretary/NNP/compound/4 -/HYPH/punct/4 General/NNP/nsubj/5 met/VBD/ROOT/5/meet President/NNP/compound/7"
        " Cuong/NNP/dobj/5 of/IN/prep/7 Vietnam/NNP/pobj/8"
    )
    assert who(text, "General") == ["Secretary - General"]
    assert who(text, "Cuong") == ["Cuong"]


def test_a_ministry_speaks_for_its_state() -> None:
    text = "Russia/NNP/poss/4 's/POS/case/1 Defence/NNP/compound/4 Ministry/NNP/nsubj/5 denied/VBD/ROOT/5/deny it/PRP/dobj/5"
    assert who(text, "Ministry") == ["Russia"]


def test_no_mention_where_nobody_is_known() -> None:
    assert who("He/PRP/nsubj/2 agreed/VBD/ROOT/2/agree", "He") == []
    assert who("The/DT/det/3 two/CD/nummod/3 leaders/NNS/nsubj/4 agreed/VBD/ROOT/4/agree", "leaders") == []
