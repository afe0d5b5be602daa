"""Proper names of a text: what the model says, mended by lists and by the rest of the text."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from cuttings.language.decoding import NameDecoder
from cuttings.language.lexicon import words
from cuttings.language.name_rules import (
    honoured,
    is_beast_or_ship,
    listed,
    listed_type,
    trimmed,
    worded_type,
)
from cuttings.language.name_spans import Found, TextWords, in_a_row, without_overlaps
from cuttings.language.syntax import SentenceRead
from cuttings.model.annotation import NameType

TYPES: tuple[NameType, ...] = ("PER", "ORG", "LOC", "MISC")
LEAST_CHANCE = 0.05
"""A known name is taken to stand at a place only where the model gives any name this chance."""
LONGEST_FORM = 8
Form = tuple[str, ...]


def find_model_names(
    sentences: Sequence[SentenceRead], decoder: NameDecoder
) -> tuple[TextWords, list[Found]]:
    """The names of a text, ordered by place, and the row of words that they are counted in.

    The model's own names come first; then lists, titles and the words around them decide, and
    at last the text itself: one string is one kind of thing throughout, also where the model
    missed it.
    """
    row = in_a_row(sentences)
    if not row.words:
        return row, []
    own = _joined(row, _all_trimmed(row, _decoded(sentences, decoder, row)))
    forms = frozenset(row.form(name) for name in own if name.type == "ORG")
    rules = [_widened(rule, own) for rule in _all_trimmed(row, honoured(row))]
    inside = [
        item
        for item in listed(row, forms)
        if not any(item.overlaps(n) and n.last - n.first > item.last - item.first for n in own)
    ]
    found = without_overlaps([*rules, *inside, *own])
    found = _of_one_kind(row, found, decoder.tags)
    return row, without_overlaps([*found, *_missed(row, found, decoder.tags)])


def _all_trimmed(row: TextWords, found: Iterable[Found]) -> list[Found]:
    return [name for item in found if (name := trimmed(row, item)) is not None]


def _joined(row: TextWords, found: Sequence[Found]) -> list[Found]:
    """A person's name that breaks off after an initial goes on in the next (`Ann B. | Hale`)."""
    joined: list[Found] = []
    for name in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.type == name.type == "PER"
            and before.last == name.first
            and row.words[name.first - 1].endswith(".")
        ):
            joined[-1] = replace(before, last=name.last)
        else:
            joined.append(name)
    return joined


def _widened(rule: Found, own: Sequence[Found]) -> Found:
    """The honoured name as far as the model sees it, where both start together."""
    for name in own:
        if name.type == "PER" and name.first <= rule.first < name.last:
            return replace(rule, last=max(name.last, rule.first + 1))
    return rule


def _decoded(
    sentences: Sequence[SentenceRead], decoder: NameDecoder, row: TextWords
) -> Iterator[Found]:
    offset = 0
    for read in sentences:
        tags = decoder(read.names) if read.words else []
        first = None
        for at, tag in enumerate([*tags, 0]):
            if first is not None and decoder.tags[tag][0] != "I":
                yield _found(row, decoder.tags, tags, (offset, first, at))
                first = None
            if at < len(tags) and decoder.tags[tag][0] == "B":
                first = at
        offset += len(read.words)


def _found(
    row: TextWords, names: Sequence[str], tags: Sequence[int], extent: tuple[int, int, int]
) -> Found:
    offset, first, last = extent
    chances = [float(row.chances[offset + at][tags[at]]) for at in range(first, last)]
    kind: NameType = next(t for t in TYPES if names[tags[first]].endswith(t))
    score = round(math.exp(sum(chances) / len(chances)), 3)
    return Found(offset + first, offset + last, kind, "model", score)


def _of_one_kind(row: TextWords, found: Sequence[Found], tags: Sequence[str]) -> list[Found]:
    """Each string of one type throughout: by lists, by what it is called, by all its chances."""
    by_form: dict[Form, list[Found]] = defaultdict(list)
    for name in found:
        by_form[row.form(name)].append(name)
    types: dict[Form, tuple[NameType, str | None]] = {}
    for form, names in by_form.items():
        types[form] = _type_of(row, form, names, tags)
    surnames = {f[-1] for f, (kind, _) in types.items() if kind == "PER" and len(f) > 1}
    firsts = {f[0] for f, (kind, _) in types.items() if kind == "PER" and len(f) > 1}
    for form, (kind, method) in list(types.items()):
        part = len(form) == 1 and form[0] in surnames | firsts
        if part and kind != "PER" and method is None:
            types[form] = "PER", "part of a person's name"
    mended = []
    for name in found:
        kind, method = types[row.form(name)]
        same = kind == name.type and (method is None or name.method == "model")
        mended.append(name if same else replace(name, type=kind, method=method or "same name"))
    return mended


def _type_of(
    row: TextWords, form: Form, names: Sequence[Found], tags: Sequence[str]
) -> tuple[NameType, str | None]:
    if any(is_beast_or_ship(row, name) for name in names):
        return "MISC", "animal or ship"
    if any(name.method == "honorific" for name in names):
        return "PER", "honorific"
    totals = dict.fromkeys(TYPES, 0.0)
    for name in names:
        for kind, chance in _chances(row, name, tags).items():
            totals[kind] += chance
    best = max(TYPES, key=lambda kind: totals[kind])
    known = listed_type(form)
    if known and (best != "PER" or len(form) > 1):
        return known
    return worded_type(form, best) or (best, None)


def _chances(row: TextWords, name: Found, tags: Sequence[str]) -> dict[NameType, float]:
    """The log-probability of each type for these words, a mean over them."""
    table = np.array(row.chances[name.first : name.last])
    found: dict[NameType, float] = {}
    for kind in TYPES:
        columns = [tags.index(f"B-{kind}"), tags.index(f"I-{kind}")]
        found[kind] = float(np.logaddexp.reduce(table[:, columns], axis=1).mean())
    return found


def _missed(row: TextWords, found: Sequence[Found], tags: Sequence[str]) -> Iterator[Found]:
    """Places where a name of this text stands once more, and the model passed over it."""
    known: dict[Form, NameType] = {}
    for name in found:
        form = row.form(name)
        if len(form) <= LONGEST_FORM and form[0][:1].isupper():
            known[form] = name.type
            if name.type == "PER" and len(form) > 1 and form[-1][:1].isupper():
                known.setdefault((form[-1],), "PER")
    outside = tags.index("O")
    starts = {form[0] for form in known}
    longest = max((len(form) for form in known), default=0)
    for at, word in enumerate(row.words):
        if word not in starts:
            continue
        for size in range(min(longest, len(row.words) - at), 0, -1):
            form = tuple(row.words[at : at + size])
            if form not in known or row.sentence[at] != row.sentence[at + size - 1]:
                continue
            chance = 1 - math.exp(
                float(np.mean([row.chances[at + n][outside] for n in range(size)]))
            )
            usual = size == 1 and word.lower() in words("common_words") | words("function_words")
            if chance >= LEAST_CHANCE and not usual:
                yield Found(at, at + size, known[form], "same name", round(chance, 3))
                break
