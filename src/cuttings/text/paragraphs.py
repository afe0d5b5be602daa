"""Where the paragraphs of a plain text stand.

In press text a line is usually a paragraph; in mail and older newswire lines are
wrapped at a fixed width, and a paragraph is several lines. The text itself says which:
wrapped lines are short, and many of them start in the middle of a sentence.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

WIDEST_WRAPPED_LINE = 120
"""Lines longer than this (code points) are paragraphs, not wrapped lines."""
ROOM_SHARE = 0.6
"""A wrapped line filled less than this, before a capital, ends its paragraph."""

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»›)\]]*$")


class Extent(NamedTuple):
    """`text[start:end]`: a line or a paragraph, without the white space around it."""

    start: int
    end: int


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    follows: bool
    """Whether only one line break stands before it."""


def paragraphs(text: str) -> tuple[Extent, ...]:
    """The paragraphs of `text`, in order, never empty, white space around them cut off.

    A blank line always parts two paragraphs. A single line break parts them too, unless
    the text is wrapped: no line has more than 120 code points, and at least a third of
    the lines that follow a single break start with a lower-case letter. In a wrapped
    text a single break parts paragraphs only where the next line is indented further,
    or where the line had room for the next word and ends a sentence, or is less than
    60% full and a capital or a mark follows (a headline, a signature).
    """
    lines = list(_lines(text))
    if not lines:
        return ()
    wrapped = _is_wrapped(text, lines)
    width = max(line.end - line.start + line.indent for line in lines)
    found = [Extent(lines[0].start, lines[0].end)]
    for line, following in pairwise(lines):
        if wrapped and following.follows and _runs_on(text, line, following, width):
            found[-1] = Extent(found[-1].start, following.end)
        else:
            found.append(Extent(following.start, following.end))
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = start + len(words)
        gap = text[before:start]
        breaks = gap.count("\n") + gap.replace("\r\n", "\n").count("\r")
        yield _Line(start, end, start - match.start(), breaks == 1)
        before = end


def _is_wrapped(text: str, lines: list[_Line]) -> bool:
    following = [line for line in lines[1:] if line.follows]
    if not following or any(line.end - line.start > WIDEST_WRAPPED_LINE for line in lines):
        return False
    return 3 * sum(text[line.start].islower() for line in following) >= len(following)


def _runs_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    if text[following.start].islower():
        return True
    if following.indent > line.indent:
        return False
    used = line.end - line.start + line.indent
    next_word = len(text[following.start : following.end].split(maxsplit=1)[0])
    if used + 1 + next_word > width:
        return True
    ends_sentence = _SENTENCE_END.search(text, max(line.start, line.end - 8), line.end)
    return not ends_sentence and used >= ROOM_SHARE * width
