"""Files and folders that are there whole or not at all."""

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from cuttings.errors import ExportError

MARKER = "made-by-cuttings.txt"
MARKER_WORDS = (
    "This folder was made by `cuttings export --to html`.\n"
    "The next export to it replaces everything in it.\n"
)
_STORY_FILE_START = b"SQLite format 3\0"


def write_stdout(parts: Iterable[bytes]) -> None:
    """Write to standard output as bytes, whatever its encoding."""
    sys.stdout.flush()
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def write_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside `path` and put it in its place when it is whole.

    Raises:
        ExportError: `path` is a folder or a story file, or cannot be written.
    """
    target = path.resolve()
    _refuse_file(target, path)
    part_path = _beside(target, "part")
    try:
        try:
            with part_path.open("xb") as file:
                file.writelines(parts)
            part_path.replace(target)
        finally:
            part_path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_folder(path: Path, fill: Callable[[Path], None], own_names: frozenset[str]) -> None:
    """Fill a new folder beside `path` and put it in its place when it is whole.

    Args:
        path: The folder. It may exist where it is empty or was made by this function.
        fill: Writes everything into the empty folder that it is given.
        own_names: Names that may stand at the top of such a folder; another name
            there is somebody's own file, and nothing is replaced then.

    Raises:
        ExportError: `path` is not ours to replace, or cannot be written.
    """
    target = path.resolve()
    previous = target.with_name(f".{target.name}.previous")
    try:
        if previous.exists() and not target.exists():
            previous.rename(target)  # an earlier swap was cut off half-way
        _refuse_folder(target, path, own_names)
        made = _beside(target, "part")
        try:
            made.mkdir()
            (made / MARKER).write_text(MARKER_WORDS, encoding="utf-8")
            fill(made)
            _swap(made, target, previous)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _swap(made: Path, target: Path, previous: Path) -> None:
    if previous.exists():
        shutil.rmtree(previous)
    if target.exists():
        target.rename(previous)
    try:
        made.rename(target)
    except OSError:
        if previous.exists():
            previous.rename(target)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _refuse_file(target: Path, path: Path) -> None:
    if target.is_dir():
        raise ExportError(f"{path} is a folder. Name a file in it: -o {path / 'story'}")
    if target.is_file() and _starts_like_story_file(target):
        raise ExportError(f"{path} is a story file and is not overwritten. Choose another name.")


def _refuse_folder(target: Path, path: Path, own_names: frozenset[str]) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{path} is a file. Name a folder that does not exist yet.")
    if target == Path.cwd():
        raise ExportError(f"{path} is the folder you are in. Name a new one: -o {path / 'pages'}")
    names = sorted(entry.name for entry in target.iterdir())
    if names and MARKER not in names:
        raise ExportError(
            f"{path} holds files that cuttings did not write, so it is not replaced. "
            f"Name a new folder: -o {path / 'pages'}"
        )
    strange = [name for name in names if name not in own_names and name != MARKER]
    if strange:
        raise ExportError(
            f"{path} also holds files that cuttings did not write ({', '.join(strange[:3])}). "
            "Move them elsewhere, or name another folder."
        )


def _starts_like_story_file(target: Path) -> bool:
    try:
        with target.open("rb") as file:
            return file.read(len(_STORY_FILE_START)) == _STORY_FILE_START
    except OSError:
        return False


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.{ending}")


def _cannot_write(path: Path, error: OSError) -> ExportError:
    why = error.strerror or str(error)
    if isinstance(error, FileNotFoundError):
        why = f"the folder {os.fspath(path.parent)} is not there; make it first"
    return ExportError(f"{path} could not be written: {why}.")
