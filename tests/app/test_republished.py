"""What changed between two publications of one text."""

from __future__ import annotations

from memcon.app.republished import changed


def shown(before: str, after: str) -> list[str]:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [" ".join(marks[c.kind].format(c.text) for c in passage) for passage in changed(before, after)]


def test_white_space_is_no_change() -> None:
    assert shown("One day.\n\nAnother  day.", "One day.\nAnother day.\n") == []


def test_a_changed_line_is_shown_with_the_words_beside_the_change() -> None:
    before = "Heading\nThe ministers of the two states met for the whole of the first week of May on Monday in the old town and thanked nine sailors for the rescue of a ship."
    around = "… on Monday in the old town and thanked"
    assert shown(before, before.replace("nine", "eleven")) == [
        f"{around} [-nine-] {{+eleven+}} sailors for the rescue of a ship."
    ]


def test_a_line_taken_out_or_put_in_is_shown_whole() -> None:
    assert shown("One.\nTwo.\nThree.", "One.\nThree.") == ["[-Two.-]"]
    assert shown("One.\nThree.", "One.\nTwo.\nThree.") == ["{+Two.+}"]
