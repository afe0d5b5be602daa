"""Marks over a text as well-formed HTML, whether they nest, overlap or cross.

HTML elements can only nest. Where two marks cross, the one that would break out is
closed and opened again, so that every character stands inside exactly the marks
that cover it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from markupsafe import Markup, escape

MAX_DEPTH = 32
"""Marks nested deeper than this are not drawn: browsers give up on very deep pages."""

_Tag = Literal["a", "span"]
_OPENINGS: dict[_Tag, Markup] = {"a": Markup("<a"), "span": Markup("<span")}
_CLOSINGS: dict[_Tag, Markup] = {"a": Markup("</a>"), "span": Markup("</span>")}
_ATTRIBUTES = {
    "class": Markup(' class="'),
    "id": Markup(' id="'),
    "href": Markup(' href="'),
    "title": Markup(' title="'),
    "aria-label": Markup(' aria-label="'),
}
_QUOTE = Markup('"')
_END = Markup(">")

_NAMED_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
_VISIBLE = {
    **_NAMED_CONTROLS,
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What to draw around `text[start:end]`.

    Of marks with one extent, a smaller `rank` stands outside. `id` is given once, to
    the first piece. A mark with `href` becomes a link unless it stands inside another
    one. `note` is a pair of address and label: a small link after the last character of
    the first paragraph that the mark stands in.
    """

    start: int
    end: int
    rank: int
    classes: str
    id: str | None = None
    href: str | None = None
    title: str | None = None
    note: tuple[str, str] | None = None


def visible(text: str) -> str:
    """The text with control characters shown by their symbols; its length stays the same."""
    return text.translate(_VISIBLE)


def marked_stretches(
    text: str, stretches: Iterable[tuple[int, int]], marks: Sequence[Mark]
) -> list[Markup]:
    """Each stretch of `text` as HTML with its marks.

    Args:
        text: The whole text.
        stretches: Offsets of its paragraphs: ordered, not overlapping.
        marks: In any order; those without extent are left out.
    """
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=_place, reverse=True)
    active: list[Mark] = []
    drawn_ids: set[str] = set()
    noted: set[Mark] = set()
    result = []
    for start, end in stretches:
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > start]
        result.append(_Stretch(text, (start, end), drawn_ids, noted).draw(active))
    return result


class _Stretch:
    """One paragraph being drawn."""

    def __init__(
        self, text: str, extent: tuple[int, int], drawn_ids: set[str], noted: set[Mark]
    ) -> None:
        self.text = text
        self.start, self.end = extent
        self.drawn_ids = drawn_ids
        self.noted = noted
        self.open: list[tuple[Mark, _Tag]] = []
        self.held_notes: list[Mark] = []
        self.out: list[Markup] = []

    def draw(self, marks: Sequence[Mark]) -> Markup:
        opening: dict[int, list[Mark]] = defaultdict(list)
        cuts = {self.start, self.end}
        for mark in marks:
            first = max(mark.start, self.start)
            opening[first].append(mark)
            cuts.update((first, min(mark.end, self.end)))
        for here, following in pairwise(sorted(cuts)):
            again = self._close_ended(here)
            for mark in sorted((*again, *opening[here]), key=self._outermost_first):
                self._open(mark)
            self.out.append(escape(visible(self.text[here:following])))
        while self.open:
            self._close(ended=True)
        return Markup("").join(self.out)

    def _outermost_first(self, mark: Mark) -> tuple[int, int, int]:
        return (-min(mark.end, self.end), mark.rank, mark.start)

    def _close_ended(self, here: int) -> list[Mark]:
        """Close all marks that end here; give those that go on, to be opened again."""
        again = []
        ending = sum(mark.end <= here for mark, _ in self.open)
        while ending:
            ended = self.open[-1][0].end <= here
            ending -= ended
            mark = self._close(ended=ended)
            if not ended:
                again.append(mark)
        return again

    def _open(self, mark: Mark) -> None:
        if len(self.open) >= MAX_DEPTH:
            return
        is_link = mark.href is not None and not self._inside_link()
        tag: _Tag = "a" if is_link else "span"
        attributes = [("class", mark.classes)]
        if mark.id is not None and mark.id not in self.drawn_ids:
            self.drawn_ids.add(mark.id)
            attributes.append(("id", mark.id))
        if is_link and mark.href is not None:
            attributes.append(("href", mark.href))
        if mark.title is not None:
            attributes.append(("title", mark.title))
        self.out.extend(_tag(tag, attributes))
        self.open.append((mark, tag))

    def _close(self, *, ended: bool) -> Mark:
        mark, tag = self.open.pop()
        self.out.append(_CLOSINGS[tag])
        if ended and mark.note is not None and mark not in self.noted:
            self.noted.add(mark)
            self.held_notes.append(mark)
        if not self._inside_link():
            self._draw_held_notes()
        return mark

    def _draw_held_notes(self) -> None:
        for mark in self.held_notes:
            if mark.note is not None:
                href, label = mark.note
                told = f"Statement {label}"
                attributes = [("class", "ref"), ("href", href), ("aria-label", told)]
                self.out.extend((*_tag("a", attributes), escape(label), _CLOSINGS["a"]))
        self.held_notes.clear()

    def _inside_link(self) -> bool:
        return any(tag == "a" for _, tag in self.open)


def _place(mark: Mark) -> tuple[int, int, int]:
    return (mark.start, mark.end, mark.rank)


def _tag(name: _Tag, attributes: Iterable[tuple[str, str]]) -> Iterator[Markup]:
    """An opening tag in pieces, which are joined once for the whole paragraph."""
    yield _OPENINGS[name]
    for key, value in attributes:
        yield _ATTRIBUTES[key]
        yield escape(visible(value))
        yield _QUOTE
    yield _END
