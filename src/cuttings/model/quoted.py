"""A stretch of words between quotation marks."""

from dataclasses import dataclass
from typing import Literal

QuoteStyle = Literal["double", "single", "guillemet", "single_guillemet"]
QuoteClosing = Literal["mark", "paragraph", "never"]


@dataclass(frozen=True, slots=True)
class QuotedStretch:
    """The words inside one pair of quotation marks, within one paragraph.

    `text[start:end]` are the words: inner punctuation included, outer marks and the
    space next to them excluded. Offsets are code points, half-open.

    `open` and `close` are where the first character of each mark stands. `open` is
    None where a quotation runs on into a paragraph that repeats no mark; `close` is
    None where no mark closes the stretch in its paragraph. Two stretches may share
    one closing mark. `closed` says how it ends: by a `mark`, by the end of a
    `paragraph` with more of the same utterance in the next one, or `never`.

    `depth` is 0 for an outermost stretch; `parent` is the index, in the tuple that the
    stretch came in, of the one it is nested in. The pieces of one continuous utterance
    share `run`; a stretch alone has a run of its own.
    """

    start: int
    end: int
    open: int | None
    close: int | None
    depth: int
    parent: int | None
    run: int
    style: QuoteStyle
    closed: QuoteClosing
