"""`cuttings judge`: a person's corrections, which outrank the program."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from cuttings.cli import lines
from cuttings.cli.console import AsJson, StoryPath, data_console, print_json, printable, tell
from cuttings.errors import InputError, SettingsError
from cuttings.ingest import with_text
from cuttings.model.judgement import JudgementKind, Selector
from cuttings.resolve.judgements import parse_days
from cuttings.story import StoryFile
from cuttings.story.references import (
    any_selector,
    article_selector,
    mention_selector,
    pair_selectors,
    speaker_selectors,
    statement_selector,
)

judge_app = typer.Typer(
    no_args_is_help=True,
    help="Correct what the program got wrong, or confirm it.\n\n"
    "A correction is never lost: it is kept with the words that it is about, and put in place "
    "again after every reading. The later one wins. A report is meant by its source, a person "
    "by a name, a statement by the id that `show FILE said` prints.\n\n"
    "Examples:\n\n"
    "    $ cuttings judge story.cuttings published "
    "examples/story/the-daily-lantern/six-year-old-asks-the-cat.txt 2024-01-18\n\n"
    "    $ cuttings judge story.cuttings list",
)

Author = Annotated[str | None, typer.Option(help="Who says so; else the name of this login.")]


@judge_app.callback()
def _judge(context: typer.Context, file: StoryPath) -> None:
    context.obj = file


def _add(
    context: typer.Context,
    kind: JudgementKind,
    selectors: tuple[Selector, ...],
    value: str | None,
    author: str | None,
) -> None:
    from cuttings.pipeline import add_judgements, new_judgement

    judgement = new_judgement(kind, selectors, value, author or login())
    outcome = add_judgements(context.obj, [judgement])
    became = outcome.get(judgement.id)
    tell(f"Kept as {judgement.id}." + (f" {became.state}: {became.detail}" if became else ""))


def login() -> str:
    """The name of this login, or nothing."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


@judge_app.command()
def same(context: typer.Context, one: str, other: str, author: Author = None) -> None:
    """Two names are one person."""
    _pair(context, "same", (one, other), author)


@judge_app.command()
def different(context: typer.Context, one: str, other: str, author: Author = None) -> None:
    """Two names (or mentions, by id) are two people."""
    _pair(context, "different", (one, other), author)


def _pair(
    context: typer.Context, kind: JudgementKind, names: tuple[str, str], author: str | None
) -> None:
    with StoryFile(context.obj) as story:
        selectors = pair_selectors(story, *names)
    _add(context, kind, selectors, None, author)


@judge_app.command("not-a-person")
def not_a_person(context: typer.Context, name: str, author: Author = None) -> None:
    """This name is nobody (a cat, a ship, a photo credit)."""
    with StoryFile(context.obj) as story:
        selector = mention_selector(story, name)
    _add(context, "not-a-person", (selector,), None, author)


@judge_app.command()
def speaker(context: typer.Context, statement: str, name: str, author: Author = None) -> None:
    """This statement was said by NAME."""
    with StoryFile(context.obj) as story:
        selectors = speaker_selectors(story, statement, name)
    if len(selectors) == 1:
        tell(f"Nobody in the story is called “{name}”: kept as a name.")
    _add(context, "speaker", selectors, name, author)


@judge_app.command("not-said")
def not_said(context: typer.Context, statement: str, author: Author = None) -> None:
    """This is no statement."""
    with StoryFile(context.obj) as story:
        selector = statement_selector(story, statement)
    _add(context, "not-said", (selector,), None, author)


@judge_app.command()
def text(
    context: typer.Context,
    report: str,
    path: Annotated[Path, typer.Argument(help="A text file; - reads standard input.")],
    author: Author = None,
) -> None:
    """This report's text is what stands in PATH: what was read of its page or file was wrong."""
    words = _pasted(path)
    with StoryFile(context.obj) as story:
        article = story.article(report).article
        selector = article_selector(story, report)
    try:
        with_text(article, words)
    except InputError as error:
        raise SettingsError(f"{path} cannot be the text of a report: {error}") from error
    _add(context, "text", (selector,), words, author)


def _pasted(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is no UTF-8 text: save it as plain text.") from error


@judge_app.command()
def published(context: typer.Context, report: str, days: str, author: Author = None) -> None:
    """This report was published on DAYS: 2021-09-20, 2021-09, or 2021-09-16/2021-09-30."""
    parse_days(days)
    with StoryFile(context.obj) as story:
        selector = article_selector(story, report)
    _add(context, "published", (selector,), days, author)


@judge_app.command()
def outlet(context: typer.Context, report: str, name: str, author: Author = None) -> None:
    """This report was published by NAME."""
    with StoryFile(context.obj) as story:
        selector = article_selector(story, report)
    _add(context, "outlet", (selector,), name, author)


@judge_app.command()
def note(context: typer.Context, about: str, words: str, author: Author = None) -> None:
    """Keep WORDS about a report, a statement or a person."""
    with StoryFile(context.obj) as story:
        selector = any_selector(story, about)
    _add(context, "note", (selector,), words, author)


@judge_app.command()
def undo(context: typer.Context, judgement: str, author: Author = None) -> None:
    """Take a correction back, by its id (see `list`)."""
    with StoryFile(context.obj) as story:
        known = [v.judgement.id for v in story.judgements() if v.judgement.id.startswith(judgement)]
    if len(known) != 1:
        found = "several corrections begin" if known else "no correction begins"
        raise SettingsError(f"{found} with “{judgement}”: see cuttings judge {context.obj} list")
    _add(context, "undo", (), known[0], author)


@judge_app.command("list")
def list_judgements(context: typer.Context, *, as_json: AsJson = False) -> None:
    """All corrections, and what became of each."""
    with StoryFile(context.obj) as story:
        rows = [lines.judgement_line(view) for view in story.judgements()]
    if as_json:
        print_json(rows)
        return
    console = data_console()
    for row in rows:
        words = " / ".join(f"“{words}”" for words in row["words"] if words)
        text = f"{row['id']}  {row['state']:<10}  {row['kind']} {words} {row['value'] or ''}"
        console.print(printable(text), markup=False)
        if row["detail"]:
            console.print(printable(f"    {row['detail']}"), markup=False)


@judge_app.command("export")
def export_log(context: typer.Context) -> None:
    """Print all corrections, one JSON object a line, to keep or to hand on."""
    from cuttings.pipeline import export_judgements

    for line in export_judgements(context.obj):
        typer.echo(line)


@judge_app.command("import")
def import_log(
    context: typer.Context,
    log: Annotated[Path, typer.Argument(help="A file that `judge FILE export` printed.")],
) -> None:
    """Take over corrections from another story file's export."""
    from cuttings.pipeline import import_judgements

    count, outcome = import_judgements(context.obj, log)
    unattached = sum(became.state == "unattached" for became in outcome.values())
    tell(
        f"{count} corrections taken over"
        + (f", {unattached} fit nowhere" if unattached else "")
        + "."
    )
