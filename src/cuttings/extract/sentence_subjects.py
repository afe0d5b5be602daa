"""What a sentence is about: its subject, the noun at the head of it, the name behind it."""

from collections.abc import Iterator, Sequence

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import Phrase
from cuttings.extract.tree_subjects import Tree, tree_subject
from cuttings.model.annotation import Interval
from cuttings.text.person_words import is_honorific, is_person_noun


def head_of(items: Sequence[Item], phrase: Phrase, tree: Tree) -> Item:
    """The item of a phrase that the others hang on; its last one where the tree is unclear."""
    inside = items[phrase.first : phrase.last + 1]
    for item in inside:
        head = tree.tokens[item.token].head if item.token >= 0 else None
        if head is not None and not inside[0].start <= tree.tokens[head].start < inside[-1].end:
            return item
    return inside[-1]


def lemma_of(item: Item, tree: Tree) -> str:
    """The lemma of a word, or the word itself where no model ran."""
    return (tree.tokens[item.token].lemma or item.lower) if item.token >= 0 else item.lower


def name_behind(items: Sequence[Item], phrase: Phrase) -> Item | None:
    """The person whose name stands behind a comma: `A professor of law, Ann Hale, left`."""
    at = phrase.last + 1
    if [item.words for item in items[at : at + 3 : 2]] == ["(", ")"]:
        at += 3  # `The head of the Water Office (WO), Ann Hale, left`
    if at >= len(items) or items[at].words != "," or items[phrase.last].type == "PER":
        return None
    at += 1
    while at < len(items) and (is_honorific(items[at].words) or items[at].words == "."):
        at += 1
    return items[at] if at < len(items) and items[at].type == "PER" else None


def several_by_noun(items: Sequence[Item], tree: Tree) -> Iterator[Interval]:
    """The subjects of a sentence that are several people, as `the doctors`."""
    for at, item in enumerate(items):
        if item.upos != "VERB" or item.token < 0:
            continue
        phrase = tree_subject(tree, items, at) if _has_own_subject(tree, item.token) else None
        head = head_of(items, phrase, tree) if phrase is not None else None
        if phrase is None or head is None or head.upos != "NOUN":
            continue
        lemma = lemma_of(head, tree)
        person = is_person_noun(lemma) or head.lower in small_words("groups")
        if person and lemma != head.lower:
            yield Interval(*phrase.place(items))


def _has_own_subject(tree: Tree, verb: int) -> bool:
    relations = (tree.tokens[at].relation or "" for at in tree.dependents.get(verb, ()))
    return any(relation.startswith("nsubj") for relation in relations)


def joined_people(items: Sequence[Item], phrase: Phrase) -> tuple[Interval, ...]:
    """The persons of a subject such as `Ann Hale and Peter Orme`; none where it is one."""
    inside = items[phrase.first : phrase.last + 1]
    people = [item for item in inside if item.kind == "name" and item.type == "PER"]
    joined = any(item.lower in {"and", "or"} for item in inside) and len(people) > 1
    return tuple(Interval(item.start, item.end) for item in people) if joined else ()


def starting_name(items: Sequence[Item]) -> Item | None:
    """The person whose name a sentence starts with, as its subject."""
    at = 0
    while at < len(items) and (is_honorific(items[at].words) or items[at].words == "."):
        at += 1
    if at + 1 >= len(items) or items[at].kind != "name" or items[at].type != "PER":
        return None
    after = items[at + 1]
    owned = after.words in {"'s", "’s", "'", "’", ":"} or after.lower in {"and", "or"}
    return None if owned else items[at]


def main_subject(items: Sequence[Item], tree: Tree) -> Phrase | None:
    """The subject of the main verb of a sentence."""
    for at, item in enumerate(items):
        if item.kind != "word" or item.token < 0:
            continue
        token = tree.tokens[item.token]
        if token.relation == "root" or token.head == item.token:
            return tree_subject(tree, items, at)
    return None
