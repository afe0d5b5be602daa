"""The forms of input: by which suffix they are known, and what reads them."""

import re
from collections.abc import Callable, Iterator

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, from_bytes, to_bytes
from cuttings.ingest.database_exports import articles_of_export
from cuttings.ingest.decode import decode
from cuttings.ingest.feed_file import feed_articles
from cuttings.ingest.files import opened, read_whole
from cuttings.ingest.html_text import text_of_html
from cuttings.ingest.mail_file import mail_file, saved_page
from cuttings.ingest.markup import checked_markup, decode_page
from cuttings.ingest.newsml_file import newsml_articles
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.pdf_file import pdf_file
from cuttings.ingest.rich_text import rich_text
from cuttings.ingest.table_file import sheet_rows, table_rows
from cuttings.ingest.web_archive import wacz_pages, warc_pages
from cuttings.ingest.web_page import web_page
from cuttings.ingest.word_file import word_file

FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".json": "json",
    ".jsonl": "json-lines",
    ".ndjson": "json-lines",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".rtf": "rtf",
    ".eml": "eml",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".rss": "xml",
    ".atom": "xml",
    ".xml": "xml",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
}
LONGEST_SUFFIX_FIRST = sorted(FORMS, key=len, reverse=True)
ALWAYS_MANY = frozenset(["csv", "xlsx", "xml", "warc", "wacz"])
EXPORT_MARK = re.compile(
    rb"End of Document|of \d{1,6} DOCUMENT|Document [A-Za-z0-9]{24,28}\b|_{40}"
)
XML_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})[\s/>]")
NEWSML_ROOTS = frozenset(
    [b"newsItem", b"newsMessage", b"packageItem", b"nitf", b"itemSet", b"knowledgeItem"]
)
FEED_ROOTS = frozenset([b"rss", b"feed", b"RDF"])

BEGINNINGS = (
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"%pdf-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"pk\x03\x04", "docx"),
    (b"<?xml", "xml"),
    (b"<rss", "xml"),
    (b"<feed", "xml"),
)

READERS: dict[str, Callable[[bytes, Source], Carried]] = {
    "html": web_page,
    "pdf": pdf_file,
    "docx": word_file,
    "rtf": rich_text,
    "eml": mail_file,
}


def form_of(path: str) -> str | None:
    """The form of a file by its suffix, or None where that is not known."""
    lowered = path.lower()
    return next((FORMS[s] for s in LONGEST_SUFFIX_FIRST if lowered.endswith(s)), None)


def form_of_bytes(data: bytes) -> str:
    """The form of what came through a pipe, by how it begins."""
    start = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((form for mark, form in BEGINNINGS if start.startswith(mark)), "text")


def read_form(data: bytes, source: Source) -> Carried:
    """One article from the bytes of a file that holds one.

    Raises:
        InputError: it cannot be read.
    """
    if source.form == "carried":
        return from_bytes(data)
    if source.form == "mhtml":
        page, given = saved_page(data, source)
        inside = Source(source.name, source.path, page, "html", (*source.given, *given))
        return web_page(page, inside)
    if source.form not in READERS:
        raise InputError(
            f"{source.name} holds many articles and has to be taken apart first: give its path.",
            "unsupported",
        )
    return READERS[source.form](data, source)


def may_hold_many(source: Source, data: bytes | None) -> bool:
    """Whether a file has to be taken apart to know how many articles it holds."""
    if source.form in ALWAYS_MANY or source.form in ("docx", "rtf"):
        return True
    return (
        source.form in ("text", "html")
        and data is not None
        and EXPORT_MARK.search(data.replace(b"\0", b"")) is not None
    )


def articles_inside(source: Source, options: IngestOptions) -> Iterator[Source]:
    """The articles of a file that holds many; nothing where it turns out to hold one.

    Runs in a process of its own (see `apart`).

    Raises:
        InputError: it cannot be taken apart.
    """
    if source.form in ("warc", "wacz"):
        pages = warc_pages if source.form == "warc" else wacz_pages
        with opened(source.path or "", source.name) as file:
            yield from pages(file, source, options)
        return
    data = source.data
    if data is None:
        data = read_whole(source.path or "", source.name, options.max_bytes)
    if not data.strip():
        raise InputError(f"{source.name} is empty: there is nothing in it to read.", "empty")
    parts = _carried_inside(data, source, options)
    if source.form in ALWAYS_MANY:
        yield from _numbered(parts, source)
        return
    found = tuple(parts)
    if len(found) == 1:
        yield Source(source.name, source.path, to_bytes(found[0]), "carried")
    else:
        yield from _numbered(iter(found), source)


def _numbered(parts: Iterator[Carried], source: Source) -> Iterator[Source]:
    for number, part in enumerate(parts, 1):
        yield Source(f"{source.name}#{number}", source.path, to_bytes(part), "carried")


def _carried_inside(data: bytes, source: Source, options: IngestOptions) -> Iterator[Carried]:
    if source.form == "csv":
        return table_rows(data, source, options)
    if source.form == "xlsx":
        return sheet_rows(data, source, options)
    if source.form == "xml":
        return _xml_articles(data, source)
    return iter(articles_of_export(_plain_words(data, source)))


def _plain_words(data: bytes, source: Source) -> str:
    """The text of a file that may be an export, whatever its form."""
    if source.form == "text":
        return decode(data, source.name).text
    if source.form == "html":
        return text_of_html(checked_markup(decode_page(data, source.name).text, source.name))
    return READERS[source.form](data, source).text


def _xml_articles(data: bytes, source: Source) -> Iterator[Carried]:
    """A feed or NewsML, by the root element."""
    match = XML_ROOT.search(data[:65_536].replace(b"\0", b""))
    root = match[1] if match else b""
    if root in NEWSML_ROOTS:
        return newsml_articles(data, source)
    if root in FEED_ROOTS:
        return feed_articles(data, source)
    raise InputError(
        f"{source.name} is XML of a form that cuttings does not read (it reads RSS, Atom, NewsML-G2"
        " and NITF): save the report's text as .txt.",
        "unsupported",
    )
