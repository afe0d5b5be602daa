"""Boosted trees from a table, evaluated in numpy: the ranker of he and she."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ranker:
    """Trees of equal size in arrays, trees by nodes. A leaf is its own child.

    `left` and `right` are children, `feature` and `limit` the question (left where the value
    is at most the limit), `value` the leaf's share of the log-odds.
    """

    feature: NDArray[np.int64]
    limit: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    base: float
    depth: int
    least_chance: float
    least_lead: float

    def chances(self, rows: list[list[float]]) -> list[float]:
        """For each row of features the chance, 0–1, that this is who is meant."""
        data = np.array(rows)
        trees = np.arange(len(self.feature))[None, :]
        at = np.zeros((len(data), len(self.feature)), np.int64)
        for _ in range(self.depth):
            asked = self.feature[trees, at]
            low = np.take_along_axis(data, asked, 1) <= self.limit[trees, at]
            at = np.where(low, self.left[trees, at], self.right[trees, at])
        odds = self.base + self.value[trees, at].sum(1)
        return [float(chance) for chance in 1 / (1 + np.exp(-odds))]


@cache
def load_ranker() -> Ranker:
    """The ranker that `training/pronouns.py` wrote."""
    path = files("cuttings").joinpath("language/data/pronoun_ranker.json")
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return from_table(table)


def from_table(table: dict[str, Any]) -> Ranker:
    """The ranker of a table of equal-sized lists."""
    return Ranker(
        np.array(table["feature"], np.int64),
        np.array(table["limit"], np.float64),
        np.array(table["left"], np.int64),
        np.array(table["right"], np.int64),
        np.array(table["value"], np.float64),
        float(table["base"]),
        int(table["depth"]),
        float(table["least_chance"]),
        float(table["least_lead"]),
    )
