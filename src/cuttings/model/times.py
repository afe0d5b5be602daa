"""Times in the text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cuttings.model.evidence import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression, by TimeML 1.2.1.

    In `extract` an expression that needs the article's date has no `value`, and
    `symbol` says what it means ("Sunday, before the article"); `resolve` fills the
    value, the half-open range `start`–`end` (local time, None where open) and the
    `anchor` once that date is known. `rule` names the rule, `reason` says it in words.
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
