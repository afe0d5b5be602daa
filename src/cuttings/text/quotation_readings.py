"""Each mark of a paragraph, with what it may be and what each reading costs.

A mark may open, close, or be no quotation mark at all (an apostrophe, inches, a stray).
Its shape and the characters on both sides make each of these more or less likely; the
costs are tenths of "one clear fault of typography", and add up over a paragraph.
"""

import re
from typing import Literal, NamedTuple

from cuttings.model.quoted import QuoteStyle
from cuttings.text.paragraphs import Extent
from cuttings.text.quotation_apostrophes import (
    INNER_SHAPES,
    apostrophe_cost,
    begins_elided,
    closing_after_letter,
    joins_letters,
    opening_before_elision,
)
from cuttings.text.quotation_sides import Place, Side, places

STRAY = 30
"""What a double mark costs that is no part of any pair."""


_Kind = Literal["open", "close"]


class Step(NamedTuple):
    """One thing that a mark does: it opens or closes a stretch of `style`.

    `straight` parts typewriter marks from curly ones.
    """

    kind: _Kind
    style: QuoteStyle
    straight: bool
    start: int
    end: int


class Reading(NamedTuple):
    """One way to read a mark: its steps (none: no quotation mark) and their cost."""

    steps: tuple[Step, ...]
    cost: int


class Mark(NamedTuple):
    """A mark at `text[start:end]`.

    `leads` says that it stands first in its paragraph and opens readily, `introduced`
    that what it opens is a whole utterance (first in the paragraph, or after a colon,
    comma or full stop), `last` that nothing but marks follows in the paragraph.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    leads: bool
    introduced: bool
    last: bool


class _Glyph(NamedTuple):
    style: QuoteStyle
    opens: int
    closes: int


#                     edge space ( - / . … ) word
_OPEN_AFTER = (0, 0, 0, 2, 2, 5, 10, 10, 20)
_OPEN_BEFORE = (50, 10, 0, 3, 10, 15, 0, 20, 0)
_CLOSE_AFTER = (50, 10, 20, 2, 10, 0, 0, 0, 0)
_CLOSE_BEFORE = (0, 0, 5, 0, 0, 0, 2, 0, 20)

_GLYPHS = {
    '"': _Glyph("double", 0, 0),
    "“": _Glyph("double", 0, 12),
    "”": _Glyph("double", 12, 0),
    "„": _Glyph("double", 0, 40),
    "‟": _Glyph("double", 0, 20),
    "＂": _Glyph("double", 0, 0),
    "\x93": _Glyph("double", 0, 12),
    "\x94": _Glyph("double", 12, 0),
    "``": _Glyph("double", 0, 30),
    "''": _Glyph("double", 0, 0),
    "‘‘": _Glyph("double", 0, 15),
    "’’": _Glyph("double", 15, 0),
    "´´": _Glyph("double", 15, 0),
    "'": _Glyph("single", 0, 0),
    "‘": _Glyph("single", 0, 15),
    "’": _Glyph("single", 15, 0),
    "‚": _Glyph("single", 0, 40),
    "‛": _Glyph("single", 0, 20),
    "＇": _Glyph("single", 0, 0),
    "\x91": _Glyph("single", 0, 15),
    "\x92": _Glyph("single", 15, 0),
    "`": _Glyph("single", 0, 30),
    "´": _Glyph("single", 15, 0),
    "«": _Glyph("guillemet", 0, 8),
    "»": _Glyph("guillemet", 8, 0),
    "‹": _Glyph("single_guillemet", 0, 8),
    "›": _Glyph("single_guillemet", 8, 0),
}
# Three closing singles in a row close the inner quotation first, then the outer.
_MARK = re.compile(
    r"(?<=\S)(?<!')'(?=''(?!'))|(?<=\S)(?<!’)’(?=’’(?!’))|``|''|‘‘|’’|´´|["
    + "".join(glyph for glyph in _GLYPHS if len(glyph) == 1)
    + "]"
)
_STRAIGHT = "\"＂'＇`´"
_KINDS: tuple[_Kind, _Kind] = ("open", "close")
_FEET = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d)?\Z")
_INTRODUCES = ":,.!?;"


def marks_of(text: str, paragraph: Extent, *, backticks: bool) -> tuple[Mark, ...]:
    """The marks of a paragraph that may open or close a quotation, in order.

    Marks between two letters or digits (`O'Hara`, `6'2`) are apostrophes and are left
    out. `backticks` says that the text opens quotations with two backticks, so that
    two straight single marks are unlikely to open one.
    """
    found = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    return tuple(
        _mark(text, paragraph, place, backticks=backticks)
        for place in places(text, paragraph, found)
        if not _is_inside_a_word(text, place.match)
    )


def _is_inside_a_word(text: str, match: re.Match[str]) -> bool:
    glyph = match.group()
    if glyph in INNER_SHAPES or _GLYPHS[glyph].style != "single":
        return False
    return joins_letters(text, *match.span())


def _mark(text: str, paragraph: Extent, place: Place, *, backticks: bool) -> Mark:
    match, left, right = place
    start, end = match.span()
    glyph = _GLYPHS[match.group()]
    straight = match.group()[0] in _STRAIGHT
    opens = glyph.opens + _OPEN_AFTER[left] + _OPEN_BEFORE[right]
    closes = glyph.closes + _CLOSE_AFTER[left] + _CLOSE_BEFORE[right]
    if backticks and match.group() in ("`", "``", "''"):
        # Where a tokeniser has set all words apart, a space says nothing.
        opens -= 10 * (right is Side.SPACE)
        closes -= 10 * (left is Side.SPACE)
        opens += 30 * (match.group() == "''")
    if glyph.style == "single":
        skips = apostrophe_cost(text, place)
        opens += opening_before_elision(text, place, skips)
        closes += closing_after_letter(text, place)
    else:
        skips = _stray_cost(text, match)
    readings = [
        Reading((), skips),
        Reading((Step("open", glyph.style, straight, start, end),), opens),
        Reading((Step("close", glyph.style, straight, start, end),), closes),
    ]
    if match.group() in ("''", "‘‘", "’’", "´´"):
        readings += _as_two(text, match, opens, closes)
    before = text[max(paragraph.start, start - 4) : start].rstrip()[-1:]
    return Mark(
        start,
        end,
        tuple(readings),
        leads=left is Side.EDGE and opens < min(skips, STRAY),
        introduced=left is Side.EDGE or (before != "" and before in _INTRODUCES),
        last=right is Side.EDGE,
    )


def _as_two(text: str, match: re.Match[str], opens: int, closes: int) -> list[Reading]:
    """Two single marks side by side, each with a part of its own."""
    start = match.start()
    straight = match.group()[0] in _STRAIGHT
    opening, closing = (
        tuple(Step(kind, "single", straight, at, at + 1) for at in (start, start + 1))
        for kind in _KINDS
    )
    possessive = 5 if text[start - 1 : start].lower() == "s" else 30
    return [
        Reading(opening, opens + 20),
        Reading(opening[:1], opens + (2 if begins_elided(text, start + 2) else 30)),
        Reading(closing, closes + 3),
        Reading(closing[1:], closes + possessive),
    ]


def _stray_cost(text: str, match: re.Match[str]) -> int:
    start = match.start()
    if not text[start - 1 : start].isdigit() or match.group() in ("“", "„", "``", "«", "»"):
        return STRAY
    if _FEET.search(text[max(0, start - 8) : start]):
        return 2
    return 15 if match.group() == "”" else 8
