"""Which machines may be connected to: those on the open network, and no other."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from memcon.sources.network.addresses import Address
from memcon.sources.network.values import Unfetchable

Resolve = Callable[[str, int], tuple[str, ...]]
"""The IP addresses of a host, asked for with the port that is meant. Raises OSError where there are none."""

CLOSED_4 = tuple(
    IPv4Network(n)
    for n in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # public by its number, yet within one provider's data centres the machines' own keeper
    )
)  # fmt: skip
"""Written down and not left to the library: what it holds to be global changes from version to version."""
OPEN_6 = IPv6Network("2000::/3")
CLOSED_6 = tuple(
    IPv6Network(n)
    for n in (
        "2001::/23",  # protocols; with it Teredo, behind which stands any IPv4 address
        "2001:db8::/32", "3fff::/20",  # examples
        "2002::/16",  # 6to4, behind which stands any IPv4 address
    )
)  # fmt: skip
TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: what a network without IPv4 makes of an IPv4 address, which stands in the last 32 bits."""


def is_public(text: str) -> bool:
    """Whether an IP address is one machine on the open network: nothing of this machine's own networks, nothing special.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:8.8.8.8"), is_public("64:ff9b::a00:1")
    (True, False, False, False)
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in CLOSED_4)
    if address.scope_id is not None:
        return False
    if address in TRANSLATED:
        return is_public(str(IPv4Address(int(address) & 0xFFFF_FFFF)))
    return address in OPEN_6 and address.is_global and not any(address in network for network in CLOSED_6)


def machines(address: Address, resolve: Resolve, seconds: float, admitted: Collection[str] = ()) -> tuple[str, ...]:
    """The IP addresses that may be connected to, looked up once: all that the host has, each of them checked.

    admitted  IP addresses that are taken though they are not public: a test's own server, and nothing else
    Raises Unfetchable where there is none, or one of them is not public.
    """
    found: tuple[str, ...]
    try:
        found = (str(ip_address(address.host)),)
    except ValueError:
        found = _looked_up(address, resolve, seconds)
    closed = [ip for ip in found if ip not in admitted and not is_public(ip)]
    if closed:
        what = f"{address.host} is {closed[0]}, which" if closed[0] != address.host else address.host
        message = f"{what} is no public address: memcon fetches nothing from private networks. Save it, and read the file"
        raise Unfetchable("private", message)
    return found


def _looked_up(address: Address, resolve: Resolve, seconds: float) -> tuple[str, ...]:
    """What the system's resolver says, which knows no time limit: after `seconds` it is left to itself."""
    answers: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(address.host, address.port))
        except Exception as error:  # noqa: BLE001 - handed to the one who asked, who says it
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0))
    except queue.Empty as error:
        raise Unfetchable("slow", f"looking up {address.host} took longer than {seconds:.0f} seconds. Try again later") from error
    if isinstance(answer, (OSError, UnicodeError)) or not answer:
        raise Unfetchable("unknown-host", f"no host called {address.host} was found. Check the address, and the network")
    if isinstance(answer, Exception):
        raise answer
    return tuple(dict.fromkeys(answer))


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host, in the system's order. Raises OSError where there are none."""
    return tuple(str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def family_of(ip: str) -> socket.AddressFamily:
    """The family of sockets that connects to this IP address."""
    return socket.AF_INET6 if isinstance(ip_address(ip), IPv6Address) else socket.AF_INET
