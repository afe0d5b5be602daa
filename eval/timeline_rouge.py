"""How alike two timelines are: date F1, and ROUGE over aligned days.

The measures of S. Martschat and K. Markert, Improving ROUGE for timeline summarization
(EACL 2017), as their toolkit tilse computes them with ROUGE 1.5.5 (`-m -s`: Porter stems,
stop words left out). ROUGE libraries give ratios for one pair of texts and keep stop words;
these measures need counts that are summed over pairs of days, so the n-grams are counted here.

C.-Y. Lin, ROUGE: a package for automatic evaluation of summaries (ACL workshop, 2004).
"""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import snowballstemmer  # type: ignore[import-untyped]

T = TypeVar("T", bound=Hashable)
Timeline = Mapping[date, Sequence[str]]
"""Day → the sentences of its summary."""

_WORD = re.compile(r"[a-z0-9]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_STOP_LIST = Path(__file__).with_name("words") / "smart_stop_list.txt"
_LONGEST_UNSTEMMED = 3


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision and recall, 0–1."""

    precision: float
    recall: float


def dates(found: Timeline, gold: Timeline) -> Ratio:
    """Which days are in the timeline."""
    right = len(found.keys() & gold.keys())
    return Ratio(right / len(found) if found else 0.0, right / len(gold) if gold else 0.0)


def concat(found: Timeline, gold: Timeline, size: int) -> Ratio:
    """ROUGE of the two timelines as two texts, days left aside.

    Args:
        found: the timeline to be scored.
        gold: the reference.
        size: words of an n-gram.
    """
    ours = _grams(tuple(s for day in sorted(found) for s in found[day]), size)
    theirs = _grams(tuple(s for day in sorted(gold) for s in gold[day]), size)
    return _ratio((_hits(ours, theirs), ours.total()), (_hits(ours, theirs), theirs.total()))


def align(found: Timeline, gold: Timeline, size: int) -> Ratio:
    """ROUGE of each day with the day that it is nearest to, in time and words (align+ m:1).

    A pair of days counts the less, the farther they lie apart: 1 / (days + 1).

    Args:
        found: the timeline to be scored.
        gold: the reference.
        size: words of an n-gram.
    """
    return _ratio(_aligned(found, gold, size), _aligned(gold, found, size))


def _aligned(rows: Timeline, columns: Timeline, size: int) -> tuple[float, int]:
    """Weighted hits of all days of `rows`, and how many n-grams those have."""
    hits, total = 0.0, 0
    days = sorted(columns)
    for day in sorted(rows):
        ours = _grams(tuple(rows[day]), size)
        total += ours.total()
        if days:
            near = min(days, key=lambda other: _cost(day, other, rows, columns))
            hits += _hits(ours, _grams(tuple(columns[near]), size)) * _nearness(day, near)
    return hits, total


def _cost(day: date, other: date, rows: Timeline, columns: Timeline) -> float:
    return (1 - _nearness(day, other)) * (1 - _likeness(tuple(rows[day]), tuple(columns[other])))


def _nearness(day: date, other: date) -> float:
    return 1 / (abs((day - other).days) + 1)


@lru_cache(maxsize=200_000)
def _likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """F1 of the words of two summaries, neither stemmed nor sifted."""
    one, other = _tokens(ours), _tokens(theirs)
    ratio = _ratio((_hits(one, other), one.total()), (_hits(one, other), other.total()))
    both = ratio.precision + ratio.recall
    return 2 * ratio.precision * ratio.recall / both if both else 0.0


@lru_cache(maxsize=20_000)
def _tokens(sentences: tuple[str, ...]) -> Counter[str]:
    return Counter(token for sentence in sentences for token in _TOKEN.findall(sentence))


@lru_cache(maxsize=20_000)
def _grams(sentences: tuple[str, ...], size: int) -> Counter[tuple[str, ...]]:
    words = [
        stem(word)
        for sentence in sentences
        for word in _WORD.findall(sentence.lower())
        if word not in stop_words()
    ]
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _hits(one: Counter[T], other: Counter[T]) -> int:
    return sum(min(count, other[key]) for key, count in one.items())


def _ratio(precision: tuple[float, int], recall: tuple[float, int]) -> Ratio:
    (right, found), (hit, gold) = precision, recall
    return Ratio(right / found if found else 0.0, hit / gold if gold else 0.0)


@cache
def stop_words() -> frozenset[str]:
    """The words that ROUGE leaves out."""
    lines = _STOP_LIST.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Porter stem of a word of more than three letters."""
    return word if len(word) <= _LONGEST_UNSTEMMED else _stemmer().stemWord(word)


@cache
def _stemmer() -> snowballstemmer.porter_stemmer.PorterStemmer:
    return snowballstemmer.stemmer("porter")
