"""The grammar of titles: nationality or body, ranks and fields, the head; "of", "for"; a second title after "and"."""

from __future__ import annotations

from dataclasses import dataclass, field

from memcon.lexicon.references import references
from memcon.people.heads import diplomacy_after, one_office, staff_after
from memcon.people.naming import NEVER, honorific_at, name_end, skip_honorifics
from memcon.people.offices import Office, office_of
from memcon.people.page import Page

AFTER_FOR = frozenset(
    {"envoy", "representative", "coordinator", "commissioner", "advisor", "minister", "secretary", "director", "assistant"}
)
TOWARD = frozenset({"envoy", "representative", "coordinator", "advisor"})
"""Offices held "on" a matter."""
TERMINAL = frozenset({"affairs", "state", "defence", "defense", "war", "relations", "security", "trade"})
"""Words that end the fields of an office, save before "and"."""
BARE = frozenset({"pm", "eam"})
"""Titles that need no determiner and no capitalised neighbour."""


@dataclass(slots=True)
class Title:
    """A title read at a token: where it ends, the offices it names, of which state or body."""

    first: int
    last: int
    offices: list[Office] = field(default_factory=list)
    iso: str | None = None
    body: str | None = None
    plural: bool = False
    sex: str = ""
    capital: bool = False
    """Whether the head is capitalised."""
    ended_by_place: bool = False
    """"of France" was the last of it, so that a name may follow without a comma."""


PROVISIONAL = frozenset({"acting", "interim", "caretaker"})
"""Ranks that can stand before the state of an office."""


def state_at(page: Page, i: int) -> tuple[str, int] | None:
    """The state named by name or adjective at token i, with what follows in parentheses, and the token after it."""
    found = page.country(i)
    if found is None or found.form in ("capital", "seat") or found.plural:
        return None
    return found.iso, _past_parenthesis(page, i + found.length)


def body_at(page: Page, i: int) -> tuple[str, int, str | None] | None:
    """The body named at token i, the token after it and the state it is an organ of."""
    found = page.body(i)
    if found is None:
        return None
    return found.key, _past_parenthesis(page, i + found.length), found.country


def _past_parenthesis(page: Page, j: int) -> int:
    """The token after "(ROK)" where such an abbreviation stands at j, else j."""
    if (j + 2 < page.size and page.raw[j] == "(" and page.raw[j + 2] == ")" and page.raw[j + 1].isupper()) or (
        j + 2 < page.size and page.raw[j] == "(" and page.raw[j + 2] == ")" and page.raw[j + 1] in ("RoK", "PRoC")
    ):  # fmt: skip
        return j + 3
    return j


def title_at(page: Page, i: int) -> Title | None:
    """The title that begins at token i (after any article), or None."""
    title = Title(i, i)
    j = _prefix(page, i, title)
    j = _core(page, j, title)
    if j < 0:
        return None
    title.last = j
    _complements(page, title)
    if title.offices[0].head == "head" and title.last == j and not title.offices[0].fields:
        return None
    if not title.plural:
        _seconds(page, title)
    return title


def _seconds(page: Page, title: Title) -> None:
    """Adds the titles after "and" where one person holds both: a name or a place follows, or a name stood before."""
    before = i = title.first
    while i > 0 and page.words[i - 1] in ("the", "a", "an"):
        i -= 1
    # "In this context, the Vice President and Prime Minister discussed" are two, "Lu Kang, Director and Spokesman," is one.
    apposed = (i > 1 and page.raw[i - 1] in (",", "(") and page.raw[i - 2][:1].isupper()) or (
        i < before and page.words[i] in ("a", "an")
    )
    last, count, place, iso, body = title.last, len(title.offices), title.ended_by_place, title.iso, title.body
    while (k := _second(page, title)) > 0:
        title.last, title.ended_by_place = k, False
        _complements(page, title)
        # "The Secretary and Foreign Minister Momen" are two: a title with an article takes no name after it.
        named = (i == before or page.words[i] in ("a", "an")) and name_end(
            page, skip_honorifics(page, title.last)[0]
        ) > title.last
        acting = title.last < page.size and page.tokens[title.last].tag in ("VBD", "VBZ", "VBP", "MD")
        if named or (title.ended_by_place or apposed) and not acting:
            last, count, place, iso, body = title.last, len(title.offices), title.ended_by_place, title.iso, title.body
    title.last, title.ended_by_place, title.iso, title.body = last, place, iso, body
    del title.offices[count:]


def _prefix(page: Page, i: int, title: Title) -> int:
    if page.words[i] in PROVISIONAL and i + 1 < page.size and page.same_sentence(i, i + 1) and state_at(page, i + 1) is not None:
        i += 1  # "Acting Fijian Prime Minister"
    body = body_at(page, i)
    state = state_at(page, i)
    if body is not None and (state is None or body[1] >= state[1]):
        title.body, title.iso = body[0], body[2]
        j = body[1]
    elif state is not None:
        title.iso = state[0]
        j = state[1]
        organ = body_at(page, j)
        if organ is not None and organ[1] < page.size and _starts_core(page, organ[1]):
            j = organ[1]
    else:
        return i
    if j < page.size and page.words[j] in ("'s", "'") and j + 1 < page.size and _starts_core(page, j + 1):
        j += 1
    # A headline's last word is no part of the title that begins the text.
    return j if j < page.size and page.same_paragraph(i, j) else page.size


def _starts_core(page: Page, j: int) -> bool:
    lexicon, word = references(), page.words[j]
    return word in lexicon.heads or word in lexicon.ranks or word in lexicon.fields or page.raw[j][:1].isupper()


def _core(page: Page, i: int, title: Title) -> int:
    """Reads ranks, fields and the head from i; the token after them, or -1 where there is no title."""
    lexicon, words, raw, tokens = references(), page.words, page.raw, page.tokens
    if i >= page.size:
        return -1
    sentence, j, head, seen = tokens[i].sentence, i, "", 0
    collected: list[str] = []
    while j < page.size and tokens[j].sentence == sentence and j - i < 9:
        word = words[j]
        if word in lexicon.heads:
            if head and word in ("president", "king", "prince") and raw[j][:1].isupper() and head not in ("vice",):
                break
            if head and not raw[j][:1].isupper():
                break
            head = word
            collected.append(word)
            seen = j + 1
            title.capital = title.capital or raw[j][:1].isupper()
            title.plural = (word[-1] == "s" and word[:-1] in lexicon.heads) or word == "secretaries"
            title.sex = lexicon.sexes.get(word, title.sex)
            j += 1
            if j + 1 < page.size and raw[j] in "-‐‑" and words[j + 1] in ("elect", "designate"):
                seen = j = j + 2
            if j + 1 < page.size and raw[j] in "-‐‑" and words[j + 1] == "general":
                j += 1
            if head == "chief" and (end := staff_after(page, j)) > j:
                collected.append("staff")
                seen = j = end
            if head == "commander" and words[j : j + 4] == ("-", "in", "-", "chief"):
                seen = j = j + 4
            if (
                j < page.size
                and words[j] == "general"
                and head in ("secretary", "secretaries", "director", "governor", "attorney")
            ):
                if raw[j][:1].isupper() == raw[j - 1][:1].isupper() or raw[j - 1] in "-‐‑":
                    collected.append("general")
                    seen = j + 1
                    j += 1
        elif word in lexicon.ranks or word in lexicon.fields:
            if head and not raw[j][:1].isupper():
                break
            collected.append(word)
            j += 1
        elif (raw[j] in "-‐‑" and j > i and page.touching(j)) or (raw[j] == "&" and j > i):
            j += 1
        elif word == "and" and not head and collected and one_office(page, j):
            j += 1  # "Foreign Affairs and Defense Advisor"
        elif (
            (not head or _head_ahead(page, j))
            and raw[j][:1].isupper()
            and raw[j][:1].isalpha()
            and not _name_starts(page, j)
            and not honorific_at(page, j)
            and j - i < 6
        ):
            if tokens[j].pos not in ("PROPN", "NOUN", "ADJ") or word in NEVER or "." in raw[j]:
                return -1
            if not (raw[j].isupper() and len(raw[j]) < 6):
                # An abbreviation ("NA Chairman") tells less than the words it stands for.
                collected.append(word)
            j += 1
        else:
            break
    if not head:
        return -1
    upto = collected[: len(collected) - (j - seen)] if j > seen else collected
    if (
        len(upto) == 1
        and head in ("chief", "assistant", "lady", "member")
        and not (head == "chief" and diplomacy_after(page, seen))
    ):
        return -1
    if len(upto) == 1 and head == "head" and (seen >= page.size or words[seen] != "of"):
        return -1
    if len(upto) == 1 and head == "deputy" and name_end(page, seen) == seen:
        return -1
    title.offices.append(office_of(head, upto, title.body))
    return seen


def _name_starts(page: Page, j: int) -> bool:
    """Whether the recogniser has a person begin here, unless it took the title for a part of the name."""
    return j in page.people and not any(page.words[k] in references().heads for k in range(j + 1, page.people[j]))


def _head_ahead(page: Page, j: int) -> bool:
    """Whether capitalised words lead from token j to another head: "Assistant Chief | Cabinet Secretary"."""
    for k in range(j, min(j + 4, page.size)):
        if not page.raw[k][:1].isupper() or k in page.people or honorific_at(page, k):
            return False
        if page.words[k] in references().heads and k > j:
            return True
    return False


def _complements(page: Page, title: Title) -> None:
    """Reads "of State", "of the Republic of Korea", "for Foreign Affairs", "to the President" after the title."""
    words, raw = page.words, page.raw
    while title.last < page.size - 1 and page.same_sentence(title.last - 1, title.last + 1):
        j = title.last
        preposition = words[j]
        if preposition in references().portfolios and raw[j][:1].isupper():
            # "Deputy Secretary Cyber and Infrastructure Security Hamish Hansford": the field without "of".
            end = _portfolio(page, j, title.offices[-1], "of")
            if name_end(page, skip_honorifics(page, end)[0]) > end:
                title.last, title.ended_by_place = end, False
            return
        if preposition not in ("of", "for", "to", "on"):
            return
        k = j + 1
        if words[k] in ("the", "his", "her") and k + 1 < page.size:
            k += 1
        office = title.offices[-1]
        nested = _title_end(page, k, title) if preposition in ("of", "to") and raw[k][:1].isupper() else -1
        body, state = body_at(page, k), state_at(page, k)
        if office.head in ("head", "chief") and preposition == "of" and (end := diplomacy_after(page, j)):
            # "The head of Polish diplomacy" is the foreign minister.
            title.iso = title.iso or (state[0] if state is not None else None)
            title.offices[-1] = Office("minister", frozenset(), frozenset({"foreign"}), body[0] if body is not None else None)
            title.last, title.ended_by_place = end, False
        elif body is not None and (state is None or body[1] >= state[1]) and preposition == "of" and not _owns(page, body[1]):
            title.body, title.iso = body[0], title.iso or body[2]
            title.offices[-1] = Office(office.head, office.ranks, office.fields, body[0])
            title.last, title.ended_by_place = body[1], True
        elif state is not None and nested < 0 and not _owns(page, state[1]) and (
            preposition == "of" or (preposition == "to" and office.head == "ambassador")
            or (preposition == "for" and office.head in ("envoy", "representative", "coordinator"))
        ):  # fmt: skip
            if preposition == "of":
                title.iso = state[0]
            title.last, title.ended_by_place = _past_institution(page, state[1]), True
        elif nested > 0 and (
            preposition == "to"
            or office.head in ("envoy", "representative", "advisor", "chief", "spokesperson", "head", "director")
        ):
            title.last, title.ended_by_place = nested, True
        elif preposition == "of" and (end := _organisation(page, j + 1, k)) > k and not _owns(page, end):
            inside = next((s for i in range(k, end) if (s := state_at(page, i)) is not None), None)
            title.iso = title.iso or (inside[0] if inside is not None else None)
            title.offices[-1] = Office(office.head, office.ranks, office.fields, " ".join(words[k:end]))
            title.last, title.ended_by_place = end, True
        elif (preposition in ("of", "for") or preposition == "on" and office.head in TOWARD) and (
            end := _portfolio(page, k, office, preposition)
        ) > k:
            more = [w for w in words[k:end] if w.isalpha()]
            merged = office_of(_word_of(office), [*office.ranks, *office.fields, *more], title.body)
            title.offices[-1] = Office(
                merged.head if office.head == _word_of(office) else office.head, merged.ranks, merged.fields, title.body
            )
            title.last, title.ended_by_place = end, False
        else:
            return


def _past_institution(page: Page, k: int) -> int:
    """The token after an institution of the state before k ("of the UAE | Armed Forces"), k where none stands there."""
    end = k
    for j in range(k, min(k + 4, page.size)):
        if not page.raw[j][:1].isupper() or j in page.people or not page.same_sentence(k - 1, j):
            break
        if page.words[j] in references().institutions:
            end = j + 1
    return end


def _organisation(page: Page, article: int, k: int) -> int:
    """The token after a body that only the recogniser knows ("the Export-Import Bank of China"), k where there is none."""
    end = page.organisations.get(article, page.organisations.get(k, k))
    if end - k < 2 or page.words[k] in references().portfolios:
        return k
    # The recogniser takes the name of its head for a part of a body: the body ends after its state, or where a person begins.
    after_state = next((s[1] for i in range(k, end) if (s := state_at(page, i)) is not None and s[1] < end), end)
    return next((i for i in range(k + 1, after_state) if i in page.people), after_state)


def _word_of(office: Office) -> str:
    """A head word for an office read before: its own name where that is a head."""
    heads = references().heads
    return next((w for w, o in heads.items() if o == office.head), office.head)


def _owns(page: Page, j: int) -> bool:
    return j < page.size and page.words[j] in ("'s", "'")


def _portfolio(page: Page, k: int, office: Office, preposition: str) -> int:
    """The token after the fields of "of Foreign Affairs and Trade" from k; k where there are none."""
    lexicon, words, raw = references(), page.words, page.raw
    if preposition in ("for", "on") and office.head not in AFTER_FOR:
        return k
    end = j = k
    while (
        j < page.size
        and page.same_sentence(k, j)
        and j - k < 14
        and (j not in page.people or words[j] in lexicon.portfolios)
        and not (j > k and honorific_at(page, j))
    ):
        word, capital = words[j], raw[j][:1].isupper()
        joined = j > k and word in ("and", "&", ",", "-")
        if word in lexicon.all_portfolios and (
            capital or (j == end and office.head in ("minister", "secretary", "prime-minister"))
        ):
            end = j + 1
        elif joined:
            # "Oceans and International Affairs" goes on, "Foreign Affairs Kuleba and Defense Minister" does not.
            if word == "," and words[j + 1 : j + 2] == ("and",):
                j += 1
            if not raw[j + 1 : j + 2] or not raw[j + 1][:1].isupper() or _head_ahead(page, j + 1):
                break
            if words[j - 1] in TERMINAL and words[j + 1] not in lexicon.all_portfolios:
                break
        elif (
            not capital
            or page.tokens[j].pos not in ("PROPN", "ADJ")
            or word in lexicon.heads
            or (j > k and words[j - 1] in TERMINAL)
        ):
            break
        j += 1
    if end == k:
        end = _place_or_field(page, k, j, office)
    if end > k and end + 2 < page.size and raw[end] == "(" and raw[end + 2] == ")" and raw[end + 1].isupper():
        end += 3
    return end


def _place_or_field(page: Page, k: int, j: int, office: Office) -> int:
    """Where the words k..j hold no known field: all of them before a comma or a name ("for Western Sahara Staffan …")."""
    if j == k:
        return k
    if j in page.people or honorific_at(page, j) or page.raw[j : j + 1] == (",",) or j - k == 1:
        return j
    return j if office.head in ("envoy", "coordinator", "representative") and page.raw[j : j + 1] not in (("and",),) else k + 1


def _title_end(page: Page, k: int, outer: Title) -> int:
    """The token after the title at k ("to the Israeli Prime Minister"), whose state the outer one takes; -1 if none."""
    inner = Title(k, k)
    end = _core(page, _prefix(page, k, inner), inner)
    if end > 0:
        outer.iso = outer.iso or inner.iso
    return end


def _second(page: Page, title: Title) -> int:
    """The token after "and Foreign Minister", where one person holds both; -1 where no title follows."""
    words, raw, j = page.words, page.raw, title.last
    if j + 1 >= page.size or words[j] not in ("and", "&") or not page.same_sentence(j, j + 1):
        return -1
    if (raw[j + 1][:1].islower() and title.capital) or title.plural:
        return -1
    other = Title(j + 1, j + 1, body=title.body)
    end = _core(page, j + 1, other)
    if end < 0 or other.plural:
        return -1
    title.offices.extend(other.offices)
    return end
