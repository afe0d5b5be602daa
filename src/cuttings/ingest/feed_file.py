"""RSS and Atom feeds → their entries. JSON Feed is read as JSON."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.doors import door
from cuttings.ingest.html_text import holds_markup, text_of_html
from cuttings.ingest.options import Source

MAX_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: what names it, where its report is, and what the feed says of it."""

    key: str
    link: str
    carried: Carried


def feed_entries(data: bytes, source: Source) -> tuple[Entry, ...]:
    """The entries of a feed, in its order.

    Raises:
        InputError: no feed, or one without entries.
    """
    with door("feeds", "feedparser"):
        import feedparser
    try:
        feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
        entries = feed.entries[:MAX_ENTRIES]
    except (ValueError, LookupError, TypeError, RecursionError, AssertionError) as error:
        raise _no_feed(source) from error
    if not entries:
        if feed.get("version"):
            raise InputError(f"{source.name} is a feed without entries.", "empty")
        raise _no_feed(source)
    outlet = _text(feed.feed.get("title"))
    language = _text(feed.feed.get("language"))
    return tuple(_entry(entry, outlet, language) for entry in entries)


def feed_articles(data: bytes, source: Source) -> Iterator[Carried]:
    """What the feed itself holds of its reports, often only their beginning.

    Raises:
        InputError: no feed, or one without entries.
    """
    for entry in feed_entries(data, source):
        yield entry.carried


def _no_feed(source: Source) -> InputError:
    return InputError(
        f"{source.name} is no RSS or Atom feed that can be read: check that it was saved whole.",
        "malformed",
    )


def _updated(entry: Any) -> str:
    """The day of the last change, where none of publication is given.

    Asked for by `entry.get`, the library would give the day of publication, with a warning.
    """
    return "" if entry.get("published") else _text(dict.get(entry, "updated"))


def _entry(entry: Any, outlet: str, language: str) -> Entry:
    source = entry.get("source")
    values = (
        ("headline", "title", _text(entry.get("title"))),
        ("byline", "author", _text(entry.get("author"))),
        ("outlet", "source title", _text(source.get("title")) if source else ""),
        ("outlet", "feed title", outlet),
        ("url", "link", _text(entry.get("link"))),
        ("published", "published", _text(entry.get("published"))),
        ("published", "updated", _updated(entry)),
        ("language", "language", language),
    )
    name, words = _longest(entry)
    text = text_of_html(words) if holds_markup(words) else unescape(words).strip()
    found = tuple(Value(field, name, value) for field, name, value in values if value)
    link = _text(entry.get("link"))
    key = _text(entry.get("id")) or link or _text(entry.get("title"))
    return Entry(key, link, Carried("feed", text, found, f", feed, {name}"))


def _longest(entry: Any) -> tuple[str, str]:
    """The fullest words of an entry and the field that holds them."""
    found = [("content", _text(part.get("value"))) for part in entry.get("content") or ()]
    found.append(("summary", _text(entry.get("summary"))))
    return max(found, key=lambda item: len(item[1]))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
