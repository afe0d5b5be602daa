"""The gold lines beside the example story."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
Gold = dict[str, Any]


def gold_lines(kind: str) -> Iterator[Gold]:
    """The lines of one gold file."""
    with (EXAMPLES / "gold" / f"{kind}.jsonl").open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def place(text: str, words: Gold) -> tuple[int, int]:
    """Offsets of the n-th occurrence of exact words in a text.

    Raises:
        ValueError: the words do not stand there that often.
    """
    at = -1
    for _ in range(words["occurrence"] + 1):
        at = text.index(words["text"], at + 1)
    return at, at + len(words["text"])
