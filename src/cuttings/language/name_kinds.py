"""One string, one kind of thing: the type of each name form throughout a text."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from cuttings.language.lexicon import phrases, words
from cuttings.language.name_contexts import named_for, peoples
from cuttings.language.name_neighbours import is_aged, is_called_organisation
from cuttings.language.name_rules import POSSESSIVE, is_beast, listed_type, worded_type
from cuttings.language.name_spans import Found, TextWords
from cuttings.model.annotation import NameType

TYPES: tuple[NameType, ...] = ("PER", "ORG", "LOC", "MISC")
SHORTEST_FOLDED = 3
"""Shorter words in capitals are acronyms (`US`), not a name in capitals (`NORRA`)."""
FAIR_CHANCE = 0.1
_RULES = (
    "ship",
    "honorific",
    "royal title",
    "dateline",
    "party and state",
    "acronym",
    "organisation word",
    "race",
    "members of a party",
    "nickname",
)
Form = tuple[str, ...]
Kinds = dict[Form, tuple[NameType, str | None]]
"""For each form its type, and what decided it: None is the model."""


def of_one_kind(row: TextWords, found: Sequence[Found], tags: Sequence[str]) -> list[Found]:
    """Each string of one type throughout: by lists, by what it is called, by all its chances."""
    by_form: dict[Form, list[Found]] = defaultdict(list)
    shown = frozenset(row.words)
    for name in found:
        by_form[_folded(row.form(name), shown)].append(name)
    kinds: Kinds = {}
    for form, names in by_form.items():
        kinds[form] = _kind_of(row, form, names, tags)
    parts = {
        f[at] for f, (kind, _) in kinds.items() if kind == "PER" and len(f) > 1 for at in (0, -1)
    }
    kinds.update(_parts_of_persons(kinds, parts))
    unsure = {word for word, kind in _single(kinds) if kind in {"PER", "ORG"}} - parts
    unsure -= words("given_names")
    kinds.update({(w,): ("LOC", "its people") for w in unsure if named_for(shown, w)})
    for word in sorted(unsure):
        told = _told(row, word, by_form[(word,)], tags)
        if told is not None:
            kinds[(word,)] = told
    kinds.update(_peoples_of_places(kinds))
    return [_typed(name, kinds[_folded(row.form(name), shown)]) for name in found]


def _told(
    row: TextWords, word: str, names: Sequence[Found], tags: Sequence[str]
) -> tuple[NameType, str] | None:
    """What the words around one of these names, or else a list, say that this word names."""
    form = (word,)
    likely = _likely(row, names, tags, "LOC")
    peopled = likely and any(_has_people(row, name) for name in names)
    if peopled or any(_stands_as_place(row, name, tags) for name in names):
        return "LOC", "words around"
    if form not in phrases("places") and any(is_called_organisation(row, n) for n in names):
        return "ORG", "words around"
    titled = _titled(row, names)
    if not titled and form in phrases("organisations") - phrases("ambiguous_organisations"):
        return "ORG", "organisation list"
    if likely and form in phrases("places"):
        return "LOC", "place list"
    if not titled and word in words("adjectives"):
        return "MISC", "adjective list"
    return None


def _folded(form: Form, shown: frozenset[str]) -> Form:
    """The form, of a word in capitals (`NORRA`) the usual one where the text has it too."""
    usual = form[0].capitalize()
    if len(form) == 1 and len(usual) > SHORTEST_FOLDED and form[0].isupper() and usual in shown:
        return (usual,)
    return form


def _typed(name: Found, decided: tuple[NameType, str | None]) -> Found:
    kind, method = decided
    same = kind == name.type and (method is None or name.method == "model")
    return name if same else replace(name, type=kind, method=method or "same name")


def _kind_of(
    row: TextWords, form: Form, names: Sequence[Found], tags: Sequence[str]
) -> tuple[NameType, str | None]:
    if any(is_beast(row, name) for name in names):
        return "MISC", "animal"
    for rule in _RULES:
        ruled = next((name for name in names if name.method == rule), None)
        if ruled is not None:
            return ruled.type, rule
    totals = dict.fromkeys(TYPES, 0.0)
    for name in names:
        for kind, chance in _chances(row, name, tags).items():
            totals[kind] += chance
    best = max(TYPES, key=lambda kind: totals[kind])
    known = listed_type(form)
    if known and (best != "PER" or len(form) > 1):
        return known
    if best != "PER" and any(is_aged(row, name) for name in names):
        return "PER", "age"
    single = len(form) == 1 and best != "MISC"
    if single and all(row.upos[name.first] == "ADJ" for name in names):
        return "MISC", "adjective"
    return worded_type(form, best) or (best, None)


def _chances(row: TextWords, name: Found, tags: Sequence[str]) -> dict[NameType, float]:
    """The log-probability of each type for these words, a mean over them."""
    table = np.array(row.chances[name.first : name.last])
    found: dict[NameType, float] = {}
    for kind in TYPES:
        columns = [tags.index(f"B-{kind}"), tags.index(f"I-{kind}")]
        found[kind] = float(np.logaddexp.reduce(table[:, columns], axis=1).mean())
    return found


def _likely(row: TextWords, names: Sequence[Found], tags: Sequence[str], kind: NameType) -> bool:
    """Whether the model gives the type a fair chance at one of the places at least."""
    return any(_chances(row, name, tags)[kind] >= math.log(FAIR_CHANCE) for name in names)


def _titled(row: TextWords, names: Sequence[Found]) -> bool:
    """Whether a title stands before the name somewhere (`Mayor Hale`)."""
    before = (row.words[name.first - 1] for name in names if name.first)
    return any((word.removesuffix("."),) in phrases("titles") for word in before)


def _single(kinds: Mapping[Form, tuple[NameType, str | None]]) -> Iterator[tuple[str, NameType]]:
    """The forms of one word that no rule and no list has decided."""
    for form, (kind, method) in kinds.items():
        if len(form) == 1 and method is None:
            yield form[0], kind


def _parts_of_persons(kinds: Kinds, parts: set[str]) -> Kinds:
    return {
        (word,): ("PER", "part of a person's name")
        for word, kind in _single(kinds)
        if word in parts and kind != "PER"
    }


def _stands_as_place(row: TextWords, name: Found, tags: Sequence[str]) -> bool:
    """Whether it stands as only places do (`in Norra`, `Norra airport`), for the model too."""
    before = row.words[name.first - 1] if name.first else ""
    after = row.words[name.last] if name.last < len(row.words) else ""
    if after in words("place_nouns"):
        return True
    if before not in words("place_prepositions") or after[:1].isupper() or after in POSSESSIVE:
        return False
    chances = _chances(row, name, tags)
    return max(TYPES, key=lambda kind: chances[kind]) == "LOC"


def _has_people(row: TextWords, name: Found) -> bool:
    """Whether those follow who are of a place (`Norra police`, `Norra residents`)."""
    return row.words[name.last : name.last + 1] != [] and (
        row.words[name.last] in words("place_people")
    )


def _peoples_of_places(kinds: Kinds) -> Kinds:
    places = [f[0] for f, (kind, _) in kinds.items() if kind == "LOC" and len(f) == 1]
    named = {people for place in places for people in peoples(place)}
    return {
        (word,): ("MISC", "people of a place")
        for word, kind in _single(kinds)
        if word in named and kind != "MISC"
    }
