"""Which quoted words are compared with which, and how many of them are equal."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from cuttings.text.align import AlignOptions, align
from cuttings.text.folded_words import folded_words

RUN_WORDS = 3
_ALIGN = AlignOptions(seed=2, least_words=3, widest_gap=10, least_density=0.3, short_density=0.5)


@cache
def small_words() -> frozenset[str]:
    """Words that say little by themselves; they are left out of runs."""
    place = files("cuttings").joinpath("resolve/data/small_words.txt")
    lines = place.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def set_phrases() -> frozenset[tuple[str, ...]]:
    """Phrases that everybody uses, as their telling words in order."""
    place = files("cuttings").joinpath("resolve/data/set_phrases.txt")
    lines = place.read_text("utf-8").splitlines()
    return frozenset(
        tuple(_telling(folded_words(line).keys)) for line in lines if not line.startswith("#")
    )


def is_set_phrase(keys: Sequence[str]) -> bool:
    """Whether an utterance is a phrase that everybody uses, and nothing else."""
    return tuple(_telling(keys)) in set_phrases()


def runs(keys: Sequence[str]) -> frozenset[int]:
    """The runs under which an utterance is kept, as 63-bit hashes.

    A run is three telling words on end, or all words where there are fewer telling ones. So
    that a short utterance meets a longer one that holds it, each is also kept under the words
    that another may begin with, and a short one under those that it begins with.
    """
    whole, threes = _telling_runs(keys), _threes(keys)
    begins = threes[:1] if _is_short(keys) else []
    return whole | {_hash("holds", *x) for x in threes} | {_hash("begins", *x) for x in begins}


def sought(keys: Sequence[str]) -> frozenset[int]:
    """The runs under which is kept what an utterance is to be compared with.

    Two utterances seek each other or neither does.
    """
    whole, threes = _telling_runs(keys), _threes(keys)
    begins = threes[:1] if _is_short(keys) else []
    return whole | {_hash("begins", *x) for x in threes} | {_hash("holds", *x) for x in begins}


def _telling(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key not in small_words()]


def _is_short(keys: Sequence[str]) -> bool:
    return len(_telling(keys)) < RUN_WORDS


def _telling_runs(keys: Sequence[str]) -> frozenset[int]:
    telling = _telling(keys)
    if len(telling) < RUN_WORDS:
        return frozenset({_hash("=", *keys)} if telling else ())
    last = len(telling) - RUN_WORDS
    return frozenset(_hash(*telling[at : at + RUN_WORDS]) for at in range(last + 1))


def _threes(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Each three words on end with one or two telling ones: a short utterance has no others."""
    small = small_words()
    return [
        three
        for three in zip(keys, keys[1:], keys[2:], strict=False)
        if 0 < sum(word not in small for word in three) < RUN_WORDS
    ]


def _hash(*words: str) -> int:
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 1


def equal_words(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two utterances have in common, in the same order."""
    first, second = sorted((tuple(one), tuple(other)))
    if first == second:
        return len(first)
    return sum(len(passage) for passage in align(first, second, _ALIGN))


def most_equal_words(one: Sequence[str], other: Sequence[str]) -> int:
    """No fewer words than `equal_words` finds, at a fraction of the cost."""
    shorter, longer = sorted((one, other), key=len)
    return sum(map(frozenset(longer).__contains__, shorter))
