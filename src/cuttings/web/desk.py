"""What every page needs: the story file, opened for each request, and the templates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from cuttings.export.html.render import STYLE, Site, environment
from cuttings.export.html.rows import Frame, Row, row_of_line
from cuttings.export.html.timeline_entries import CHOICES, EventLines
from cuttings.export.words import story_title
from cuttings.story import EventDays, MostOften, StoryFile
from cuttings.story.candidates import SamePersonView, same_person_candidates
from cuttings.web.guard import POLICY
from cuttings.web.links import ServerLinks
from cuttings.web.plain import TEMPLATES

LINKS = ServerLinks()
SCRIPT = TEMPLATES.parent / "script.js"
OWN_STYLE = TEMPLATES.parent / "style.css"
SITE = Site(
    policy=POLICY,
    referrer="same-origin",
    more=(
        ("said", "/said", "Said"),
        ("todo", "/todo", "To do"),
        ("corrections", "/corrections", "Corrections"),
        ("audit", "/audit", "Audit"),
    ),
    search="/search",
    script="/script.js",
)
LARGEST_PAGE = 1_000_000

__all__ = ["LINKS", "SCRIPT", "STYLE", "Desk", "Head", "Listing", "number_of", "page_number"]


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of the story, as long as the file is the same."""

    stamp: tuple[tuple[int, int], ...]
    title: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All reports without their texts, as long as the file is the same."""

    head: Head
    rows: tuple[Row, ...]
    places: Mapping[str, int]

    def around(self, article_id: str) -> tuple[Row | None, Row | None]:
        """The reports before and after this one."""
        place = self.places.get(article_id)
        if place is None:
            return None, None
        after = self.rows[place + 1] if place + 1 < len(self.rows) else None
        return (self.rows[place - 1] if place else None), after


class Desk:
    """One story file and what its pages are made with. Used by many threads at once.

    Args:
        path: the story file.
        title: what to call the story; None makes a title from its names.
        author: whose corrections these are.
    """

    def __init__(self, path: Path, title: str | None, author: str) -> None:
        self.path = path
        self.titled = title is not None
        self.author = author
        self.writing = Lock()
        self._title = title
        self._templates = environment(SITE, TEMPLATES)
        self._head: Head | None = None
        self._listing: Listing | None = None
        self._events: tuple[Head, MostOften, Sequence[EventDays]] | None = None
        self._open_speakers: tuple[Head, tuple[str, ...]] | None = None
        self._maybe_one: tuple[Head, Sequence[SamePersonView]] | None = None

    def open(self) -> StoryFile:
        """The story file, read-only and for this request alone.

        Raises:
            StoreError: it cannot be read now.
        """
        return StoryFile(self.path)

    def prepare(self) -> None:
        """Make the templates ready, which the first visitor would have to wait for."""
        for name in self._templates.list_templates(["html"]):
            self._templates.get_template(name)

    def head(self, story: StoryFile) -> Head:
        """The story's title; made anew when the file has changed."""
        stamp = self._stamp()
        kept = self._head
        if kept is None or kept.stamp != stamp:
            kept = self._head = Head(stamp, self._title or story_title(story))
        return kept

    def listing(self, story: StoryFile) -> Listing:
        """All reports in their order; read anew when the file has changed."""
        head, kept = self.head(story), self._listing
        if kept is None or kept.head is not head:
            rows = tuple(row_of_line(line) for line in story.lists.reports())
            places = {row.id: place for place, row in enumerate(rows)}
            kept = self._listing = Listing(head, rows, places)
        return kept

    def events(self, story: StoryFile) -> EventLines:
        """The lines of the story's events; their days, and what narrows them, are kept."""
        head, kept = self.head(story), self._events
        if kept is None or kept[0] is not head:
            kept = self._events = head, story.events.most_often(CHOICES), story.events.days()
        return EventLines(story, LINKS, kept[1], kept[2])

    def open_speakers(self, story: StoryFile) -> tuple[str, ...]:
        """All statements of nobody known, in their order; read anew when the file has changed."""
        head, kept = self.head(story), self._open_speakers
        if kept is None or kept[0] is not head:
            kept = self._open_speakers = head, tuple(story.lists.open_speakers())
        return kept[1]

    def maybe_one(self, story: StoryFile) -> Sequence[SamePersonView]:
        """The people who may be one; sought anew when the file has changed."""
        head, kept = self.head(story), self._maybe_one
        if kept is None or kept[0] is not head:
            kept = self._maybe_one = head, same_person_candidates(story)
        return kept[1]

    def forget(self) -> None:
        """Read all that is kept anew at the next request."""
        self._head = None

    def show(self, request: Request, template: str, frame: Frame, page: Any) -> HTMLResponse:
        """A page as an answer.

        Args:
            request: what was asked.
            template: its name without the ending.
            frame: what stands around the page.
            page: the context that the template shows.
        """
        html = self._templates.get_template(f"{template}.html").render(
            frame=frame,
            links=LINKS,
            page=page,
            csrf=request.state.csrf,
            here=_here(request),
            kept=request.query_params.get("kept"),
        )
        return HTMLResponse(html.encode("utf-8", "backslashreplace"))

    def frame(self, story: StoryFile, section: str, title: str) -> Frame:
        """What stands around a page."""
        return Frame(LINKS, self.head(story).title, section, title)

    def page(self, make: Callable[[StoryFile, Request], HTMLResponse]) -> Any:
        """An endpoint that opens the story file for `make`."""

        def endpoint(request: Request) -> HTMLResponse:
            with self.open() as story:
                return make(story, request)

        return endpoint

    def _stamp(self) -> tuple[tuple[int, int], ...]:
        found = []
        for path in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            try:
                state = path.stat()
            except OSError:
                continue
            found.append((state.st_mtime_ns, state.st_size))
        return tuple(found)


def page_number(request: Request) -> int:
    """The page of a long list that is asked for; 1 where that makes no sense."""
    return max(1, number_of(request, "page"))


def number_of(request: Request, name: str) -> int:
    """A number that the address gives; 0 where that makes no sense."""
    asked = request.query_params.get(name, "")
    fits = asked.isascii() and asked.isdecimal() and len(asked) < len(str(LARGEST_PAGE))
    return int(asked) if fits else 0


def _here(request: Request) -> str:
    """The address of this page, without what only told of the last correction."""
    url = request.url.remove_query_params("kept")
    return url.path + (f"?{url.query}" if url.query else "")
