"""Timelines on Timeline17: which days they hold, and how the sentences on them read.

Tran et al., "Predicting Relevant News Events for Timeline Summaries" (l3s.de/~gtran/timeline).
The set-up of the literature (D. Gholipour Ghalandari and G. Ifrim, ACL 2020): for each reference
timeline the reports of its span, as many days as it has, as many sentences a day as it has on
average. They give for all seventeen folders date F1 .544, align+ m:1 ROUGE-1 .120 and ROUGE-2
.035 (DATEWISE); here are seven of the folders, so the figures stand beside, not against, theirs.

The baseline takes the days that are named and published on most often, and the first sentences
of the reports of each day.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cuttings.extract.times import find_times
from cuttings.model.annotation import Annotation, Interval
from cuttings.model.timeline import ToldSentence
from cuttings.model.times import TimeExpression
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.timeline import (
    TimelineOptions,
    days_of,
    enough,
    is_spelt,
    ranking,
    timeline,
)
from eval.copies_texts import Text, timeline17
from eval.scores import Score
from eval.timeline_rouge import Ratio, Timeline, align, concat, dates

NAME = "Timeline17"
_DAY = timedelta(days=1)
_HEADING = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Reference:
    """A timeline that an editor made."""

    folder: str
    days: Timeline

    @property
    def sentences(self) -> int:
        """Sentences of a day, on average."""
        return max(1, round(sum(map(len, self.days.values())) / len(self.days)))


Method = Callable[[Sequence[ToldSentence], TimelineOptions], Timeline]


def score(data: Path | None) -> list[Score] | str:
    """Ours and the baseline, with and without the number of days."""
    if data is None or not (data / "timeline17").is_dir():
        return "Timeline17: not in the data folder (get it from the site of L3S)"
    stories: dict[str, list[ToldSentence]] = defaultdict(list)
    for text in timeline17(data):
        stories[Path(text.path).parts[1]] += told(text)
    found = references(data)
    scores: list[Score] = []
    for given in (True, False):
        words = "number of days given" if given else "number not given"
        scores += _scores(f"timeline, {words}", found, stories, (ours, given))
        scores += _scores(f"timeline, {words}, baseline", found, stories, (baseline, given))
    return scores


def references(data: Path) -> list[Reference]:
    """The reference timelines, by folder and name."""
    files = sorted((data / "timeline17").glob("*/timelines/*"))
    return [Reference(file.parts[-3], read_timeline(file.read_text("utf-8"))) for file in files]


def read_timeline(text: str) -> Timeline:
    """A timeline as the set writes it: a day, its sentences, a line of dashes."""
    days: dict[date, list[str]] = defaultdict(list)
    day: date | None = None
    for line in (line.strip() for line in text.splitlines()):
        if _HEADING.fullmatch(line):
            day = date.fromisoformat(line)
        elif day is not None and line.strip("-"):
            days[day].append(line)
    return dict(days)


def told(text: Text) -> Iterator[ToldSentence]:
    """The sentences of a report; in this set each line is one."""
    published = date.fromisoformat(text.day)
    bounds: list[Interval] = []
    at = 0
    for line in text.text.splitlines(keepends=True):
        bounds.append(Interval(at, at + len(line)))
        at += len(line)
    times = find_times(text.text, (), Annotation("lines", tuple(bounds), (), ()))
    inside = defaultdict[int, list[TimeExpression]](list)
    place = 0
    for time in anchor_times(times, published, published + _DAY):
        while bounds[place].end <= time.span.start:
            place += 1
        inside[place].append(time)
    for number, bound in enumerate(bounds):
        words = text.text[bound.start : bound.end].strip()
        if words:
            known = f"{text.path}:{number}"
            days = days_of(inside[number])
            spelt = days_of(time for time in inside[number] if is_spelt(time))
            yield ToldSentence(known, text.path, published, number, words, days, spelt)


def ours(sentences: Sequence[ToldSentence], options: TimelineOptions) -> Timeline:
    """The timeline of `cuttings`."""
    found = timeline(sentences, options)
    return {entry.day: [sentence.text for sentence in entry.sentences] for entry in found}


def baseline(sentences: Sequence[ToldSentence], options: TimelineOptions) -> Timeline:
    """Days by frequency, and the first sentences of the day's reports."""
    counts: Counter[date] = Counter(day for s in sentences for day in s.days)
    counts.update(day for day, _ in {(s.published, s.report) for s in sentences} if day)
    weights = {day: float(count) for day, count in counts.items() if options.holds(day)}
    ranked = ranking(weights)
    wanted = enough([weights[day] for day in ranked]) if options.days is None else options.days
    first: dict[date, list[str]] = defaultdict(list)
    naming: dict[date, list[str]] = defaultdict(list)
    opened: set[str] = set()
    for sentence in sentences:
        if sentence.report not in opened:
            opened.add(sentence.report)
            first[sentence.published or date.min].append(sentence.text)
        for day in sentence.days:
            naming[day].append(sentence.text)
    return {day: (first[day] or naming[day])[: options.sentences] for day in ranked[:wanted]}


def _scores(
    words: str,
    references: Sequence[Reference],
    stories: dict[str, list[ToldSentence]],
    way: tuple[Method, bool],
) -> list[Score]:
    method, given = way
    ratios: dict[str, list[Ratio]] = defaultdict(list)
    lines: list[str] = []
    for reference in references:
        days = reference.days
        first, last = min(days), max(days)
        inside = [
            s for s in stories[reference.folder] if s.published and first <= s.published <= last
        ]
        number = len(days) if given else None
        found = method(inside, TimelineOptions(number, reference.sentences, first, last))
        own = _ratios(found, days)
        for measure, ratio in own.items():
            ratios[measure].append(ratio)
        figures = ", ".join(f"{m} {_mean([r]).f1:.3f}" for m, r in own.items())
        lines.append(f"{reference.folder}, {len(found)} days of {len(days)}: {figures}")
    means = {measure: _mean(each) for measure, each in ratios.items()}
    gold = sum(len(reference.days) for reference in references)
    return [
        Score(NAME, f"{words}: {measure}", mean.precision, mean.recall, gold, shown)
        for (measure, mean), shown in zip(
            means.items(), (tuple(lines), *[()] * (len(means) - 1)), strict=True
        )
    ]


def _ratios(found: Timeline, gold: Timeline) -> dict[str, Ratio]:
    return {
        "dates": dates(found, gold),
        "align ROUGE-1": align(found, gold, 1),
        "align ROUGE-2": align(found, gold, 2),
        "concat ROUGE-1": concat(found, gold, 1),
        "concat ROUGE-2": concat(found, gold, 2),
    }


def _mean(ratios: Sequence[Ratio]) -> Score:
    """Precision and recall, each averaged over the timelines, as the literature does."""
    precision = sum(ratio.precision for ratio in ratios) / len(ratios)
    recall = sum(ratio.recall for ratio in ratios) / len(ratios)
    return Score(NAME, "", precision, recall, len(ratios))
