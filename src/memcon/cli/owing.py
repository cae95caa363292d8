"""`memcon ledger`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from memcon.cli import options as o
from memcon.cli.formats import Format, write
from memcon.cli.listings import DEFAULT, PROGRAMS, filters_of, for_people, for_programs, hints, in_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from memcon.record.filters import Filters

BESIDES_SHOWN = 12

LEDGER_EXAMPLES = """[bold]Examples[/bold]\n
memcon ledger --of US --issue dioxin  [dim]# what the US undertook, or was asked[/dim]\n
memcon ledger --by VN --of US  [dim]# what Việt Nam asked of the US, and the replies[/dim]\n
memcon ledger --issue missing  [dim]# who owes what; opposite obligations apart[/dim]\n
memcon ledger --open --of US --issue war-legacy  [dim]# what they asked and nobody answered, since when[/dim]\n
memcon ledger --of both --kind commitment --format csv"""


def ledger(
    person: o.Person = None, country: o.Country = None, pair: o.Pair = None, of: o.Of = None, by: o.By = None, act: o.Act = None,
    kind: o.Kind = None, issue: o.Issue = None, since: o.Since = None, until: o.Until = None, publisher: o.Publisher = None,
    side: o.Side = None, doc: o.Document = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is negated, conditional, presupposed or met.")] = False,
    unanswered: Annotated[
        bool, typer.Option("--open", help="What was asked and is not answered, or only in general: the oldest first.")
    ] = False,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """Who undertook or asked for what: commitments, intentions, offers, requests, hopes.

    With --of, what that party undertook stands apart from what is asked of it; with --by, its replies follow.

    With --issue, what was said of it besides, or on the wider issue, follows: it promises nothing specific.
    """
    from memcon.app.issues import wider
    from memcon.app.linking import open_linked
    from memcon.app.notes import called, notes
    from memcon.cli.layouts import LEDGER, STATEMENTS
    from memcon.model.undertaking import UndertakingKind
    from memcon.record import view

    filters = filters_of(person=person, country=country, pair=pair, of=of, by=by, act=act, kind=kind, kinds=UndertakingKind,
                       issue=issue, since=since, until=until, publisher=publisher, side=side, doc=doc,
                       everything=everything)  # fmt: skip
    if unanswered:
        _unanswered(record, filters, output, width)
        return
    with open_linked(record) as opened:
        filters = in_document(opened, filters)
        listing = view.ledger(opened, filters, wider(filters.issue))
        said = notes(listing, filters, "ledger", "entry of the ledger", "entries of the ledger")
        said += hints(opened, listing, filters)
    if output in PROGRAMS:
        for_programs(listing, LEDGER, output, said)
        return
    more: list[tuple[str, Sequence[Any]]] = []
    if listing.wider:
        more.append((f"General: {called(of or '')} on the wider issue ({', '.join(listing.wider_issues)})", listing.wider))
    if listing.replies.requests:
        whose = f"by {called(of or '')}, none of them before the request"
        more += [(f"Replies {whose}: naming what was asked", listing.replies.specific),
                 (f"Replies {whose}: in general, on the issue or the wider one", listing.replies.general)]  # fmt: skip
        if listing.replies.declined:
            more.append((f"Refusals {whose}", listing.replies.declined))
    if listing.besides:
        shown = listing.besides if everything else listing.besides[:BESIDES_SHOWN]
        more += [(f"Said of it besides{name}", lines) for name, lines in _by_issue(shown, filters.issue)]
        if len(shown) < len(listing.besides):
            slugs = " --issue ".join(filters.issue)
            said.insert(0, f"{len(listing.besides) - len(shown)} more statements on it: memcon statements --issue {slugs}")
    sections = _by_group(listing.lines, of, by)
    if of is None:
        apart = _by_issue(listing.lines, filters.issue)
        sections = [(f"Undertaken or asked for{name}" if name else "", lines) for name, lines in apart]
    for_people(sections, LEDGER, width, [] if more else said, output)
    if more:
        write()
        for_people(more, STATEMENTS, width, said, output)


def _unanswered(record: Path, filters: Filters, output: Format, width: int | None) -> None:
    """Prints what one side asked of another and has no answer to, or a general one only."""
    from memcon.app.linking import open_linked
    from memcon.app.notes import notes
    from memcon.cli.chain_layouts import CHAINS
    from memcon.record import view

    with open_linked(record) as opened:
        filters = in_document(opened, filters)
        listing = view.chains(opened, filters, unanswered=True)
        said = notes(listing, filters, "ledger", "open request", "open requests") + hints(opened, listing, filters)
    if output in PROGRAMS:
        for_programs(listing, CHAINS, output, said)
    else:
        for_people([("", listing.lines)], CHAINS, width, said, output)


def _by_issue(lines: Sequence[Any], asked: Sequence[str]) -> list[tuple[str, Sequence[Any]]]:
    """The lines under the narrowest of the issues asked for, where these are several: what is never to be mixed.

    `missing` heads missing-americans and missing-vietnamese, which are opposite obligations.
    """
    from memcon.record.view.replies import narrowest

    found: dict[tuple[str, ...], list[Any]] = {}
    for line in lines:
        named = [i for i in line.issues if any(i == slug or i.startswith(f"{slug}-") for slug in asked)]
        found.setdefault(tuple(sorted(narrowest(named))), []).append(line)
    if len(found) < 2:
        return [("", lines)]
    return [(f": {', '.join(issues)}" if issues else "", listed) for issues, listed in sorted(found.items())]


def _by_group(lines: Sequence[Any], of: str | None, by: str | None) -> list[tuple[str, Sequence[Any]]]:
    """The ledger's lines under headings, where one party is to act: what it undertook, what is asked of it, what is joint.

    All but the last are there also when empty: "none" is the answer.
    """
    from memcon.app.notes import called

    if of is None or not lines and by is not None or any(not line.group for line in lines):
        return [("", lines)]
    whom = called(of)
    joint = f"{whom[0].upper() + whom[1:]} and others together"
    alone = [(f"Undertaken by {whom}", "own"), (f"Asked of {whom}, or hoped from it, by others", "asked")]
    if by is not None:
        alone = [(f"{called(by)[0].upper() + called(by)[1:]} of {whom}", "asked")] if by != of else alone[:1]
    grouped = [(heading, [line for line in lines if line.group == group]) for heading, group in [*alone, (joint, "joint")]]
    return [(heading, listed) for heading, listed in grouped if listed or heading != joint]
