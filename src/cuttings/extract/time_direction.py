"""On which side of the report a bare weekday, month or day of the year lies.

Tense and modality of the nearest verb in the sentence decide, and words such as `since`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from cuttings.extract.time_tokens import TimeToken
from cuttings.extract.word_lists import table, word_set
from cuttings.model.annotation import Interval

Side = Literal["past", "future"]
_REACH = 40
_SHORTEST_PAST = 4
_CLOSE = 3


class Direction(NamedTuple):
    """A side and why, in words."""

    side: Side
    reason: str


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
    tokens: Sequence[TimeToken], first: int, last: int, bounds: tuple[int, int]
) -> Direction | None:
    """The side of the expression `tokens[first:last]`, or None where nothing tells.

    Args:
        tokens: the words of the text.
        first: index of the expression's first word.
        last: index after its last word.
        bounds: start and end of its sentence in the text.
    """
    before = tokens[first - 1].text.lower() if first else ""
    if before in word_set("time_direction", "before_past"):
        return Direction("past", f"because it stands after “{before}”")
    if before in word_set("time_direction", "before_future"):
        return Direction("future", f"because it stands after “{before}”")
    low = bisect_left(tokens, bounds[0], max(0, first - _REACH), first, key=lambda t: t.start)
    high = bisect_left(tokens, bounds[1], last, min(len(tokens), last + _REACH),
                       key=lambda t: t.start)  # fmt: skip
    nearest = [
        _nearest(tokens, range(first - 1, low - 1, -1)),
        _nearest(tokens, range(last, high)),
    ]
    found: list[tuple[int, Side | None, str]] = [s for s in nearest if s is not None]
    cost, side, word = min(found, key=lambda signal: signal[0], default=(_REACH, None, ""))
    firm = word in word_set("time_direction", "firm_past") and cost <= _CLOSE
    if before in word_set("time_direction", "open_future") and not firm:
        return Direction("future", f"because it stands after “{before}”")
    if side is None:
        return None
    kind = "past" if side == "past" else "of the future"
    return Direction(side, f"because the verb beside it is {kind} (“{word}”)")


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
    return bool({"will", "shall", "to", "ll", "must", "should", "may", "might", "could", "can"}
                & set(words)) and "be" in words  # fmt: skip


def _infinitive(tokens: Sequence[TimeToken], place: int) -> bool:
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    led = place > 0 and tokens[place - 1].text.lower() in word_set("time_direction", "leads_to")
    if not led or following is None or not following.text.islower() or following.form != "word":
        return False
    return following.text not in {"the", "a", "an", "his", "her", "their", "its", "this", "that"}
