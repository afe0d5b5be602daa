"""The words of a text as a string of classes, one character a word, for the time rules.

A rule is a pattern over classes (`MONTH`, `WEEKDAY`, `NUM` …) and plain words, not over
letters: so spaces, line breaks, hyphens and letter case need no mention in it. Each word
becomes one character that stands for the set of its classes; a class in a pattern becomes
the set of all characters whose words have it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cuttings.extract.word_lists import table

NULL = "\x00"
"""Stands for a word that no rule knows; no pattern crosses it."""
_FIRST = 0xE000
_YEARS = range(1200, 2100)
_RECENT_YEARS = range(1940, 2040)
_TOKEN = re.compile(
    r"""
    (?P<break>\n[ \t\r]*\n\s*)
  | (?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:(?:T|\ +)\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?![\w-]))
  | (?P<slash>(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]))
  | (?P<null>[$£€¥]\ ?\d[\d,.]*|\d[\d,.]*\ ?%)
  | (?P<decade>(?<!\w)(?:\d{3}0[’']?s|[’'‘`]\d0s)(?!\w))
  | (?P<shortdecade>(?<!\w)[2-9]0s(?!\w))
  | (?P<yy>(?<!\w)[’'‘]\d\d(?!\w))
  | (?P<ordinal>(?<!\w)\d{1,2}\ ?(?:st|nd|rd|th)(?!\w))
  | (?P<clock>(?<![\w.])(?:[01]?\d|2[0-4]):\ ?[0-5]\d(?::[0-5]\d)?(?![\d:])
      |(?<![\w.])(?:0?\d|1[0-2])\.\ ?[0-5]\d(?=\ ?[aApP]\.?\ ?[mM](?!\w)))
  | (?P<zoned>(?<![\w.])(?:(?:[01]?\d|2[0-4])\.[0-5]\d|(?:[01]\d|2[0-4])[0-5]\d)
      (?=\ (?:GMT|BST|UTC)(?!\w)))
  | (?P<hour>(?<!\w)\d{1,2}(?=[aApP]\.?[mM](?!\w)))
  | (?P<ampm>[aApP]\.\ ?[mM]\.?(?!\w)|(?<=\d)(?:\ )?[aApP][mM](?!\w)|(?<!\w)(?:AM|PM|pm)(?!\w))
  | (?P<mixed>\d+\ \d/\d(?!\w))
  | (?P<number>(?<![\w.,])\d+(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<!\w)\d+\.\d+(?!\w)|(?<![\w.,])\d+(?!\w))
  | (?P<possessive>[’']s(?!\w))
  | (?P<word>[^\W\d_]+(?!\w)|\w+)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class TimeToken:
    """A word or mark with its place and its form (`word`, `number`, `clock` …)."""

    start: int
    end: int
    form: str
    text: str


class Classes:
    """Which character stands for which set of classes. Made once, of all words that rules use."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._values: dict[str, dict[str, Any]] = table("time_words")
        self._sets: dict[frozenset[str], str] = {}
        self._words: dict[str, frozenset[str]] = {}
        for name, words in self._values.items():
            for word in words:
                for form in (word, word.upper(), word.capitalize()):
                    self._words[form] = self._words.get(form, frozenset()) | {name}
        for literal in literals:
            for form in (literal, literal.upper(), literal.capitalize()):
                self._words[form] = self._words.get(form, frozenset()) | {f"“{literal}"}
        for number in (*range(62), 100, 1000, 1300, 1950, 5000):
            self._char(_number_classes(str(number)))
        for form in (
            "iso",
            "slash",
            "decade",
            "shortdecade",
            "yy",
            "ordinal",
            "clock",
            "hour",
            "ampm",
            "mixed",
        ):
            self._char(_form_classes(form, "1"))
        for classes in (
            {"DEC"},
            {"BIG"},
            {"POSS"},
            {"ORD", "DAYORD"},
            {"ORD"},
            *self._words.values(),
        ):
            self._char(frozenset(classes))

    def _char(self, classes: frozenset[str]) -> str:
        if not classes:
            return NULL
        return self._sets.setdefault(classes, chr(_FIRST + len(self._sets)))

    def members(self, name: str) -> str:
        """The characters of all words that have a class, as the inside of a regex set.

        Raises:
            ValueError: no word has it.
        """
        wanted = name if name.isupper() else f"“{name}"
        chars = "".join(char for classes, char in self._sets.items() if wanted in classes)
        if not chars:
            raise ValueError(f"no word has the class {name!r}")
        return chars

    def char(self, token: TimeToken) -> str:
        """The character that stands for a token."""
        if token.form == "word":
            classes = self._words.get(token.text)
            if classes is None:
                lower = token.text.lower() if not token.text.islower() else ""
                classes = self._words.get(lower)
            return NULL if classes is None else self._sets[classes]
        if token.form == "mark":
            classes = self._words.get(token.text)
            return NULL if classes is None else self._sets[classes]
        if token.form == "number":
            return self._sets.get(_number_classes(token.text), NULL)
        return self._sets.get(_form_classes(token.form, token.text), NULL)

    def value(self, name: str, word: str) -> Any:
        """What a word means in a class: 9 for `Sept` in MONTH; None where it is not in it."""
        words = self._values[name]
        for form in (word, word.lower(), word.capitalize()):
            if form in words:
                return words[form]
        return None


def tokens_of(text: str) -> list[TimeToken]:
    """The words and marks of a text, in order. Takes time proportional to its length."""
    return [
        TimeToken(match.start(), match.end(), _form(match), match.group())
        for match in _TOKEN.finditer(text)
    ]


def _form(match: re.Match[str]) -> str:
    form = match.lastgroup or "mark"
    return "clock" if form == "zoned" else form


def _number_classes(text: str) -> frozenset[str]:
    if "." in text:
        return frozenset({"DEC"})
    if not text.isascii() or "," in text or len(text) > 4:  # noqa: PLR2004 - four figures at most
        return frozenset({"BIG"})
    number = int(text)
    classes = set() if number in _YEARS else {"NUM"}
    if len(text) <= 2:  # noqa: PLR2004 - two figures make a day or an hour
        classes |= {"DAY"} if 1 <= number <= 31 else set()  # noqa: PLR2004
        classes |= {"HOUR"} if number <= 24 else set()  # noqa: PLR2004
        classes |= {"YEAREND"} if len(text) == 2 else set()  # noqa: PLR2004
    if len(text) == 4 and number in _YEARS:  # noqa: PLR2004
        classes = {"YEAR"} | {"NEARYEAR"} if number in _RECENT_YEARS else {"YEAR"}
    return frozenset(classes)


def _form_classes(form: str, text: str) -> frozenset[str]:
    if form == "ordinal":
        number = int(re.match(r"\d+", text).group())  # type: ignore[union-attr]
        return frozenset({"ORD", "DAYORD"} if 1 <= number <= 31 else {"ORD"})  # noqa: PLR2004
    if form == "possessive":
        return frozenset({"POSS"})
    if form in {"iso", "slash", "decade", "shortdecade", "yy", "clock", "hour", "ampm", "mixed"}:
        return frozenset({form.upper()})
    return frozenset()
