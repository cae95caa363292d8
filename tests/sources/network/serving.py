"""A server on 127.0.0.1 whose every byte a test decides, and a resolver that knows only made names."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from memcon.sources.network import Route, Terms

HOME = "127.0.0.1"
Send = Callable[[bytes], None]
Reply = bytes | Callable[["Request", Send], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for."""

    path: str
    headers: Mapping[str, str]

    @property
    def host(self) -> str:
        return self.headers["host"]


def ok(body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """A whole answer of status 200."""
    more = {"Content-Type": kind, "Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}
    return head(200, **more) + body


def head(status: int, **headers: str) -> bytes:
    """The head of an answer, the blank line included."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("utf-8")


@dataclass(slots=True)
class Server:
    """Answers by path; what it was asked stands in `asked`. A path that it does not know is 404."""

    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    context: ssl.SSLContext | None = None
    socket: socket.socket = field(init=False)
    port: int = field(init=False)

    def __post_init__(self) -> None:
        self.socket = socket.create_server((HOME, 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def terms(self) -> Terms:
        """Terms under which a test may ask this server, without waiting."""
        return Terms(ports=(80, 443, self.port), seconds=10, delay=0, patience=0)

    def url(self, path: str, host: str = "site.test", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.socket.accept()
                threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            if self.context is None:
                self._speak(client)
                return
            with self.context.wrap_socket(client, server_side=True) as secured:
                self._speak(secured)
                secured.unwrap()

    def _speak(self, client: socket.socket) -> None:
        raw = b""
        while b"\r\n\r\n" not in raw:
            more = client.recv(65536)
            if not more:
                return
            raw += more
        first, *lines = raw.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        request = Request(first.split(" ")[1], headers)
        self.asked.append(request)
        reply = self.replies.get(request.path, head(404, Content_Length="0"))
        if isinstance(reply, bytes):
            client.sendall(reply)
        else:
            reply(request, client.sendall)


@contextlib.contextmanager
def serving(replies: dict[str, Reply] | None = None, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(dict(replies or {}), context=context)
    try:
        yield server
    finally:
        with contextlib.suppress(OSError):
            server.socket.shutdown(socket.SHUT_RDWR)  # or the thread would take one more connection
        server.socket.close()


@dataclass(slots=True)
class Names:
    """A resolver: each name has the answers that follow one another, the last of them for good; others are at home."""

    answers: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        known = self.answers.get(host, [(HOME,)])
        return known.pop(0) if len(known) > 1 else known[0]


def route(names: Names | None = None) -> Route:
    """The way to a test's own server."""
    return Route(resolve=names or Names(), admitted=frozenset({HOME}))
