"""One walk over the tokens that finds every phrase which may denote a person, a state, a body or several of them."""

from __future__ import annotations

from memcon.lexicon.references import GroupNoun, RoleNoun, references
from memcon.people.actors import country_phrase, organ_phrase
from memcon.people.ministries import ministry_phrase
from memcon.people.naming import NO_NAMES, name_end, name_parts, skip_honorifics
from memcon.people.offices import office_of
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.titling import BARE, Title, body_at, state_at, title_at

PRONOUNS = frozenset(
    "he she him her his hers himself herself they them their theirs themselves we us our ours i me my you your who which both".split()
)
DETERMINERS = frozenset({"the", "both", "his", "her", "their", "its", "our", "two", "all", "these", "those", "this"})
INDEFINITE = frozenset({"a", "an", "any", "no", "some", "another", "every", "each", "former"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
ADJECTIVES = frozenset({"visiting", "top", "new", "outgoing", "incoming", "then", "senior", "current", "veteran", "said", "respective"})
RESTRICTED = frozenset("that which of in from whose with where to for participating who involved concerned".split())
"""After a group's noun without a number these words make it another group than the parties."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOT_THE_HOLDER = frozenset("as a an no any every each another former new next become became becoming elected appointed named".split())
"""Before a title these words make it no mention of its holder."""
UNNAMED = frozenset({"official", "diplomat", "spokesman", "spokesperson", "spokeswoman", "source", "minister", "envoy", "officer"})
STYLES = frozenset({"excellency", "majesty", "highness", "royal"})
"""Words after "His" and "Her" that make an honorific of them."""
LONE_STYLES = frozenset({"highness", "majesty", "excellency", "thipadei", "h.h", "hh", "hrh"})
POSSESSIVE = frozenset({"his", "her", "their", "its", "our"})


def scan(page: Page) -> list[Phrase]:
    """All phrases of the page, in text order, none overlapping another."""
    found: list[Phrase] = []
    lexicon, words, raw = references(), page.words, page.raw
    triggers = _triggers()
    i, size = 0, page.size
    while i < size:
        word = words[i]
        capital = raw[i][:1].isupper()
        if not capital and word not in triggers:
            i += 1
            continue
        phrase = None
        if word in PRONOUNS and word not in ("his", "her", "both", "who", "which") and raw[i] != "US" and raw[i] != "HE":
            phrase = Phrase(i, i + 1, "pronoun", word=word)
        elif word in DETERMINERS or word in NUMBERS:
            phrase = _after_determiner(page, i, found)
        elif word in INDEFINITE:
            phrase = _unnamed(page, i)
        if phrase is None and word in PRONOUNS and (word not in ("both", "which") or page.tokens[i].dep in SUBJECTS) and not (raw[i] == "US" or raw[i] == "HE"):
            phrase = Phrase(i, i + 1, "pronoun", word=word)
        if phrase is None and (capital or word in lexicon.heads or word in lexicon.ranks or word in lexicon.fields or word in lexicon.groups):
            phrase = _plain(page, i, found)
        if phrase is None:
            i += 1
            continue
        found.append(phrase)
        i = max(found[-1].last, i + 1)
    return found


def _triggers() -> frozenset[str]:
    lexicon = references()
    return frozenset(
        PRONOUNS | DETERMINERS | INDEFINITE | NUMBERS.keys() | lexicon.heads.keys() | lexicon.ranks | lexicon.fields | lexicon.groups.keys()
    )


def _after_determiner(page: Page, i: int, found: list[Phrase]) -> Phrase | None:
    """A phrase with an article, a possessive or a number before it: "the two leaders", "his Italian counterpart"."""
    words, sentence = page.words, page.tokens[i].sentence
    if words[i] in ("his", "her") and i + 1 < page.size and words[i + 1] in STYLES and page.raw[i + 1][:1].isupper():
        return _plain(page, i, found)
    number = 2 if words[i] == "both" else NUMBERS.get(words[i])
    owner = i if words[i] in POSSESSIVE else -1
    j, adjectives = i + 1, 0
    while j < page.size and page.tokens[j].sentence == sentence:
        word = words[j]
        if word in NUMBERS:
            number = NUMBERS[word]
        elif (word in ("hh", "hrh", "he", "hm", "h.e", "h.e.") and page.raw[j].isupper()) or (word in ("of", "the") and words[i] == "both"):
            pass
        elif word in ADJECTIVES and not page.raw[j][:1].isupper() and adjectives < 2:
            adjectives += 1
        else:
            break
        j += 1
    if j >= page.size or page.tokens[j].sentence != sentence:
        return None
    first = i + 1 if owner >= 0 else i
    group = group_at(page, j, first, number)
    if group is not None:
        group.owner = owner
        return _with_owner(page, group, found)
    counted = page.tokens[j - 1]
    if number is not None and words[i] == "the" and counted.tag == "CD" and (
        counted.dep in ("nsubj", "nsubjpass") or page.tokens[j].tag in ("VBD", "VBN", "VBP") and page.tokens[j].dep != "amod"
    ):  # fmt: skip
        return Phrase(first, j, "group", number=number, group=references().groups["leaders"][0])
    if words[i] in ("all", "these", "those", "this"):
        return None
    named = _titled(page, j, first, found, determined=True)
    role = next((r for k in range(i + 1, j + 1) if (r := role_at(page, k)) is not None), None)
    if role is not None and (named is None or role.last >= named.last):
        named = role
    if named is not None and named.kind == "group":
        named.number = number
    elif words[i] == "both" or number is not None and named is not None and named.bundle < 0:
        return None
    if named is not None:
        named.first, named.determiner, named.owner = first, words[i], owner
        return _with_owner(page, named, found)
    if owner < 0:
        state = ministry_phrase(page, j, i) or country_phrase(page, j, i) or organ_phrase(page, j, i)
        if state is not None:
            return state
    return None


def _with_owner(page: Page, phrase: Phrase, found: list[Phrase]) -> Phrase:
    """The phrase, after the pronoun that owns it has become a phrase of its own."""
    if phrase.owner >= 0 and page.words[phrase.owner] not in ("its",):
        found.append(Phrase(phrase.owner, phrase.owner + 1, "pronoun", word=page.words[phrase.owner]))
    return phrase


def _plain(page: Page, i: int, found: list[Phrase]) -> Phrase | None:
    """A phrase without determiner: a titled or bare name, a state, a body, a bare plural."""
    words, raw = page.words, page.raw
    j, sex = skip_honorifics(page, i)
    if j > i:
        if j < page.size and words[j] == "the" and page.same_sentence(i, j):
            phrase = _after_determiner(page, j, found)
            if phrase is not None and phrase.kind in ("title", "name"):
                phrase.first = i
            return phrase
        titled = _titled(page, j, i, found, determined=False) if j < page.size and page.same_sentence(i, j) else None
        if titled is not None:
            titled.first, titled.honorific = i, True
            titled.sex = titled.sex or sex
            titled.styles = tuple(w for w in words[i:j] if w.isalpha())
            return titled
        end = name_end(page, j)
        if end > j:
            named = Phrase(i, end, "name", name_first=j, name_last=end, honorific=True, sex=sex, styles=tuple(words[i:j]))
            return finish_name(page, named)
        if words[i] in ("his", "her") or words[j - 1] in LONE_STYLES:
            role = RoleNoun(("highness",), frozenset({"monarch", "prince"}), None, None, ())
            return Phrase(i, j, "role", role=role, styles=tuple(words[i:j]), sex=sex)
    titled = _titled(page, i, i, found, determined=False)
    if titled is not None:
        return titled
    group = group_at(page, i, i, None) if words[i] in references().groups else None
    beside = bool(found) and found[-1].kind == "group" and found[-1].last == i - 1 and words[i - 1] == "and"
    if group is not None and (beside or page.tokens[group.last - 1].dep in ("nsubj", "nsubjpass")):
        return group
    if not raw[i][:1].isupper():
        return None
    role = role_at(page, i)
    if role is not None and page.tokens[role.last - 1].dep in ("nsubj", "nsubjpass", "ROOT", "npadvmod"):
        return role
    state = ministry_phrase(page, i, i) or country_phrase(page, i, i)
    if state is not None:
        return state
    organ = organ_phrase(page, i, i)
    if organ is not None:
        return organ
    return _bare_name(page, i, found)


def _titled(page: Page, j: int, first: int, found: list[Phrase], *, determined: bool) -> Phrase | None:
    """The title at token j with its name, or alone where it can stand for its holder."""
    title = title_at(page, j)
    if title is None:
        return None
    k, sex = skip_honorifics(page, title.last)
    if title.plural:
        return _plural(page, title, first, found)
    start = k
    while start < page.size and page.words[start] in references().particles and not page.raw[start][:1].isupper():
        start += 1
    end = name_end(page, start) if start < page.size and _joined(page, title.last) else k
    end = end if end > start else k
    phrase = Phrase(
        first, title.last, "title", offices=tuple(title.offices), title_first=j, title_last=title.last,
        iso=title.iso, body=title.body, sex=title.sex or sex, honorific=k > title.last,
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
            phrase.iso = phrase.iso or state[0]
            phrase.last = state[1]
    elif j + 2 < page.size and page.raw[j] == "(" and page.words[j + 1] in ("republican", "democrat", "democratic", "independent", "r", "d"):
        close = next((k for k in range(j, min(j + 9, page.size)) if page.raw[k] == ")"), -1)
        if close > 0:
            phrase.iso, phrase.last = phrase.iso or "US", close + 1
    return phrase


def _plural(page: Page, title: Title, first: int, found: list[Phrase]) -> Phrase | None:
    """The names after a plural title ("Presidents Biden and Xi"), each a phrase of one bundle; None where none follows."""
    k, bundle, names = title.last, first, []
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
        title.last = next((k for k in range(title.first, title.last) if page.words[k] == "of" and k > title.first + 1), title.last)
        return Phrase(
            first, title.last, "group", group=group, offices=tuple(title.offices), iso=title.iso, body=title.body,
            title_first=title.first, title_last=title.last,
        )  # fmt: skip
    if len(names) == 1:
        names[0].bundle = -1
    found.extend(names[:-1])
    return names[-1]


def role_at(page: Page, j: int) -> Phrase | None:
    """The role noun at token j, with the state or body before it: "Vietnamese leader", "top US diplomat"."""
    lexicon = references()
    iso, body, k = None, None, j
    state, organ = state_at(page, j), body_at(page, j)
    if organ is not None and (state is None or organ[1] >= state[1]):
        body, iso, k = organ[0], organ[2], organ[1]
    elif state is not None:
        iso, k = state
    if k < page.size and page.words[k] in ("visiting", "top", "senior") and not _role_noun(page, k):
        k += 1
    for noun in lexicon.roles.get(page.words[k], ()) if k < page.size else ():
        end = k + len(noun.words)
        if page.words[k:end] == noun.words and page.tokens[end - 1].pos in ("NOUN", "PROPN", "ADJ") and page.tokens[end - 1].dep not in (
            "amod", "compound", "nmod",
        ):  # fmt: skip
            if end + 1 < page.size and page.words[end] == "of" and noun.where is None and page.same_sentence(k, end + 1):
                after = end + 2 if page.words[end + 1] == "the" else end + 1
                place = state_at(page, after) if after < page.size else None
                if place is not None:
                    iso, end = iso or place[0], place[1]
            return Phrase(j, end, "role", role=noun, iso=iso or noun.iso, body=body)
    return None


def _role_noun(page: Page, k: int) -> bool:
    return any(page.words[k : k + len(n.words)] == n.words for n in references().roles.get(page.words[k], ()))


def group_at(page: Page, j: int, first: int, number: int | None) -> Phrase | None:
    """The noun of a group at token j, its number and what restricts it ("of both countries" is left to the resolver)."""
    k = j
    state = state_at(page, j)
    if state is not None and state[1] < page.size and page.words[state[1]] in references().groups:
        k = state[1]
        if page.words[k] in references().parties or page.words[k] in ("leaders", "ministers"):
            return None
    elif page.words[min(k + 1, page.size - 1)] in references().groups and (
        page.words[k] in ("participating", "member") or number is not None and page.tokens[k].pos == "ADJ" and page.words[k] not in references().fields
    ):  # fmt: skip
        k += 1
    for noun in references().groups.get(page.words[k], ()):
        end = k + len(noun.words)
        if page.words[k:end] == noun.words:
            if end < page.size and page.tokens[end - 1].dep == "compound" and page.tokens[end].tag.startswith("NN"):
                return None
            if noun.words[-1] in ("presidents", "ministers", "secretaries", "premiers") and end < page.size and name_end(page, end) > end:
                return None
            counted = end + 2 < page.size and page.words[end] in ("of", "from") and (page.words[end + 1] in NUMBERS or page.words[end + 2] in NUMBERS)
            if number is None and not counted and end < page.size and page.words[end] in RESTRICTED and noun.words[-1] not in ("leaders", "counterparts"):
                return None
            return Phrase(first, end, "group", group=noun, number=number, iso=state[0] if state is not None and k > j else None)
    return None


def _unnamed(page: Page, i: int) -> Phrase | None:
    """A person named by an office only, "a senior official of the Nigerian foreign ministry", who speaks."""
    tokens = page.tokens
    head = tokens[i].head
    if head <= i or head - i > 6 or page.words[head] not in UNNAMED or page.words[i] not in ("a", "an", "another"):
        return None
    if tokens[head].dep not in ("nsubj", "nsubjpass"):
        return None
    last = head + 1
    if last < page.size and page.words[last] == "of":
        last = max(page.reading.subtree(last)) + 1
        last = next((k for k in range(head + 1, last) if page.raw[k] in (",", "-", "–", "—") or page.words[k] == "who"), last)
    iso = None
    for k in range(i + 1, last):
        state = state_at(page, k)
        if state is not None:
            iso = state[0]
    heads = references().heads
    offices = (office_of(page.words[head], ()),) if page.words[head] in heads else ()
    return Phrase(i, last, "unnamed", word=page.words[head], iso=iso, offices=offices, name_first=i + 1, name_last=last)


def _bare_name(page: Page, i: int, found: list[Phrase]) -> Phrase | None:
    """A name without title: one that the recogniser holds for a person, or beside which a title stands in apposition."""
    end = name_end(page, i)
    if end <= i:
        return None
    recognised = page.people.get(i)
    if end < page.size and page.words[end] in NO_NAMES:
        return None
    before = found[-1] if found else None
    if before is not None and before.kind == "title" and before.last == i - 1 and page.raw[i - 1] == "," and end - i > 1 and (
        before.determiner or before.iso or before.body
    ):  # fmt: skip
        recognised = end
    if recognised is None or recognised - i < 2:
        after = end + 1
        if end - i < 2 or after >= page.size or page.raw[end] != "," or not page.same_sentence(i, after):
            return None
        start = after + 1 if page.words[after] in ("the", "a", "an", "its", "his") and after + 1 < page.size else after
        if title_at(page, start) is None:
            return None
    return finish_name(page, Phrase(i, end, "name", name_first=i, name_last=end))
