"""Events in one text: clauses that say what happened, or will happen, at a time.

Precision first: only a time expression that the syntax tree ties to a verb, or to a noun that
names an event, makes one. Without a syntax tree there are none. Durations, ages and times that
recur make none. What a relative time means is left to `resolve`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cuttings.extract.event_clauses import Named, clause_of, participants_of, place_of
from cuttings.extract.event_status import innermost, status_of
from cuttings.extract.event_triggers import (
    Trigger,
    find_trigger,
    lemma_of,
    saying_trigger,
    told_together,
    when_clause,
)
from cuttings.extract.event_words import kind_of
from cuttings.extract.tree_subjects import Tree, tree_of
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.event import EventMention
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Chain
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression, parse_symbol

VERSION = "2"
_SILENT = frozenset({"header", "byline", "dateline", "caption", "credit", "read-more"})
_NEAR = frozenset({
    "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE", "AFTER",
})  # fmt: skip
_VAGUE = frozenset({"open", "century", "millennium"})
_ORDER = ("second", "minute", "hour", "part of a day", "day", "weekend", "week", "month")


class _Text(NamedTuple):
    tree: Tree
    annotation: Annotation
    chains: Sequence[Chain]
    statements: Sequence[Statement]
    named: Named


def find_events(  # noqa: PLR0913, PLR0917 - a map stage takes each layer by itself
    text: str,
    furniture: Sequence[Furniture],
    annotation: Annotation,
    chains: Sequence[Chain],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> tuple[EventMention, ...]:
    """The dated events of one text, in the order of their triggers, one for each trigger.

    Of several times of one trigger the finest counts, then the first.
    """
    tree = tree_of(text, annotation.tokens)
    if tree is None or not times:
        return ()
    seen = _Text(tree, annotation, chains, statements, Named(tree, chains))
    best: dict[int, tuple[tuple[int, int, int], Trigger]] = {}
    for number, trigger in _triggers(tree, furniture, statements, times):
        indirect = int("told with" in trigger.rule)
        rank = (indirect, _fineness(times[number].granularity), number)
        if trigger.token not in best or rank < best[trigger.token][0]:
            best[trigger.token] = (rank, trigger)
    return tuple(
        _mention(seen, trigger, number, times[number])
        for _, ((*_, number), trigger) in sorted(best.items())
    )


def _triggers(
    tree: Tree,
    furniture: Sequence[Furniture],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> Iterator[tuple[int, Trigger]]:
    hidden = [(f.span.start, f.span.end) for f in furniture if f.kind in _SILENT]
    starts = [token.start for token in tree.tokens]
    for number, time in enumerate(times):
        if not _tells_days(time):
            continue
        if any(start <= time.span.start < end for start, end in hidden):
            continue
        first, last = bisect_left(starts, time.span.start), bisect_left(starts, time.span.end)
        trigger = find_trigger(tree, first, last, time)
        if trigger is not None:
            trigger = _on_one_side(tree, trigger, time, statements)
        if trigger is not None:
            yield number, trigger
            yield from ((number, other) for other in told_together(tree, trigger))
        behind = when_clause(tree, first, last)
        if behind is not None:
            yield number, behind


def _tells_days(time: TimeExpression) -> bool:
    """Whether the days of an event can be known from a time.

    Not from `now`, nor from `nearly a year ago`, whose days are only near those that it names,
    nor from the `a year ago` of a comparison with another time.
    """
    if time.timex_type not in {"DATE", "TIME"} or time.granularity in _VAGUE:
        return False
    if time.mod in _NEAR or (time.start is None and time.symbol is None):
        return False
    return time.symbol is None or parse_symbol(time.symbol).turn != "back"


def _on_one_side(
    tree: Tree, trigger: Trigger, time: TimeExpression, statements: Sequence[Statement]
) -> Trigger | None:
    """The trigger, or for `“He left,” she told us on Monday` the verb of saying, if any.

    A tree may tie a time to words of a statement that it stands outside of.
    """
    token = tree.tokens[trigger.token]
    said = innermost(statements, token.start, token.end)
    when = innermost(statements, time.span.start, time.span.end)
    if said == when or (said is not None and _holds(statements[said], time)):
        return trigger
    return None if said is None else saying_trigger(tree, trigger, statements[said])


def _holds(statement: Statement, time: TimeExpression) -> bool:
    return any(span.covers(time.span) for span in statement.content)


def _fineness(granularity: str) -> int:
    return _ORDER.index(granularity) if granularity in _ORDER else len(_ORDER)


def _mention(seen: _Text, trigger: Trigger, number: int, time: TimeExpression) -> EventMention:
    tree = seen.tree
    token = tree.tokens[trigger.token]
    clause = clause_of(tree, trigger, time.span)
    told = status_of(tree, trigger, time, seen.statements)
    is_noun = token.upos == "NOUN"
    lemma = lemma_of(tree, trigger.token)
    participants = participants_of(tree, trigger, clause, seen.named)
    to_person = any(
        one.role == "object" and seen.chains[one.chain].type == "PER" for one in participants
    )
    return EventMention(
        clause=clause,
        sentence=_sentence(seen, token.start),
        trigger=span_of(tree.text, token.start, token.end),
        lemma=lemma,
        kind=kind_of(lemma, is_noun=is_noun, to_person=to_person),
        participants=participants,
        place=place_of(tree, trigger, clause, seen.named),
        time=number,
        status=told.status,
        statement=told.statement,
        method=f"“{time.span.text}”: {trigger.rule}; {told.status}: {told.reason}",
    )


def _sentence(seen: _Text, place: int) -> Span:
    sentences = seen.annotation.sentences
    at = bisect_right([sentence.start for sentence in sentences], place) - 1
    sentence = sentences[max(at, 0)]
    return span_of(seen.tree.text, sentence.start, sentence.end)
