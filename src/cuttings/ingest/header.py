"""The top of a text: headline, byline, header lines, dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.ingest.dates import Days, find_days, is_yearless, read_days
from cuttings.ingest.front_matter import FrontMatter, read_front_matter
from cuttings.ingest.layout import Unit
from cuttings.ingest.rules import Rule, dateline_rules, matches, rules
from cuttings.model.article import Furniture, FurnitureKind, PublishedMethod
from cuttings.model.evidence import Span, span_of

TOP_UNITS = 14
HEADLINE_CHARS = 130
QUESTION_CHARS = 100
LEAD_CHARS = 220
DATELINE_CHARS = 130
MIN_NAME_WORDS = 4
LATEST_PROSE = {"header": 1, "byline": 2}  # paragraphs that may stand above such a line
HEADLINE_MARK = re.compile(r"#{1,6} +")


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date that the text gives. `words` are the line or dateline that it stands in."""

    method: PublishedMethod
    days: Days
    span: Span
    words: str
    updated: bool = False


@dataclass(slots=True)
class Top:
    """What the lines above the prose say. Spans are of the text; None is not said."""

    headline: Span | None = None
    byline: Span | None = None
    outlet: Span | None = None
    url: Span | None = None
    dates: list[DateWords] = field(default_factory=list)
    yearless: Span | None = None
    credits: list[Span] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)  # indices of units
    partly: int | None = None  # index of the unit that begins with a dateline

    def mark(self, index: int, kind: FurnitureKind, span: Span) -> None:
        """Note a whole unit as furniture."""
        self.furniture.append(Furniture(kind, span))
        self.marked.add(index)


def read_top(text: str, units: Sequence[Unit]) -> Top:
    """Read the top of a text, whose `units` are given.

    Goes down the first lines. A header line may have one paragraph above it (the
    headline or what stands under it), a byline two; the first dateline ends the top.
    """
    top = Top()
    first = _front_matter(text, units, top)
    prose = 0
    for index in range(first, min(len(units), first + TOP_UNITS)):
        unit = units[index]
        if _dateline(text, unit, top):
            top.partly = index
            break
        if _header_line(text, units, index, top, prose):
            continue
        if prose == 0 and _headline(text, units, index, top):
            continue
        prose += 1
    return top


def _front_matter(text: str, units: Sequence[Unit], top: Top) -> int:
    """Read YAML-like front matter; gives the index of the first unit after it."""
    matter: FrontMatter | None = read_front_matter(text)
    if matter is None:
        return 0
    top.headline, top.byline = matter.get("headline"), matter.get("byline")
    top.outlet, top.url = matter.get("outlet"), matter.get("url")
    for key in ("date", "updated"):
        value = matter.get(key)
        days = read_days(value.text) if value else None
        if value and days:
            top.dates.append(
                DateWords("header-line", days, value, f"{key}: {value.text}", key == "updated")
            )
    top.furniture.append(Furniture("header", span_of(text, matter.start, matter.end)))
    inside = [number for number, unit in enumerate(units) if unit.start < matter.end]
    top.marked.update(inside)
    return len(inside)


def _header_line(text: str, units: Sequence[Unit], index: int, top: Top, prose: int) -> bool:
    unit = units[index]
    if _only_a_date(text, unit, index, top, prose):
        return True
    for rule in rules():
        if rule.place != "top" or prose > LATEST_PROSE[rule.kind]:
            continue
        match = matches(rule, unit.words, ends_sentence=unit.ends_sentence())
        if match and _take(text, unit, match, rule, top):
            top.mark(index, rule.kind, unit.span(text))
            return True
    return False


def _only_a_date(text: str, unit: Unit, index: int, top: Top, prose: int) -> bool:
    """A line that is nothing but a date; under a byline it belongs to the byline."""
    after_byline = bool(
        top.furniture and index - 1 in top.marked and top.furniture[-1].kind == "byline"
    )
    if prose > 0 and not (after_byline or index - 1 in top.marked):
        return False
    days = read_days(unit.words) if len(unit.words) <= DATELINE_CHARS else None
    if days is None:
        return False
    span = unit.part(text, 0, len(unit.words))
    top.dates.append(DateWords("date-line", days, span, unit.words))
    top.mark(index, "byline" if after_byline else "header", unit.span(text))
    return True


def _take(text: str, unit: Unit, match: re.Match[str], rule: Rule, top: Top) -> bool:
    """Take the values of a header line; False where it has no value after all."""
    groups = match.groupdict()
    for name in ("date", "updated"):
        if groups.get(name) and not _take_date(text, unit, match, name, top):
            return ":" in unit.words and name == "date" and rule.name == "published"
    if groups.get("byline"):
        _take_byline(text, unit, match, top)
    for name in ("outlet", "url", "headline"):
        if groups.get(name) and getattr(top, name) is None:
            setattr(top, name, unit.part(text, *match.span(name)))
    return True


def _take_date(text: str, unit: Unit, match: re.Match[str], name: str, top: Top) -> bool:
    start, end = match.span(name)
    days = read_days(match[name])
    if days is None:
        return False
    span = unit.part(text, start, end)
    top.dates.append(DateWords("header-line", days, span, unit.words, name == "updated"))
    return True


def _take_byline(text: str, unit: Unit, match: re.Match[str], top: Top) -> None:
    """The byline without the date that may end its line."""
    start, end = match.span("byline")
    found = find_days(match["byline"])
    if found and not match["byline"][found[1] :].strip(" .,"):
        first, last, days = found
        span = unit.part(text, start + first, start + last)
        top.dates.append(DateWords("date-line", days, span, unit.words))
        end = start + len(match["byline"][:first].rstrip(" ,.|–—-"))
    if top.byline is None:
        top.byline = unit.part(text, start, end)


def _dateline(text: str, unit: Unit, top: Top) -> bool:
    for rule in dateline_rules():
        match = rule.pattern.match(unit.words[:DATELINE_CHARS])
        if match is None or not unit.words[match.end() :].strip():
            continue
        groups = match.groupdict()
        span = unit.part(text, 0, match.end())
        top.furniture.append(Furniture("dateline", span))
        if groups.get("agency"):
            top.credits.append(unit.part(text, *match.span("agency")))
        if groups.get("day"):
            day = unit.part(text, *match.span("day"))
            days = read_days(day.text)
            if days:
                top.dates.append(DateWords("dateline", days, day, span.text))
            elif is_yearless(day.text):
                top.yearless = day
        return True
    return False


def _headline(text: str, units: Sequence[Unit], index: int, top: Top) -> bool:
    """Whether the unit is the headline; if so it is noted.

    A headline is the first line that is no header line: short, without a full stop,
    with prose below it. A line of Markdown that begins with `#` is one. A longer
    first line without a full stop serves as headline, and stays prose.
    """
    unit = units[index]
    mark = HEADLINE_MARK.match(unit.words)
    below = next((other for other in units[index + 1 :] if other.ends_sentence()), None)
    if below is None or below is unit:
        return False
    if mark:
        top.headline = top.headline or unit.part(text, mark.end(), len(unit.words))
        top.mark(index, "headline", unit.span(text))
        return True
    if top.headline is not None or not _could_be_headline(unit):
        return False
    top.headline = unit.part(text, 0, len(unit.words))
    if len(unit.words) > HEADLINE_CHARS:
        return False
    top.mark(index, "headline", unit.span(text))
    return True


def _could_be_headline(unit: Unit) -> bool:
    words = unit.words
    if words[-1:] in ",;:…–—-" or len(words) > LEAD_CHARS:
        return False
    if not unit.ends_sentence():
        return not words[:1].islower()
    if len(words) > QUESTION_CHARS:
        return False
    return words[-1] in "?!" or (words[-1] == "." and _is_title_case(words))


def _is_title_case(words: str) -> bool:
    """Whether all longer words have a capital, as in American headlines."""
    longer = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if len(word) > MIN_NAME_WORDS]
    return len(longer) >= MIN_NAME_WORDS and all(word[0].isupper() for word in longer)
