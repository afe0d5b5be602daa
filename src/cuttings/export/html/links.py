"""Where each page is.

The pages ask a `Links` for every address, so the same templates serve a folder of
files and a server.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Protocol

_SAFE = re.compile(r"[a-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class TimelineAddress:
    """Which part of the timeline: a period's key, a page of its list (from 1), and filters.

    `person` and `place` are ids; a folder has pages for persons, and only a server the others.
    """

    period: str = ""
    page: int = 1
    person: str | None = None
    place: str | None = None
    kind: str | None = None


WHOLE_TIMELINE = TimelineAddress()


class Links(Protocol):
    """Addresses of pages, as seen from the page that is being made."""

    def style(self) -> str:
        """The style sheet."""

    def front(self) -> str:
        """The front page."""

    def articles(self, page: int = 1) -> str:
        """The list of all reports; `page` counts from 1."""

    def people(self, page: int = 1) -> str:
        """The list of all names; `page` counts from 1."""

    def gaps(self, page: int = 1) -> str:
        """What could not be read or dated; `page` counts from 1."""

    def article(self, article_id: str, anchor: str | None = None) -> str:
        """A report, or a place in it."""

    def person(self, person_id: str, page: int = 1) -> str:
        """A person; `page` counts from 1."""

    def copies(self, page: int = 1) -> str:
        """The list of all copy families; `page` counts from 1."""

    def family(self, family_id: str) -> str:
        """A copy family."""

    def pair(self, a: str, b: str) -> str:
        """Two articles side by side; `a` is the smaller id."""

    def quotation(self, quotation_id: str) -> str:
        """A quotation with its versions."""

    def timeline(self, address: TimelineAddress = WHOLE_TIMELINE, anchor: str = "") -> str:
        """A part of the timeline, or an entry on it."""


@dataclass(frozen=True, slots=True)
class FolderLinks:
    """Addresses within a folder of files, relative, so that the folder can be moved.

    `up` leads from the page's own folder to the top: "" or "../". With `up` = "" the
    addresses are the paths of the files, seen from the top.
    """

    up: str = ""

    def style(self) -> str:
        """The style sheet."""
        return f"{self.up}style.css"

    def front(self) -> str:
        """The front page."""
        return f"{self.up}index.html"

    def articles(self, page: int = 1) -> str:
        """The list of all reports."""
        return f"{self.up}articles/{_numbered('index', page)}"

    def people(self, page: int = 1) -> str:
        """The list of all names."""
        return f"{self.up}people/{_numbered('index', page)}"

    def gaps(self, page: int = 1) -> str:
        """What could not be read or dated."""
        return f"{self.up}gaps/{_numbered('index', page)}"

    def article(self, article_id: str, anchor: str | None = None) -> str:
        """A report, or a place in it."""
        place = f"#{anchor}" if anchor else ""
        return f"{self.up}articles/{safe_name(article_id)}.html{place}"

    def person(self, person_id: str, page: int = 1) -> str:
        """A person."""
        return f"{self.up}people/{_numbered(safe_name(person_id), page)}"

    def copies(self, page: int = 1) -> str:
        """The list of all copy families."""
        return f"{self.up}copies/{_numbered('index', page)}"

    def family(self, family_id: str) -> str:
        """A copy family."""
        return f"{self.up}copies/{safe_name(family_id)}.html"

    def pair(self, a: str, b: str) -> str:
        """Two articles side by side; `a` is the smaller id."""
        return f"{self.up}copies/{safe_name(f'{a}-{b}')}.html"

    def quotation(self, quotation_id: str) -> str:
        """A quotation with its versions."""
        return f"{self.up}quotations/{safe_name(quotation_id)}.html"

    def timeline(self, address: TimelineAddress = WHOLE_TIMELINE, anchor: str = "") -> str:
        """A part of the timeline, or an entry on it."""
        name = f"person-{safe_name(address.person)}" if address.person else address.period
        numbered = f"-page-{address.page}" if address.page > 1 else ""
        place = f"#{anchor}" if anchor else ""
        return f"{self.up}timeline/{name or 'index'}{numbered}.html{place}"


def safe_name(key: str) -> str:
    """`key` where it is safe as a file name and anchor on every system, else a hash of it."""
    if _SAFE.fullmatch(key) and key != "index":
        return key
    return "x" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def anchor(kind: str, key: str) -> str:
    """The anchor of a finding: `s-…` a statement's sentence, `n-…` its note, and so on."""
    return f"{kind}-{safe_name(key)}"


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web (http, https), else None: nothing else is linked."""
    if address is None or not re.match(r"https?://[^\s\x00-\x1f]+\Z", address, re.IGNORECASE):
        return None
    return address


def _numbered(name: str, page: int) -> str:
    return f"{name}.html" if page == 1 else f"{name}-{page}.html"
