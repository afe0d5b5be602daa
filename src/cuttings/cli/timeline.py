"""`cuttings show FILE timeline`: the days that were told of most."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from cuttings.cli.console import printable
from cuttings.cli.lines import day_words, span_line
from cuttings.export.words import counted
from cuttings.resolve.timeline import TimelineOptions
from cuttings.story import Filter, StoryFile
from cuttings.story.timeline import TimelineDayView, story_timeline

_WIDTH = 12


def gather(story: StoryFile, narrow: Filter) -> list[dict[str, Any]]:
    """The timeline of the reports that are asked for; `narrow.limit` is its number of days."""
    found = story_timeline(story, TimelineOptions(days=narrow.limit), narrow)
    return [_day_line(view) for view in found]


def _day_line(view: TimelineDayView) -> dict[str, Any]:
    return {
        "day": view.day,
        "evidence": view.evidence,
        "reports": view.reports,
        "published": view.published,
        "sentences": [
            {
                "article_id": each.article.article.id,
                "source": each.article.article.source,
                "outlet": outlet.value if (outlet := each.article.article.outlet) else None,
                "when": day_words(each.article.article.published),
                "sentence": span_line(each.sentence),
            }
            for each in view.sentences
        ],
    }


def render(console: Console, rows: Sequence[dict[str, Any]]) -> None:
    """A day on two lines: what was told of it, then by whom and by how many."""
    for row in rows:
        for each in row["sentences"]:
            head = Text(f"{row['day'].isoformat():<{_WIDTH}}", style="bold")
            head.append(printable(" ".join(each["sentence"]["text"].split())))
            console.print(head)
            told = counted(row["reports"], "report tells", "reports tell")
            parts = [each["outlet"] or each["source"], each["when"], f"{told} of the day"]
            line = " · ".join(printable(part) for part in parts)
            console.print(Text(" " * _WIDTH + line, style="dim"))
    if not rows:
        console.print("No report names a day. `show FILE reports` lists the reports.")
