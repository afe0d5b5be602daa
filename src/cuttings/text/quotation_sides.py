"""What stands on both sides of a quotation mark."""

import re
from enum import IntEnum
from typing import NamedTuple

from cuttings.text.paragraphs import Extent

_DASHES = "-‐‑‒–—―−"
_POINTS = ".,;:!?%"


class Side(IntEnum):
    """What a mark stands next to, looking through other marks. The order counts."""

    EDGE = 0
    SPACE = 1
    OPEN_BRACKET = 2
    DASH = 3
    SLASH = 4
    POINT = 5
    ELLIPSIS = 6
    CLOSE_BRACKET = 7
    WORD = 8


class Place(NamedTuple):
    """A mark as it was matched, and what stands on its left and right."""

    match: re.Match[str]
    left: Side
    right: Side


def places(text: str, paragraph: Extent, found: list[re.Match[str]]) -> list[Place]:
    """Each match with its sides; marks side by side share what is left and right of them."""
    before = _sides_before(text, paragraph, found)
    after = _sides_after(text, paragraph, found)
    return [Place(*triple) for triple in zip(found, before, after, strict=True)]


def _sides_before(text: str, paragraph: Extent, found: list[re.Match[str]]) -> list[Side]:
    sides: list[Side] = []
    for number, match in enumerate(found):
        start = match.start()
        if number and found[number - 1].end() == start:
            sides.append(sides[-1])
        elif start == paragraph.start:
            sides.append(Side.EDGE)
        else:
            pair = text[max(paragraph.start, start - 2) : start]
            sides.append(_side(pair[-1], pair[-2:]))
    return sides


def _sides_after(text: str, paragraph: Extent, found: list[re.Match[str]]) -> list[Side]:
    sides: list[Side] = []
    for number in range(len(found) - 1, -1, -1):
        end = found[number].end()
        if number + 1 < len(found) and found[number + 1].start() == end:
            sides.append(sides[-1])
        elif end == paragraph.end:
            sides.append(Side.EDGE)
        else:
            sides.append(_side(text[end], text[end : end + 2]))
    return sides[::-1]


def _side(char: str, pair: str) -> Side:
    if char.isspace():
        return Side.SPACE
    if char in "…\x85" or pair == "..":
        return Side.ELLIPSIS
    for chars, side in (
        ("([{<", Side.OPEN_BRACKET),
        (_DASHES, Side.DASH),
        ("/|\\", Side.SLASH),
        (_POINTS, Side.POINT),
        (")]}>", Side.CLOSE_BRACKET),
    ):
        if char in chars:
            return side
    return Side.WORD
