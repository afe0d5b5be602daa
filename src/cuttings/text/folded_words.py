"""The words of a text in the form in which two texts are compared.

Letter case, accents, possessive endings, British and American spelling, digits and number
words up to twelve are folded away, so that house style does not hide a copy.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_COMMON_WORDS = 1 << 16


class FoldedWords(NamedTuple):
    """Word for word: the folded form, and where the word starts and ends in the text."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def folded_words(text: str) -> FoldedWords:
    """The words of `text` in order. Marks and underscores are no words; a hyphen parts words."""
    found = list(_WORD.finditer(text))
    return FoldedWords(
        tuple(fold(match.group()) for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


@lru_cache(maxsize=_COMMON_WORDS)
def fold(word: str) -> str:
    """The form under which `word` is compared; it need not be a word of any language."""
    if word[0].isdigit():
        return word.replace(",", "")
    key = _POSSESSIVE.sub("", word.casefold()).translate(_APOSTROPHES)
    if not key.isascii():
        decomposed = unicodedata.normalize("NFKD", key)
        key = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    variants, rules = _spelling()
    key = variants.get(key, key)
    for pattern, into in rules:
        key = pattern.sub(into, key)
    return key


@cache
def _spelling() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    data = files("cuttings").joinpath("text/data/spelling.toml").read_text("utf-8")
    table = tomllib.loads(data)
    rules = tuple((re.compile(rule["pattern"]), rule["into"]) for rule in table["rule"])
    return table["words"], rules
