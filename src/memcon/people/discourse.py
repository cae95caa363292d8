"""What a reader keeps in mind while reading on: who spoke last, who meets whom, who is host and guest."""

from __future__ import annotations

from dataclasses import dataclass, field

from memcon.people.roster import Person

Key = str
"""`p3` a person, `c:VN` a state, `b:NATO` a body: entities before they have their ids."""


@dataclass(slots=True)
class Discourse:
    """The state of the reading at some point of the document.

    focus       persons by how lately they were the subject of a main clause, the latest last
    seen        key -> token of its last mention
    principals  the parties of the contact that is being told
    joint       the last who acted together: a plural subject or the parties of a contact
    states      the states last spoken of together
    """

    people: dict[Key, Person] = field(default_factory=dict)
    focus: list[Key] = field(default_factory=list)
    seen: dict[Key, int] = field(default_factory=dict)
    principals: tuple[Key, ...] = ()
    joint: tuple[Key, ...] = ()
    met: tuple[Key, ...] = ()
    """The parties of the last contact that was told, whoever acted together since."""
    host: Key | None = None
    guest: Key | None = None
    signatories: tuple[Key, ...] = ()
    turn: Key | None = None
    lead: tuple[Key, ...] = ()
    attending: tuple[Key, ...] = ()
    """Who is listed as taking part, where the contact itself names only one party."""
    headline: tuple[Key, ...] = ()
    """The states and bodies of the headline, where they are two."""
    listed_states: tuple[Key, ...] = ()
    signing: tuple[int, int] = (0, 0)
    """The tokens at which a joint statement lists its signatories."""
    side: str | None = None
    """The publisher's state."""
    unregistered: dict[Key, str] = field(default_factory=dict)
    """Bodies that the register does not know -> their names."""
    listed: tuple[Key, ...] = ()
    """The persons of the last list of several."""

    def speak(self, key: Key) -> None:
        """Makes this person the latest subject."""
        if key in self.focus:
            self.focus.remove(key)
        self.focus.append(key)

    def meet(self, keys: tuple[Key, ...]) -> None:
        """Makes these the parties of the contact that is being told."""
        self.principals = self.joint = self.met = keys
        if not self.lead:
            self.lead = keys

    def iso_of(self, key: Key) -> str | None:
        """The state of a person, or the state itself."""
        if key.startswith("c:"):
            return key[2:]
        person = self.people.get(key)
        return None if person is None else person.iso

    def others(self, key: Key | None) -> tuple[Key, ...]:
        """The parties of the contact but this one."""
        return tuple(k for k in self.principals if k != key)


def is_person(key: Key) -> bool:
    """Whether the key is a person's."""
    return key.startswith("p")


def unique(keys: list[Key] | tuple[Key, ...]) -> tuple[Key, ...]:
    """The keys without repetition, in order."""
    return tuple(dict.fromkeys(keys))
