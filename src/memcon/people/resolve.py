"""Reading on from sentence to sentence: whom each phrase denotes."""

from __future__ import annotations

from memcon.model.finding import Finding
from memcon.model.reading import Sentence
from memcon.people.clauses import clause_verb, coordinated, depth, head_of, subject_token, verb_over
from memcon.people.contact import contact_parties, reception
from memcon.people.descriptions import by_role, by_title
from memcon.people.discourse import Discourse, Key, is_person, unique
from memcon.people.groups import members
from memcon.people.lists import text_lists
from memcon.people.offices import fits
from memcon.people.page import Page
from memcon.people.phrases import Phrase
from memcon.people.pronouns import denoted
from memcon.people.roster import Person, Roster


class Resolver:
    """Walks over a document's phrases once, in text order; `answers` says whom each phrase denotes."""

    def __init__(self, page: Page, phrases: list[Phrase], roster: Roster, discourse: Discourse) -> None:
        self.page, self.phrases, self.roster, self.state = page, phrases, roster, discourse
        self.answers: dict[int, tuple[Key, ...]] = {}
        self.heads: dict[int, int] = {}
        self.covering: dict[int, Phrase] = {}
        self.findings: list[Finding] = []
        self.lists: dict[int, list[Phrase]] = {}
        self.text_lists: dict[int, list[Phrase]] = {}
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
        key = self.speaker_of(label)
        if key is not None:
            self.state.turn = key
            if key not in self.state.principals:
                self.state.principals = unique([*self.state.principals, key])

    def speaker_of(self, label: str) -> Key | None:
        """The person whom a transcript's label names, or None."""
        from memcon.text.folding import fold_words

        words = [w for w in fold_words(label)]
        for word in reversed(words):
            people = self.roster.by_part.get(word)
            if people:
                return f"p{people[0].number}"
        return None

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
            known = self._plainly(p)
            if known is None:
                later.append(p)
            else:
                self._settle(p, known, note=False)
        for p in phrases:
            if p in later:
                self._settle(p, self._resolve(p), note=True)
            else:
                self._settle(p, self.answers[p.first], note=True)
        self._after(sentence, phrases)

    def _plainly(self, p: Phrase) -> tuple[Key, ...] | None:
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
        if p.kind == "unnamed":
            return (self.newcomer(p, p.name_first, p.name_last),)
        return None

    def newcomer(self, p: Phrase, first: int, last: int) -> Key:
        """A person whom the text does not name, added to the roster under the words it uses."""
        known = self.roster.of_phrase.get(p.first)
        if known is not None:
            return f"p{known.number}"
        page = self.page
        name = " ".join(page.reading.text[page.tokens[first].start : page.tokens[last - 1].end].split())
        person = Person(len(self.roster.people), page.words[first:last], p.first, name, list(p.offices), p.iso, p.body, p.sex, p.iso is not None, False)
        if p.kind == "unnamed":
            person.parts = (p.word,)
        self.roster.people.append(person)
        self.roster.of_phrase[p.first] = person
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
        return () if subject is None else self.together(subject)

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

    def _after(self, sentence: Sentence, phrases: list[Phrase]) -> None:
        state, page = self.state, self.page
        parties = contact_parties(self, sentence, phrases)
        received = reception(self, phrases)
        if received is not None:
            state.host, state.guest = received
        if len(parties) > 1:
            state.meet(parties)
        for row in self.lists.values():
            people = unique([k for p in row for k in self.answers.get(p.first, ()) if is_person(k)])
            if len(people) > 1:
                state.listed = people
        best: tuple[int, int, tuple[Key, ...]] | None = None
        for p in phrases:
            head = self.heads[p.first]
            if page.tokens[head].dep not in ("nsubj", "nsubjpass"):
                continue
            verb = clause_verb(page, head)
            if verb is None:
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
