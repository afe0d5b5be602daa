"""The lines of `export --to jsonl`: one frozen dataclass per line type.

Spans are `{"start", "end", "text"}` in code points, half-open; ranges of days and
times are half-open too. Every field is always there, null where nothing is known.
The JSON Schema is made from these classes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta

from cuttings.export.event_line_types import EventLine
from cuttings.model.annotation import NameType
from cuttings.model.article import Doubt, FurnitureKind, PublishedMethod
from cuttings.model.copies import CopyKind, PassageKind, WordChange
from cuttings.model.evidence import Evidence, Span
from cuttings.model.judgement import JudgementKind, Selector
from cuttings.model.people import MentionKind
from cuttings.model.quoted import QuoteClosing, QuoteStyle
from cuttings.model.run import FailureReason
from cuttings.model.statement import StatementForm, StatementKind
from cuttings.model.support import Support
from cuttings.model.times import TimexType

Id = Annotated[str, Meta(description="Made from content: equal content has an equal id.")]
Source = Annotated[
    str,
    Meta(description="Path or address as it was given; `file#n` for the n-th article of a file."),
]
ArticleId = Annotated[str, Meta(description="`id` of the article line.")]
Score = Annotated[
    float | None, Meta(description="0–1; null where the rule that found it gives none.")
]
Method = Annotated[str, Meta(description="The rule or model that found it.")]


@dataclass(frozen=True, slots=True)
class FurnitureSpan:
    """A stretch of page furniture: a caption, a byline, a read-more line."""

    kind: FurnitureKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEvidence:
    """Where the facts about an article stand: in its text, in its file, in a judgement."""

    outlet: Evidence | None
    headline: Evidence | None
    byline: Evidence | None
    url: Evidence | None
    published: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One publication of one text, as it counts now (superseded versions are left out)."""

    record: Literal["article"]
    id: Id
    article: Source
    article_id: ArticleId
    sources: Annotated[
        tuple[str, ...], Meta(description="All sources that hold this article, sorted.")
    ]
    outlet: str | None
    headline: str | None
    byline: str | None
    url: str | None
    language: Annotated[str | None, Meta(description="ISO 639-1.")]
    credits: Annotated[
        tuple[str, ...], Meta(description="Agencies that the article names as origin.")
    ]
    published_from: Annotated[
        date | None, Meta(description="First day on which it may have appeared; null: open.")
    ]
    published_to: Annotated[
        date | None, Meta(description="The day after the last such day; null: open.")
    ]
    published_moment: Annotated[
        datetime | None, Meta(description="The exact time, where the source gives one.")
    ]
    published_method: PublishedMethod
    published_reason: Annotated[str, Meta(description="Why this date or range, in words.")]
    published_confidence: Annotated[
        float, Meta(ge=0, le=1, description="How often a range of this method holds the truth.")
    ]
    candidate_days: Annotated[
        tuple[str, ...],
        Meta(description="ISO days, where only some days of the range are possible."),
    ]
    doubts: Annotated[
        tuple[Doubt, ...],
        Meta(description="What speaks against the text being a whole, well-extracted report."),
    ]
    furniture: Annotated[
        tuple[FurnitureSpan, ...], Meta(description="Parts of the text that are not prose.")
    ]
    evidence: ArticleEvidence
    judged: Annotated[
        tuple[str, ...], Meta(description="Of published, outlet: what a judgement decided.")
    ]
    same_text: Annotated[
        tuple[str, ...], Meta(description="Ids of other articles with the very same text.")
    ]
    text_hash: Annotated[str, Meta(description="SHA-256 of the text.")]
    text: Annotated[
        str | None, Meta(description="The text, where the export was asked to hold texts.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who said it: the resolved name and the words in the article."""

    name: Annotated[
        str | None, Meta(description="Full name of the person, or the words that name a role.")
    ]
    mention: Annotated[Span | None, Meta(description="Null where only a judgement says who spoke.")]
    id: Annotated[str | None, Meta(description="`id` of the person line.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A reported utterance in one article."""

    record: Literal["statement"]
    id: Id
    article: Source
    article_id: ArticleId
    kind: StatementKind
    form: StatementForm
    content: Annotated[tuple[Span, ...], Meta(description="The attributed words.")]
    quoted: Annotated[
        tuple[Span, ...], Meta(description="Each marked stretch by paragraph, marks excluded.")
    ]
    speaker: Annotated[Speaker | None, Meta(description="Null where nobody is named.")]
    addressee: Span | None
    addressee_name: Annotated[str | None, Meta(description="Resolved name of the addressee.")]
    venue: Span | None
    cue: Span | None
    run: Annotated[
        int, Meta(description="Equal for the pieces of one continuous utterance of an article.")
    ]
    parent: Annotated[str | None, Meta(description="`id` of the statement it is nested in.")]
    sentence: Annotated[
        Span, Meta(description="The sentence or sentences that the first content span is in.")
    ]
    method: Method
    score: Score
    judged: Annotated[bool, Meta(description="Whether a judgement decided something in it.")]
    support: Annotated[
        Support,
        Meta(description="Articles and outlets that carry its words in a passage in common."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedLine:
    """One stretch between quotation marks, within one paragraph."""

    record: Literal["quoted"]
    id: Id
    article: Source
    article_id: ArticleId
    span: Annotated[Span, Meta(description="The words, outer marks excluded.")]
    open: Annotated[int | None, Meta(description="Where the opening mark stands.")]
    close: Annotated[int | None, Meta(description="Where the closing mark stands.")]
    closed: QuoteClosing
    style: QuoteStyle
    depth: Annotated[int, Meta(ge=0, description="0 for an outermost stretch.")]
    parent: Annotated[str | None, Meta(description="`id` of the stretch it is nested in.")]
    run: Annotated[int, Meta(description="Equal for the pieces of one continuous utterance.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionLine:
    """Words that stand for a person, an organisation, a place or another thing."""

    record: Literal["mention"]
    id: Id
    article: Source
    article_id: ArticleId
    span: Annotated[Span, Meta(description="Without honorific and title.")]
    type: NameType
    kind: MentionKind
    entity: Annotated[str | None, Meta(description="Resolved name.")]
    entity_id: Annotated[str | None, Meta(description="`id` of the person line.")]
    honorific: str | None
    method: Method
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A time expression (TimeML 1.2.1)."""

    record: Literal["time"]
    id: Id
    article: Source
    article_id: ArticleId
    span: Span
    timex_type: TimexType
    timex_value: Annotated[
        str | None, Meta(description="TIMEX3 value; null where the article's date is not known.")
    ]
    start: Annotated[datetime | None, Meta(description="Local time; null: open or unknown.")]
    end: Annotated[datetime | None, Meta(description="Local time, exclusive.")]
    granularity: str
    reason: Annotated[str, Meta(description="Why it means that, in words.")]
    rule: str
    symbol: Annotated[
        str | None, Meta(description="What it means before the article's date is known.")
    ]
    anchor: Annotated[str | None, Meta(description="The date that it was counted from.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person, organisation or place of the story file, with what can be counted."""

    record: Literal["person"]
    id: Id
    type: NameType
    name: str
    aliases: Annotated[tuple[str, ...], Meta(description="Other name forms, most used first.")]
    sex: Annotated[Literal["f", "m"] | None, Meta(description="Where the text says so.")]
    reason: Annotated[str, Meta(description="Why the mentions are held to be the same.")]
    articles: Annotated[int, Meta(ge=0)]
    mentions: Annotated[int, Meta(ge=0)]
    statements: Annotated[int, Meta(ge=0)]
    first: Annotated[date | None, Meta(description="Day of the first dated article.")]
    last: Annotated[date | None, Meta(description="Day of the last dated article.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPassage:
    """Words that two articles have in common. `a` and `b` are the same words on either side."""

    kind: PassageKind
    a: Span
    b: Span
    words: Annotated[int, Meta(ge=0, description="Number of equal words.")]
    prose_words: Annotated[int, Meta(ge=0, description="Those that a newsroom wrote.")]
    changes: Annotated[
        tuple[WordChange, ...], Meta(description="Words of `a` that were replaced by those of `b`.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """Two articles that share copy."""

    record: Literal["copy"]
    id: Id
    a: Source
    b: Source
    a_id: ArticleId
    b_id: ArticleId
    kind: CopyKind
    share_a: Annotated[
        float, Meta(ge=0, le=1, description="Share of the words of `a` that `b` has too.")
    ]
    share_b: Annotated[float, Meta(ge=0, le=1)]
    prose_words: Annotated[
        int, Meta(ge=0, description="Equal words that a newsroom wrote; 0 for equal texts.")
    ]
    origin: Annotated[
        str | None,
        Meta(description="Source of the article that it comes from; `third`; null: nothing tells."),
    ]
    origin_article: Annotated[
        Source | None,
        Meta(description="Source of the origin, also where it is a third article of the story."),
    ]
    origin_name: Annotated[str | None, Meta(description="The agency that is credited.")]
    reason: Annotated[str, Meta(description="Why that origin, in words.")]
    passages: tuple[CopyPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLine:
    """The articles that carry one copy."""

    record: Literal["copy_family"]
    id: Id
    articles: Annotated[tuple[str, ...], Meta(description="Sources, in order of publication.")]
    article_ids: tuple[str, ...]
    origin: Annotated[Source | None, Meta(description="The article that the others come from.")]
    origin_name: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationLine:
    """One utterance that several statements report."""

    record: Literal["quotation"]
    id: Id
    speaker: Annotated[str | None, Meta(description="The name that the reports know.")]
    speaker_id: str | None
    also_named: Annotated[
        tuple[str, ...], Meta(description="Others to whom a report gives it, sorted.")
    ]
    words: Annotated[str, Meta(description="The quoted words of the fullest version.")]
    statements: Annotated[
        tuple[str, ...], Meta(description="Ids of the statements, the earliest report first.")
    ]
    articles: Annotated[tuple[str, ...], Meta(description="Source of each statement's article.")]
    variants: Annotated[tuple[str, ...], Meta(description="The quoted words of each statement.")]
    first: Annotated[
        date | None, Meta(description="Earliest day on which a report of it may have appeared.")
    ]
    outlets: tuple[str, ...]
    support: Annotated[
        Support, Meta(description="Reports that carry it; copies of one text are written once.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLine:
    """A person's correction and what became of it."""

    record: Literal["judgement"]
    id: Id
    kind: JudgementKind
    selectors: tuple[Selector, ...]
    value: str | None
    author: str
    made_at: Annotated[str, Meta(description="UTC, ISO 8601.")]
    state: Annotated[str, Meta(description="attached, unattached, undone or conflict.")]
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureLine:
    """A source that could not be read. Not part of the digest."""

    record: Literal["failure"]
    article: Source
    stage: str
    reason: FailureReason
    message: Annotated[str, Meta(description="What is wrong and what to do.")]


Line = (
    ArticleLine
    | StatementLine
    | QuotedLine
    | MentionLine
    | TimeLine
    | PersonLine
    | CopyLine
    | FamilyLine
    | QuotationLine
    | EventLine
    | JudgementLine
    | FailureLine
)
