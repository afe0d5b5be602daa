"""Forms of a person's name: which may be one person's, and which of several they then are.

`Robert Hale`, `Robert J. Hale`, `Bob Hale` and `Robert “Buster” Hale` may be one man; `Robert J.
Hale` and `Robert K. Hale` are not. A form that fits two that are not one stays alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from cuttings.text.name_spellings import is_listed, spelling_key
from cuttings.text.person_words import (
    Sex,
    bare_surname,
    is_honorific,
    is_never_name,
    same_given_name,
)

GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})
FULL = 2
LONG_SURNAME = 6
"""Shorter surnames are often two where they differ by letters that may be spelling alone."""
LONG_GIVEN = 4
KEPT_NAMES = 1 << 14
"""How many names are kept folded: a story has the same ones again and again."""
_NICKNAME = re.compile(r"(?<!\w)[(“\"‘']\s*(?P<name>[^()“”\"‘’']+?)\s*[)”\"’'](?!\w)")
_STRAY = re.compile(r"^[^\w]+|[^\w.]+$")


@lru_cache(KEPT_NAMES)
def fold_name(name: str) -> str:
    """A name for comparing: no case, no accents, one kind of apostrophe and hyphen."""
    decomposed = unicodedata.normalize("NFKD", name.translate(APOSTROPHES).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace(",", " ").split())


def name_parts(name: str) -> list[str]:
    """The words of a folded name without nickname, title and generation suffix (`Jr`)."""
    return list(_parts(name))


@lru_cache(KEPT_NAMES)
def _parts(name: str) -> tuple[str, ...]:
    plain = _NICKNAME.sub(" ", name)
    words = [stripped for word in plain.split() if (stripped := _STRAY.sub("", word)).strip(".")]
    while len(words) > 1 and (is_honorific if len(words) > FULL else is_never_name)(words[0]):
        words = words[1:]
    parts = fold_name(" ".join(words) or name).split()
    while len(parts) > 1 and parts[-1].strip(".") in GENERATION:
        parts.pop()
    return (*parts[:-1], *map(bare_surname, parts[-1:]))


@dataclass(frozen=True, slots=True)
class NameForm:
    """A full name: given names in order, surname, and the nickname in brackets or marks."""

    parts: tuple[str, ...]
    nickname: str | None = None

    @property
    def key(self) -> str:
        """The words in order, the nickname left out."""
        return " ".join(self.parts)


def name_form(name: str) -> NameForm:
    """The parts of a name as it stands in a text."""
    inside = _NICKNAME.search(name)
    return NameForm(tuple(name_parts(name)), fold_name(inside["name"]) if inside else None)


def form_of_all(names: Iterable[str]) -> NameForm:
    """The form of names that are equal but for a nickname, which one of them may tell."""
    forms = sorted(map(name_form, set(names)), key=lambda form: form.nickname or "")
    return forms[-1]


def other_spelling(one: NameForm, other: NameForm) -> bool:
    """Whether two full names differ by their spelling alone, in the surname at least.

    `Hossein Abdollahian` and `Hussein Abdullahian`. The given names must agree as well, and
    what is short is often another name (`Smith`, `Smyth`).
    """
    surnames = one.parts[-1], other.parts[-1]
    if not _same_key(*surnames):
        return False
    if min(map(len, surnames)) < LONG_SURNAME and not all(map(is_listed, surnames)):
        return False
    given, others = one.parts[:-1], other.parts[:-1]
    if not given or not others or min(len(given[0]), len(others[0])) < LONG_GIVEN:
        return False
    same = _same_key(given[0], others[0]) or same_given_name(given[0], others[0])
    return same and _middles_agree(given[1:], others[1:])


def _same_key(one: str, other: str) -> bool:
    return spelling_key(one) == spelling_key(other)


def may_be_one(one: NameForm, other: NameForm) -> bool:
    """Whether two full names may be one person's: nothing in them clashes."""
    if one.parts == other.parts:
        return True
    if one.parts[-1] != other.parts[-1]:
        return other_spelling(one, other)
    short, long = sorted((one, other), key=lambda form: len(form.parts))
    if len(short.parts) < FULL:
        return False
    given, others = short.parts[:-1], long.parts[:-1]
    if _same_given(given[0], others[0]) or given[0] == long.nickname:
        return _middles_agree(given[1:], others[1:])
    if short.nickname is not None and short.nickname == others[0]:
        return True
    # `Mark Hale` and `W. Mark Hale`, `Carlos Hale` and `Juan Carlos Hale`
    return len(others) > len(given) and others[-len(given) :] == given


def _middles_agree(some: Sequence[str], others: Sequence[str]) -> bool:
    if not some or not others:
        return True
    return all(_initial_agrees(a, b) for a, b in zip(some, others, strict=False))


def _initial_agrees(one: str, other: str) -> bool:
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    return long.startswith(short) if len(short) == 1 else short == long


def _same_given(one: str, other: str) -> bool:
    if _initial_agrees(one, other) or same_given_name(one, other):
        return True
    return min(len(one), len(other)) >= LONG_GIVEN and _same_key(one, other)


def same_people(
    forms: Mapping[str, NameForm], sexes: Mapping[str, set[Sex]]
) -> dict[str, tuple[str, ...]]:
    """Of the full names of one surname those that are one person's.

    Args:
        forms: key → form.
        sexes: key → the sexes that the texts give its bearer.

    Returns:
        Key → all keys of the same person, sorted; the same for each of them. It does not depend
        on the order of the forms.
    """
    keys = sorted(forms)
    fits: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in combinations(keys, 2):
        apart = sexes[one] and sexes[other] and sexes[one].isdisjoint(sexes[other])
        if not apart and may_be_one(forms[one], forms[other]):
            fits[one].add(other)
            fits[other].add(one)
    unclear = {
        key for key in keys if any(b not in fits[a] for a, b in combinations(sorted(fits[key]), 2))
    }
    found: dict[str, tuple[str, ...]] = {}
    for key in keys:
        if key not in found:
            group = {key} if key in unclear else {key, *(fits[key] - unclear)}
            members = tuple(sorted(group))
            found |= dict.fromkeys(members, members)
    return found
