"""The word lists of the plain rules, read from `data/` once a process."""

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = files("cuttings").joinpath(f"language/data/{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name`, as written, parted by white space."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of the list `name`, one a line, each as its words."""
    return frozenset(tuple(line.split()) for line in _lines(name))


@cache
def first_words(name: str) -> frozenset[str]:
    """The words that the phrases of the list `name` start with."""
    return frozenset(phrase[0] for phrase in phrases(name))
