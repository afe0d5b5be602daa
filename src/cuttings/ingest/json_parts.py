"""Where the articles stand in a JSON file: one object, a list, `@graph`, or one a line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from cuttings.errors import InputError
from cuttings.ingest.decode import decode
from cuttings.ingest.files import opened, printable, too_large
from cuttings.ingest.json_fields import Fields, body_of
from cuttings.ingest.options import Source
from cuttings.model.run import Failure

# Objects of many formats keep their articles in a list under one of these names.
WRAPPERS = ("@graph", "articles", "items", "results", "docs", "stories", "response", "data")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def parse_json(data: bytes, name: str) -> Any:
    """The value in `data`.

    Raises:
        InputError: no text, or no JSON.
    """
    text = decode(data, name).text
    if not text.strip():
        raise InputError(f"{name} is empty: there is nothing in it to read.", "empty")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise InputError(f"{name} is nested too deeply to be a report.", "malformed") from error
    except ValueError as error:
        raise InputError(
            f"{name} is no valid JSON ({error}): write it anew with the program that made it.",
            "malformed",
        ) from error


def articles_in(value: Any, fields: Fields) -> list[Any]:
    """The objects in a JSON value that are articles, in their order.

    A value in which none can be told is itself the only one.
    """
    if isinstance(value, list):
        return [article for item in value for article in articles_in(item, fields)]
    if not isinstance(value, dict) or body_of(value, fields) is not None:
        return [value]
    for wrapper in WRAPPERS:
        inside = value.get(wrapper)
        if isinstance(inside, dict):
            found = articles_in(inside, fields)
            if found != [inside] or body_of(inside, fields) is not None:
                return found
        if isinstance(inside, list) and any(isinstance(item, dict) for item in inside):
            items = [item for item in inside if isinstance(item, dict)]
            if wrapper == "@graph":
                linked = [with_references(item, items) for item in items]
                return [item for item in linked if body_of(item, fields) is not None] or [value]
            return articles_in(inside, fields)
    return [value]


def with_references(item: Mapping[str, Any], graph: list[dict[str, Any]]) -> dict[str, Any]:
    """The item of a JSON-LD graph with `{"@id": …}` replaced by what it points to."""
    named = {other["@id"]: other for other in graph if isinstance(other.get("@id"), str)}

    def resolved(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
            return named.get(value["@id"], value)
        if isinstance(value, list):
            return [resolved(inside) for inside in value]
        return value

    return {key: resolved(value) for key, value in item.items()}


def looks_like_json(data: bytes) -> bool:
    """Whether text from stdin is meant as JSON: it, or its first line, parses as a list or object.

    A pasted report may begin with a bracket.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] not in (b"{", b"["):
        return False
    first_line = start.split(b"\n", 1)[0]
    for candidate in (start, first_line):
        try:
            json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        return True
    return False


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def parts_of(data: bytes, fields: Fields) -> tuple[bytes, ...]:
    """The bytes of each article, or nothing when the file holds a single one or is broken.

    What is broken shows when the file is loaded.
    """
    try:
        found = articles_in(parse_json(data, ""), fields)
        parts = tuple(json.dumps(article).encode("ascii") for article in found)
    except InputError:
        return _lines_in_disguise(data)
    except RecursionError:
        return ()
    return parts if len(parts) > 1 else ()


def _lines_in_disguise(data: bytes) -> tuple[bytes, ...]:
    """The lines of a `.json` file that holds one object a line."""
    lines = [line.strip() for line in data.splitlines() if line.strip()]
    return tuple(lines) if len(lines) > 1 and _is_object(lines[0]) else ()


def json_lines(path: str, max_bytes: int) -> Iterator[Source | Failure]:
    """The non-empty lines of a JSON lines file, one at a time, numbered from 1."""
    name = printable(path)
    number = 0
    try:
        with opened(path, name) as file:
            for line in _lines(file, max_bytes):
                content = line.strip()
                if number == 0:
                    _refuse_wide(content, name)
                    content = content.removeprefix(b"\xef\xbb\xbf").strip()
                if not content:
                    continue
                number += 1
                part = f"{name}#{number}"
                if len(line) > max_bytes:
                    message = str(too_large(part, max_bytes))
                    yield Failure(part, "ingest", "too-large", message)
                else:
                    yield Source(part, path, content, "json")
    except InputError as error:
        yield Failure(name, "ingest", error.reason, str(error))  # type: ignore[arg-type]
        return
    if number == 0:
        message = f"{name} is empty: there is nothing in it to read."
        yield Failure(name, "ingest", "empty", message)


def _refuse_wide(start: bytes, name: str) -> None:
    if start.startswith(WIDE_MARKS):
        raise InputError(
            f"{name} is UTF-16: JSON lines must be UTF-8, so save it as UTF-8.", "undecodable"
        )


def _lines(file: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """Lines; of one that is too long, the first `max_bytes` + 1 bytes, and the rest is skipped."""
    while line := file.readline(max_bytes + 1):
        yield line
        while len(line) > max_bytes and not line.endswith(b"\n"):
            line = file.readline(max_bytes + 1) or b"\n"
            if len(line) <= max_bytes:
                break
