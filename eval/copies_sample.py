"""`python -m eval.copies_sample DATA`: draws the pairs of the blind gold, before any judging.

The strata: reports on one event (BASIL triplets, ECB+ parts) and PolNeAR reports at most five
days apart, each by the number of 5-word shingles in common; and pairs drawn from everything.
`weight` is how many pairs of the population one pair of the sample stands for.
"""

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path

from eval import copies_texts
from eval.copies_texts import Text

SEED = 7
MOST_DAYS_APART = 5
BANDS = ((0, 0), (1, 5), (6, 15), (16, 40), (41, 10**9))
"""Numbers of 5-word shingles in common, both ends included."""
WANTED = {
    "basil": (6, 10, 12, 10, 8),
    "ecbplus": (6, 8, 10, 8, 8),
    "polnear": (6, 8, 18, 16, 10),
    "random": (6, 0, 0, 0, 0),
}
_WORD = re.compile(r"\w+")
Pair = tuple[str, str]


def main() -> None:
    """Print the sample, one pair a line."""
    data = Path(sys.argv[1])
    populations = {
        "basil": _of_one_event(list(copies_texts.basil(data))),
        "ecbplus": _of_one_event(list(copies_texts.ecbplus(data))),
        "polnear": _of_near_days(list(copies_texts.polnear(data))),
    }
    generator = random.Random(SEED)  # noqa: S311 - a sample, no secret
    for name, strata in populations.items():
        for band, wanted in enumerate(WANTED[name]):
            pairs = sorted(strata[band])
            drawn = generator.sample(pairs, min(wanted, len(pairs)))
            for a, b in drawn:
                stratum = f"{name} {BANDS[band][0]}+"
                weight = round(len(pairs) / len(drawn), 2)
                print(json.dumps({"a": a, "b": b, "stratum": stratum, "weight": weight}))
    every = [t.path for part in ("basil", "polnear") for t in getattr(copies_texts, part)(data)]
    for _ in range(WANTED["random"][0]):
        a, b = sorted(generator.sample(every, 2))
        print(json.dumps({"a": a, "b": b, "stratum": "random", "weight": 0.0}))


def shingles(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """The runs of `length` words of a text, letter case and marks folded away."""
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _of_one_event(texts: list[Text]) -> dict[int, list[Pair]]:
    groups: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.event].append(text)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return _in_bands(pairs)


def _of_near_days(texts: list[Text]) -> dict[int, list[Pair]]:
    ordered = sorted(texts, key=lambda text: (text.day, text.path))
    days = [date.fromisoformat(text.day).toordinal() for text in ordered]
    pairs = (
        (ordered[i], ordered[j])
        for i, j in combinations(range(len(ordered)), 2)
        if days[j] - days[i] <= MOST_DAYS_APART
    )
    return _in_bands(pairs)


def _in_bands(pairs: Iterable[tuple[Text, Text]]) -> dict[int, list[Pair]]:
    known: dict[str, set[tuple[str, ...]]] = {}
    bands: dict[int, list[Pair]] = defaultdict(list)
    for a, b in pairs:
        for text in (a, b):
            if text.path not in known:
                known[text.path] = shingles(text.text)
        common = len(known[a.path] & known[b.path])
        band = next(i for i, (low, high) in enumerate(BANDS) if low <= common <= high)
        bands[band].append((a.path, b.path))
    print({band: len(found) for band, found in sorted(bands.items())}, file=sys.stderr)
    return bands


if __name__ == "__main__":
    main()
