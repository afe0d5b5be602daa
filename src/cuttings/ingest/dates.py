"""Dates as carriers and headers write them → days. Dates in the prose are `extract`'s."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_YEAR, LAST_YEAR = 1700, 2199

MONTH = (
    r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ch|il|ust|ember|ober)?\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
ZONE = r"(?:z|gmt|utc|bst|[+-]\d{2}:?\d{2})"
TIME = (
    rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s?[ap]\.?m\b\.?)?(?:\s?{ZONE}(?!\w))?"
    r"|\d{1,2}\s?[ap]m"
)

DATE_FORMS = (
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
    rf"(?P<d>{DAY_NUMBER})(?:\sof)?[\s-](?P<month>{MONTH}),?[\s-](?P<y>\d{{4}})",
    rf"(?P<month>{MONTH})\s(?P<d>{DAY_NUMBER}),?\s(?P<y>\d{{4}})",
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})",
    rf"(?P<month>{MONTH}),?\s(?P<y>\d{{4}})",
    r"(?P<y>\d{4})-(?P<m>\d{2})",
)
FORMS = tuple(
    re.compile(
        rf"(?:(?P<t1>{TIME})(?:\s?,\s?|\s(?:on\s)?))?(?:(?P<weekday>{WEEKDAY}),?\s)?(?:the\s)?"
        rf"(?<![\d/.-]){form}(?![\d/-])(?:,?\s(?:at\s|[-–—|]\s?)?(?P<t2>{TIME}))?",
        re.IGNORECASE,
    )
    for form in DATE_FORMS
)
CLOCK = re.compile(
    rf"(\d{{1,2}})(?:[:.](\d{{2}}))?(?:[:.](\d{{2}}))?\s?([ap])?\.?m?\.?\s?({ZONE})?", re.IGNORECASE
)
YEARLESS = re.compile(
    rf"(?:{WEEKDAY},?\s)?(?:{MONTH}\s{DAY_NUMBER}|{DAY_NUMBER}\s{MONTH})|{WEEKDAY}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that some words can mean, as a half-open range.

    `candidates` are the single days, where only some of the range are meant
    (03/04/2021). `moment` has a time zone. `doubt` says what speaks against it.
    """

    start: date
    end: date
    candidates: tuple[date, ...] = ()
    moment: datetime | None = None
    doubt: str = ""

    @property
    def day(self) -> date | None:
        """The day, where there is only one."""
        return self.start if (self.end - self.start).days == 1 else None


def one_day(day: date, moment: datetime | None = None, doubt: str = "") -> Days:
    """The range that is a single day."""
    return Days(day, day + timedelta(days=1), (), moment, doubt)


def read_days(words: str) -> Days | None:
    """The days that `words` name, all of them being a date with or without a time; else None."""
    words = words.strip().rstrip(".,")
    return _machine_date(words) or _written(words)


def find_days(words: str) -> tuple[int, int, Days] | None:
    """The first written date in `words`: start, end, days."""
    found = [match for form in FORMS if (match := form.search(words))]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        days = _days_of(match)
        if days is not None:
            return match.start(), match.end(), days
    return None


def is_yearless(words: str) -> bool:
    """Whether the words are a day without its year ("March 3", "Thursday")."""
    return YEARLESS.fullmatch(words.strip().rstrip(".,")) is not None


def _machine_date(words: str) -> Days | None:
    """ISO 8601 and RFC 2822 moments, as JSON and feeds write them."""
    moment = None
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d|\d{8}T\d", words):
        try:
            moment = datetime.fromisoformat(words)
        except ValueError:
            return None
    elif re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}", words):
        try:
            moment = parsedate_to_datetime(words)
        except (ValueError, OverflowError):
            return None
    elif re.fullmatch(r"\d{8}", words):
        day = _date(int(words[:4]), int(words[4:6]), int(words[6:]))
        return one_day(day) if day else None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return one_day(moment.date(), moment if moment.tzinfo else None)


def _written(words: str) -> Days | None:
    for form in FORMS:
        match = form.fullmatch(words)
        if match:
            return _days_of(match)
    return None


def _days_of(match: re.Match[str]) -> Days | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        return _numeric(year, int(parts["a"]), int(parts["b"]))
    month = int(parts["m"]) if parts.get("m") else _month_number(parts["month"])
    if not parts.get("d"):
        return _whole_month(year, month)
    day = _date(year, month, int(re.sub(r"\D", "", parts["d"])))
    if day is None:
        return None
    doubt = ""
    weekday = parts.get("weekday")
    if weekday and WEEKDAYS[day.weekday()][:3] != weekday.lower()[:3]:
        doubt = f"{day} was not a {weekday.rstrip('.')}"
    return one_day(day, _moment(day, parts.get("t1") or parts.get("t2") or ""), doubt)


def _month_number(words: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3] == words.lower()[:3])


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numeric(year: int, first: int, second: int) -> Days | None:
    """03/04/2021 is 3 April in one country and 4 March in another."""
    days = sorted(
        {day for m, d in ((second, first), (first, second)) if (day := _date(year, m, d))}
    )
    if not days:
        return None
    end = days[-1] + timedelta(days=1)
    return Days(days[0], end, tuple(days) if len(days) > 1 else ())


def _whole_month(year: int, month: int) -> Days | None:
    first = _date(year, month, 1)
    if first is None:
        return None
    return Days(first, (first + timedelta(days=31)).replace(day=1))


def _moment(day: date, clock: str) -> datetime | None:
    """The moment, where the words give the time and its zone."""
    match = CLOCK.fullmatch(clock.strip())
    if not match or not match[5]:
        return None
    hour = (
        int(match[1]) % 12 + (12 if match[4].lower() == "p" else 0) if match[4] else int(match[1])
    )
    try:
        return datetime(
            *(day.year, day.month, day.day),
            *(hour, int(match[2] or 0), int(match[3] or 0)),
            tzinfo=_zone(match[5].upper()),
        )
    except ValueError:
        return None


def _zone(words: str) -> timezone:
    if words[0] in "+-":
        minutes = int(words[1:3]) * 60 + int(words[-2:])
        return timezone(timedelta(minutes=minutes if words[0] == "+" else -minutes))
    return timezone(timedelta(hours=1)) if words == "BST" else UTC
