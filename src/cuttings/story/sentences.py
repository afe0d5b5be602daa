"""The sentences that words stand in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cuttings.model.evidence import Span, span_of

_LINE_BREAKS = "\n\r\v\f\u2028\u2029"


class Sentences:
    """The sentences of one text, ready to be asked for.

    Args:
        text: the text.
        bounds: its sentences, (start, stop), ordered and not crossing.
    """

    def __init__(self, text: str, bounds: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.bounds = bounds
        self._starts = [start for start, _ in bounds]
        self._stops = [stop for _, stop in bounds]

    def around(self, start: int, end: int) -> Span:
        """The whole sentence or sentences that `text[start:end]` stands in.

        Words that stand in no sentence (a headline, a caption) give their line.
        """
        first = bisect_right(self._stops, start)
        last = bisect_left(self._starts, max(end, start + 1))
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._stops[last - 1])
            return span_of(self.text, start, end)
        return self._line(start, end)

    def _line(self, start: int, end: int) -> Span:
        while start > 0 and self.text[start - 1] not in _LINE_BREAKS:
            start -= 1
        while end < len(self.text) and self.text[end] not in _LINE_BREAKS:
            end += 1
        return span_of(self.text, start, end)
