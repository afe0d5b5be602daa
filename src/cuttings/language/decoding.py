"""From scores to names and trees: constrained Viterbi and the maximum spanning tree."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
FORBIDDEN = -1e9
_FEWEST_ROOTS = 1e5


class NameDecoder:
    """The best well-formed tags: an I- tag follows only B- or I- of its own type."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        self._start = np.array([FORBIDDEN if tag[0] == "I" else 0.0 for tag in tags])
        self._step = np.array(
            [[FORBIDDEN if b[0] == "I" and a[2:] != b[2:] else 0.0 for b in tags] for a in tags]
        )

    def __call__(self, scores: Scores) -> list[int]:
        """Tag numbers of a sentence's words, by Viterbi; `scores` is words by tags, as logs."""
        greedy = scores.argmax(-1)
        if self._start[greedy[0]] == 0 and not self._step[greedy[:-1], greedy[1:]].any():
            return [int(tag) for tag in greedy]
        best = self._start + scores[0]
        back: list[NDArray[np.intp]] = []
        for row in scores[1:]:
            paths = best[:, None] + self._step
            back.append(paths.argmax(0))
            best = paths.max(0) + row
        tags = [int(best.argmax())]
        for pointers in reversed(back):
            tags.append(int(pointers[tags[-1]]))
        return tags[::-1]


def best_heads(arcs: Scores) -> list[int]:
    """Heads of the best tree with exactly one root word.

    Args:
        arcs: N by N + 1: the score of head j for word i; column 0 is the root, column j
            the word j counted from 1.

    Returns:
        N heads, 0 for the root word, else counted from 1.
    """
    scores = arcs.astype(np.float64)
    count = len(scores)
    scores[np.arange(count), np.arange(1, count + 1)] = FORBIDDEN
    heads: list[int] = scores.argmax(1).tolist()
    if heads.count(0) == 1 and _cycle([0, *heads]) is None:
        return heads
    # A penalty on every root arc leaves the best tree with the fewest of them: one.
    scores[:, 0] -= _FEWEST_ROOTS
    square = np.full((count + 1, count + 1), 2 * FORBIDDEN)
    square[1:] = scores
    return _spanning_tree(square)[1:]


def _cycle(heads: Sequence[int]) -> list[int] | None:
    """A cycle among the heads of words 1 to N, or None."""
    seen = [0] * len(heads)
    seen[0] = -1
    for word in range(1, len(heads)):
        at = word
        while seen[at] == 0:
            seen[at] = word
            at = heads[at]
        if seen[at] == word:
            path = [at]
            while heads[path[-1]] != at:
                path.append(heads[path[-1]])
            return path
    return None


def _spanning_tree(scores: Scores) -> list[int]:
    """The best arborescence from node 0 (Chu and Liu 1965, Edmonds 1967); scores[child, head].

    Each cycle is contracted to one node until none is left, then they are opened again, in
    loops and not by recursion: a sentence may hold many.
    """
    levels: list[tuple[Scores, list[int], NDArray[np.intp], NDArray[np.intp]]] = []
    while True:
        heads: list[int] = scores.argmax(1).tolist()
        heads[0] = 0
        cycle = _cycle(heads)
        if cycle is None:
            break
        inside = np.array(cycle)
        outside = np.setdiff1d(np.arange(len(scores)), inside)
        levels.append((scores, heads, inside, outside))
        scores = _contracted(scores, heads, inside, outside)
    for wide, best, inside, outside in reversed(levels):
        heads = _opened((wide, best), inside, outside, heads)
    return heads


def _contracted(
    scores: Scores, heads: list[int], inside: NDArray[np.intp], outside: NDArray[np.intp]
) -> Scores:
    count = len(outside)
    small = np.full((count + 1, count + 1), 2 * FORBIDDEN)
    small[:count, :count] = scores[np.ix_(outside, outside)]
    small[count, :count] = _entering(scores, heads, inside, outside).max(0)
    small[:count, count] = scores[np.ix_(outside, inside)].max(1)
    return small


def _entering(
    scores: Scores, heads: list[int], inside: NDArray[np.intp], outside: NDArray[np.intp]
) -> Scores:
    lost = scores[inside, np.array(heads)[inside]]
    entering: Scores = scores[np.ix_(inside, outside)] - lost[:, None]
    return entering


def _opened(
    level: tuple[Scores, list[int]],
    inside: NDArray[np.intp],
    outside: NDArray[np.intp],
    inner: list[int],
) -> list[int]:
    scores, heads = level
    count = len(outside)
    opened = list(heads)
    leaving = scores[np.ix_(outside, inside)]
    for at, node in enumerate(outside.tolist()):
        if node:
            whole = inner[at] == count
            opened[node] = int(inside[leaving[at].argmax()] if whole else outside[inner[at]])
    entering = _entering(scores, heads, inside, outside)
    broken = int(inside[entering[:, inner[count]].argmax()])
    opened[broken] = int(outside[inner[count]])
    return opened
