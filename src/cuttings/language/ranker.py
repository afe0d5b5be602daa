"""Boosted trees from a table, evaluated in numpy: the ranker of he and she."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST_ODDS = 15.0


@dataclass(frozen=True, slots=True)
class Ranker:
    """The nodes of all trees in one row of arrays; a leaf is its own child.

    `roots` are the trees' first nodes, `left` and `right` children, `feature` and `limit` the
    question (left where the value is at most the limit), `value` a leaf's share of the score.
    """

    roots: NDArray[np.int64]
    feature: NDArray[np.int64]
    limit: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    depth: int
    least_chance: float

    def chances(self, rows: list[list[float]]) -> list[float]:
        """For each candidate's row the chance, 0–1, that it is meant.

        The chances of all candidates and of "none of them" (score 0) sum to 1.
        """
        data = np.array(rows)
        which = np.arange(len(data))[:, None]
        at = np.repeat(self.roots[None, :], len(data), 0)
        for _ in range(self.depth):
            low = data[which, self.feature[at]] <= self.limit[at]
            at = np.where(low, self.left[at], self.right[at])
        weights = np.exp(np.clip(self.value[at].sum(1), -_MOST_ODDS, _MOST_ODDS))
        return [float(chance) for chance in weights / (weights.sum() + 1)]


@cache
def load_ranker() -> Ranker:
    """The ranker that `training/pronouns.py` wrote."""
    path = files("cuttings").joinpath("language/data/pronoun_ranker.json")
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return from_table(table)


def from_table(table: dict[str, Any]) -> Ranker:
    """The ranker of a table of lists."""
    return Ranker(
        np.array(table["roots"], np.int64),
        np.array(table["feature"], np.int64),
        np.array(table["limit"], np.float64),
        np.array(table["left"], np.int64),
        np.array(table["right"], np.int64),
        np.array(table["value"], np.float64),
        int(table["depth"]),
        float(table["least_chance"]),
    )
