"""The options by which the network is allowed, for `memcon read` and `memcon poll`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.app.fetching import Fetching
    from memcon.sources import Limits

AllowNetwork = Annotated[
    bool, typer.Option("--allow-network", help="Fetch the addresses named; without it nothing is looked up.")
]
AllowPort = Annotated[
    list[int] | None,
    typer.Option(help="Also connect to this port; may be repeated. 80 and 443 need no leave.", metavar="PORT"),
]
Contact = Annotated[
    str | None, typer.Option(help="Tell servers where to turn to: an address of mail or of a page.", metavar="TEXT")
]


@dataclass(frozen=True, slots=True)
class Network:
    """What the user allows of the network."""

    allow_network: bool = False
    allow_port: tuple[int, ...] = ()
    contact: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The same as a list of a run notes it."""
        return asdict(self) | {"allow_port": list(self.allow_port)}

    def fetching(self, paths: Sequence[str], limits: Limits) -> Fetching | None:
        """What fetches under these terms, None where nothing may be.

        Raises UsageError for terms that make no sense, and where an address is among the paths and nothing may be fetched.
        """
        from memcon.app.fetching import Fetching, refuse_unasked
        from memcon.sources.network import TERMS, Terms, is_address

        if not self.allow_network:
            refuse_unasked([path for path in paths if is_address(path)])
        terms = Terms(ports=(*TERMS.ports, *self.allow_port), contact=self.contact)
        return Fetching(terms, limits) if self.allow_network else None


def network_of(allow: bool, ports: list[int] | None, contact: str | None) -> Network:
    """What these options allow."""
    return Network(allow, tuple(ports or ()), contact)
