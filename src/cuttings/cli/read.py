"""`cuttings read`: press reports in, a story file out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cuttings.cli.console import AsJson, complain, messages, print_json, tell
from cuttings.errors import SettingsError

if TYPE_CHECKING:
    from cuttings.pipeline import ReadReport
    from cuttings.settings import Settings

SHOWN_FAILURES = 20
INTERRUPTED = 130


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders, patterns or web addresses; - reads standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The story file, made or added to."),
    ] = Path("story.cuttings"),
    *,
    outlet: Annotated[
        str | None, typer.Option(help="The outlet of all these reports, where they do not say.")
    ] = None,
    outlet_from_folder: Annotated[
        bool, typer.Option("--outlet-from-folder", help="The folder's name is the outlet.")
    ] = False,
    field: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=NAME",
            help="In JSON and tables, FIELD (text, headline …) is called NAME.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="cuttings-en (bundled), rules, or an installed spaCy pipeline.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=0, help="Processes that read; 0 is one per processor.")
    ] = None,
    settings_file: Annotated[
        Path | None, typer.Option("--settings", metavar="TOML", help="Settings file to use.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read press reports into a story file.

    What is in the file already and has not changed is not read again. Reports that
    cannot be read are named at the end, and the others are kept.

    Examples:
        $ cuttings read examples/story -o story.cuttings --outlet-from-folder

        $ cuttings read examples/story/ferrant-news/*.txt --outlet "Ferrant News" -o agency.cuttings
    """
    settings = settings_with(
        settings_file,
        {
            "ingest": {
                "outlet": outlet,
                "outlet_from_folder": outlet_from_folder or None,
                "fields": _pairs(field or []) or None,
            },
            "language": {"model": language},
            "engine": {"workers": workers},
        },
    )
    try:
        report = _read_with_progress(paths, output, settings)
    except KeyboardInterrupt:
        complain("Stopped. What was read so far is kept; the same command goes on from there.")
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        print_json(report.as_dict())
    else:
        tell_report(report, output)
    if report.failures:
        raise typer.Exit(1)


def _pairs(written: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for item in written:
        name, equals, value = item.partition("=")
        if not (name and equals and value):
            raise SettingsError(f"--map {item}: write it as --map headline=title")
        pairs.append((name.strip(), value.strip()))
    return pairs


def settings_with(path: Path | None, flags: dict[str, dict[str, Any]]) -> "Settings":
    """The settings of the file with those of the flags that were given put in."""
    from cuttings.settings import change_settings, load_settings

    given = {
        table: {key: value for key, value in values.items() if value is not None}
        for table, values in flags.items()
    }
    return change_settings(load_settings(path), given, "the command line")


def _read_with_progress(paths: list[str], output: Path, settings: "Settings") -> "ReadReport":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    from cuttings.pipeline import read_story

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=messages, transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        line = bar.add_task("Reading", total=None)

        def advance(done: int, step: str) -> None:
            bar.update(line, completed=done, description=step)

        return read_story(paths, output, settings, advance)


def tell_report(report: "ReadReport", output: Path) -> None:
    """Say what was read, and what could not be."""
    counted = f"{report.read} read" + (
        f", {report.unchanged} unchanged" if report.unchanged else ""
    )
    tell(f"{output}: {counted}; the story has {report.articles} articles.")
    if report.foreign:
        tell(f"{report.foreign} not in English: kept and found by search, not read for statements.")
    for failure in report.failures[:SHOWN_FAILURES]:
        named = failure.message.startswith(failure.source)
        complain(failure.message if named else f"{failure.source}: {failure.message}")
    if len(report.failures) > SHOWN_FAILURES:
        complain(
            f"and {len(report.failures) - SHOWN_FAILURES} more: cuttings show {output} problems"
        )
    if report.unattached:
        tell(
            f"{report.unattached} of your corrections fit nowhere now: cuttings judge {output} list"
        )
