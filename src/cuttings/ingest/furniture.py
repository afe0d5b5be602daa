"""Marks what in a text is page furniture: a function of the text alone.

The rules are data (`data/*.toml`); `header` reads the top, this module the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.ingest.header import Top, read_top
from cuttings.ingest.layout import Unit, units_of
from cuttings.ingest.rules import Rule, matches, rules
from cuttings.model.article import Furniture
from cuttings.model.evidence import Span

ENDING_CHARS = 60


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its furniture: ordered by start, never overlapping.

    `credits` are the agencies that datelines and credit lines name; `has_prose` says
    whether anything but furniture is there.
    """

    top: Top
    furniture: tuple[Furniture, ...]
    credits: tuple[Span, ...]
    has_prose: bool


def mark_furniture(text: str) -> tuple[Furniture, ...]:
    """The page furniture of a text, ordered by start, never overlapping.

    Precision comes first: a line that may be prose stays prose.
    """
    return read_page(text).furniture


def read_page(text: str) -> Page:
    """Everything that the layout of a text says."""
    units = units_of(text)
    top = read_top(text, units)
    agencies = list(top.credits)
    found = list(top.furniture)
    marked = set(top.marked)
    for place in ("anywhere", "end", "body"):
        chosen = [rule for rule in rules() if rule.place == place]
        order = range(len(units) - 1, -1, -1) if place == "end" else range(len(units))
        for index in order:
            if index in marked or index == top.partly:
                continue
            rule = _first_match(chosen, units, index, marked)
            if rule is None:
                if place == "end":
                    break
                continue
            marked.add(index)
            found.append(Furniture(rule.kind, units[index].span(text)))
            agencies += _agency(rule, text, units[index])
    for index, unit in enumerate(units):
        if index not in marked:
            _take_ending(text, unit, found, agencies)
    found.sort(key=lambda furniture: furniture.span.start)
    agencies.sort(key=lambda span: span.start)
    return Page(top, tuple(found), tuple(agencies), len(marked) < len(units))


def _first_match(
    chosen: Sequence[Rule], units: Sequence[Unit], index: int, marked: set[int]
) -> Rule | None:
    unit = units[index]
    for rule in chosen:
        if matches(rule, unit.words, ends_sentence=unit.ends_sentence()) and (
            not rule.alone or _stands_alone(units, index, marked)
        ):
            return rule
    return None


def _stands_alone(units: Sequence[Unit], index: int, marked: set[int]) -> bool:
    """Whether the nearest prose above and below are paragraphs that end with a full stop."""
    above = next((units[i] for i in range(index - 1, -1, -1) if i not in marked), None)
    below = next((units[i] for i in range(index + 1, len(units)) if i not in marked), None)
    return bool(above and below and above.ends_sentence() and below.ends_sentence())


def _take_ending(text: str, unit: Unit, found: list[Furniture], agencies: list[Span]) -> None:
    """Mark an agency in brackets after the last sentence of a paragraph."""
    first = max(0, len(unit.words) - ENDING_CHARS)
    for rule in rules():
        if rule.place == "ending" and (match := rule.pattern.fullmatch(unit.words[first:])):
            start, end = match.span("credit")
            span = unit.part(text, first + start, first + end)
            if any(span.overlaps(other.span) for other in found if other.kind == "dateline"):
                return
            found.append(Furniture(rule.kind, span))
            start, end = match.span("agency")
            agencies.append(unit.part(text, first + start, first + end))
            return


def _agency(rule: Rule, text: str, unit: Unit) -> list[Span]:
    """The agency that a credit line names as origin of the copy."""
    match = rule.pattern.fullmatch(unit.words)
    if match is None or not match.groupdict().get("agency"):
        return []
    return [unit.part(text, *match.span("agency"))]
