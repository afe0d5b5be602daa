"""Where a record stands: words of a text, a field of a page, or a person's word."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article: `article.text[start:end] == text`.

    Offsets are code points, half-open.
    """

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def span_of(text: str, start: int, end: int) -> Span:
    """The span `text[start:end]` with its words.

    Raises:
        ValueError: the offsets do not lie in the text, or are the wrong way round.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"offsets {start}:{end} do not lie in a text of {len(text)}")
    return Span(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class SourceField:
    """A value that came with the article and not in its text.

    `place` says which carrier held it ("json", "html", "feed", "file name",
    "command line"), `name` the field there ("datePublished"), `value` the raw value.
    """

    place: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence; exactly the member that `kind` names is set.

    `judgement` is the id of a `Judgement`.
    """

    kind: Literal["span", "field", "judgement"]
    span: Span | None = None
    field: SourceField | None = None
    judgement: str | None = None


def from_span(span: Span) -> Evidence:
    """Evidence that is words of the article."""
    return Evidence("span", span=span)


def from_field(place: str, name: str, value: str) -> Evidence:
    """Evidence that is a field of the carrier."""
    return Evidence("field", field=SourceField(place, name, value))


def from_judgement(judgement_id: str) -> Evidence:
    """Evidence that is a person's word."""
    return Evidence("judgement", judgement=judgement_id)


@dataclass(frozen=True, slots=True)
class Found:
    """A value of an article (outlet, headline, byline …) with its evidence."""

    value: str
    evidence: Evidence
