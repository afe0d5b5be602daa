"""Proper names of a text: what the model says, mended by lists and by the rest of the text."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from cuttings.language.decoding import NameDecoder
from cuttings.language.lexicon import words
from cuttings.language.name_acronyms import doubtful, explained, is_plain_acronym
from cuttings.language.name_contexts import datelines, is_nobody, is_plain_word, royal, ships
from cuttings.language.name_edges import (
    lengthened,
    party_states,
    split_races,
    wider_place,
    without_members,
    without_party,
)
from cuttings.language.name_kinds import TYPES, of_one_kind
from cuttings.language.name_neighbours import in_their_place, nicknames
from cuttings.language.name_rules import honoured, listed, trimmed
from cuttings.language.name_spans import Found, TextWords, in_a_row, without_overlaps
from cuttings.language.syntax import SentenceRead
from cuttings.model.annotation import NameType

LEAST_CHANCE = 0.05
"""A known name is taken to stand at a place only where the model gives any name this chance."""
LONGEST_FORM = 8
Form = tuple[str, ...]
Known = dict[Form, NameType]


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
    own = _own(row, _decoded(sentences, decoder, row))
    forms = frozenset(row.form(name) for name in own if name.type == "ORG")
    rules = [
        *party_states(row),
        *datelines(row),
        *ships(row),
        *explained(row, own),
        *nicknames(row, own),
    ]
    rules += [_widened(rule, own) for rule in _all_trimmed(row, [*honoured(row), *royal(row)])]
    inside = [
        item
        for item in [*listed(row, forms), *doubtful(row)]
        if not any(item.overlaps(n) and n.last - n.first > item.last - item.first for n in own)
    ]
    found = without_overlaps([*rules, *inside, *own])
    found = list(in_their_place(row, of_one_kind(row, found, decoder.tags)))
    found = without_overlaps([*found, *_missed(row, found, decoder.tags)])
    return row, without_overlaps([wider_place(row, name) for name in found])


def _own(row: TextWords, decoded: Iterable[Found]) -> list[Found]:
    """The model's names with their edges mended, those of nobody left out."""
    whole = (name for item in decoded if (name := without_party(row, item)) is not None)
    own = _somebody(row, _joined(row, _all_trimmed(row, whole)))
    parted = [without_members(row, name) for name in split_races(row, own)]
    return lengthened(row, parted)


def _all_trimmed(row: TextWords, found: Iterable[Found]) -> list[Found]:
    return [name for item in found if (name := trimmed(row, item)) is not None]


def _somebody(row: TextWords, own: Sequence[Found]) -> list[Found]:
    """Without plain words, and titles and words for parents alone (`the King`, `Mummy`)."""
    full = [row.form(name) for name in own if name.type == "PER" and name.last - name.first > 1]
    parts = {form[0] for form in full} | {form[-1] for form in full}
    return [
        name
        for name in own
        if not is_plain_word(row, name)
        and not is_nobody(row.form(name), name.type, parts)
        and not is_plain_acronym(row.form(name))
    ]


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
    kind = next(t for t in TYPES if names[tags[first]].endswith(t))
    score = round(math.exp(sum(chances) / len(chances)), 3)
    return Found(offset + first, offset + last, kind, "model", score)


def _missed(row: TextWords, found: Sequence[Found], tags: Sequence[str]) -> Iterator[Found]:
    """Places where a name of this text stands once more, and the model passed over it."""
    known: Known = {}
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
