"""A text made ready for comparison: words, what kind of words they are, fingerprints."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuttings.model.annotation import Annotation, Interval
from cuttings.model.article import Furniture
from cuttings.model.copies import Shingle
from cuttings.model.quoted import QuotedStretch
from cuttings.resolve.standing_lines import standing_lines
from cuttings.text.align import Indexed, index_words
from cuttings.text.folded_words import FoldedWords, folded_words
from cuttings.text.shingles import fingerprints

VERSION = "1"
PROSE, QUOTED, UNSURE, FURNITURE = range(4)
"""What a word is: the report's prose; quoted; quoted as far as marks go that are not a pair
(never closed, or carried into a paragraph that opens with none); furniture."""
SCARE_QUOTE_WORDS = 3
"""Marked stretches up to this long are part of the sentence round them."""


@dataclass(frozen=True, slots=True)
class CopyText:
    """One text as the comparison sees it. All of it but `index` runs word by word.

    `classes` holds PROSE, QUOTED, UNSURE or FURNITURE; `sentences` the number of the
    sentence that the word stands in, `sentence_lengths` the words of each. `index` is what
    the alignment needs of the words.
    """

    text: str
    words: FoldedWords
    classes: bytes
    sentences: tuple[int, ...]
    sentence_lengths: Counter[int]
    index: Indexed


def find_shingles(
    text: str,
    furniture: Sequence[Furniture],
    quoted: Sequence[QuotedStretch],
    annotation: Annotation,
) -> tuple[Shingle, ...]:
    """The fingerprints of the prose of one text, in order; see `cuttings.text.shingles`."""
    found = shingles_of(prepare(text, furniture, quoted, annotation.sentences))
    return tuple(Shingle(value, at) for value, at in sorted(found.items()))


def prepare(
    text: str,
    furniture: Iterable[Furniture],
    quoted: Iterable[QuotedStretch],
    sentences: Sequence[Interval],
) -> CopyText:
    """Make a text ready: a pure function of the text and of what was found in it."""
    words = folded_words(text)
    classes = bytearray(len(words.keys))
    for stretch in quoted:
        first, last = _range(words, stretch.start, stretch.end)
        if last - first > SCARE_QUOTE_WORDS:
            sure = stretch.closed == "mark" and stretch.open is not None
            kind = QUOTED if sure else UNSURE
            classes[first:last] = bytes([kind]) * (last - first)
    marked = [(item.span.start, item.span.end) for item in furniture]
    marked += [(line.start, line.end) for line in standing_lines(text, sentences)]
    for start, end in marked:
        first, last = _range(words, start, end)
        classes[first:last] = bytes([FURNITURE]) * (last - first)
    starts = [sentence.start for sentence in sentences]
    numbers = tuple(bisect_right(starts, at) for at in words.starts)
    return CopyText(text, words, bytes(classes), numbers, Counter(numbers), index_words(words.keys))


def shingles_of(text: CopyText) -> dict[int, int]:
    """The fingerprints of the prose of a text: hash → number of the first word."""
    prose = [kind in (PROSE, UNSURE) for kind in text.classes]
    return fingerprints(text.words.keys, prose)


def _range(words: FoldedWords, start: int, end: int) -> tuple[int, int]:
    return bisect_right(words.starts, start - 1), bisect_right(words.starts, end - 1)
