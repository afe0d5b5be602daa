"""Whether an event happened, is planned, is denied, or is only claimed."""

from collections.abc import Sequence
from typing import NamedTuple

from cuttings.extract.event_triggers import Trigger, is_related, plain_lemma, relations
from cuttings.extract.event_words import kind_of, words
from cuttings.extract.tree_subjects import Tree
from cuttings.model.event import EventStatus
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression, TimeSymbol, parse_symbol

MOST_STEPS = 4
_BELOW = ("xcomp", "ccomp", "advcl", "acl", "conj", "csubj")


class Told(NamedTuple):
    """The status of an event, the statement it stands in, and why, in words."""

    status: EventStatus
    statement: int | None
    reason: str


def status_of(
    tree: Tree, trigger: Trigger, time: TimeExpression, statements: Sequence[Statement]
) -> Told:
    """What the text says of an event: the weakest that holds of denied, planned, claimed."""
    token = tree.tokens[trigger.token]
    inside = innermost(statements, token.start, token.end)
    verb = trigger.top if token.upos == "NOUN" else trigger.token
    is_noun = tree.tokens[verb].upos == "NOUN"
    denied = "" if is_noun else _denial(tree, verb)
    if denied:
        return Told("denied", inside, denied)
    planned = _plan(tree, verb, time)
    if inside is not None and statements[inside].kind == "intention":
        planned = planned or "somebody intends it"
    if planned:
        return Told("planned", inside, planned)
    if inside is not None:
        return Told("claimed", inside, "somebody says so")
    hedge = _hedge(tree, verb)
    if hedge:
        return Told("claimed", None, hedge)
    return Told("happened", None, "the report says so")


def innermost(statements: Sequence[Statement], start: int, end: int) -> int | None:
    """The index of the shortest statement whose content holds these characters."""
    found = [
        (span.end - span.start, number)
        for number, statement in enumerate(statements)
        if statement.form != "scare"
        for span in statement.content
        if span.start <= start and end <= span.end
    ]
    return min(found)[1] if found else None


def _denial(tree: Tree, verb: int) -> str:
    if _is_negated(tree, verb):
        return "the verb is negated"
    for argument in relations(tree, verb, "nsubj", "obj"):
        if any(_form(tree, at) == "no" for at in relations(tree, argument, "det")):
            return "“no” stands before subject or object"
    token = tree.tokens[verb]
    if token.relation == "xcomp" and token.head is not None:
        above = token.head
        if _is_negated(tree, above) or _lemma(tree, above) in words("failing"):
            return f"after “{_form(tree, above)}”, which denies it"
    return ""


def _is_negated(tree: Tree, verb: int) -> bool:
    return any(_form(tree, at) in words("negations") for at in relations(tree, verb, "advmod"))


def _plan(tree: Tree, verb: int, time: TimeExpression) -> str:
    if _lies_behind(time) and tree.tokens[verb].upos == "VERB":
        return _modal(tree, verb)
    at = verb
    if tree.tokens[verb].upos == "NOUN":
        found = _planned_noun(tree, verb)
        if found:
            return found
    for _ in range(MOST_STEPS):
        found = _modal(tree, at) or _untensed(tree, at) or _led(tree, at)
        if found:
            return found
        token = tree.tokens[at]
        if token.head in {None, at} or not (token.relation or "").startswith(_carries(tree, at)):
            break
        at = token.head or 0
    if _lies_ahead(time) and not _has_been(tree, verb):
        return "the time lies ahead"
    return "in the present tense" if _is_to_come(tree, verb, time) else ""


def _has_been(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what is over by its tense: `killed`, `was killed`, `to have killed`."""
    token, form = tree.tokens[verb], _form(tree, verb)
    if token.upos != "VERB" or form.endswith("ing"):
        return False
    helpers = {_form(tree, at) for at in relations(tree, verb, "aux")}
    if helpers:
        return bool(helpers & {"was", "were", "had", "did", "have"}) and "be" not in helpers
    return form not in _present(plain_lemma(tree, verb)) and token.relation != "acl"


def _is_to_come(tree: Tree, verb: int, time: TimeExpression) -> bool:
    """Whether a verb in the present tense has a bare weekday: `the deadline passes on Friday`.

    Verbs of saying are told in the present tense too.
    """
    token, form = tree.tokens[verb], _form(tree, verb)
    if token.upos != "VERB" or time.symbol is None or parse_symbol(time.symbol).unit != "weekday":
        return False
    lemma = plain_lemma(tree, verb)
    helped = next(relations(tree, verb, "aux", "mark"), None) is not None
    present = form in _present(lemma) - {lemma}
    return (
        present
        and not helped
        and kind_of(lemma, is_noun=False) not in {"statement", "announcement"}
    )


def _planned_noun(tree: Tree, noun: int) -> str:
    """What plans the event of a noun: `scheduled a vote for Friday`, `called for a strike`."""
    token = tree.tokens[noun]
    above = None if token.head == noun else token.head
    if above is None or not (token.relation or "").startswith(("obj", "obl", "nsubj:pass")):
        return ""
    cases = {_lemma(tree, at) for at in relations(tree, noun, "case")}
    planned = _lemma(tree, above) in words("planning_nouns") and cases <= {"for", "of"}
    return f"after “{_lemma(tree, above)}”" if planned else ""


def _carries(tree: Tree, at: int) -> tuple[str, ...]:
    """Relations over which the verb above says whether this one happened."""
    token = tree.tokens[at]
    if token.upos == "NOUN":
        return ("nsubj",)
    form = _form(tree, at)
    bare = next(relations(tree, at, "nsubj", "aux", "mark"), None) is None
    if token.relation == "conj" and bare and form == plain_lemma(tree, at):
        return ("conj",)
    if token.relation == "xcomp":
        return ("xcomp",)
    return ()


def _lies_behind(time: TimeExpression) -> bool:
    """Whether the words for the time say that it is over: `yesterday`, `last week`."""
    if time.symbol is None:
        return False
    symbol = parse_symbol(time.symbol)
    return symbol.turn == "last" or (symbol.turn == "shift" and _steps(symbol) < 0)


def _modal(tree: Tree, verb: int) -> str:
    for at in relations(tree, verb, "aux"):
        if _form(tree, at) in words("modals"):
            return f"after “{_form(tree, at)}”"
    for at in relations(tree, verb, "mark"):
        if _form(tree, at) in words("conditions"):
            return f"after “{_form(tree, at)}”"
    return ""


def _untensed(tree: Tree, verb: int) -> str:
    """An order (`Pay it this week`), or a clause such as `when they meet on Friday`."""
    token, form = tree.tokens[verb], _form(tree, verb)
    own = {_form(tree, at) for at in relations(tree, verb, "mark", "advmod")}
    helped = next(relations(tree, verb, "aux"), None) is not None
    if token.upos != "VERB" or helped or form not in _present(plain_lemma(tree, verb)):
        return ""
    if token.relation == "advcl" and own & {"when", "once", "as", "before", "after"}:
        return "a clause of time in the present tense"
    subject = next(relations(tree, verb, "nsubj", "csubj", "expl", "mark"), None)
    if (
        token.relation in {"root", "parataxis"}
        and form == plain_lemma(tree, verb)
        and subject is None
    ):
        return "an order"
    return ""


def _present(lemma: str) -> frozenset[str]:
    return frozenset({lemma, f"{lemma}s", f"{lemma}es", f"{lemma.removesuffix('y')}ies"})


def _led(tree: Tree, verb: int) -> str:
    """What leads to an infinitive and leaves it open: `plans to`, `a plan to`, `to free them`."""
    token = tree.tokens[verb]
    to = any(_form(tree, at) == "to" for at in relations(tree, verb, "mark"))
    if not to or token.head is None:
        return ""
    if any(_lemma(tree, at) == "be" for at in relations(tree, verb, "cop", "aux")):
        return "" if _is_perfect(tree, verb) else "after “is to”"
    above = _lemma(tree, token.head)
    going = above == "go" and _form(tree, token.head) == "going"
    if going or (token.relation == "xcomp" and above in words("planning")):
        return f"after “{_form(tree, token.head)} to”"
    if is_related(tree, verb, "acl", "advcl") and token.head != verb:
        return "an infinitive of purpose"
    return ""


def _is_perfect(tree: Tree, verb: int) -> bool:
    return any(_form(tree, at) in {"have", "been"} for at in relations(tree, verb, "aux"))


def _hedge(tree: Tree, verb: int) -> str:
    for at in relations(tree, verb, "advmod"):
        if _form(tree, at) in words("hedges"):
            return f"after “{_form(tree, at)}”"
    token = tree.tokens[verb]
    above = tree.tokens[verb].head
    if above not in {None, verb} and token.relation in {"advcl", "acl", "xcomp"}:
        lemma = _lemma(tree, above or 0)
        if lemma in words("accusing") and tree.tokens[above or 0].upos == "VERB":
            return f"after “{lemma}”"
    return ""


def _lies_ahead(time: TimeExpression) -> bool:
    if time.symbol is None:
        return False
    symbol = parse_symbol(time.symbol)
    if symbol.anchor != "article":
        return False
    ahead = symbol.turn == "shift" and _steps(symbol) > 0
    return symbol.turn in {"future", "next"} or ahead


def _steps(symbol: TimeSymbol) -> int:
    """How many units away a counted time lies; of `May last year` the years."""
    years = symbol.part if symbol.part.lstrip("-").isdigit() else ""
    return int(years or symbol.number)


def _form(tree: Tree, at: int) -> str:
    token = tree.tokens[at]
    return tree.text[token.start : token.end].lower()


def _lemma(tree: Tree, at: int) -> str:
    return (tree.tokens[at].lemma or "").lower()
