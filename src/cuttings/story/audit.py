"""How far to trust a story file: a random sample of its records, and what it tells.

A person says of each record in the sample whether it is right. The share of right ones is
the precision, here with its Wilson score interval (E. B. Wilson, Probable inference, the
law of succession, and statistical inference, JASA 22, 1927), which holds for small
samples and for shares near 0 or 1 too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Literal

from cuttings.errors import SettingsError
from cuttings.model.judgement import Selector
from cuttings.story.audit_kinds import KINDS, NOTE, AuditItem, Kind
from cuttings.story.file import StoryFile

Verdict = Literal["right", "wrong"]
Z_95 = 1.959964

__all__ = [
    "KINDS",
    "NOTE",
    "AuditItem",
    "Precision",
    "Verdict",
    "audit_item",
    "draw",
    "earlier_verdicts",
    "precision",
    "sample",
    "wilson",
]


@dataclass(frozen=True, slots=True)
class Precision:
    """Right ones of those judged, as a share (0–1), with the bounds of its 95 % interval."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def wilson(right: int, judged: int) -> Precision:
    """The share of right ones and its Wilson score interval at 95 %.

    Args:
        right: how many were right.
        judged: how many were judged; at least 1.
    """
    share = right / judged
    spread = Z_95**2 / judged
    middle = (share + spread / 2) / (1 + spread)
    reach = Z_95 * sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    # at none and all right, rounding may leave the share a hair outside
    low, high = max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))
    return Precision(right, judged, share, low, high)


def sample(story: StoryFile, what: str, size: int, seed: int) -> list[AuditItem]:
    """A random sample without repetition, the same for the same file and seed.

    Args:
        story: the open story file.
        what: a key of `KINDS`.
        size: how many at most.
        seed: of the dice.

    Raises:
        SettingsError: there is no such kind of record.
    """
    return [audit_item(story, what, key) for key in draw(story, what, size, seed)]


def draw(story: StoryFile, what: str, size: int, seed: int) -> list[str]:
    """The keys of what `sample` gives.

    Raises:
        SettingsError: there is no such kind of record.
    """
    keys = _kind(what).keys(story)
    places = Random(seed).sample(range(len(keys)), min(size, len(keys)))  # noqa: S311 - dice
    return [keys[place] for place in places]


def audit_item(story: StoryFile, what: str, key: str) -> AuditItem:
    """What is asked of one record.

    Raises:
        SettingsError: there is no such kind of record, or the record is no longer there.
    """
    try:
        return _kind(what).item(story, key)
    except (IndexError, StopIteration, ValueError) as error:
        raise SettingsError("That record is no longer there: draw the sample anew.") from error


def _kind(what: str) -> Kind:
    if what not in KINDS:
        raise SettingsError(f"There is no “{what}” to audit: choose of {', '.join(KINDS)}.")
    return KINDS[what]


def precision(verdicts: Iterable[Verdict]) -> Precision | None:
    """What verdicts on a sample tell of all records; None where there is none."""
    given = list(verdicts)
    return wilson(given.count("right"), len(given)) if given else None


def earlier_verdicts(story: StoryFile, items: Sequence[AuditItem]) -> dict[int, Verdict]:
    """What was said of items of a sample before: place in the sample → the last verdict."""
    known = dict[tuple[Selector, str], Verdict]()
    for view in story.judgements():
        judgement = view.judgement
        if judgement.kind != "note" or view.state == "undone" or not judgement.selectors:
            continue
        value, _, verdict = (judgement.value or "").rpartition(": ")
        if value.startswith(NOTE):
            known[judgement.selectors[0], value] = "right" if verdict == "right" else "wrong"
    found = ((place, known.get((item.selector, item.value))) for place, item in enumerate(items))
    return {place: verdict for place, verdict in found if verdict is not None}
