"""The page of a person (organisation, place): every report, and what was said in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuttings.export.html.links import Links, anchor
from cuttings.export.html.rows import (
    PageLink,
    Row,
    SaidLine,
    page_count,
    page_links,
    page_slice,
    row_of,
    row_of_line,
    said_line,
)
from cuttings.model.people import EntityType
from cuttings.model.support import Support
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
    support: Support
    type: str
    appearances: tuple[Appearance, ...]
    page: int
    pages: tuple[PageLink, ...]


def person_pages(story: StoryFile, view: PersonView, links: Links) -> Iterator[PersonPage]:
    """All pages of a person, one after the other."""
    rows = _rows(story, view.person.id)
    for page in range(1, page_count(len(rows), PAGE_SIZE) + 1):
        yield _page_of(story, view, rows, page, links)


def person_page(story: StoryFile, view: PersonView, page: int, links: Links) -> PersonPage:
    """Page `page` (from 1) of a person; only the reports on it are read."""
    return _page_of(story, view, _rows(story, view.person.id), page, links)


def _page_of(
    story: StoryFile, view: PersonView, rows: Sequence[Row], page: int, links: Links
) -> PersonPage:
    person_id = view.person.id
    outlets: dict[str, str] = {}
    count = page_count(len(rows), PAGE_SIZE)
    appearances = tuple(
        Appearance(
            row,
            links.article(row.id, anchor("p", person_id)),
            tuple(
                replace(said_line(found, row, links), also=_also(story, found, outlets))
                for found in story.statements(Filter(person=person_id, article=row.id))
                if found.statement.kind == "speech"
            ),
        )
        for row in page_slice(rows, page, PAGE_SIZE)
    )
    support = story.copies.support_of_person(view)
    numbered = page_links(count, page, lambda number: links.person(person_id, number))
    return PersonPage(view, support, TYPE_WORDS[view.person.type], appearances, page, numbered)


def _rows(story: StoryFile, person_id: str) -> list[Row]:
    """Reports that name the person; then those where only a judgement says that they speak."""
    narrow = Filter(person=person_id)
    named = {line.id: line for line in story.lists.reports(narrow)}
    speaking = {line.id: line for line in story.lists.reports(narrow, speaking=True)}
    return [row_of_line(line) for line in (named | speaking).values()]


def _also(story: StoryFile, found: StatementView, names: dict[str, str]) -> tuple[str, ...]:
    """Who else carries the words; `names` keeps the names of reports that were looked up."""
    for other in story.copies.carriers(found):
        if other not in names:
            row = row_of(story.article(other))
            names[other] = row.outlet or row.source
    return tuple(dict.fromkeys(names[other] for other in story.copies.carriers(found)))
