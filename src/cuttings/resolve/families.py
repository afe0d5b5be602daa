"""Pairs of articles that share copy → families that carry one copy.

No bare transitive closure: an article joins others only where it shares copy with most
of them, and one that takes different passages from different families (a round-up, a
long background piece) belongs to none of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cuttings.model.copies import Carrier, CopyFamily, CopyPair
from cuttings.model.identity import content_id

T = TypeVar("T", int, str)
Place = tuple[int, int]
MOST = 0.5
"""Groups join where more than this share of the pairs between them shares copy."""
APART = 0.3
"""Passages are different where less than this share of the smaller one is in both."""


@dataclass(frozen=True, slots=True)
class Link:
    """A pair, and where its shared words stand in either article (offsets, half-open)."""

    pair: CopyPair
    places_a: tuple[Place, ...]
    places_b: tuple[Place, ...]

    @property
    def weight(self) -> float:
        """How much the two are one report: the greater of the two shares."""
        return max(self.pair.share_a, self.pair.share_b)


MOSTLY = 0.5
"""From this share on, the words of one article in another, it is not written separately."""


def same_writing(pairs: Iterable[CopyPair]) -> tuple[tuple[str, ...], ...]:
    """Groups of articles that were not written separately, each sorted, in order.

    Two articles belong together where at least half of one is in the other. What is in
    no group was written separately, as far as the words tell.
    """
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        if max(pair.share_a, pair.share_b) >= MOSTLY:
            joined = group_of.get(pair.a, {pair.a}) | group_of.get(pair.b, {pair.b})
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))


def connected(pairs: Collection[tuple[T, T]]) -> list[list[tuple[T, T]]]:
    """The pairs parted into groups that have nothing in common, in the order of their first."""
    group_of: dict[T, list[tuple[T, T]]] = {}
    for pair in sorted(pairs):
        small, large = sorted((group_of.get(one, []) for one in pair), key=len)
        if small is not large:
            large += small
            group_of.update({one: large for each in small for one in each})
        large.append(pair)
        group_of.update(dict.fromkeys(pair, large))
    return list({id(group): group for group in group_of.values()}.values())


class _Graph:
    """Who shares copy with whom, and where."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links = sorted(links, key=lambda x: (-x.weight, x.pair.a, x.pair.b))
        self.places: dict[tuple[str, str], tuple[Place, ...]] = {}
        self.partners: dict[str, set[str]] = defaultdict(set)
        for link in self.links:
            a, b = link.pair.a, link.pair.b
            self.places[a, b] = link.places_a
            self.places[b, a] = link.places_b
            self.partners[a].add(b)
            self.partners[b].add(a)
        self._pairs = {(link.pair.a, link.pair.b): link.pair for link in self.links}

    def pairs_within(self, articles: Sequence[str]) -> list[CopyPair]:
        """The pairs among these articles, by their ids."""
        inside = set(articles)
        found = (
            self._pairs.get((article, other)) or self._pairs[other, article]
            for article in articles
            for other in self.partners[article] & inside
            if article < other
        )
        return sorted(found, key=lambda pair: (pair.a, pair.b))

    def linked(self, one: Iterable[str], other: set[str]) -> int:
        return sum(len(self.partners[member] & other) for member in one)

    def where(self, article: str, others: Iterable[str]) -> tuple[Place, ...]:
        """Where `article` has words of any of the others."""
        return tuple(
            place for other in sorted(others) for place in self.places.get((article, other), ())
        )


def families(links: Iterable[Link], carriers: Mapping[str, Carrier]) -> tuple[CopyFamily, ...]:
    """The families among the articles of `links`, whatever their order, by id.

    Args:
        links: all pairs that share copy.
        carriers: the articles by id; every article of a link is among them.
    """
    graph = _Graph(links)
    round_ups = {article for article in sorted(graph.partners) if _is_round_up(graph, article)}
    groups = _groups(graph, round_ups)
    return tuple(
        sorted(
            (_family(graph, sorted(group), carriers) for group in groups if len(group) > 1),
            key=lambda family: family.id,
        )
    )


def _is_round_up(graph: _Graph, article: str) -> bool:
    """Whether an article takes different passages from reports that share nothing."""
    sources = _connected(graph, graph.partners[article])
    if len(sources) < 2:  # noqa: PLR2004 - two reports make a round-up
        return False
    places = [graph.where(article, source) for source in sources]
    return all(_apart(one, other) for at, one in enumerate(places) for other in places[at + 1 :])


def _connected(graph: _Graph, articles: set[str]) -> list[set[str]]:
    """The connected parts of the graph of these articles alone."""
    left = set(articles)
    parts = []
    while left:
        start = min(left)
        part, edge = {start}, [start]
        while edge:
            new = graph.partners[edge.pop()] & left - part
            part |= new
            edge += sorted(new)
        left -= part
        parts.append(part)
    return parts


def _apart(one: Sequence[Place], other: Sequence[Place]) -> bool:
    first, second = _covered(one), _covered(other)
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) < APART * smaller


def _covered(places: Iterable[Place]) -> set[int]:
    return {at for start, end in places for at in range(start, end)}


def _groups(graph: _Graph, left_out: set[str]) -> list[set[str]]:
    """Groups that grow by joining, the strongest pairs first."""
    group_of: dict[str, set[str]] = {}
    for link in graph.links:
        a, b = link.pair.a, link.pair.b
        if a in left_out or b in left_out:
            continue
        one, other = group_of.setdefault(a, {a}), group_of.setdefault(b, {b})
        if one is other:
            continue
        if graph.linked(one, other) > MOST * len(one) * len(other):
            one |= other
            for member in other:
                group_of[member] = one
    unique = {min(group): group for group in group_of.values()}
    return [unique[name] for name in sorted(unique)]


def _family(graph: _Graph, members: Sequence[str], carriers: Mapping[str, Carrier]) -> CopyFamily:
    pairs = graph.pairs_within(members)
    takers: set[str] = set()
    given: dict[str, str] = {}
    for pair in pairs:
        if pair.origin in ("a", "b"):
            giver, taker = (pair.a, pair.b) if pair.origin == "a" else (pair.b, pair.a)
            takers.add(taker)
            given.setdefault(giver, pair.reason)
    free = [member for member in members if member not in takers]
    origin = free[0] if len(free) == 1 and free[0] in given else None
    names = sorted({pair.origin_name for pair in pairs if pair.origin_name})
    only = names[0] if len(names) == 1 else None
    name = carriers[origin].outlet if origin else only
    reason = given[origin] if origin else f"credited to {name}" if name else ""
    ordered = tuple(sorted(members, key=lambda m: _order(carriers[m], first=m == origin)))
    return CopyFamily(content_id("copy-family", *members), ordered, origin, name, reason)


def _order(carrier: Carrier, *, first: bool) -> tuple[str, bool, str, str]:
    day = carrier.start.isoformat() if carrier.start else "9999"
    moment = carrier.moment.isoformat() if carrier.moment else ""
    return day, not first, moment, carrier.article_id
