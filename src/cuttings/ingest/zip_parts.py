"""Parts of a ZIP archive, within limits. Nothing is ever unpacked to disk."""

import io
import zipfile
import zlib

from cuttings.errors import InputError

MAX_ENTRIES = 10_000
MAX_PART = 100_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
BROKEN_HINT = "open it in the program that made it and save it anew"


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in `data`.

    Raises:
        InputError: no archive, or too many entries.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise InputError(f"{name} is a broken archive: {BROKEN_HINT}.", "malformed") from error
    if len(archive.infolist()) > MAX_ENTRIES:
        raise InputError(f"{name} has more than {MAX_ENTRIES:,} entries.", "too-large")
    return archive


def zip_part(archive: zipfile.ZipFile, part: str, name: str) -> bytes | None:
    """The bytes of one part, or None where there is none of that name.

    Raises:
        InputError: broken, locked, or larger than it may be once unpacked.
    """
    try:
        entry = archive.getinfo(part)
    except KeyError:
        return None
    if entry.flag_bits & 1:
        raise InputError(f"{name} is locked by a password: save it without one.", "unsupported")
    if entry.file_size > MAX_PART:
        raise _bomb(name)
    try:
        with archive.open(entry) as opened:
            data = opened.read(MAX_PART + 1)
    except (*BROKEN, RuntimeError) as error:
        raise InputError(f"{name} is a broken archive: {BROKEN_HINT}.", "malformed") from error
    if len(data) > MAX_PART:
        raise _bomb(name)
    return data


def total_size(archive: zipfile.ZipFile, name: str) -> int:
    """The size of all parts once unpacked, in bytes.

    Raises:
        InputError: "too-large".
    """
    size = sum(entry.file_size for entry in archive.infolist())
    if size > MAX_PART:
        raise _bomb(name)
    return size


def _bomb(name: str) -> InputError:
    return InputError(
        f"{name} becomes larger than {MAX_PART:,} bytes once unpacked, which no report is.",
        "too-large",
    )
