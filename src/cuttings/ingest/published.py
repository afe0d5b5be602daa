"""Weighs what several pieces of evidence say of the day of publication."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuttings.ingest.dates import MONTHS, Days, one_day, read_days
from cuttings.ingest.files import printable
from cuttings.ingest.options import Source
from cuttings.model.article import UNDATED, Published, PublishedMethod
from cuttings.model.evidence import Evidence, from_field

# Strongest first. The number is how often such a date is held to be the day of publication.
CONFIDENCE: dict[PublishedMethod, float] = {
    "metadata": 0.98,
    "header-line": 0.95,
    "date-line": 0.93,
    "dateline": 0.9,
    "url": 0.9,
    "file-name": 0.7,
}
STRENGTH = tuple(CONFIDENCE)
UPDATED_FACTOR = 0.9  # an update may come days after the report
WEAK_FACTOR = 0.75  # an extractor found a date on the page and no field names it
DOUBT_FACTOR = 0.7  # the weekday does not fit the date
NEIGHBOUR_FACTOR = 0.95  # other evidence says the day before or after
DISAGREE_FACTOR = 0.6

URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/.?#_-]|$)", re.IGNORECASE)
URL_MONTH = re.compile(r"/(\d{4})/(\d{1,2}|[a-z]{3})/(?!\d{1,2}(?:/|$))", re.IGNORECASE)
FILE_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|^(\d{4})(\d{2})(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class DatedEvidence:
    """What one piece of evidence says. `says` names it in words: `the header line "…"`.

    `weak` evidence is a guess of an extractor: it counts after all other.
    """

    method: PublishedMethod
    days: Days
    evidence: Evidence
    says: str
    updated: bool = False
    weak: bool = False


def date_in_url(url: str, evidence: Evidence) -> DatedEvidence | None:
    """The date in an address such as /2021/09/20/, /2021/sep/20/ or /2021/09/."""
    match = URL_DAY.search(url) or URL_MONTH.search(url)
    if match is None:
        return None
    month = match[2] if match[2].isdecimal() else _month_number(match[2])
    day = match[3] if match.re is URL_DAY else ""
    days = read_days(
        "-".join((match[1], month.zfill(2), day.zfill(2)) if day else (match[1], month.zfill(2)))
    )
    return DatedEvidence("url", days, evidence, f"the address {url}") if days else None


def _month_number(word: str) -> str:
    found = [number for number, month in enumerate(MONTHS, 1) if month[:3] == word.lower()]
    return str(found[0]) if found else "0"


def date_in_file_name(source: Source) -> DatedEvidence | None:
    """The ISO date in a file's name. A file of many articles says nothing of one of them."""
    if source.path is None or source.data is not None:
        return None
    name = printable(Path(source.path).name)
    match = FILE_DAY.search(name)
    if match is None:
        return None
    days = read_days("-".join(group for group in match.groups() if group))
    if days is None or days.day is None:
        return None
    says = f"the file name {name} (weak evidence: it may be the day of saving)"
    return DatedEvidence("file-name", days, from_field("file name", "name", name), says)


def choose(found: Iterable[DatedEvidence], remarks: Sequence[str] = ()) -> Published:
    """The range that the strongest evidence gives; the others are named in the reason.

    Among equals the first counts, and a first publication before an update. A date
    that can be two days is settled by other evidence that names one of them.
    `remarks` are added to the reason.
    """
    ranked = sorted(found, key=lambda item: (item.weak, STRENGTH.index(item.method), item.updated))
    if not ranked:
        reason = "; ".join((UNDATED.reason, *remarks))
        return Published(None, None, "none", reason, UNDATED.confidence)
    best, others = ranked[0], ranked[1:]
    settled = _settled(best, others)
    days = settled or best.days
    confidence = CONFIDENCE[best.method] * (UPDATED_FACTOR if best.updated else 1)
    confidence *= WEAK_FACTOR if best.weak else 1
    words = [f"{best.says} says {_words(best.days)}"]
    if settled:
        words.append("and other evidence says which of the two days is meant")
    if best.days.doubt:
        words.append(f"but {best.days.doubt}")
        confidence *= DOUBT_FACTOR
    for other in others:
        factor = _agreement(days, other.days)
        confidence *= factor
        link = "but" if factor == DISAGREE_FACTOR else "and"
        words.append(f"{link} {other.says} says {_words(other.days)}")
    agreeing = [other.evidence for other in others if _agreement(days, other.days) == 1]
    return Published(
        start=days.start,
        end=days.end,
        method=best.method,
        reason="; ".join((*words, *remarks)),
        confidence=round(confidence, 3),
        evidence=(best.evidence, *agreeing),
        moment=days.moment,
        candidate_days=tuple(day.isoformat() for day in days.candidates),
    )


def _settled(best: DatedEvidence, others: Sequence[DatedEvidence]) -> Days | None:
    """The one candidate day of the best evidence that other evidence names."""
    others_say = {other.days.day for other in others}
    named = [day for day in best.days.candidates if day in others_say]
    return one_day(named[0]) if len(named) == 1 else None


def _agreement(days: Days, other: Days) -> float:
    if other.candidates and days.day:
        return 1 if days.day in other.candidates else DISAGREE_FACTOR
    if other.start < days.end and days.start < other.end:
        return 1
    gap = (max(days.start, other.start) - min(days.end, other.end)).days
    return NEIGHBOUR_FACTOR if gap == 0 else DISAGREE_FACTOR


def _words(days: Days) -> str:
    if days.moment:
        return days.moment.isoformat()
    if days.day:
        return days.day.isoformat()
    if days.candidates:
        either = " or ".join(day.isoformat() for day in days.candidates)
        return f"{either} (whether day or month comes first is not told)"
    return f"{days.start:%B %Y}"
