"""How the commands speak: messages on stderr, data on stdout."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

messages = Console(stderr=True, highlight=False)

StoryPath = Annotated[
    Path, typer.Argument(metavar="FILE", help="The story file.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def complain(words: str) -> None:
    """Print a message for a person on stderr."""
    messages.print(f"cuttings: {words}", style="bold red", markup=False, soft_wrap=True)


def tell(words: str) -> None:
    """Print a neutral message on stderr."""
    messages.print(words, markup=False, soft_wrap=True)


def data_console() -> Console:
    """The console for data: as wide as the terminal, or plain and 100 columns in a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=100, no_color=True)


def print_json(value: Any) -> None:
    """Print one JSON value on stdout, whatever characters the articles hold."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(printable(text) + "\n")


def printable(text: str) -> str:
    """The text with characters that cannot be encoded (lone surrogates) shown as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
