"""Which dated reports tell of the same things as an undated one.

Words and word pairs weighted by how rare they are in the story (tf–idf), compared by cosine; in
long stories words alone.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from cuttings.resolve.day_spread import spread

VERSION = "4"
MOST_COMPARED = 500
"""Beyond that many dated reports only the start of each is read, and only for words in question."""
MOST_NEIGHBOURS = 20
ENOUGH_REPORTS = 20
"""With fewer dated reports than that, only one that shares copy says when another appeared."""
SHARED_COPY = 0.12
"""Share of a report's four-word shingles from which it shares copy with another."""
_BURST_DAYS = 1.5
_LEAST_MEAN = 1e-6
_READ = 6000
_READ_OF_MANY = 5000
_MOST_CARRIERS = 150
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


@dataclass(frozen=True, slots=True)
class Alike:
    """What the dated reports of a story have in common with an undated one.

    `neighbours` are those most like it, most alike first. `bursts`: a day → natural log of how
    much more alike the dated reports around it are than those of the story on average.
    """

    neighbours: tuple[Neighbour, ...] = ()
    bursts: Mapping[date, float] = field(default_factory=dict)


def neighbours_of(reports: Sequence[Report], wanted: Sequence[str]) -> dict[str, Alike]:
    """The dated reports most like each of the wanted ones, and the days of such reports.

    Args:
        reports: all reports of the story. What comes out does not depend on their order.
        wanted: ids of the reports to find neighbours for; one never is its own.
    """
    dated = [report for report in reports if report.day is not None]
    number_of = {report.id: number for number, report in enumerate(reports)}
    if len(dated) < ENOUGH_REPORTS:
        return {one: Alike(_with_shared_copy(reports[number_of[one]], dated)) for one in wanted}
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


def _in_long_story(reports: Sequence[Report], wanted: Sequence[str]) -> dict[str, Alike]:
    """As `neighbours_of`, for long stories: an index of the rare words in question, no pairs."""
    dated = [report for report in reports if report.day is not None]
    text_of = {report.id: report.text for report in reports}
    own = {one: _words(text_of[one]) for one in wanted}
    asked = frozenset(word for counted in own.values() for word in counted)
    carriers: dict[str, list[tuple[int, float]]] = defaultdict(list)
    words: list[int] = []
    for number, report in enumerate(dated):
        counted = _words(report.text)
        words.append(len(counted))
        for word in asked & counted.keys():
            carriers[word].append((number, 1 + math.log(counted[word])))
    most = min(int(len(dated) * _COMMON), _MOST_CARRIERS)
    index = {
        word: (math.log(1 + len(dated) / len(found)), found)
        for word, found in carriers.items()
        if len(found) <= most
    }
    unseen = math.log(1 + len(dated) / 10)  # what a word that nobody asks for weighs, about
    return {
        one: _ranked(dated, one, _long_scores(own[one], index, (words, unseen))) for one in wanted
    }


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text[:_READ_OF_MANY].lower()))


def _long_scores(
    own: Mapping[str, int],
    index: Mapping[str, tuple[float, Sequence[tuple[int, float]]]],
    lengths: tuple[Sequence[int], float],
) -> dict[int, float]:
    """Number of a dated report → its cosine with an undated one, its length taken as usual."""
    words, unseen = lengths
    shared: dict[int, float] = defaultdict(float)
    squared = 0.0
    for word in sorted(own):
        if word not in index:
            continue
        weight, found = index[word]
        mine = (1 + math.log(own[word])) * weight
        squared += mine * mine
        each = mine * weight
        for number, count in found:
            shared[number] += each * count
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


def _counted(text: str) -> Counter[str]:
    words = _WORD.findall(text[:_READ].lower())
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
) -> Alike:
    shared: dict[int, float] = defaultdict(float)
    for word, weight in vector.items():
        for number, other in postings.get(word, ()):
            shared[number] += weight * other
    return _ranked(reports, reports[own].id, shared)


def _ranked(reports: Sequence[Report], own: str, scores: Mapping[int, float]) -> Alike:
    """The best of the scored reports, and the days of all; a report is never its own neighbour."""
    alike = {
        number: min(1.0, round(similarity, 6))
        for number, similarity in scores.items()
        if reports[number].id != own
    }
    best = heapq.nsmallest(
        MOST_NEIGHBOURS, alike, key=lambda number: (-alike[number], reports[number].id)
    )
    found = ((reports[number].id, reports[number].day, alike[number]) for number in best)
    return Alike(
        tuple(Neighbour(known, day, similarity) for known, day, similarity in found if day),
        _bursts([report for report in reports if report.id != own], reports, alike),
    )


def _bursts(
    others: Sequence[Report], reports: Sequence[Report], alike: Mapping[int, float]
) -> dict[date, float]:
    counts = Counter(report.day for report in others if report.day is not None)
    parts: dict[date, list[float]] = defaultdict(list)
    for number, similarity in alike.items():
        day = reports[number].day
        if day is not None:
            parts[day].append(similarity)
    sums = {day: math.fsum(parts[day]) for day in counts}
    mean = max(math.fsum(sums.values()) / max(1, counts.total()), _LEAST_MEAN)
    near, all_near = spread(sums, _BURST_DAYS), spread(counts, _BURST_DAYS)
    return {
        day: math.log((value + mean) / (all_near[day] + 1) / mean) for day, value in near.items()
    }
