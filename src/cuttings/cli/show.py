"""`cuttings show` and `cuttings find`."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cuttings.cli import chronology, copies, lines, said, timeline
from cuttings.cli.console import AsJson, StoryPath, data_console, print_json, printable
from cuttings.errors import SettingsError
from cuttings.story import Filter, StoryFile
from cuttings.story.said import SaidFilter

FIRST_SCREEN_REPORTS = 12
FIRST_SCREEN_SPEAKERS = 8
SHOWN_PAIRS = 20
SEX_WORDS = {"f": "she", "m": "he"}


def show(
    file: StoryPath,
    view: Annotated[
        str,
        typer.Argument(
            help="overview, reports, who, said, when, timeline, times, copies or problems."
        ),
    ] = "overview",
    *,
    by: Annotated[
        str | None,
        typer.Option("--by", "--person", help="Only what they said; when: where they take part."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    report: Annotated[str | None, typer.Option(help="Only this report (source or id).")] = None,
    since: Annotated[str | None, typer.Option(help="From this day on, as 2021-09-20.")] = None,
    until: Annotated[str | None, typer.Option(help="Before this day.")] = None,
    words: Annotated[str | None, typer.Option(help="Only sentences with these words.")] = None,
    form: Annotated[
        str | None, typer.Option(help="said: only direct, indirect, mixed or scare.")
    ] = None,
    venue: Annotated[str | None, typer.Option(help="said: only where this was the place.")] = None,
    place: Annotated[str | None, typer.Option(help="when: only in or about this place.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "--type",
            help="when: only these kinds, as arrest,release; said: speech, belief or intention.",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many lines.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what a story file says.

    Examples:
        $ cuttings show story.cuttings

        $ cuttings show story.cuttings said --limit 5

        $ cuttings show story.cuttings when --since 2024-01-01 --limit 5

        $ cuttings show story.cuttings who --json
    """
    if view not in VIEWS:
        raise SettingsError(f"There is no view “{view}”; views: {', '.join(VIEWS)}.")
    with StoryFile(file) as story:
        narrow = Filter(
            article=story.article(report).article.id if report else None,
            person=story.person(by).person.id if by else None,
            outlet=outlet,
            since=_day(since, "--since"),
            until=_day(until, "--until"),
            words=words,
            limit=limit,
        )
        gather, render = VIEWS[view]
        if view == "when":
            options = chronology.WhenOptions(place, kind)
            gathered = chronology.gather(story, narrow, options)
        elif view == "said":
            gathered = said.gather(story, SaidFilter(narrow, form, kind, venue))
        else:
            gathered = gather(story, narrow)
        if as_json:
            print_json(gathered)
        else:
            render(data_console(), gathered)


def find(
    file: StoryPath,
    words: Annotated[list[str], typer.Argument(help='Words, "a phrase", begin*, -without.')],
    *,
    by: Annotated[str | None, typer.Option(help="Only in what this person said.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day on, as 2021-09-20.")] = None,
    until: Annotated[str | None, typer.Option(help="Before this day.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many lines.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Find words in the reports; each line is the sentence that holds them.

    Examples:
        $ cuttings find story.cuttings debt

        $ cuttings find story.cuttings "foreign minister" --limit 3
    """
    with StoryFile(file) as story:
        narrow = Filter(
            person=story.person(by).person.id if by else None,
            outlet=outlet,
            since=_day(since, "--since"),
            until=_day(until, "--until"),
            limit=limit,
        )
        found = [lines.hit_line(story, hit) for hit in story.find(" ".join(words), narrow)]
        if as_json:
            print_json(found)
            return
        console = data_console()
        for line in found:
            _print_hit(console, line)
        if not found:
            console.print("Nothing found.")


def _day(written: str | None, flag: str) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise SettingsError(f"{flag} {written}: write a day as 2021-09-20") from error


def _overview(story: StoryFile, narrow: Filter) -> dict[str, Any]:
    reports = replace(narrow, limit=narrow.limit or FIRST_SCREEN_REPORTS)
    return {
        "summary": lines.summary_line(story),
        "reports": [lines.report_line(view) for view in story.articles(reports)],
        "people": [lines.person_line(p) for p in story.people(limit=FIRST_SCREEN_SPEAKERS)],
    }


def _print_overview(console: Console, gathered: dict[str, Any]) -> None:
    summary = gathered["summary"]
    console.print(Text(lines.summary_words(summary), style="bold"))
    console.print()
    _print_reports(console, gathered["reports"])
    if summary["articles"] > len(gathered["reports"]):
        console.print(f"… of {summary['articles']} reports; all of them: show FILE reports")
    console.print()
    _print_people(console, gathered["people"])


def _print_reports(console: Console, rows: list[dict[str, Any]]) -> None:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for heading in ("published", "outlet", "headline", "said", "source"):
        table.add_column(heading, justify="right" if heading == "said" else "left")
    for row in rows:
        cells = (row["when"], row["outlet"] or "unknown", row["headline"] or "(no headline)")
        table.add_row(
            *(Text(printable(c)) for c in cells),
            Text(str(row["statements"])),
            Text(printable(row["source"]), style="dim"),
        )
    console.print(table)


def _print_people(console: Console, rows: list[dict[str, Any]]) -> None:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for heading in ("who", "said", "reports", "also called"):
        table.add_column(heading, justify="right" if heading in {"said", "reports"} else "left")
    for row in rows:
        table.add_row(
            Text(printable(row["name"])),
            Text(str(row["statements"])),
            Text(str(row["articles"])),
            Text(printable(", ".join(row["aliases"][:4])), style="dim"),
        )
    console.print(table)


def _print_times(console: Console, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        head = Text(f"{row['value'] or _range(row) or row['type']:<12}", style="bold")
        head.append(f" “{printable(row['text'])}”  ")
        head.append(printable(row["source"]), style="dim")
        console.print(head)
        console.print(Text("  " + printable(row["sentence"])))


def _range(row: dict[str, Any]) -> str | None:
    """The days that a time without one value lies in, first and last."""
    if row["start"] is None or row["end"] is None:
        return None
    return f"{row['start']:%Y-%m-%d}/{row['end'] - timedelta(microseconds=1):%Y-%m-%d}"


def _print_problems(console: Console, gathered: dict[str, Any]) -> None:
    for failure in gathered["failures"]:
        console.print(Text(f"could not be read  {printable(failure['source'])}", style="bold"))
        console.print(Text(f"  {printable(failure['message'])}"))
    for report in gathered["undated"]:
        console.print(Text(f"without a date     {printable(report['source'])}", style="bold"))
        console.print(Text(f"  {printable(report['why'])}"))
    for report in gathered["doubtful"]:
        console.print(Text(f"doubtful           {printable(report['source'])}", style="bold"))
        console.print(Text(f"  {report['doubts']}"))
    for pair in gathered["maybe_one"][:SHOWN_PAIRS]:
        names = f"{printable(pair['first'])}, {printable(pair['second'])}"
        console.print(Text(f"one or two?        {names}", style="bold"))
        console.print(Text(f"  {printable(pair['reason'])}"))
    if len(gathered["maybe_one"]) > SHOWN_PAIRS:
        console.print(Text(f"  and {len(gathered['maybe_one']) - SHOWN_PAIRS} more: --json"))
    for judgement in gathered["judgements"]:
        console.print(Text(f"correction {judgement['state']}  {judgement['id']}", style="bold"))
        console.print(Text(f"  {printable(judgement['detail'])}"))
    if not any(gathered.values()):
        console.print("Everything was read and dated.")


def _print_hit(console: Console, line: dict[str, Any]) -> None:
    sentence, text = line["sentence"], Text("  ")
    at = sentence["start"]
    for mark in line["marks"]:
        text.append(
            printable(sentence["text"][at - sentence["start"] : mark["start"] - sentence["start"]])
        )
        text.append(printable(mark["text"]), style="bold reverse")
        at = mark["end"]
    text.append(printable(sentence["text"][at - sentence["start"] :]))
    console.print(
        Text(f"{line['when']}  {line['outlet'] or ''}  {printable(line['source'])}", style="dim")
    )
    console.print(text)


Gather = Callable[[StoryFile, Filter], Any]
Render = Callable[[Console, Any], None]

VIEWS: dict[str, tuple[Gather, Render]] = {
    "overview": (_overview, _print_overview),
    "reports": (
        lambda story, narrow: [lines.report_line(v) for v in story.articles(narrow)],
        _print_reports,
    ),
    "who": (
        lambda story, narrow: [lines.person_line(p) for p in story.people(limit=narrow.limit)],
        _print_people,
    ),
    "said": (said.gather, said.render),
    "when": (
        lambda story, narrow: chronology.gather(story, narrow, chronology.WhenOptions()),
        chronology.render,
    ),
    "timeline": (timeline.gather, timeline.render),
    "times": (
        lambda story, narrow: [lines.time_line(story, v) for v in story.times(narrow)],
        _print_times,
    ),
    "copies": (copies.gather, copies.render),
    "problems": (lambda story, _: lines.problems(story), _print_problems),
}
