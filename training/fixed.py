"""Ranges of the activations over training sentences, fixed once for all reading."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import Sentence
from training.graph import WORD_HEADS, Calibration, Graph, Weights, build
from training.pieces import WordPieces
from training.reader import encode, session_of

Array = NDArray[Any]

SMOOTHING = 0.5
# The share of values on each side that the fixed range of each product cuts off.
TAIL = {"qkv": 1e-4, "out": 1e-4, "up": 1e-4, "down": 1e-5, "word": 1e-5, "relations": 1e-5}
GROUPS = 3
# Groups are multiples of as many columns: what processors multiply at once.
GROUP_STEP = 64


def calibrate(
    weights: dict[str, Array], pieces: WordPieces, sentences: Sequence[Sentence]
) -> Calibration:
    """Ranges of every product's input, and what smooths it before.

    Smoothing moves a part of each feature's size from the activations into the weights, as in
    SmoothQuant (Xiao et al. 2023). The features inside the feed-forward part have outliers that
    are too wide for that: they are parted into groups.
    """
    fixed = Calibration()
    for name, rows in _activations(weights, pieces, sentences).items():
        layer, _, part = name.removesuffix(".0").rpartition(".")
        if part == "down":
            key = f"{layer}.down"
            fixed.groups[key] = groups_of(rows, weights[f"encoder.blocks.{key}.weight"])
            for n, columns in enumerate(fixed.groups[key]):
                fixed.ranges[f"{key}.{n}"] = _range(rows[:, columns], TAIL[part])
        elif part == "relations":
            fixed.ranges[name] = _range(rows, TAIL[part])
        else:
            inner = [f"encoder.blocks.{name}"] if layer else WORD_HEADS
            factor = _smoothing(rows, np.concatenate([weights[f"{n}.weight"] for n in inner]))
            # What smooths the output of the attention is folded into its values.
            fixed.smooth[f"{layer}.values" if part == "out" else name] = factor
            fixed.ranges[name] = _range(rows / factor, TAIL[part])
    return fixed


def _activations(
    weights: dict[str, Array], pieces: WordPieces, sentences: Sequence[Sentence]
) -> dict[str, Array]:
    """The inputs of every product, by its name, in exact numbers."""
    probe = Graph(Weights.EXACT)
    session = session_of(build(weights, probe, probes=True).SerializeToString())
    tensors = probe.inputs_of_products | {"relations": "children"}
    wanted = list(dict.fromkeys(tensors.values()))
    seen: dict[str, list[Array]] = {tensor: [] for tensor in wanted}
    for s in sentences:
        for tensor, value in zip(wanted, session.run(wanted, encode(s.words, pieces)), strict=True):
            seen[tensor].append(value)
    return {name: np.concatenate(seen[tensor]) for name, tensor in tensors.items()}


def _range(rows: Array, tail: float) -> tuple[float, float]:
    return float(np.quantile(rows, tail)), float(np.quantile(rows, 1 - tail))


def _smoothing(rows: Array, weight: Array) -> Array:
    most = np.maximum(np.quantile(np.abs(rows), 0.999, axis=0), 1e-4)
    factor = most**SMOOTHING / np.maximum(np.abs(weight).max(0), 1e-4) ** (1 - SMOOTHING)
    return np.maximum(factor / factor.mean(), 1e-2)


def groups_of(rows: Array, weight: Array) -> list[Array]:
    """Columns by how far they reach, parted where the steps of the groups cost least."""
    most = np.abs(rows).max(0)
    order = np.argsort(-most, kind="stable")
    reach = most[order] ** 2
    sizes = np.concatenate([[0.0], np.cumsum((weight[:, order] ** 2).sum(0))])

    def cost(cuts: Sequence[int]) -> float:
        return float(sum((sizes[j] - sizes[i]) * reach[i] for i, j in pairwise(cuts)))

    inner = combinations(range(GROUP_STEP, len(order), GROUP_STEP), GROUPS - 1)
    best = min(([0, *cuts, len(order)] for cuts in inner), key=cost)
    return [np.sort(order[i:j]) for i, j in pairwise(best)]
