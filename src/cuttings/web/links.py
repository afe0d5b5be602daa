"""Where each served page is."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from cuttings.export.html.links import WHOLE_TIMELINE, TimelineAddress


@dataclass(frozen=True, slots=True)
class ServerLinks:
    """Addresses on the server; see `cuttings.export.html.links.Links`."""

    def style(self) -> str:
        """The style sheet."""
        return "/style.css"

    def front(self) -> str:
        """The front page."""
        return "/"

    def articles(self, page: int = 1) -> str:
        """The list of all reports."""
        return _numbered("/articles", page)

    def people(self, page: int = 1) -> str:
        """The list of all names."""
        return _numbered("/people", page)

    def gaps(self, page: int = 1) -> str:
        """What could not be read or dated."""
        return _numbered("/gaps", page)

    def article(self, article_id: str, anchor: str | None = None) -> str:
        """A report, or a place in it."""
        place = f"#{anchor}" if anchor else ""
        return f"/articles/{_key(article_id)}{place}"

    def person(self, person_id: str, page: int = 1) -> str:
        """A person."""
        return _numbered(f"/people/{_key(person_id)}", page)

    def copies(self, page: int = 1) -> str:
        """The list of all copy families."""
        return _numbered("/copies", page)

    def family(self, family_id: str) -> str:
        """A copy family."""
        return f"/copies/{_key(family_id)}"

    def pair(self, a: str, b: str) -> str:
        """Two articles side by side."""
        return f"/pairs/{_key(a)}/{_key(b)}"

    def quotation(self, quotation_id: str) -> str:
        """A quotation with its versions."""
        return f"/quotations/{_key(quotation_id)}"

    def timeline(self, address: TimelineAddress = WHOLE_TIMELINE, anchor: str = "") -> str:
        """A part of the timeline, or an entry on it."""
        fields: dict[str, str | int | None] = {
            "in": address.period,
            "person": address.person,
            "place": address.place,
            "kind": address.kind,
            "page": address.page if address.page > 1 else None,
        }
        asked = urlencode({name: value for name, value in fields.items() if value})
        return "/timeline" + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")

    # What only a server has

    def words(self, article_id: str, start: int, end: int) -> str:
        """A report with the words `text[start:end]` lit."""
        return f"/articles/{_key(article_id)}?{urlencode({'from': start, 'to': end})}#found"

    def statement(self, statement_id: str) -> str:
        """The page on which a statement is corrected."""
        return f"/statements/{_key(statement_id)}"

    def said(self, person_id: str | None = None) -> str:
        """The list of what was said, or of what one person said."""
        return "/said" + (f"?{urlencode({'person': person_id})}" if person_id else "")

    def audit(self, what: str | None = None, size: int = 20, seed: int = 1) -> str:
        """A random sample to be judged."""
        asked = {"what": what, "sample": size, "seed": seed} if what else {}
        return "/audit" + (f"?{urlencode(asked)}" if asked else "")

    def correct_person(self, person_id: str) -> str:
        """The page on which a person is merged, split or struck."""
        return f"/people/{_key(person_id)}/correct"

    def tasks(self, kind: str, page: int = 1) -> str:
        """A part of the work list."""
        return f"/todo?{urlencode({'kind': kind} | ({'page': page} if page > 1 else {}))}"


def _key(key: str) -> str:
    return quote(key, safe="", errors="backslashreplace")


def _numbered(path: str, page: int) -> str:
    return path if page == 1 else f"{path}?page={page}"
