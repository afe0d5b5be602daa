"""Which member of a JSON object holds which field of an article."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cuttings.ingest.html_text import holds_markup, text_of_html

Fields = Sequence[tuple[str, str]]

# In an object that stands for a value, the member that holds its words.
INNER = ("value", "name", "@id", "url", "main", "original", "text", "content")


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The words of a JSON member and its dotted name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article in JSON, and what was done to the member to get it.

    `change` is "" when the text is the member itself, "html" when tags were taken
    out, "joined" when the member is a list of paragraphs.
    """

    name: str
    text: str
    change: str


@cache
def known_names() -> Mapping[str, tuple[str, ...]]:
    """Field of an article → dotted names in JSON, the most trusted first."""
    content = files("cuttings.ingest").joinpath("data/json_fields.toml").read_text("utf-8")
    return {field: tuple(names) for field, names in tomllib.loads(content).items()}


def names_for(field: str, fields: Fields) -> tuple[str, ...]:
    """The names to look under: those that the user mapped come first."""
    return (*(name for target, name in fields if target == field), *known_names()[field])


def member(value: Any, name: str) -> Any:
    """What stands under a dotted name, or None. A key that itself has dots is tried first."""
    if isinstance(value, dict) and name in value:
        return value[name]
    head, _, rest = name.partition(".")
    if isinstance(value, dict) and head in value:
        inside = value[head]
    elif isinstance(value, list) and head.isdecimal() and int(head) < len(value):
        inside = value[int(head)]
    else:
        return None
    return member(inside, rest) if rest else inside


def words_of(value: Any) -> str:
    """The words of a member that may be a string, an object with a name, or a list of those."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return next((words for key in INNER if (words := words_of(value.get(key)))), "")
    if isinstance(value, list):
        all_words = [words_of(item) for item in value]
        return ", ".join(dict.fromkeys(words for words in all_words if words))
    return ""


def values_of(article: Mapping[str, Any], field: str, fields: Fields) -> Iterator[FieldValue]:
    """Every member that holds a value for the field, the most trusted first."""
    seen: set[str] = set()
    for name in names_for(field, fields):
        value = member(article, name)
        words = _first_words(value) if field in ("headline", "url") else words_of(value)
        if words and name not in seen:
            seen.add(name)
            yield FieldValue(name, words)


def _first_words(value: Any) -> str:
    """The words of a member that holds one value, of a list those of its first item."""
    if isinstance(value, list):
        return next((words for item in value if (words := words_of(item))), "")
    return words_of(value)


def body_of(article: Mapping[str, Any], fields: Fields) -> Body | None:
    """The text of an article, or None where no known member holds one."""
    for name in names_for("text", fields):
        body = _body(name, member(article, name))
        if body is not None and body.text.strip():
            return body
    return None


def _body(name: str, value: Any) -> Body | None:
    if isinstance(value, str):
        return _string_body(name, value)
    if isinstance(value, dict):
        inner = next((key for key in INNER if isinstance(value.get(key), str)), None)
        return _string_body(f"{name}.{inner}", value[inner]) if inner else None
    if isinstance(value, list) and value:
        if all(isinstance(item, dict) for item in value):
            return _chosen_body(name, value)
        paragraphs = [paragraph for item in value if (paragraph := _paragraph(item))]
        return Body(name, "\n\n".join(paragraphs), "joined") if paragraphs else None
    return None


def _string_body(name: str, value: str) -> Body:
    if holds_markup(value):
        return Body(name, text_of_html(value), "html")
    return Body(name, value, "")


def _paragraph(item: Any) -> str:
    """A paragraph that is a string or a list of sentences."""
    if isinstance(item, list):
        return " ".join(part.strip() for part in item if isinstance(part, str) and part.strip())
    return item.strip() if isinstance(item, str) else ""


def _chosen_body(name: str, bodies: list[dict[str, Any]]) -> Body | None:
    """Of several renderings (ninjs `bodies`), the one in plain text, else the first."""

    def is_plain(number: int) -> bool:
        kind = next((v for k, v in bodies[number].items() if k.lower() == "contenttype"), "")
        return "plain" in str(kind)

    order = sorted(range(len(bodies)), key=lambda number: (not is_plain(number), number))
    found = (_body(f"{name}.{number}", bodies[number]) for number in order)
    return next((body for body in found if body is not None and body.text.strip()), None)
