"""The rules of `data/times.toml`, their patterns compiled to patterns over class strings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cuttings.extract.time_tokens import Classes
from cuttings.extract.word_lists import table
from cuttings.model.times import TimexType
from cuttings.text.holidays import holidays

_PIECE = re.compile(r"<!\S+|!\(|\w+:(?=\S)|[()|\[\]?*]|[^\s()|?*\[\]]+")
_MACRO = re.compile(r"(?<![\w“])([A-Z]+)(?!\w)")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule. `meaning` names the function of `time_meanings` that makes the value."""

    name: str
    type: TimexType
    pattern: re.Pattern[str]
    meaning: str
    args: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words before an expression that change it (`nearly`, `early`).

    `types` are TIMEX3 types, or the name of a meaning, that it may stand before.
    """

    pattern: re.Pattern[str]
    mod: str
    types: frozenset[str]


@cache
def macros() -> dict[str, str]:
    """Macro → its pattern; the named days are one of them."""
    longest_first = sorted((name for name, _ in holidays()), key=len, reverse=True)
    names = " | ".join(
        " ".join("POSS" if word == "'s" else word for word in name.split())
        for name in longest_first
    )
    return {**table("times")["macros"], "HOLIDAY": names.replace("'", "[’']")}


@cache
def classes() -> Classes:
    """The classes of all words that the rules use."""
    sources = [rule["pattern"] for rule in table("times")["rule"] + table("times")["modifier"]]
    literals: set[str] = set()
    for source in sources:
        for piece in _PIECE.findall(_expanded(source).replace("[’']", "\x02")):
            word = piece.removeprefix("<!")
            if word and not word.isupper() and not word.endswith(":") and word not in _MARKS:
                literals.update({"’", "'"} if word == "\x02" else {word})
    return Classes(sorted(literals))


_MARKS = frozenset({"(", ")", "|", "[", "]", "?", "*", "!("})


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The rules in the order of the table."""
    return tuple(
        TimeRule(
            rule["name"],
            rule["type"],
            re.compile(_compiled(rule["pattern"])),
            rule["meaning"],
            rule.get("args", {}),
            rule["reason"],
        )
        for rule in table("times")["rule"]
    )


@cache
def modifiers() -> tuple[Modifier, ...]:
    """The modifiers in the order of the table; a pattern ends where the expression starts."""
    return tuple(
        Modifier(
            re.compile(_compiled(row["pattern"]) + (_ahead(row["first"]) or "") + r"\Z"),
            row["mod"],
            frozenset(row["types"]),
        )
        for row in table("times")["modifier"]
    )


def _ahead(name: str) -> str:
    return f"[{''.join(map(classes().members, name.split()))}]" if name else "."


def _expanded(pattern: str) -> str:
    while True:
        grown = _MACRO.sub(
            lambda match: f"( {macros()[match[1]]} )" if match[1] in macros() else match[1],
            pattern,
        )
        if grown == pattern:
            return grown
        pattern = grown


def _compiled(pattern: str) -> str:
    pieces = _PIECE.findall(_expanded(pattern).replace("[’']", "(’|')"))
    return "".join(_regex(pieces))


def _regex(pieces: Sequence[str]) -> Iterator[str]:
    closers: list[str] = []
    pending = ""  # the end of a named group that holds one atom
    cores = 0
    for piece in pieces:
        if piece == "(":
            closers.append(")" + pending)
            pending = ""
            yield "(?:"
        elif piece == "!(":
            closers.append(")")
            yield "(?!"
        elif piece == "[":
            closers.append(")")
            cores += 1
            yield f"(?P<core{cores}>"
        elif piece in {")", "]"}:
            yield closers.pop()
        elif piece in {"|", "?", "*"}:
            yield piece
        elif piece.startswith("<!"):
            yield f"(?<!{_set(piece[2:])})"
        elif piece.endswith(":") and len(piece) > 1:
            pending = ")"
            yield f"(?P<{piece[:-1]}>"
        else:
            yield _set(piece) + pending
            pending = ""


def _set(name: str) -> str:
    return f"[{classes().members(name)}]"
