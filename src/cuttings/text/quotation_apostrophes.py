"""How likely a single mark is an apostrophe: `O'Hara`, `drivers'`, `'tis`, `goin'`.

Costs are tenths of "one clear fault of typography", as in `quotation_readings`. The
words that English writes with an apostrophe at either end stand in `data/`.
"""

import re
from functools import cache
from importlib.resources import files

from cuttings.text.quotation_sides import Place, Side

SURE_APOSTROPHE = 5
"""A single mark that costs less as an apostrophe stands where English puts one."""
INNER_SHAPES = "‘‛`´\x91"
"""Single marks that are no apostrophe by their shape."""

_NUMBER = re.compile(r"\d\d(?:s|\b)|\d0s")
_WORD_AHEAD = re.compile(r"[^\W\d_]{1,14}")
_WORD_BEHIND = re.compile(r"[^\W\d_]{1,14}\Z")
_GENITIVE = re.compile(r"s\b")
_ENDING_APART = re.compile(r"(?:s|re|ve|ll|d|m|t)\b", re.IGNORECASE)


def joins_letters(text: str, start: int, end: int) -> bool:
    """Whether the mark at `text[start:end]` stands inside a word or number: `O'Hara`, `6'2`."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left in (".", ")") and _GENITIVE.match(text, end):
        return True
    # Between "said" and "Hello" a mark may open, for want of a space.
    return left.isalnum() and right.isalnum() and not (left.islower() and right.isupper())


def apostrophe_cost(text: str, place: Place) -> int:
    """What it costs to read the single mark at `place` as an apostrophe or a stray."""
    match, left, right = place
    start, end = match.span()
    wrong_way = 5 * (match.group() in INNER_SHAPES)
    inside = text[start - 1 : start].isalnum()
    if inside and text[end : end + 1].isalnum():
        return 5 + wrong_way
    if inside:
        return _after_word_cost(text, place) + wrong_way
    if left is Side.SPACE and right is Side.SPACE:
        return 5 if text[start - 2 : start - 1] in ("s", "z") else 20
    if left < Side.POINT and text[end : end + 1].isalnum():
        if begins_elided(text, end):
            return {"’": 0, "\x92": 0, "‘": 4, "\x91": 4}.get(match.group(), 2)
        straight = 35 if text[end].isupper() else 25
        return {"’": 15, "\x92": 15, "‘": 35, "\x91": 35, "`": 40}.get(match.group(), straight)
    return 35 if left in (Side.POINT, Side.ELLIPSIS) else 30


def begins_elided(text: str, start: int) -> bool:
    """Whether a word starts at `start` that has an apostrophe before it: `tis`, `70s`."""
    if _NUMBER.match(text, start):
        return True
    word = _WORD_AHEAD.match(text, start)
    return word is not None and word.group().lower() in _words("apostrophe_first")


def _after_word_cost(text: str, place: Place) -> int:
    """The cost of an apostrophe after a letter or digit: `ministers'`, `goin'`, `6'`."""
    start, end = place.match.span()
    if text[start - 1].isdigit() or _drops_last_letter(text, start):
        return 5
    if text[start - 1] not in "sxzSXZ":
        return 25
    following = _WORD_AHEAD.match(text, end + 1)
    if place.right is not Side.SPACE or not text[end + 1 : end + 2].isalnum():
        return 8
    closes = following and following.group().lower() in _words("never_possessed")
    return 15 if closes else 3


def opening_before_elision(text: str, place: Place, skips: int) -> int:
    """What opening costs more where an apostrophe begins the word: `'tis`, `plan 's`."""
    if place.left is Side.SPACE and _ENDING_APART.match(text, place.match.end()):
        return 30
    return 5 if skips < SURE_APOSTROPHE and place.left < Side.POINT else 0


def closing_after_letter(text: str, place: Place) -> int:
    """What closing costs more where an apostrophe may end the word as well."""
    start = place.match.start()
    if not text[start - 1 : start].isalpha():
        return 0
    if _drops_last_letter(text, start):
        return 3
    plural = text[start - 1] in "sxz" and place.right is Side.SPACE
    return 5 if plural and _after_word_cost(text, place) == 3 else 0  # noqa: PLR2004


def _drops_last_letter(text: str, start: int) -> bool:
    match = _WORD_BEHIND.search(text[max(0, start - 14) : start])
    if not match:
        return False
    word, known = match.group().lower(), _words("apostrophe_last")
    return word in known or any(f"-{word[-length:]}" in known for length in (3, 4))


@cache
def _words(name: str) -> frozenset[str]:
    lines = files("cuttings").joinpath(f"text/data/{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")
