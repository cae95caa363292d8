"""What the scan finds at a row of tokens, before anybody knows whom it denotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memcon.lexicon.references import GroupNoun, RoleNoun, Where
from memcon.people.offices import Office

PhraseKind = Literal["name", "title", "role", "country", "body", "pronoun", "group", "unnamed", "ministry"]


@dataclass(slots=True)
class Phrase:
    """A row of tokens first..last (last exclusive) that may denote someone; which fields are set depends on `kind`.

    name     `parts`: the folded words of the name; `offices`, `sex`, `iso`, `body`: from its title and honorific
    title    `offices`, `iso`, `body`; `owner`: token of the possessive before it (`his counterpart`)
    role     `role`: the role noun
    country  `iso`; `plain`: written as the state's own name
    body     `body`: key in the register
    pronoun  `word`
    group    `group`, `number`: "the four leaders"; names in a plural title are phrases of their own
    unnamed  a person whom the text names by an office only ("a senior official")
    ministry `iso`: the state that it acts for, where the text says so
    """

    first: int
    last: int
    kind: PhraseKind
    parts: tuple[str, ...] = ()
    name_first: int = -1
    name_last: int = -1
    offices: tuple[Office, ...] = ()
    title_first: int = -1
    title_last: int = -1
    sex: str = ""
    iso: str | None = None
    body: str | None = None
    determiner: str = ""
    owner: int = -1
    role: RoleNoun | None = None
    group: GroupNoun | None = None
    number: int | None = None
    states: tuple[str, ...] = ()
    """Of a group told by its states: their codes."""
    word: str = ""
    plain: bool = True
    bundle: int = -1
    """Names that share one plural title have the same bundle number and become one group mention."""
    part: Where | None = None
    """Whether an adjective makes it the host or the guest: "the host leader", "the visiting minister"."""
    styles: tuple[str, ...] = ()
    """The honorifics, folded: "His Royal Highness" comes back to whom it was used of."""
    apposed: bool = False
    """A title that stands in apposition to the name beside it."""
