"""TLS: a server is believed only where its certificate holds for the host that was asked for."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace

import pytest
import trustme

from memcon.sources.network import Fetched, NotFetched, fetch
from memcon.sources.network.connecting import ROUTE
from tests.sources.network.serving import HOME, head, ok, route, serving

pytestmark = pytest.mark.allow_hosts([HOME])


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


def server_side(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, key_type=trustme.KeyType.ECDSA).configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> Callable[[], ssl.SSLContext]:
    def context() -> ssl.SSLContext:
        usual = ROUTE.context()
        authority.configure_trust(usual)
        return usual

    return context


def test_a_certificate_that_holds_is_believed_and_nothing_leads_down_to_http(authority: trustme.CA) -> None:
    replies = {"/": ok(b"<p>Text</p>"), "/down": head(302, Location="http://site.test/")}
    with serving(replies, server_side(authority, "site.test")) as server:
        way = replace(route(), context=trusting(authority))
        page = fetch(server.url("/", scheme="https"), terms=server.terms, route=way)
        down = fetch(server.url("/down", scheme="https"), terms=server.terms, route=way)
    assert isinstance(page, Fetched)
    assert page.raw == b"<p>Text</p>"
    assert isinstance(down, NotFetched)
    assert down.code == "downgrade"


@pytest.mark.parametrize("host", ["other.test", "*.site.test", HOME])
def test_a_certificate_of_another_name_is_refused_and_nothing_is_sent(authority: trustme.CA, host: str) -> None:
    with serving({"/": ok(b"secret")}, server_side(authority, host)) as server:
        answer = fetch(server.url("/", scheme="https"), terms=server.terms, route=replace(route(), context=trusting(authority)))
        assert isinstance(answer, NotFetched)
        assert answer.code == "certificate"
        assert not server.asked


def test_a_certificate_that_nobody_vouches_for_is_refused(authority: trustme.CA) -> None:
    with serving({"/": ok(b"secret")}, server_side(authority, "site.test")) as server:
        answer = fetch(server.url("/", scheme="https"), terms=server.terms, route=route())
        assert isinstance(answer, NotFetched)
        assert answer.code == "certificate"
        assert not server.asked


def test_a_server_without_tls_is_told() -> None:
    with serving({"/": ok(b"plain")}) as server:
        answer = fetch(server.url("/", scheme="https"), terms=replace(server.terms, seconds=0.5), route=route())
    assert isinstance(answer, NotFetched)
    assert answer.code in ("protocol", "unreachable", "slow")


def test_the_usual_way_verifies() -> None:
    context = ROUTE.context()
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert not ROUTE.admitted
