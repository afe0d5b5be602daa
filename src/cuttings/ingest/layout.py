"""The lines and paragraphs of a text, as offsets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from cuttings.model.evidence import Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
BLANK_LINE = re.compile(
    r"(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[^\S\r\n]*[\r\n\x0b\x0c\x85\u2028\u2029]"
)
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
DECORATION = "*_ \t\u00a0"
LAST_CHARS = 40
WRAP_WIDTH = 100
MIN_WRAPPED = 45
WRAPPED_LINES = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a line that stands for itself: `text[start:end]`, never empty.

    `words` are the same words with line ends made spaces and the stars of Markdown
    taken off; they begin at `start + shift`, so offsets into them are offsets into the text.
    """

    start: int
    end: int
    words: str
    shift: int

    def ends_sentence(self) -> bool:
        """Whether a full stop (or its like) ends it, within quotation marks or not."""
        return SENTENCE_END.search(self.words[-LAST_CHARS:]) is not None

    def span(self, text: str) -> Span:
        """The whole unit."""
        return Span(self.start, self.end, text[self.start : self.end])

    def part(self, text: str, start: int, end: int) -> Span:
        """`words[start:end]` as a span of the text, without space at its ends."""
        first = self.start + self.shift
        piece = text[first + start : first + end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        return Span(first + start, first + end, text[first + start : first + end])


def units_of(text: str) -> tuple[Unit, ...]:
    """The units of a text, in order.

    A line is a unit, except in a text whose lines were broken at a fixed width:
    there the lines of a paragraph are joined.
    """
    lines = [
        (match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))
        for match in LINE.finditer(text)
        if (line := match.group()).strip()
    ]
    if _is_wrapped(text, lines):
        lines = _joined(text, lines)
    return tuple(_unit(text, start, end) for start, end in lines)


def _unit(text: str, start: int, end: int) -> Unit:
    flat = re.sub(r"[\r\n\x0b\x0c\x85\u2028\u2029]", " ", text[start:end])
    words = flat.lstrip(DECORATION)
    return Unit(start, end, words.rstrip(DECORATION), len(flat) - len(words))


def _follows_directly(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    return not BLANK_LINE.search(text, above[1], below[0])


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether several lines go on in lower case and none is longer than a page is wide."""
    if any(end - start > WRAP_WIDTH for start, end in lines):
        return False
    going_on = sum(
        text[below[0]].islower() and _follows_directly(text, above, below)
        for above, below in pairwise(lines)
    )
    return going_on >= WRAPPED_LINES


def _joined(text: str, lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines joined to paragraphs; a short line ends its paragraph."""
    joined: list[tuple[int, int]] = []
    last_length = 0
    for start, end in lines:
        if (
            joined
            and last_length >= MIN_WRAPPED
            and _follows_directly(text, joined[-1], (start, end))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        last_length = end - start
    return joined
