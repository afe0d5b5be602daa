"""What a run is told, and what comes back from it."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from cuttings.errors import SettingsError

TaskT = TypeVar("TaskT")
ValueT = TypeVar("ValueT")

BrokenReason = Literal["timeout", "memory", "crash", "bug"]


@dataclass(frozen=True, slots=True)
class Done(Generic[TaskT, ValueT]):
    """A task that went well, and what the function gave for it."""

    task: TaskT
    value: ValueT


@dataclass(frozen=True, slots=True)
class Broken(Generic[TaskT]):
    """A task that gave nothing, why, and what to do about it.

    `reason` is "timeout" or "memory" when it passed a limit, "crash" when its process
    ended under it, "bug" when the function raised an error or gave something that
    cannot leave its process.
    """

    task: TaskT
    reason: BrokenReason
    message: str


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """The limits of a run.

    Attributes:
        workers: processes; 0 means one for each CPU that this process may use.
        timeout_s: seconds that one task may take, above 0.
        memory_mb: MiB that a worker may hold, everything that it loaded included.
        recycle_after: tasks after which a worker is replaced by a fresh one.
    """

    workers: int = 0
    timeout_s: float = 60.0
    memory_mb: int = 1500
    recycle_after: int = 2000

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise SettingsError(f"workers is {self.workers}: give 0 (one per CPU) or more")
        if not self.timeout_s > 0:
            raise SettingsError(f"timeout_s is {self.timeout_s}: give seconds above 0")
        if self.memory_mb < 1:
            raise SettingsError(f"memory_mb is {self.memory_mb}: give MiB from 1")
        if self.recycle_after < 1:
            raise SettingsError(f"recycle_after is {self.recycle_after}: give tasks from 1")
