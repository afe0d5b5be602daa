"""One source → its article."""

import hashlib
from dataclasses import replace
from functools import cache
from importlib.metadata import version

from cuttings.errors import InputError
from cuttings.ingest import doubts, tongue
from cuttings.ingest.carried import carried_article
from cuttings.ingest.decode import decode
from cuttings.ingest.files import read_whole, too_large
from cuttings.ingest.forms import read_form
from cuttings.ingest.json_file import json_article
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.text_file import text_article
from cuttings.model.article import Article
from cuttings.model.identity import content_id

VERSION = "2"  # to be raised when the same bytes give another article
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
HTML_STARTS = ("<!doctype html", "<html")


def loader_version(options: IngestOptions) -> str:
    """The version of everything here that decides what article some bytes give.

    `Article.loader` begins with it and goes on with what was done to the bytes. Limits
    are left out: they decide whether there is an article, not which.
    """
    chosen = repr((options.fields, options.outlet, options.outlet_from_folder))
    versions = f"{VERSION}.{tongue.VERSION}.{doubts.VERSION}"
    return (
        f"ingest {versions}, charset-normalizer {_decoder_version()},"
        f" options {content_id('options', chosen)}"
    )


@cache
def _decoder_version() -> str:
    return version("charset-normalizer")


def load(source: Source, options: IngestOptions) -> Article:
    """Read one source.

    Raises:
        InputError: it cannot be read as an article; its `reason` says why, the message
            what to do.
    """
    data = source.data
    if data is None:
        if source.path is None:
            raise InputError(f"{source.name} has neither a path nor bytes.", "not-found")
        data = read_whole(source.path, source.name, options.max_bytes)
    if len(data) > options.max_bytes:
        raise too_large(source.name, options.max_bytes)
    if not data:
        raise InputError(f"{source.name} is empty: there is nothing in it to read.", "empty")
    raw_hash = hashlib.sha256(data).hexdigest()
    if source.form == "json":
        article = replace(_json(data, source, options), raw_hash=raw_hash)
    elif source.form == "text":
        article = _text(data, source, options, raw_hash)
    else:
        article = _carried(data, source, options, raw_hash)
    _require_length(article.text, source, options)
    return article


def _json(data: bytes, source: Source, options: IngestOptions) -> Article:
    try:
        return json_article(data, source, options, f"{loader_version(options)}, json")
    except RecursionError as error:
        raise InputError(
            f"{source.name} is nested too deeply to be a report.", "malformed"
        ) from error


def _carried(data: bytes, source: Source, options: IngestOptions, raw_hash: str) -> Article:
    carried = read_form(data, source)
    _require_length(carried.text, source, options)
    return carried_article(carried, source, options, raw_hash, loader_version(options))


def _text(data: bytes, source: Source, options: IngestOptions, raw_hash: str) -> Article:
    decoded = decode(data, source.name)
    text = decoded.text
    _require_length(text, source, options)
    if not text.strip().strip(INVISIBLE).strip():
        raise InputError(
            f"{source.name} holds only white space: there is nothing in it to read.", "empty"
        )
    if text.lstrip().lower().startswith(HTML_STARTS):
        return _carried(data, replace(source, form="html"), options, raw_hash)
    loader = f"{loader_version(options)}, text, {decoded.encoding}"
    return text_article(text, source, options, raw_hash, loader)


def _require_length(text: str, source: Source, options: IngestOptions) -> None:
    if len(text) > options.max_text:
        raise InputError(
            f"{source.name} has {len(text):,} characters of text, more than {options.max_text:,}:"
            " split it into one file for each report.",
            "too-large",
        )
