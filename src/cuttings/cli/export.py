"""`cuttings export` and `cuttings digest`."""

from pathlib import Path
from typing import Annotated

import typer

from cuttings import export as exports
from cuttings.cli.console import AsJson, StoryPath, print_json, tell
from cuttings.errors import SettingsError
from cuttings.story import StoryFile


def export(
    file: StoryPath,
    form: Annotated[
        str, typer.Option("--to", metavar="FORM", help=f"One of: {', '.join(exports.FORMS)}.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File or folder; without it, standard output."),
    ] = None,
    what: Annotated[str, typer.Option(help="For csv: said, who or articles.")] = "said",
) -> None:
    """Write the story file in another form.

    html is a folder of pages that opens in any browser, without cuttings.

    Examples:
        $ cuttings export story.cuttings --to html -o pages

        $ cuttings export story.cuttings --to csv --what who
    """
    if form not in exports.FORMS:
        raise SettingsError(f"There is no form “{form}”; forms: {', '.join(exports.FORMS)}.")
    with StoryFile(file) as story:
        written = exports.write(story, form, output, exports.ExportOptions(what=what))
    if written is not None:
        tell(f"Written: {written}")


def digest(file: StoryPath, *, as_json: AsJson = False) -> None:
    """Print a fingerprint of everything in the story file but its run history.

    Two story files with the same digest say the same.

    Examples:
        $ cuttings digest story.cuttings
    """
    with StoryFile(file) as story:
        value = exports.digest(story)
    if as_json:
        print_json({"digest": value})
    else:
        typer.echo(value)
