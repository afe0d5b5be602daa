"""On which side of the report a time lies by the verb that governs it in the syntax tree.

The words that decide are data: `data/time_direction.toml`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from cuttings.extract.tree_subjects import Tree
from cuttings.extract.word_lists import word_set
from cuttings.model.annotation import Token

Side = Literal["past", "future"]
MOST_STEPS = 8


class Governed(NamedTuple):
    """The side that a verb puts a time on, and the words of that verb.

    It is not firm where the time stands beside a noun of which the verb says something.
    """

    side: Side
    words: str
    is_firm: bool = True


def governed_side(tree: Tree, start: int, end: int) -> Governed | None:
    """The side of the words at `start`–`end`, or None where the tree does not tell."""
    at = _head_of(tree.tokens, start, end)
    if at is None:
        return None
    noun: int | None = None
    for _ in range(MOST_STEPS):
        head = tree.tokens[at].head
        if head is None or head == at:
            return None
        if _is_predicate(tree, head):
            if noun is not None:
                return _through_noun(tree, noun, head)
            # “On Friday they planned a strike” and “They planned a strike on Friday”
            form = _text(tree, head)
            is_past = form.endswith("ed") and not _led_by(tree, head)
            if at < head and is_past and _is_in(tree, head, "planned_verbs"):
                return Governed("past", form)
            return _side_of(tree, head)
        if noun is None and tree.tokens[head].upos == "NOUN":
            noun = head
        at = head
    return None


def _through_noun(tree: Tree, noun: int, verb: int) -> Governed | None:
    """The side of a time that stands beside a noun (`Wednesday’s ruling`) under a verb."""
    if _is_in(tree, noun, "happened_nouns"):
        return Governed("past", _text(tree, noun))
    for at in tree.dependents.get(noun, ()):
        if tree.tokens[at].relation == "amod" and _is_in(tree, at, "planned_verbs"):
            return Governed("future", _text(tree, at))
    found = _side_of(tree, verb)
    # a plain present says nothing of when its objects were
    is_plain = found is not None and found.words.split()[0] in {"is", "are", "do", "does"}
    return None if found is None or is_plain else found._replace(is_firm=False)


def _text(tree: Tree, at: int) -> str:
    token = tree.tokens[at]
    return tree.text[token.start : token.end].lower().replace("’", "'")


def _is_in(tree: Tree, at: int, key: str) -> bool:
    return tree.tokens[at].lemma in word_set("time_direction", key)


def _head_of(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The token of a stretch that hangs on one outside it, or on none."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, first, key=lambda token: token.start)
    for at in range(first, last):
        head = tokens[at].head
        if head is not None and not first <= head < last:
            return at
    return None


def _is_predicate(tree: Tree, at: int) -> bool:
    if tree.tokens[at].upos in {"VERB", "AUX"}:
        return True
    return any(tree.tokens[n].relation == "cop" for n in tree.dependents.get(at, ()))


def _side_of(tree: Tree, at: int, steps: int = MOST_STEPS) -> Governed | None:
    """The side that a predicate stands for, by its auxiliaries, else by the verb above it."""
    form, relation = _text(tree, at), tree.tokens[at].relation or ""
    led_by = _led_by(tree, at)
    side = _by_auxiliaries(tree, at, led_by)
    if side is not None:
        return Governed(side, " ".join((*led_by, form)))
    is_bare = not led_by and not _has_subject(tree, at)
    if "to" in led_by or form.endswith("ing") or (is_bare and relation == "conj"):
        above = _from_above(tree, at, steps, is_infinitive="to" in led_by)
        if above is not None or relation != "conj":
            return above
    if is_bare and relation in {"acl", "amod"} and _is_in(tree, at, "planned_verbs"):
        return None
    plain = _by_form(tree, at, form)
    return None if plain is None else Governed(plain, form)


def _by_form(tree: Tree, at: int, form: str) -> Side | None:
    if _is_in(tree, at, "planned_verbs"):
        return "future"
    if form != tree.tokens[at].lemma and not form.endswith("s"):
        return "past"
    if _is_in(tree, at, "scheduled_verbs"):
        return "future"
    return "past" if _is_in(tree, at, "same_in_past") else None


def _led_by(tree: Tree, at: int) -> tuple[str, ...]:
    """The auxiliaries, the copula and the `to` of a predicate, and a `not`."""
    return tuple(
        word
        for n in tree.dependents.get(at, ())
        if (word := _text(tree, n)) == "not" or word.endswith("n't")
        or (tree.tokens[n].relation or "").startswith(("aux", "cop")) or (word == "to" and n < at)
    )  # fmt: skip


def _by_auxiliaries(tree: Tree, at: int, led_by: Sequence[str]) -> Side | None:
    words = set(led_by)
    if "had" in words:
        return "past"
    is_perfect = words & {"have", "has", "'ve"} and not words & {"will", "to", "'ll"}
    if is_perfect or words & {"was", "were", "did", "didn't"}:
        return "future" if _is_in(tree, at, "planned_verbs") else "past"
    is_denied = words & {"not", "n't"} or _is_in(tree, at, "unreached_verbs")
    if words & word_set("time_direction", "modals"):
        return "past" if "could" in words and is_denied else "future"
    if words & {"is", "are", "am", "'re", "do", "does"}:
        return "past" if _is_in(tree, at, "shown_verbs") else "future"
    return None


def _has_subject(tree: Tree, at: int) -> bool:
    dependents = tree.dependents.get(at, ())
    return any((tree.tokens[n].relation or "").startswith(("nsubj", "csubj")) for n in dependents)


def _from_above(tree: Tree, at: int, steps: int, *, is_infinitive: bool) -> Governed | None:
    """The side of a verb without a tense of its own, by what it hangs on."""
    token = tree.tokens[at]
    head = token.head
    if head is None or head == at or steps == 0:
        return None
    if is_infinitive and token.relation in {"xcomp", "ccomp"}:
        above = _side_of(tree, head, steps - 1)
        had = above is not None and above.words.startswith("had ")
        if had or _is_in(tree, head, "implicative_verbs"):
            return above
        return Governed("future", f"{_text(tree, head)} to {_text(tree, at)}")
    if is_infinitive and token.relation == "acl" and _is_in(tree, head, "planned_nouns"):
        return Governed("future", f"{_text(tree, head)} to {_text(tree, at)}")
    while not _is_predicate(tree, head) and steps:
        above_head = tree.tokens[head].head
        if above_head is None or above_head == head:
            return None
        head, steps = above_head, steps - 1
    return _side_of(tree, head, steps - 1) if steps else None
