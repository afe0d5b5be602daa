"""Words that say who somebody is: honorifics, given names, nouns for persons, and their sex."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Sex = Literal["f", "m"]
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as|ash|at|an|ar)[-‑](?=\w{3})", re.IGNORECASE)
_NONE: frozenset[int] = frozenset()
SEXES: tuple[Sex, Sex] = ("f", "m")


@cache
def _table() -> dict[str, dict[str, str]]:
    place = files("cuttings").joinpath("text/data/person_words.toml")
    return tomllib.loads(place.read_text("utf-8"))


@cache
def word_list(table: str, key: str) -> frozenset[str]:
    """The words of one list (`honorifics`, `given_names`, `nouns`; `m`, `f`, `any`)."""
    return frozenset(_table()[table][key].split())


def is_honorific(word: str) -> bool:
    """Whether `Mr`, `Sen.`, `Dame` … is a form of address."""
    plain = word.rstrip(".")
    return any(plain in word_list("honorifics", key) for key in ("m", "f", "any"))


def is_never_name(word: str) -> bool:
    """Whether a form of address (`Sgt`, `Mr`) cannot be a first name, as `Major` can."""
    return word.rstrip(".") in word_list("honorifics", "never_names")


def honorific_sex(honorific: str | None) -> Sex | None:
    """The sex that an honorific (`Ms`, `Lady Justice`) fixes, if it does."""
    words = [word.rstrip(".") for word in (honorific or "").split()]
    return next(
        (sex for word in words for sex in SEXES if word in word_list("honorifics", sex)), None
    )


def usual_sex(given_name: str) -> Sex | None:
    """The sex of nearly everybody with this given name: a guard, never a finding."""
    return next((sex for sex in SEXES if given_name in word_list("given_names", sex)), None)


def is_person_noun(lemma: str) -> bool:
    """Whether the noun (its lemma) is one for a single person."""
    return any(lemma in word_list("nouns", key) for key in ("m", "f", "any"))


def noun_sex(lemma: str) -> Sex | None:
    """The sex that a noun for a person fixes (`wife`, `spokesman`), if it does."""
    return next((sex for sex in SEXES if lemma in word_list("nouns", sex)), None)


def other_side(kin: str) -> str | None:
    """What the owner of this tie is to the other one: of `husband` the `wife`."""
    return _table()["kin"].get(kin)


def bare_surname(word: str) -> str:
    """A surname without the Arabic article: `Assad` of `al-Assad`."""
    return _ARTICLE.sub("", word)


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names may be one person's: `Bob` and `Robert`, in any letter case."""
    low, high = one.casefold(), other.casefold()
    lines = _short_names()
    return low == high or not lines.get(low, _NONE).isdisjoint(lines.get(high, _NONE))


def given_forms(name: str) -> frozenset[str]:
    """A folded given name, and all names that are `same_given_name`."""
    lines = _lines_of_short_names()
    return frozenset({name}).union(*(lines[number] for number in _short_names().get(name, _NONE)))


@cache
def _lines_of_short_names() -> tuple[frozenset[str], ...]:
    text = files("cuttings").joinpath("text/data/short_names.txt").read_text("utf-8")
    return tuple(frozenset(x.split()) for x in text.splitlines() if not x.startswith("#"))


@cache
def _short_names() -> dict[str, frozenset[int]]:
    """Name → the lines of the list that it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines_of_short_names()):
        for name in line:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
