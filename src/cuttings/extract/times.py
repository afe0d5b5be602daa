"""Times in one text: TIMEX3 expressions by rules that are kept as data.

What only the article's date can settle stays open: it has a `symbol` and no range.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cuttings.extract.time_values import Meaning, meaning_of
from cuttings.extract.word_lists import table
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.model.times import TimeExpression, TimexType

VERSION = "1"
_SILENT = frozenset({"credit", "read-more"})


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule of `data/times.toml`, its pattern compiled."""

    name: str
    type: TimexType
    pattern: re.Pattern[str]
    value: str
    symbol: str | None
    reason: str


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The rules in the order of the table."""
    lists: dict[str, str] = table("times")["lists"]

    def filled(pattern: str) -> str:
        return re.sub(r"(?<!\(\?P)<(\w+)>", lambda match: f"(?:{lists[match.group(1)]})", pattern)

    return tuple(
        TimeRule(
            rule["name"],
            rule["type"],
            re.compile(rf"(?<![\w£$€]){filled(rule['pattern'])}(?!\w)"),
            rule["value"],
            rule.get("symbol"),
            rule["reason"],
        )
        for rule in table("times")["rule"]
    )


def find_times(
    text: str, furniture: Sequence[Furniture], annotation: Annotation
) -> tuple[TimeExpression, ...]:
    """The time expressions of one text, in order, none crossing another.

    Where two rules claim the same words the longer expression wins. Words inside a name
    (`Joe Friday`), in photo credits and in read-more lines are no times. Takes time
    proportional to the length of `text`.
    """
    names = [(name.start, name.end) for name in annotation.names]
    hidden = sorted([*names, *((f.span.start, f.span.end) for f in furniture if f.kind in _SILENT)])
    starts = [start for start, _ in hidden]
    found: list[TimeExpression] = []
    position = 0
    for match, rule, meaning in _candidates(text):
        start, end = match.span()
        at = bisect_right(starts, start) - 1
        if start < position or (at >= 0 and start < hidden[at][1]):
            continue
        position = end
        found.append(_expression(text, match, rule, meaning))
    return tuple(found)


def _candidates(text: str) -> Iterator[tuple[re.Match[str], TimeRule, Meaning]]:
    candidates = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(time_rules())
        for match in rule.pattern.finditer(text)
    ]
    for _, _, order, match in sorted(candidates, key=lambda candidate: candidate[:3]):
        rule = time_rules()[order]
        meaning = meaning_of(rule.value, match)
        if meaning is not None:
            yield match, rule, meaning


def _expression(
    text: str, match: re.Match[str], rule: TimeRule, meaning: Meaning
) -> TimeExpression:
    words = match.group().replace("\n", " ")
    groups = {key: value or "" for key, value in match.groupdict().items()}
    return TimeExpression(
        span=span_of(text, *match.span()),
        timex_type=rule.type,
        value=meaning.value,
        start=meaning.start,
        end=meaning.end,
        granularity=meaning.granularity,
        rule=rule.name,
        reason=f"“{words}”: {rule.reason}",
        symbol=rule.symbol.format(text=words, **groups) if rule.symbol else None,
    )
