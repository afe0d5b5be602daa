"""Who said what."""

from dataclasses import dataclass
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
