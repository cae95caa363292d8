"""Letters and messages from one party to another."""

from __future__ import annotations

from collections.abc import Iterator

from memcon.extract.engagements.clause import clause_end, clause_of
from memcon.extract.engagements.contact import Contact, Party, joined
from memcon.extract.engagements.noun_phrases import noun_phrase, thanked
from memcon.extract.engagements.parties import read_parties
from memcon.extract.engagements.scene import Scene
from memcon.extract.engagements.subjects import subject_of
from memcon.lexicon.contacts import contact_words

DELIVERED = frozenset({"hand", "deliver", "bear", "send", "carry", "present", "transmit", "write", "receive"})


def message_contacts(scene: Scene) -> Iterator[Contact]:
    """Every message that the text says was sent; its other party is left to be found where the text leaves it open."""
    for first, last, _ in scene.matches(contact_words().message):
        if not scene.tokens[first].tag.startswith("NN") or scene.is_headline(first):
            continue
        found = _message(scene, first, last)
        if found is not None:
            yield found


def _message(scene: Scene, first: int, last: int) -> Contact | None:
    tokens = scene.tokens
    end = clause_end(scene, first)
    congratulations = last - first > 1 and tokens[last - 1].lower == "from"
    if (
        not congratulations
        and last < end
        and tokens[last].lower == "of"
        and last + 1 < end
        and tokens[last + 1].lower == "intent"
    ):
        return None
    np = noun_phrase(scene, first, last)
    sender: tuple[Party, ...] = np.owners
    if sender and tokens[np.left].tag == "PRP$":
        sender = thanked(scene, np.left) or sender
    stop = last
    if congratulations:
        sender, stop = read_parties(scene, last, end)
    receiver: tuple[Party, ...] = ()
    k = last
    while k < min(end, last + 25):
        word = tokens[k].lower
        if scene.mentions[k] is None and word in {"from", "by"} and not sender:
            sender, after = read_parties(scene, k + 1, end)
            stop = k = max(after, k + 1)
            continue
        if scene.mentions[k] is None and word == "to" and tokens[k].tag in {"IN", "TO"} and not receiver:
            receiver, after = read_parties(scene, k + 1, end)
            stop = max(stop, after) if receiver else stop
            break
        if scene.mentions[k] is None and (tokens[k].tag in {"VBD", "VBZ", "WDT", "MD"} or word in {"that", ";", "on", "for"}):
            break
        k += 1
    verb = next(
        (k for k in range(np.left - 1, max(scene.sentence(first).first, np.left - 5) - 1, -1) if tokens[k].tag.startswith("V")),
        None,
    )
    delivered = verb is not None and tokens[verb].lemma in DELIVERED
    if verb is not None and tokens[verb].lemma in {"convey", "relay", "extend", "reiterate", "express"} and not congratulations:
        return None
    if not sender and delivered and verb is not None and tokens[verb].lemma in {"send", "write"}:
        sender, _ = subject_of(scene, verb)
    if not sender or not (congratulations or delivered or _is_letter(scene, first, last) or receiver):
        return None
    begin = verb if delivered and verb is not None else np.left
    parties = joined(sender[:1], tuple(p for p in receiver if p.entity != sender[0].entity)[:1])
    return Contact(
        "message",
        "light" if delivered else "noun",
        first,
        begin,
        max(stop, last),
        end,
        parties,
        background=None if delivered and not (verb is not None and clause_of(scene, verb).mood == "perfect") else True,
    )


def _is_letter(scene: Scene, first: int, last: int) -> bool:
    return scene.tokens[first].lemma in {"letter", "telegram", "cable", "message", "written"}
