"""Records to JSON and back, exactly."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from cuttings.errors import StoreError
from cuttings.store.characters import escape, unescape

T = TypeVar("T")

_ESCAPED = b"\n"
"""First byte of JSON whose strings are escaped, because one of them is no Unicode text."""


def encode(value: object) -> bytes:
    """A record, or tuples of records, as JSON in UTF-8.

    JSON cannot hold a lone surrogate: then all strings are escaped, and a line feed
    stands before the JSON.
    """
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        plain = _with_strings(msgspec.to_builtins(value), escape)
        return _ESCAPED + msgspec.json.encode(plain)


def decode(data: bytes | str, kind: type[T]) -> T:
    """The record of type `kind` that `encode` was given.

    Raises:
        ValueError: the data are not JSON of such a record.
    """
    raw = data.encode() if isinstance(data, str) else data
    if not raw.startswith(_ESCAPED):
        decoder: msgspec.json.Decoder[T] = _decoder(cast("Hashable", kind))
        return decoder.decode(raw)
    return msgspec.convert(_with_strings(msgspec.json.decode(raw), unescape), kind)


def decode_stored(data: bytes | str, kind: type[T]) -> T:
    """`decode` of what stands in a story file.

    Raises:
        StoreError: it is damaged.
    """
    try:
        return decode(data, kind)
    except ValueError as error:
        raise StoreError(
            f"The story file holds a record that cannot be understood ({error}). "
            "Read the reports again into a new file, and bring your judgements over "
            "with `cuttings judge export` and `import`."
        ) from error


@lru_cache(maxsize=64)
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def _with_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _with_strings(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_strings(item, change) for item in value]
    return value
