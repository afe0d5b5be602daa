"""All pages of a story as a folder of files that opens from the disk."""

import shutil
from dataclasses import replace
from pathlib import Path

from cuttings.export.files import write_folder
from cuttings.export.html.article_page import article_page
from cuttings.export.html.copy_pages import (
    FAMILIES_ON_PAGE,
    copies_page,
    family_page,
    pair_page,
)
from cuttings.export.html.front_page import front_page
from cuttings.export.html.gaps_page import GAPS_ON_PAGE, gaps, gaps_page
from cuttings.export.html.links import FolderLinks, TimelineAddress
from cuttings.export.html.list_pages import PAGE_SIZE, names_page, reports_page
from cuttings.export.html.person_page import TYPE_WORDS, person_pages
from cuttings.export.html.quotation_page import quotation_page
from cuttings.export.html.render import STYLE, environment, render
from cuttings.export.html.rows import Frame, Row, page_count, page_slice, row_of_line
from cuttings.export.html.timeline_entries import EventLines
from cuttings.export.html.timeline_page import timeline_keys, timeline_page
from cuttings.export.words import story_title
from cuttings.story import StoryFile

OWN_NAMES = frozenset(
    {"index.html", "style.css", "articles", "people", "copies", "quotations", "gaps", "timeline"}
)
_TOP = FolderLinks()
_BELOW = FolderLinks("../")


def write_pages(story: StoryFile, out: Path, title: str | None) -> Path:
    """Write the folder and give its front page.

    Texts are read one article at a time; only the rows of the lists stay in memory.

    Raises:
        ExportError: the folder is not ours to replace, or cannot be written.
    """
    write_folder(out, lambda folder: _Folder(story, folder, title).fill(), OWN_NAMES)
    return out / "index.html"


class _Folder:
    """The folder that is being filled."""

    def __init__(self, story: StoryFile, folder: Path, title: str | None) -> None:
        self.story = story
        self.folder = folder
        self.titled = title is not None
        self.title = title or story_title(story)
        self.templates = environment()

    def fill(self) -> None:
        for name in ("articles", "people", "copies", "quotations", "gaps", "timeline"):
            (self.folder / name).mkdir()
        shutil.copyfile(STYLE, self.folder / "style.css")
        rows = [row_of_line(line) for line in self.story.lists.reports()]
        self._write_articles(rows)
        self._write_lists(rows)
        self._write_people()
        self._write_copies()
        self._write_quotations()
        self._write_timelines()
        front = front_page(self.story, lambda: rows, _TOP, titled=self.titled)
        self._write(_TOP.front(), "front", Frame(_TOP, self.title, "front", self.title), front)

    def _write_articles(self, rows: list[Row]) -> None:
        around = zip([None, *rows], [*rows[1:], None], strict=False)
        for view, neighbours in zip(self.story.articles(), around, strict=False):
            page = article_page(self.story, view, _BELOW, neighbours)
            frame = self._frame("articles", page.row.title)
            self._write(_TOP.article(page.row.id), "article", frame, page)

    def _write_lists(self, rows: list[Row]) -> None:
        frame = self._frame("articles", "All reports")
        for number in range(1, page_count(len(rows), PAGE_SIZE) + 1):
            reports = reports_page(rows, number, _BELOW)
            self._write(_TOP.articles(number), "reports", frame, reports)
        found = gaps(self.story, rows, _BELOW)
        total = sum(group.count for group in found)
        frame = self._frame("gaps", "What could not be read or dated")
        for number in range(1, page_count(total, GAPS_ON_PAGE) + 1):
            self._write(_TOP.gaps(number), "gaps", frame, gaps_page(found, number, _BELOW))

    def _write_people(self) -> None:
        people = self.story.people(tuple(TYPE_WORDS))
        frame = self._frame("people", "All names")
        for number in range(1, page_count(len(people), PAGE_SIZE) + 1):
            shown = page_slice(people, number, PAGE_SIZE)
            names = names_page(shown, len(people), number, _BELOW)
            self._write(_TOP.people(number), "names", frame, names)
        for view in people:
            frame = self._frame("people", view.person.name)
            for part in person_pages(self.story, view, _BELOW):
                self._write(_TOP.person(view.person.id, part.page), "person", frame, part)

    def _write_copies(self) -> None:
        frame = self._frame("copies", "Reports that are copies")
        families = self.story.copies.families()
        for number in range(1, page_count(len(families), FAMILIES_ON_PAGE) + 1):
            copies = copies_page(self.story, families, number, _BELOW)
            self._write(_TOP.copies(number), "copies", frame, copies)
        for family in families:
            page = family_page(self.story, family, _BELOW)
            frame = self._frame("copies", f"{len(page.members)} reports of one copy")
            self._write(_TOP.family(family.id), "family", frame, page)
        for view in self.story.copies.pairs():
            pair = pair_page(self.story, view.pair, _BELOW)
            frame = self._frame("copies", f"{pair.a.row.title} / {pair.b.row.title}")
            self._write(_TOP.pair(view.pair.a, view.pair.b), "pair", frame, pair)

    def _write_quotations(self) -> None:
        for view in self.story.quotations.all():
            frame = self._frame("articles", f"{view.speaker_name or 'Quotation'}, in each report")
            page = quotation_page(self.story, view, _BELOW)
            self._write(_TOP.quotation(view.id), "quotation", frame, page)

    def _write_timelines(self) -> None:
        """The whole, each period that holds something, and each person who takes part."""
        lines = EventLines(self.story, _BELOW)
        for key in ("", *timeline_keys(self.story.events.days())):
            self._write_timeline(TimelineAddress(key), lines)
        for known in self.story.events.persons():
            self._write_timeline(TimelineAddress(person=known), lines)

    def _write_timeline(self, address: TimelineAddress, lines: EventLines) -> None:
        number, pages = 1, 1
        while number <= pages:
            address = replace(address, page=number)
            page = timeline_page(lines, address, periods=address.person is None)
            title = " – ".join(part for part in ("Timeline", page.heading, page.whose) if part)
            self._write(_TOP.timeline(address), "timeline", self._frame("timeline", title), page)
            number, pages = number + 1, max((each.number for each in page.pages), default=1)

    def _frame(self, section: str, title: str) -> Frame:
        return Frame(_BELOW, self.title, section, title)

    def _write(self, path: str, template: str, frame: Frame, page: object) -> None:
        html = render(self.templates, template, frame, page)
        (self.folder / path).write_text(html, encoding="utf-8", newline="\n")
