"""A saved web page → its article: trafilatura for the body, the page's own fields for the rest."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.doors import door
from cuttings.ingest.json_fields import values_of
from cuttings.ingest.json_parts import with_references
from cuttings.ingest.markup import checked_markup, decode_page
from cuttings.ingest.options import Source

PLACE = "html"
FIELDS = ("headline", "byline", "outlet", "url", "published", "language")
ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|BackgroundNews|OpinionNews|ReviewNews)$")
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://\S{1,2000}?)\s*-->")
ELEMENTS = (
    ("url", "link canonical", "//link[@rel='canonical']/@href"),
    ("published", "time itemprop=datePublished", "//time[@itemprop='datePublished']/@datetime"),
    ("published", "time pubdate", "//time[@pubdate]/@datetime"),
    ("published", "time in header", "//article//header//time/@datetime"),
    ("language", "html lang", "/html/@lang"),
)
MIN_WORDS = 25
MIN_HEADING = 12
MAX_GRAPH = 2_000


def web_page(data: bytes, source: Source) -> Carried:
    """What a page says of its article.

    The fields of JSON-LD come first, then those of `<meta>`, `<link>` and `<time>`, then what
    trafilatura and htmldate make of the page (weak).

    Raises:
        InputError: no text can be found, or the page is too large or nested too deep.
    """
    decoded = decode_page(data, source.name)
    markup = checked_markup(decoded.text, source.name)
    with door("web pages", "trafilatura", "htmldate"):
        import trafilatura
        from lxml import etree
    try:
        tree = trafilatura.load_html(markup)
        found: Any = trafilatura.bare_extraction(
            markup, include_comments=False, with_metadata=True, url=_given(source, "url")
        )
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise InputError(
            f"{source.name} is no HTML that can be read: save the report's text as .txt.",
            "malformed",
        ) from error
    text = "" if found is None else "\n\n".join((found.text or "").split("\n"))
    if found is None or len(text.split()) < MIN_WORDS:
        raise InputError(
            f"{source.name} holds no text of a report that can be found (a page behind a paywall, a"
            " list of links, or a page that a script builds): copy the text into a .txt file, or"
            " paste it into `cuttings read -`.",
            "no-text",
        )
    values = (*_page_values(tree, markup), *_given_values(source), *_weak_values(found))
    how = f", html, {decoded.encoding}, trafilatura {version('trafilatura')}"
    return Carried(PLACE, text, values, f"{how}, htmldate {version('htmldate')}")


def _given(source: Source, field: str) -> str | None:
    return next((value for given, _, value in source.given if given == field), None)


def _given_values(source: Source) -> Iterator[Value]:
    for field, name, value in source.given:
        yield Value(field, name, value)


def _page_values(tree: Any, markup: str) -> Iterator[Value]:
    item = _linked_data(tree)
    if item is not None:
        for field in FIELDS:
            for found in values_of(item, field, ()):
                yield Value(field, f"json-ld {found.name}", found.value)
    yield from _headings_and_titles(tree)
    meta = _meta_of(tree)
    for field, names in _meta_names().items():
        for name in names:
            yield from (Value(field, name, value) for value in meta.get(name, ()))
    if saved := SAVED_FROM.search(markup[:4_096]):
        yield Value("url", "saved from url", saved[1])
    for field, name, path in ELEMENTS:
        yield from (Value(field, name, str(value).strip()) for value in tree.xpath(path)[:1])


def _headings_and_titles(tree: Any) -> Iterator[Value]:
    """The only `<h1>` before a page title that begins with it and goes on with the site's name."""
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")[:8]]
    titles = [str(t).strip() for t in tree.xpath("//meta[@property='og:title']/@content")]
    titles += [" ".join(t.text_content().split()) for t in tree.xpath("//head/title")[:1]]
    for heading in headings:
        if len(heading) >= MIN_HEADING and any(title.startswith(heading) for title in titles):
            yield Value("headline", "h1", heading)
            return


def _linked_data(tree: Any) -> Mapping[str, Any] | None:
    """The first article in the page's JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text_content().strip(), strict=False)
            items = list(_objects(value))
        except (ValueError, RecursionError):
            continue
        for item in items:
            types = item.get("@type")
            named = types if isinstance(types, list) else [types]
            if any(isinstance(each, str) and ARTICLE_TYPE.search(each) for each in named):
                return with_references(item, items)
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a script: one, a list, a graph."""
    inside = value.get("@graph", [value]) if isinstance(value, dict) else value
    for item in (inside if isinstance(inside, list) else [inside])[:MAX_GRAPH]:
        if isinstance(item, dict):
            yield item
            main = item.get("mainEntity")
            if isinstance(main, dict):
                yield main


def _meta_of(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.xpath("//meta[@content] | //*[@itemprop='datePublished'][@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name:
                found.setdefault(name, []).append(element.get("content").strip())
    return found


@cache
def _meta_names() -> Mapping[str, Sequence[str]]:
    content = files("cuttings.ingest").joinpath("data/html_fields.toml").read_text("utf-8")
    return tomllib.loads(content)


def _weak_values(found: Any) -> Iterator[Value]:
    for field, name in (
        ("headline", "title"),
        ("byline", "author"),
        ("outlet", "sitename"),
        ("url", "url"),
        ("published", "date"),
    ):
        words = getattr(found, name)
        if words and not (field == "outlet" and "." in words):
            reader = "htmldate" if field == "published" else "trafilatura"
            yield Value(field, f"{reader} {name}", str(words), weak=True)
