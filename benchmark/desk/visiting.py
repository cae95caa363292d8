"""People who look at a desk: each clicks, reads for some seconds, clicks again."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

ISSUES = ("security", "trade", "dioxin-remediation", "economic-cooperation", "arms-control", "ukraine", "energy", "climate")
SIDES = ("US", "JP", "UA", "GB", "IN", "KR", "FR", "DE", "IL", "MX", "PL", "CN", "VN", "BR", "PH", "EG")
WORDS = ("dioxin", "security", "tariff*", '"prime minister"', "ukraine", "grain OR wheat", "missile NOT defense", "hostages",
         "climate",
         "semiconductor", "visa", "fentanyl", "refugees", "cyber", "pandemic", "nuclear", "fisheries", "migration")  # fmt: skip
PERSONS = ("Blinken", "Biden", "Sullivan", "Zelenskyy", "Kishida", "Modi", "Sherman", "Harris")
YEARS = ("2019", "2020", "2021", "2022", "2023", "2024", "2025")


@dataclass(slots=True)
class Seen:
    """How long answers took, in seconds, by what was asked; and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def asked(chance: random.Random, kinds: Sequence[str]) -> tuple[str, str]:
    """(kind, path) of the next click."""
    kind = chance.choice(kinds)
    issue, side, year = chance.choice(ISSUES), chance.choice(SIDES), chance.choice(YEARS)
    one, two = chance.sample(SIDES, 2)
    if kind == "search":
        return kind, f"/search?q={chance.choice(WORDS)}"
    if kind == "dossier":
        return kind, chance.choice(
            [f"/countries/{side}", f"/issues/{issue}", f"/pairs/{one}-{two}", f"/people/{chance.choice(PERSONS)}"]
        )
    if kind == "facets":
        return kind, chance.choice([
            f"/statements?country={side}&issue={issue}", f"/ledger?of={side}&issue={issue}", f"/contacts?pair={one}-{two}",
            f"/statements?by={side}&since={year}&until={year}", f"/chains?of={side}&issue={issue}",
            f"/statements?person={chance.choice(PERSONS)}&issue={issue}",
        ])  # fmt: skip
    page = chance.randint(1, 40)
    noun = chance.choice(["statements", "ledger", "contacts", "chains", "documents"])
    return "listing", f"/{noun}?page={page}" if page > 1 else f"/{noun}"


async def visit(base: str, users: int, seconds: float, kinds: Sequence[str], seed: int = 1) -> Seen:
    """So many people for so long, with 1 to 3 seconds between an answer and the next click."""
    seen, until = Seen(), time.monotonic() + seconds
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)

    async def person(n: int) -> None:
        chance = random.Random(seed * 1000 + n)
        await asyncio.sleep(chance.uniform(0, 3))
        while time.monotonic() < until:
            kind, path = asked(chance, kinds)
            began = time.monotonic()
            try:
                answer = await client.get(base + path)
                if answer.status_code != 200:
                    seen.wrong[f"{answer.status_code} {path}"] += 1
            except httpx.HTTPError as error:
                seen.wrong[f"{type(error).__name__} {path}"] += 1
            seen.times[kind].append(time.monotonic() - began)
            await asyncio.sleep(chance.uniform(1, 3))

    async with httpx.AsyncClient(timeout=60, limits=limits, trust_env=False) as client:
        await asyncio.gather(*(person(n) for n in range(users)))
    return seen
