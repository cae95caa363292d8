"""Addresses as people and pages write them: what is sent, and what is refused before anything is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.sources.network import NotFetched, Route, fetch, is_address
from memcon.sources.network.addresses import Address, address_of, redirected
from memcon.sources.network.values import Unfetchable
from tests.sources.network.test_hosts import never

WRITTEN = [
    ("https://Example.ORG", "https://example.org/"),
    ("http://example.org:80/a?b=c#d", "http://example.org/a?b=c"),
    ("http://example.org:443/", "http://example.org:443/"),
    ("HTTPS://example.org./x y", "https://example.org/x%20y"),
    ("https://example.org/Hội đàm?đ=1", "https://example.org/H%E1%BB%99i%20%C4%91%C3%A0m?%C4%91=1"),
    ("https://bộ-ngoại-giao.example/", "https://xn--b-ngoi-giao-vt9exz.example/"),
    ("https://pаypal.example/", "https://xn--pypal-4ve.example/"),
    ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
    ("https://example.org/a@b?c=d@e", "https://example.org/a@b?c=d@e"),
    ("https://example.org/<script>\"'", "https://example.org/%3Cscript%3E%22'"),
]

REFUSED = [
    ("file:///etc/passwd", "scheme"), ("gopher://example.org/", "scheme"), ("ftp://example.org/a", "scheme"),
    ("data:text/html,x", "scheme"), ("javascript:alert(1)", "scheme"), ("//example.org/", "scheme"), ("example.org", "scheme"),
    ("http://good.example@127.0.0.1/", "credentials"), ("https://user:secret@example.org/", "credentials"),
    ("https://@example.org/", "credentials"), ("http://example.org\\@127.0.0.1/", "address"),
    ("http://example.org/\r\nX-Evil: 1", "address"), ("http://example.org/%0d%0a\n", "address"), ("http://ex\tample.org/", "address"),
    ("http://example.org/\x00", "address"), ("http://example.org/\u202egpj.exe", "address"), ("http://exa\u00admple.org/", "address"),
    ("http://", "address"), ("http:///x", "address"), ("http://?", "address"), ("http://:80/", "address"),
    ("http://exa mple.org/", "address"), ("http://127%2e0%2e0%2e1/", "address"), ("http://example..org/", "address"),
    ("http://-a.example/", "address"), ("http://[::1", "address"), ("http://[zz]/", "address"), ("http://a]b/", "address"),
    ("http://example.org:99999/", "address"), ("http://example.org:x/", "address"), ("http://example.org:22/", "port"),
    ("http://example.org:8080/", "port"), ("http://example.org:0/", "port"),
    ("http://example.org/" + "a" * 5000, "address"), ("http://" + "a." * 1900 + "example/", "address"),
    ("http://" + "ä" * 3900 + "/", "address"), ("http://1.2.3.4.5/", "notation"), ("http://999/", "notation"),
    ("http://1.2.3.256/", "notation"), ("http://example.0x7f/", "notation"), ("http://x.example/\ud800", "address"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "sent"), WRITTEN)
def test_an_address_is_sent_in_ascii(written: str, sent: str) -> None:
    address = address_of(written)
    assert address.url == sent
    assert address_of(address.url) == address


@pytest.mark.parametrize(("written", "code"), REFUSED)
def test_what_is_no_address_is_refused_and_nothing_is_looked_up(written: str, code: str) -> None:
    answer = fetch(written, route=Route(resolve=never))
    assert isinstance(answer, NotFetched)
    assert answer.code == code
    assert answer.lasting
    assert len(answer.message) < 300
    assert answer.message.isascii() and answer.message.isprintable()


def test_a_port_is_connected_to_where_the_user_allows_it() -> None:
    assert address_of("http://example.org:8080/", (80, 443, 8080)).port == 8080


def test_a_refusal_says_no_password_again() -> None:
    answer = fetch("https://user:hunter2@example.org/", route=Route(resolve=never))
    assert isinstance(answer, NotFetched)
    assert "hunter2" not in answer.message


REDIRECTS = [
    ("/b", "https://example.org/b"), ("c?d", "https://example.org/a/c?d"), ("//other.example/", "https://other.example/"),
    ("https://other.example/x#y", "https://other.example/x"), ("http://other.example/", "downgrade"), ("file:///etc/passwd", "scheme"),
    ("https://user@other.example/", "credentials"), ("https://other.example:22/", "port"), ("https://2130706433/", "notation"),
    ("/a\r\nX: y", "redirects"), ("https://[", "redirects"), ("/" + "a" * 5000, "redirects"),
]  # fmt: skip


@pytest.mark.parametrize(("location", "leads"), REDIRECTS)
def test_a_redirect_is_checked_as_any_other_address(location: str, leads: str) -> None:
    from_ = address_of("https://example.org/a/b")
    if leads.startswith("https:"):
        assert redirected(from_, location).url == leads
        return
    with pytest.raises(Unfetchable) as refused:
        redirected(from_, location)
    assert refused.value.why.code == leads


@given(st.text(max_size=60))
def test_whatever_is_written_is_an_address_or_refused(text: str) -> None:
    for written in (text, f"http://{text}", f"https://example.org/{text}", f"http://example.org{text}/"):
        try:
            address = address_of(written)
        except Unfetchable:
            continue
        assert isinstance(address, Address)
        assert address.url.isascii()
        assert not set(address.url) & set("\r\n\t\x00 \\")
        assert address_of(address.url) == address


@pytest.mark.parametrize(
    ("argument", "address"),
    [
        ("https://example.org", True), ("HTTP://x", True), ("file:///etc/passwd", True), ("gopher://x", True), ("http:x", True),
        ("news/a.html", False), ("C:\\readouts", False), ("https.txt", False), ("a:b.txt", False), ("-", False), ("./http://x", False),
    ],
)  # fmt: skip
def test_an_argument_is_an_address_or_a_path(argument: str, address: bool) -> None:
    assert is_address(argument) == address
