"""`export --to ics`: the chronology as a calendar (iCalendar, RFC 5545).

A day's event is an all-day entry. What is dated only to more than a month is left out: a
calendar would draw it over all these days.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cuttings.export.event_tables import EventEntry, event_entries
from cuttings.export.event_words import STATUS_WORDS, range_words
from cuttings.export.words import counted
from cuttings.story import StoryFile

LONGEST = timedelta(days=31)
FOLD_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = {code: " " for code in (*range(0x20), 0x7F) if chr(code) != "\n"}
_STATES = {"planned": "TENTATIVE", "claimed": "TENTATIVE", "happened": "CONFIRMED"}


def ics_lines(story: StoryFile, title: str | None) -> Iterator[bytes]:
    """The calendar, line by line, folded, with CRLF line ends.

    Args:
        story: the open story file.
        title: the calendar's name; without one it has none.
    """
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cuttings//chronology//EN"]
    if title:
        head.append(f"X-WR-CALNAME:{escaped(title)}")
    yield from map(folded, head)
    for entry in event_entries(story):
        if entry.view.end - entry.view.start <= LONGEST:
            yield from map(folded, _entry_lines(entry))
    yield folded("END:VCALENDAR")


def _entry_lines(entry: EventEntry) -> Iterator[str]:
    view = entry.view
    told = STATUS_WORDS[view.status]
    words = f"{told}: {entry.words}" if told else entry.words
    stamp = min((m.published for m in view.mentions if m.published), default=view.start)
    yield "BEGIN:VEVENT"
    yield f"UID:{view.id}@cuttings"
    yield f"DTSTAMP:{_digits(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(view.start)}"
    yield f"DTEND;VALUE=DATE:{_digits(view.end)}"
    yield f"SUMMARY:{escaped(words)}"
    yield f"DESCRIPTION:{escaped(_description(entry))}"
    if view.places:
        yield f"LOCATION:{escaped(', '.join(name for _, name in view.places))}"
    yield f"CATEGORIES:{escaped(view.kind)}"
    if view.status in _STATES:
        yield f"STATUS:{_STATES[view.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(entry: EventEntry) -> str:
    view = entry.view
    lines = [entry.sentence, f"{view.headline.source}, {view.headline.time_reason}"]
    if view.headline.said_by:
        lines.append(f"Said by {view.headline.said_by}.")
    if view.end - view.start > timedelta(days=1):
        lines.append(f"Somewhere in this time: {range_words(view.start, view.end)}.")
    support = view.support
    lines.append(
        f"{counted(support.articles, 'report', 'reports')}, "
        f"{support.separately_written:,} separately written: {', '.join(entry.outlets)}"
    )
    return "\n".join(lines)


def escaped(text: str) -> str:
    """A text value: control characters are blanks, signs with a meaning are escaped."""
    return text.translate(_CONTROLS).translate(_ESCAPES)


def folded(line: str) -> bytes:
    """A content line, cut so that none is longer than 75 octets and no character is cut."""
    return b"\r\n ".join(_cuts(line)) + b"\r\n"


def _cuts(line: str) -> Iterable[bytes]:
    part = b""
    room = FOLD_OCTETS
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > room:
            yield part
            part, room = b"", FOLD_OCTETS - 1  # a blank stands before what goes on
        part += octets
    yield part


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
