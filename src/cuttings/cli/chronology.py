"""`cuttings show FILE when`: what happened in which order."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from rich.console import Console
from rich.text import Text

from cuttings.cli.console import printable
from cuttings.cli.lines import span_line
from cuttings.errors import SettingsError
from cuttings.export.words import counted
from cuttings.story import EventFilter, EventMentionView, EventView, Filter, StoryFile

MARK = {"happened": "", "planned": "planned: ", "claimed": "claimed: ", "denied": "denied: "}
_WIDTH = 12


@dataclass(frozen=True, slots=True)
class WhenOptions:
    """What a chronology is narrowed to beside what every view knows."""

    place: str | None = None
    kind: str | None = None


def gather(story: StoryFile, narrow: Filter, options: WhenOptions) -> list[dict[str, Any]]:
    """The events of a story with their sentences, by day.

    Raises:
        SettingsError: no event of the story is of the kind asked for.
    """
    kinds = tuple(part.strip() for part in (options.kind or "").split(",") if part.strip())
    known = [kind for kind, _ in story.events.kinds()]
    if kinds and not set(kinds) & set(known):
        there = ", ".join(known) or "none yet: read the reports again"
        raise SettingsError(f"No event is of the kind “{options.kind}”; kinds: {there}.")
    found = story.events.all(
        EventFilter(
            person=narrow.person,
            place=options.place,
            kinds=kinds,
            article=narrow.article,
            outlet=narrow.outlet,
            since=narrow.since,
            until=narrow.until,
            words=narrow.words,
            limit=narrow.limit,
        )
    )
    return [_event_line(view) for view in found]


def _event_line(view: EventView) -> dict[str, Any]:
    return {
        "id": view.id,
        "when": range_words(view),
        "start": view.start,
        "end": view.end,
        "granularity": view.granularity,
        "kind": view.kind,
        "status": view.status,
        "words": " ".join(view.headline.mention.clause.text.split()),
        "why": view.reason,
        "said_by": view.headline.said_by,
        "who": [name for _, name in view.persons],
        "places": [name for _, name in view.places],
        "support": asdict(view.support),
        "mentions": [_mention_line(mention) for mention in view.mentions],
    }


def _mention_line(view: EventMentionView) -> dict[str, Any]:
    mention = view.mention
    return {
        "id": view.id,
        "article_id": view.article_id,
        "source": view.source,
        "outlet": view.outlet,
        "published": view.published,
        "start": view.start,
        "end": view.end,
        "granularity": view.granularity,
        "status": mention.status,
        "clause": span_line(mention.clause),
        "sentence": span_line(mention.sentence),
        "trigger": span_line(mention.trigger),
        "place": span_line(mention.place) if mention.place else None,
        "time": span_line(view.time),
        "time_reason": view.time_reason,
        "said_by": view.said_by,
        "method": mention.method,
    }


def range_words(view: EventView) -> str:
    """The days of an event as ISO 8601 writes them: a day, a month, a year, or two days."""
    first, last = view.start, view.end - timedelta(days=1)
    if first == last:
        return first.isoformat()
    if (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and view.granularity == "month" and first.month == last.month:
        return f"{first:%Y-%m}"
    return f"{first} to {last}"


def render(console: Console, rows: Iterable[dict[str, Any]]) -> None:
    """An event on two lines: what and when, then who, where and what stands behind it."""
    nothing = True
    for row in rows:
        nothing = False
        head = Text(f"{row['when'] + '  ':<{_WIDTH}}", style="bold")
        head.append(f"{MARK[row['status']]}", style="italic")
        head.append(printable(row["words"]))
        console.print(head)
        support = row["support"]
        parts = [*row["who"], *row["places"]]
        behind = [
            row["kind"],
            "; ".join(parts),
            counted(support["articles"], "report", "reports"),
            f"{support['separately_written']} separately written",
            f"said by {row['said_by']}" if row["said_by"] else "",
            row["id"][:8],
        ]
        line = " · ".join(printable(part) for part in behind if part)
        console.print(Text(" " * _WIDTH + line, style="dim"))
    if nothing:
        console.print(
            "No dated event fits. (Reports that were read with plain rules have none.) "
            "`show FILE times` lists the times in the reports."
        )
