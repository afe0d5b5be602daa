"""Opening files without hanging, and turning what goes wrong into plain words."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from cuttings.errors import InputError
from cuttings.model.run import FailureReason

CONTROL = re.compile(r"[\x00-\x1f\x7f]")

NOT_REGULAR = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def printable(path: str) -> str:
    r"""The path so that it can be printed and stored anywhere.

    Bytes that are no UTF-8 and control characters become `\xNN`.
    """
    readable = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", readable)


def explain(error: OSError | ValueError, name: str) -> tuple[FailureReason, str]:
    """The reason and the message for an error of the file system."""
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    if code in (errno.EACCES, errno.EPERM):
        return "no-permission", (
            f"{name} may not be read by this user: give yourself the right to read it"
            " (chmod u+r) or copy it to a place of yours."
        )
    if code == errno.ELOOP:
        return "loop", (
            f"{name} is a link that leads back to itself: remove it or point it to a file."
        )
    if code in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return "not-found", f"{name} is not there: check the spelling of the path."
    words = error.strerror if isinstance(error, OSError) else str(error)
    return "malformed", (
        f"{name} cannot be read ({words}): check the disk or copy the file to another one."
    )


def require_regular(mode: int, name: str) -> None:
    """Refuse what may never end or never begin.

    Raises:
        InputError: "unsupported"; `mode` is not that of a regular file.
    """
    if not stat.S_ISREG(mode):
        what = NOT_REGULAR.get(stat.S_IFMT(mode), "no ordinary file")
        raise InputError(
            f"{name} is {what} and not a file: save its content in a file,"
            " or send it to `cuttings read -`.",
            "unsupported",
        )


@contextmanager
def opened(path: str, name: str) -> Iterator[BinaryIO]:
    """Open a regular file; never waits, whatever the path turns out to be.

    Raises:
        InputError: the path cannot be opened, or is no regular file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason, message = explain(error, name)
        if isinstance(error, OSError) and error.errno == errno.ENXIO:
            reason, message = "unsupported", f"{name} is a socket or device and not a file."
        raise InputError(message, reason) from error
    with os.fdopen(descriptor, "rb") as file:
        require_regular(os.fstat(descriptor).st_mode, name)
        yield file


def too_large(name: str, max_bytes: int) -> InputError:
    """The error for a source with more than `max_bytes` bytes."""
    return InputError(
        f"{name} is larger than {max_bytes:,} bytes, which no report is: split it into one file"
        " (or one line of a .jsonl file) for each report.",
        "too-large",
    )


def read_whole(path: str, name: str, max_bytes: int) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it cannot be read, or has more than `max_bytes` bytes.
    """
    with opened(path, name) as file:
        if os.fstat(file.fileno()).st_size > max_bytes:
            raise too_large(name, max_bytes)
        try:
            data = file.read(max_bytes + 1)
        except OSError as error:
            reason, message = explain(error, name)
            raise InputError(message, reason) from error
    if len(data) > max_bytes:
        raise too_large(name, max_bytes)
    return data
