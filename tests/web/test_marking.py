"""A text cut into runs: nothing lost, nothing doubled, whatever is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memcon.model.citation import Span
from memcon.record.view import Marked
from memcon.web.marking import Line, paragraphs, pieces

TEXTS = st.text(st.sampled_from("ab \n\r\u200b\u202eễ\U0001f600"), max_size=40)
FIELDS = st.sampled_from([("statement", "content"), ("undertaking", "evidence"), ("mention", "spans"), ("document", "furniture")])


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Marked], list[Line]]:
    """A text with marks that lie in and across one another."""
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))
    found = [
        Marked(s, owner, f"x{n}", field)
        for n, (s, (owner, field)) in enumerate(draw(st.lists(st.tuples(places, FIELDS), max_size=6)))
    ]
    lines = [Line(m.id, "statement", "state", (m.span,)) for m in found if m.span.start < m.span.end]
    return text, found, lines


@given(marked())
def test_all_runs_and_gaps_are_the_text_again(case: tuple[str, list[Marked], list[Line]]) -> None:
    text, marks, lines = case
    found = paragraphs(text, marks, lines)
    assert sum(len(p.gap) + sum(len(x.text) for r in p.runs for x in r.pieces) for p in found) == len(text)
    shown = "".join(p.gap + "".join(x.text for r in p.runs for x in r.pieces) for p in found)
    assert shown.replace("␍", "\r") == text


@given(marked())
def test_a_run_stands_under_just_the_marks_that_cover_it(case: tuple[str, list[Marked], list[Line]]) -> None:
    text, marks, lines = case
    for run in (r for p in paragraphs(text, marks, lines) for r in p.runs):
        end = run.start + sum(len(x.text) for x in run.pieces)
        speech = [m for m in marks if m.owner in ("statement", "undertaking") and m.span.start < m.span.end]
        covering = {m.id for m in speech if m.span.start < end and run.start < m.span.end}
        assert covering == set(run.lines)


@given(marked())
def test_every_line_has_one_tag_and_no_place_is_named_twice(case: tuple[str, list[Marked], list[Line]]) -> None:
    text, marks, lines = case
    tags = [t for p in paragraphs(text, marks, lines) for r in p.runs for t in r.tags]
    seen = [line for line in lines if text[line.spans[0].start :].strip("\r\n")]
    assert {t.line for t in tags} >= {line.id for line in seen} and len({t.line for t in tags}) == len(tags)
    places = [t.place for t in tags if t.place]
    assert len(places) == len(set(places))


def test_what_cannot_be_seen_has_a_name() -> None:
    assert [(p.text, p.hidden) for p in pieces("a\u202eb\x00")] == [
        ("a", None), ("\u202e", "RIGHT-TO-LEFT OVERRIDE"), ("b", None), ("␀", "CONTROL U+0000"),
    ]  # fmt: skip
