"""The cheapest way to pair the marks of one paragraph: a Viterbi search over stacks.

Read from left to right, a paragraph is always inside some quotations: a stack of open
ones. Each mark may open, close, or be no quotation mark (`quotation_readings`), and each
choice leads to another stack. Of all ways to the same stack only the cheapest is kept,
and never more than `MOST_STACKS` stacks, so that the work grows with the number of
marks. An apostrophe misread for itself is put right by what the rest of the paragraph
would then cost.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cuttings.model.quoted import QuoteStyle
from cuttings.text.quotation_readings import Mark, Step

MOST_STACKS = 16
MOST_DEPTH = 4
FARTHEST_BEHIND = 80
"""A stack that costs this much more than the cheapest is given up."""

NEVER_CLOSED_WHOLE = 20
NEVER_CLOSED_PART = 24
NEVER_CLOSED_PART_SINGLE = 33
CONTINUED_WHOLE = 1
CONTINUED_PART = 20
SAME_STYLE_INSIDE = {"double": 30, "single": 15, "guillemet": 10, "single_guillemet": 10}
SAME_STYLE_INSIDE_PART = 30
STYLE_COMES_BACK = 5
OTHER_SHAPE = 6
ABANDONED = 5
SHARED_AT_END = 10
SHARED_ELSEWHERE = 35


class Opening(NamedTuple):
    """An open quotation: its mark's place, and whether a whole utterance follows.

    Where a quotation of an earlier paragraph runs on without a mark, `start` is the
    bitwise complement of the place where the paragraph starts, a negative number.
    """

    style: QuoteStyle
    straight: bool
    whole: bool
    start: int
    end: int


class Pair(NamedTuple):
    """An opening with where its words stop; `close` is None where no mark closes it."""

    opening: Opening
    stop: int
    close: int | None


class Pairing(NamedTuple):
    """What was paired in a paragraph.

    `unclosed` are the openings, outer first, still open at the end; `cost` is the sum
    of what was unusual.
    """

    pairs: tuple[Pair, ...]
    unclosed: tuple[Opening, ...]
    cost: int


class _Path(NamedTuple):
    cost: int
    stack: tuple[Opening, ...]
    ended: tuple[Pair, ...]
    before: "_Path | None"


def pair_marks(
    marks: tuple[Mark, ...], following: tuple[QuoteStyle, ...], carried: Opening | None = None
) -> Pairing:
    """Pairs the marks of one paragraph.

    `following` are the styles of the marks that the next paragraph opens with, outer
    first: a quotation that is still open in the same styles is continued there.
    `carried` is a quotation that was open before the first mark.
    """
    paths = [_Path(0, (carried,) if carried else (), (), None)]
    for mark in marks:
        paths = _cheapest(path for old in paths for path in _ways_on(old, mark))
    best = min(paths, key=lambda path: path.cost + _cost_at_end(path.stack, following))
    return Pairing(
        tuple(pair for path in _trail(best) for pair in path.ended),
        best.stack,
        best.cost + _cost_at_end(best.stack, following),
    )


def _cheapest(paths: Iterator[_Path]) -> list[_Path]:
    best: dict[tuple[tuple[QuoteStyle, bool, bool], ...], _Path] = {}
    for path in paths:
        key = tuple(opening[:3] for opening in path.stack)
        if key not in best or path.cost < best[key].cost:
            best[key] = path
    ranked = sorted(best.values(), key=lambda path: path.cost)[:MOST_STACKS]
    return [path for path in ranked if path.cost <= ranked[0].cost + FARTHEST_BEHIND]


def _ways_on(path: _Path, mark: Mark) -> Iterator[_Path]:
    for reading in mark.readings:
        ways = [_Path(path.cost + reading.cost, path.stack, (), path)]
        for step in reading.steps:
            act = _opened if step.kind == "open" else _closed
            ways = [after for way in ways for after in act(way, mark, step)]
        yield from ways


def _opened(way: _Path, mark: Mark, step: Step) -> Iterator[_Path]:
    stack = way.stack
    opening = Opening(step.style, step.straight, mark.introduced, step.start, step.end)
    if len(stack) < MOST_DEPTH:
        cost = way.cost + _cost_inside(stack, step)
        yield way._replace(cost=cost, stack=(*stack, opening))
    if stack and stack[-1].style == step.style:
        cost = way.cost + _cost_never(stack[-1]) + ABANDONED
        ended = (*way.ended, Pair(stack[-1], step.start, None))
        yield way._replace(cost=cost, stack=(*stack[:-1], opening), ended=ended)


def _closed(way: _Path, mark: Mark, step: Step) -> Iterator[_Path]:
    stack = way.stack
    places = [place for place, opening in enumerate(stack) if opening.style == step.style]
    if not places:
        return
    place = places[-1]
    inner = stack[place + 1 :]
    cost = way.cost + sum(_cost_never(opening) for opening in inner)
    cost += OTHER_SHAPE * (stack[place].straight != step.straight)
    ended = (
        *way.ended,
        *(Pair(opening, step.start, None) for opening in inner),
        Pair(stack[place], step.start, step.start),
    )
    yield way._replace(cost=cost, stack=stack[:place], ended=ended)
    if place and stack[place - 1].style == step.style:
        yield way._replace(
            cost=cost + (SHARED_AT_END if mark.last else SHARED_ELSEWHERE),
            stack=stack[: place - 1],
            ended=(*ended, Pair(stack[place - 1], step.start, step.start)),
        )


def _cost_inside(stack: tuple[Opening, ...], step: Step) -> int:
    if not stack:
        return 0
    if stack[-1].style != step.style:
        return STYLE_COMES_BACK * any(opening.style == step.style for opening in stack)
    if stack[-1].straight != step.straight:
        return OTHER_SHAPE
    return SAME_STYLE_INSIDE[step.style] if stack[-1].whole else SAME_STYLE_INSIDE_PART


def _cost_never(opening: Opening) -> int:
    if opening.whole:
        return NEVER_CLOSED_WHOLE
    return NEVER_CLOSED_PART_SINGLE if opening.style == "single" else NEVER_CLOSED_PART


def _cost_at_end(stack: tuple[Opening, ...], following: tuple[QuoteStyle, ...]) -> int:
    cost = 0
    continued = True
    for place, opening in enumerate(stack):
        continued = continued and following[place : place + 1] == (opening.style,)
        if continued:
            cost += CONTINUED_WHOLE if opening.whole else CONTINUED_PART
        else:
            cost += _cost_never(opening)
    return cost


def _trail(path: _Path) -> Iterator[_Path]:
    steps = []
    while path.before is not None:
        steps.append(path)
        path = path.before
    yield from reversed(steps)
