"""`cuttings watch`: what is new in feeds, read into a story file."""

import time
from pathlib import Path
from typing import Annotated

import typer

from cuttings.cli.console import AsJson, print_json, tell
from cuttings.cli.read import INTERRUPTED, settings_with, tell_report


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS...",
            help="Addresses of RSS, Atom or JSON feeds (or files that hold one).",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The story file, made or added to."),
    ] = Path("story.cuttings"),
    *,
    every: Annotated[
        float | None,
        typer.Option(
            min=1, metavar="MINUTES", help="Look again after so many minutes, until Ctrl-C."
        ),
    ] = None,
    from_feed: Annotated[
        bool,
        typer.Option("--from-feed", help="Take the words in the feed itself and fetch no pages."),
    ] = False,
    settings_file: Annotated[
        Path | None, typer.Option("--settings", metavar="TOML", help="Settings file to use.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read what is new in feeds into a story file.

    Only the feeds that you name and the reports that they link to are fetched, one at
    a time, where the site's robots.txt allows it. What was seen is kept in FILE-feeds.

    Examples:
        $ cuttings watch https://ferrant.example/feed.xml -o story.cuttings

        $ cuttings watch https://ferrant.example/feed.xml --every 30
    """
    from cuttings.pipeline import WatchOptions, watch_once

    settings = settings_with(settings_file, {})
    try:
        while True:
            report = watch_once(feeds, output, settings, WatchOptions(from_feed=from_feed))
            if as_json:
                print_json(report.as_dict())
            else:
                tell_report(report, output)
            if every is None:
                break
            time.sleep(every * 60)
    except KeyboardInterrupt:
        tell("Stopped. What was read so far is kept.")
        raise typer.Exit(INTERRUPTED) from None
    if report.failures:
        raise typer.Exit(1)
