"""The page of a person (organisation, place): every report, and what was said in each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cuttings.export.html.links import Links, anchor
from cuttings.export.html.rows import (
    PageLink,
    Row,
    SaidLine,
    page_count,
    page_links,
    page_slice,
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
    """All pages of a person, one after the other."""
    person_id = view.person.id
    said: dict[str, list[StatementView]] = defaultdict(list)
    for found in story.statements(Filter(person=person_id)):
        if found.statement.kind == "speech":
            said[found.article_id].append(found)
    rows = [row_of(named) for named in story.articles(Filter(person=person_id))]
    rows.extend(_unnamed(story, rows, said))
    count = page_count(len(rows), PAGE_SIZE)
    for page in range(1, count + 1):
        appearances = tuple(
            Appearance(
                row,
                links.article(row.id, anchor("p", person_id)),
                tuple(said_line(found, row, links) for found in said.get(row.id, ())),
            )
            for row in page_slice(rows, page, PAGE_SIZE)
        )
        numbered = page_links(count, page, lambda number: links.person(person_id, number))
        yield PersonPage(view, TYPE_WORDS[view.person.type], appearances, page, numbered)


def _unnamed(story: StoryFile, rows: Sequence[Row], said: Iterable[str]) -> Iterator[Row]:
    """Reports in which the person speaks only because a judgement says so."""
    named = {row.id for row in rows}
    for article_id in said:
        if article_id not in named:
            yield row_of(story.article(article_id))
