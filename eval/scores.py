"""Precision, recall and F1 of one measure on one gold set."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Score:
    """One measure on one gold set. Values are 0–1; `errors` are lines for a person to read.

    For a measure that is plain accuracy, precision = recall = F1.
    """

    gold_set: str
    measure: str
    precision: float
    recall: float
    gold: int
    errors: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        if self.precision + self.recall == 0:
            return 0.0
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def from_counts(  # noqa: PLR0913 - the four counts of a score belong together
    gold_set: str,
    measure: str,
    *,
    right_found: int,
    found: int,
    right_gold: int,
    gold: int,
    errors: Iterable[str] = (),
) -> Score:
    """A score from counts; an empty side counts as perfect there."""
    precision = right_found / found if found else 1.0
    recall = right_gold / gold if gold else 1.0
    return Score(gold_set, measure, precision, recall, gold, tuple(errors))


def of_sets(
    gold_set: str, measure: str, gold: Iterable[T], found: Iterable[T], words: str = "{}"
) -> Score:
    """A score of two sets; an error line for each member that only one of them has."""
    wanted, given = set(gold), set(found)
    right = len(wanted & given)
    errors = [f"missing: {words.format(item)}" for item in sorted(wanted - given, key=str)]
    errors += [f"too much: {words.format(item)}" for item in sorted(given - wanted, key=str)]
    return from_counts(
        gold_set,
        measure,
        right_found=right,
        found=len(given),
        right_gold=right,
        gold=len(wanted),
        errors=errors,
    )
