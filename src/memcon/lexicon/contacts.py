"""The words of contacts: who met, called, visited, wrote to or signed with whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from memcon.lexicon.rows import rows_of
from memcon.model.engagement import EngagementKind

Frame = Literal["with", "met", "object", "place"]
WEAK = ("call", "place", "audience")


@dataclass(frozen=True, slots=True)
class ContactVerb:
    """A verb whose subject is in contact with someone; `weak` says what else must speak for it."""

    kind: EngagementKind
    frame: Frame
    weak: str | None


@dataclass(frozen=True, slots=True)
class ContactWords:
    """All patterns of contacts, compiled. `verbs` and `nouns` pair a group name of their pattern with its meaning.

    Those of verbs, nouns, gatherings, visits, messages, signings and instruments are for lower-cased text.
    """

    verb: re.Pattern[str]
    verbs: dict[str, ContactVerb]
    noun: re.Pattern[str]
    nouns: dict[str, EngagementKind]
    gathering: re.Pattern[str]
    light: re.Pattern[str]
    visit: re.Pattern[str]
    message: re.Pattern[str]
    signing: re.Pattern[str]
    instrument: re.Pattern[str]
    earlier: re.Pattern[str]
    later: re.Pattern[str]
    fixed: re.Pattern[str]
    by_call: re.Pattern[str]
    denying: re.Pattern[str]
    accounts: re.Pattern[str]
    untrue: re.Pattern[str]
    true: re.Pattern[str]
    off: re.Pattern[str]


def rows() -> dict[str, Any]:
    """The lexicon as written, for its own test."""
    return cast("dict[str, Any]", rows_of("contacts.yaml"))


def compiled(patterns: list[str], lower: bool = False) -> re.Pattern[str]:
    """One pattern of all these, each between word boundaries; the group that matched is `p` and its number.

    With `lower` it is for lower-cased text, over which it runs twice as fast.
    """
    if lower:
        parts = (f"(?P<p{n}>{p.lower()})" for n, p in enumerate(patterns))
        return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")
    parts = (f"(?P<p{n}>{p})" for n, p in enumerate(patterns))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE)


@cache
def contact_words() -> ContactWords:
    """The compiled lexicon, loaded once."""
    data = rows()

    def all_of(section: str, lower: bool = True) -> re.Pattern[str]:
        return compiled([r["pattern"] for r in data[section]], lower)

    verbs, nouns = data["verbs"], data["nouns"]
    return ContactWords(
        verb=all_of("verbs"),
        verbs={f"p{n}": ContactVerb(r["kind"], r["frame"], r.get("weak")) for n, r in enumerate(verbs)},
        noun=all_of("nouns"),
        nouns={f"p{n}": r["kind"] for n, r in enumerate(nouns)},
        gathering=all_of("gatherings"),
        light=all_of("light_verbs", lower=False),
        visit=all_of("visits"),
        message=all_of("messages"),
        signing=all_of("signing_verbs"),
        instrument=all_of("instruments"),
        earlier=compiled([data["elsewhere"][0]["pattern"]]),
        later=compiled([data["elsewhere"][1]["pattern"]]),
        fixed=all_of("fixed", lower=False),
        by_call=compiled([data["by_call"]["pattern"]]),
        denying=all_of("denying"),
        accounts=all_of("accounts"),
        untrue=all_of("untrue"),
        true=all_of("true"),
        off=all_of("called_off"),
    )
