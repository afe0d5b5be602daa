"""Rows of a table (CSV, TSV, XLSX) → articles: one row is one article."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.decode import decode
from cuttings.ingest.doors import door
from cuttings.ingest.json_fields import body_of, values_of
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.zip_parts import open_zip, total_size

FIELDS = ("headline", "byline", "url", "outlet", "published", "language", "credits")
DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 200_000
MAX_COLUMNS = 500
# What columns are called that JSON does not call so.
ALIASES = {
    "story_text": "text",
    "article_body": "articleBody",
    "body_text": "body_text",
    "text_body": "text",
    "full_text_of_article": "full_text",
    "article_title": "headline",
    "media_name": "outlet",
    "media_outlet": "outlet",
    "newspaper_name": "newspaper",
    "source_name": "source",
    "publication_title": "publication",
    "publication_name": "publication",
    "published_on": "published",
    "date_published": "date_published",
    "article_date": "date",
    "publish_time": "published",
    "day": "date",
    "article_url": "url",
    "web_address": "url",
    "writer": "author",
    "journalist": "author",
    "reporter": "author",
}
Row = Sequence[str]


def table_rows(data: bytes, source: Source, options: IngestOptions) -> Iterator[Carried]:
    """The articles of a CSV or TSV file.

    Raises:
        InputError: no table, or one without a column that holds the text.
    """
    text = decode(data, source.name).text
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(max(options.max_text, 131_072))
    try:
        yield from _articles(reader, source, options, ", csv")
    except csv.Error as error:
        raise InputError(
            f"{source.name} is no table that can be read ({error}): save it anew as CSV (UTF-8).",
            "malformed",
        ) from error


def sheet_rows(data: bytes, source: Source, options: IngestOptions) -> Iterator[Carried]:
    """The articles of the first sheet of a workbook that has rows.

    Raises:
        InputError: no workbook, too large, or without a column that holds the text.
    """
    total_size(open_zip(data, source.name), source.name)
    with door("XLSX", "openpyxl"):
        import openpyxl
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = (
                [_words(cell) for cell in row[:MAX_COLUMNS]]
                for row in sheet.iter_rows(values_only=True)
            )
            first = next(rows, None)
            if first and any(first):
                yield from _articles(_with(first, rows), source, options, ", xlsx")
                return
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"{source.name} is a workbook that cannot be read ({type(error).__name__}): save it"
            " anew as .xlsx or .csv.",
            "malformed",
        ) from error
    raise InputError(f"{source.name} holds no rows: there is nothing in it to read.", "empty")


def _with(first: Row, rows: Iterable[Row]) -> Iterator[Row]:
    yield first
    yield from rows


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.time().min else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _articles(
    rows: Iterable[Row], source: Source, options: IngestOptions, how: str
) -> Iterator[Carried]:
    numbered = iter(rows)
    header = [" ".join(name.lstrip("\ufeff").split()) for name in next(numbered, ())]
    header = header[:MAX_COLUMNS]
    if not any(header):
        raise InputError(f"{source.name} is empty: there is nothing in it to read.", "empty")
    known = {key: name for name in reversed(header) for key in _keys(name)}
    found = False
    for number, row in enumerate(numbered):
        if number >= MAX_ROWS:
            raise InputError(
                f"{source.name} has more than {MAX_ROWS:,} rows: split it.", "too-large"
            )
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(header, row, strict=False))
        carried = _article(
            {key: cells.get(name, "") for key, name in known.items()}, known, options
        )
        found = found or bool(carried.text)
        if not found:
            raise InputError(
                f"{source.name} has no column with text that cuttings knows. Its columns are:"
                f" {', '.join(header[:12])}. Say which one holds the text, for example --map"
                f" text={max(cells, key=lambda name: len(cells[name]))}",
                "no-text",
            )
        yield Carried(carried.place, carried.text, carried.values, how)


def _keys(name: str) -> tuple[str, ...]:
    """The names under which a column is found: its own, and `Full Text` as `full_text`."""
    plain = re.sub(r"\W+", "_", name.strip().lower()).strip("_")
    return tuple(key for key in (name, plain, ALIASES.get(plain, "")) if key)


def _article(cells: dict[str, str], names: dict[str, str], options: IngestOptions) -> Carried:
    body = body_of(cells, options.fields)
    values = tuple(
        Value(field, names.get(found.name, found.name), found.value)
        for field in FIELDS
        for found in values_of(cells, field, options.fields)
    )
    return Carried("table", body.text if body else "", values)
