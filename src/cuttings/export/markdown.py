"""`export --to md`: the story as one readable document for a reporter."""

import re
from collections.abc import Iterable, Iterator

from cuttings.export.event_words import STATUS_WORDS, range_words
from cuttings.export.words import (
    NOBODY,
    article_title,
    days_words,
    needs_marks,
    outlet_name,
    published_words,
    reports_words,
    statement_words,
    story_title,
)
from cuttings.story import (
    ArticleView,
    EventBrief,
    Filter,
    PersonView,
    StatementView,
    StoryFile,
    Summary,
)
from cuttings.story.events import WHOLE

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([+\-=:])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


def markdown_lines(story: StoryFile, title: str | None) -> Iterator[bytes]:
    """The document, line by line: what the story is, the reports, what happened, who said what.

    Every event and every statement refers to the report that it stands in by number, and to
    the place of its words by their offsets there.
    """
    for line in _document(story, title):
        yield f"{line}\n".encode("utf-8", "replace")


def plain(words: str) -> str:
    """`words` on one line, so that no character of them is taken for Markdown or HTML.

    Control characters, and those that turn the direction of writing, become a space.
    """
    folded = " ".join(_CONTROL.sub(" ", words).split())
    escaped = _SPECIAL.sub(r"\\\1", folded.replace("&", "&amp;"))
    return _LINE_START.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    number, mark, sign = found.groups()
    return f"{number}\\{mark}" if number else f"\\{sign}"


def _document(story: StoryFile, title: str | None) -> Iterator[str]:
    speakers = [
        person for person in story.people(("PER", "ORG", "LOC", "MISC")) if person.statements
    ]
    yield f"# {plain(title or story_title(story))}"
    yield ""
    yield from _opening(story, story.summary())
    yield from ["## Reports by date", ""]
    numbers: dict[str, int] = {}
    for view in story.articles():
        numbers[view.article.id] = len(numbers) + 1
        yield _report_line(view, numbers[view.article.id])
    yield ""
    yield from _under_heading("## What happened when", _events(story, numbers))
    yield from ["## Who said what", ""]
    for person in speakers:
        yield from _person_part(story, person, numbers)
    yield from _unresolved_part(story, {person.person.id for person in speakers}, numbers)
    yield from _failures_part(story)


def _opening(story: StoryFile, summary: Summary) -> Iterator[str]:
    names = ", ".join(plain(view.person.name) for view in story.people(("PER",), 8))
    places = ", ".join(plain(view.person.name) for view in story.people(("LOC",), 5))
    if names:
        yield f"People: {names}  "
    if places:
        yield f"Places: {places}  "
    yield summary_words(summary, story.copies.separately_written())
    yield ""


def summary_words(summary: Summary, separately_written: int) -> str:
    """What the story is, in one line of numbers."""
    parts = [reports_words(summary), f"{separately_written:,} separately written"]
    if summary.first and summary.last:
        parts.append(days_words(summary.first, summary.last))
    if summary.undated:
        parts.append(f"{summary.undated:,} without a date")
    return ", ".join(parts) + "."


def _report_line(view: ArticleView, number: int) -> str:
    article = view.article
    outlet = outlet_name(article)
    return (
        f"{number}. {published_words(article.published)}: {plain(article_title(article))}"
        f" ({plain(outlet) + ', ' if outlet else ''}{plain(article.source)})"
    )


def _events(story: StoryFile, numbers: dict[str, int]) -> Iterator[str]:
    """The chronology, an event a line, each with the report that its words stand in."""
    days = story.events.days()
    for known in story.events.ids(WHOLE, days, 0, sum(each.number for each in days)):
        yield _event_line(story.events.brief(known), numbers)
    if days:
        yield ""


def _event_line(event: EventBrief, numbers: dict[str, int]) -> str:
    number = numbers.get(event.article_id, 0)
    others = sorted({numbers.get(known, 0) for known, _, _ in event.carriers} - {number})
    notes = [
        STATUS_WORDS[event.status],
        f"{plain(event.said_by)} says so" if event.said_by else "",
        f"report {number}, {event.clause.start}–{event.clause.end}",
        f"also {'report' if len(others) == 1 else 'reports'} {', '.join(map(str, others))}"
        if others
        else "",
        f"{event.support.separately_written:,} written separately" if others else "",
    ]
    when = range_words(event.start, event.end)
    return f"- {when}: {plain(event.clause.text)} ({'; '.join(filter(None, notes))})"


def _person_part(story: StoryFile, person: PersonView, numbers: dict[str, int]) -> Iterator[str]:
    yield f"### {plain(person.person.name)}"
    yield ""
    if person.person.aliases:
        yield f"Also named: {', '.join(map(plain, person.person.aliases))}"
        yield ""
    said = story.statements(Filter(person=person.person.id))
    yield from _statement_lines(story, said, numbers)


def _unresolved_part(story: StoryFile, told: set[str], numbers: dict[str, int]) -> Iterator[str]:
    left = (view for view in story.statements() if view.speaker_id not in told)
    lines = _statement_lines(story, left, numbers, named=True)
    yield from _under_heading("### Others, and nobody named", lines)


def _statement_lines(
    story: StoryFile,
    found: Iterable[StatementView],
    numbers: dict[str, int],
    *,
    named: bool = False,
) -> Iterator[str]:
    days: dict[str, str] = {}
    for view in found:
        if view.statement.kind != "speech":
            continue
        if view.article_id not in days:
            published = story.article(view.article_id).article.published
            days = {view.article_id: published_words(published)}
        name = f"{plain(view.speaker_name or NOBODY)}, " if named else ""
        number = numbers.get(view.article_id, 0)
        yield f"- {name}{days[view.article_id]}: {_words(view)} {_reference(view, number)}"
    yield ""


def _words(view: StatementView) -> str:
    words = plain(statement_words(view.statement))
    return f"“{words}”" if needs_marks(words, view.statement.form) else words


def _reference(view: StatementView, number: int) -> str:
    statement = view.statement
    to = view.addressee_name or (statement.addressee.text if statement.addressee else None)
    told = f"to {plain(to)}; " if to else ""
    return f"({told}report {number}, {statement.start}–{statement.end})"


def _failures_part(story: StoryFile) -> Iterator[str]:
    lines = (f"- {plain(each.source)}: {plain(each.message)}" for each in story.failures())
    yield from _under_heading("## What could not be read", lines)


def _under_heading(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines with their heading, or nothing where no line says anything."""
    started = False
    for line in lines:
        if not started and line:
            started = True
            yield from [heading, ""]
        if started:
            yield line
