"""Sentences that the splitter cut behind a quotation, put together again.

`“Is it safe?” Ann Hale asked.` ends a sentence at the question mark as far as marks go, and
the capital behind it starts another: but the cue belongs to the quotation.
"""

from collections.abc import Sequence

from cuttings.extract.cues import cue_verbs, small_words
from cuttings.extract.frames import Frame, Item

LONGEST_APPOSITION = 14
"""How many items may tell who somebody is between the name and the cue."""
_ENDS = ("?", "!", "…", "...", "—", "–", "-")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "."})


def rejoined(found: Sequence[Frame]) -> list[Frame]:
    """The sentences, those that begin with the cue of the quotation before them joined to it."""
    whole: list[Frame] = []
    for frame in found:
        before = whole[-1] if whole else None
        if before is not None and _goes_with(before, frame):
            whole[-1] = before.with_more(frame.items)
        else:
            whole.append(frame)
    return whole


def _goes_with(before: Frame, frame: Frame) -> bool:
    same = (before.paragraph, before.parent) == (frame.paragraph, frame.parent)
    quote = before.items[-1]
    if not same or quote.kind != "quote":
        return False
    return quote.words.rstrip("\"'”’»›` ").endswith(_ENDS) and _is_cue(frame.items)


def _is_cue(items: Sequence[Item]) -> bool:
    """Whether a person and a verb of saying stand first, and nothing said behind them."""
    at = 0
    while at < len(items) and items[at].words in _TITLES:
        at += 1
    if at >= len(items) or items[at].kind != "name" or items[at].type != "PER":
        return False
    at = _past_apposition(items, at + 1)
    while at < len(items) - 1 and items[at].lower in small_words("adverbs"):
        at += 1
    if at >= len(items):
        return False
    verbs = cue_verbs().get(items[at].lower, ())
    if not any(v.form in {"past", "third"} and v.takes & {"quote"} for v in verbs):
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    closing = small_words("prepositions") | {"as", "after", "before", "during", "when", "while"}
    return behind is None or behind.words in {",", "."} or behind.lower in closing


def _past_apposition(items: Sequence[Item], at: int) -> int:
    """Past `, the head of the port,` behind a name."""
    if at >= len(items) or items[at].words != ",":
        return at
    for place in range(at + 2, min(len(items), at + LONGEST_APPOSITION)):
        if items[place].kind == "quote":
            return at
        if items[place].words == ",":
            return place + 1
    return at
