"""The fuzzers' own promises: sound and hostile files keep them, what breaks one is seen, and findings are kept once."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from benchmark.fuzz import promises
from benchmark.fuzz.child import Watch, watched
from benchmark.fuzz.mutation import bend_inside
from benchmark.fuzz.promises import Broken
from benchmark.fuzz.targets import TARGETS, Target
from memcon.model.citation import Span
from memcon.model.finding import Finding
from memcon.sources import read_bytes
from tests.hostile.samples import sound


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t.name)
def test_sound_and_hostile_files_keep_the_promises(target: Target) -> None:
    seeds = target.seeds()
    assert seeds
    for raw in seeds:
        target.run(raw)
        target.run(raw[: len(raw) // 2])


def test_what_breaks_a_promise_is_seen() -> None:
    (document,), findings = read_bytes(sound()["talks.txt"], "talks.txt")
    promises.check((document,), findings)
    end = len(document.text)
    for spoiled in (
        replace(document, text="a\ud800"), replace(document, text=" "), replace(document, title="a\nb"), replace(document, stem="a/b"),
        replace(document, furniture=(Span(end, end + 1),)), replace(document, furniture=(Span(5, 9), Span(0, 2))),
        replace(document, published="31 June"), replace(document, pages=(end + 1,)),
    ):  # fmt: skip
        with pytest.raises(Broken):
            promises.check((spoiled,), findings)
    with pytest.raises(Broken):
        promises.check((document, document), ())
    for code, message in (("stage-failed", "reading: ValueError"), ("cap", "\x1b[2J"), ("cap", "\u202e")):
        with pytest.raises(Broken):
            promises.check((document,), (Finding("error", code, message),))
    with pytest.raises(Broken):
        promises.check((), ())


def test_a_finding_is_kept_once_with_its_input(tmp_path: Path) -> None:
    def run(raw: bytes) -> None:
        if raw.startswith(b"a"):
            raise ValueError("no")
        if raw.startswith(b"b"):
            raise Broken("a promise", "")

    watch = Watch(tmp_path)
    for raw in (b"a1", b"a2", b"b", b"sound"):
        watched(run, watch)(raw)  # type: ignore[operator]
    assert watch.runs == 4
    assert sorted(watch.faults.values()) == [1, 2]
    assert sorted(p.read_bytes() for p in tmp_path.glob("*.bin")) == [b"a1", b"b"]
    logging.getLogger().removeHandler(watch.inside)


def test_what_is_packed_is_bent_inside() -> None:
    import random

    for name in ("talks.zip", "talks.docx", "talks.txt.gz", "talks.tar"):
        raw = sound()[name]
        bent = {bend_inside(raw, 1 << 20, random.Random(n), lambda inner, most: inner[:-3] + b"xyz") for n in range(40)}
        assert any(b != raw and read_bytes(b, name)[0] for b in bent), name
