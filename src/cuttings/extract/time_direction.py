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
_NOT = (["'", "t"], ["’", "t"])
_SAID_GAP = frozenset({"on", "late", "early"})
_SAID_ENDS = frozenset({"that", "he", "she", "it", "they", "there"})
_BEFORE_FUTURE = frozenset({"ahead of", "closer to", "early as", "soon as", "late as"})


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
    if side is None and (_is_for_contest(tokens, place) or _is_ahead_of_contest(tokens, first)):
        side = "future"
    if side is not None:
        return Direction(side, f"because it stands after “{before}”")
    said = _said_before(tokens, place)
    if said is not None:
        return Direction("past", f"because it stands behind “{said}”")
    governed = governed_side(tree, tokens[first].start, tokens[last - 1].end) if tree else None
    if governed is not None:
        is_sure = governed.side == "past" and _is_over(governed.words.split())
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


def _is_for_contest(tokens: Sequence[TimeToken], place: tuple[int, int]) -> bool:
    """Whether it stands between `for` and, within four words, a contest (`for Sunday’s race`)."""
    first, last = place
    if last >= len(tokens) or tokens[last].form != "possessive" or not first:
        return False
    contests = word_set("time_direction", "coming_nouns")
    behind = (token.text.lower() for token in tokens[last + 1 : last + 5])
    return tokens[first - 1].text.lower() == "for" and not contests.isdisjoint(behind)


def _is_ahead_of_contest(tokens: Sequence[TimeToken], first: int) -> bool:
    """Whether `ahead of the … caucuses on` stands before it."""
    words = [token.text.lower() for token in tokens[max(0, first - 7) : first]]
    if len(words) < _CLOSE or words[-1] != "on":
        return False
    return words[-2] in word_set("time_direction", "coming_nouns") and "ahead" in words


def _said_before(tokens: Sequence[TimeToken], place: tuple[int, int]) -> str | None:
    """The `said` that it stands behind (`will close, he said late on Sunday.`), or None.

    What follows must not make it the start of what was said (`said Sunday’s match`).
    """
    first, last = place
    at = first - 1
    while at > first - _CLOSE and at > 0 and tokens[at].text.lower() in _SAID_GAP:
        at -= 1
    behind = tokens[last] if last < len(tokens) else None
    ends = behind is None or behind.form in {"mark", "break"} or behind.text.lower() in _SAID_ENDS
    is_said = at >= 0 and tokens[at].text in word_set("time_direction", "said_verbs")
    return tokens[at].text if is_said and ends else None


def is_beside_contest(tokens: Sequence[TimeToken], first: int) -> bool:
    """Whether what is fixed ahead of time stands before it (`the primary on June 3`)."""
    words = [token.text.lower() for token in tokens[max(0, first - 2) : first]]
    if words[-1:] == ["on"]:
        words.pop()
    return bool(words) and words[-1] in word_set("time_direction", "coming_nouns")


def _is_over(words: Sequence[str]) -> bool:
    """Whether a past verb lies behind even an `until` (`It ran until Sunday`)."""
    if words[0] in {"was", "were"} and words[-1] in word_set("time_direction", "delayed_forms"):
        return False
    is_lasting = len(words) == 1 and words[0] in word_set("time_direction", "lasting_forms")
    return is_lasting or words[0] in word_set("time_direction", "firm_past")


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
    if word == "won" and [t.text for t in tokens[place + 1 : place + 3]] in _NOT:
        return "future"
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
