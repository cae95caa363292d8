"""What stands at an address: asked for once, redirects followed and each of them checked, the reasons told where nothing came."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPResponse
from importlib.metadata import version

from memcon.sources.limits import LIMITS, Limits
from memcon.sources.network.addresses import Address, address_of, redirected
from memcon.sources.network.body import body_of
from memcon.sources.network.connecting import ROUTE, Clock, Route, answer
from memcon.sources.network.values import TERMS, Fetched, NotFetched, Stamp, Terms, Unfetchable

WANTED = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"
)
REDIRECTS = (301, 302, 303, 307, 308)
WHOLE = (200, 203)
"""Statuses with which a document comes."""
LATER = (429, 503)
"""Statuses with which a server asks for patience."""
LONGEST_WAIT = 86_400.0
"""Seconds beyond which a server's wish to be asked later is cut: a day."""


def fetch(
    url: str, limits: Limits = LIMITS, terms: Terms = TERMS, *, since: Stamp | None = None, route: Route = ROUTE
) -> Fetched | NotFetched:
    """What stands at the address, or why nothing was fetched. No address and no server makes it raise.

    since  what came with an earlier answer: an unchanged document is told (`unchanged`) and not sent again
    route  for tests, which have a server of their own
    """
    try:
        return _followed(url, limits, terms, since, route)
    except Unfetchable as unfetchable:
        return unfetchable.why


def name_of(terms: Terms) -> str:
    """What memcon calls itself to servers."""
    contact = f" (+{terms.contact})" if terms.contact else ""
    return f"memcon/{version('memcon')}{contact}"


def _followed(url: str, limits: Limits, terms: Terms, since: Stamp | None, route: Route) -> Fetched:
    address = address_of(url, terms.ports)
    clock = Clock(terms.seconds)
    been = {address.url}
    for _ in range(terms.redirects + 1):
        with answer(address, _headers(address, terms, since), clock, terms, route) as response:
            if response.status not in REDIRECTS:
                return _fetched(response, address, limits, clock, terms)
            location = _header(response, "Location")
        if location is None:
            raise Unfetchable("redirects", f"{address.host} sends on without saying where. Look at it in a browser")
        address = redirected(address, location, terms.ports)
        if address.url in been:
            raise Unfetchable("redirects", f"{address.host} sends on in a circle. Look at it in a browser")
        been.add(address.url)
    raise Unfetchable("redirects", f"it is sent on more than {terms.redirects} times. Give the address at which it ends")


def _headers(address: Address, terms: Terms, since: Stamp | None) -> dict[str, str]:
    headers = {"User-Agent": name_of(terms), "Accept": WANTED, "Accept-Encoding": "gzip"}
    if since is not None and since.url == address.url:
        stamp = {"If-None-Match": since.etag, "If-Modified-Since": since.last_modified}
        headers |= {name: said for name, said in stamp.items() if said and said.isascii() and said.isprintable()}
    return headers


def _fetched(response: HTTPResponse, address: Address, limits: Limits, clock: Clock, terms: Terms) -> Fetched:
    """What came. Raises Unfetchable for a status with which no document comes."""
    status = response.status
    etag, modified = _header(response, "ETag"), _header(response, "Last-Modified")
    if status == HTTPStatus.NOT_MODIFIED:
        return Fetched(b"", address.url, status, etag=etag, last_modified=modified)
    if status not in WHOLE:
        raise _refusal(response, address)
    media, _, rest = (_header(response, "Content-Type") or "").partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    raw = body_of(response, limits, clock, terms)
    return Fetched(raw, address.url, status, media.strip().lower()[:100] or None, charset[:40] or None, etag, modified)


def _refusal(response: HTTPResponse, address: Address) -> Unfetchable:
    """What a status means that brings no document."""
    status = response.status
    said = f"{address.host} answers {status}"
    if status in {s.value for s in HTTPStatus}:
        said += f" ({HTTPStatus(status).phrase})"
    after = _wait(_header(response, "Retry-After"))
    if status in LATER:
        when = f"in {after:,.0f} seconds" if after is not None else "later"
        return Unfetchable("busy", f"{said}. Try again {when}", retry_after=after, status=status)
    if status >= 500 or status == HTTPStatus.REQUEST_TIMEOUT:
        return Unfetchable("server", f"{said}. Try again later", status=status)
    if status in (401, 403, 407, 451):
        return Unfetchable("refused", f"{said}. Save it in a browser, and read the file", status=status)
    return Unfetchable("refused", f"{said}. Check the address", status=status)


def _wait(said: str | None) -> float | None:
    """Seconds that a server wants one to wait: it says a number, or a time."""
    if not said:
        return None
    if said.isdigit() and said.isascii():
        return min(float(said[:9]), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(said)
        when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
        return min(max((when - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(response: HTTPResponse, name: str) -> str | None:
    """A field of the answer's head as the server meant it: `http.client` takes UTF-8 for Latin-1."""
    value = response.headers.get(name)
    if value is None:
        return None
    try:
        return str(value).encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return str(value).strip()
