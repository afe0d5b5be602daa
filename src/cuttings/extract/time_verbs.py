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
_QUOTES = frozenset('"“”')


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
    if at is not None and (copula := _copula(tree, at)) is not None:
        return copula
    above = None if at is None else _governor(tree, at)
    if at is None or above is None or _is_across_quotes(tree, at, above.verb):
        return None
    if above.noun is not None:
        return _through_noun(tree, at, above.noun, above.verb)
    # “On Friday they planned a strike” and “They planned a strike on Friday”
    form = _text(tree, above.verb)
    is_past = form.endswith("ed") and not _led_by(tree, above.verb)
    if above.below < above.verb and is_past and _is_in(tree, above.verb, "planned_verbs"):
        return Governed("past", form)
    return _side_of(tree, above.verb)


def _copula(tree: Tree, at: int) -> Governed | None:
    """The side of a time that is said of something (`The funeral is on Friday`)."""
    for n in tree.dependents.get(at, ()):
        if tree.tokens[n].relation == "cop" and _text(tree, n) in {"is", "was"}:
            return Governed("past" if _text(tree, n) == "was" else "future", _text(tree, n))
    return None


class _Governor(NamedTuple):
    """The predicate over a token, the token right below it, and the first noun on the way."""

    verb: int
    below: int
    noun: int | None


def _governor(tree: Tree, at: int) -> _Governor | None:
    noun: int | None = None
    for _ in range(MOST_STEPS):
        head = tree.tokens[at].head
        if head is None or head == at:
            return None
        if _is_predicate(tree, head):
            return _Governor(head, at, noun)
        if noun is None and tree.tokens[head].upos == "NOUN":
            noun = head
        at = head
    return None


def _is_modifier(tree: Tree, at: int, noun: int) -> bool:
    """Whether a time stands right before a noun (`third-quarter results`, `Friday’s figures`)."""
    relation = tree.tokens[at].relation or ""
    return tree.tokens[at].head == noun and relation.startswith(("compound", "nmod:poss"))


def _through_noun(tree: Tree, at: int, noun: int, verb: int) -> Governed | None:
    """The side of a time that stands beside a noun (`Wednesday’s ruling`) under a verb."""
    if verb < noun and _is_in(tree, verb, "awaiting_verbs"):
        return Governed("future", _text(tree, verb), is_firm=False)
    is_told = _is_modifier(tree, at, noun) and (
        _is_in(tree, verb, "published_verbs") or _is_in(tree, noun, "won_nouns")
    )
    if is_told or _is_in(tree, noun, "happened_nouns") or _is_outcome(tree, noun, verb):
        return Governed("past", _text(tree, noun))
    for n in tree.dependents.get(noun, ()):
        if tree.tokens[n].relation == "amod" and _is_in(tree, n, "planned_verbs"):
            return Governed("future", _text(tree, n))
    found = _side_of(tree, verb)
    if _is_in(tree, verb, "recalling_verbs") and "to" in _led_by(tree, verb):
        return Governed("past", _text(tree, verb), is_firm=False)
    if verb < noun and _asks_for(tree, noun, verb):
        return Governed("future", _text(tree, verb), is_firm=False)
    # a plain present says nothing of when its objects were
    is_plain = found is not None and found.words.split()[0] in {"is", "are", "do", "does"}
    return None if found is None or is_plain else found._replace(is_firm=False)


def _is_outcome(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun hangs on one of what came of it (`the results of Tuesday’s vote`)."""
    for _ in range(MOST_STEPS):
        head = tree.tokens[noun].head
        if head is None or head in {noun, verb}:
            return False
        if _is_in(tree, head, "outcome_nouns"):
            return True
        noun = head
    return False


def _is_across_quotes(tree: Tree, at: int, verb: int) -> bool:
    """Whether a mark of quotation stands between: the reader has tied two sentences together."""
    first, last = sorted((at, verb))
    return not _QUOTES.isdisjoint(tree.text[tree.tokens[first].end : tree.tokens[last].start])


def _asks_for(tree: Tree, noun: int, verb: int) -> bool:
    """Whether the verb is `called for`, `wants` …: what stands under it is to come."""
    if _is_in(tree, verb, "wanting_verbs") and _is_in(tree, noun, "coming_nouns"):
        return "had" not in _led_by(tree, verb)
    return _is_in(tree, verb, "asked_verbs") and any(
        _text(tree, word) == "for" for n in tree.dependents.get(verb, ()) if n > verb
        for word in tree.dependents.get(n, ())
    )  # fmt: skip


def _text(tree: Tree, at: int) -> str:
    token = tree.tokens[at]
    return tree.text[token.start : token.end].lower().replace("’", "'")


def _is_in(tree: Tree, at: int, key: str) -> bool:
    lemma, words = tree.tokens[at].lemma or "", word_set("time_direction", key)
    return lemma in words or f"{lemma}e" in words  # the reader makes “declin” of “declined”


def _head_of(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The token of a stretch that hangs on one outside it, or that all others hang on."""
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, first, key=lambda token: token.start)
    for at in range(first, last):
        head = tokens[at].head
        if head is not None and (head == at or not first <= head < last):
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
    if plain == "past" and _is_condition(tree, at):
        return Governed("future", f"if … {form}")
    return None if plain is None else Governed(plain, form)


def _is_condition(tree: Tree, at: int) -> bool:
    """Whether a verb stands behind `if`, under one that tells what would follow."""
    head = tree.tokens[at].head
    if head is None or not any(_text(tree, n) == "if" for n in tree.dependents.get(at, ())):
        return False
    return not word_set("time_direction", "modals").isdisjoint(_led_by(tree, head))


def _by_form(tree: Tree, at: int, form: str) -> Side | None:
    if _is_in(tree, at, "planned_verbs"):
        return "future"
    if form != tree.tokens[at].lemma and not form.endswith("s"):
        return "past"
    if _is_in(tree, at, "scheduled_verbs") or _is_holding(tree, at):
        return "future"
    return "past" if _is_in(tree, at, "same_in_past") else None


def _is_holding(tree: Tree, at: int) -> bool:
    """Whether it is a plain present with what is on a timetable (`holds an election`)."""
    beside = [n for n in tree.dependents.get(at, ()) if tree.tokens[n].relation in {"obj", "obl"}]
    if _is_in(tree, at, "taking_verbs") and any(_is_in(tree, n, "taken_nouns") for n in beside):
        return True
    return _is_in(tree, at, "holding_verbs") and any(
        _is_in(tree, n, "coming_nouns") for n in beside
    )


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
    is_untold = words & {"not", "n't"} and _is_in(tree, at, "untold_verbs")
    if words & word_set("time_direction", "modals"):
        is_past = ("could" in words and is_denied) or ("would" in words and is_untold)
        return "past" if is_past else "future"
    if words & {"is", "are", "am", "'re", "do", "does"}:
        is_shown = _is_in(tree, at, "shown_verbs") and not _text(tree, at).endswith("ing")
        return "past" if is_shown else "future"
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
    is_headline = tree.tokens[head].head in {None, head}  # “Strike to hit trains on Friday”
    is_planned = is_headline or _is_in(tree, head, "planned_nouns")
    if is_infinitive and token.relation == "acl" and is_planned:
        return Governed("future", f"{_text(tree, head)} to {_text(tree, at)}")
    while not _is_predicate(tree, head) and steps:
        above_head = tree.tokens[head].head
        if above_head is None or above_head == head:
            return None
        head, steps = above_head, steps - 1
    return _side_of(tree, head, steps - 1) if steps else None
