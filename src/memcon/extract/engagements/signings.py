"""Instruments signed: "signed an agreement", "the treaty signed in 1966", "witnessed the signing of"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.engagements.clause import clause_end, clause_of, companion
from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.sides import states_of
from memcon.extract.engagements.subjects import subject_of
from memcon.lexicon.contacts import contact_words


def signing_contacts(scene: Scene) -> Iterator[Contact]:
    """Every signing; where the text names no signatory the parties are empty, for the document's own to fill."""
    words = contact_words()
    instruments = {first for first, _, _ in scene.matches(words.instrument) if scene.tokens[first].tag.startswith("NN")}
    for first, last, _ in scene.matches(words.signing):
        if scene.is_headline(first):
            continue
        t = scene.tokens[first]
        if t.lower in {"signing", "exchange"} and t.tag.startswith("NN"):
            found = _noun(scene, first, last, instruments)
        elif t.tag.startswith("V"):
            found = _verb(scene, first, last, instruments)
        else:
            found = None
        if found is not None:
            yield found


def _instrument_after(scene: Scene, i: int, instruments: set[int], reach: int = 25) -> int | None:
    end = min(scene.sentence(i).last, i + reach)
    for k in range(i + 1, end):
        if k in instruments:
            return k
        if scene.mentions[k] is None and scene.tokens[k].tag in {"VBD", "MD", "WDT"}:
            return None
    return None


def _instrument_before(scene: Scene, i: int, instruments: set[int], reach: int = 22) -> int | None:
    low = max(scene.sentence(i).first, i - reach)
    return next((k for k in range(i - 1, low - 1, -1) if k in instruments), None)


def _named_in(scene: Scene, first: int, last: int) -> tuple[Party, ...]:
    """The states named in an instrument's title ("the U.S.-Thailand Treaty")."""
    found: list[Party] = []
    for mention in {id(m): m for m in scene.mentions[first:last] if m is not None}.values():
        found += [Party(e, mention.spans) for e in mention.entities if scene.entity(e).kind != "person"]
    return joined(tuple(found))


def _verb(scene: Scene, v: int, after: int, instruments: set[int]) -> Contact | None:
    clause = clause_of(scene, v)
    if clause.mood in ("unreal", "invited", "planned"):
        return None
    t = scene.tokens[v]
    participle = (
        t.tag == "VBN" and not clause.passive and clause.mood != "perfect" and t.dep in {"acl", "amod", "relcl", "conj", "ROOT"}
    )
    end = clause_end(scene, v)
    if clause.passive or participle:
        instrument = _instrument_before(scene, v, instruments)
        if instrument is None:
            return None
        agent = companion(scene, v, frozenset({"by"}))
        parties, last = read_parties(scene, agent, scene.sentence(v).last) if agent is not None else ((), after)
        first = instrument
        while first > scene.sentence(v).first and (
            scene.mentions[first - 1] is not None
            or scene.tokens[first - 1].tag in {"JJ", "NN", "NNP", "DT", "HYPH", "CD", "CC", "NNS"}
        ):
            first -= 1
        both = not parties and agent is not None and re.search(r"\b(?:both|two)\b", scene.text_of(agent, min(agent + 6, end)))
        if not parties and not both:
            named = _named_in(scene, first, v)
            parties = named if len(named) > 1 else ()
        return Contact(
            "signing",
            "noun" if participle else "verb",
            v,
            first,
            max(last, after),
            end,
            parties,
            earlier=participle and agent is None,
            open=bool(both),
        )
    instrument = _instrument_after(scene, v, instruments)
    relative = instrument is None
    if instrument is None:
        instrument = _instrument_before(scene, v, instruments)
        if instrument is None or not clause.relative and t.dep != "acl":
            return None
    if t.lower.startswith("exchange") and scene.tokens[instrument].lower not in {
        "documents",
        "memoranda",
        "notes",
        "instruments",
    }:
        return None
    parties, start = subject_of(scene, v)
    parties, start = _with_the_one_before(scene, parties, start)
    other = companion(scene, v, frozenset({"with"}))
    right: tuple[Party, ...] = ()
    last = max(after, instrument + 1)
    if other is not None:
        right, stop = read_parties(scene, other, scene.sentence(v).last)
        last = max(last, stop)
    return Contact(
        "signing", "noun" if relative else "verb", v, min(start, v), last, end, joined(parties, right), earlier=relative,
        background=True if clause.mood == "perfect" else None,
    )  # fmt: skip


def _with_the_one_before(scene: Scene, parties: tuple[Party, ...], start: int) -> tuple[tuple[Party, ...], int]:
    """The signatories with the person of another side joined to a lone one by "and", where the parser parted the two."""
    before = scene.mentions[start - 2] if start > 1 else None
    if len(parties) != 1 or before is None or scene.tokens[start - 1].lower != "and" or before.last != start - 1:
        return parties, start
    own = scene.entity(parties[0].entity).country
    found = tuple(Party(e, before.spans) for e in before.entities if scene.entity(e).kind == "person")
    if len(found) != 1 or scene.entity(found[0].entity).country in (None, own):
        return parties, start
    return joined(found, parties), before.first


def _noun(scene: Scene, first: int, last: int, instruments: set[int]) -> Contact | None:
    """A signing named by a noun ("the exchange of 17 documents"): had by who witnesses it, else by those between whom it is."""
    instrument = _instrument_after(scene, first, instruments)
    if instrument is None or last >= len(scene.tokens):
        return None
    end = clause_end(scene, first)
    words = scene.text_of(first, end).lower()
    verb = next(
        (k for k in range(first - 1, max(scene.sentence(first).first, first - 5) - 1, -1) if scene.tokens[k].tag.startswith("V")),
        None,
    )
    parties: tuple[Party, ...] = ()
    begin = first
    for k in range(instrument, end):
        if scene.tokens[k].lower == "between" and scene.mentions[k] is None:
            parties, after = read_parties(scene, k + 1, end)
            last = max(last, after)
            break
    if verb is not None and scene.tokens[verb].lemma in {"witness", "attend", "oversee", "preside"}:
        subject, begin = subject_of(scene, verb)
        if not parties and len(subject) == 2 and subject[0].spans == subject[1].spans:
            subject = states_of(scene, subject)  # "the two leaders oversaw the signing": others signed for their states
        parties = parties or subject
        begin = min(begin, verb)
        return Contact("signing", "verb", first, begin, max(last, instrument + 1), end, parties)
    before = scene.text_of(max(scene.sentence(first).first, first - 2), first)
    earlier = bool(contact_words().earlier.search(before)) or "ceremony" not in words
    return Contact(
        "signing", "noun", first, first, max(last, instrument + 1), end, parties, earlier=earlier,
    )  # fmt: skip
