"""The cast of a document: its phrases resolved, its entities numbered and named."""

from __future__ import annotations

from memcon.lexicon.references import references
from memcon.model.document import Document
from memcon.model.finding import Finding
from memcon.model.person import Cast, Entity, EntityMention, Mention, MentionForm, Role
from memcon.model.reading import Reading
from memcon.people.attendance import find_attendance, parties_of_headline
from memcon.people.broken import broken_lists
from memcon.people.companions import share_states
from memcon.people.discourse import Discourse, Key
from memcon.people.nationality import settle_states, state_of_publisher
from memcon.people.page import Page, open_page
from memcon.people.phrases import Phrase
from memcon.people.propagation import propagate
from memcon.people.resolve import Resolver
from memcon.people.roster import gather
from memcon.people.scan import scan
from memcon.people.signatories import find_signatories
from memcon.register.bodies import bodies
from memcon.register.countries import country_name

FORMS: dict[str, MentionForm] = {
    "name": "name",
    "title": "title",
    "role": "title",
    "country": "name",
    "body": "name",
    "pronoun": "pronoun",
    "group": "group",
    "unnamed": "title",
    "ministry": "metonym",
}


def identify(document: Document, reading: Reading) -> tuple[Cast, tuple[Finding, ...]]:
    """The cast of a document, and what could not be told."""
    page = open_page(document, reading)
    phrases = scan(page)
    roster = gather(page, phrases)
    side = document.side or state_of_publisher(document.publisher)
    settle_states(page, document.published, side, roster)
    share_states(page, phrases, roster, side)
    phrases = propagate(page, phrases, roster)
    resolver = Resolver(page, phrases, roster, Discourse(side=side))
    find_signatories(resolver)
    resolver.state.attending = find_attendance(resolver)
    resolver.state.headline = parties_of_headline(resolver)
    resolver.run()
    return _assemble(page, phrases, resolver), tuple(resolver.findings)


def _assemble(page: Page, phrases: list[Phrase], resolver: Resolver) -> Cast:
    ids: dict[Key, str] = {}
    mentions: list[Mention] = []
    seen: dict[Key, list[EntityMention]] = {}
    roles: dict[Key, list[Role]] = {}
    full: dict[Key, str] = {}
    bundled = _bundles(phrases) | broken_lists(page, phrases, resolver)
    covered = 0
    for p in phrases:
        keys = resolver.answers.get(p.first, ())
        if not keys:
            continue
        first, last = p.first, p.last
        if p.bundle >= 0:
            bundle = bundled[p.bundle]
            keys = tuple(dict.fromkeys(k for q in bundle for k in resolver.answers.get(q.first, ())))
            first, last = bundle[0].first, bundle[-1].last
            if p is not bundle[0]:
                continue
        if first < covered:
            continue
        covered = last
        spans = (page.reading.span(first, last),)
        form: MentionForm = "group" if len(keys) > 1 else FORMS[p.kind]
        if p.kind == "country" and not p.plain:
            form = "metonym"
        for key in keys:
            ids.setdefault(key, f"e{len(ids) + 1}")
            seen.setdefault(key, []).append(EntityMention(spans, form))
        head = resolver.heads.get(first, first)
        mentions.append(Mention(first, last, head, form, tuple(ids[k] for k in keys), spans))
        if p.title_first >= 0 and len(keys) == 1 and p.title_last > p.title_first:
            _note_role(page, p, keys[0], roles)
        # "The Government of India" is a mention of the state, not its name.
        if p.kind == "group" and p.body is not None and p.name_last > p.name_first:
            full.setdefault(keys[0], page.text_of(p.name_first, p.name_last))
        if p.kind in ("country", "body") and p.plain and not references().parties.intersection(page.words[p.first : p.last]):
            text = _plain_name(page, p)
            if len(text) > len(full.get(keys[0], "")):
                full[keys[0]] = text
    for key in list(ids):
        iso = resolver.state.iso_of(key)
        if iso is not None and f"c:{iso}" not in ids:
            ids[f"c:{iso}"] = f"e{len(ids) + 1}"
    for key in resolver.floors.values():
        ids.setdefault(key, f"e{len(ids) + 1}")
    entities = tuple(_entity(key, number, resolver, seen.get(key, []), roles.get(key, []), full) for key, number in ids.items())
    return Cast(entities, tuple(mentions), {number: ids[key] for number, key in resolver.floors.items()})


def _bundles(phrases: list[Phrase]) -> dict[int, list[Phrase]]:
    found: dict[int, list[Phrase]] = {}
    for p in phrases:
        if p.bundle >= 0:
            found.setdefault(p.bundle, []).append(p)
    return found


def _plain_name(page: Page, p: Phrase) -> str:
    words = list(range(p.first, p.last))
    if page.words[words[0]] in ("the", "both"):
        words = words[1:]
    close = next((k for k in words if page.raw[k] == "("), words[-1] + 1)
    words = [k for k in words if k < close]
    return " ".join(page.reading.text[page.tokens[words[0]].start : page.tokens[words[-1]].end].split()) if words else ""


def _note_role(page: Page, p: Phrase, key: Key, roles: dict[Key, list[Role]]) -> None:
    span = page.reading.span(p.title_first, p.title_last)
    title = " ".join(page.reading.text[span.start : span.end].split())
    known = roles.setdefault(key, [])
    if all(r.title != title for r in known):
        organisation = bodies()[p.body].name if p.body in bodies() else None
        known.append(Role(title, organisation or (country_name(p.iso) if p.iso else None), (span,)))


def _entity(
    key: Key, number: str, resolver: Resolver, mentions: list[EntityMention], roles: list[Role], full: dict[Key, str]
) -> Entity:
    if key.startswith("c:"):
        iso = key[2:]
        return Entity(number, "country", full.get(key) or country_name(iso), iso, (), tuple(mentions))
    if key.startswith("o:"):
        return Entity(number, "organisation", resolver.state.unregistered[key], None, (), tuple(mentions))
    if key.startswith("b:"):
        body = bodies()[key[2:]]
        return Entity(number, "organisation", full.get(key) or body.name, body.country, (), tuple(mentions))
    person = resolver.state.people[key]
    return Entity(number, "person", person.name, person.iso, tuple(roles), tuple(mentions))
