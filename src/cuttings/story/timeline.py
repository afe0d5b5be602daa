"""The timeline of a story file: the days that were told of most, each in its best sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cuttings.model.evidence import Span
from cuttings.model.timeline import ToldSentence
from cuttings.model.times import TimeExpression
from cuttings.resolve.timeline import TimelineOptions, days_of, is_spelt, timeline
from cuttings.resolve.timeline_sentences import LEAD
from cuttings.store import Filter
from cuttings.story.file import StoryFile
from cuttings.story.views import ArticleView

ALL = Filter()


@dataclass(frozen=True, slots=True)
class TimelineSentence:
    """A sentence of the timeline and the report that it stands in."""

    article: ArticleView
    sentence: Span


@dataclass(frozen=True, slots=True)
class TimelineDayView:
    """A day of the timeline; `sentences` tell it, best first.

    `reports` counts those that speak of the day, copies of one text once; `published` those
    that appeared on it, in the same way. `evidence` is what days are ranked by.
    """

    day: date
    evidence: float
    reports: int
    published: int
    sentences: tuple[TimelineSentence, ...]


def story_timeline(
    story: StoryFile, options: TimelineOptions, narrow: Filter = ALL
) -> list[TimelineDayView]:
    """The timeline of a story, in the order of days.

    Reports that carry one copy count as one report. Every text is read once.

    Args:
        story: the open story file.
        options: how many days and sentences.
        narrow: which reports to make it from; its days are the window of the timeline.
    """
    options = TimelineOptions(
        options.days,
        options.sentences,
        narrow.since,
        date.fromordinal(narrow.until.toordinal() - 1) if narrow.until else None,
    )
    written_as = {
        known: family.id for family in story.copies.families() for known in family.members
    }
    reports = replace(narrow, since=None, until=None, limit=None)
    told = list(_told(story, story.articles(reports), written_as))
    return [
        TimelineDayView(
            found.day,
            found.evidence,
            found.reports,
            found.published,
            tuple(_view(story, sentence) for sentence in found.sentences),
        )
        for found in timeline(told, options)
    ]


def _told(
    story: StoryFile, views: Iterable[ArticleView], written_as: dict[str, str]
) -> Iterator[ToldSentence]:
    for view in views:
        article = view.article
        aside = [part.span for part in article.furniture]
        sentences = [
            span
            for span in story.sentences(article.id)
            if not any(part.covers(span) for part in aside)
        ]
        times = [
            found.time
            for found in story.times(Filter(article=article.id))
            if not any(part.overlaps(found.time.span) for part in aside)
        ]
        for place, (span, inside) in enumerate(_with_times(sentences, times)):
            if not inside and place >= LEAD:
                continue  # it tells no day
            yield ToldSentence(
                id=f"{article.id}:{span.start}:{span.end}",
                report=written_as.get(article.id, article.id),
                published=article.published.day,
                place=place,
                text=" ".join(span.text.split()),
                days=days_of(inside),
                spelt=days_of(time for time in inside if is_spelt(time)),
            )


def _with_times(
    sentences: list[Span], times: list[TimeExpression]
) -> Iterator[tuple[Span, list[TimeExpression]]]:
    """Each sentence with the times in it; of a time in two sentences the first has it."""
    inside = defaultdict[int, list[TimeExpression]](list)
    at = 0
    for time in times:
        while at < len(sentences) and sentences[at].end <= time.span.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= time.span.start:
            inside[at].append(time)
    for number, span in enumerate(sentences):
        yield span, inside[number]


def _view(story: StoryFile, told: ToldSentence) -> TimelineSentence:
    article_id, start, end = told.id.rsplit(":", 2)
    view = story.article(article_id)
    return TimelineSentence(
        view, Span(int(start), int(end), view.article.text[int(start) : int(end)])
    )
