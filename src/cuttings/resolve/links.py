"""Judgements about people, settled: the later one wins, and what clashes is named."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A judgement over chains. `first` and `second` are chain rows; `second` is None for "nobody".

    Links come in the order in which they were made.
    """

    judgement: str
    kind: Literal["same", "different", "nobody"]
    first: int
    second: int | None = None


@dataclass(frozen=True, slots=True)
class SettledLinks:
    """Links that hold together.

    `overruled` maps a judgement to the later one that says the contrary.
    """

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]
    nobody: frozenset[int]
    overruled: Mapping[str, str]

    @property
    def judged(self) -> frozenset[int]:
        """All rows that a link in force is about."""
        return frozenset(row for pair in (*self.same, *self.different) for row in pair)


class _Clusters:
    """Disjoint sets of rows, some of which must stay apart."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self.apart: list[tuple[int, int]] = []

    def root(self, row: int) -> int:
        self._parent.setdefault(row, row)
        while self._parent[row] != row:
            row = self._parent[row]
        return row

    def together(self, one: int, other: int) -> bool:
        return self.root(one) == self.root(other)

    def may_join(self, one: int, other: int) -> bool:
        ends = {self.root(one), self.root(other)}
        return len(ends) == 1 or all({self.root(a), self.root(b)} != ends for a, b in self.apart)

    def join(self, one: int, other: int) -> None:
        self._parent[self.root(other)] = self.root(one)


def settle_links(links: Sequence[PersonLink]) -> SettledLinks:
    """Keep the latest links that do not contradict each other, latest first."""
    clusters = _Clusters()
    nobody: set[int] = set()
    same: list[tuple[int, int]] = []
    overruled: dict[str, str] = {}
    accepted: list[PersonLink] = []
    for link in reversed(links):
        if link.second is None:
            nobody.add(link.first)
            continue
        pair = (link.first, link.second)
        same_fits, different_fits = clusters.may_join(*pair), not clusters.together(*pair)
        if not (same_fits if link.kind == "same" else different_fits):
            overruled[link.judgement] = _contrary(accepted, link, clusters)
            continue
        accepted.append(link)
        if link.kind == "same":
            clusters.join(*pair)
            same.append(pair)
        else:
            clusters.apart.append(pair)
    return SettledLinks(tuple(same), tuple(clusters.apart), frozenset(nobody), overruled)


def _contrary(accepted: Sequence[PersonLink], link: PersonLink, clusters: _Clusters) -> str:
    """The earliest of the accepted later links that stands against this one."""
    ends = {clusters.root(link.first), clusters.root(link.second or link.first)}
    for other in reversed(accepted):
        rows = {clusters.root(other.first), clusters.root(other.second or other.first)}
        if other.kind != link.kind and rows <= ends:
            return other.judgement
    return accepted[-1].judgement


def partition(groups: Mapping[int, Hashable], settled: SettledLinks) -> tuple[tuple[int, ...], ...]:
    """Rows in clusters: as the rules group them, and as the judgements say.

    Args:
        groups: row → the group that the rules put it in, in a fixed order of rows.
        settled: links in force; their rows count also where the rules place them nowhere.

    Returns:
        Clusters in the order of their first rows. Of two rows that must stay apart, the
        second leaves its group and takes along only what judgements tie to it.
    """
    clusters = _Clusters()
    clusters.apart = list(settled.different)
    for pair in settled.same:
        clusters.join(*pair)
    leaving = {second for _, second in settled.different}
    by_group: dict[Hashable, list[int]] = defaultdict(list)
    for row, group in groups.items():
        by_group[group].append(row)
    for rows in by_group.values():
        anchor, *others = sorted(rows, key=leaving.__contains__)
        for row in others:
            if clusters.may_join(anchor, row):
                clusters.join(anchor, row)
    return _collect((*groups, *sorted(settled.judged - groups.keys())), clusters)


def _collect(rows: Iterable[int], clusters: _Clusters) -> tuple[tuple[int, ...], ...]:
    members: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        members[clusters.root(row)].append(row)
    return tuple(tuple(cluster) for cluster in members.values())
