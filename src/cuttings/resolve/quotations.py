"""One utterance across outlets: statements with the same quoted words by the same speaker.

Words alone never decide. Two statements are one utterance where most words of the shorter
stand in the longer in the same order, nothing speaks against one speaker, and they were
published near each other; the fewer the words, the nearer. What both must share first is
a run of telling words (`runs`), so that only likely pairs are compared at all.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from cuttings.model.identity import content_id
from cuttings.model.statement import Quotation, SharedWords, Utterance
from cuttings.text.align import AlignOptions, align

Place = tuple[str, int, int]
VERSION = "1"
RUN_WORDS = 3
LEAST_ALIKE = 0.7
"""Share of the longer one's words that a quotation within a quotation must have."""
_ALIGN = AlignOptions(seed=2, least_words=3, widest_gap=10, least_density=0.3, short_density=0.5)


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """What makes two statements one utterance.

    `known` is for statements with one known speaker, `unsure` for those where one or both
    have none: rows of (least equal words, least share of the shorter's words, most days
    between), the first that fits counts.
    """

    known: tuple[tuple[int, float, int], ...] = (
        (12, 0.6, 45), (8, 0.9, 14), (5, 0.95, 7), (3, 1.0, 2),
    )  # fmt: skip
    unsure: tuple[tuple[int, float, int], ...] = ((12, 0.75, 30), (8, 0.85, 7), (6, 1.0, 2))


DEFAULT = MergeOptions()


@cache
def small_words() -> frozenset[str]:
    """Words that say little by themselves; they are left out of runs."""
    place = files("cuttings").joinpath("resolve/data/small_words.txt")
    lines = place.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def runs(keys: Sequence[str]) -> frozenset[int]:
    """The runs of telling words of an utterance, as 63-bit hashes.

    A run is three telling words on end. An utterance with fewer is one run as a whole, so
    that it meets only its like.
    """
    telling = [key for key in keys if key not in small_words()]
    if len(telling) < RUN_WORDS:
        return frozenset({_hash("=", *keys)}) if telling else frozenset()
    return frozenset(
        _hash(*telling[at : at + RUN_WORDS]) for at in range(len(telling) - RUN_WORDS + 1)
    )


def _hash(*words: str) -> int:
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 1


def equal_words(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two utterances have in common, in the same order."""
    first, second = sorted((tuple(one), tuple(other)))
    if first == second:
        return len(first)
    return sum(len(passage) for passage in align(first, second, _ALIGN))


def merge(
    utterances: Sequence[Utterance],
    shared: Sequence[SharedWords],
    options: MergeOptions = DEFAULT,
) -> tuple[Quotation, ...]:
    """The utterances that several statements, or one text in several articles, report, by id.

    The order of the arguments does not matter. The strongest pairs are joined first; no
    quotation gets two speakers.
    """
    by_row = {utterance.row: utterance for utterance in utterances}
    pairs = [
        (by_row[pair.a], by_row[pair.b], pair.words)
        for pair in shared
        if pair.a in by_row and pair.b in by_row
    ]
    clusters = _Clusters(by_row)
    for one, other, words in sorted(pairs, key=_strength):
        if is_one(one, other, words, options):
            clusters.join(one.row, other.row)
    return tuple(sorted(clusters.quotations(), key=lambda quotation: quotation.id))


def _strength(pair: tuple[Utterance, Utterance, int]) -> tuple[float, int, list[Place]]:
    """The key that puts the surest pairs first, whatever order they came in."""
    one, other, words = pair
    return -words / min(one.words, other.words), -words, sorted((one.place, other.place))


def is_one(a: Utterance, b: Utterance, words: int, options: MergeOptions = DEFAULT) -> bool:
    """Whether two statements with so many equal words are one utterance."""
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return False
    same = bool(a.speaker) and a.speaker == b.speaker
    same = same or (not a.speaker and not b.speaker and bool(a.role) and a.role == b.role)
    if not same and a.role and b.role and not (a.speaker or b.speaker):
        return False
    if _overlap(a, b) or (a.nested != b.nested and words < LEAST_ALIKE * max(a.words, b.words)):
        return False
    share = words / min(a.words, b.words)
    gap_days = _gap_days(a, b)
    return any(
        words >= least and share >= least_share and gap_days <= most_days
        for least, least_share, most_days in (options.known if same else options.unsure)
    )


def _overlap(a: Utterance, b: Utterance) -> bool:
    return a.text_hash == b.text_hash and a.start < b.end and b.start < a.end


def _gap_days(a: Utterance, b: Utterance) -> int:
    """The fewest days that can lie between two publications; 0 where that is unknown."""
    first, second = sorted((a, b), key=lambda u: (u.day_from or date.max, u.place))
    if first.day_to is None or second.day_from is None:
        return 0
    return max(0, (second.day_from - first.day_to).days + 1)


class _Clusters:
    """Disjoint sets of utterances, each with one speaker at most."""

    def __init__(self, by_row: Mapping[int, Utterance]) -> None:
        self._by_row = by_row
        self._parent: dict[int, int] = {}
        self._speaker: dict[int, str | None] = {}

    def _root(self, row: int) -> int:
        if row not in self._parent:
            self._parent[row] = row
            self._speaker[row] = self._by_row[row].speaker
        while self._parent[row] != row:
            self._parent[row] = self._parent[self._parent[row]]
            row = self._parent[row]
        return row

    def join(self, one: int, other: int) -> None:
        """Makes two sets one, unless they have two speakers."""
        first, second = self._root(one), self._root(other)
        speakers = {self._speaker[first], self._speaker[second]} - {None}
        if first != second and len(speakers) <= 1:
            self._parent[second] = first
            self._speaker[first] = speakers.pop() if speakers else None

    def quotations(self) -> Iterator[Quotation]:
        """The sets; an id is made from the places of all members."""
        members: dict[int, list[Utterance]] = defaultdict(list)
        for row in self._by_row:
            members[self._root(row)].append(self._by_row[row])
        for group in members.values():
            if len(group) > 1 or group[0].articles > 1:
                ordered = sorted(group, key=lambda utterance: utterance.place)
                places = (":".join(map(str, utterance.place)) for utterance in ordered)
                yield Quotation(
                    content_id("quotation", *places), tuple(utterance.row for utterance in ordered)
                )
