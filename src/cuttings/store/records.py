"""What the store takes and gives beside the records of `model`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class StageResult:
    """What a stage found in a text: `payload` is `codec.encode` of its output.

    `key` changes with the stage's version and options and with all that it reads.
    """

    stage: str
    key: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the story file knows of a source; all that decides whether to load it again."""

    raw_hash: str
    loader: str
    article_id: str
    text_hash: str
    current: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """Where the words of a selector stand now.

    `row` is the mention's, statement's or article's key in the store, `chain` the
    mention's chain. `article_ids` are the current articles meant: all that carry the
    text, or, for an article, the one of that source. `how` is "same" (the very text),
    "moved" (the words were found in another text) or "source" (another version of the
    source).
    """

    what: Literal["article", "mention", "statement"]
    row: int
    chain: int | None
    text_hash: str
    start: int
    end: int
    article_ids: tuple[str, ...]
    how: Literal["same", "moved", "source"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing is narrowed to; None means all. Days are inclusive `since`, exclusive `until`.

    `person` is a person's id, `outlet` a name, `words` a search as `StoryFile.find` takes it.
    An article whose day is a range is kept where the range touches the days asked for; one
    of which nothing is known is left out as soon as a day is asked for.
    """

    article: str | None = None
    person: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    limit: int | None = None
