"""What a carrier (page, feed, table, archive …) says of one article → the article.

Every form of input ends here: its reader gives a `Carried`, and one function
decides which value counts.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import unescape

from cuttings.errors import InputError
from cuttings.ingest.dates import read_days
from cuttings.ingest.doubts import find_doubts
from cuttings.ingest.furniture import Page, read_page
from cuttings.ingest.html_text import holds_markup, text_of_html
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.outlet import host_of, outlet_of
from cuttings.ingest.published import DatedEvidence, choose, date_in_file_name, date_in_url
from cuttings.ingest.text_file import (
    credits_of,
    dates_in_text,
    found_in_text,
    yearless_remarks,
)
from cuttings.ingest.tongue import language_of
from cuttings.ingest.unicode import storable
from cuttings.model.article import Article, Published
from cuttings.model.evidence import Evidence, Found, from_field
from cuttings.model.identity import article_id, text_hash

ADDRESS = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
LANGUAGE_NAMES = {"eng": "en", "english": "en"}
NO_DATES = ("0001-01-01", "1970-01-01T00:00:00")  # how some programs write that they do not know
MAX_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Value:
    """The words of one field of a carrier.

    `field` is the field of an article ("headline", "byline", "outlet", "url", "published",
    "language", "credits"), `name` what the carrier calls it. A `weak` value is a
    guess of an extractor: it counts only where nothing else speaks.
    """

    field: str
    name: str
    value: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """One article as its carrier gives it.

    `place` names the carrier for the evidence ("json", "html", "feed" …). Of the `values`
    of a field the first that is usable counts. `how` says what was done to get the
    text; the article's `loader` ends with it.
    """

    place: str
    text: str
    values: tuple[Value, ...] = ()
    how: str = ""

    def of(self, field: str) -> list[Value]:
        """The values of a field, the most trusted first."""
        return [value for value in self.values if value.field == field]


def to_bytes(carried: Carried) -> bytes:
    """The same bytes for the same content: what a part of a file is known by."""
    return json.dumps(asdict(carried), sort_keys=True).encode("ascii")


def from_bytes(data: bytes) -> Carried:
    """What `to_bytes` wrote."""
    parts = json.loads(data)
    values = tuple(Value(**value) for value in parts.pop("values"))
    return Carried(**parts, values=values)


def carried_article(
    carried: Carried, source: Source, options: IngestOptions, raw_hash: str, loader: str
) -> Article:
    """The article of a carrier; what the carrier does not say is taken from the text's lines.

    Raises:
        InputError: "no-text"; the text is empty.
    """
    text = storable(carried.text)
    if not text.strip():
        raise InputError(f"{source.name} holds no text of a report.", "no-text")
    page = read_page(text)
    found = {
        field: _first(carried, field) or found_in_text(getattr(page.top, field))
        for field in ("headline", "byline", "url", "outlet")
    }
    outlet = outlet_of(found["outlet"], source, options) or host_of(found["url"])
    credit = _first(carried, "credits")
    return Article(
        id=article_id(outlet.value if outlet else None, source.name, text),
        source=source.name,
        text=text,
        text_hash=text_hash(text),
        outlet=outlet,
        headline=found["headline"],
        byline=found["byline"],
        url=found["url"],
        published=_published(carried, page, found, source),
        furniture=page.furniture,
        raw_hash=raw_hash,
        loader=loader + carried.how,
        language=language_of(text) or _declared_language(carried),
        credits=(*credits_of(page), *((credit,) if credit else ())),
        doubts=find_doubts(text, page.furniture),
    )


def _first(carried: Carried, field: str) -> Found | None:
    """The first usable value of a field, as it is shown, with the raw value as evidence."""
    for value in sorted(carried.of(field), key=lambda value: value.weak):
        shown = _shown(field, storable(value.value))
        if shown:
            return Found(shown, _evidence(carried, value))
    return None


def _evidence(carried: Carried, value: Value) -> Evidence:
    return from_field(carried.place, value.name, storable(value.value))


def _shown(field: str, words: str) -> str:
    """The words of a field as they are shown; "" where they cannot be what the field means."""
    is_address = ADDRESS.fullmatch(words) is not None
    if field == "url":
        return words if is_address else ""
    if is_address or len(words) > MAX_VALUE:
        return ""
    words = text_of_html(words) if holds_markup(words) else unescape(words)
    words = " ".join(words.split())
    return re.sub(r"^[Bb][Yy] (?=\S)", "", words) if field == "byline" else words


def _published(
    carried: Carried, page: Page, found: Mapping[str, Found | None], source: Source
) -> Published:
    dated: list[DatedEvidence] = []
    remarks = list(yearless_remarks(page))
    for value in carried.of("published"):
        days = None if value.value.startswith(NO_DATES) else read_days(value.value)
        says = f"the field {value.name}"
        if days:
            evidence = _evidence(carried, value)
            dated.append(DatedEvidence("metadata", days, evidence, says, weak=value.weak))
        else:
            words = storable(value.value)
            remarks.append(f'{says} says "{words[:60]}", which is no date that can be read')
    dated += dates_in_text(page)
    url = found["url"]
    in_url = date_in_url(url.value, url.evidence) if url else None
    in_name = date_in_file_name(source)
    return choose([*dated, *(item for item in (in_url, in_name) if item is not None)], remarks)


def _declared_language(carried: Carried) -> str | None:
    for value in carried.of("language"):
        match = LANGUAGE.fullmatch(value.value)
        if match:
            return match[1].lower()
        if value.value.lower() in LANGUAGE_NAMES:
            return LANGUAGE_NAMES[value.value.lower()]
    return None
