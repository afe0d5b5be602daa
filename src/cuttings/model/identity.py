"""Ids made from content, so that equal content has an equal id everywhere."""

import hashlib

SEPARATOR = "\x1f"


def content_id(kind: str, *parts: str) -> str:
    """A stable id of 16 hex digits for a record of `kind` with this content.

    The parts are joined by a separator that does not occur in text, so that
    ("ab", "c") and ("a", "bc") differ.
    """
    joined = SEPARATOR.join((kind, *(part.replace(SEPARATOR, " ") for part in parts)))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_hash(text: str) -> str:
    """SHA-256 of a text as 64 hex digits; the key under which its analysis is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(outlet: str | None, source: str, text: str) -> str:
    """The id of an article: its outlet, or else its source, and its text."""
    place = f"outlet:{outlet}" if outlet else f"source:{source}"
    return content_id("article", place, text_hash(text))
