"""Any spaCy pipeline instead of the bundled model: the only door to spaCy."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from cuttings.errors import MissingModelError
from cuttings.language.name_rules import trimmed
from cuttings.language.name_spans import Found, TextWords
from cuttings.language.spacy_labels import NAME_TYPES, is_clearnlp, neutral_tree
from cuttings.language.units import sentence_tokens
from cuttings.model.annotation import Interval, Name, Token


def spacy_version(name: str) -> str:
    """What reads: `spacy NAME VERSION`.

    Raises:
        MissingModelError: spaCy or the pipeline is not installed.
    """
    meta = _load(name).meta
    return f"spacy {meta.get('lang')}_{meta.get('name')} {meta.get('version')} ({name})"


def annotate_with_spacy(
    text: str, tokens: Sequence[Token], sentences: Sequence[Interval], name: str
) -> tuple[tuple[Token, ...], tuple[Name, ...]]:
    """Tags, lemmas, trees and names of one text; tokens and sentences stay our own.

    Each sentence is read alone, so that it is the same beside any other.
    """
    pipeline = _load(name)
    filled = list(tokens)
    row = TextWords([], [], [], [], [], [])
    found: list[Found] = []
    for number, (first, last) in enumerate(sentence_tokens(tokens, sentences)):
        if first == last:
            continue
        document = pipeline(_document(pipeline, text, tokens[first:last]))
        _fill(filled, document, first)
        offset = len(row.words)
        for token in tokens[first:last]:
            row.words.append(text[token.start : token.end])
            row.starts.append(token.start)
            row.ends.append(token.end)
            row.sentence.append(number)
        for entity in document.ents:
            kind = NAME_TYPES.get(entity.label_.upper())
            if kind is not None:
                item = Found(offset + entity.start, offset + entity.end, kind, "spacy", None)
                found += [kept for kept in [trimmed(row, item)] if kept is not None]
    names = tuple(Name(row.starts[n.first], row.ends[n.last - 1], n.type, n.method) for n in found)
    return tuple(filled), names


def _document(pipeline: Any, text: str, tokens: Sequence[Token]) -> Any:
    words = [text[token.start : token.end] for token in tokens]
    spaced = [a.end < b.start for a, b in pairwise(tokens)]
    document = import_module("spacy.tokens").Doc(pipeline.vocab, words, [*spaced, False])
    for token in document:
        token.is_sent_start = token.i == 0
    return document


def _fill(tokens: list[Token], document: Any, first: int) -> None:
    parsed = document.has_annotation("DEP")
    heads = [token.head.i for token in document]
    relations = [token.dep_ for token in document]
    if parsed and is_clearnlp(frozenset(relations)):
        verbal = [token.pos_ in {"VERB", "AUX"} for token in document]
        heads, relations = neutral_tree(heads, relations, verbal)
    for at, word in enumerate(document):
        token = tokens[first + at]
        relation = "root" if heads[at] == at else relations[at]
        tokens[first + at] = Token(
            token.start,
            token.end,
            word.pos_ or None,
            word.lemma_ or None,
            first + heads[at] if parsed else None,
            relation if parsed else None,
        )


@cache
def _load(name: str) -> Any:
    if find_spec("spacy") is None:
        raise MissingModelError(
            f"There is no language model {name}: the bundled one is “cuttings-en”; for a spaCy "
            "pipeline install spaCy and the pipeline beside cuttings; “rules” needs no model."
        )
    try:
        return import_module("spacy").load(name)
    except OSError as error:
        raise MissingModelError(
            f"spaCy finds no pipeline {name}: install it, give the path of its folder, or use "
            "the bundled model “cuttings-en”."
        ) from error
