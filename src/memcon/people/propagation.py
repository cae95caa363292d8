"""Short mentions: words of names known from elsewhere in the document ("Giang" from "Phan Van Giang")."""

from __future__ import annotations

from memcon.people.naming import honorific_at
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.roster import Person, Roster, core

TITLES = frozenset({"deputy", "secretary", "minister", "president"})


def propagate(page: Page, phrases: list[Phrase], roster: Roster) -> list[Phrase]:
    """The phrases with those added that use a part of a known name where no phrase stands yet."""
    taken = bytearray(page.size)
    for p in phrases:
        taken[p.first : p.last] = b"\x01" * (p.last - p.first)
    full = _full_names(roster)
    added: list[Phrase] = []
    for i, word in enumerate(page.words):
        if taken[i] or not page.raw[i][:1].isupper():
            continue
        key = word.rstrip(".")
        found = _longest(page, i, full.get(key, ()), taken)
        if found is None and key in roster.by_part and _free(page, i):
            found = i + 1, roster.by_part[key]
        if found is None:
            continue
        last, people = found
        phrase = Phrase(i, last, "name", parts=tuple(w.rstrip(".") for w in page.words[i:last]), name_first=i, name_last=last)
        taken[i:last] = b"\x01" * (last - i)
        if len(people) == 1:
            roster.of_phrase[i] = people[0]
        added.append(phrase)
    return sorted([*phrases, *added], key=lambda p: p.first)


def _full_names(roster: Roster) -> dict[str, list[tuple[tuple[str, ...], Person]]]:
    full: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    for person in roster.people:
        parts = person.parts
        for k in range(len(parts) - 1):
            tail = parts[k:]
            full.setdefault(tail[0].split("-")[0], []).append((tail, person))
        for part in parts:
            if "-" in part:
                full.setdefault(part.split("-")[0], []).append(((part,), person))
        given = core(parts)
        if len(given) > 2:
            full.setdefault(given[0].split("-")[0], []).append(((given[0], given[-1]), person))
    for rows in full.values():
        rows.sort(key=lambda row: -len(row[0]))
    return full


def _longest(
    page: Page, i: int, rows: list[tuple[tuple[str, ...], Person]] | tuple[()], taken: bytearray
) -> tuple[int, list[Person]] | None:
    for parts, person in rows:
        wanted = [w for part in parts for w in part.replace("-", " - ").split()]
        j, k = i, 0
        while k < len(wanted) and j < page.size and not taken[j] and page.words[j].rstrip(".") == wanted[k]:
            j, k = j + 1, k + 1
        if k == len(wanted):
            return j, [person]
    return None


def _free(page: Page, i: int) -> bool:
    """Whether a single word can stand for a person here: no part of a longer name of something else."""
    after = page.raw[i + 1] if i + 1 < page.size else ""
    if after[:1].isupper() and page.tokens[i].dep == "compound" and after not in ("-",):
        return False
    if after in "-–" and after and page.touching(i + 1):
        return False
    before = page.raw[i - 1] if i > 0 else ""
    if before in ("-", "–") and page.touching(i):
        return False
    if page.words[i - 1] in TITLES or honorific_at(page, i - 1) or i == 0:
        return True
    return not (before[:1].isupper() and page.tokens[i - 1].dep == "compound" and page.tokens[i - 1].head == i)
