"""The page of a person (organisation, place): every report, and what was said in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.export.html.links import Links, TimelineAddress, anchor
from cuttings.export.html.rows import (
    PageLink,
    Row,
    SaidLine,
    also_carried,
    page_count,
    page_links,
    page_slice,
    row_of_line,
    said_line,
)
from cuttings.model.people import EntityType
from cuttings.model.support import Support
from cuttings.story import Filter, PersonView, StoryFile

PAGE_SIZE = 50
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
    """One page of what the story file holds about a person.

    `timeline` leads to the dated events that they take part in, None where there is none.
    """

    view: PersonView
    support: Support
    type: str
    appearances: tuple[Appearance, ...]
    page: int
    pages: tuple[PageLink, ...]
    timeline: str | None


def person_pages(story: StoryFile, view: PersonView, links: Links) -> Iterator[PersonPage]:
    """All pages of a person, one after the other."""
    ids = _report_ids(story, view.person.id)
    for page in range(1, page_count(len(ids), PAGE_SIZE) + 1):
        yield _page_of(story, view, ids, page, links)


def person_page(story: StoryFile, view: PersonView, page: int, links: Links) -> PersonPage:
    """Page `page` (from 1) of a person; only the reports on it are read."""
    return _page_of(story, view, _report_ids(story, view.person.id), page, links)


def _page_of(
    story: StoryFile, view: PersonView, ids: Sequence[str], page: int, links: Links
) -> PersonPage:
    person_id = view.person.id
    outlets: dict[str, str] = {}
    count = page_count(len(ids), PAGE_SIZE)
    lines = story.lists.reports_by_id(page_slice(ids, page, PAGE_SIZE))
    appearances = tuple(
        Appearance(
            row,
            links.article(row.id, anchor("p", person_id)),
            tuple(
                also_carried(story, found, said_line(found, row, links), links, outlets)
                for found in story.statements(Filter(person=person_id, article=row.id))
                if found.statement.kind == "speech"
            ),
        )
        for row in map(row_of_line, lines)
    )
    support = story.copies.support_of_person(view)
    numbered = page_links(count, page, lambda number: links.person(person_id, number))
    told = story.events.takes_part(person_id)
    timeline = links.timeline(TimelineAddress(person=person_id)) if told else None
    kind = TYPE_WORDS[view.person.type]
    return PersonPage(view, support, kind, appearances, page, numbered, timeline)


def _report_ids(story: StoryFile, person_id: str) -> list[str]:
    """Reports that name the person; then those where only a judgement says that they speak."""
    narrow = Filter(person=person_id)
    named = story.lists.report_ids(narrow)
    speaking = story.lists.report_ids(narrow, speaking=True)
    return list(dict.fromkeys((*named, *speaking)))
