"""What a comparison of more than two reports looks like: a row for each thing said, the reports beneath one another in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from memcon.cli import cells
from memcon.cli.formats import Column, Layout
from memcon.cli.side_by_side import difference
from memcon.cli.terminal import printable
from memcon.compare import Said
from memcon.compare.several import Row, Several
from memcon.text.counting import counted

Cells = Sequence[tuple[str, str]]
LABEL = 30
IN_COLUMNS = 3
"""Reports that get a column each; more of them stand beneath one another."""


def named(found: Several) -> tuple[str, ...]:
    """What the reports are called: A, B, C … with side and stem in the heading."""
    return tuple(chr(ord("A") + n) if n < 26 else f"R{n + 1}" for n in range(len(found.reports)))


def report_lines(found: Several) -> list[str]:
    """The reports, a line each, by the letters that the rows use."""
    return [
        f"{letter}  {printable(r.stem)}" + (f"--{r.document}" if _shared(found, r.stem) else "")
        + f" – {printable(r.publisher or 'publisher unknown')}" + (f" ({r.side})" if r.side else "")
        + f", {r.published or 'date not known'}: {counted(r.statements, 'statement')}"
        for letter, r in zip(named(found), found.reports, strict=True)
    ]  # fmt: skip


def _shared(found: Several, stem: str) -> bool:
    return sum(r.stem == stem for r in found.reports) > 1


def _words(said: Said | None) -> str:
    if said is None:
        return ""
    marks = [m for m, on in (("negated", said.negated), (said.modality, said.modality != "actual")) if on]
    return printable(said.words) + (f" [{', '.join(marks)}]" if marks else "")


def _speaks(said: Said | None) -> str:
    return "" if said is None else printable(", ".join(said.speakers) or cells.UNKNOWN)


def _apart(found: Several, row: Row) -> list[str]:
    letters = named(found)
    return [f"{letters[p.left]}|{letters[p.right]} {difference(d)}" for p, d in row.differences]


def rows_layout(found: Several, *, differing: bool) -> Layout[Row]:
    """Each thing said: by whom, in whose words, and in what the reports differ."""
    letters = named(found)

    def one_below_another(row: Row) -> Cells:
        parts: list[tuple[str, str]] = []
        for letter, said in zip(letters, row.said, strict=True):
            if said is not None:
                parts.append((f"{letter}  {_speaks(said)} · {said.act} {cells.offsets(said.citation)}", "party"))
                parts.append((_words(said), "said"))
        return parts

    def column(n: int) -> Callable[[Row], Cells]:
        def cell(row: Row) -> Cells:
            said = row.said[n]
            if said is None:
                return []
            return [(_speaks(said), "party"), (said.act, "act"), (_words(said), "said"), (cells.offsets(said.citation), "source")]

        return cell

    def differs(row: Row) -> Cells:
        return [(text, "mark") for text in _apart(found, row)] or [("no difference", "good")]

    apart: tuple[Column[Row], ...] = (Column("Differs", differs, share=3),) if differing else ()
    below: tuple[Column[Row], ...] = (Column("Said", one_below_another, share=5), *apart)
    beside: tuple[Column[Row], ...] = (
        *(Column(letters[n], column(n), share=4) for n in range(len(letters))), *apart,
    )  # fmt: skip
    flat: dict[str, Callable[[Row], str]] = {"reports": lambda r: str(r.reports)}

    def cited(n: int) -> Callable[[Row], str]:
        def cell(row: Row) -> str:
            said = row.said[n]
            return "" if said is None else f"{_speaks(said)} · {said.act}: {_words(said)} {cells.offsets(said.citation)}"

        return cell

    flat |= {letter: cited(n) for n, letter in enumerate(letters)}
    flat["differs"] = lambda r: "; ".join(_apart(found, r))
    plain = tuple(name for name in flat if name != "reports" and (differing or name != "differs"))
    return Layout(beside if len(letters) <= IN_COLUMNS and differing else below, below, flat, plain)


def sections(found: Several) -> list[tuple[str, tuple[Row, ...], bool]]:
    """(heading, rows, whether they can differ): in all, in several, in each alone."""
    parts = [(f"Said in all {len(found.reports)}", found.in_all, True), ("Said in several", found.in_some, True)]
    return parts + [(f"Only in {letter}", found.only_in(n), False) for n, letter in enumerate(named(found))]


def footer(found: Several) -> str:
    """What was compared, in numbers."""
    alone = ", ".join(f"{letter} {len(found.only_in(n))}" for n, letter in enumerate(named(found)))
    differing = sum(bool(r.differences) for r in found.rows)
    return (
        f"Said in all: {len(found.in_all)}; in several: {len(found.in_some)} ({differing} of both with differences); "
        f"in one alone: {alone}."
    )
