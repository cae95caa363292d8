"""Every cue pattern matches its examples, and every example is matched by its own pattern."""

from __future__ import annotations

import re

import pytest

from memcon.lexicon.acts import act_words
from memcon.lexicon.cues import ACTS, cues, read_rows, speaker_nouns, speech_in_public
from memcon.lexicon.inflection import forms

ROWS = read_rows("cues.yaml")


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w'-]+|[^\w\s]", text.lower())


def matches(cue: str, example: str) -> bool:
    """True where the cue's words stand in the example in order, its verb in any form."""
    first, *rest = cue.split()
    words = words_of(example)
    for i, word in enumerate(words):
        if word not in forms(first):
            continue
        at = i
        for part in rest:
            if len(part) == 1:
                continue
            at = next((j for j in range(at + 1, len(words)) if words[j] == part or words[j] == part + "s"), -1)
            if at < 0:
                break
        else:
            return True
    return False


@pytest.mark.parametrize("row", ROWS["verbs"], ids=lambda r: r["cue"])
def test_a_verb_cue_matches_its_examples(row: dict[str, object]) -> None:
    assert row["act"] in ACTS
    examples = row["examples"]
    assert isinstance(examples, list) and examples
    for example in examples:
        assert matches(str(row["cue"]), example), (row["cue"], example)


def test_no_cue_stands_twice() -> None:
    names = [row["cue"] for row in ROWS["verbs"]]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)


@pytest.mark.parametrize("row", ROWS["nouns"], ids=lambda r: r["noun"])
def test_a_noun_of_an_act_stands_in_its_examples(row: dict[str, object]) -> None:
    assert row["act"] in ACTS
    assert all(str(row["noun"]) in words_of(e) for e in row["examples"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["predicates", "blame", "merit", "absurd", "duty"])
def test_words_that_decide_an_act_stand_in_their_examples(name: str) -> None:
    for row in read_rows("acts.yaml")[name]:
        first, *rest = row["word"].split()
        known = set(forms(first)) | {first + "s", first, first[:-1] + "ies"}
        for example in row["examples"]:
            assert known & set(words_of(example)) and all(w in words_of(example) for w in rest), (row["word"], example)
        if "act" in row:
            assert row["act"] in ACTS


@pytest.mark.parametrize(
    ("lemma", "form", "kind"),
    [
        ("commit", "committed", "ed"), ("commit", "committing", "ing"), ("reiterate", "reiterating", "ing"),
        ("deny", "denied", "ed"),
        ("press", "presses", "finite"), ("say", "said", "ed"), ("undertake", "undertook", "finite"), ("be", "is", "finite"),
        ("signal", "signalled", "ed"), ("signal", "signaled", "ed"), ("convey", "conveyed", "ed"), ("ask", "ask", "base"),
    ],
)  # fmt: skip
def test_the_forms_of_a_verb(lemma: str, form: str, kind: str) -> None:
    assert forms(lemma)[form] == kind


def test_the_lexicon_is_looked_up_by_any_form() -> None:
    words = [w.words for w, _ in cues().by_form["called"]]
    assert ("call", "for") in words and ("call", "on") in words
    assert "host" in speaker_nouns() and act_words().predicates["ready"] == "intend"


@pytest.mark.parametrize("row", read_rows("speakers.yaml")["public"], ids=lambda r: r["pattern"][:30])
def test_a_phrase_of_public_speech_matches_its_examples(row: dict[str, object]) -> None:
    assert all(re.search(str(row["pattern"]), e) for e in row["examples"])  # type: ignore[attr-defined]


def test_speech_at_the_table_is_not_public() -> None:
    assert speech_in_public().search("during the talks the minister thanked his host for the welcome") is None
