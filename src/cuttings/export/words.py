"""How the outputs put dates, names and statements into words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from cuttings.model.article import Article, Doubt, Published
from cuttings.model.statement import Statement, StatementForm
from cuttings.model.times import TimeExpression
from cuttings.story import StoryFile, Summary

NOBODY = "nobody named"
DOUBT_WORDS: Mapping[Doubt, str] = {
    "foreign": "in another language than English: kept and searched, but not read",
    "short": "very short: perhaps only the beginning of a report",
    "cut-off": "the text breaks off at its end",
    "subscribers": "the page asks for a subscription: perhaps the rest is missing",
    "list": "mostly short lines: perhaps links and not a report",
    "repeated": "a paragraph stands in it twice",
    "broken-letters": "some letters were decoded wrongly, such as â€™ for ’",
    "broken-words": "letters are set apart or words run together, as in some PDF files",
}
NAMES_IN_TITLE = 3
ELLIPSIS = " … "
_OPENING = "\"'“‘«‹„‚"

_AMOUNT = re.compile(r"P(?:(?P<days>\d+)(?P<day_unit>[YMWD])|T(?P<clock>\d+)(?P<clock_unit>[HMS]))")
_DAY_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def day_words(day: date) -> str:
    """20 September 2021."""
    return f"{day.day} {day:%B} {day.year}"


def doubt_words(doubts: Sequence[Doubt]) -> str:
    """What speaks against a text being a whole report, in words."""
    return "; ".join(DOUBT_WORDS[doubt] for doubt in doubts)


def published_words(published: Published) -> str:
    """When an article was published, as far as it is known; ranges name their last day."""
    if published.day is not None:
        return day_words(published.day)
    start, end = published.start, published.end
    if start is not None and end is not None:
        return days_words(start, end - timedelta(days=1))
    if start is not None:
        return f"{day_words(start)} or later"
    if end is not None:
        return f"before {day_words(end)}"
    return "no date"


def days_words(first: date, last: date) -> str:
    """A stretch of days, both included, each part written once: 3–16 January 2020."""
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def time_words(time: TimeExpression) -> str | None:
    """What a time expression means, without the notation of TIMEX3; None where not known."""
    if time.timex_type in {"DATE", "TIME"} and time.start is not None and time.end is not None:
        return _range_words(time.start, time.end)
    amount = _AMOUNT.fullmatch(time.value or "")
    if amount is None:
        return time.value
    number = amount["days"] or amount["clock"]
    unit = _DAY_UNITS[amount["day_unit"]] if amount["days"] else _CLOCK_UNITS[amount["clock_unit"]]
    every = "every " if time.timex_type == "SET" else ""
    return every + (unit if every and number == "1" else counted(int(number), unit, f"{unit}s"))


def _range_words(start: datetime, end: datetime) -> str:
    if end - start < timedelta(days=1):
        return f"{day_words(start.date())}, {start:%H:%M}–{end:%H:%M}"
    return days_words(start.date(), (end - timedelta(microseconds=1)).date())


def statement_words(statement: Statement) -> str:
    """The attributed words; words that were left out between them show as an ellipsis."""
    return ELLIPSIS.join(" ".join(span.text.split()) for span in statement.content)


def needs_marks(words: str, form: StatementForm) -> bool:
    """Whether quotation marks must be set around `words`: exact words that carry none."""
    return form == "direct" and not words.startswith(tuple(_OPENING))


def shortened(words: str, length: int) -> str:
    """At most about `length` characters, cut between words, with an ellipsis where cut."""
    if len(words) <= length:
        return words
    return words[: length + 1].rsplit(None, 1)[0].rstrip(",;:–—- ") + " …"


def article_title(article: Article) -> str:
    """The headline, or else the name of the file that it came from."""
    return title_words(article.headline.value if article.headline else None, article.source)


def title_words(headline: str | None, source: str) -> str:
    """A headline in one line, or else the name of the file that the article came from."""
    return " ".join((headline or "").split()) or source.rsplit("/", 1)[-1] or source


def outlet_name(article: Article) -> str | None:
    """The outlet's name, or None."""
    return article.outlet.value if article.outlet is not None else None


def story_title(story: StoryFile) -> str:
    """A title for a story that was given none: the names that it is about."""
    names = [view.person.name for view in story.people(("PER",), NAMES_IN_TITLE)]
    if not names:
        return "The story so far"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def reports_words(summary: Summary) -> str:
    """How many reports from how many outlets; where some name none, how many do."""
    reports = counted(summary.articles, "report", "reports")
    if not summary.outlets:
        return reports
    outlets = counted(summary.outlets, "outlet", "outlets")
    if not summary.articles_without_outlet:
        return f"{reports} from {outlets}"
    known = summary.articles - summary.articles_without_outlet
    return f"{reports}, {known:,} of them from {outlets} and the others from outlets not known"


def counted(number: int, one: str, many: str) -> str:
    """1 article, 2,300 articles."""
    return f"{number:,} {one if number == 1 else many}"
