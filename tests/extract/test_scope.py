"""Which documents concern a contact between states: precise both ways."""

from __future__ import annotations

import pytest

from memcon.extract.scope import concerns_contact, is_joint_text
from memcon.model.citation import Span
from memcon.model.person import Cast, Mention
from memcon.model.reading import Paragraph, Reading, Sentence, Token
from tests.factories import country, document, engagement

STATES = (country("cl", "Chile", "CL"), country("vn", "Vietnam", "VN"))
NAMES = {"Chile": "cl", "Vietnam": "vn"}


def read(title: str, prose: str) -> tuple[Reading, Cast]:
    """A title and a paragraph in plain words, and the states named in them."""
    text = f"{title}\n\n{prose}"
    tokens, mentions, start = [], [], 0
    for i, word in enumerate(text.split()):
        start = text.index(word, start)
        bare = word.strip(",.")
        tokens.append(Token(i, start, start + len(word), word, word.lower(), word.lower(), "X", "NN", "dep", 0, 0))
        if bare in NAMES:
            mentions.append(Mention(i, i + 1, i, "name", (NAMES[bare],), (Span(start, start + len(bare)),)))
        start += len(word)
    n = len(title.split())
    paragraphs = (Paragraph(0, len(title), "headline", 0, n), Paragraph(len(title) + 2, len(text), "body", n, len(tokens)))
    sentences = (Sentence(0, n, 0, 0), Sentence(n, len(tokens), n, 1))
    return Reading(text, tuple(tokens), sentences, paragraphs, ()), Cast(STATES, tuple(mentions))


@pytest.mark.parametrize(
    ("title", "prose", "expected"),
    [
        ("Joint Statement of Chile and Vietnam", "Fisheries matter.", True),
        ("Joint Communiqué", "Today Chile and Vietnam agree that we will open the harbour.", True),
        ("G7 Leaders’ Statement", "Fisheries matter.", True),
        ("Joint Statement of the Ministries of Health and Labour", "Fees will fall in Chile.", False),
        ("Chile and Vietnam in Figures", "Today Chile and Vietnam trade more.", False),
        ("A Joint Response to Floods", "Chile helps Vietnam and its members.", False),
    ],
)
def test_a_text_that_states_issue_together(title: str, prose: str, expected: bool) -> None:
    reading, cast = read(title, prose)
    assert is_joint_text(document(reading.text), reading, cast) is expected


@pytest.mark.parametrize(("background", "expected"), [(False, True), (True, False)])
def test_a_contact_as_news_is_in_scope_and_a_mere_mention_is_not(background: bool, expected: bool) -> None:
    reading, cast = read("Harbour News", "Chile met Vietnam.")
    met = engagement([("cl", "CL"), ("vn", "VN")], (Span(14, 19),), background=background)
    assert concerns_contact(document(reading.text), reading, cast, (met,)) is expected


@pytest.mark.parametrize("title", ["Department Press Briefing – 3 March", "Background Press Call on the Harbour Talks"])
def test_what_officials_tell_the_press_is_out_of_scope(title: str) -> None:
    reading, cast = read(title, "Chile met Vietnam.")
    met = engagement([("cl", "CL"), ("vn", "VN")], (Span(0, 5),))
    assert concerns_contact(document(reading.text), reading, cast, (met,)) is False


def test_nothing_reported_is_out_of_scope() -> None:
    reading, cast = read("Roundtable with Senators", "Chile talks of fees.")
    assert concerns_contact(document(reading.text), reading, cast, ()) is False
