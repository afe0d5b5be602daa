"""A report as it came in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from cuttings.model.evidence import Evidence, Found, Span

FurnitureKind = Literal[
    "header", "headline", "byline", "dateline", "caption", "credit", "read-more"
]

Doubt = Literal[
    "foreign",  # in another language than English: kept and searched, not read
    "short",  # a snippet rather than a report
    "cut-off",  # it ends in "…"
    "subscribers",  # the page wants a subscription for the rest
    "list",  # mostly short lines that are no sentences: links, a table
    "repeated",  # a paragraph stands in it twice
    "broken-letters",  # wrongly decoded: â€™ for ’
    "broken-words",  # letters set apart, or words run together
]

PublishedMethod = Literal[
    "judgement",  # a person said so
    "metadata",  # a date field of the carrier (JSON, feed, page)
    "header-line",  # a line such as " date 2021-09-20 …" at the top
    "date-line",  # a line that is only a date, or a byline line that ends in one
    "dateline",  # PLACE, 20 September (Agency) -
    "url",  # /2021/09/20/ in the address
    "file-name",  # 2021-09-20-….txt
    "inferred",  # reasoned from the text or from neighbours
    "none",  # nothing says when
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the text that is page furniture and not the report's prose.

    It is marked, never cut. The headline is marked too: it is the report's, but no sentence of it.
    """

    kind: FurnitureKind
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as it is known.

    `start`/`end` are a half-open range of days; both None when nothing is known,
    one None when that side is open. `moment` is the exact time where the carrier
    gives one. `confidence` is 0–1: how often a range of this method holds the truth.
    `candidate_days` are ISO days when only some days of the range are possible.
    """

    start: date | None
    end: date | None
    method: PublishedMethod
    reason: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    moment: datetime | None = None
    candidate_days: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day, where the range is exactly one day."""
        if self.start and self.end and (self.end - self.start).days == 1:
            return self.start
        return None


UNDATED = Published(None, None, "none", "nothing in the report says when it was published", 0.0)


@dataclass(frozen=True, slots=True)
class Article:
    """One publication of one text.

    `source` is the path or address as the user gave it (`file#n` for the n-th
    article of a file that holds many, n from 1). `raw_hash` is the SHA-256 of the
    bytes that were read, `loader` the name and version of what decoded them.
    `language` is an ISO 639-1 code where it is known. `credits` are agencies that
    the article names as origin of its copy ("Reuters" in `LONDON (Reuters) -`).
    `doubts` say what speaks against the text being a whole, well-extracted report.
    """

    id: str
    source: str
    text: str
    text_hash: str
    outlet: Found | None
    headline: Found | None
    byline: Found | None
    url: Found | None
    published: Published
    furniture: tuple[Furniture, ...]
    raw_hash: str
    loader: str
    language: str | None = None
    credits: tuple[Found, ...] = ()
    doubts: tuple[Doubt, ...] = ()
