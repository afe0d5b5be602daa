"""The page of a person (organisation, place): every report, and what was said in each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cuttings.export.html.links import Links, anchor
from cuttings.export.html.rows import (
    PageLink,
    Row,
    SaidLine,
    page_count,
    page_links,
    row_of,
    said_line,
)
from cuttings.model.people import EntityType
from cuttings.story import Filter, PersonView, StatementView, StoryFile

PAGE_SIZE = 100
"""Reports on one page."""

TYPE_WORDS: dict[EntityType, str] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "MISC": "other name",
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """A report that names the person. `href` leads to the first words that name them."""

    row: Row
    href: str
    said: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One page of what the story file holds about a person."""

    view: PersonView
    type: str
    appearances: tuple[Appearance, ...]
    page: int
    pages: tuple[PageLink, ...]


def person_pages(story: StoryFile, view: PersonView, links: Links) -> Iterator[PersonPage]:
    """All pages of a person, one after the other; one page of reports is in memory at a time."""
    person_id = view.person.id
    said: dict[str, list[StatementView]] = defaultdict(list)
    for found in story.statements(Filter(person=person_id)):
        if found.statement.kind == "speech":
            said[found.article_id].append(found)
    first_mentions: dict[str, str] = {}
    for mention in story.mentions(Filter(person=person_id)):
        first_mentions.setdefault(mention.article_id, anchor("m", mention.id))
    rows = _rows(story, person_id, {*said, *first_mentions})
    count = page_count(len({*said, *first_mentions}), PAGE_SIZE)
    for page in range(1, count + 1):
        appearances = tuple(
            Appearance(
                row,
                links.article(row.id, first_mentions.get(row.id)),
                tuple(said_line(found, row, links) for found in said.get(row.id, ())),
            )
            for row in islice(rows, PAGE_SIZE)
        )
        numbered = page_links(count, page, lambda number: links.person(person_id, number))
        yield PersonPage(view, TYPE_WORDS[view.person.type], appearances, page, numbered)


def _rows(story: StoryFile, person_id: str, wanted: set[str]) -> Iterator[Row]:
    """Reports by day; last those that speak of the person only by a judgement."""
    for view in story.articles(Filter(person=person_id)):
        if view.article.id in wanted:
            wanted.discard(view.article.id)
            yield row_of(view)
    for article_id in sorted(wanted):
        yield row_of(story.article(article_id))
