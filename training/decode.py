"""From scores to names and trees: constrained Viterbi and the maximum spanning tree."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.data import NAME_TAGS

Scores = NDArray[np.floating]
FORBIDDEN = -1e9


def transitions(tags: Sequence[str]) -> tuple[Scores, Scores]:
    """Start scores and [from, to] scores: an I- tag only follows B- or I- of its type."""
    start = np.array([FORBIDDEN if tag.startswith("I-") else 0.0 for tag in tags])
    between = np.zeros((len(tags), len(tags)))
    for i, left in enumerate(tags):
        for j, right in enumerate(tags):
            if right.startswith("I-") and left[2:] != right[2:]:
                between[i, j] = FORBIDDEN
    return start, between


START, BETWEEN = transitions(NAME_TAGS)


def best_tags(scores: Scores) -> list[int]:
    """The best well-formed tag sequence of a sentence; scores are N by tags, log-chances."""
    greedy = scores.argmax(-1)
    if START[greedy[0]] == 0 and not BETWEEN[greedy[:-1], greedy[1:]].any():
        return greedy.tolist()
    best = START + scores[0]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + BETWEEN
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return tags[::-1]


def best_heads(arcs: Scores) -> NDArray[np.intp]:
    """Heads (0 = root, else 1 to N) of the best tree with one root word; arcs are N by N + 1."""
    scores = arcs.astype(np.float64)
    n = len(scores)
    scores[np.arange(n), np.arange(1, n + 1)] = FORBIDDEN
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and find_cycle(np.concatenate([[0], heads])) is None:
        return heads
    # A penalty on every root arc leaves the best tree with the fewest of them: one.
    scores[:, 0] -= 1e5
    square = np.full((n + 1, n + 1), FORBIDDEN * 2)
    square[1:] = scores
    return spanning_tree(square)[1:]


def find_cycle(heads: NDArray[np.intp]) -> list[int] | None:
    """A cycle among the head pointers of words 1 to N, or None."""
    state = [0] * len(heads)
    state[0] = 2
    for word in range(1, len(heads)):
        path = []
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return None


def spanning_tree(scores: Scores) -> NDArray[np.intp]:
    """Chu-Liu-Edmonds: heads of the best arborescence from node 0; scores[child, head]."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.array([i for i in range(len(scores)) if i not in set(cycle)])
    lost = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - lost[:, None]
    leaving = scores[np.ix_(outside, inside)]
    k = len(outside)
    small = np.full((k + 1, k + 1), FORBIDDEN * 2)
    small[:k, :k] = scores[np.ix_(outside, outside)]
    small[k, :k] = entering.max(0)
    small[:k, k] = leaving.max(1)
    inner = spanning_tree(small)
    result = heads.copy()
    for i, node in enumerate(outside):
        if node:
            result[node] = inside[leaving[i].argmax()] if inner[i] == k else outside[inner[i]]
    entry = outside[inner[k]]
    broken = inside[entering[:, inner[k]].argmax()]
    result[broken] = entry
    return result
