"""The subject of a cue by the syntax tree, where a model gave one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import Phrase
from cuttings.model.annotation import Token
from cuttings.text.person_words import is_honorific, is_person_noun

MOST_STEPS = 5
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis", "dep", "cop", "aux"})
"""A verb with one of these relations and no subject of its own has that of its head."""
_OF_A_NOUN = frozenset({"acl", "acl:relcl"})
_WITHIN = frozenset({
    "det", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nummod", "flat", "case",
    "advmod", "det:predet", "goeswith", "fixed", "cc", "conj", "obl", "flat:foreign", "flat:name",
})  # fmt: skip
"""Relations that belong to a noun phrase; clauses and appositions do not."""
_NAMED_BY = frozenset({"appos", "flat", "flat:name", "nmod:desc"})
"""How a name right behind a noun hangs on it, as in `trade magazine The Harbour`."""
_RELATIVE = frozenset({"who", "which", "that"})


class Tree(NamedTuple):
    """The tokens of one text with heads, and the dependents of each that has any."""

    text: str
    tokens: Sequence[Token]
    dependents: dict[int, list[int]]


def tree_of(text: str, tokens: Sequence[Token]) -> Tree | None:
    """The syntax of a text, or None where no model ran."""
    if not any(token.head is not None for token in tokens):
        return None
    dependents: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        if token.head is not None and token.head != at:
            dependents.setdefault(token.head, []).append(at)
    return Tree(text, tokens, dependents)


def tree_subject(tree: Tree, items: Sequence[Item], verb: int) -> Phrase | None:
    """The phrase that is the subject of the verb at item `verb`, within these items.

    A verb without a subject of its own has that of the verb it hangs on (`left, saying`),
    or means the noun it describes (`a sign saying`).
    """
    at = items[verb].token
    for _ in range(MOST_STEPS):
        subject = _own_subject(tree, at)
        if subject is not None:
            return _phrase(tree, items, subject)
        head, relation = tree.tokens[at].head, tree.tokens[at].relation
        if head is None or head == at or relation is None:
            return None
        if relation in _OF_A_NOUN:
            head = _written(tree, head)
            author = _author(tree, head)
            return _phrase(tree, items, head if author is None else author)
        if relation not in _SHARED:
            return None
        at = head
    return None


def _written(tree: Tree, noun: int) -> int:
    """The writing that a name tells where it is: the message of `a message on Twitter saying`."""
    token = tree.tokens[noun]
    if token.head is None or token.relation not in {"nmod", "obl"}:
        return noun
    return token.head if tree.tokens[token.head].lemma in small_words("documents") else noun


def _author(tree: Tree, noun: int) -> int | None:
    """Who put out a document, as Ann Hale in `Ann Hale released a statement saying …`."""
    token = tree.tokens[noun]
    if token.lemma not in small_words("documents") or token.relation != "obj":
        return None
    return None if token.head is None else _own_subject(tree, token.head)


def _own_subject(tree: Tree, at: int) -> int | None:
    """The subject of a verb; of several, which is a fault, the one nearest to it."""
    subjects = [
        dependent
        for dependent in tree.dependents.get(at, ())
        if (tree.tokens[dependent].relation or "").startswith("nsubj")
    ]
    return min(subjects, key=lambda subject: abs(subject - at), default=None)


def _phrase(tree: Tree, items: Sequence[Item], head: int) -> Phrase | None:
    place = _item_at(items, tree.tokens[head].start)
    if place is None or items[place].kind == "quote":
        return None
    item = items[place]
    if item.lower in _RELATIVE:
        return _relative(tree, items, head, place)
    name = _name_beside(tree, items, head, place) if item.kind == "word" else None
    if name is not None:
        return Phrase(name, name)
    tokens = sorted(_noun_phrase(tree, head))
    while len(tokens) > 1 and tree.tokens[tokens[0]].relation == "case":
        del tokens[0]
    first = _item_at(items, tree.tokens[tokens[0]].start)
    last = _item_at(items, tree.tokens[tokens[-1]].start)
    if first is None or last is None or any(i.kind == "quote" for i in items[first : last + 1]):
        return Phrase(place, place)
    return _bounded(items, place, first, last)


def _bounded(items: Sequence[Item], place: int, first: int, last: int) -> Phrase:
    """The phrase from `first` to `last` around the noun at `place`, or its name alone."""
    item = items[place]
    if item.kind == "name" and (item.type == "PER" or first == last):
        joined = any(i.lower in {"and", "or"} for i in items[place : last + 1])
        return Phrase(place, last if joined else place)
    if last > place and items[last].upos == "NOUN" and _is_name(items, last + 1, "PER"):
        return Phrase(first, last + 1)  # `the wife of councillor Ann Hale`
    comma = next((at for at in range(place, last) if items[at].words == ","), None)
    return Phrase(first, last if comma is None or comma == place else comma - 1)


def _relative(tree: Tree, items: Sequence[Item], head: int, place: int) -> Phrase | None:
    """The phrase that `who`, `which` or `that` at item `place` goes on from, with the pronoun."""
    noun = _described(tree, head)
    before = None if noun is None else _phrase(tree, items, noun)
    if before is None:
        return Phrase(place, place)
    if items[place].lower == "which" and not _speaks(items[before.last]):
        return None
    return Phrase(min(before.first, place), place)


def _name_beside(tree: Tree, items: Sequence[Item], head: int, place: int) -> int | None:
    """The name that stands for a noun: `her brother, Bo Chan`, `trade magazine The Harbour`."""
    right = place + 1
    if right < len(items) and items[right].words in {"the", "The"}:
        right += 1
    if _is_name(items, right) and tree.tokens[items[right].token].relation in _NAMED_BY:
        return right
    if _is_name(items, right, "ORG") and not _goes_before_noun(items, right):
        return right
    for dependent in tree.dependents.get(head, ()):
        beside = _item_at(items, tree.tokens[dependent].start)
        apposed = beside is not None and tree.tokens[dependent].relation == "appos"
        if beside is None or not apposed:
            continue
        while beside + 1 < len(items) and _is_title(items[beside]):
            beside += 1
        if _is_name(items, beside, "PER"):
            return beside
    return None


def _speaks(item: Item) -> bool:
    """Whether it is somebody, or a document: what `which said` may go on with."""
    if item.kind == "name":
        return item.type in {"PER", "ORG"}
    return item.lower in small_words("documents") or is_person_noun(item.lower)


def _is_title(item: Item) -> bool:
    return is_honorific(item.words) or item.words == "."


def _goes_before_noun(items: Sequence[Item], name: int) -> bool:
    return name + 1 < len(items) and items[name + 1].upos in {"NOUN", "PROPN", "PART"}


def _is_name(items: Sequence[Item], at: int, kind: str | None = None) -> bool:
    return at < len(items) and items[at].kind == "name" and kind in {None, items[at].type}


def _described(tree: Tree, relative: int) -> int | None:
    """The noun that a relative clause with this pronoun describes."""
    at = relative
    for _ in range(MOST_STEPS):
        head, relation = tree.tokens[at].head, tree.tokens[at].relation
        if head is None or head == at:
            return None
        at = head
        if relation == "acl:relcl":
            return at
    return None


def _noun_phrase(tree: Tree, head: int) -> Iterator[int]:
    """The tokens of a noun phrase, what hangs on its nouns included."""
    waiting = [head]
    while waiting:
        at = waiting.pop()
        yield at
        for dependent in tree.dependents.get(at, ()):
            relation = tree.tokens[dependent].relation
            if relation in _WITHIN and (at != head or relation != "obl"):
                waiting.append(dependent)


def _item_at(items: Sequence[Item], start: int) -> int | None:
    return next((n for n, item in enumerate(items) if item.start <= start < item.end), None)
