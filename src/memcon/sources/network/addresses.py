"""Addresses as they are written: which are fetched, and which are refused before anything is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna

from memcon.sources.network.values import PORTS, Unfetchable

LONGEST = 4_000
"""Characters of an address: servers take 8,000 at most, and no page needs half of it."""
ANY_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:https?|file|gopher|ftp|data|javascript):", re.IGNORECASE)
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\\\\]")
"""What no address holds: line ends would add to the request; programs do not agree what a backslash is."""
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
KEPT = "%/:=&?~+!$,;'@()*[]"
"""Characters that stand for themselves in a path or a query."""
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be looked up.

    host    in ASCII (punycode), lower-cased; an IP address without brackets
    target  path and query, as they are sent
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port, as a server is told them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address written out, without a fragment."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def is_address(text: str) -> bool:
    """Whether an argument is an address and no path: it begins with a scheme, be it one that is fetched or not."""
    return ANY_SCHEME.match(text.strip()) is not None


def written_out(url: str, ports: tuple[int, ...] = PORTS) -> str:
    """The address as it is fetched and stored, its host in punycode; one that is not fetched stays as it is.

    >>> written_out("https://\u0440aypal.example/a b#top"), written_out("file:///etc/passwd")
    ('https://xn--aypal-uye.example/a%20b', 'file:///etc/passwd')
    """
    try:
        return address_of(url, ports).url
    except Unfetchable:
        return url


def address_of(url: str, ports: tuple[int, ...] = PORTS) -> Address:
    """The address that the words stand for. Nothing is looked up.

    Raises Unfetchable where it is none that is fetched.
    """
    if len(url) > LONGEST:
        raise Unfetchable("address", f"the address is longer than {LONGEST:,} characters. Give a shorter one")
    url = url.strip(" ")
    if HIDDEN.search(url):
        raise Unfetchable("address", "the address holds a backslash, or characters that do not show. Write it anew")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unfetchable("address", f"this is no address ({error}). Write it like https://example.org/page") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        what = f"{scheme}: is not fetched" if scheme else "the address has no scheme"
        raise Unfetchable("scheme", f"{what}: only http and https are. Save the document, and read the file")
    if "@" in parts.netloc:
        raise Unfetchable("credentials", "the address holds a name or a password before an @. Give it without")
    if not parts.hostname:
        raise Unfetchable("address", "the address names no host. Write it like https://example.org/page")
    host = _host(parts.netloc)
    port = DEFAULT_PORTS[scheme] if port is None else port
    if port not in ports:
        raise Unfetchable("port", f"port {port} of {host} is none that is connected to. Allow it with --allow-port {port}")
    target = quote(parts.path or "/", KEPT) + (f"?{quote(parts.query, KEPT)}" if parts.query else "")
    return Address(scheme, host, port, target)


def redirected(from_: Address, location: str, ports: tuple[int, ...] = PORTS) -> Address:
    """Where a redirect leads, checked as any other address.

    Raises Unfetchable where it leads to none that is fetched, or from https to http.
    """
    if len(location) > LONGEST or HIDDEN.search(location):
        raise Unfetchable("redirects", f"{from_.host} sends on to what is no address. Look at it in a browser")
    try:
        joined = urljoin(from_.url, location)
    except ValueError as error:
        raise Unfetchable("redirects", f"{from_.host} sends on to what is no address. Look at it in a browser") from error
    to = address_of(joined, ports)
    if from_.scheme == "https" and to.scheme == "http":
        raise Unfetchable("downgrade", f"{from_.host} sends on from https to http ({to.host}), which is not followed")
    return to


def _host(netloc: str) -> str:
    """The host in ASCII. Raises Unfetchable for what is no host, and for an IP address in an unusual notation."""
    if netloc.startswith("["):
        inner = netloc[1:].partition("]")[0]
        try:
            address = IPv6Address(inner)
        except AddressValueError as error:
            raise Unfetchable("address", f"[{inner[:60]}] is no IP address. Check the address") from error
        if address.scope_id is not None:
            raise Unfetchable("private", f"[{inner[:60]}] names a link of this machine. Give a public address")
        return str(address)
    # A colon stands before the port alone: urlsplit has read that already.
    name = netloc.partition(":")[0]
    host = (name if name.isascii() else _in_ascii(name)).lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise Unfetchable("address", f"{name[:40]!a} is no name of a host. Check the address")
    if NUMBER.fullmatch(labels[-1]):
        means = numeric(host)
        if means is None or str(means) != host:
            what = f"it stands for {means}" if means else "it is no IP address"
            raise Unfetchable("notation", f"{host[:80]} is written in numbers in an unusual way ({what}). Write the host's name")
    return host


def _in_ascii(name: str) -> str:
    """A name in letters beyond ASCII as it is looked up: in punycode, so that look-alikes show."""
    try:
        return idna.encode(name[:300], uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise Unfetchable("address", f"{name[:40]!a} is no name of a host. Check the address") from error


def numeric(host: str) -> IPv4Address | None:
    """The IPv4 address that a host in numbers stands for, as systems read it; None where it is none.

    >>> str(numeric("0x7f.1")), str(numeric("2130706433")), str(numeric("0177.0.0.01"))
    ('127.0.0.1', '127.0.0.1', '127.0.0.1')
    """
    parts = host.split(".")
    if len(parts) > 4:
        return None
    numbers = []
    for part in parts:
        base = 16 if part.startswith("0x") else 8 if len(part) > 1 and part.startswith("0") else 10
        try:
            numbers.append(int(part[2:] or "0" if base == 16 else part, base))
        except ValueError:
            return None
    *first, last = numbers
    if any(n > 255 for n in first) or last >= 256 ** (4 - len(first)):
        return None
    return IPv4Address(sum(n << (24 - 8 * i) for i, n in enumerate(first)) + last)
