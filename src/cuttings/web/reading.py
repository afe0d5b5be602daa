"""The pages that are read: those of the static folder, made when they are asked for."""

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from cuttings.errors import SettingsError
from cuttings.export.html.article_page import article_page
from cuttings.export.html.copy_pages import copies_page, family_page, pair_page
from cuttings.export.html.front_page import FrontPage, front_page
from cuttings.export.html.gaps_page import gaps, gaps_page
from cuttings.export.html.links import TimelineAddress
from cuttings.export.html.list_pages import PAGE_SIZE, names_page, reports_page
from cuttings.export.html.person_page import TYPE_WORDS, person_page
from cuttings.export.html.quotation_page import quotation_page
from cuttings.export.html.rows import Frame, Row
from cuttings.export.html.timeline_page import timeline_page
from cuttings.story import StoryFile
from cuttings.web.desk import LINKS, Desk, Head, page_number

_LONGEST_OFFSET = 9


class Reading:
    """The reading pages of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._front: tuple[Head, FrontPage] | None = None

    def routes(self) -> list[Route]:
        """Where each of them is."""
        pages = {
            "/": self.front,
            "/articles": self.articles,
            "/articles/{id}": self.article,
            "/timeline": self.timeline,
            "/people": self.people,
            "/people/{id}": self.person,
            "/gaps": self.gaps,
            "/copies": self.copies,
            "/copies/{id}": self.family,
            "/pairs/{a}/{b}": self.pair,
            "/quotations/{id}": self.quotation,
        }
        return [Route(path, self.desk.page(make), methods=["GET"]) for path, make in pages.items()]

    def front(self, story: StoryFile, request: Request) -> HTMLResponse:
        """The first screen; made anew when the file has changed."""
        head = self.desk.head(story)
        kept = self._front
        if kept is None or kept[0] is not head:

            def rows() -> tuple[Row, ...]:
                return self.desk.listing(story).rows

            page = front_page(story, rows, LINKS, titled=self.desk.titled)
            kept = self._front = (head, page)
        frame = Frame(LINKS, head.title, "front", head.title)
        return self.desk.show(request, "front", frame, kept[1])

    def articles(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A page of the list of reports."""
        page = reports_page(self.desk.listing(story).rows, page_number(request), LINKS)
        frame = self.desk.frame(story, "articles", "All reports")
        return self.desk.show(request, "reports", frame, page)

    def article(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A report, with the words lit that the address asks for."""
        view = story.article(request.path_params["id"])
        around = self.desk.listing(story).around(view.article.id)
        page = article_page(story, view, LINKS, around, _lit(request, len(view.article.text)))
        frame = self.desk.frame(story, "articles", page.row.title)
        return self.desk.show(request, "served_article", frame, page)

    def timeline(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A part of the timeline; the filters and the period stand in the address."""
        asked = request.query_params
        address = TimelineAddress(
            period=asked.get("in", ""),
            page=page_number(request),
            person=asked.get("person") or None,
            place=asked.get("place") or None,
            kind=asked.get("kind") or None,
        )
        page = timeline_page(self.desk.events(story), address)
        title = " – ".join(part for part in ("Timeline", page.heading, page.whose) if part)
        frame = self.desk.frame(story, "timeline", title)
        return self.desk.show(request, "served_timeline", frame, page)

    def people(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A page of the list of names."""
        number, types = page_number(request), tuple(TYPE_WORDS)
        people = story.lists.people(types, PAGE_SIZE, (number - 1) * PAGE_SIZE)
        page = names_page(people, story.lists.people_count(types), number, LINKS)
        frame = self.desk.frame(story, "people", "All names")
        return self.desk.show(request, "names", frame, page)

    def person(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A page of a person."""
        view = story.person(request.path_params["id"])
        page = person_page(story, view, page_number(request), LINKS)
        frame = self.desk.frame(story, "people", view.person.name)
        return self.desk.show(request, "served_person", frame, page)

    def gaps(self, story: StoryFile, request: Request) -> HTMLResponse:
        """What is not known."""
        found = gaps(story, self.desk.listing(story).rows, LINKS)
        page = gaps_page(found, page_number(request), LINKS)
        frame = self.desk.frame(story, "gaps", "What could not be read or dated")
        return self.desk.show(request, "gaps", frame, page)

    def copies(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A page of the list of copy families."""
        page = copies_page(story, story.copies.families(), page_number(request), LINKS)
        frame = self.desk.frame(story, "copies", "Reports that are copies")
        return self.desk.show(request, "copies", frame, page)

    def family(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A copy family."""
        page = family_page(story, story.copies.family(request.path_params["id"]), LINKS)
        frame = self.desk.frame(story, "copies", f"{len(page.members)} reports of one copy")
        return self.desk.show(request, "family", frame, page)

    def quotation(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A quotation with its versions."""
        view = story.quotations.one(request.path_params["id"])
        title = f"{view.speaker_name or 'Quotation'}, in each report"
        frame = self.desk.frame(story, "articles", title)
        return self.desk.show(request, "quotation", frame, quotation_page(story, view, LINKS))

    def pair(self, story: StoryFile, request: Request) -> HTMLResponse:
        """Two reports side by side."""
        one, other = request.path_params["a"], request.path_params["b"]
        known = story.article(one).article.id
        for found in story.copies.pairs(known):
            if (found.pair.a, found.pair.b) == (one, other):
                page = pair_page(story, found.pair, LINKS)
                title = f"{page.a.row.title} / {page.b.row.title}"
                return self.desk.show(
                    request, "pair", self.desk.frame(story, "copies", title), page
                )
        raise SettingsError("These two reports have no copy in common.")


def _lit(request: Request, length: int) -> tuple[int, int] | None:
    """The offsets of the words that the address asks to light."""
    asked = [request.query_params.get(name, "") for name in ("from", "to")]
    if not all(a.isascii() and a.isdecimal() and len(a) < _LONGEST_OFFSET for a in asked):
        return None
    start, end = int(asked[0]), min(int(asked[1]), length)
    return (start, end) if start < end else None
