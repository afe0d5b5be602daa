"""Story files in other forms: JSON lines, tables, a document, a calendar, a folder of pages.

    write(story, "html", Path("pages"))

Whatever is written is there whole or not at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cuttings.errors import SettingsError
from cuttings.export.csv import TABLES, csv_lines
from cuttings.export.digest import digest
from cuttings.export.files import write_file, write_stdout
from cuttings.export.html import write_pages
from cuttings.export.ics import ics_lines
from cuttings.export.jsonl import json_lines
from cuttings.export.markdown import markdown_lines
from cuttings.export.timelinejs import timelinejs_lines
from cuttings.story import StoryFile

__all__ = ["FORMS", "TABLE_NAMES", "ExportOptions", "digest", "write"]

FORMS = ("html", "md", "jsonl", "csv", "timelinejs", "ics")
TABLE_NAMES = tuple(TABLES)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write.

    Attributes:
        what: csv only: which table, one of `TABLE_NAMES`.
        title: html, md, timelinejs and ics only: a title; without one the story's people give it.
        with_text: jsonl only: whether article lines hold the article's text.
    """

    what: str = "said"
    title: str | None = None
    with_text: bool = False


def write(
    story: StoryFile, form: str, out: Path | None, options: ExportOptions = ExportOptions()
) -> Path | None:
    """Write the story in a form.

    Args:
        story: The open story file.
        form: One of `FORMS`.
        out: A file, or for html a folder; None is standard output.
        options: See `ExportOptions`.

    Returns:
        The file to open, or None after standard output.

    Raises:
        SettingsError: the form or the table is not known, or html has no folder.
        ExportError: the output cannot be written, or would replace what is not its own.
    """
    if form not in FORMS:
        raise SettingsError(f"There is no form “{form}”; forms: {', '.join(FORMS)}.")
    if options.what not in TABLES:
        raise SettingsError(f"There is no table “{options.what}”; tables: {', '.join(TABLES)}.")
    if form == "html":
        if out is None:
            raise SettingsError("html is a folder of pages: name the folder, such as -o pages")
        return write_pages(story, out, options.title)
    parts = _parts(story, form, options)
    if out is None:
        write_stdout(parts)
        return None
    write_file(out, _with_mark(parts) if form == "csv" else parts)
    return out


def _parts(story: StoryFile, form: str, options: ExportOptions) -> Iterable[bytes]:
    if form == "jsonl":
        return json_lines(story, with_text=options.with_text)
    if form == "md":
        return markdown_lines(story, options.title)
    if form == "timelinejs":
        return timelinejs_lines(story, options.title)
    if form == "ics":
        return ics_lines(story, options.title)
    return csv_lines(story, options.what)


def _with_mark(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Spreadsheets take a file without this mark for Latin-1 and garble its quotation marks."""
    yield _BYTE_ORDER_MARK
    yield from parts
