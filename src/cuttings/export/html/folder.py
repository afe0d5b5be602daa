"""All pages of a story as a folder of files that opens from the disk."""

import shutil
from pathlib import Path

from cuttings.export.files import write_folder
from cuttings.export.html.article_page import article_page
from cuttings.export.html.front_page import front_page
from cuttings.export.html.gaps_page import GAPS_ON_PAGE, gaps, gaps_page
from cuttings.export.html.links import FolderLinks
from cuttings.export.html.list_pages import PAGE_SIZE, names_page, reports_page
from cuttings.export.html.person_page import TYPE_WORDS, person_pages
from cuttings.export.html.render import STYLE, environment, render
from cuttings.export.html.rows import Frame, Row, page_count, row_of
from cuttings.export.words import story_title
from cuttings.story import StoryFile

OWN_NAMES = frozenset({"index.html", "style.css", "articles", "people", "gaps"})
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
        for name in ("articles", "people", "gaps"):
            (self.folder / name).mkdir()
        shutil.copyfile(STYLE, self.folder / "style.css")
        rows = [row_of(view) for view in self.story.articles()]
        self._write_articles(rows)
        self._write_lists(rows)
        self._write_people()
        front = front_page(self.story, rows, _TOP, titled=self.titled)
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
        found = list(gaps(self.story, rows, _BELOW))
        frame = self._frame("gaps", "What could not be read or dated")
        for number in range(1, page_count(len(found), GAPS_ON_PAGE) + 1):
            self._write(_TOP.gaps(number), "gaps", frame, gaps_page(found, number, _BELOW))

    def _write_people(self) -> None:
        people = self.story.people(tuple(TYPE_WORDS))
        frame = self._frame("people", "All names")
        for number in range(1, page_count(len(people), PAGE_SIZE) + 1):
            self._write(_TOP.people(number), "names", frame, names_page(people, number, _BELOW))
        for view in people:
            frame = self._frame("people", view.person.name)
            for part in person_pages(self.story, view, _BELOW):
                self._write(_TOP.person(view.person.id, part.page), "person", frame, part)

    def _frame(self, section: str, title: str) -> Frame:
        return Frame(_BELOW, self.title, section, title)

    def _write(self, path: str, template: str, frame: Frame, page: object) -> None:
        html = render(self.templates, template, frame, page)
        (self.folder / path).write_text(html, encoding="utf-8", newline="\n")
