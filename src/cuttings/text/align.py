"""Passages that two word sequences share, though words were changed, put in or moved.

The way of minimap2 (Li 2018) on words: exact matches of three words and more are seeds;
seeds that follow each other on both sides within a few words are chained by dynamic
programming; the gaps of a chain are aligned word by word. Chains may stand in another
order in the second text, so moved paragraphs are found too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

WordPair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How far an alignment bends. All are numbers of words, but densities (0–1) and costs.

    A chain is kept where at least `least_words` words match, and at least
    `least_density` of its words on the side that has more of them; `short_density`
    where less than twice `least_words` match.
    """

    seed: int = 3
    widest_gap: int = 14
    least_words: int = 8
    least_density: float = 0.5
    short_density: float = 0.7
    most_repeats: int = 8
    gap_cost: float = 0.12
    shift_cost: float = 0.15


DEFAULT = AlignOptions()


class _Seed(NamedTuple):
    a: int
    b: int
    length: int


class _Link(NamedTuple):
    score: float
    before: int
    skip: int


class Indexed(NamedTuple):
    """A word sequence with its seeds: each run of `seed` words, and where each run stands."""

    words: Sequence[str]
    runs: Sequence[tuple[str, ...]]
    places: Mapping[tuple[str, ...], Sequence[int]]


def index_words(words: Sequence[str], options: AlignOptions = DEFAULT) -> Indexed:
    """The index that `align_indexed` takes; worth keeping for what is aligned several times."""
    runs = list(zip(*(words[shift:] for shift in range(options.seed)), strict=False))
    places: dict[tuple[str, ...], list[int]] = {}
    for at, run in enumerate(runs):
        places.setdefault(run, []).append(at)
    return Indexed(words, runs, places)


def align(
    a: Sequence[str], b: Sequence[str], options: AlignOptions = DEFAULT
) -> tuple[tuple[WordPair, ...], ...]:
    """The passages in common: for each one the pairs of equal words, rising on both sides.

    No word is in two passages. The passages are ordered by where they start in `a`.
    Swapping the arguments may give another, equally good answer: callers that need
    symmetry put the two in a fixed order first.
    """
    return align_indexed(index_words(a, options), index_words(b, options), options)


def align_indexed(
    a: Indexed, b: Indexed, options: AlignOptions = DEFAULT
) -> tuple[tuple[WordPair, ...], ...]:
    """The same for sequences whose index was made before, with the same options."""
    seeds = _seeds(a, b, options)
    links = _links(seeds, options)
    found = []
    bounds = _Bounds(a.words, b.words, set(), set())
    for chain in _chains(seeds, links):
        if len(chain) < options.least_words - 2:
            continue
        for piece in _free_pieces(bounds, chain, options):
            pairs = tuple(_filled(bounds, _extended(bounds, piece), options))
            if _worth(pairs, options):
                found.append(pairs)
                bounds.taken_a.update(i for i, _ in pairs)
                bounds.taken_b.update(j for _, j in pairs)
    return tuple(sorted(found))


def _free_pieces(
    bounds: "_Bounds", chain: Sequence[WordPair], options: AlignOptions
) -> list[list[WordPair]]:
    """What better chains left of this one, parted where they took the middle out."""
    pieces: list[list[WordPair]] = []
    for i, j in chain:
        if not bounds.free(i, j):
            continue
        if pieces and max(i - pieces[-1][-1][0], j - pieces[-1][-1][1]) <= options.widest_gap + 1:
            pieces[-1].append((i, j))
        else:
            pieces.append([(i, j)])
    return [piece for piece in pieces if len(piece) >= options.least_words - 2]


def _seeds(a: Indexed, b: Indexed, options: AlignOptions) -> list[_Seed]:
    """All maximal exact matches that hold a seed which is not all too frequent."""
    reached: dict[int, int] = {}
    found = []
    common = a.places.keys() & b.places.keys()
    for i in sorted(at for run in common for at in a.places[run]):
        there = b.places[a.runs[i]]
        if len(there) > options.most_repeats:
            continue
        for j in there:
            if reached.get(j - i, -1) >= i + options.seed:
                continue
            start, end = _maximal(a.words, b.words, i, j)
            reached[j - i] = end
            found.append(_Seed(start, start + j - i, end - start))
    return sorted(found)


def _maximal(a: Sequence[str], b: Sequence[str], i: int, j: int) -> tuple[int, int]:
    start, end = i, i
    while start > 0 and start + j - i > 0 and a[start - 1] == b[start - 1 + j - i]:
        start -= 1
    while end < len(a) and end + j - i < len(b) and a[end] == b[end + j - i]:
        end += 1
    return start, end


def _links(seeds: Sequence[_Seed], options: AlignOptions) -> list[_Link]:
    """For each seed the best chain that ends with it: score, seed before, words to skip."""
    ending: dict[int, list[int]] = defaultdict(list)
    for at, seed in enumerate(seeds):
        ending[seed.a + seed.length].append(at)
    links: list[_Link] = []
    for at, seed in enumerate(seeds):
        best = _Link(seed.length, -1, 0)
        for end in range(seed.a - options.widest_gap, seed.a + min(seed.length, options.seed)):
            for before in ending.get(end, ()):
                if before < at:
                    best = max(best, _linked(seeds, links, (before, at), options))
        links.append(best)
    return links


def _linked(
    seeds: Sequence[_Seed], links: Sequence[_Link], pair: tuple[int, int], options: AlignOptions
) -> _Link:
    before, at = pair
    left, right = seeds[before], seeds[at]
    gap_a = right.a - left.a - left.length
    gap_b = right.b - left.b - left.length
    skip = max(0, -gap_a, -gap_b)
    if skip >= right.length or left.b >= right.b or gap_b > options.widest_gap:
        return _Link(-1.0, -1, 0)
    gaps = gap_a + gap_b + 2 * skip
    cost = options.gap_cost * gaps + options.shift_cost * abs(gap_a - gap_b)
    return _Link(links[before].score + right.length - skip - cost, before, skip)


def _chains(seeds: Sequence[_Seed], links: Sequence[_Link]) -> Iterator[list[WordPair]]:
    """Chains of word pairs, the best first; no seed is in two of them."""
    used: set[int] = set()
    order = sorted(range(len(links)), key=lambda at: (-links[at].score, at))
    for last in order:
        pairs: list[WordPair] = []
        at = last
        while at >= 0 and at not in used:
            used.add(at)
            seed, skip = seeds[at], links[at].skip
            pairs += [(seed.a + k, seed.b + k) for k in range(seed.length - 1, skip - 1, -1)]
            at = links[at].before
        if pairs:
            yield pairs[::-1]


class _Bounds(NamedTuple):
    a: Sequence[str]
    b: Sequence[str]
    taken_a: set[int]
    taken_b: set[int]

    def free(self, i: int, j: int) -> bool:
        return (
            0 <= i < len(self.a)
            and 0 <= j < len(self.b)
            and i not in self.taken_a
            and j not in self.taken_b
        )

    def equal(self, i: int, j: int) -> bool:
        return self.free(i, j) and self.a[i] == self.b[j]

    def outside(self, i: int, j: int) -> bool:
        """Whether both places are before the first word, or both after the last."""
        return (i < 0 and j < 0) or (i >= len(self.a) and j >= len(self.b))


_STEPS = tuple(
    sorted(
        ((di, dj) for di in range(1, 5) for dj in range(1, 5)),
        key=lambda step: (step[0] + step[1], abs(step[0] - step[1]), step),
    )
)
"""How far an extension looks past changed words, the smallest change first."""


def _extended(bounds: _Bounds, pairs: list[WordPair]) -> list[WordPair]:
    """A chain with the words before and after it that match after a small change."""
    return [
        *_walk(bounds, pairs[0], -1)[::-1],
        *pairs,
        *_walk(bounds, pairs[-1], 1),
    ]


def _walk(bounds: _Bounds, place: WordPair, way: int) -> list[WordPair]:
    found: list[WordPair] = []
    i, j = place
    while True:
        for di, dj in _STEPS:
            x, y = i + way * di, j + way * dj
            # Past a change two words in a row must match, or the last one of both texts.
            ahead = x + way, y + way
            certain = di == dj == 1 or bounds.equal(*ahead) or bounds.outside(*ahead)
            if certain and bounds.equal(x, y):
                break
        else:
            return found
        found.append((x, y))
        i, j = x, y


def _filled(
    bounds: _Bounds, pairs: Sequence[WordPair], options: AlignOptions
) -> Iterator[WordPair]:
    """A chain with the equal words inside its gaps."""
    before = pairs[0]
    yield before
    for i, j in pairs[1:]:
        rows = range(before[0] + 1, i)
        columns = range(before[1] + 1, j)
        if rows and columns and max(len(rows), len(columns)) <= 2 * options.widest_gap:
            yield from _common(bounds, rows, columns)
        before = (i, j)
        yield before


def _common(bounds: _Bounds, rows: range, columns: range) -> Iterable[WordPair]:
    """The longest common subsequence of a gap, by the textbook table."""
    height, width = len(rows), len(columns)
    table = [[0] * (width + 1) for _ in range(height + 1)]
    for x in range(height - 1, -1, -1):
        for y in range(width - 1, -1, -1):
            if bounds.equal(rows[x], columns[y]):
                table[x][y] = table[x + 1][y + 1] + 1
            else:
                table[x][y] = max(table[x + 1][y], table[x][y + 1])
    x = y = 0
    while x < height and y < width:
        if bounds.equal(rows[x], columns[y]):
            yield rows[x], columns[y]
            x, y = x + 1, y + 1
        elif table[x + 1][y] >= table[x][y + 1]:
            x += 1
        else:
            y += 1


def _worth(pairs: Sequence[WordPair], options: AlignOptions) -> bool:
    if len(pairs) < options.least_words:
        return False
    (first_i, first_j), (last_i, last_j) = pairs[0], pairs[-1]
    widest = max(last_i - first_i, last_j - first_j) + 1
    short = len(pairs) < 2 * options.least_words
    return len(pairs) >= (options.short_density if short else options.least_density) * widest
