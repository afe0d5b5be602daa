"""Writes `reference/commands.md` from the commands' own help: `python docs/commands.py`."""

import html
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parent / "reference" / "commands.md"


def page() -> str:
    """The page as the help texts are now."""
    done = subprocess.run(
        [sys.executable, "-m", "typer", "cuttings.cli", "utils", "docs", "--name", "cuttings"],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = html.unescape(done.stdout).splitlines()
    lines[0] = "# Commands"
    bold = '<span style="font-weight: bold">', "</span>"
    text = "\n".join(line.rstrip() for line in lines).strip() + "\n"
    return (
        text.replace(bold[0], "**").replace(bold[1], "**").replace("Examples:\n", "Examples:\n\n")
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
