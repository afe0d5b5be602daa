"""Which verb or noun a time expression dates, by the syntax tree.

The time hangs on a verb (`arrested on Friday`), on a noun that names an event (`Friday’s
hearing`), or on another noun of a clause (`a court in Velmora on Friday jailed …`). Verbs that
say nothing themselves (`held talks`, `the vote took place`) give way to the noun that does.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cuttings.extract.event_words import event_lemma, kinds_of_nouns, with_particle, words
from cuttings.extract.tree_subjects import Tree
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression

MOST_STEPS = 4
_MODIFIERS = ("obl", "advmod", "nmod", "nummod", "compound", "amod")
_ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "appos", "xcomp")
_FINE = frozenset({"day", "part of a day", "hour", "minute", "second", "weekend", "week"})


class Trigger(NamedTuple):
    """The word that names an event.

    `token` is that verb or noun, `top` the verb or noun whose clause tells it; `rule` says in
    words how the time led there.
    """

    token: int
    top: int
    rule: str


def find_trigger(tree: Tree, first: int, last: int, time: TimeExpression) -> Trigger | None:
    """What the time expression of tokens `first` to `last` (exclusive) dates, if anything.

    A time as coarse as a month or year that hangs on a noun which is no event (`his law of
    1996`) dates nothing, nor does a date with a time of day that stands by itself: it is the
    stamp of a comment or a page.
    """
    head = _head(tree, first, last)
    if head is None:
        return None
    head = _first_of_list(tree, _of_day(tree, head))
    before = _prepositions(tree, head, first)
    if before & (words("bounds") - {"since"}):
        return None
    is_stamp = time.timex_type == "TIME" and time.symbol is None and not before
    trigger = None if is_stamp else _dated(tree, head, before, time.granularity)
    if trigger is not None and "since" in before and not _lasts(tree, trigger):
        return None
    return trigger


def _lasts(tree: Tree, trigger: Trigger) -> bool:
    """Whether `since` tells when it began: `held since May`, not `said it twice since May`."""
    return lemma_of(tree, trigger.token) in words("lasting")


def plain_lemma(tree: Tree, at: int) -> str:
    """The lemma of a verb without its particle, or of a noun."""
    token = tree.tokens[at]
    form = tree.text[token.start : token.end]
    return event_lemma(token.lemma, form, is_noun=token.upos == "NOUN")


def lemma_of(tree: Tree, at: int) -> str:
    """The lemma of a word that names an event, as the lists of kinds have it."""
    is_noun = tree.tokens[at].upos == "NOUN"
    lemma = plain_lemma(tree, at)
    for particle in () if is_noun else relations(tree, at, "compound:prt", "advmod"):
        if particle == at + 1:
            return with_particle(lemma, _form(tree, particle))
    return lemma


def _dated(tree: Tree, head: int, before: frozenset[str], granularity: str) -> Trigger | None:
    subject = _copular_subject(tree, head)
    if subject is not None:
        return Trigger(subject, subject, "the event is said to be at that time")
    relation, governor = tree.tokens[head].relation or "", tree.tokens[head].head
    if governor is None or governor == head or not relation.startswith(_MODIFIERS):
        return None
    if _is_verb(tree, governor):
        return _of_verb(tree, governor)
    if is_event_noun(tree, governor):
        return _of_noun(tree, governor)
    may_climb = relation.startswith(("nmod", "obl")) and relation != "nmod:poss"
    if not may_climb or granularity not in _FINE or not before <= words("climbs"):
        return None
    above = _verb_above(tree, governor)
    return None if above is None else _of_verb(tree, above)


def told_together(tree: Tree, trigger: Trigger) -> Iterator[Trigger]:
    """What happened at the same time: the other half of `was frozen when the king fell`."""
    verb = trigger.top if tree.tokens[trigger.token].upos == "NOUN" else trigger.token
    rule = "it is told with “when” of what the time is of"
    for below in relations(tree, verb, "advcl"):
        if _is_past(tree, below) and _is_when(tree, below):
            yield Trigger(below, below, rule)
    above = tree.tokens[verb].head
    if above is None or above == verb or not is_related(tree, verb, "advcl"):
        return
    if _is_past(tree, above) and _is_past(tree, verb) and _is_when(tree, verb):
        found = _of_verb(tree, above)
        if found is not None:
            yield found._replace(rule=rule)


def when_clause(tree: Tree, first: int, last: int) -> Trigger | None:
    """What the clause behind a time tells: `the 1970s, when the state paid`."""
    for at in range(first, last):
        for clause in relations(tree, at, "acl:relcl", "advcl"):
            if _is_past(tree, clause) and _is_when(tree, clause):
                return Trigger(clause, clause, "it is told with “when” of the time")
    return None


def _is_when(tree: Tree, verb: int) -> bool:
    found = relations(tree, verb, "mark", "advmod")
    return any(_form(tree, at) == "when" for at in found)


def _is_past(tree: Tree, at: int) -> bool:
    """Whether a verb stands in a past tense."""
    token, form = tree.tokens[at], _form(tree, at)
    if token.upos != "VERB":
        return False
    helpers = {_form(tree, aux) for aux in relations(tree, at, "aux")}
    if helpers:
        return bool(helpers & {"was", "were", "had", "did"})
    return form != plain_lemma(tree, at) and not form.endswith(("ing", "s"))


def _form(tree: Tree, at: int) -> str:
    token = tree.tokens[at]
    return tree.text[token.start : token.end].lower()


def saying_trigger(tree: Tree, trigger: Trigger, statement: Statement) -> Trigger | None:
    """The verb that a statement hangs on, for a trigger within it."""
    at = trigger.token
    for _ in range(2 * MOST_STEPS):
        token = tree.tokens[at]
        if not any(span.start <= token.start < span.end for span in statement.content):
            return (
                Trigger(at, at, "the time is of the verb of saying") if _is_verb(tree, at) else None
            )
        if token.head is None or token.head == at:
            return None
        at = token.head
    return None


def is_event_noun(tree: Tree, at: int) -> bool:
    """Whether a token is a noun that names an event."""
    token = tree.tokens[at]
    return token.upos == "NOUN" and (token.lemma or "").lower() in kinds_of_nouns()


def relations(tree: Tree, at: int, *wanted: str) -> Iterator[int]:
    """The dependents of a token with one of these relations or a subtype (`nsubj:pass`)."""
    for dependent in tree.dependents.get(at, ()):
        if is_related(tree, dependent, *wanted):
            yield dependent


def is_related(tree: Tree, at: int, *wanted: str) -> bool:
    """Whether a token hangs on its head with one of these relations or a subtype."""
    relation = tree.tokens[at].relation or ""
    return relation in wanted or relation.partition(":")[0] in wanted


def _head(tree: Tree, first: int, last: int) -> int | None:
    """The token of the expression that hangs on a word outside it, or is a root."""
    for at in range(first, last):
        head = tree.tokens[at].head
        if head is None:
            return None
        if head == at or not first <= head < last:
            return at
    return None


def _of_day(tree: Tree, head: int) -> int:
    """For `Sunday` of `on Sunday morning`, the noun that it stands before."""
    token = tree.tokens[head]
    before = is_related(tree, head, "compound", "nummod", "amod")
    if token.head is None or not before:
        return head
    is_part = tree.tokens[token.head].lemma in words("times_of_day")
    return token.head if is_part else head


def _first_of_list(tree: Tree, head: int) -> int:
    """For the second of `on Monday and Tuesday`, the first."""
    governor = tree.tokens[head].head
    if tree.tokens[head].relation == "conj" and governor is not None:
        other = tree.tokens[governor]
        if other.upos in {"PROPN", "NUM"} and (other.relation or "").startswith("obl"):
            return governor
    return head


def _prepositions(tree: Tree, head: int, first: int) -> frozenset[str]:
    found = {tree.tokens[at] for at in relations(tree, head, "case", "mark")}
    found.add(tree.tokens[first])
    if first and tree.tokens[first - 1].upos in {"ADP", "SCONJ"}:
        found.add(tree.tokens[first - 1])
    words_found = {tree.text[token.start : token.end].lower() for token in found
                   if token.upos in {"ADP", "SCONJ", "PART"}}  # fmt: skip
    return frozenset(words_found - {"’s", "'s", "’", "'"})


def _copular_subject(tree: Tree, head: int) -> int | None:
    """The event noun in `the election is on Sunday`."""
    if next(relations(tree, head, "cop"), None) is None:
        return None
    found = next(relations(tree, head, "nsubj"), None)
    return found if found is not None and is_event_noun(tree, found) else None


def _is_verb(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    if token.upos == "VERB":
        return True
    return token.upos == "AUX" and token.lemma == "be" and token.relation not in {"aux", "cop"}


def _verb_above(tree: Tree, noun: int) -> int | None:
    at = noun
    for _ in range(MOST_STEPS):
        token = tree.tokens[at]
        if token.head is None or token.head == at:
            return None
        if not (token.relation or "").startswith(_ARGUMENTS):
            return None
        if _cases(tree, at) & words("bounds"):
            return None
        at = token.head
        if _is_verb(tree, at):
            return at
    return None


def _cases(tree: Tree, noun: int) -> frozenset[str]:
    return frozenset(_form(tree, at) for at in relations(tree, noun, "case", "mark"))


def _of_verb(tree: Tree, verb: int) -> Trigger | None:
    at = verb
    for _ in range(MOST_STEPS):
        lemma = (tree.tokens[at].lemma or "").lower()
        below = next(relations(tree, at, "xcomp"), None)
        if below is None or lemma not in words("raising") or not _is_verb(tree, below):
            break
        at = below
    if at != verb:
        return Trigger(at, _leading(tree, verb), "the time is of a verb before the event’s verb")
    noun = _empty_verbs_noun(tree, at)
    if noun is not None:
        return Trigger(noun, at, "the time is of a verb that says no more than that it was")
    if lemma_of(tree, at) in words("silent"):
        has_object = next(relations(tree, at, "obj"), None) is not None
        nouns = () if has_object else relations(tree, at, "obl")
        inner = next((noun for noun in nouns if is_event_noun(tree, noun)), None)
        return None if inner is None else Trigger(inner, at, "the time is of the event’s noun")
    return Trigger(at, _leading(tree, at), "the time is of the event’s verb")


def _leading(tree: Tree, verb: int) -> int:
    """The verb whose clause holds an infinitive: `is expected` of `is expected to rule`."""
    at = verb
    for _ in range(MOST_STEPS):
        token = tree.tokens[at]
        if token.relation != "xcomp" or token.head is None or not _is_verb(tree, token.head):
            break
        at = token.head
    return at


def _empty_verbs_noun(tree: Tree, verb: int) -> int | None:
    """The event of `held talks`, `there was a fire`, `the vote is set for Sunday`."""
    lemma = (tree.tokens[verb].lemma or "").lower()
    wanted: list[str] = []
    if lemma in words("light"):
        wanted += ["obj", "nsubj:pass"]
    if lemma in words("happens") or lemma in words("scheduled"):
        wanted.append("nsubj")
    nouns = [noun for name in wanted for noun in relations(tree, verb, name)]
    return next((noun for noun in nouns if is_event_noun(tree, noun)), None)


def _of_noun(tree: Tree, noun: int) -> Trigger:
    token = tree.tokens[noun]
    above = token.head
    if above is not None and above != noun and _empty_verbs_noun(tree, above) == noun:
        return Trigger(noun, above, "the time is of the event’s noun")
    return Trigger(noun, noun, "the time is of the event’s noun")
