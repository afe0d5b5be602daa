"""`cuttings serve`: the pages of a story, live, with search and correcting."""

from typing import Annotated

import typer

from cuttings.cli.console import StoryPath, tell
from cuttings.cli.judge import login


def serve(
    file: StoryPath,
    *,
    host: Annotated[
        str, typer.Option(help="Where to listen; anything but this machine asks for a key.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8577,
    token: Annotated[
        bool, typer.Option("--token", help="Ask for the key in the link on this machine too.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="What to call the story.")] = None,
    author: Annotated[
        str | None, typer.Option(help="Whose corrections these are; else the name of this login.")
    ] = None,
) -> None:
    """Show the story in a browser, to search it and to correct it.

    The pages are for this machine alone unless `--host` says otherwise. Ctrl-C ends it.

    Examples:
        $ cuttings serve story.cuttings
    """
    from cuttings.web import ServeOptions
    from cuttings.web import serve as serve_pages

    options = ServeOptions(host, port, token, title, login() if author is None else author)
    serve_pages(file, options, lambda link: tell(f"Open {link}\nCtrl-C ends it."))
