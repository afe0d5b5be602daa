"""On which side of the report a bare weekday, month or day of the year lies.

Tense and modality of the verb that governs it decide, and words such as `since`; without a
syntax tree it is the nearest verb in the sentence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from cuttings.extract.time_tokens import TimeToken
from cuttings.extract.time_verbs import Governed, Side, governed_side
from cuttings.extract.tree_subjects import Tree
from cuttings.extract.word_lists import table, word_set
from cuttings.model.annotation import Interval

_REACH = 40
_SHORTEST_PAST = 4
_CLOSE = 3
_MODALS = frozenset(
    {"will", "would", "shall", "to", "ll", "must", "should", "may", "might", "could", "can"}
)
_BEFORE_FUTURE = frozenset({"ahead of", "early as", "soon as", "late as"})


class Direction(NamedTuple):
    """A side and why, in words; not firm where the verb is only the nearest one."""

    side: Side
    reason: str
    is_firm: bool = True


class Sentences:
    """The sentences of a text, to look one up by place."""

    def __init__(self, sentences: Sequence[Interval]) -> None:
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences

    def around(self, place: int, length: int) -> tuple[int, int]:
        """Start and end of the sentence at a place; of the text of this length where none is."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return 0, length
        sentence = self._sentences[at]
        return sentence.start, max(sentence.end, place)


def direction_of(
    tokens: Sequence[TimeToken], place: tuple[int, int], bounds: tuple[int, int], tree: Tree | None
) -> Direction | None:
    """The side of an expression, or None where nothing tells.

    Args:
        tokens: the words of the text.
        place: index of the expression's first word, and the index after its last.
        bounds: start and end of its sentence in the text.
        tree: the syntax of the text; without one the nearest verb in the sentence decides.
    """
    first, last = place
    before = tokens[first - 1].text.lower() if first else ""
    two = f"{tokens[first - 2].text.lower()} {before}" if first > 1 else before
    side = _after_words(before, two)
    if side is not None:
        return Direction(side, f"because it stands after “{before}”")
    governed = governed_side(tree, tokens[first].start, tokens[last - 1].end) if tree else None
    if governed is not None:
        is_led = governed.words.split()[0] in word_set("time_direction", "firm_past")
        is_sure = is_led and governed.side == "past"
        found: Direction | None = _by_tree(governed)
    else:
        found, is_sure = _by_nearest(tokens, place, bounds)
    if before in word_set("time_direction", "open_future") and not is_sure:
        return Direction("future", f"because it stands after “{before}”")
    return found


def _after_words(before: str, two: str) -> Side | None:
    """The side by the word before, or the two words before."""
    if before in word_set("time_direction", "before_past"):
        return "past"
    if before in word_set("time_direction", "before_future") or two in _BEFORE_FUTURE:
        return "future"
    return None


def _by_tree(governed: Governed) -> Direction:
    kind = "past" if governed.side == "past" else "of the future"
    reason = f"because the verb that governs it is {kind} (“{governed.words}”)"
    return Direction(governed.side, reason, governed.is_firm)


def _by_nearest(
    tokens: Sequence[TimeToken], place: tuple[int, int], bounds: tuple[int, int]
) -> tuple[Direction | None, bool]:
    """The side by the nearest verb, and whether that one is a close and plain past."""
    first, last = place
    low = bisect_left(tokens, bounds[0], max(0, first - _REACH), first, key=lambda t: t.start)
    high = bisect_left(tokens, bounds[1], last, min(len(tokens), last + _REACH),
                       key=lambda t: t.start)  # fmt: skip
    nearest = [
        _nearest(tokens, range(first - 1, low - 1, -1)),
        _nearest(tokens, range(last, high)),
    ]
    found: list[tuple[int, Side | None, str]] = [s for s in nearest if s is not None]
    cost, side, word = min(found, key=lambda signal: signal[0], default=(_REACH, None, ""))
    if side is None:
        return None, False
    kind = "past" if side == "past" else "of the future"
    reason = f"because the verb beside it is {kind} (“{word}”)"
    is_sure = word in word_set("time_direction", "firm_past") and cost <= _CLOSE
    return Direction(side, reason, is_firm=False), is_sure


def _nearest(tokens: Sequence[TimeToken], places: range) -> tuple[int, Side, str] | None:
    marks = word_set("time_direction", "marks")
    cost = 0
    for place in places:
        word = tokens[place].text.lower()
        cost += 1
        side = _side(tokens, place, word)
        if side is not None:
            # an infinitive behind the expression depends on a verb before it
            weak = word == "to" and places.step > 0
            return cost + (4 if weak else 0), side, word
        if word in marks:
            cost += int(table("time_direction")["clause"])
    return None


def _side(tokens: Sequence[TimeToken], place: int, word: str) -> Side | None:
    if word in word_set("time_direction", "future"):
        if word == "to" and not _infinitive(tokens, place):
            return None
        return "future"
    if word in word_set("time_direction", "past"):
        return "future" if _modal_before(tokens, place) else "past"
    is_ed = word.endswith("ed") and len(word) > _SHORTEST_PAST
    if is_ed and word not in word_set("time_direction", "not_past"):
        return "future" if _modal_before(tokens, place) else "past"
    return None


def _modal_before(tokens: Sequence[TimeToken], place: int) -> bool:
    """Whether `will be`, `to be` … stands before a participle."""
    words = [token.text.lower() for token in tokens[max(0, place - 3) : place]]
    if "have" in words or "has" in words or "had" in words:
        return False
    return "be" in words and not _MODALS.isdisjoint(words)


def _infinitive(tokens: Sequence[TimeToken], place: int) -> bool:
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    led = place > 0 and tokens[place - 1].text.lower() in word_set("time_direction", "leads_to")
    if not led or following is None or not following.text.islower() or following.form != "word":
        return False
    return following.text not in {"the", "a", "an", "his", "her", "their", "its", "this", "that"}
