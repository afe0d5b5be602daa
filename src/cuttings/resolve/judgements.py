"""Which judgements are in force, and what a judged value means."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from cuttings.errors import SettingsError
from cuttings.model.article import Published
from cuttings.model.evidence import from_judgement
from cuttings.model.judgement import Judgement

ONE_DAY = timedelta(days=1)
MONTH = re.compile(r"(\d{4})-(\d{2})")
YEAR = re.compile(r"(\d{4})")
SINGLE = frozenset({"speaker", "not-said", "published", "outlet"})


def in_force(judgements: Sequence[Judgement]) -> tuple[list[Judgement], dict[str, str]]:
    """Split the log into what is in force and what was undone.

    Args:
        judgements: the log in its order.

    Returns:
        The judgements in force, in order; and undone id → id of the `undo`. An `undo`
        of an `undo` brings the judgement back.
    """
    undone: dict[str, str] = {}
    for judgement in reversed(judgements):
        if judgement.kind == "undo" and judgement.id not in undone and judgement.value:
            undone[judgement.value] = judgement.id
    active = [j for j in judgements if j.id not in undone and j.kind != "undo"]
    return active, undone


def latest_by_target(
    judgements: Sequence[Judgement], targets: Mapping[str, Sequence[str]]
) -> tuple[dict[tuple[str, str], Judgement], dict[str, str]]:
    """For judgements that set one value (speaker, date, outlet): the latest per target.

    Args:
        judgements: those in force, in order.
        targets: judgement id → all that it is attached to.

    Returns:
        (target, matter) → the judgement that holds; and overruled id → the later id.
        `speaker` and `not-said` are one matter: they answer the same question.
    """
    latest: dict[tuple[str, str], Judgement] = {}
    overruled: dict[str, str] = {}
    for judgement in judgements:
        if judgement.kind not in SINGLE:
            continue
        matter = "speaker" if judgement.kind == "not-said" else judgement.kind
        for target in targets.get(judgement.id, ()):
            before = latest.get((target, matter))
            if before and (before.kind, before.value) != (judgement.kind, judgement.value):
                overruled[before.id] = judgement.id
            latest[(target, matter)] = judgement
    return latest, overruled


def parse_days(value: str) -> tuple[date, date]:
    """The half-open range of days that a person wrote.

    A day (`2021-09-20`), a month (`2021-09`), a year (`2021`), or two days with a
    slash, both included (`2021-09-16/2021-09-30`).

    Raises:
        SettingsError: the value is none of these, or ends before it begins.
    """
    try:
        if "/" in value:
            first, _, last = value.partition("/")
            start, end = (
                date.fromisoformat(first.strip()),
                date.fromisoformat(last.strip()) + ONE_DAY,
            )
        elif month := MONTH.fullmatch(value):
            start = date(int(month[1]), int(month[2]), 1)
            end = (start + timedelta(days=31)).replace(day=1)
        elif year := YEAR.fullmatch(value):
            start, end = date(int(year[1]), 1, 1), date(int(year[1]) + 1, 1, 1)
        else:
            start = date.fromisoformat(value.strip())
            end = start + ONE_DAY
    except (ValueError, OverflowError):
        start = end = date.min
    if start >= end:
        raise SettingsError(
            f"“{value}” is not a date that can be understood: write a day as 2021-09-20, "
            "a month as 2021-09, or two days as 2021-09-16/2021-09-30"
        )
    return start, end


def judged_date(judgement: Judgement) -> Published:
    """The publication date that a `published` judgement sets."""
    start, end = parse_days(judgement.value or "")
    who = judgement.author or "a person"
    return Published(
        start,
        end,
        "judgement",
        f"{who} said so on {judgement.made_at[:10]}",
        1.0,
        (from_judgement(judgement.id),),
    )
