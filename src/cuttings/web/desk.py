"""What every page needs: the story file, opened for each request, and the templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from cuttings.export.html.render import STYLE, Site, environment
from cuttings.export.html.rows import Frame, Row, row_of_line
from cuttings.export.words import story_title
from cuttings.story import EventRow, StoryFile
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
    ),
    search="/search",
    script="/script.js",
)
LARGEST_PAGE = 1_000_000

__all__ = ["LINKS", "SCRIPT", "STYLE", "Desk", "Listing", "page_number"]


@dataclass(frozen=True, slots=True)
class Listing:
    """All reports without their texts, and the story's title, as long as the file is the same."""

    stamp: tuple[tuple[int, int], ...]
    title: str
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
        self._listing: Listing | None = None
        self._events: tuple[Listing, tuple[EventRow, ...]] | None = None
        self._open_speakers: tuple[Listing, tuple[str, ...]] | None = None

    def open(self) -> StoryFile:
        """The story file, read-only and for this request alone.

        Raises:
            StoreError: it cannot be read now.
        """
        return StoryFile(self.path)

    def listing(self, story: StoryFile) -> Listing:
        """All reports in their order; read anew when the file has changed."""
        stamp = self._stamp()
        kept = self._listing
        if kept is None or kept.stamp != stamp:
            rows = tuple(row_of_line(line) for line in story.lists.reports())
            places = {row.id: place for place, row in enumerate(rows)}
            kept = Listing(stamp, self._title or story_title(story), rows, places)
            self._listing = kept
        return kept

    def events(self, story: StoryFile) -> tuple[EventRow, ...]:
        """All events in their order; read anew when the file has changed."""
        listing, kept = self.listing(story), self._events
        if kept is None or kept[0] is not listing:
            kept = listing, tuple(story.events.rows())
            self._events = kept
        return kept[1]

    def open_speakers(self, story: StoryFile) -> tuple[str, ...]:
        """All statements of nobody known, in their order; read anew when the file has changed."""
        listing, kept = self.listing(story), self._open_speakers
        if kept is None or kept[0] is not listing:
            kept = listing, tuple(story.lists.open_speakers())
            self._open_speakers = kept
        return kept[1]

    def forget(self) -> None:
        """Read the list of reports anew at the next request."""
        self._listing = None

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
        return Frame(LINKS, self.listing(story).title, section, title)

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
    asked = request.query_params.get("page", "1")
    fits = asked.isascii() and asked.isdecimal() and len(asked) < len(str(LARGEST_PAGE))
    return max(1, int(asked)) if fits else 1


def _here(request: Request) -> str:
    """The address of this page, without what only told of the last correction."""
    url = request.url.remove_query_params("kept")
    return url.path + (f"?{url.query}" if url.query else "")
