"""The commands: each parses, calls one function, and prints.

Data goes to stdout, progress and messages to stderr. Exit codes: 0 fine, 1 some
articles failed, 2 usage or settings, 3 model missing, 4 story file unusable.
"""

from typing import Annotated

import typer

from cuttings import __version__
from cuttings.cli.audit import audit
from cuttings.cli.export import digest, export
from cuttings.cli.judge import judge_app
from cuttings.cli.read import read
from cuttings.cli.serve import serve
from cuttings.cli.show import find, show
from cuttings.cli.watch import watch

app = typer.Typer(
    name="cuttings",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads the press reports on a running story and makes a [bold]story file[/] of them: "
    "who said what, and when, each line with the sentence it came from.",
)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if asked:
        typer.echo(f"cuttings {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    _show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Commands of cuttings."""


app.command()(read)
app.command()(watch)
app.command()(show)
app.command()(find)
app.command()(serve)
app.command()(audit)
app.add_typer(judge_app, name="judge")
app.command()(export)
app.command()(digest)
