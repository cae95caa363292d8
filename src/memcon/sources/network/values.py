"""What is asked of the network, what came back, and why nothing came back."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.errors import UsageError

PORTS = (80, 443)


@dataclass(frozen=True, slots=True)
class Terms:
    """How addresses are fetched; docs/network.md explains each.

    ports            ports that may be connected to
    contact          an address of mail or a page that the server's keeper can turn to; None tells nothing
    seconds          what one fetch may take from the first look-up to the last byte, redirects included
    archive_seconds  the same where an archive comes
    connecting       seconds until a connection stands
    redirects        how many are followed
    delay            seconds between two requests to one host
    patience         seconds that are waited at most where a server says when to come again
    """

    ports: tuple[int, ...] = PORTS
    contact: str | None = None
    seconds: float = 60
    archive_seconds: float = 600
    connecting: float = 10
    redirects: int = 5
    delay: float = 1
    patience: float = 60

    def __post_init__(self) -> None:
        contact = self.contact
        if contact is not None and not (0 < len(contact) <= 200 and contact.isascii() and contact.isprintable()):
            raise UsageError(f"--contact {contact!r}: not in plain letters. Give an address of mail or of a page")
        bad = [port for port in self.ports if not 0 < port < 65_536]
        if bad:
            raise UsageError(f"--allow-port {bad[0]}: there is no such port. Give a number from 1 to 65535")


TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a server tells whether what stands at an address has changed."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address.

    raw           the bytes, unpacked where they came packed; none where `status` is 304: unchanged
    url           the address that gave them, after redirects
    content_type  what the server says they are, lower-cased: a hint, never believed
    charset       the encoding that the server declares
    """

    raw: bytes
    url: str
    status: int = 200
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing has changed since the stamp that it was shown."""
        return self.status == 304

    @property
    def stamp(self) -> Stamp:
        """What to show the server the next time."""
        return Stamp(self.url, self.etag, self.last_modified)


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why nothing was fetched.

    code         one of `CODES`
    message      what is wrong and what to do
    lasting      whether another try would end alike
    retry_after  seconds after which the server wants to be asked again, where it says so
    status       the status that the server answered with, where it did
    """

    code: str
    message: str
    lasting: bool
    retry_after: float | None = None
    status: int | None = None


CODES = {
    "address": True, "scheme": True, "credentials": True, "port": True, "notation": True, "private": True, "redirects": True,
    "downgrade": True, "too-large": True, "bomb": True, "coding": True, "refused": True, "certificate": True,
    "unknown-host": False, "unreachable": False, "slow": False, "cut-short": False, "protocol": False, "server": False,
    "busy": False,
}  # fmt: skip
"""Every reason why nothing is fetched, and whether it lasts."""


class Unfetchable(Exception):
    """Raised within this package and nowhere else; `fetch` makes a `NotFetched` of it."""

    def __init__(self, code: str, message: str, *, retry_after: float | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.why = NotFetched(code, message, CODES[code], retry_after, status)
