"""What ran, and what went wrong."""

from dataclasses import dataclass
from typing import Literal

FailureReason = Literal[
    "empty",
    "binary",
    "too-large",
    "undecodable",
    "no-permission",
    "not-found",
    "loop",
    "malformed",
    "no-text",
    "unsupported",
    "duplicate",
    "timeout",
    "memory",
    "crash",
    "bug",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, or an article that a stage could not finish.

    `stage` is "ingest" or the stage's name; `message` says what to do.
    """

    source: str
    stage: str
    reason: FailureReason
    message: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a per-article result: the stage, its version, and a hash of its options.

    `key` also covers the keys of all stages that this one reads, so that it
    changes whenever anything before it changed.
    """

    stage: str
    version: str
    key: str


@dataclass(frozen=True, slots=True)
class Run:
    """One call of `cuttings read` (UTC, ISO 8601)."""

    started_at: str
    finished_at: str | None
    arguments: tuple[str, ...]
    articles_read: int
    articles_unchanged: int
    failures: int
