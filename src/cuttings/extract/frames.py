"""A text as sentences in which each quotation is one item.

The rules for statements read `Ann said: [quotation].` whatever stands between the marks,
so a sentence of the prose holds a quotation of several sentences as one piece.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cuttings.model.annotation import Annotation, NameType
from cuttings.model.article import Furniture
from cuttings.model.quoted import QuotedStretch
from cuttings.text.paragraphs import paragraphs

MOST_ITEMS = 300
"""A longer sentence is cut, so that the time taken stays in proportion to the text."""
_SILENT = frozenset({"byline", "dateline", "caption", "credit", "read-more", "header"})


class Item(NamedTuple):
    """A word, a mark, a whole name or a whole quotation at `text[start:end]`.

    `number` is the name's or the stretch's place in its tuple, -1 for others. `last`
    says that a sentence ends with it. `token` is the first token of a word or name, -1 for
    a quotation; `upos` its part of speech where a model ran.
    """

    kind: Literal["word", "name", "quote"]
    start: int
    end: int
    words: str
    number: int
    last: bool
    type: NameType | None = None
    token: int = -1
    upos: str | None = None

    @property
    def lower(self) -> str:
        """The words of a plain word in lower case; empty for names and quotations."""
        return self.words.lower() if self.kind == "word" else ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence; `paragraph` numbers its paragraph, `parent` is the stretch it lies in."""

    items: tuple[Item, ...]
    paragraph: int
    parent: int | None

    def with_more(self, items: tuple[Item, ...]) -> "Frame":
        """The sentence with these items behind its own."""
        return Frame((*self.items, *items), self.paragraph, self.parent)


@dataclass(frozen=True, slots=True)
class Source:
    """What the rules read: one text and what the stages before said of it."""

    text: str
    furniture: Sequence[Furniture]
    quoted: Sequence[QuotedStretch]
    annotation: Annotation


def frames(source: Source) -> list[Frame]:
    """The sentences of the prose, then those inside quotations that hold quotations.

    Furniture other than the headline gives none.
    """
    found: list[Frame] = []
    cutter = _Cutter(source)
    top = [n for n, stretch in enumerate(source.quoted) if stretch.parent is None]
    for number, (start, end) in enumerate(paragraphs(source.text)):
        found += cutter.cut(start, end, top, (number, None))
    children: dict[int, list[int]] = {}
    for number, stretch in enumerate(source.quoted):
        if stretch.parent is not None:
            children.setdefault(stretch.parent, []).append(number)
    for parent, inner in children.items():
        stretch = source.quoted[parent]
        found += cutter.cut(stretch.start, stretch.end, inner, (-1, parent))
    return found


def outer_end(text: str, stretch: QuotedStretch) -> int:
    """Where a stretch ends with its closing mark."""
    if stretch.close is None:
        return stretch.end
    return stretch.close + (2 if text[stretch.close : stretch.close + 2] in {"''", "``"} else 1)


class _Cutter:
    def __init__(self, source: Source) -> None:
        self._source = source
        annotation = source.annotation
        self._tokens = annotation.tokens
        self._starts = [token.start for token in annotation.tokens]
        self._sentence_ends = [sentence.end for sentence in annotation.sentences]
        self._names = {name.start: number for number, name in enumerate(annotation.names)}
        self._silent = sorted(
            (item.span.start, item.span.end) for item in source.furniture if item.kind in _SILENT
        )
        self._quote_starts = [self._left(stretch) for stretch in source.quoted]

    @staticmethod
    def _left(stretch: QuotedStretch) -> int:
        return stretch.start if stretch.open is None else stretch.open

    def cut(
        self, start: int, end: int, inner: Sequence[int], place: tuple[int, int | None]
    ) -> Iterator[Frame]:
        """The sentences of `text[start:end]`, the stretches `inner` as items."""
        row: list[Item] = []
        for item in self._items(start, end, inner):
            if self._is_silent(item.start):
                continue
            row.append(item)
            if item.last or len(row) == MOST_ITEMS:
                yield Frame(tuple(row), *place)
                row = []
        if row:
            yield Frame(tuple(row), *place)

    def _is_silent(self, offset: int) -> bool:
        at = bisect_right(self._silent, (offset, len(self._source.text))) - 1
        return at >= 0 and offset < self._silent[at][1]

    def _items(self, start: int, end: int, inner: Sequence[int]) -> Iterator[Item]:
        text, quoted = self._source.text, self._source.quoted
        at = bisect_left(self._starts, start)
        first = bisect_left(inner, start, key=lambda n: quoted[n].start)
        waiting = list(inner[first:][::-1]) if first < len(inner) else []
        position = start
        while at < len(self._tokens) and self._tokens[at].start < end:
            token = self._tokens[at]
            if waiting and self._left(quoted[waiting[-1]]) <= token.start:
                number = waiting.pop()
                stop = outer_end(text, quoted[number])
                if quoted[number].end <= position:
                    continue
                left = max(position, self._left(quoted[number]))
                yield self._item("quote", left, stop, number)
                position = stop
                continue
            name = self._names.get(token.start)
            if token.start < position:
                at += 1
            elif name is not None and self._annotation_end(name) <= end:
                position = self._annotation_end(name)
                item = self._item("name", token.start, position, name)
                yield item._replace(token=at, upos=token.upos)
            else:
                position = token.end
                item = self._item("word", token.start, token.end, -1)
                yield item._replace(token=at, upos=token.upos)

    def _annotation_end(self, name: int) -> int:
        return self._source.annotation.names[name].end

    def _item(
        self, kind: Literal["word", "name", "quote"], start: int, end: int, number: int
    ) -> Item:
        inside = self._source.quoted[number].end if kind == "quote" else end
        at = bisect_left(self._sentence_ends, inside)
        last = at < len(self._sentence_ends) and self._sentence_ends[at] <= end
        words = self._source.text[start:end]
        name_type = self._source.annotation.names[number].type if kind == "name" else None
        return Item(kind, start, end, words, number, last, name_type)
