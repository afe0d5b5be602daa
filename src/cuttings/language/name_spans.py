"""Names while they are being found: spans over the words of a whole text."""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.language.decoding import Scores
from cuttings.language.syntax import SentenceRead
from cuttings.model.annotation import NameType


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the words `first`–`last` (last excluded). `score` is 0–1, None for a rule."""

    first: int
    last: int
    type: NameType
    method: str
    score: float | None

    def overlaps(self, other: "Found") -> bool:
        """Whether the two share a word."""
        return self.first < other.last and other.first < self.last


@dataclass(frozen=True, slots=True)
class TextWords:
    """All words of a text in one row.

    `sentence` is the number of each word's sentence, `chances` its log-probabilities by name
    tag, `starts` and `ends` where it stands.
    """

    words: list[str]
    upos: list[str]
    sentence: list[int]
    starts: list[int]
    ends: list[int]
    chances: list[Scores]

    def form(self, found: Found) -> tuple[str, ...]:
        """The words of a name."""
        return tuple(self.words[found.first : found.last])


def in_a_row(sentences: Sequence[SentenceRead]) -> TextWords:
    """The words of all sentences, one after the other."""
    row = TextWords([], [], [], [], [], [])
    for number, read in enumerate(sentences):
        row.words.extend(read.words)
        row.upos.extend(read.upos)
        row.sentence.extend([number] * len(read.words))
        row.starts.extend(unit.start for unit in read.units)
        row.ends.extend(unit.end for unit in read.units)
        row.chances.extend(read.names)
    return row


def without_overlaps(found: Sequence[Found]) -> list[Found]:
    """The earlier of two that overlap is kept; ordered by place."""
    kept: list[Found] = []
    taken: set[int] = set()
    for item in found:
        places = range(item.first, item.last)
        if item.first < item.last and taken.isdisjoint(places):
            taken.update(places)
            kept.append(item)
    return sorted(kept, key=lambda item: item.first)
