"""Times in the text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cuttings.model.evidence import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeAnchor = Literal["article", "text"]
Turn = Literal["shift", "back", "past", "future", "last", "next", "this", "near"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression, by TimeML 1.2.1.

    In `extract` an expression that needs the article's date has no `value`, and
    `symbol` says what it means (a written `TimeSymbol`); `resolve` fills the
    value, the half-open range `start`–`end` (local time, None where open) and the
    `anchor` once that date is known. `rule` names the rule, `reason` says it in words.
    `mod` is the TIMEX3 modifier (`APPROX`, `START`, `MORE_THAN` …).
    """

    span: Span
    timex_type: TimexType
    value: str | None
    start: datetime | None
    end: datetime | None
    granularity: str
    rule: str
    reason: str
    symbol: str | None = None
    anchor: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class TimeSymbol:
    """What a relative time expression means before its anchor is known.

    `unit` is what is counted or named: a unit of time (`day`, `week`, `year` …) or a name in
    the calendar (`weekday`, `month`, `monthday`, `season`, `quarter`, `half`, `holiday`,
    `weekend`). `number` is how many units away (`turn` "shift", "back"), or which one of the
    named: weekday 1–7, month 1–12, monthday as month × 100 + day, quarter 1–4, half 1–2.

    `turn` says on which side of the anchor: `shift` counts units; `back` counts them and
    stays as fine as the anchor is; `past` and `future` are the nearest one on that side, the
    anchor's own included; `last` and `next` leave that one out; `this` is the one in the same
    larger unit; `near` the nearest on either side. `anchor` is the article’s date or the time
    that the text is talking about. `part` is a part of the day (`NI`) or a time of the clock
    (`14:20`), else empty.
    """

    unit: str
    number: int
    turn: Turn
    anchor: TimeAnchor
    part: str = ""

    def __str__(self) -> str:
        """Five fields with a blank between them, such as `weekday 7 past article NI`."""
        fields = f"{self.unit} {self.number} {self.turn} {self.anchor}"
        return f"{fields} {self.part}" if self.part else fields


def parse_symbol(written: str) -> TimeSymbol:
    """The symbol that `str` wrote.

    Raises:
        ValueError: the words are no written symbol.
    """
    fields = written.split(" ")
    if len(fields) not in {4, 5}:
        raise ValueError(f"{written!r} is no written time symbol")
    unit, number, turn, anchor = fields[:4]
    return TimeSymbol(unit, int(number), turn, anchor, *fields[4:])  # type: ignore[arg-type]
