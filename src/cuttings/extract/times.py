"""Times in one text: TIMEX3 expressions by rules that are kept as data.

What only the article's date can settle stays open: it has a `symbol` and no value.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cuttings.extract.time_direction import Direction, Sentences, direction_of, is_beside_contest
from cuttings.extract.time_meanings import meaning_of
from cuttings.extract.time_parts import Meaning, Roles
from cuttings.extract.time_rules import TimeRule, classes, modifiers, time_rules
from cuttings.extract.time_slashes import settled
from cuttings.extract.time_tokens import TimeToken, tokens_of
from cuttings.extract.tree_subjects import Tree, tree_of
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.model.times import TimeExpression, TimeSymbol, TimexType
from cuttings.text.timex_values import range_of

VERSION = "5"
_SILENT = frozenset({"credit", "read-more"})
_HIDING = frozenset({"PER", "ORG", "MISC"})
_TITLED = re.compile(r"[A-Z][a-z]+ [A-Z]")
"""As `Daily Lantern`, which tells nothing of how often."""
_NAME_LIKE = frozenset({"month", "weekday", "season", "named day", "today", "so often"})
_LOOK_BACK = 6
_FINE = frozenset({"second", "minute", "hour"})


class _Candidate(NamedTuple):
    first: int
    last: int
    order: int
    roles: Roles


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its words, as the rules see it."""

    text: str
    tokens: Sequence[TimeToken]
    chars: str
    sentences: Sentences
    tree: Tree | None
    captions: "_Places"


def find_times(
    text: str, furniture: Sequence[Furniture], annotation: Annotation
) -> tuple[TimeExpression, ...]:
    """The time expressions of one text, in order, none crossing another.

    Where two rules claim the same words the longer expression wins. Words inside a name
    (`Joe Friday`), in photo credits and in read-more lines are no times. Takes time
    proportional to the length of `text`.
    """
    tokens = tokens_of(text)
    known = classes()
    chars = "".join(map(known.char, tokens))
    tree = tree_of(text, annotation.tokens)
    captions = _Places((f.span.start, f.span.end) for f in furniture if f.kind == "caption")
    seen = _Text(text, tokens, chars, Sentences(annotation.sentences), tree, captions)
    hidden = _Hidden(text, furniture, annotation)
    found: list[TimeExpression] = []
    position = 0
    for candidate in sorted(_candidates(seen), key=lambda c: (c.first, -c.last, c.order)):
        if candidate.first < position:
            continue
        rule = time_rules()[candidate.order]
        meaning = meaning_of(rule.meaning, candidate.roles, rule.args)
        if meaning is None:
            continue
        start, end = tokens[candidate.first].start, tokens[candidate.last - 1].end
        if hidden.covers(start, end, rule.name):
            continue
        first, mod = _modified(seen, candidate.first, position, rule)
        position = candidate.last
        found.append(
            _expression(seen, (first, candidate), rule, replace(meaning, mod=mod or meaning.mod))
        )
    return settled(found)


def _candidates(seen: _Text) -> Iterator[_Candidate]:
    for order, rule in enumerate(time_rules()):
        for match in rule.pattern.finditer(seen.chars):
            groups = {key: match.span(key) for key, got in match.groupdict().items() if got}
            core = next((groups[k] for k in groups if k.startswith("core")), match.span())
            roles: dict[str, Sequence[TimeToken]] = {"all": seen.tokens[core[0] : core[1]]}
            for name, (start, end) in groups.items():
                roles.setdefault(name.rstrip("0123456789"), seen.tokens[start:end])
                roles[name] = seen.tokens[start:end]
            yield _Candidate(core[0], core[1], order, roles)


class _Hidden:
    """Places where no time stands: names, photo credits, read-more lines."""

    def __init__(self, text: str, furniture: Sequence[Furniture], annotation: Annotation) -> None:
        self._text = text
        self._silent = _Places((f.span.start, f.span.end) for f in furniture if f.kind in _SILENT)
        self._names = _Places((n.start, n.end) for n in annotation.names if n.type in _HIDING)

    def covers(self, start: int, end: int, rule: str) -> bool:
        """Whether the words are furniture, or a part of a longer name."""
        if self._silent.around(start) is not None:
            return True
        if rule == "so often" and _TITLED.match(self._text, start):
            return True
        name = self._names.around(start)
        if name is None or rule not in _NAME_LIKE:
            return False
        return end <= name[1] and (name[1] - name[0]) > (end - start) + 1


class _Places:
    def __init__(self, places: Iterator[tuple[int, int]]) -> None:
        self._places = sorted(places)
        self._starts = [start for start, _ in self._places]

    def around(self, place: int) -> tuple[int, int] | None:
        at = bisect_right(self._starts, place) - 1
        return self._places[at] if at >= 0 and place < self._places[at][1] else None


def _modified(seen: _Text, first: int, position: int, rule: TimeRule) -> tuple[int, str | None]:
    """Where the expression starts with its modifier, and which that is."""
    low = max(position, first - _LOOK_BACK)
    window = seen.chars[low : first + 1]
    if len(window) < 2:  # noqa: PLR2004 - nothing stands before it
        return first, None
    for modifier in modifiers():
        if not {rule.type, rule.meaning} & modifier.types:
            continue
        match = modifier.pattern.search(window)
        if match is not None:
            return low + match.start(), modifier.mod
    return first, None


def _expression(
    seen: _Text, place: tuple[int, _Candidate], rule: TimeRule, meaning: Meaning
) -> TimeExpression:
    first, candidate = place
    start, end = seen.tokens[first].start, seen.tokens[candidate.last - 1].end
    symbol, reason = meaning.symbol, rule.reason
    if symbol is not None and symbol.turn == "near" and not _is_attribute(seen, first, symbol):
        bounds = seen.sentences.around(start, len(seen.text))
        tree = None if seen.captions.around(start) else seen.tree  # a caption is in the present
        side = direction_of(seen.tokens, (first, candidate.last), bounds, tree)
        if side is not None:
            if not _is_open(symbol, side, is_set=is_beside_contest(seen.tokens, first)):
                symbol = replace(symbol, turn=side.side)
            reason = _because(reason, side)
    words = " ".join(seen.text[start:end].split())
    found = range_of(meaning.value) if meaning.value else None
    timed = rule.type in {"DATE", "TIME"}
    return TimeExpression(
        span=span_of(seen.text, start, end),
        timex_type=_type(rule, meaning),
        value=meaning.value,
        start=found.start if found and timed else None,
        end=found.end if found and timed else None,
        granularity=meaning.granularity,
        rule=rule.name,
        reason=f"“{words}”: {reason}",
        symbol=str(symbol) if symbol else None,
        mod=meaning.mod,
    )


def _type(rule: TimeRule, meaning: Meaning) -> TimexType:
    """`late on Monday` is a DATE, `an hour later` a TIME, whatever others of the rule are."""
    if rule.type == "TIME" and meaning.granularity == "day":
        return "DATE"
    if rule.type == "DATE" and meaning.granularity in _FINE:
        return "TIME"
    return rule.type


def _is_open(symbol: TimeSymbol, side: Direction, *, is_set: bool) -> bool:
    """Whether a past verb does not say for sure that a month, or a day of the year, is over."""
    is_loose = symbol.unit == "month" or (symbol.unit == "monthday" and is_set)
    return is_loose and side.side == "past" and not side.is_firm


def _is_attribute(seen: _Text, first: int, symbol: TimeSymbol) -> bool:
    """Whether a day of the year stands before a noun (`the Nov. 8 vote`): no verb governs it."""
    before = seen.tokens[first - 1].text.lower() if first else ""
    is_day = symbol.unit == "monthday" and not symbol.part
    return is_day and before in {"the", "a", "this", "that", "his", "her"}


def _because(reason: str, direction: Direction) -> str:
    side = "before or on the anchor" if direction.side == "past" else "after or on the anchor"
    return f"{reason}, {side} {direction.reason}"
