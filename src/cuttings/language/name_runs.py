"""Runs of capitalised words that make one name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised tokens `first`–`last` (last excluded) that make one name.

    `title` says that a title stood right before it (`Mr`, `President`).
    """

    first: int
    last: int
    title: bool
