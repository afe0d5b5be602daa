"""`cuttings audit`: a random sample, a person's verdicts, and how far to trust the rest."""

import html
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import click
import typer

from cuttings.cli.console import AsJson, StoryPath, data_console, print_json, printable, tell
from cuttings.cli.judge import login
from cuttings.errors import ExportError
from cuttings.story import StoryFile
from cuttings.story.audit import (
    KINDS,
    AuditItem,
    Precision,
    Verdict,
    earlier_verdicts,
    precision,
    sample,
)

KEYS = "r right, w wrong, s skip, b back, q stop"


def audit(
    file: StoryPath,
    *,
    what: Annotated[str, typer.Option(help=f"Which records: {', '.join(KINDS)}.")] = "statements",
    size: Annotated[int, typer.Option("--sample", min=1, max=5000, help="How many.")] = 50,
    seed: Annotated[int, typer.Option(help="The same seed draws the same sample.")] = 1,
    sheet: Annotated[
        Path | None,
        typer.Option(help="Write the sample as a sheet to print (.html or .md), and stop."),
    ] = None,
    author: Annotated[
        str | None, typer.Option(help="Whose verdicts these are; else the name of this login.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Learn how far to trust the story file: judge a random sample of it, one key each.

    What was judged before is not asked again. Verdicts are kept as notes; they change
    nothing in the story. Without a terminal, keys are read from standard input.

    Examples:
        $ cuttings audit story.cuttings --sample 20 --sheet sheet.html
    """
    with StoryFile(file) as story:
        items = sample(story, what, size, seed)
        before = earlier_verdicts(story, items)
    if sheet is not None:
        _write_sheet(sheet, items, f"{what}, {len(items)} drawn with seed {seed}")
        tell(f"Wrote {sheet}.")
        return
    verdicts = dict(before)
    try:
        _ask(items, verdicts)
    finally:
        given = {place: v for place, v in verdicts.items() if before.get(place) != v}
        _keep(file, items, given, login() if author is None else author)
    found = precision(verdicts.values())
    result = {"what": what, "seed": seed, "drawn": len(items)} | _numbers(found)
    if as_json:
        print_json(result)
    else:
        data_console().print(_told(what, found))


def _ask(items: Sequence[AuditItem], verdicts: dict[int, Verdict]) -> None:
    tell(KEYS)
    place, back = 0, False
    while place < len(items):
        if place in verdicts and not back:
            place += 1
            continue
        back = False
        _show(items[place], f"{place + 1}/{len(items)}")
        key = _key()
        if key == "q":
            return
        if key == "b":
            place, back = max(0, place - 1), True
            continue
        if key in {"r", "w"}:
            verdicts[place] = "right" if key == "r" else "wrong"
        place += 1


def _show(item: AuditItem, place: str) -> None:
    tell(f"\n{place}  {printable(item.report)}")
    tell(f"    {printable(_one_line(item.evidence.text))}")
    if item.beside is not None:
        words, report = item.beside
        tell(f"    {printable(report)}")
        tell(f"    {printable(_one_line(words.text))}")
    tell(f"  → {printable(item.claim)}")
    tell(f"  {item.question}")


def _key() -> str:
    """The next key that means something; q where there are no more."""
    while True:
        key = click.getchar() if sys.stdin.isatty() else sys.stdin.read(1) or "q"
        if key in {"\x03", "\x04"}:
            return "q"
        if key.lower() in {"r", "w", "s", "b", "q"}:
            return key.lower()


def _keep(
    file: Path, items: Sequence[AuditItem], verdicts: dict[int, Verdict], author: str
) -> None:
    from cuttings.pipeline import add_judgements, new_judgement

    if not verdicts:
        return
    made = [
        new_judgement("note", (items[p].selector,), f"{items[p].value}: {verdict}", author)
        for p, verdict in sorted(verdicts.items())
    ]
    add_judgements(file, made)
    tell(f"\nKept {len(made)} verdicts.")


def _numbers(found: Precision | None) -> dict[str, Any]:
    if found is None:
        return {"judged": 0, "right": 0, "precision": None, "low": None, "high": None}
    return {
        "judged": found.judged,
        "right": found.right,
        "precision": round(found.share, 4),
        "low": round(found.low, 4),
        "high": round(found.high, 4),
    }


def _told(what: str, found: Precision | None) -> str:
    if found is None:
        return "Nothing was judged."
    return (
        f"{found.right} of {found.judged} {what} are right: {found.share:.0%}; "
        f"of all, with 95 % confidence, between {found.low:.0%} and {found.high:.0%}."
    )


def _write_sheet(path: Path, items: Sequence[AuditItem], title: str) -> None:
    make = _markdown if path.suffix == ".md" else _page
    try:
        path.write_text(make(items, title), "utf-8", errors="backslashreplace")
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.") from error


def _markdown(items: Sequence[AuditItem], title: str) -> str:
    lines = [f"# Audit: {title}", ""]
    for number, item in enumerate(items, start=1):
        lines += [
            f"{number}. ☐ right ☐ wrong — {_one_line(item.claim)}",
            f"   {item.question}",
        ]
        for words, report in _evidence(item):
            lines += [f"   > {words}", f"   {report}", ""]
    return "\n".join(lines)


def _page(items: Sequence[AuditItem], title: str) -> str:
    rows = "\n".join(
        f"<tr><td>{number}</td><td><p>{html.escape(_one_line(item.claim))}</p>"
        + "".join(
            f"<blockquote>{html.escape(words)}</blockquote><p>{html.escape(report)}</p>"
            for words, report in _evidence(item)
        )
        + f"<p>{html.escape(item.question)}</p></td><td>☐ right<br>☐ wrong</td></tr>"
        for number, item in enumerate(items, start=1)
    )
    style = (
        "body{font:11pt/1.4 serif;margin:2rem}table{border-collapse:collapse}"
        "td{border-bottom:1px solid #999;padding:.4rem;vertical-align:top}"
        "tr{break-inside:avoid}p,blockquote{margin:.2rem 0}blockquote{color:#444}"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>Audit: {html.escape(title)}</title><style>{style}</style></head>\n<body>\n"
        f"<h1>Audit: {html.escape(title)}</h1>\n<table>\n{rows}\n</table>\n</body>\n</html>\n"
    )


def _evidence(item: AuditItem) -> list[tuple[str, str]]:
    """The words that are asked about, and the report of each."""
    pairs = [(item.evidence, item.report), *([] if item.beside is None else [item.beside])]
    return [(_one_line(words.text), _one_line(report)) for words, report in pairs]


def _one_line(words: str) -> str:
    return " ".join(words.split())
