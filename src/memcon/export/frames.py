"""Listings as Polars frames: one row per line, the same columns and types whether there are lines or none.

Dates stand twice: as the EDTF string that the record holds (`XXXX-02-18`), and as the first and last day that it can mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from memcon.errors import ExtraMissing
from memcon.model.dates import bounds

if TYPE_CHECKING:
    import polars as pl

    Frame = pl.DataFrame

Kind = Literal["text", "texts", "day", "whole", "number", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame: its name, what its cells are, and where a line has it."""

    name: str
    kind: Kind
    of: Callable[[Any], Any]


def frame(lines: Iterable[Any], columns: Sequence[Column]) -> Frame:
    """The lines in these columns.

    Raises ExtraMissing where Polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise ExtraMissing("polars", "frames") from error
    types: dict[Kind, Any] = {
        "text": pl.String(), "texts": pl.List(pl.String()), "day": pl.Date(), "whole": pl.Int64(), "number": pl.Float64(),
        "flag": pl.Boolean(),
    }  # fmt: skip
    listed = tuple(lines)
    series = [pl.Series(c.name, [c.of(line) for line in listed], dtype=types[c.kind], strict=False) for c in columns]
    return pl.DataFrame(series)


def _plain(*names: str, kind: Kind = "text") -> tuple[Column, ...]:
    """Columns that are the lines' own fields."""

    def reads(name: str) -> Callable[[Any], Any]:
        if kind == "texts":
            return lambda line: list(getattr(line, name))
        return lambda line: getattr(line, name)

    return tuple(Column(name, kind, reads(name)) for name in names)


def _date(name: str) -> tuple[Column, ...]:
    """A date as it is known, and the first and last day that it can mean."""

    def day(line: Any, which: int) -> Any:
        said = getattr(line, name)
        found = bounds(said) if said else None
        return None if found is None else found[which]

    return (
        Column(name, "text", lambda line: getattr(line, name)),
        Column(f"{name}_from", "day", lambda line: day(line, 0)),
        Column(f"{name}_to", "day", lambda line: day(line, 1)),
    )


def _parties(name: str, one: str) -> tuple[Column, ...]:
    """Names, and the sides they stand on, each side once."""
    return (
        Column(name, "texts", lambda line: [p.name for p in getattr(line, name)]),
        Column(f"{one}_sides", "texts", lambda line: sides(getattr(line, name))),
    )


def _of_contact(*columns: Column) -> tuple[Column, ...]:
    """The columns of a contact, where a line is one who took part in it."""

    def through(of: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda attendance: of(attendance.contact)

    return tuple(Column(c.name, c.kind, through(c.of)) for c in columns)


def sides(listed: Iterable[Any]) -> list[str]:
    """The sides of these parties, each once, in alphabetical order."""
    return sorted({p.side for p in listed if p.side is not None})


def pair(listed: Iterable[Any]) -> str | None:
    """`US-VN` where these parties stand on two sides; None where they stand on one, or on more."""
    found = sides(listed)
    return "-".join(found) if len(found) == 2 else None


def _amount(name: str) -> Callable[[Any], Any]:
    return lambda line: None if line.amount is None else getattr(line.amount, name)


CITED = (
    Column("start", "whole", lambda line: min((s.start for s in line.citation.spans), default=None)),
    Column("end", "whole", lambda line: max((s.end for s in line.citation.spans), default=None)),
    Column("quote", "text", lambda line: " … ".join(line.citation.quotes)),
)
REPORTED = (
    Column("stem", "text", lambda line: line.source.stem),
    Column("document_id", "text", lambda line: line.source.document),
    Column("publisher", "text", lambda line: line.source.publisher),
    Column("side", "text", lambda line: line.source.side),
    Column("published", "text", lambda line: line.source.published),
)

ENGAGEMENTS = (
    *_date("date"), *_plain("date_basis", "kind"), *_parties("participants", "participant"),
    Column("pair", "text", lambda line: pair(line.participants)), *_plain("place"),
    *_plain("background", "planned", kind="flag"), *_plain("contact"),
    Column("reports", "whole", lambda line: max(len(line.reports), 1)), Column("engagement", "text", lambda line: line.id),
    *REPORTED, *CITED,
)  # fmt: skip
PARTICIPANTS = (
    Column("contact", "text", lambda a: a.contact.contact), *_of_contact(*_date("date"), *_plain("kind", "place")),
    Column("name", "text", lambda a: a.party.name), Column("name_side", "text", lambda a: a.party.side),
    Column("name_kind", "text", lambda a: a.party.kind), *_of_contact(*_plain("background", "planned", kind="flag")),
    *_of_contact(*REPORTED, *CITED),
)  # fmt: skip
STATEMENTS = (
    *_date("date"), *_plain("date_basis", "act"), *_parties("speakers", "speaker"), *_parties("addressees", "addressee"),
    *_parties("relayed_from", "relayed_from"), *_plain("cue", "content", "words"), *_plain("negated", kind="flag"),
    *_plain("modality"), *_plain("issues", kind="texts"), *_plain("engagement"),
    Column("statement", "text", lambda line: line.id), *REPORTED, *CITED,
)  # fmt: skip
LEDGER = (
    *_date("date"), *_plain("date_basis", "kind", "group"), *_parties("by", "by"), *_plain("by_joint", kind="flag"),
    *_parties("of", "of"), *_plain("of_joint", kind="flag"), *_parties("to", "to"), *_plain("what", "runs_on"),
    *_plain("issues", kind="texts"),
    Column("amount", "number", _amount("value")), Column("currency", "text", _amount("currency")),
    Column("qualifiers", "texts", lambda line: [] if line.amount is None else list(line.amount.qualifiers)),
    *_date("due"), *_plain("live", kind="flag"), *_plain("chain", "state", "answer", "statement"),
    Column("undertaking", "text", lambda line: line.id),
    *REPORTED, *CITED,
)  # fmt: skip
HITS = (
    *_plain("kind", "label"), Column("who", "texts", lambda line: [p.name for p in line.who]), *_plain("shown", "id"),
    *REPORTED, *CITED,
)  # fmt: skip
DOCUMENTS = (
    *REPORTED, Column("title", "text", lambda line: line.source.title), *_plain("language"), *_plain("characters", kind="whole"),
    *_plain("engagements", "statements", "undertakings", kind="whole"), *_plain("outcome", "remark"),
)  # fmt: skip
PEOPLE = (
    Column("name", "text", lambda d: d.identity.name), Column("country", "text", lambda d: d.identity.country),
    Column("kind", "text", lambda d: d.identity.kind), Column("names", "texts", lambda d: list(d.identity.names)),
    Column("offices", "texts", lambda d: [", ".join(x for x in (o.title, o.organisation) if x) for o in d.offices]),
    Column("documents", "whole", lambda d: d.documents), Column("engagements", "whole", lambda d: len(d.engagements)),
    Column("statements", "whole", lambda d: len(d.statements)), Column("undertakings", "whole", lambda d: len(d.ledger)),
)  # fmt: skip
ISSUES = (
    *_plain("slug", "label", "parent"), *_plain("own", kind="flag"),
    *_plain("statements", "undertakings", "chains", "documents", kind="whole"),
    *_date("first"), *_date("last"),
)  # fmt: skip
CHAINS = (
    Column("chain", "text", lambda c: c.id), *_plain("title", "state"), *_parties("of", "of"), *_parties("by", "by"),
    *_parties("mover", "mover"), *_plain("issues", kind="texts"), *_plain("joint", kind="flag"), *_date("since"), *_date("last"),
    *_date("due"),
    *_plain("answer"), Column("amount", "number", lambda c: c.amounts[-1].value if c.amounts else None),
    Column("currency", "text", lambda c: c.amounts[-1].currency if c.amounts else None),
    Column("steps", "whole", lambda c: len(c.steps)), *_plain("why"), *REPORTED, *CITED,
)  # fmt: skip
