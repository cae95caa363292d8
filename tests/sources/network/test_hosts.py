"""Which IP addresses may be connected to, in whatever notation they are written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.sources.network import NotFetched, Route, fetch
from memcon.sources.network.addresses import address_of, numeric
from memcon.sources.network.hosts import is_public
from memcon.sources.network.values import Unfetchable

PRIVATE = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "0.0.0.0", "0.1.2.3", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",  # noqa: S104 - refused
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.88.99.1", "168.63.129.16",
    "::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1",
    "2001::1", "2001:0:a00:1::", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "no address", "",
]  # fmt: skip
PUBLIC = [
    "93.184.215.14",
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::808:808",
]

IN_NUMBERS = [
    "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "0177.0.0.01", "127.1", "127.0.1", "0x7F.1", "017700000001",
    "127.0.0.1.", "0", "0x0", "127.000.000.001", "3232235777", "0xa9fea9fe", "0251.0376.0251.0376", "2852039166",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_what_is_not_on_the_open_network_is_closed(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_what_is_on_the_open_network_is_open(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4))
def test_an_open_address_is_global_and_one_machine(ip: IPv4Address) -> None:
    if is_public(str(ip)):
        assert ip.is_global
        assert not (ip.is_multicast or ip.is_private or ip.is_reserved or ip.is_loopback or ip.is_link_local)
    assert not is_public(f"::ffff:{ip}")
    assert not is_public(f"::{ip}") or int(ip) == 0
    assert is_public(str(IPv6Address(int(IPv6Address("64:ff9b::")) + int(ip)))) == is_public(str(ip))
    assert not is_public(str(IPv6Address((0x2002 << 112) + (int(ip) << 80))))


@given(st.ip_addresses(v=6))
def test_an_open_address_of_the_sixth_version_is_global_unicast(ip: IPv6Address) -> None:
    if is_public(str(ip)):
        assert ip.is_global
        assert not (ip.is_multicast or ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_site_local)
        assert not ip.is_reserved or str(ip).startswith("64:ff9b::")
        assert ip.sixtofour is None
        assert ip.teredo is None
        assert ip.ipv4_mapped is None


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.lists(st.sampled_from(["d", "o", "x", "X"]), min_size=4, max_size=4))
def test_every_notation_means_what_systems_take_it_for_and_only_the_usual_one_is_taken(
    value: int, parts: int, bases: list[str]
) -> None:
    first = [(value >> (24 - 8 * i)) & 255 for i in range(parts - 1)]
    numbers = [*first, value & (2 ** (8 * (5 - parts)) - 1)]
    forms = {"d": "{}", "o": "0{:o}", "x": "0x{:x}", "X": "0X{:X}"}
    host = ".".join(forms[base].format(number) for base, number in zip(bases, numbers, strict=False))
    assert numeric(host.lower()) == IPv4Address(value)
    if host == str(IPv4Address(value)):
        assert address_of(f"http://{host}/").host == host
        return
    with pytest.raises(Unfetchable) as refused:
        address_of(f"http://{host}/")
    assert refused.value.why.code == "notation"
    assert str(IPv4Address(value)) in refused.value.why.message


@pytest.mark.parametrize(
    "host", [*IN_NUMBERS, *(p for p in PRIVATE if "." in p and ":" not in p), "１２７.0.0.1", "127。0。0。1"]
)
def test_no_private_address_is_fetched_in_any_notation(host: str) -> None:
    answer = fetch(f"http://{host}/latest/meta-data", route=Route(resolve=never))
    assert isinstance(answer, NotFetched)
    assert answer.code in ("private", "notation")
    assert answer.lasting


@pytest.mark.parametrize("host", [p for p in PRIVATE if ":" in p])
def test_no_private_address_of_the_sixth_version_is_fetched(host: str) -> None:
    for written in (host, host.upper()):
        answer = fetch(f"http://[{written}]/", route=Route(resolve=never))
        assert isinstance(answer, NotFetched)
        assert answer.code == "private"


@pytest.mark.parametrize("answers", [("127.0.0.1",), ("::1",), ("10.1.2.3",), ("93.184.215.14", "10.1.2.3"), ("fe80::1%2",)])
def test_a_name_of_a_private_machine_is_refused_even_where_it_has_public_addresses_too(answers: tuple[str, ...]) -> None:
    answer = fetch("https://intranet.example/", route=Route(resolve=lambda host, port: answers))
    assert isinstance(answer, NotFetched)
    assert answer.code == "private"


def never(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError(f"{host} was looked up")
