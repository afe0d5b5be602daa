"""Reads the rules for furniture, which are data, and matches them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from cuttings.model.article import FurnitureKind

Place = Literal["top", "body", "end", "anywhere", "ending"]
MAX_CHARS = 300
# A space in a pattern, or what must be passed over whole: an escaped character, a class.
SPACE_IN_PATTERN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| \?| ")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for a whole line (or, with `part`, for its beginning or end).

    `place` is where in the text it may stand: "top" before the prose, "end" after
    it, "body" between paragraphs; an "ending" rule takes only its group `credit` from
    the end of a paragraph. `alone`: only where the lines around it
    are sentences. `open`: only where no full stop ends the line. `examples` and
    `counterexamples` are lines that it takes and that it must leave.
    """

    name: str
    kind: FurnitureKind
    place: Place
    pattern: re.Pattern[str]
    max_chars: int
    alone: bool
    open: bool
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def matches(rule: Rule, words: str, *, ends_sentence: bool) -> re.Match[str] | None:
    """The match of a rule with the words of a unit, its place not regarded."""
    if len(words) > rule.max_chars or (rule.open and ends_sentence):
        return None
    return rule.pattern.fullmatch(words)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules for whole lines, in the order in which they are tried."""
    return tuple(
        _rule(entry)
        for name in ("header", "byline", "credit", "read_more", "caption")
        for entry in _data(name)["rule"]
    )


@cache
def dateline_rules() -> tuple[Rule, ...]:
    """The rules for what may stand before the first sentence."""
    return tuple(_rule(entry) for entry in _data("dateline")["rule"])


def agency_pattern() -> str:
    """Matches the name of a news agency: a known one, or one that calls itself so."""
    return _vocabulary()["AGENCY"]


@cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("cuttings.ingest").joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def _vocabulary() -> Mapping[str, str]:
    """What a name in angle brackets stands for in a pattern; later ones may use earlier ones."""
    words: dict[str, str] = {}
    for key, value in _data("words").items():
        if isinstance(value, list):
            longest_first = sorted(value, key=lambda word: (-len(word), word))
            escaped = (re.escape(word).replace("\\ ", " ") for word in longest_first)
            words[key] = f"(?:{'|'.join(escaped)})"
        else:
            words[key] = f"(?:{_filled(value, words)})"
    return words


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return re.sub(r"<([A-Z_]+)>", lambda match: words[match[1]], pattern)


def _any_space(match: re.Match[str]) -> str:
    return {" ?": r"\s*", " ": r"\s+"}.get(match.group(), match.group())


def _rule(entry: Mapping[str, Any]) -> Rule:
    pattern = SPACE_IN_PATTERN.sub(_any_space, _filled(entry["pattern"], _vocabulary()))
    return Rule(
        name=entry["name"],
        kind=cast("FurnitureKind", entry["kind"]),
        place=cast("Place", entry["place"]),
        pattern=re.compile(pattern),
        max_chars=entry.get("max_chars", MAX_CHARS),
        alone=entry.get("alone", False),
        open=entry.get("open", False),
        examples=tuple(entry["examples"]),
        counterexamples=tuple(entry["counterexamples"]),
    )
