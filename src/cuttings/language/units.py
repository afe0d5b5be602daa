"""The words as the model knows them: hyphenated ones in parts, long sentences in windows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cuttings.language.lexicon import words
from cuttings.model.annotation import Interval, Token

WINDOW_PIECES = 230
"""A sentence with more pieces is read in windows; the model was trained on up to 256."""
MOST_PIECES = 480
"""With context no window is longer; the encoder has 512 places."""
CONTEXT = 20
"""Words that a window sees on either side beyond those that it decides."""
_HYPHENS = re.compile(r"[-‐‑]")
_ARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "abu", "de"})
_CUTS = frozenset(";,:)”’\"'»")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for the model: `text[start:end]`, of the token with this index."""

    start: int
    end: int
    token: int


@dataclass(frozen=True, slots=True)
class Window:
    """Units `first`–`last` are read; it decides those from `decided_from` to `decided_to`."""

    first: int
    last: int
    decided_from: int
    decided_to: int


def units_of(text: str, tokens: Sequence[Token], first: int, last: int) -> list[Unit]:
    """The units of the tokens `first`–`last` (last excluded).

    An abbreviation or initial and its full stop are one unit, of the first token (`Mr.`).
    """
    found: list[Unit] = []
    stop = -1
    for number in range(first, last):
        token = tokens[number]
        word = text[token.start : token.end]
        if number == stop:
            continue
        if number + 2 < last and _takes_stop(text, token, tokens[number + 1]):
            found.append(Unit(token.start, tokens[number + 1].end, number))
            stop = number + 1
        elif len(word) > 2 and _HYPHENS.search(word, 1) and word[0].isalnum():  # noqa: PLR2004
            cuts = [0, *_cuts(word), len(word)]
            found += [
                Unit(token.start + left, token.start + right, number)
                for left, right in pairwise(cuts)
                if left < right
            ]
        else:
            found.append(Unit(token.start, token.end, number))
    return found


def _takes_stop(text: str, token: Token, following: Token) -> bool:
    word = text[token.start : token.end]
    if text[following.start : following.end] != "." or token.end != following.start:
        return False
    initial = len(word) == 1 and word.isupper() and word != "I"
    return initial or word in words("abbreviations") or word in words("abbreviations_final")


def _cuts(word: str) -> Iterator[int]:
    """Where a hyphenated word is parted: `pro|-|war`, but `Hale-Orme` and `al-Orme` stay."""
    parts = _HYPHENS.split(word)
    if any(part[:1].isdigit() for part in parts) and not any(p.isalpha() for p in parts):
        return
    if parts[-1][:1].isupper() and all(
        (part[:1].isupper() and len(part) > 1) or part in _ARTICLES for part in parts
    ):
        return
    for match in _HYPHENS.finditer(word, 1):
        yield match.start()
        yield match.end()


def sentence_tokens(
    tokens: Sequence[Token], sentences: Sequence[Interval]
) -> list[tuple[int, int]]:
    """For each sentence its tokens, as (first, last excluded): those that start in it."""
    found: list[tuple[int, int]] = []
    at = 0
    for number, sentence in enumerate(sentences):
        first = at
        final = number + 1 == len(sentences)
        while at < len(tokens) and (final or tokens[at].start < sentence.end):
            at += 1
        found.append((first, at))
    return found


def windows(shown: Sequence[str], sizes: Sequence[int]) -> list[Window]:
    """The windows that together decide all words once, one for nearly every sentence.

    Args:
        shown: the words of one sentence.
        sizes: how many pieces each has.
    """
    count = len(shown)
    if sum(sizes) <= WINDOW_PIECES:
        return [Window(0, count, 0, count)]
    found: list[Window] = []
    start = 0
    while start < count:
        end = _window_end(shown, sizes, start)
        first, last = start, end
        room = MOST_PIECES - sum(sizes[start:end])
        for _ in range(CONTEXT):
            if first and sizes[first - 1] <= room:
                first -= 1
                room -= sizes[first]
            if last < count and sizes[last] <= room:
                room -= sizes[last]
                last += 1
        found.append(Window(first, last, start, end))
        start = end
    return found


def _window_end(shown: Sequence[str], sizes: Sequence[int], start: int) -> int:
    """The last good place to cut before the window is full, or where it is full."""
    total = 0
    best = start
    for at in range(start, len(shown)):
        total += sizes[at]
        if total > WINDOW_PIECES and at > start:
            half = start + (at - start) // 2
            return best if best > half else at
        if shown[at] in _CUTS:
            best = at + 1
    return len(shown)
