"""Who publishes: found by a web address, by an agency's credit, or by a name in metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from memcon.text.folding import fold


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher; `side` is whose account its texts are (None: no state's), `zone` the issuer's time zone."""

    name: str
    side: str | None
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    zone: str | None
    examples: tuple[str, ...]


@cache
def publishers() -> tuple[Publisher, ...]:
    """All publishers of publishers.yaml."""
    text = files("memcon.lexicon").joinpath("data/publishers.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    return tuple(
        Publisher(r["name"], r["side"], tuple(r["hosts"]), tuple(r["names"]), r.get("zone"), tuple(r["examples"])) for r in rows
    )


@cache
def _hosts() -> dict[str, Publisher]:
    return {host: p for p in publishers() for host in p.hosts}


@cache
def _names() -> dict[str, Publisher]:
    return {_key(name): p for p in reversed(publishers()) for name in (p.name, *p.names)}


def _key(name: str) -> str:
    return " ".join(re.findall(r"[\w/’']+", fold(name)))


def host_of(url: str | None) -> str | None:
    """The host of an address, lower-cased, without www.; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def publisher_at(url: str | None) -> Publisher | None:
    """The publisher of an address, by its host or the longest part of it that is known; None where unknown."""
    host = host_of(url)
    while host:
        if host in _hosts():
            return _hosts()[host]
        _, _, host = host.partition(".")
    return None


def publisher_named(name: str | None) -> Publisher | None:
    """The publisher that a credit or a metadata field names, alone or with other words ("VNA/VNS style"); None if unknown.

    Initials count only where they are the whole name or stand in capitals.
    """
    if not name:
        return None
    key = _key(name)
    if key in _names():
        return _names()[key]
    best: tuple[int, Publisher] | None = None
    said = frozenset(re.findall(r"[\w/]+", name))
    padded = f" {key} "
    for known, publisher in _names().items():
        fits = f" {known} " in padded and (len(known) > 6 or known.upper() in said)
        if fits and (best is None or len(known) > best[0]):
            best = (len(known), publisher)
    return best[1] if best else None
