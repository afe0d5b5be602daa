"""JSON Feed → its entries, for `cuttings watch`. As a file it is read as JSON."""

from typing import Any

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.feed_file import Entry
from cuttings.ingest.json_fields import body_of, values_of
from cuttings.ingest.json_parts import parse_json
from cuttings.ingest.options import Source

FIELDS = ("headline", "byline", "url", "published", "language")


def json_feed_entries(data: bytes, source: Source) -> tuple[Entry, ...]:
    """The items of a JSON Feed (jsonfeed.org, version 1 and 1.1).

    Raises:
        InputError: no JSON Feed.
    """
    feed = parse_json(data, source.name)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise InputError(f"{source.name} is no JSON Feed: it has no list of items.", "malformed")
    title = feed.get("title")
    outlet = (Value("outlet", "feed title", title),) if isinstance(title, str) else ()
    return tuple(_entry(item, outlet) for item in items if isinstance(item, dict))


def _entry(item: dict[str, Any], outlet: tuple[Value, ...]) -> Entry:
    body = body_of(item, ())
    values = tuple(
        Value(field, found.name, found.value)
        for field in FIELDS
        for found in values_of(item, field, ())
    )
    link = item.get("url") or item.get("external_url")
    link = link if isinstance(link, str) else ""
    key = str(item.get("id") or link)
    text = body.text if body else ""
    return Entry(key, link, Carried("feed", text, (*values, *outlet), ", json feed"))
