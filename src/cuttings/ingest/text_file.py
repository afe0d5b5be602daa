"""A decoded text → what its own lines say of it."""

from cuttings.errors import InputError
from cuttings.ingest.doubts import find_doubts
from cuttings.ingest.furniture import Page, read_page
from cuttings.ingest.header import DateWords
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.outlet import outlet_of
from cuttings.ingest.published import (
    DatedEvidence,
    choose,
    date_in_file_name,
    date_in_url,
)
from cuttings.ingest.tongue import language_of
from cuttings.model.article import Article, Published
from cuttings.model.evidence import Found, Span, from_span
from cuttings.model.identity import article_id, text_hash

NAMED = {
    "header-line": "the header line",
    "date-line": "the line",
    "dateline": "the dateline",
}


def text_article(
    text: str, source: Source, options: IngestOptions, raw_hash: str, loader: str
) -> Article:
    """The article of a plain text or Markdown file; all its evidence is words of the text.

    Raises:
        InputError: "no-text"; there are header lines and nothing else.
    """
    page = read_page(text)
    if not page.has_prose:
        raise InputError(
            f"{source.name} has header lines or captions and no text below them: add the report's"
            " text.",
            "no-text",
        )
    outlet = outlet_of(found_in_text(page.top.outlet), source, options)
    return Article(
        id=article_id(outlet.value if outlet else None, source.name, text),
        source=source.name,
        text=text,
        text_hash=text_hash(text),
        outlet=outlet,
        headline=found_in_text(page.top.headline),
        byline=found_in_text(page.top.byline),
        url=found_in_text(page.top.url),
        published=_published(page, source),
        furniture=page.furniture,
        raw_hash=raw_hash,
        loader=loader,
        language=language_of(text),
        credits=credits_of(page),
        doubts=find_doubts(text, page.furniture),
    )


def credits_of(page: Page) -> tuple[Found, ...]:
    """The agencies that the text names as origin, each once."""
    first: dict[str, Found] = {}
    for span in page.credits:
        first.setdefault(span.text, Found(span.text, from_span(span)))
    return tuple(first.values())


def dates_in_text(page: Page) -> list[DatedEvidence]:
    """What the lines of the text say of the day of publication."""
    return [_dated(found) for found in page.top.dates]


def yearless_remarks(page: Page) -> tuple[str, ...]:
    """Says that a dateline names a day and no year."""
    span = page.top.yearless
    return (f'the dateline names "{span.text}" without a year',) if span else ()


def _dated(found: DateWords) -> DatedEvidence:
    says = f'{NAMED[found.method]} "{found.words}"'
    return DatedEvidence(found.method, found.days, from_span(found.span), says, found.updated)


def _published(page: Page, source: Source) -> Published:
    url = page.top.url
    in_url = date_in_url(url.text, from_span(url)) if url else None
    in_name = date_in_file_name(source)
    others = [item for item in (in_url, in_name) if item is not None]
    return choose([*dates_in_text(page), *others], yearless_remarks(page))


def found_in_text(span: Span | None) -> Found | None:
    """A value that is words of the text."""
    return Found(span.text, from_span(span)) if span else None
