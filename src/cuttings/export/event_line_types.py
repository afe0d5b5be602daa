"""The shape of the lines of `export --to jsonl` that say what happened when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from cuttings.model.event import EventStatus
from cuttings.model.evidence import Span
from cuttings.model.support import Support


@dataclass(frozen=True, slots=True, kw_only=True)
class EventName:
    """A person, organisation or place of an event."""

    id: Annotated[str, Meta(description="`id` of the person line.")]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClause:
    """A clause of one article that tells of an event."""

    id: str
    article: Annotated[str, Meta(description="Source, as given.")]
    article_id: str
    clause: Span
    sentence: Span
    trigger: Annotated[Span, Meta(description="The verb or noun that names the event.")]
    time: Annotated[Span, Meta(description="The words that say when.")]
    place: Span | None
    start: Annotated[date, Meta(description="First day that the clause allows.")]
    end: Annotated[date, Meta(description="First day after that range.")]
    granularity: Annotated[str, Meta(description="How exactly it is told: day, month, year …")]
    status: EventStatus
    said_by: Annotated[str | None, Meta(description="Who says so, in a statement.")]
    statement: Annotated[str | None, Meta(description="`id` of that statement line.")]
    method: Annotated[str, Meta(description="The rule that found it, in words.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """What happened or was to happen, with every clause that tells of it."""

    record: Literal["event"]
    id: Annotated[str, Meta(description="Stable for equal content.")]
    start: Annotated[date, Meta(description="First day on which it may have been.")]
    end: Annotated[date, Meta(description="First day after that range.")]
    granularity: str
    edtf: Annotated[str, Meta(description="The range as EDTF, level 1 (ISO 8601-2).")]
    kind: Annotated[str, Meta(description="A coarse word: arrest, meeting … or other.")]
    status: Annotated[EventStatus, Meta(description="By the latest report.")]
    words: Annotated[str, Meta(description="The clause that tells it best.")]
    reason: Annotated[str, Meta(description="Why that clause, in words.")]
    persons: Annotated[
        tuple[EventName, ...], Meta(description="People and organisations that take part.")
    ]
    places: tuple[EventName, ...]
    mentions: tuple[EventClause, ...]
    support: Annotated[
        Support, Meta(description="Reports that tell it; words that they share are written once.")
    ]
