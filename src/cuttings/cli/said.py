"""`cuttings show FILE said`: who said what, and who else reports it."""

from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from cuttings.cli import lines
from cuttings.cli.console import printable
from cuttings.story import Filter, StoryFile
from cuttings.story.said import SaidFilter


def gather(story: StoryFile, wanted: Filter | SaidFilter) -> list[dict[str, Any]]:
    """The lines; where a quotation stands behind one, also what stands behind that."""
    wanted = wanted if isinstance(wanted, SaidFilter) else SaidFilter(wanted)
    rows = [lines.said_line(story, view) for view in story.said.all(wanted)]
    behind: dict[str, Any] = {}
    for known in {row["quotation"] for row in rows if row["quotation"]}:
        views = [variant.statement for variant in story.quotations.one(known).variants]
        behind[known] = asdict(story.copies.support_of_quotation(views))
    return [row | {"quotation_support": behind.get(row["quotation"])} for row in rows]


def render(console: Console, rows: list[dict[str, Any]]) -> None:
    """Print each statement with its speaker, form and report."""
    from cuttings.export.support_words import support_words
    from cuttings.model.support import Support

    for row in rows:
        head = Text(f"{row['when']}  ", style="dim")
        head.append(printable(row["speaker"] or "nobody named"), style="bold")
        head.append(
            f" ({row['form']}, {row['outlet'] or row['source']}, {row['id'][:8]})", style="dim"
        )
        if row["quotation"]:
            behind = support_words(Support(**row["quotation_support"]))
            head.append(f" = {row['quotation'][:8]} ({behind})", style="dim")
        console.print(head)
        console.print(Text("  " + printable(" … ".join(row["words"]))))
