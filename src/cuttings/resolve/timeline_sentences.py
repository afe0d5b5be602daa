"""Which sentences tell a day best: near to what all sentences on that day have in common.

The centre of a day is the weighted sum of its sentences' word vectors (D. Radev et al.,
Centroid-based summarization of multiple documents, 2004). Rare words weigh only a little
more than common ones: what the whole story is about belongs in every line of it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from cuttings.model.timeline import ToldSentence

Vector = dict[str, float]

RARITY = 0.3
"""Power of the inverse document frequency in a word's weight."""
LEAD = 5
"""Sentences at the top of a report that count for its own day without naming one."""
LEAD_WEIGHT = 0.5
LEAD_FADING = 3
NEXT_DAY = 0.5
FADING = 60
FORECAST = 0.4
SPELT = 1.25
"""What a later report gains that names the day by the calendar: it tells what lasted."""
SHORTEST, LONGEST = 5, 60
"""Words of a sentence that is not too short or too long; others count half."""
PRONOUN = 0.8
OWN_WORDS = 0.6
SAME = 0.5
"""From this cosine on two sentences say the same."""
REDUNDANT = 0.5
_DAY = timedelta(days=1)
_WORD = re.compile(r"[^\W\d_]+")
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|this|that|these|those|but|and|so)\b", re.IGNORECASE)
_OWN_WORDS = re.compile(r"^[\"“‘`']|\b(?:I|we|We|you|You)\b")


class Telling:
    """The sentences of a story, ready to be asked for those that tell a day."""

    def __init__(self, sentences: Sequence[ToldSentence]) -> None:
        self._by_day: dict[date, list[ToldSentence]] = defaultdict(list)
        self._leads: dict[date, list[ToldSentence]] = defaultdict(list)
        for sentence in sentences:
            for day in sentence.days:
                self._by_day[day].append(sentence)
            if not sentence.days and sentence.published and sentence.place < LEAD:
                self._leads[sentence.published].append(sentence)
        counts: Counter[str] = Counter()
        for sentence in sentences:
            counts.update(set(telling_words(sentence.text)))
        total = len(sentences)
        self._rarity = {word: math.log1p(total / n) ** RARITY for word, n in counts.items()}

    def best(self, day: date, count: int) -> tuple[ToldSentence, ...]:
        """The sentences that tell a day, best first, at most `count`, none twice."""
        candidates = self._candidates(day)
        vectors = [self._vector(sentence.text) for sentence, _, _ in candidates]
        centre: Vector = defaultdict(float)
        for (_, weight, _), vector in zip(candidates, vectors, strict=True):
            for word, value in vector.items():
                centre[word] += weight * value
        middle = _unit(centre)
        scored = [
            (cosine(vector, middle) * bonus * _plainness(sentence.text), sentence, vector)
            for (sentence, _, bonus), vector in zip(candidates, vectors, strict=True)
        ]
        return _without_repeats(scored, count)

    def _candidates(self, day: date) -> list[tuple[ToldSentence, float, float]]:
        """Sentences on the day, each with its weight in the centre and its own bonus."""
        found: dict[tuple[str, ...], tuple[ToldSentence, float, float]] = {}
        for sentence in self._by_day[day]:
            published = sentence.published or date.max
            ahead = FORECAST if day > published else 1.0
            weight = ahead / (1 + sentence.place / FADING) / math.sqrt(len(sentence.days))
            spelt = SPELT if day in sentence.spelt and day < published else 1.0
            _keep(found, (sentence, weight, ahead * spelt))
        for later, share in ((0, 1.0), (1, NEXT_DAY)):
            for sentence in self._leads[day + later * _DAY]:
                weight = LEAD_WEIGHT * share / (1 + sentence.place / LEAD_FADING)
                _keep(found, (sentence, weight, 1.0))
        return list(found.values())

    def _vector(self, text: str) -> Vector:
        counts = Counter(telling_words(text))
        return _unit({w: (1 + math.log(n)) * self._rarity[w] for w, n in counts.items()})


def _keep(
    found: dict[tuple[str, ...], tuple[ToldSentence, float, float]],
    new: tuple[ToldSentence, float, float],
) -> None:
    """Of sentences with the same words the weightiest stays."""
    key = tuple(new[0].text.casefold().split())
    if key not in found or found[key][1] < new[1]:
        found[key] = new


def _without_repeats(
    scored: list[tuple[float, ToldSentence, Vector]], count: int
) -> tuple[ToldSentence, ...]:
    chosen: list[tuple[ToldSentence, Vector]] = []
    left = list(scored)
    while left and len(chosen) < count:
        near = [max((cosine(v, other) for _, other in chosen), default=0.0) for _, _, v in left]
        left = [each for each, likeness in zip(left, near, strict=True) if likeness <= SAME]
        near = [likeness for likeness in near if likeness <= SAME]
        if not left:
            break
        at = max(
            range(len(left)),
            key=lambda n: (round(left[n][0] * (1 - REDUNDANT * near[n]), 9), left[n][1].text),
        )
        _, sentence, vector = left.pop(at)
        chosen.append((sentence, vector))
    return tuple(sentence for sentence, _ in chosen)


def _plainness(text: str) -> float:
    """How well a sentence stands alone, 0–1: not too short or long, nobody's own words."""
    fits = SHORTEST <= len(text.split()) <= LONGEST
    alone = PRONOUN if _PRONOUN.match(text) else 1.0
    return (1.0 if fits else 0.5) * alone * (OWN_WORDS if _OWN_WORDS.search(text) else 1.0)


def telling_words(text: str) -> list[str]:
    """The words of a text in small letters, plural s cut, small words left out."""
    words = (found.group().casefold() for found in _WORD.finditer(text))
    return [_without_ending(w) for w in words if len(w) > 1 and w not in small_words()]


@lru_cache(maxsize=65_536)
def _without_ending(word: str) -> str:
    """The word without the endings of English inflection, roughly: killed, kills → kill."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3 and not word.endswith("ss"):  # noqa: PLR2004
            return word[: -len(ending)]
    return word


@cache
def small_words() -> frozenset[str]:
    """Words that say little by themselves."""
    place = files("cuttings").joinpath("resolve/data/small_words.txt")
    lines = place.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(value * other[word] for word, value in one.items() if word in other)


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}
