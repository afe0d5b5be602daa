"""Who said what."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cuttings.model.evidence import Span

StatementKind = Literal["speech", "belief", "intention"]
StatementForm = Literal["direct", "indirect", "mixed", "scare"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported utterance, as one text reports it.

    `content` are the attributed words; `quoted` each marked stretch by paragraph,
    marks excluded. `speaker`, `addressee`, `venue` and `cue` are the words of the
    text that name them, None where the text does not say. `run` numbers the pieces
    of one continuous utterance, `parent` is the index of the statement that this one
    is nested in. `method` is the rule that found it; `score` is 0–1 or None.
    """

    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    kind: StatementKind
    form: StatementForm
    speaker: Span | None
    cue: Span | None
    addressee: Span | None
    venue: Span | None
    run: int
    parent: int | None
    method: str
    score: float | None = None

    @property
    def start(self) -> int:
        """Where the first attributed word stands."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the last attributed word ends."""
        return self.content[-1].end


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with quoted words as the fold over quotations sees it.

    `row` is its key in the store; text hash and offsets tell it apart in all story files.
    `articles` current articles carry it. `words` is how many quoted words it has, `nested`
    whether it stands within another statement. `speaker` is the person behind its speaker,
    `role` the words that name one where no person is known; `judged` says that a person
    settled who spoke. `headline` is for words that only a headline quotes, of nobody named.
    `day_from` and `day_to` are the half-open range of days in which the first article with it
    was published.
    """

    row: int
    text_hash: str
    start: int
    end: int
    articles: int
    words: int
    nested: bool
    speaker: str | None
    role: str | None
    day_from: date | None
    day_to: date | None
    judged: bool = False
    headline: bool = False

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands, the same in every story file."""
        return self.text_hash, self.start, self.end


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Two utterances, by row, with `words` equal words in the same order."""

    a: int
    b: int
    words: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance that several statements report; `rows` are their keys in the store."""

    id: str
    rows: tuple[int, ...]
