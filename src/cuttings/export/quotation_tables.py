"""The tables of quotations and of copies for a spreadsheet, and what a statement's row says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cuttings.model.article import Published
from cuttings.model.support import Support
from cuttings.story import ArticleView, QuotationView, StatementView, StoryFile
from cuttings.story.quotations import quoted_words

Row = list[str | int | None]

QUOTATIONS = (
    "first_seen", "last_seen", "person", "also_named", "words", "versions", "reports", "outlets",
    "separately_written", "outlet_names", "sources", "statements", "id",
)  # fmt: skip
COPIES = (
    "kind", "percent_a", "percent_b", "prose_words", "a_day", "a_outlet", "a_source", "b_day",
    "b_outlet", "b_source", "origin", "origin_name", "reason", "a", "b",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """Of a statement: its quotation, how many outlets carry it, and the day it was first seen."""

    quotation: str | None
    outlets: int
    first_seen: str | None


class Tellings:
    """What is told of the statements of a story, by quotation where there is one."""

    def __init__(self, story: StoryFile) -> None:
        self._story = story
        self._quotations = {
            view.id: (_support(story, view).outlets, _iso(view.first))
            for view in story.quotations.all()
        }

    def of(self, view: ArticleView, found: StatementView) -> Told:
        """What is told of a statement of an article."""
        known = self._story.quotations.of_article(found.article_id).get(found.id)
        if known in self._quotations:
            return Told(known, *self._quotations[known])
        outlets = self._story.copies.support(found).outlets
        others = map(self._story.article, self._story.copies.carriers(found))
        days = [each.article.published.start for each in (view, *others)]
        return Told(None, outlets, _iso(min((day for day in days if day), default=None)))


def quotation_rows(story: StoryFile) -> Iterator[Row]:
    """One row for each utterance that several statements report, by day."""
    for view in story.quotations.all():
        support = _support(story, view)
        days = [v.article.article.published.day for v in view.variants]
        yield [
            _iso(view.first),
            _iso(max((day for day in days if day), default=None)),
            view.speaker_name,
            "; ".join(view.also_named),
            quoted_words(view.fullest),
            len({quoted_words(variant.statement) for variant in view.variants}),
            support.articles,
            support.outlets,
            support.separately_written,
            "; ".join(view.outlets),
            "; ".join(dict.fromkeys(variant.statement.source for variant in view.variants)),
            "; ".join(variant.statement.id for variant in view.variants),
            view.id,
        ]


def copy_rows(story: StoryFile) -> Iterator[Row]:
    """One row for each pair of reports that share copy."""
    for found in story.copies.pairs():
        pair = found.pair
        yield [
            pair.kind,
            round(100 * pair.share_a),
            round(100 * pair.share_b),
            pair.prose_words,
            *_report(story, pair.a),
            *_report(story, pair.b),
            found.origin_source,
            pair.origin_name,
            pair.reason,
            pair.a,
            pair.b,
        ]


def _support(story: StoryFile, view: QuotationView) -> Support:
    return story.copies.support_of_quotation([v.statement for v in view.variants])


def _report(story: StoryFile, article_id: str) -> Row:
    article = story.article(article_id).article
    return [
        _day(article.published),
        article.outlet.value if article.outlet else None,
        article.source,
    ]


def _day(published: Published) -> str | None:
    return _iso(published.day)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
