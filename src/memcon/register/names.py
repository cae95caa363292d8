"""Names of persons taken apart, and how surely two of them can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from memcon.text.folding import fold

PARTICLES = frozenset("al el bin bint ibn ben de da del der den di do dos du la le van von abu".split())
SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "phd": "",
    "md": "",
    "esq": "",
    "ph": "",
    "usn": "",
    "ret": "",
}
ADDRESS = frozenset(
    """mr mrs ms miss dr sir dame lord lady hon honorable honourable h.e his her excellency excellencies majesty highness holiness
    prof professor seyed sayed sayyid sheikh shaikh shaykh sheikha gen maj col lt adm capt rt right dear madam mme the
    u daw dato datuk tan sri puan h""".split()
)
"""Words of address: before a name, and no part of it."""
FAMILY_NAME_FIRST = frozenset({"CN", "HU", "KH", "KP", "KR", "MO", "HK", "SG", "TW", "VN", "MM", "JP"})
"""Where the family name is written first, so that "Xi" and "Trọng" both find their man."""
WORD = re.compile(r"[^\W\d_]+")
LONG = 5
"""Letters of a word that may be spelled with one letter otherwise; of words of eight and more, two."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name's folded words in the order written, initials among them; `suffix` is jr or sr, None where it has none."""

    words: tuple[str, ...]
    suffix: str | None = None

    @property
    def whole(self) -> tuple[str, ...]:
        """The words that are no initials."""
        return tuple(w for w in self.words if len(w) > 1)

    @property
    def is_surname(self) -> bool:
        """Whether it is one word beside particles: `Blinken`, `von der Leyen`."""
        return len([w for w in self.words if w not in PARTICLES]) < 2

    @property
    def core(self) -> tuple[str, ...]:
        """The words that are neither initials nor particles."""
        return tuple(w for w in self.words if len(w) > 1 and w not in PARTICLES)


@cache
def name_of_person(text: str) -> Name:
    """The name without words of address and marks.

    >>> name_of_person("Joseph R. Biden, Jr.")
    Name(words=('joseph', 'r', 'biden'), suffix='jr')
    """
    folded = fold(re.sub(r"['’ʼ‘ʻ`´]s\b|[\"“”(].*?[\"“”)]", " ", text)).replace("'", "").replace("h.e.", " ")
    words = WORD.findall(folded)
    suffix = None
    while len(words) > 1 and words[-1] in SUFFIXES:
        suffix = SUFFIXES[words.pop()] or suffix
    first = 0
    while first < len(words) - 1 and words[first] in ADDRESS:
        first += 1
    return Name(tuple("al" if w == "el" else w for w in words[first:]), suffix)


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    lines = files("memcon.register").joinpath("short_forms.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, set[int]] = {}
    for n, line in enumerate(lines):
        for word in () if line.startswith("#") else line.split():
            found.setdefault(word, set()).add(n)
    return {word: frozenset(rows) for word, rows in found.items()}


def one_given_name(one: str, other: str) -> bool:
    """Whether one person can go by both: `Joe` and `Joseph`, `Mohamed` and `Muhammad`."""
    return one == other or bool(_short_forms().get(one, frozenset()) & _short_forms().get(other, frozenset()))


Likeness = tuple[float, str]
"""How surely two names are one person's (0 to 1), and by what."""


def likeness(one: Name, other: Name) -> Likeness | None:
    """How the names agree, None where they do not.

    1.0 is written alike but for marks, order and division; 0.9 agrees at both ends; below that it takes other evidence.

    >>> likeness(name_of_person("Joe Biden"), name_of_person("Joseph R. Biden, Jr."))
    (0.8, 'a short form of the given name')
    """
    if one.suffix is not None and other.suffix is not None and one.suffix != other.suffix:
        return None
    a, b = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    if not a:
        return None
    if a == b or sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return 1.0, "the name"
    if len(a) < 2:
        return None
    return _ends(a, b) or _contained(a, b) or _spelled(a, b)


def _ends(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Surname and given name agree, and nothing between them contradicts."""
    tail = _surname(a, b)
    if not tail:
        return None
    mine, theirs = a[: len(a) - tail], b[: len(b) - tail]
    if not mine or not theirs:
        return None
    if mine[0] == theirs[0] and len(mine[0]) > 1:
        return (0.9, "the name, without what stands between") if _middles(mine[1:], theirs[1:]) else None
    if one_given_name(mine[0], theirs[0]) and _middles(mine[1:], theirs[1:]):
        return 0.8, "a short form of the given name"
    short, long = sorted((mine[0], theirs[0]), key=len)
    if len(short) == 1 and long.startswith(short):
        return (0.75, "the initial of the given name") if _middles(mine[1:], theirs[1:]) else None
    # "J. Edgar" and "Edgar": the name one goes by stands second.
    for rest, given in ((mine, theirs[0]), (theirs, mine[0])):
        if len(rest) > 1 and len(given) > 1 and any(len(w) > 1 and one_given_name(w, given) for w in rest[1:]):
            return 0.75, "the name, without the first given name"
    return None


def _surname(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many words at the end the names share, as much as leaves a given name."""
    n = 0
    while n < min(len(a), len(b)) - 1 and a[-1 - n] == b[-1 - n]:
        n += 1
    return n


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether what stands between given name and surname can be of one name: `R` and `Robinette`; nothing and anything."""
    short, long = sorted((a, b), key=len)
    at = 0
    for word in short:
        while at < len(long) and not (long[at].startswith(word) or word.startswith(long[at])):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _contained(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """All words of the shorter stand in the longer, in order, from its first: `Gustavo Petro` and `Gustavo Petro Urrego`."""
    if len(a) == len(b) or len([w for w in a if len(w) > 1 and w not in PARTICLES]) < 2:
        return None
    at = 0
    for word in a:
        while at < len(b) and not (len(word) > 1 and _alike(b[at], word)):
            at += 1
        if at == len(b):
            return None
        at += 1
    if _alike(a[0], b[0]):
        return 0.8, "a shorter form of the name"
    # Without the first given name: "Tayyip Erdoğan".
    return 0.75, "the name, without the first given name"


def _spelled(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """As many words, each the same or spelled a little otherwise; at least one the same or all of them close."""
    if len(a) != len(b):
        joined, other = "".join(a), "".join(b)
        alike = len(joined) > 2 * LONG and joined[0] == other[0] and Levenshtein.distance(joined, other, score_cutoff=1) <= 1
        return (0.7, "the name, spelled otherwise") if alike else None
    if all(_alike(x, y) for x, y in zip(a, b, strict=True)):
        return 0.7, "the name, spelled otherwise"
    if len(a) == 2 and _alike(a[0], b[1]) and _alike(a[1], b[0]):
        return 0.7, "the name, spelled otherwise and in the other order"
    return None


def _alike(x: str, y: str) -> bool:
    if x == y or one_given_name(x, y):
        return True
    if min(len(x), len(y)) < LONG or x[0] != y[0]:
        return False
    most = 2 if min(len(x), len(y)) >= 8 else 1
    return Levenshtein.distance(x, y, score_cutoff=most) <= most
