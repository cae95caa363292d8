"""A user's own file of issues: read, checked, and added to the thesaurus; what is wrong in it is said with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from memcon.errors import UnreadableInput
from memcon.lexicon.issues import Thesaurus, bundled, bundled_thesaurus, extended, issues_of, words_of

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
ENTRY = ("label", "parent", "terms", "given", "with", "examples", "not")
LISTS = ("terms", "given", "with", "examples", "not")
SHAPE = "The shape is: issues: {slug: {label: …, parent: …, terms: [word, word* …], examples: [text …]}}"


def load_issues(path: Path) -> Thesaurus:
    """The bundled thesaurus with the issues of this file added. Raises UnreadableInput, with the line of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or "cannot be read", "Name a file of issues") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "not in UTF-8", "Save it in UTF-8") from error
    return thesaurus_of(text, str(path))


@lru_cache(maxsize=8)
def thesaurus_of(text: str, name: str = "issues") -> Thesaurus:
    """The bundled thesaurus with the issues of this text added; the bundled one for an empty text."""
    if not text:
        return bundled_thesaurus()
    check = _File(name)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark is not None else 0
        raise UnreadableInput(f"{name}, line {line + 1}", f"no YAML: {error.problem}", SHAPE) from error
    except yaml.YAMLError as error:
        raise UnreadableInput(name, "no YAML: a character that YAML does not allow", SHAPE) from error
    parts = dict(check.pairs(root, ("issues", "sets")))
    if "issues" not in parts:
        raise UnreadableInput(name, "it has no mapping `issues`", SHAPE)
    sets = {key: check.texts(node, f"the set {key!r}") for key, node in check.pairs(parts.get("sets"))}
    nodes = dict(check.pairs(parts["issues"]))
    entries = {slug: check.entry(slug, node) for slug, node in nodes.items()}
    if not entries:
        raise check.fault(parts["issues"], "`issues` holds none")
    slugs = {*bundled()["issues"], *entries}
    for slug, entry in entries.items():
        check.terms(nodes[slug], slug, entry, {*bundled()["sets"], *sets})
        if entry.get("parent") is not None and entry["parent"] not in slugs:
            raise check.fault(nodes[slug], f"the parent {entry['parent']!r} of {slug!r} is no issue")
    made = extended(sets, entries, text)
    for slug, entry in entries.items():
        if slug in made.ancestors(slug):
            raise check.fault(nodes[slug], f"{slug!r} is above itself")
        for example in entry.get("examples", ()):
            if slug not in issues_of(example, thesaurus=made):
                raise check.fault(nodes[slug], f"none of the terms of {slug!r} is found in its example {example!r}")
        for example in entry.get("not", ()):
            if slug in issues_of(example, thesaurus=made):
                raise check.fault(nodes[slug], f"{slug!r} is found in {example!r}, which is listed as `not` it")
    return made


class _File:
    """A file's nodes, and faults that say on which line they stand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.keys: dict[int, int] = {}  # the line of the key, by the identity of its value

    def fault(self, node: Any, why: str) -> UnreadableInput:
        """The exception for what is wrong here."""
        where = self.name
        if node is not None:
            where += f", line {self.keys.get(id(node), node.start_mark.line) + 1}"
        return UnreadableInput(where, why, SHAPE)

    def pairs(self, node: Any, allowed: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
        """Key and value of a mapping, each key once."""
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, "a mapping (key: value) is wanted here")
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.fault(key, "a key must be plain text")
            if key.value in seen:
                raise self.fault(key, f"{key.value!r} stands twice")
            if allowed and key.value not in allowed:
                raise self.fault(key, f"{key.value!r} is not known here. Known are: {', '.join(allowed)}")
            seen.add(key.value)
            self.keys[id(value)] = key.start_mark.line
            yield key.value, value

    def texts(self, node: Any, what: str) -> list[str]:
        """The texts of a list that is not empty."""
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fault(node, f"{what} must be a list with something in it: [one, two]")
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
                raise self.fault(item, f"{what} holds something that is no text")
        return [item.value for item in node.value]

    def entry(self, slug: str, node: Any) -> dict[str, Any]:
        """One issue as the thesaurus takes it."""
        if not SLUG.match(slug):
            raise self.fault(node, f"{slug!r} is no slug. Write it in small letters, digits and hyphens: kelp-quotas")
        found: dict[str, Any] = {}
        for key, value in self.pairs(node, ENTRY):
            if key in LISTS:
                found[key] = self.texts(value, f"`{key}` of {slug!r}")
            elif not isinstance(value, yaml.ScalarNode):
                raise self.fault(value, f"`{key}` of {slug!r} must be text")
            else:
                found[key] = None if value.tag.endswith(":null") else value.value
        if "terms" not in found and "given" not in found:
            raise self.fault(node, f"the issue {slug!r} has no `terms`")
        if ("given" in found) != ("with" in found):
            raise self.fault(node, f"`given` and `with` of {slug!r} go together: terms that count only in this company")
        if found.get("label") is None:
            found["label"] = slug.replace("-", " ").capitalize()
        return found

    def terms(self, node: Any, slug: str, entry: dict[str, Any], sets: set[str]) -> None:
        """Raises where a term can never be found."""
        for term in (t for key in ("terms", "given", "with") for t in entry.get(key, ())):
            parts = term.split()
            for part in parts:
                if part.startswith("<"):
                    name = part.strip("<>*")
                    if name not in sets:
                        raise self.fault(node, f"the term {term!r} of {slug!r} names the set {name!r}, which is not there")
                elif part != "~" and not words_of(part.rstrip("*")):
                    raise self.fault(node, f"the term {term!r} of {slug!r} has {part!r} in it, which is no word")
            if parts[0] == "~" or (parts[0].startswith("<") and parts[0].endswith("*")):
                raise self.fault(
                    node, f"the term {term!r} of {slug!r} begins with something that may be absent. Begin with a word"
                )
