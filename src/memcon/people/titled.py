"""Persons by name and title: "Presidents Biden and Xi", "H.E. Dr. S. Jaishankar", "Samantha Power, Administrator of …"."""

from __future__ import annotations

from memcon.lexicon.references import GroupNoun, given_names, references
from memcon.people.naming import name_end, name_parts, skip_honorifics
from memcon.people.offices import office_of
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.titling import BARE, Title, body_at, state_at, title_at
from memcon.register.bodies import bodies
from memcon.register.holders import country_of_person

NOT_THE_HOLDER = frozenset(
    "as a an no any every each another former new next become became becoming elected appointed named".split()
)
"""Before a title these words make it no mention of its holder."""
UNNAMED = frozenset(
    {"official", "diplomat", "spokesman", "spokesperson", "spokeswoman", "source", "minister", "envoy", "officer"}
)


def titled_at(page: Page, j: int, first: int, found: list[Phrase], *, determined: bool) -> Phrase | None:
    """The title at token j with its name, or alone where it can stand for its holder."""
    title = title_at(page, j)
    if title is None or title.plural and title.last - j == 1 and page.words[j] in ("leaders", "heads", "chiefs"):
        return None
    k, sex = skip_honorifics(page, title.last)
    if not title.plural and k < page.size and page.words[k] in references().heads and page.same_sentence(title.last - 1, k):
        # "Special Representative for the DPRK Ambassador Sung Kim": a second title before the name.
        inner = title_at(page, k)
        if inner is not None and not inner.plural and name_end(page, skip_honorifics(page, inner.last)[0]) > inner.last:
            title.offices.extend(inner.offices)
            title.last, title.ended_by_place = inner.last, inner.ended_by_place
            k, sex = skip_honorifics(page, title.last)
    if title.plural:
        return _plural(page, title, first, found)
    start = k = _name_ahead(page, title, k)
    while start < page.size and page.words[start] in references().particles and not page.raw[start][:1].isupper():
        start += 1
    end = name_end(page, start) if start < page.size and _joined(page, title.last) else k
    end = end if end > start else k
    phrase = Phrase(
        first, title.last, "title", offices=tuple(title.offices), title_first=j, title_last=title.last,
        iso=title.iso, body=title.body, sex=title.sex or sex, styles=page.words[title.last : k],
    )  # fmt: skip
    if end > k:
        phrase.kind, phrase.name_first, phrase.name_last, phrase.last = "name", k, end, end
        return finish_name(page, phrase)
    before = page.words[first - 1] if first > 0 else ""
    if determined:
        return phrase
    if before in NOT_THE_HOLDER and not page.raw[first - 1][:1].isupper():
        return None
    if title.capital or page.words[j] in BARE or title.iso is not None:
        return phrase
    return None


def _name_ahead(page: Page, title: Title, k: int) -> int:
    """Where the name begins after a field: "Coordinator for Operation Allies Welcome | Jack Markell"; k as a rule."""
    field = any(page.words[n] in ("of", "for") for n in range(title.first, title.last))
    if k != title.last or title.ended_by_place or not field or k in page.people:
        return k
    begins = next((n for n in range(k + 2, min(k + 4, page.size)) if page.people.get(n, 0) - n > 1), k)
    if any(not page.raw[n][:1].isupper() or page.words[n] in given_names() for n in range(k, begins)):
        return k
    title.last = begins
    return begins


def _joined(page: Page, k: int) -> bool:
    """Whether token k goes on from the one before: the parser ends sentences inside names now and then."""
    return page.same_sentence(k - 1, k) or (page.raw[k - 1] not in ".!?:;" and page.runs_on(k))


def finish_name(page: Page, phrase: Phrase) -> Phrase:
    """The name with its parts, and with "of Spain" or "(Republican–Montana)" after it."""
    phrase.parts = name_parts(page, phrase.name_first, phrase.name_last)
    j = phrase.last
    if j + 1 < page.size and page.words[j] == "of" and page.same_sentence(j - 1, j + 1):
        k = j + 2 if page.words[j + 1] == "the" and j + 2 < page.size else j + 1
        state, body = state_at(page, k), body_at(page, k)
        if body is not None and (state is None or body[1] >= state[1]):
            if phrase.body is None:
                phrase.body, phrase.iso = body[0], phrase.iso or body[2]
            phrase.last = body[1]
        elif state is not None and not (state[1] < page.size and page.words[state[1]] in ("'s", "'")):
            if _namesake(page, phrase, state[0]):
                phrase.iso, phrase.body = state[0], None
            phrase.iso = phrase.iso or state[0]
            phrase.last = state[1]
    elif (
        j + 2 < page.size
        and page.raw[j] == "("
        and page.words[j + 1] in ("republican", "democrat", "democratic", "independent", "r", "d")
    ):
        close = next((k for k in range(j, min(j + 9, page.size)) if page.raw[k] == ")"), -1)
        if close > 0:
            phrase.iso, phrase.last = phrase.iso or "US", close + 1
    return phrase


def _namesake(page: Page, phrase: Phrase, iso: str) -> bool:
    """Whether the organ in the title is not the known one but the other state's of that name: "of Armenia" follows."""
    organ = bodies().get(phrase.body or "")
    if organ is None or organ.country in (None, iso):
        return False
    title = " ".join(page.raw[phrase.first : phrase.name_first])
    return any(alias in title for alias in organ.shared) and not any(
        alias in title for alias in organ.aliases if alias not in organ.shared
    )


def _plural(page: Page, title: Title, first: int, found: list[Phrase]) -> Phrase | None:
    """The names after a plural title ("Presidents Biden and Xi"), each a phrase of one bundle; None where none follows."""
    k, bundle = title.last, first
    names: list[Phrase] = []
    while True:
        start, sex = skip_honorifics(page, k)
        end = name_end(page, start) if start < page.size and page.same_sentence(first, start) else start
        if end <= start:
            break
        name = Phrase(
            first if not names else start, end, "name", name_first=start, name_last=end, offices=tuple(title.offices),
            iso=title.iso, body=title.body, sex=sex, bundle=bundle, title_first=title.first, title_last=title.last,
        )  # fmt: skip
        names.append(finish_name(page, name))
        j = names[-1].last
        if j + 1 < page.size and page.raw[j] == "," and page.words[j + 1] == "and":
            k = j + 2
        elif j < page.size and (page.raw[j] == "," or page.words[j] == "and"):
            k = j + 1
        else:
            break
        if title_at(page, k) is not None if k < page.size else True:
            break
    if not names:
        # "The two Vice Foreign Ministers": a group told by its office.
        group = GroupNoun(("ministers",), "people", ())
        title.last = next(
            (k for k in range(title.first, title.last) if page.words[k] == "of" and _ends(page, title, k)), title.last
        )
        return Phrase(
            first, title.last, "group", group=group, offices=tuple(title.offices), iso=title.iso, body=title.body,
            title_first=title.first, title_last=title.last,
        )  # fmt: skip
    if len(names) == 1:
        names[0].bundle = -1
    found.extend(names[:-1])
    return names[-1]


def _ends(page: Page, title: Title, of: int) -> bool:
    """Whether a plural office ends before "of": states follow ("the presidents of Chile and Peru"), not its field."""
    after = of + 2 if page.words[of + 1 : of + 2] == ("the",) else of + 1
    return of > title.first + 1 or state_at(page, after) is not None


def bare_name_at(page: Page, i: int, found: list[Phrase]) -> Phrase | None:
    """A name without title: one that the recogniser holds for a person, or beside which a title stands in apposition."""
    end = name_end(page, i)
    if end <= i:
        return None
    recognised = page.people.get(i)
    if end < page.size and page.words[end] in references().institutions:
        return None
    before = found[-1] if found else None
    if before is not None and before.kind == "title" and before.last == i - 1 and page.raw[i - 1] == "," and end - i > 1 and (
        before.determiner or before.iso or before.body
    ):  # fmt: skip
        recognised = end
    if recognised is None and end - i > 1 and country_of_person(page.text_of(i, end)) is not None:
        recognised = end
    if recognised is None or recognised - i < 2:
        after = end + 1
        if end - i < 2 or after >= page.size or page.raw[end] != "," or not page.same_sentence(i, after):
            return None
        start = after + 1 if page.words[after] in ("the", "a", "an", "its", "his") and after + 1 < page.size else after
        if title_at(page, start) is None:
            return None
    return finish_name(page, Phrase(i, end, "name", name_first=i, name_last=end))


def unnamed_at(page: Page, i: int) -> Phrase | None:
    """A person named by an office only, "a senior official of the Nigerian foreign ministry", who speaks."""
    tokens = page.tokens
    head = tokens[i].head
    if head <= i or head - i > 6 or page.words[head] not in UNNAMED or page.words[i] not in ("a", "an", "another"):
        return None
    if tokens[head].dep not in ("nsubj", "nsubjpass"):
        return None
    last = head + 1
    if last < page.size and page.words[last] in ("of", "at", "from", "with"):
        last = max(page.reading.subtree(last)) + 1
        last = next((k for k in range(head + 1, last) if page.raw[k] in (",", "-", "–", "—") or page.words[k] == "who"), last)
    iso = None
    for k in range(i + 1, last):
        state = page.country(k)
        if state is not None and state.form == "seat":
            # "An official at the Élysée", "a Kremlin spokesman": the seat speaks.
            return Phrase(i, last, "country", iso=state.iso, plain=False)
        if state is not None:
            iso = state.iso
    heads = references().heads
    offices = (office_of(page.words[head], ()),) if page.words[head] in heads else ()
    return Phrase(i, last, "unnamed", word=page.words[head], iso=iso, offices=offices, name_first=i + 1, name_last=last)
