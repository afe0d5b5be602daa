"""One writer at a time: a lock file beside the story file, gone when the writer closes.

The lock is the operating system's (`flock`), so a writer that was killed holds nothing,
even if its lock file is left behind.
"""

import fcntl
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from cuttings.errors import StoreError


@dataclass(frozen=True, slots=True)
class WriterLock:
    """A lock that is held until `release`."""

    path: Path
    descriptor: int

    def release(self) -> None:
        """Give the lock back and take its file away."""
        self.path.unlink(missing_ok=True)
        os.close(self.descriptor)


def take_lock(story: Path) -> WriterLock:
    """Become the only writer of `story`.

    Raises:
        StoreError: another process writes it now, or its folder cannot be written.
    """
    path = story.with_name(f"{story.name}-lock")
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"{story} cannot be written: {error.strerror} ({path.parent}). "
                "Choose a folder that you may write to, with -o."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 500, 0).decode("utf-8", "replace").strip()
            os.close(descriptor)
            raise StoreError(
                f"{story} is being written by {holder or 'another process'}. "
                "Wait until it has finished, or stop it."
            ) from error
        if _is_still(path, descriptor):
            break
        os.close(descriptor)
    os.ftruncate(descriptor, 0)
    name = Path(sys.argv[0] or "python").name
    os.pwrite(descriptor, f"process {os.getpid()} ({name})\n".encode("utf-8", "replace"), 0)
    return WriterLock(path, descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the locked file is the one at `path`, not one that its holder just removed."""
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(descriptor))
