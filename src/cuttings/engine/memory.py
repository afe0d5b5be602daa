"""How much memory a process holds, and a floor under it where that cannot be read.

The resident size is watched because a limit on address space (RLIMIT_AS) also
counts what native runtimes and threads merely reserve, and so stops tasks that are fine.
"""

import contextlib
import resource
from pathlib import Path

MIB = 1024 * 1024
_PAGE = resource.getpagesize()
_PROC = Path("/proc")


def can_watch() -> bool:
    """Whether this system tells the resident size of a process (Linux does)."""
    return (_PROC / "self" / "statm").exists()


def resident_bytes(pid: int | None = None) -> int:
    """Resident bytes of the process `pid`, this one if None; 0 where nothing tells it."""
    try:
        statm = (_PROC / (str(pid) if pid else "self") / "statm").read_text()
        return int(statm.split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0


def limit_address_space(memory_mb: int) -> None:
    """Let this process reserve `memory_mb` MiB at most: second best, for systems without /proc."""
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MIB, hard))
