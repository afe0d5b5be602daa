"""What happened when: dated clauses of one text, and the events of a story."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cuttings.model.evidence import Span

EventStatus = Literal["happened", "planned", "claimed", "denied"]
ParticipantRole = Literal["subject", "object", "other"]
OTHER_KIND = "other"
"""The kind of an event whose trigger is in no list (see `extract/data/event_kinds.toml`)."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part: mention `mention` of the text's chain `chain`.

    Both are indexes, into the chains of the text and into the mentions of the chain.
    """

    chain: int
    mention: int
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class EventMention:
    """A clause of one text that says what happened, or will happen, at a time.

    `trigger` is the verb or noun that names the event, `lemma` its lemma in lower case,
    `kind` a coarse word for it (`arrest`, `meeting`, `other` …). `time` is the index of the
    time expression among the times of the text: what it means depends on the article, so the
    range of days is known only in `DatedMention`. `status` is what the text says of it:
    `denied` (negated), else `planned` (future, modal, conditional), else `claimed` where
    somebody says so, else `happened`. `statement` is the index of the statement that the
    clause stands in, whatever its status. `method` says in words by which rule it was found.
    """

    clause: Span
    sentence: Span
    trigger: Span
    lemma: str
    kind: str
    participants: tuple[Participant, ...]
    place: Span | None
    time: int
    status: EventStatus
    statement: int | None
    method: str


@dataclass(frozen=True, slots=True)
class DatedMention:
    """An event mention of one text with its range of days, as the fold over events sees it.

    `row` is its key in the store; text hash, offsets of the trigger and day range tell it
    apart in all story files. `start`–`end` are half-open days, `granularity` what the time
    expression names (`day`, `week`, `month`, `year` …). `words` are the folded content words
    of its clause that belong to no name, `names` those of its names; `persons`, `organisations`
    (and states that do something) and `places` are ids of those in it.
    `reported_from` and `reported_to` are the half-open days in which the first article that
    carries it was published; `articles` current articles carry it with these days.
    """

    row: int
    text_hash: str
    trigger_start: int
    trigger_end: int
    start: date
    end: date
    granularity: str
    kind: str
    lemma: str
    status: EventStatus
    words: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    reported_from: date | None
    reported_to: date | None
    articles: int

    @property
    def key(self) -> tuple[str, int, int, date, date]:
        """What tells it apart, the same in every story file."""
        return self.text_hash, self.trigger_start, self.trigger_end, self.start, self.end

    @property
    def days(self) -> int:
        """How many days its range holds; at least 1."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Event:
    """What happened or was to happen, as one or more mentions tell it.

    `id` is made from the centre, the mention that the others were joined to. `start`–`end`
    are the half-open days that the finest mention allows, `granularity` that mention's.
    `status` is that of the latest report, but a later plan or claim does not undo what a
    report says happened. `mentions` come centre first; `headline` is the one whose clause
    tells it best and `reason` why. `persons` (and organisations) and `places` are ids, those of
    most mentions first.
    """

    id: str
    start: date
    end: date
    granularity: str
    kind: str
    status: EventStatus
    mentions: tuple[DatedMention, ...]
    headline: DatedMention
    reason: str
    persons: tuple[str, ...]
    places: tuple[str, ...]
