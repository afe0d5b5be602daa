"""A person's corrections: append-only, and independent of every derived id."""

from dataclasses import dataclass
from typing import Literal

JudgementKind = Literal[
    "same",  # two mentions are one person
    "different",  # two mentions are two persons
    "not-a-person",  # this mention is nobody
    "speaker",  # this statement was said by `value`, or by the second selector's mention
    "not-said",  # this is no statement
    "published",  # this article was published on `value` (a day, or start/end)
    "outlet",  # this article was published by `value`
    "text",  # this article's text is `value`
    "note",  # free words about anything
    "undo",  # takes the judgement with the id `value` back
]


@dataclass(frozen=True, slots=True)
class Selector:
    """Points at words the way W3C Web Annotation does: position and quote together.

    `what` is the kind of record meant ("article", "mention", "statement"). An article
    is meant by its text alone (`start` = `end` = 0, no words) and, where the same text
    stands at several outlets, by its source.
    """

    what: Literal["article", "mention", "statement"]
    text_hash: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One correction. `made_at` is UTC, ISO 8601; `author` is whom the user says.

    `id` is made from everything but the place in the log, so an export that is
    imported twice is one judgement.
    """

    id: str
    kind: JudgementKind
    selectors: tuple[Selector, ...]
    value: str | None
    author: str
    made_at: str
