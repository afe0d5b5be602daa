"""Which texts are worth comparing, and what two articles that share words are to each other."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple, TypeVar

from cuttings.model.copies import Carrier, Comparison, CopyKind, CopyPair
from cuttings.model.evidence import Span
from cuttings.resolve.origins import find_origin, is_later_version
from cuttings.resolve.passages import strength, swapped

VERSION = "3"
COPY_STRENGTH = 22.0
"""Words of newsroom prose in common, beyond set phrases, from which on it is a copy."""
LEAST_COMMON_SHINGLES = 3
PASSAGE_WORDS = 80
MOST_SHIFT = 14
"""Shared shingles count together within so many words, moved by so many against each other."""
FEW_CARRIERS = 12
MOST_CARRIERS = 200
"""A shingle that more texts than this have is a formula of the trade: nobody's copy."""
SAME_SHARE = 0.9
UPDATE_SHARE = 0.5
UPDATE_DAYS = 7
STANDING_CARRIERS = 5
"""Words that an outlet prints in so many other reports, which share little else, are standing."""
STANDING_SHARE = 0.3
STANDING_COVER = 0.8

T = TypeVar("T", bound=Hashable)
TextPair = tuple[str, str]


def candidates(shingles: Mapping[str, Mapping[int, int]]) -> set[TextPair]:
    """The pairs of texts that share enough sampled shingles to be compared.

    Args:
        shingles: the fingerprints of each text, by its hash: value → word.

    Time and memory grow with the number of texts, times at most `MOST_CARRIERS`.
    """
    carriers: dict[int, list[str]] = defaultdict(list)
    for text, found in sorted(shingles.items()):
        for shingle in found:
            carriers[shingle].append(text)
    places: dict[TextPair, list[SharedPlace]] = defaultdict(list)
    for shingle, texts in carriers.items():
        if len(texts) <= MOST_CARRIERS:
            frequent = len(texts) > FEW_CARRIERS
            for a, b in combinations(texts, 2):
                places[a, b].append(
                    SharedPlace(shingles[a][shingle], shingles[b][shingle], frequent)
                )
    return {pair for pair, shared in places.items() if in_one_place(shared)}


class SharedPlace(NamedTuple):
    """A shingle that two texts share: its word in either, and whether many texts have it."""

    a: int
    b: int
    frequent: bool


def in_one_place(places: Collection[SharedPlace]) -> bool:
    """Whether enough shared shingles stand together, as in a passage, on both sides.

    Set phrases that two texts happen to share are scattered, and many texts have them;
    the shingles of a copied passage follow each other at nearly the same distance. A
    shingle that more than `FEW_CARRIERS` texts have counts a third.
    """
    if len(places) < LEAST_COMMON_SHINGLES:
        return False
    # seen from either text: which of the two was read first must not matter
    return _follow_each_other(sorted(places)) or _follow_each_other(
        sorted(SharedPlace(place.b, place.a, place.frequent) for place in places)
    )


def _follow_each_other(ordered: Sequence[SharedPlace]) -> bool:
    for at, first in enumerate(ordered):
        thirds = 0
        for place in ordered[at:]:
            if place.a - first.a > PASSAGE_WORDS:
                break
            if abs((place.a - first.a) - (place.b - first.b)) <= MOST_SHIFT:
                thirds += 1 if place.frequent else 3
        if thirds >= 3 * LEAST_COMMON_SHINGLES:
            return True
    return False


def without_standing(
    comparisons: Mapping[tuple[T, T], Comparison], outlets: Mapping[T, frozenset[str]]
) -> dict[tuple[T, T], Comparison]:
    """The comparisons, with what an outlet prints again and again marked as standing.

    A passage of two reports of one outlet is standing (an editor's note, a list of links,
    a slogan) where at least five more of its reports have the same words and these
    reports share less than three words in ten. `outlets` gives the outlets of each text.
    """
    places: dict[T, list[tuple[T, int, int]]] = defaultdict(list)
    for (a, b), found in comparisons.items():
        if outlets[a] & outlets[b] and max(found.share_a, found.share_b) < STANDING_SHARE:
            for passage in found.passages:
                places[a].append((b, passage.a.start, passage.a.end))
                places[b].append((a, passage.b.start, passage.b.end))
    return {
        pair: _mark_standing(found, places[pair[0]], places[pair[1]])
        if outlets[pair[0]] & outlets[pair[1]]
        and max(found.share_a, found.share_b) < STANDING_SHARE
        else found
        for pair, found in comparisons.items()
    }


def _mark_standing(
    found: Comparison, in_a: Iterable[tuple[T, int, int]], in_b: Iterable[tuple[T, int, int]]
) -> Comparison:
    """A passage is standing where many reports share it with either text, whichever came first."""
    passages = tuple(
        replace(passage, kind="standing")
        if _is_standing(passage.a, in_a) or _is_standing(passage.b, in_b)
        else passage
        for passage in found.passages
    )
    if passages == found.passages:
        return found
    return replace(found, passages=passages, strength=strength(passages, 0.0), contained=0.0)


def _is_standing(words: Span, places: Iterable[tuple[T, int, int]]) -> bool:
    start, end = words.start, words.end
    least = STANDING_COVER * (end - start)
    carriers = {
        other for other, left, right in places if min(end, right) - max(start, left) >= least
    }
    return len(carriers) >= STANDING_CARRIERS


def relate(a: Carrier, b: Carrier, comparison: Comparison | None) -> CopyPair | None:
    """What two articles are to each other, or None where they share no copy.

    `comparison` is that of their texts, in the order of the arguments; None where both
    have the same text. The answer has the articles in order of id.
    """
    if b.article_id < a.article_id:
        return relate(b, a, swapped(comparison) if comparison else None)
    if comparison is not None and comparison.strength < COPY_STRENGTH:
        return None
    share_a, share_b = (comparison.share_a, comparison.share_b) if comparison else (1.0, 1.0)
    kind = _kind(a, b, share_a, share_b)
    origin = find_origin(a, b, share_a, share_b)
    prose = sum(p.prose_words for p in comparison.passages) if comparison else 0
    return CopyPair(a.article_id, b.article_id, kind, share_a, share_b, prose, *origin)


def _kind(a: Carrier, b: Carrier, share_a: float, share_b: float) -> CopyKind:
    least, most = sorted((share_a, share_b))
    one_outlet = a.outlet is not None and a.outlet == b.outlet
    marked = is_later_version(a) or is_later_version(b)
    near = _days_apart(a, b) <= UPDATE_DAYS
    if most >= UPDATE_SHARE and near and (one_outlet or marked) and least < 1.0:
        return "update"
    return "same" if least >= SAME_SHARE else "copy"


def _days_apart(a: Carrier, b: Carrier) -> int:
    """Days between two publications; 0 where a day is not known."""
    if a.start is None or b.start is None:
        return 0
    return abs((a.start - b.start).days)


def same_text_pairs(carriers: Iterable[Carrier]) -> Iterator[CopyPair]:
    """The pairs of articles that carry one text word for word."""
    by_text: dict[str, list[Carrier]] = defaultdict(list)
    for carrier in carriers:
        by_text[carrier.text_hash].append(carrier)
    for group in by_text.values():
        for a, b in combinations(sorted(group, key=lambda c: c.article_id), 2):
            pair = relate(a, b, None)
            if pair:
                yield pair
