"""What there is to read under the paths that the user gave."""

import glob
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from cuttings.errors import InputError
from cuttings.ingest.address import fetched, is_address
from cuttings.ingest.apart import Apart
from cuttings.ingest.fetch import Fetcher
from cuttings.ingest.files import explain, printable, read_whole, require_regular, too_large
from cuttings.ingest.forms import form_of, form_of_bytes, may_hold_many
from cuttings.ingest.json_parts import json_lines, looks_like_json, parts_of
from cuttings.ingest.options import IngestOptions, Source
from cuttings.model.run import Failure

MAX_DEPTH = 100
READ_AS = "for example .txt, .html, .pdf, .docx, .json, .csv or .eml"

# Named on the command line, a file of another suffix is tried as plain text; these are not.
NOT_TEXT = frozenset(
    [
        *(".doc", ".epub", ".gif", ".gz", ".jpeg", ".jpg", ".mbox", ".msg", ".odt", ".png", ".ppt"),
        *(".pptx", ".tar", ".tif", ".tiff", ".xls", ".zip"),
    ]
)


@dataclass(slots=True)
class _Walk:
    """One call of `discover`: its options and the real files that were already given."""

    options: IngestOptions
    apart: Apart
    seen: set[str] = field(default_factory=set)

    def first_time(self, path: str) -> bool:
        """Whether this real file or folder was not met before; it is from now on."""
        real = os.path.realpath(path)
        if real in self.seen:
            return False
        self.seen.add(real)
        return True


STORY_FILE = re.compile(r"\.cuttings(-wal|-shm|-journal|-lock|-feeds)?$")
"""Story files often lie beside the reports that they were made of."""


def discover(paths: Sequence[str], options: IngestOptions) -> Iterator[Source | Failure]:
    """All sources under `paths`, in the order given, and what cannot be one.

    A path is a file, a folder (with all folders in it, sorted by name, hidden ones and
    story files left out), a pattern such as `reports/*.txt`, or `-` for stdin. The same real
    file is given once. JSON lines are streamed.
    """
    with closing(Apart(options)) as apart:
        walk = _Walk(options, apart)
        fetcher = Fetcher(options.max_bytes)
        for path in paths:
            yield from _anything(path, walk, fetcher)


def _anything(path: str, walk: _Walk, fetcher: Fetcher) -> Iterator[Source | Failure]:
    if path == "-":
        yield from _stdin(walk)
    elif is_address(path):
        yield from _address(path, walk, fetcher)
    elif not os.path.lexists(path) and glob.has_magic(path):
        yield from _pattern(path, walk)
    else:
        yield from _path(os.path.normpath(path), walk, named=True)


def _names_in(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def _failure(name: str, reason_and_message: tuple[str, str]) -> Failure:
    reason, message = reason_and_message
    return Failure(name, "ingest", reason, message)  # type: ignore[arg-type]


def _address(path: str, walk: _Walk, fetcher: Fetcher) -> Iterator[Source | Failure]:
    try:
        source = fetched(path, fetcher)
    except InputError as error:
        yield _failure(printable(path), (error.reason, str(error)))
        return
    if source.form == "json" and source.data is not None:
        yield from _json(source.name, None, source.data, walk.options)
    else:
        yield from _one_or_many(source, walk)


def _one_or_many(source: Source, walk: _Walk) -> Iterator[Source | Failure]:
    """The source itself, or the articles that it holds."""
    data = source.data
    if data is None and source.form in ("text", "html"):
        try:
            data = read_whole(source.path or "", source.name, walk.options.max_bytes)
        except InputError:
            data = None  # the worker says what is wrong
    if not may_hold_many(source, data):
        yield source
        return
    several = False
    for item in walk.apart.articles(source):
        several = True
        yield item
    if not several:
        yield source


def _stdin(walk: _Walk) -> Iterator[Source | Failure]:
    options = walk.options
    data = sys.stdin.buffer.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield _failure("stdin", ("too-large", str(too_large("stdin", options.max_bytes))))
        return
    if looks_like_json(data):
        yield from _json("stdin", None, data, options)
    else:
        yield from _one_or_many(Source("stdin", None, data, form_of_bytes(data)), walk)


def _json(name: str, path: str | None, data: bytes, options: IngestOptions) -> Iterator[Source]:
    """A source for each article in JSON; for one alone, the file itself."""
    parts = parts_of(data, options.fields)
    if not parts:
        yield Source(name, path, None if path else data, "json")
    for number, part in enumerate(parts, 1):
        yield Source(f"{name}#{number}", path, part, "json")


def _pattern(pattern: str, walk: _Walk) -> Iterator[Source | Failure]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - any root
    if not matches:
        name = printable(pattern)
        yield _failure(name, ("not-found", f"No file matches {name}: check the pattern."))
    for match in matches:
        yield from _path(os.path.normpath(match), walk, named=False)


def _path(
    path: str, walk: _Walk, *, named: bool, above: tuple[str, ...] = ()
) -> Iterator[Source | Failure]:
    name = printable(path)
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield _failure(name, explain(error, name))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, walk, named=named, above=above)
        return
    try:
        require_regular(mode, name)
    except InputError as error:
        yield _failure(name, (error.reason, str(error)))
        return
    yield from _file(path, walk, named=named)


def _folder(
    path: str, walk: _Walk, *, named: bool, above: tuple[str, ...]
) -> Iterator[Source | Failure]:
    name = printable(path)
    real = os.path.realpath(path)
    if len(above) > MAX_DEPTH:
        message = f"{name} lies more than {MAX_DEPTH} folders deep: give a folder further down."
        yield _failure(name, ("loop", message))
        return
    if real in above:
        message = f"{name} is a link to a folder that it stands in: what is there is read once."
        yield _failure(name, ("loop", message))
        return
    if not walk.first_time(path):
        return
    try:
        entries = sorted(entry for entry in _names_in(path) if not _is_left_out(entry))
    except OSError as error:
        yield _failure(name, explain(error, name))
        return
    found = False
    for entry in entries:
        inside = os.path.normpath(f"{path}/{entry}")
        for item in _path(inside, walk, named=False, above=(*above, real)):
            found = True
            yield item
    if named and not found:
        message = f"The folder {name} holds no files to read: put reports into it ({READ_AS})."
        yield _failure(name, ("empty", message))


def _file(path: str, walk: _Walk, *, named: bool) -> Iterator[Source | Failure]:
    name = printable(path)
    suffix = Path(path).suffix.lower()
    form = form_of(path)
    if form is None and named and suffix not in NOT_TEXT:
        form = "text"
    if not walk.first_time(path):
        return
    if form is None:
        message = f"{name} is no form that cuttings reads: save it as {READ_AS}."
        yield _failure(name, ("unsupported", message))
    elif form == "json-lines":
        yield from json_lines(path, walk.options.max_bytes)
    elif form == "json":
        try:
            data = read_whole(path, name, walk.options.max_bytes)
        except InputError as error:
            yield _failure(name, (error.reason, str(error)))
        else:
            yield from _json(name, path, data, walk.options)
    else:
        yield from _one_or_many(Source(name, path, None, form), walk)


def _is_left_out(entry: str) -> bool:
    return entry.startswith(".") or STORY_FILE.search(entry) is not None
