"""`export --to timelinejs`: the chronology for TimelineJS (timeline.knightlab.com).

Its texts are HTML: everything that comes from a report is escaped.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import Any

from cuttings.export.event_tables import EventEntry, event_entries
from cuttings.export.event_words import STATUS_WORDS, calendar_unit, range_words
from cuttings.export.words import story_title
from cuttings.story import StoryFile

_PARTS = {"day": 3, "month": 2}


def timelinejs_lines(story: StoryFile, title: str | None) -> Iterator[bytes]:
    """The JSON document, one event a line.

    Args:
        story: the open story file.
        title: of the opening slide; without one the story's people give it.
    """
    opening = {"text": {"headline": escape(title or story_title(story))}}
    yield b'{"title":' + _json(opening) + b',"events":['
    between = b"\n"
    for entry in event_entries(story):
        yield between + _json(_slide(entry))
        between = b",\n"
    yield b"\n]}\n"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _slide(entry: EventEntry) -> dict[str, Any]:
    view, mention = entry.view, entry.view.headline
    told = STATUS_WORDS[view.status]
    said = f", said by {mention.said_by}" if mention.said_by else ""
    source = f"{mention.outlet or mention.source}{said}"
    slide: dict[str, Any] = {
        "unique_id": f"event-{view.id}",
        "start_date": _date(view.start, calendar_unit(view.start, view.end) or "day"),
        "display_date": escape(range_words(view.start, view.end)),
        "text": {
            "headline": escape(f"{told}: {entry.words}" if told else entry.words),
            "text": f"<p>{escape(entry.sentence)}</p><p>{escape(source)}</p>",
        },
        "group": escape(view.kind),
    }
    if calendar_unit(view.start, view.end) in {None, "decade", "century"}:
        slide["end_date"] = _date(view.end - timedelta(days=1), "day")
    return slide


def _date(day: date, unit: str) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(parts.items())[: _PARTS.get(unit, 1)])
