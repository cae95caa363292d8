"""`memcon chains`."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from memcon.cli import options as o
from memcon.cli.formats import Format, print_json
from memcon.cli.listings import DEFAULT, PROGRAMS, filters_of, for_people, for_programs, hints, in_document
from memcon.errors import UsageError

CHAIN_EXAMPLES = """[bold]Examples[/bold]\n
memcon chains --of US --issue war-legacy\n
memcon chains --pair VN-US --state asked --state hoped\n
memcon chains m-dab742df3c  [dim]# the steps of one chain, each with why it is part of it[/dim]"""


def chains(
    ids: Annotated[list[str] | None, typer.Argument(help="Chains, or beginnings of their ids: their steps.", metavar="[ID]...")]
    = None,
    person: o.Person = None, country: o.Country = None, pair: o.Pair = None, of: o.Of = None, by: o.By = None,
    issue: o.Issue = None,
    state: Annotated[list[str] | None, typer.Option(help="asked, promised, agreed …; may be repeated.", metavar="STATE")] = None,
    since: o.Since = None, until: o.Until = None, publisher: o.Publisher = None, side: o.Side = None, doc: o.Document = None,
    steps: Annotated[bool, typer.Option("--steps", help="Every step of every chain, and why it is one.")] = False,
    record: o.RecordFile = DEFAULT, output: o.OutputFormat = Format.table, width: o.Width = None,
) -> None:  # fmt: skip
    """What became of each matter: asked, promised, under way, done; who has to move next.

    Undertakings of one matter are one chain: a promise repeated is restated, a sum that changes is revised.
    """
    from memcon.app.linking import open_linked
    from memcon.app.notes import notes
    from memcon.cli.chain_layouts import CHAINS, STEPS, titles
    from memcon.model.links import State
    from memcon.model.undertaking import UndertakingKind
    from memcon.record import view

    for word in state or ():
        if word not in get_args(State):
            raise UsageError(f"--state {word!r}: there is no such state. Choose from: {', '.join(get_args(State))}")
    filters = filters_of(person=person, country=country, pair=pair, of=of, by=by, kind=None, kinds=UndertakingKind, issue=issue,
                         since=since, until=until, publisher=publisher, side=side, doc=doc, everything=False)  # fmt: skip
    with open_linked(record) as opened:
        filters = in_document(opened, filters)
        listing = view.chains(opened, filters, states=tuple(state or ()), ids=tuple(ids or ()))
        said = notes(listing, filters, "ledger", "chain", "chains") + hints(opened, listing, filters)
    if not (ids or steps):
        (for_programs(listing, CHAINS, output, said) if output in PROGRAMS
         else for_people([("", listing.lines)], CHAINS, width, said, output))  # fmt: skip
    elif output is Format.json:
        print_json({"lines": listing.lines, "looked": listing.looked, "notes": said})
    elif output is Format.csv:
        from memcon.cli.formats import print_csv

        print_csv([step for line in listing.lines for step in line.steps], STEPS)
    else:
        for_people(titles(listing.lines), STEPS, width, said, output)
