"""Makes sentences from the grammar in `data/grammar.toml`, with Zipf-like frequencies."""

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

DATA = Path(__file__).with_name("data") / "grammar.toml"
TAIL_WORDS = 60_000
TAIL_SHIFT = 200.0
LIST_SHIFT = 8.0

_SLOT = re.compile(r"\{([A-Za-z-]+)\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=[<\[]?[aeiou])")
_CAPITAL = re.compile(r"(?:^|(?<=[.:] ))[a-z]")

Fill = Callable[[Random], str]


@cache
def tables() -> tuple[
    dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]
]:
    """Patterns, words and parts of names, each by symbol."""
    with DATA.open("rb") as file:
        raw = tomllib.load(file)
    patterns = {symbol: tuple(lines) for symbol, lines in raw["patterns"].items()}
    words, names = (
        {
            symbol: tuple(word.replace("~", " ") for word in line.split())
            for symbol, line in raw[part].items()
        }
        for part in ("words", "names")
    )
    return patterns, words, names


def zipf(rng: Random, size: int, shift: float = 1.0) -> int:
    """An index below `size`, rank r from 1 with a probability of about 1/(r + shift).

    The law of Zipf as Mandelbrot shifts it; a larger shift makes the first less frequent.
    """
    rank = shift * math.exp(rng.random() * math.log(size / shift + 1)) - shift
    return min(size - 1, int(rank))


def happens(rng: Random, share: float) -> bool:
    """True in `share` (0–1) of all calls."""
    return rng.random() < share


def tail_word(rng: Random) -> str:
    """One of many rare words, always the same for the same rank."""
    return _spell(zipf(rng, TAIL_WORDS, TAIL_SHIFT))


@cache
def _spell(rank: int) -> str:
    _, _, names = tables()
    consonants, vowels = names["tail"], "aeiou"
    number, word = rank + 421, ""
    while number:
        number, at = divmod(number, len(consonants) * len(vowels))
        consonant, vowel = divmod(at, len(vowels))
        word += consonants[consonant] + vowels[vowel]
    return word + "lnrst"[rank % 5]


class Grammar:
    """Expands symbols. `special` fills the slots that depend on the story."""

    def __init__(self, special: Mapping[str, Fill]) -> None:
        self._patterns, self._words, _ = tables()
        self._special = special

    def make(self, symbol: str, rng: Random) -> str:
        """A line of words for `symbol`, its articles (a, an) set right."""
        return _ARTICLE.sub(r"\1n ", self._expand(symbol, rng))

    def _expand(self, symbol: str, rng: Random) -> str:
        if fill := self._special.get(symbol):
            return fill(rng)
        if words := self._words.get(symbol):
            return words[zipf(rng, len(words), LIST_SHIFT)]
        pattern = rng.choice(self._patterns[symbol])
        return _SLOT.sub(lambda slot: self._expand(slot[1], rng), pattern)


def capital(words: str) -> str:
    """The words with a capital at their start."""
    return _CAPITAL.sub(lambda first: first[0].upper(), words, count=1)
