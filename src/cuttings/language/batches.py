"""Sentences side by side for the model: in rows of equal length, filled up with padding.

How long a row is depends on its own sentence alone, and the model reads each row by itself, so
what else lies in a batch changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cuttings.language.word_pieces import END, START, WordPieces

ROW_STEP = 4
"""Rows are filled up to a multiple of this, so that sentences of about one length share a batch."""
MOST_PIECES = 256
"""A batch of several sentences has no more, so that it stays in the processor's cache."""
Feed = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence's pieces with their case classes, and each word's first and last piece."""

    pieces: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]

    def row(self) -> int:
        """How long its row is, with padding."""
        return -(-len(self.pieces) // ROW_STEP) * ROW_STEP


def encoded(words: Sequence[str], pieces: WordPieces) -> Encoded:
    """The words of one sentence as pieces, between marks of its start and end."""
    ids, cases = [START], [0]
    first, last = [], []
    for word in words:
        parts, case = pieces(word)
        first.append(len(ids))
        ids += parts
        last.append(len(ids) - 1)
        cases += [case] * len(parts)
    ids.append(END)
    cases.append(0)
    return Encoded(ids, cases, first, last)


def batches(sentences: Sequence[Encoded]) -> Iterator[list[int]]:
    """The numbers of all sentences, those with rows of one length together."""
    by_row: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        by_row.setdefault(sentence.row(), []).append(number)
    for row, numbers in by_row.items():
        size = max(1, MOST_PIECES // row)
        for start in range(0, len(numbers), size):
            yield numbers[start : start + size]


def feed(sentences: Sequence[Encoded]) -> Feed:
    """The model's inputs for sentences with rows of one length.

    `words` and `rooted` say for each sentence which of all the batch's words are its own: as
    words, and as heads, where 0 is the root and word n is n + 1.
    """
    row = sentences[0].row()
    places = np.zeros((len(sentences), row - 2), np.int64)
    first: list[int] = []
    last: list[int] = []
    for number, sentence in enumerate(sentences):
        count = len(sentence.first)
        places[number, :count] = np.arange(len(first), len(first) + count)
        first += [number * row + at for at in sentence.first]
        last += [number * row + at for at in sentence.last]
    return {
        "pieces": np.array([_filled(s.pieces, row) for s in sentences], np.int64),
        "cases": np.array([_filled(s.cases, row) for s in sentences], np.int64),
        "first": np.array(first, np.int64),
        "last": np.array(last, np.int64),
        "words": places,
        "rooted": np.hstack([np.zeros((len(sentences), 1), np.int64), places + 1]),
    }


def _filled(numbers: list[int], row: int) -> list[int]:
    return numbers + [0] * (row - len(numbers))
