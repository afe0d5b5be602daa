"""One name in other letters: `Abdollahian` and `Abdullahian`, `Zelensky` and `Zelenskyy`.

Rules and irregular spellings are data (`name_spellings.toml`), each rule with pairs that it
makes equal and pairs that it must leave apart.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
})  # fmt: skip
_NO_LETTER = re.compile(r"[^\w]+|_")
Rewrite = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


@cache
def spelling_rules() -> tuple[Mapping[str, Any], ...]:
    """The rules as they stand in the data: `name`, `pattern`, `to`, `same`, `other`."""
    place = files("cuttings").joinpath("text/data/name_spellings.toml")
    return tuple(tomllib.loads(place.read_text("utf-8"))["rule"])


@cache
def _irregular() -> dict[str, str]:
    """A spelling that no rule tells → the one that stands for it."""
    place = files("cuttings").joinpath("text/data/name_spellings.toml")
    lines = tomllib.loads(place.read_text("utf-8"))["lines"]["words"].split("\n")
    return {word: line.split()[0] for line in lines for word in line.split()}


@cache
def _rewrites() -> tuple[Rewrite, ...]:
    return tuple((re.compile(rule["pattern"]), _target(rule["to"])) for rule in spelling_rules())


def _target(to: str | dict[str, str]) -> str | Callable[[re.Match[str]], str]:
    return to if isinstance(to, str) else lambda found: to[found[0]]


@lru_cache(maxsize=1 << 16)
def spelling_key(word: str) -> str:
    """What all spellings of one name have in common; of no use to be shown.

    Args:
        word: one word of a name, as it stands in a text.

    Returns:
        Letters and digits; the word itself, folded, where it has neither.
    """
    plain = _plain(word)
    key = _NO_LETTER.sub("", plain)
    key = _irregular().get(key, key)
    for pattern, to in _rewrites():
        key = pattern.sub(to, key)
    return key or plain


def is_listed(word: str) -> bool:
    """Whether the spellings of a name are listed, so that no rule is needed to tell them."""
    return _NO_LETTER.sub("", _plain(word)) in _irregular()


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)
