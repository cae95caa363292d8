"""A connection to exactly the machine that was checked, with one clock over all of it."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import Any

from memcon.sources.network.addresses import Address
from memcon.sources.network.hosts import Resolve, family_of, machines, resolved
from memcon.sources.network.values import Terms, Unfetchable

TRIED = 4
"""Machines of one host that are tried, one after the other."""


@dataclass(slots=True)
class Clock:
    """What is left of the time that a fetch may take."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Seconds, more than none. Raises Unfetchable where the time is over."""
        left = self.began + self.seconds - time.monotonic()
        if left <= 0:
            raise Unfetchable("slow", f"it took longer than {self.seconds:.0f} seconds, and was given up. Try again later")
        return left


@dataclass(frozen=True, slots=True)
class Route:
    """How hosts are found and trusted; only a test has another than the usual one.

    admitted  IP addresses that are taken though they are not public
    context   what says whose certificates hold
    """

    resolve: Resolve = resolved
    admitted: frozenset[str] = frozenset()
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context


ROUTE = Route()


class _Arriving(io.RawIOBase):
    """What a socket receives; every read waits no longer than the clock has left, however little comes at a time."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock, self._clock = sock, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._clock.left())
        try:
            return self._sock.recv_into(buffer)
        except TimeoutError:
            self._clock.left()  # says that the time is over
            raise


class _Line:
    """What `http.client` needs of a socket. It does not close it: the answer is read after the connection let go of it."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock, self._clock = sock, clock

    def sendall(self, raw: bytes) -> None:
        self._sock.settimeout(self._clock.left())
        self._sock.sendall(raw)

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_Arriving(self._sock, self._clock))

    def close(self) -> None:
        return


class CheckedConnection(HTTPConnection):
    """Speaks over a line that stands already, and opens none: no second look-up, no proxy of the environment."""

    def __init__(self, address: Address, line: _Line) -> None:
        super().__init__(address.host, address.port)
        self.sock = line

    def connect(self) -> None:
        """Never: the line was opened to the machine that was checked."""
        raise HTTPException("the line is closed")


@contextmanager
def answer(address: Address, headers: dict[str, str], clock: Clock, terms: Terms, route: Route = ROUTE) -> Iterator[HTTPResponse]:
    """The server's answer to one GET, its body still to be read; the connection ends with the block.

    Raises Unfetchable where the host may not be connected to, or there is no answer.
    """
    ips = machines(address, route.resolve, min(terms.connecting, clock.left()), route.admitted)
    sock = _opened(address, ips, clock, terms)
    try:
        if address.scheme == "https":
            sock = _secured(sock, address, clock, terms, route)
        connection = CheckedConnection(address, _Line(sock, clock))
        connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": address.netloc, **headers, "Connection": "close"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        yield connection.getresponse()
    except IncompleteRead as error:
        raise Unfetchable("cut-short", f"{address.host} ended before all of it had arrived. Try again later") from error
    except (HTTPException, ValueError) as error:
        what = f"{address.host} does not answer as a web server does ({type(error).__name__})"
        raise Unfetchable("protocol", f"{what}. Look at the address in a browser") from error
    except OSError as error:
        clock.left()
        raise Unfetchable("unreachable", f"the connection to {address.host} broke ({_said(error)}). Try again later") from error
    finally:
        sock.close()


def _opened(address: Address, ips: tuple[str, ...], clock: Clock, terms: Terms) -> socket.socket:
    """A socket that is connected to the first of these machines that takes it."""
    fault: OSError | None = None
    for ip in ips[:TRIED]:
        sock = socket.socket(family_of(ip), socket.SOCK_STREAM)
        try:
            sock.settimeout(min(terms.connecting, clock.left()))
            sock.connect((ip, address.port))
        except OSError as error:
            sock.close()
            fault = error
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    why = f"{address.host} cannot be connected to ({_said(fault)}). Check the network, or try again later"
    raise Unfetchable("unreachable", why) from fault


def _secured(sock: socket.socket, address: Address, clock: Clock, terms: Terms, route: Route) -> ssl.SSLSocket:
    """The socket with TLS on it; the certificate holds for the host that was asked for."""
    sock.settimeout(min(terms.connecting, clock.left()))
    try:
        return route.context().wrap_socket(sock, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        why = f"the certificate of {address.host} does not hold ({error.verify_message})"
        raise Unfetchable("certificate", f"{why}: it may be another machine. Look at the address in a browser") from error
    except ssl.SSLError as error:
        what = f"{address.host} does not speak TLS as it must ({error.reason or 'no sound greeting'})"
        raise Unfetchable("protocol", f"{what}. Look at the address in a browser") from error


def _said(error: OSError | None) -> str:
    if error is None:
        return "no address"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return (error.strerror or type(error).__name__).lower()
