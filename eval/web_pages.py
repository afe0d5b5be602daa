"""Saved web pages: body text and day, beside trafilatura and htmldate alone in the same run.

The pages are those that the two projects ship as their own tests (github.com/adbar/trafilatura
and github.com/adbar/htmldate, Apache-2.0; the pages belong to their publishers): `tests/cache`
and `tests/eval` with `tests/evaldata.py`, and `tests/test_set` with `tests/eval_*.json`. Put
the two checkouts into the data folder as `web_pages/trafilatura` and `web_pages/htmldate`.

Body text is scored as trafilatura's own evaluation does: of each page some stretches must be in
the extracted text and some must not. A page of which nothing is extracted misses all of the
first and has none of the second.
"""

import ast
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import trafilatura
from htmldate import find_date

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, load
from eval.scores import Score, from_counts

FOLDER = "web_pages"
TEXTS, DAYS = "trafilatura test pages", "htmldate test pages"
FOLDERS = ("test_set", "cache", "eval")
_OPTIONS = IngestOptions()


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its gold: stretches that are of the body or not, and its day, if known."""

    file: Path
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader made of a page: its text, or "", and its day."""

    text: str
    day: date | None


def score(data: Path | None) -> list[Score] | str:
    """Body text (precision, recall, accuracy) and day (exact), ours and theirs."""
    folder = None if data is None else data / FOLDER
    if folder is None or not folder.is_dir():
        return f"{FOLDER}: no pages in the data folder (see eval/web_pages.py)"
    texts, days = text_pages(folder / "trafilatura"), day_pages(folder / "htmldate")
    return [
        *_text_scores(texts, "cuttings", read_by_us),
        *_text_scores(texts, "trafilatura alone", read_by_trafilatura),
        *_day_scores(days, "cuttings", read_by_us),
        *_day_scores(days, "htmldate alone", read_by_htmldate),
    ]


def text_pages(checkout: Path) -> list[Page]:
    """The pages of trafilatura's evaluation that are there, by file."""
    gold = checkout / "tests" / "evaldata.py"
    if not gold.is_file():
        return []
    found = [
        Page(file, tuple(entry.get("with", ())), tuple(entry.get("without", ())))
        for entry in _assigned(gold.read_text("utf-8"), "EVAL_PAGES").values()
        if (file := _file(checkout, entry.get("file"))) is not None
    ]
    return sorted(found, key=lambda page: page.file)


def day_pages(checkout: Path) -> list[Page]:
    """The pages of htmldate's evaluation that are there and have a day, by file."""
    entries: dict[str, Any] = {}
    for gold in sorted((checkout / "tests").glob("eval_*.json")):
        entries |= json.loads(gold.read_text("utf-8"))
    found = [
        Page(file, day=day)
        for entry in entries.values()
        if (file := _file(checkout, entry.get("file"))) is not None
        if (day := _day(entry.get("date"))) is not None
    ]
    return sorted(found, key=lambda page: page.file)


def _assigned(code: str, name: str) -> Mapping[str, Any]:
    """The literal that a module assigns to a name; nothing of the module runs."""
    for node in ast.parse(code).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            value = ast.literal_eval(node.value)
            return value if isinstance(value, dict) else {}
    return {}


def _file(checkout: Path, name: str | None) -> Path | None:
    places = (checkout / "tests" / folder / Path(name or "-").name for folder in FOLDERS)
    return next((place for place in places if place.is_file()), None)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def read_by_us(file: Path) -> Read:
    """As `cuttings read` takes a saved page; the marks of furniture are left in."""
    try:
        article = load(Source(file.name, str(file), None, "html"), _OPTIONS)
    except InputError:
        return Read("", None)
    return Read(article.text, article.published.day)


def read_by_trafilatura(file: Path) -> Read:
    """Trafilatura with its defaults, but for comments, which are no text of a report."""
    text = trafilatura.extract(file.read_bytes(), include_comments=False)
    return Read(text or "", None)


def read_by_htmldate(file: Path) -> Read:
    """Htmldate's extensive search for the day of first publication."""
    tree = trafilatura.load_html(file.read_bytes())
    return Read("", None if tree is None else _day(find_date(tree, original_date=True)))


def _text_scores(pages: Sequence[Page], who: str, read: Callable[[Path], Read]) -> Iterable[Score]:
    if not pages:
        return
    there = missing = taken = left = 0
    errors = []
    for page in pages:
        text = read(page.file).text
        got = [stretch for stretch in page.wanted if stretch in text]
        wrong = [stretch for stretch in page.unwanted if stretch in text]
        there, missing = there + len(got), missing + len(page.wanted) - len(got)
        taken, left = taken + len(wrong), left + len(page.unwanted) - len(wrong)
        if len(got) < len(page.wanted) or wrong:
            lost = len(page.wanted) - len(got)
            errors.append(f"{page.file.name}: {lost} stretches lost, {len(wrong)} too many")
    yield from_counts(
        TEXTS, f"body text: {who}", right_found=there, found=there + taken, right_gold=there,
        gold=there + missing, errors=errors,
    )  # fmt: skip
    every = there + missing + taken + left
    yield from_counts(
        TEXTS, f"body text, accuracy: {who}", right_found=there + left, found=every,
        right_gold=there + left, gold=every,
    )  # fmt: skip


def _day_scores(pages: Sequence[Page], who: str, read: Callable[[Path], Read]) -> Iterable[Score]:
    if not pages:
        return
    given = [(page, read(page.file).day) for page in pages]
    right = sum(day == page.day for page, day in given)
    yield from_counts(
        DAYS, f"day: {who}", right_found=right, found=sum(day is not None for _, day in given),
        right_gold=right, gold=len(pages),
        errors=[f"{p.file.name}: {day} instead of {p.day}" for p, day in given if day != p.day],
    )  # fmt: skip


if __name__ == "__main__":
    from eval.__main__ import print_scores

    result = score(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    if isinstance(result, str):
        print(f"skipped: {result}")
    else:
        print_scores(result, 20)
