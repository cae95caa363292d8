"""Where a person's name runs: particles, hyphens, initials, suffixes, honorifics, either order."""

from __future__ import annotations

from memcon.lexicon.references import references
from memcon.people.page import Page
from memcon.text.calendar import DAYS_AND_MONTHS

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi"})
CALENDAR = DAYS_AND_MONTHS | {"today", "yesterday", "tomorrow"}
NEVER = CALENDAR | frozenset("mr mrs ms the a an this that these those his her its their our".split())
LONGEST = 9
HYPHENS = ("-", "‐", "‑")
QUOTES = frozenset("\"“”'‘’«»")
OFFICE_WORDS = frozenset({"general", "field", "major", "royal", "lady"})


def honorific_at(page: Page, i: int) -> bool:
    """Whether token i is an honorific that stands before a name ("Mr", "H.E.", "Sheikh"), written as one."""
    if i >= page.size:
        return False
    word = page.words[i].rstrip(".")
    if word not in references().honorifics or not page.raw[i][:1].isupper() or (word == "he" and page.raw[i] != "HE"):
        return False
    # "General Secretary" is an office, "General Tchiani" is not.
    return not (word in OFFICE_WORDS and i + 1 < page.size and page.words[i + 1] in references().heads)


def skip_honorifics(page: Page, i: int) -> tuple[int, str]:
    """The token after the honorifics from i on, and the sex they tell ("" where they do not)."""
    sex, honorifics = "", references().honorifics
    while i < page.size:
        word = page.words[i].rstrip(".")
        if honorific_at(page, i):
            sex = honorifics[word] or sex
        elif not (page.raw[i] == "." and page.touching(i) and honorific_at(page, i - 1)) and not (
            word in ("his", "her") and i + 1 < page.size and page.words[i + 1] in ("excellency", "majesty", "highness", "royal")
        ):
            break
        elif word in ("his", "her"):
            sex = "m" if word == "his" else "f"
        i += 1
    return i, sex


def name_end(page: Page, i: int) -> int:
    """The token after the name that begins at token i; i itself where no name begins there."""
    lexicon, raw, words = references(), page.raw, page.words
    place = page.country(i)
    if place is not None and place.form == "seat" and place.length > 1:
        return i
    if i >= page.size or not name_word(page, i) or words[i] in lexicon.portfolios or words[i] in lexicon.ranks:
        return i
    recognised = page.people.get(i, 0)
    j = i + 1
    while j < page.size and j - i < LONGEST and _goes_on(page, j):
        last = j + 1 == page.size
        if name_word(page, j) and not _ends_name(page, j, recognised):
            j += 1
        elif (
            words[j] in lexicon.particles
            and not last
            and (name_word(page, j + 1) or words[j + 1] in lexicon.particles or raw[j + 1] in HYPHENS)
        ):
            j += 1
        elif raw[j] in HYPHENS and page.touching(j) and not last and page.touching(j + 1) and raw[j + 1][:1].isalpha():
            j += 2
        elif raw[j] == "." and page.touching(j) and len(words[j - 1]) == 1:
            j += 1
        elif raw[j] in QUOTES and _nickname(page, j):
            j += 3
        elif raw[j] == "," and not last and words[j + 1] in SUFFIXES:
            j += 2
        else:
            break
    while raw[j - 1] in HYPHENS or raw[j - 1] in (".", ","):
        j -= 1
    return j


def _nickname(page: Page, j: int) -> bool:
    """Whether a quoted nickname stands at token j inside a name: 'Joko "Jokowi" Widodo'."""
    return (
        j + 3 < page.size
        and page.touching(j + 1)
        and page.raw[j + 2] in QUOTES
        and name_word(page, j + 1)
        and name_word(page, j + 3)
        and page.runs_on(j + 3)
    )


def _goes_on(page: Page, j: int) -> bool:
    """Whether a name can go on at token j: in its sentence, or past an end of sentence that the parser put inside a name."""
    if page.same_sentence(j - 1, j):
        return True
    return j != page.headline and page.raw[j - 1] not in (".", "!", "?", ":", ";") and name_word(page, j) and page.runs_on(j)


def _ends_name(page: Page, j: int, recognised: int) -> bool:
    word = page.words[j]
    if word in references().headline and (j < page.headline or page.tokens[j].pos not in ("PROPN",)) and j >= recognised - 1:
        return True
    return word in references().heads and word not in ("king", "prince", "judge", "justice") and j >= recognised


def name_word(page: Page, i: int) -> bool:
    """Whether token i can be a word of a name: capitalised, a letter or more, no word of calendar or institution."""
    raw, word = page.raw[i], page.words[i]
    if not raw[:1].isupper() or not raw[:1].isalpha() or raw[-1:].isdigit() or word in NEVER or word in references().institutions:
        return False
    token = page.tokens[i]
    if i < page.headline and word in references().headline:
        return False
    if token.tag in ("VBZ", "VBD", "VBP", "VBG", "IN", "CC", "DT", "PRP", "PRP$", "MD", "WRB", "WP", "RB") and i >= page.headline:
        # Capitals inside a sentence are names whatever the tagger says; at its head they are the sentence's.
        return i > 0 and page.tokens[i - 1].sentence == token.sentence and page.raw[i - 1] not in ".:'\""
    return True


def name_parts(page: Page, first: int, last: int) -> tuple[str, ...]:
    """The folded words of a name, hyphenated parts joined, particles kept, punctuation and numerals left out."""
    parts: list[str] = []
    joined = False
    for i in range(first, last):
        raw = page.raw[i]
        if raw in "-‐‑":
            joined = True
        elif raw[:1].isalnum():
            word = page.words[i].rstrip(".")
            if joined and parts:
                parts[-1] += "-" + word
            else:
                parts.append(word)
            joined = False
    return tuple(parts)
