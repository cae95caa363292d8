"""Reading on from sentence to sentence: whom each phrase denotes."""

from __future__ import annotations

from memcon.model.finding import Finding
from memcon.model.reading import Sentence, Token
from memcon.people.clauses import clause_verb, coordinated, depth, head_of, subject_token, verb_over
from memcon.people.contact import contact_parties, joined, reception
from memcon.people.descriptions import by_role, by_title
from memcon.people.discourse import Discourse, Key, is_person, unique
from memcon.people.groups import members
from memcon.people.lists import text_lists
from memcon.people.offices import fits
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.pronouns import denoted
from memcon.people.roster import Person, Roster
from memcon.people.turns import speaker_of
from memcon.register.countries import country_name


class Resolver:
    """Walks over a document's phrases once, in text order; `answers` says whom each phrase denotes."""

    def __init__(self, page: Page, phrases: list[Phrase], roster: Roster, discourse: Discourse) -> None:
        self.page, self.phrases, self.roster, self.state = page, phrases, roster, discourse
        self.answers: dict[int, tuple[Key, ...]] = {}
        self.heads: dict[int, int] = {}
        self.covering: dict[int, Phrase] = {}
        self.findings: list[Finding] = []
        self.lists: dict[int, list[Phrase]] = {}
        self.ministry: tuple[Key, ...] = ()
        self.text_lists: dict[int, list[Phrase]] = {}
        self.floors: dict[int, Key] = {}
        for person in roster.people:
            discourse.people[f"p{person.number}"] = person

    def run(self) -> None:
        """Resolves all phrases."""
        by_sentence: dict[int, list[Phrase]] = {}
        for phrase in self.phrases:
            by_sentence.setdefault(self.page.tokens[phrase.first].sentence, []).append(phrase)
        sentences = self.page.reading.sentences
        paragraph = -1
        for number, sentence in enumerate(sentences):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._turn(paragraph)
            phrases = by_sentence.get(number)
            if phrases:
                self._sentence(sentence, phrases)

    def _turn(self, number: int) -> None:
        paragraph = self.page.reading.paragraphs[number]
        if paragraph.kind != "turn" or paragraph.speaker is None:
            if paragraph.kind != "turn":
                self.state.turn = None
            return
        label = self.page.reading.text[paragraph.speaker.start : paragraph.speaker.end]
        key = speaker_of(label, self.roster, self.state)
        self.state.turn = key
        if key is not None:
            self.floors[number] = key
        if key is not None and key not in self.state.principals:
            self.state.principals = unique([*self.state.principals, key])

    def _sentence(self, sentence: Sentence, phrases: list[Phrase]) -> None:
        page = self.page
        for p in phrases:
            self.heads[p.first] = head_of(page, p.first, p.last)
            for k in range(p.first, p.last):
                self.covering[k] = p
        self.lists = text_lists(page, phrases, self.heads)
        self.text_lists.update(self.lists)
        # Names, states and bodies say themselves whom they denote: so a pronoun before its subject finds it.
        later: list[Phrase] = []
        for p in phrases:
            known = self.plainly(p)
            if known is None:
                later.append(p)
            else:
                self._settle(p, known, note=False)
        for p in phrases:
            if p in later:
                self._settle(p, self._resolve(p), note=True)
            else:
                self._settle(p, self.answers.get(p.first, ()), note=True)
        self._after(sentence, phrases)

    def plainly(self, p: Phrase) -> tuple[Key, ...] | None:
        """Whom a phrase denotes that needs no context: a name, a state, a body; None for any other."""
        if p.kind == "name":
            person = self.roster.of_phrase.get(p.first)
            return None if person is None else (f"p{person.number}",)
        if p.apposed:
            person = self.roster.of_phrase.get(p.first)
            return None if person is None else (f"p{person.number}",)
        if p.kind == "country":
            return (f"c:{p.iso}",)
        if p.kind == "body":
            return (f"b:{p.body}",)
        if p.kind == "ministry":
            return self._ministry(p)
        if p.kind == "unnamed":
            return (self.newcomer(p, p.name_first, p.name_last),)
        return None

    def _ministry(self, p: Phrase) -> tuple[Key, ...]:
        """The state that a ministry acts for; the ministry of the last mention; else a body of its own."""
        if p.iso is not None:
            self.ministry = (f"c:{p.iso}",)
        elif p.name_last - p.name_first > 1 or not self.ministry:
            words = self.page.words[p.name_first : p.name_last]
            if len(words) == 1:
                return ()
            key = "o:" + " ".join(words)
            self.state.unregistered.setdefault(key, self.page.text_of(p.name_first, p.name_last))
            self.ministry = (key,)
        return self.ministry

    def newcomer(self, p: Phrase, first: int, last: int) -> Key:
        """A person whom the text does not name, added to the roster under the words it uses."""
        known = self.roster.of_phrase.get(p.first)
        if known is not None:
            return f"p{known.number}"
        page = self.page
        name = page.text_of(first, last)
        person = Person(len(self.roster.people), page.words[first:last], p.first, name, list(p.offices), p.iso, p.body, p.sex)
        person.marked, person.named = p.iso is not None, False
        if p.kind == "unnamed":
            person.parts = (p.word,)
        self.roster.people.append(person)
        self.roster.of_phrase[p.first] = person
        self.state.people[f"p{person.number}"] = person
        return f"p{person.number}"

    def newcomer_of(self, title: str, iso: str, p: Phrase) -> Key:
        """A person known by an office and a state alone, added to the roster."""
        name = f"{title} of {country_name(iso)}"
        person = Person(len(self.roster.people), (title,), p.first, name, list(p.offices), iso, None, "", True, False)
        self.roster.people.append(person)
        self.state.people[f"p{person.number}"] = person
        return f"p{person.number}"

    def _resolve(self, p: Phrase) -> tuple[Key, ...]:
        if p.kind == "pronoun":
            return denoted(self, p)
        if p.kind == "group":
            return members(self, p)
        if p.kind == "role":
            return by_role(self, p)
        if p.kind == "title":
            return by_title(self, p)
        if p.kind == "name":
            return self._short_name(p)
        return ()

    def _short_name(self, p: Phrase) -> tuple[Key, ...]:
        """A name that several people bear: the one of the principals, else the latest."""
        people = self.roster.by_part.get(p.parts[-1], [])
        keys = [f"p{x.number}" for x in people]
        offices = [k for k in keys if any(fits(a, b) for a in p.offices for b in self.state.people[k].offices)] or keys
        principal = [k for k in offices if k in self.state.principals] or offices
        principal.sort(key=lambda k: self.state.seen.get(k, -1))
        return (principal[-1],) if principal else ()

    def _settle(self, p: Phrase, keys: tuple[Key, ...], *, note: bool) -> None:
        if p.kind in ("pronoun", "group", "role") or keys:
            self.answers[p.first] = keys
        if note:
            for key in keys:
                self.state.seen[key] = p.first

    def keys_at(self, i: int) -> tuple[Key, ...]:
        """Whom the phrase at token i denotes, () where it is not known (yet)."""
        p = self.covering.get(i)
        return () if p is None else self.answers.get(p.first, ())

    def subjects(self, verb_token: int) -> tuple[Key, ...]:
        """Whom the subject of the verb denotes, its coordination included."""
        subject = subject_token(self.page, self.page.tokens[verb_token])
        found = () if subject is None else self.together(subject)
        return found or self._before_verb(verb_token)

    def _before_verb(self, verb: int) -> tuple[Key, ...]:
        """Who stands right before a finite verb, where the parser sees no subject ("To Lam hailed": it sees a preposition)."""
        page = self.page
        k = verb - 1
        while k > 0 and page.tokens[k].pos in ("ADV", "AUX"):
            k -= 1
        phrase = self.covering.get(k)
        if phrase is None or phrase.last != k + 1 or page.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
            return ()
        before = min(q.first for q in self.lists.get(phrase.first, [phrase])) - 1
        starts = before < 0 or page.tokens[before].sentence != page.tokens[verb].sentence or page.raw[before] == ","
        return self.together(k) if starts else ()

    def together(self, i: int) -> tuple[Key, ...]:
        """Whom token i and all that is listed or coordinated with it denote."""
        found: list[Key] = []
        todo, done = [i], set()
        while todo:
            k = todo.pop(0)
            if k in done:
                continue
            done.add(k)
            phrase = self.covering.get(k)
            if phrase is None:
                todo.extend(j for j in coordinated(self.page, k) if j not in done)
                continue
            found.extend(self.answers.get(phrase.first, ()))
            for other in self.lists.get(phrase.first, ()):
                found.extend(self.answers.get(other.first, ()))
                done.update(range(other.first, other.last))
            for inside in range(phrase.first, phrase.last):
                todo.extend(j for j in coordinated(self.page, inside) if j not in done and not phrase.first <= j < phrase.last)
        return unique(found)

    def clause_subject(self, p: Phrase) -> tuple[Key, ...]:
        """Whom the subject of the clause denotes that the phrase stands in, unless it is that subject."""
        head = self.heads[p.first]
        if clause_verb(self.page, head) is not None:
            return ()
        verb = verb_over(self.page, head)
        return () if verb is None else self.subjects(verb.i)

    def _verb_of(self, p: Phrase) -> Token | None:
        """The verb whose subject the phrase is, by the parse or by its place before it."""
        page, head = self.page, self.heads[p.first]
        if page.tokens[head].dep in ("nsubj", "nsubjpass"):
            return clause_verb(page, head)
        after = page.tokens[p.last] if p.last < page.size else None
        if after is not None and after.pos == "VERB" and p.kind in ("name", "title", "role") and self._before_verb(after.i):
            return after if subject_token(page, after) is None else None
        return None

    def _after(self, sentence: Sentence, phrases: list[Phrase]) -> None:
        state, page = self.state, self.page
        parties = contact_parties(self, sentence, phrases)
        received = reception(self, phrases)
        if received is not None:
            state.host, state.guest = received
        if len(parties) > 1 and (not state.signatories or sum(map(is_person, parties)) > 1):
            state.meet(parties)
        for row in self.lists.values():
            listed = unique([k for p in row for k in self.answers.get(p.first, ()) if is_person(k)])
            if len(listed) > 1:
                state.listed = listed
            states = unique([k for p in row for k in self.answers.get(p.first, ()) if k.startswith("c:")])
            if len(states) > 1:
                state.listed_states = states
        joining = joined(self, phrases)
        if joining is not None and joining not in state.principals and len(state.principals) > 1:
            state.principals = (*state.principals, joining)
            state.joint = (*state.joint, joining) if joining not in state.joint else state.joint
        best: tuple[int, int, tuple[Key, ...]] | None = None
        for p in phrases:
            verb = self._verb_of(p)
            if verb is None or p.word in ("who", "which"):
                continue
            keys = self.subjects(verb.i) or self.answers.get(p.first, ())
            if not keys:
                continue
            level = depth(page, verb)
            people = [k for k in keys if is_person(k)]
            if len(keys) > 1 and level == 0 and p.kind != "pronoun" and len(parties) < 2:
                state.joint = keys
                if len(people) > 1 and not set(people) <= set(state.principals):
                    state.principals = tuple(people)
            if len(people) == 1 and (best is None or level <= best[0]):
                best = level, p.first, tuple(people)
        if best is not None and best[0] <= 1:
            state.speak(best[2][0])
