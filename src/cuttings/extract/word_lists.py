"""The word lists and tables of the extractors, read from `data/` once a process."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def _read(name: str) -> str:
    return files("cuttings").joinpath(f"extract/data/{name}").read_text("utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `data/<name>.toml`; do not change what it returns."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The list `key` of the table `name` as a set; white space parts words of a string."""
    value: Any = table(name)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    lines = _read("titles.txt").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {row[0]: tuple(row[1:]) for row in rows}


def titled_posts(honorific: str | None) -> tuple[str, ...]:
    """The posts that a form of address says: `senator` of `Sen.`."""
    words = (honorific or "").lower().replace(".", " ").split()
    return tuple(post for word in words for post in _titles().get(word, ()))


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of `data/<name>.txt`, one a line, each as its words."""
    lines = _read(f"{name}.txt").splitlines()
    return frozenset(tuple(line.split()) for line in lines if line and not line.startswith("#"))
