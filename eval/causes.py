"""Errors of a measure gathered by cause, the most frequent first."""

from collections import Counter, defaultdict
from collections.abc import Iterable

EXAMPLES = 6
"""So many different examples are shown of each cause."""


def by_cause(errors: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each cause: how often, and its most frequent examples.

    Args:
        errors: (cause, example) of each error.
    """
    examples: dict[str, Counter[str]] = defaultdict(Counter)
    for cause, example in errors:
        examples[cause][example] += 1
    ordered = sorted(examples.items(), key=lambda item: (-item[1].total(), item[0]))
    return [f"{of.total()} × {cause}: {_shown(of)}" for cause, of in ordered]


def _shown(examples: Counter[str]) -> str:
    shown = [
        f"{example} ({count})" if count > 1 else example
        for example, count in examples.most_common(EXAMPLES)
    ]
    return "; ".join(shown)
