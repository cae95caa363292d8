"""Two ways of reading the same paragraphs, in turns, in one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from memcon.app.pipeline import read_documents
from memcon.model.contract import to_contract
from memcon.model.document import Document

BATCH = 64
"""Paragraphs at a time, the same for both."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of one way of reading: the median over the rounds, of the processor and of the clock."""

    processor: float
    clock: float

    def words_per_second(self, words: int) -> float:
        """Words of text for each second of the processor: other load on the machine does not count."""
        return words / self.processor


def measure(of: list[Document], pieces: list[str], model: str, rounds: int, progress: Callable[[str], None]) -> tuple[Pace, Pace]:
    """The paces of memcon's whole pipeline (document to JSON) and of the model's full stock pipeline."""
    import spacy

    stock = spacy.load(model)

    def memcon() -> None:
        for memo in read_documents(of, model=model):
            to_contract(memo)

    def alone() -> None:
        for _ in stock.pipe(pieces, batch_size=BATCH):
            pass

    for _ in read_documents(of[:1], model=model):  # loads the model and the words, which belong to start-up
        pass
    next(stock.pipe(pieces[:1]))
    ours, theirs = [], []
    for n in range(rounds):
        # In turns, so that a machine that grows slower slows both.
        progress(f"round {n + 1} of {rounds}")
        ours.append(_timed(memcon))
        theirs.append(_timed(alone))
    return _median(ours), _median(theirs)


def _timed(work: Callable[[], None]) -> Pace:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return Pace(time.process_time() - processor, time.perf_counter() - clock)


def _median(paces: list[Pace]) -> Pace:
    return Pace(statistics.median(p.processor for p in paces), statistics.median(p.clock for p in paces))
