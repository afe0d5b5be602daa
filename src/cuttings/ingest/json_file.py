"""One article in JSON: schema.org NewsArticle, ninjs, or plain names."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from cuttings.errors import InputError
from cuttings.ingest.dates import read_days
from cuttings.ingest.furniture import Page, read_page
from cuttings.ingest.html_text import holds_markup, text_of_html
from cuttings.ingest.json_fields import Body, FieldValue, body_of, values_of
from cuttings.ingest.json_parts import articles_in, parse_json, without_lone_surrogates
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.outlet import outlet_of
from cuttings.ingest.published import (
    DatedEvidence,
    choose,
    date_in_file_name,
    date_in_url,
)
from cuttings.ingest.text_file import (
    credits_of,
    dates_in_text,
    found_in_text,
    yearless_remarks,
)
from cuttings.model.article import Article, Published
from cuttings.model.evidence import Found, from_field
from cuttings.model.identity import article_id, text_hash

PLACE = "json"
KEYS_SHOWN = 12
ADDRESS = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
LANGUAGE_NAMES = {"eng": "en", "english": "en"}
NO_DATES = ("0001-01-01", "1970-01-01T00:00:00")  # how some programs write that they do not know


def json_article(data: bytes, source: Source, options: IngestOptions, loader: str) -> Article:
    """The article in `data`; its `raw_hash` is left for the caller.

    Raises:
        InputError: no JSON, no object, several articles, or no text.
    """
    item = _the_article(data, source, options)
    body = body_of(item, options.fields)
    text = without_lone_surrogates(body.text) if body else ""
    if body is None or not text.strip():
        raise _no_text(item, source)
    page = read_page(text)
    found = {
        field: _first(item, field, options) or found_in_text(getattr(page.top, field))
        for field in ("headline", "byline", "url", "outlet")
    }
    outlet = outlet_of(found["outlet"], source, options)
    return Article(
        id=article_id(outlet.value if outlet else None, source.name, text),
        source=source.name,
        text=text,
        text_hash=text_hash(text),
        outlet=outlet,
        headline=found["headline"],
        byline=found["byline"],
        url=found["url"],
        published=_published(item, page, found["url"], source, options),
        furniture=page.furniture,
        raw_hash="",
        loader=loader + _change(body),
        language=_language(item, options),
        credits=(*credits_of(page), *_credit_fields(item, options)),
    )


def _the_article(data: bytes, source: Source, options: IngestOptions) -> Mapping[str, Any]:
    found = articles_in(parse_json(data, source.name), options.fields)
    if not found:
        raise InputError(f"{source.name} is an empty list: there is nothing to read.", "empty")
    if len(found) > 1:
        raise InputError(
            f"{source.name} holds {len(found)} articles in one line: write one article a line.",
            "malformed",
        )
    item = found[0]
    if not isinstance(item, dict):
        raise InputError(
            f"{source.name} is no JSON object but {type(item).__name__}: an article is an object"
            ' such as {"headline": "…", "text": "…"}.',
            "malformed",
        )
    return item


def _no_text(item: Mapping[str, Any], source: Source) -> InputError:
    keys = [without_lone_surrogates(key) for key in item]
    shown = ", ".join(keys[:KEYS_SHOWN]) + (", …" if len(keys) > KEYS_SHOWN else "")
    texts = {key: len(value) for key, value in item.items() if isinstance(value, str)}
    guess = max(texts, key=lambda key: texts[key]) if texts else "NAME"
    return InputError(
        f"{source.name} has no text in a field that cuttings knows. Its fields are:"
        f" {shown or 'none'}. Say which one holds the text, for example --map"
        f" text={without_lone_surrogates(guess)}.",
        "no-text",
    )


def _first(item: Mapping[str, Any], field: str, options: IngestOptions) -> Found | None:
    """The first usable value of a field, as it is shown, with the raw value as evidence."""
    for value in values_of(item, field, options.fields):
        shown = _shown(field, without_lone_surrogates(value.value))
        if shown:
            return Found(shown, _evidence(value))
    return None


def _evidence(value: FieldValue) -> Any:
    return from_field(PLACE, value.name, without_lone_surrogates(value.value))


def _shown(field: str, words: str) -> str:
    """The words of a field as they are shown; "" where they cannot be what the field means."""
    is_address = ADDRESS.fullmatch(words) is not None
    if field == "url":
        return words if is_address else ""
    if is_address:
        return ""
    words = text_of_html(words) if holds_markup(words) else unescape(words)
    words = " ".join(words.split())
    return re.sub(r"^[Bb][Yy] (?=\S)", "", words) if field == "byline" else words


def _published(
    item: Mapping[str, Any],
    page: Page,
    url: Found | None,
    source: Source,
    options: IngestOptions,
) -> Published:
    found: list[DatedEvidence] = []
    remarks = list(yearless_remarks(page))
    for value in values_of(item, "published", options.fields):
        days = None if value.value.startswith(NO_DATES) else read_days(value.value)
        says = f"the field {value.name}"
        if days:
            found.append(DatedEvidence("metadata", days, _evidence(value), says))
        else:
            words = without_lone_surrogates(value.value)
            remarks.append(f'{says} says "{words[:60]}", which is no date that can be read')
    found += dates_in_text(page)
    in_url = date_in_url(url.value, url.evidence) if url else None
    in_name = date_in_file_name(source)
    return choose([*found, *(item for item in (in_url, in_name) if item is not None)], remarks)


def _language(item: Mapping[str, Any], options: IngestOptions) -> str | None:
    for value in values_of(item, "language", options.fields):
        match = LANGUAGE.fullmatch(value.value)
        if match:
            return match[1].lower()
        if value.value.lower() in LANGUAGE_NAMES:
            return LANGUAGE_NAMES[value.value.lower()]
    return None


def _credit_fields(item: Mapping[str, Any], options: IngestOptions) -> tuple[Found, ...]:
    first = _first(item, "credits", options)
    return (first,) if first else ()


def _change(body: Body) -> str:
    """What was done to the body to make it text, for the article's `loader`."""
    return {
        "": "",
        "html": f", tags of {body.name} taken out",
        "joined": f", paragraphs of {body.name} joined",
    }[body.change]
