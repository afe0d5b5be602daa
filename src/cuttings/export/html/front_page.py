"""The first screen: what the story is, what is new, who speaks, what is not known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cuttings.export.html.gaps_page import GapCount, gap_counts
from cuttings.export.html.links import Links
from cuttings.export.html.list_pages import PAGE_SIZE
from cuttings.export.html.rows import Row, SaidLine, also_carried, row_of_line, said_line
from cuttings.export.html.timeline import Timeline, timeline
from cuttings.export.html.timeline_entries import EventLine
from cuttings.export.html.timeline_front import front_strip, latest_events
from cuttings.export.words import NAMES_IN_TITLE, counted, days_words, reports_words
from cuttings.story import Filter, PersonView, StatementView, StoryFile

LATEST = 5
SPEAKERS = 8
_WORDS_SHOWN = 280
_PEOPLE = 8
_PLACES = 4


@dataclass(frozen=True, slots=True)
class NameLink:
    """A name and the page behind it."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Latest:
    """A dated report, with the first thing that somebody says in it."""

    row: Row
    href: str
    said: SaidLine | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """All that the first screen shows.

    `heading` are the names that stand for a title where the story has none of its own;
    `people` are then the others. `events` are the latest dated ones; where there are too few,
    `latest` are the last reports.
    """

    heading: tuple[NameLink, ...]
    people: tuple[NameLink, ...]
    places: tuple[NameLink, ...]
    facts: tuple[str, ...]
    written: str
    span: str | None
    events: tuple[EventLine, ...]
    event_count: str
    latest: tuple[Latest, ...]
    timeline: Timeline | None
    speakers: tuple[SaidLine, ...]
    more_speakers: int
    gaps: tuple[GapCount, ...]


def front_page(
    story: StoryFile, rows: Callable[[], Sequence[Row]], links: Links, *, titled: bool = False
) -> FrontPage:
    """The first screen.

    Args:
        story: The open story file.
        rows: Gives all its reports, in the order of `StoryFile.articles`; a story with a
            chronology needs none of them.
        links: Where the other pages are.
        titled: Whether the story has a title that is not made from its names.
    """
    days = story.events.days()
    summary = story.summary()
    speakers = story.lists.speakers(SPEAKERS)
    people = _names(story.people(("PER",), _PEOPLE), links)
    in_heading = 0 if titled else NAMES_IN_TITLE
    latest = latest_events(story, summary.last, links)
    span = days_words(summary.first, summary.last) if summary.first and summary.last else None
    return FrontPage(
        heading=people[:in_heading],
        people=people[in_heading:],
        places=_names(story.people(("LOC",), _PLACES), links),
        facts=(reports_words(summary),),
        written=f"{story.copies.separately_written():,} separately written",
        span=span,
        events=latest,
        event_count=counted(sum(each.number for each in days), "event", "events"),
        latest=() if latest else tuple(_latest(story, rows(), links)),
        timeline=(
            front_strip(story, days, links) if latest else timeline(rows(), links, PAGE_SIZE)
        ),
        speakers=tuple(_last_words(story, speakers, links)),
        more_speakers=story.lists.speaker_count() - len(speakers),
        gaps=gap_counts(story, links),
    )


def _names(found: Sequence[PersonView], links: Links) -> tuple[NameLink, ...]:
    return tuple(NameLink(view.person.name, links.person(view.person.id)) for view in found)


def _latest(story: StoryFile, rows: Sequence[Row], links: Links) -> Iterator[Latest]:
    """The last dated reports, latest first, each text once."""
    by_id = {row.id: row for row in rows}
    told: set[str] = set()
    dated = [row for row in rows if row.published.day is not None]
    for row in reversed(dated):
        if len(told) == LATEST:
            return
        if told.isdisjoint(row.same_text):
            told.add(row.id)
            also = _names_of(row.same_text, by_id)
            found = _telling(story.statements(Filter(article=row.id)))
            line = said_line(found, row, links, _WORDS_SHOWN) if found else None
            yield Latest(row, links.article(row.id), line, also)


def _telling(statements: Iterator[StatementView]) -> StatementView | None:
    """The first statement with a speaker and quoted words, or else the first with a speaker."""
    spoken = [
        found
        for found in statements
        if found.statement.kind == "speech" and found.speaker_name and found.parent_id is None
    ]
    quoted = (found for found in spoken if found.statement.form in {"direct", "mixed"})
    return next(quoted, next(iter(spoken), None))


def _last_words(
    story: StoryFile, speakers: Sequence[PersonView], links: Links
) -> Iterator[SaidLine]:
    names: dict[str, str] = {}
    for person in speakers:
        last = story.lists.last_statement(person.person.id)
        if last is not None:
            found = story.statement(last)
            row = row_of_line(story.lists.reports_by_id([found.article_id])[0])
            line = said_line(found, row, links, _WORDS_SHOWN)
            line = also_carried(story, found, line, links, names)
            yield replace(line, name=person.person.name)


def _names_of(others: Iterable[str], by_id: dict[str, Row]) -> tuple[str, ...]:
    rows = (by_id[other] for other in others if other in by_id)
    return tuple(dict.fromkeys(other.outlet or other.source for other in rows))
