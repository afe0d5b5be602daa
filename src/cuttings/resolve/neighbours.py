"""Which dated reports tell of the same things as an undated one.

Words and word pairs weighted by how rare they are in the story (tf–idf), compared by cosine.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

VERSION = "3"
MOST_COMPARED = 500
"""Beyond that many dated reports only the start of each is read, and only for words in question."""
MOST_NEIGHBOURS = 10
ENOUGH_REPORTS = 20
"""With fewer dated reports than that, only one that shares copy says when another appeared."""
SHARED_COPY = 0.12
"""Share of a report's four-word shingles from which it shares copy with another."""
_READ = 6000
_READ_OF_MANY = 5000
_MOST_CARRIERS = 200
_COMMON = 0.2
_SHINGLE_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its day, or None where it is not known by the report's own evidence."""

    id: str
    day: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated report that is like an undated one; `similarity` is 0–1."""

    id: str
    day: date
    similarity: float


def neighbours_of(
    reports: Sequence[Report], wanted: Sequence[str]
) -> dict[str, tuple[Neighbour, ...]]:
    """The dated reports most like each of the wanted ones, most alike first.

    Args:
        reports: all reports of the story. What comes out does not depend on their order.
        wanted: ids of the reports to find neighbours for; one never is its own.
    """
    dated = [report for report in reports if report.day is not None]
    number_of = {report.id: number for number, report in enumerate(reports)}
    if len(dated) < ENOUGH_REPORTS:
        return {one: _with_shared_copy(reports[number_of[one]], dated) for one in wanted}
    if len(dated) > MOST_COMPARED:
        return _in_long_story(reports, wanted)
    vectors = _vectors(reports)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, report in enumerate(reports):
        if report.day is not None:
            for word, weight in vectors[number].items():
                postings[word].append((number, weight))
    return {
        one: _most_alike(reports, number_of[one], vectors[number_of[one]], postings)
        for one in wanted
    }


def _with_shared_copy(report: Report, dated: Sequence[Report]) -> tuple[Neighbour, ...]:
    own = _shingles(report.text)
    shares = [
        (len(own & _shingles(other.text)) / len(own), other)
        for other in dated
        if own and other.id != report.id
    ]
    ranked = sorted(shares, key=lambda item: (-item[0], item[1].id))
    return tuple(
        Neighbour(other.id, other.day, round(math.sqrt(share), 6))
        for share, other in ranked[:MOST_NEIGHBOURS]
        if share >= SHARED_COPY and other.day is not None
    )


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text[:_READ].lower())
    return set(zip(*(words[n:] for n in range(_SHINGLE_WORDS)), strict=False))


def _in_long_story(
    reports: Sequence[Report], wanted: Sequence[str]
) -> dict[str, tuple[Neighbour, ...]]:
    """As `neighbours_of`, for stories so long that only the words in question are weighed."""
    dated = [report for report in reports if report.day is not None]
    text_of = {report.id: report.text for report in reports}
    own = {one: _counted(text_of[one], _READ_OF_MANY) for one in wanted}
    asked = frozenset(word for counted in own.values() for word in counted)
    most = min(int(len(dated) * _COMMON), _MOST_CARRIERS)
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    words: list[int] = []
    for number, report in enumerate(dated):
        counted = _counted(report.text, _READ_OF_MANY)
        words.append(len(counted))
        for word in asked & counted.keys():
            postings[word].append((number, counted[word]))
    weight_of = {word: math.log(1 + len(dated) / len(found)) for word, found in postings.items()
                 if len(found) <= most}  # fmt: skip
    unseen = math.log(1 + len(dated) / 10)  # what a word that nobody asks for weighs, about
    return {
        one: _ranked(dated, one, _long_scores(own[one], postings, weight_of, (words, unseen)))
        for one in wanted
    }


def _long_scores(
    own: Mapping[str, int],
    postings: Mapping[str, Sequence[tuple[int, int]]],
    weight_of: Mapping[str, float],
    lengths: tuple[Sequence[int], float],
) -> dict[int, float]:
    """Number of a dated report → its cosine with an undated one, its length taken as usual."""
    words, unseen = lengths
    shared: dict[int, float] = defaultdict(float)
    squared = 0.0
    for word in sorted(own):
        weight = weight_of.get(word)
        if weight is None:
            continue
        mine = (1 + math.log(own[word])) * weight
        squared += mine * mine
        for number, count in postings[word]:
            shared[number] += mine * (1 + math.log(count)) * weight
    return {
        number: score / (math.sqrt(squared * words[number]) * unseen)
        for number, score in shared.items()
    }


def _vectors(reports: Sequence[Report]) -> list[dict[str, float]]:
    counts = [_counted(report.text) for report in reports]
    # dated ones only: what is undated in this run must not decide how words weigh
    dated = [c for c, report in zip(counts, reports, strict=True) if report.day is not None]
    carriers = Counter(word for counted in dated for word in counted)
    most = max(2, int(len(dated) * _COMMON))
    return [_weighted(counted, carriers, len(dated), most) for counted in counts]


def _counted(text: str, read: int = _READ) -> Counter[str]:
    words = _WORD.findall(text[:read].lower())
    counted = Counter(words)
    counted.update(f"{a} {b}" for a, b in pairwise(words))
    return counted


def _weighted(
    counted: Mapping[str, int], carriers: Mapping[str, int], reports: int, most: int
) -> dict[str, float]:
    weights = {
        word: (1 + math.log(number)) * math.log(1 + reports / carriers[word])
        for word, number in sorted(counted.items())
        if 0 < carriers[word] <= most
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _most_alike(
    reports: Sequence[Report],
    own: int,
    vector: Mapping[str, float],
    postings: Mapping[str, Sequence[tuple[int, float]]],
) -> tuple[Neighbour, ...]:
    shared: dict[int, float] = defaultdict(float)
    for word, weight in vector.items():
        for number, other in postings.get(word, ()):
            shared[number] += weight * other
    return _ranked(reports, reports[own].id, shared)


def _ranked(
    reports: Sequence[Report], own: str, scores: Mapping[int, float]
) -> tuple[Neighbour, ...]:
    """The best of the scored reports; a report is never its own neighbour."""
    ranked = sorted(scores.items(), key=lambda item: (-round(item[1], 6), reports[item[0]].id))
    found = [
        Neighbour(reports[number].id, day, min(1.0, round(similarity, 6)))
        for number, similarity in ranked[: MOST_NEIGHBOURS + 1]
        if (day := reports[number].day) is not None and reports[number].id != own
    ]
    return tuple(found[:MOST_NEIGHBOURS])
