"""One article in JSON: schema.org NewsArticle, ninjs, or plain names."""

from collections.abc import Mapping
from typing import Any

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value, carried_article
from cuttings.ingest.json_fields import Body, body_of, values_of
from cuttings.ingest.json_parts import articles_in, parse_json
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.unicode import storable
from cuttings.model.article import Article

PLACE = "json"
KEYS_SHOWN = 12
CARRIED_FIELDS = ("headline", "byline", "url", "outlet", "published", "language", "credits")


def json_article(data: bytes, source: Source, options: IngestOptions, loader: str) -> Article:
    """The article in `data`; its `raw_hash` is left for the caller.

    Raises:
        InputError: no JSON, no object, several articles, or no text.
    """
    item = _the_article(data, source, options)
    body = body_of(item, options.fields)
    if body is None or not body.text.strip():
        raise _no_text(item, source)
    return carried_article(_carried(item, body, options), source, options, "", loader)


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
    keys = [storable(key) for key in item]
    shown = ", ".join(keys[:KEYS_SHOWN]) + (", …" if len(keys) > KEYS_SHOWN else "")
    texts = {key: len(value) for key, value in item.items() if isinstance(value, str)}
    guess = max(texts, key=lambda key: texts[key]) if texts else "NAME"
    return InputError(
        f"{source.name} has no text in a field that cuttings knows. Its fields are:"
        f" {shown or 'none'}. Say which one holds the text, for example --map"
        f" text={storable(guess)}.",
        "no-text",
    )


def _carried(item: Mapping[str, Any], body: Body, options: IngestOptions) -> Carried:
    values = (
        Value(field, found.name, found.value)
        for field in CARRIED_FIELDS
        for found in values_of(item, field, options.fields)
    )
    return Carried(PLACE, body.text, tuple(values), _change(body))


def _change(body: Body) -> str:
    """What was done to the body to make it text, for the article's `loader`."""
    return {
        "": "",
        "html": f", tags of {body.name} taken out",
        "joined": f", paragraphs of {body.name} joined",
    }[body.change]
