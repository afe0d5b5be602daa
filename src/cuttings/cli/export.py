"""`cuttings export` and `cuttings digest`.

Each command imports what it needs when it is called, so that every command starts fast.
"""

from pathlib import Path
from typing import Annotated

import typer

from cuttings.cli.console import AsJson, StoryPath, print_json, tell


def export(
    file: StoryPath,
    form: Annotated[
        str,
        typer.Option("--to", metavar="FORM", help="One of: html, md, jsonl, csv, timelinejs, ics."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File or folder; without it, standard output."),
    ] = None,
    what: Annotated[
        str,
        typer.Option(help="For csv: said, who, articles, events, quotations or copies."),
    ] = "said",
    title: Annotated[
        str | None, typer.Option(help="For html, md, timelinejs, ics: the title.")
    ] = None,
    *,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="For jsonl: articles with their text.")
    ] = False,
) -> None:
    """Write the story file in another form.

    html is a folder of pages that opens in any browser, without cuttings.

    Examples:
        $ cuttings export story.cuttings --to html -o pages

        $ cuttings export story.cuttings --to csv --what who

        $ cuttings export story.cuttings --to ics -o story.ics
    """
    from cuttings import export as exports
    from cuttings.story import StoryFile

    with StoryFile(file) as story:
        written = exports.write(story, form, output, exports.ExportOptions(what, title, with_text))
    if written is not None:
        tell(f"Written: {written}")


def digest(file: StoryPath, *, as_json: AsJson = False) -> None:
    """Print a fingerprint of everything in the story file but its run history.

    Two story files with the same digest say the same.

    Examples:
        $ cuttings digest story.cuttings
    """
    from cuttings import export as exports
    from cuttings.story import StoryFile

    with StoryFile(file) as story:
        value = exports.digest(story)
    if as_json:
        print_json({"digest": value})
    else:
        typer.echo(value)
