"""The fold stage of dates: what relative times mean, and when undated articles appeared.

    1. an article without a date of its own gets a range that its words, and dated reports
       like it, allow
    2. the times of each article are anchored at its date or range

Only articles whose date or times changed are worked on; an undated one also where the
dated reports changed, while there are few enough of them to be compared with. A reasoned date
is never evidence for another one.
"""

from collections.abc import Callable, Mapping, Sequence

from cuttings.model.identity import content_id
from cuttings.model.times import TimeExpression
from cuttings.resolve import anchoring, coverage, dates, neighbours
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.coverage import Coverage, DatedReport, coverage_of
from cuttings.resolve.date_clues import Undated
from cuttings.resolve.dates import infer_date
from cuttings.resolve.neighbours import Neighbour, Report, neighbours_of
from cuttings.store import DatedRow, StoryWriter

Step = Callable[[str], None]
STEP = "Dates"
MOST_PAIRS = 60_000
"""Beyond so many pairs of a dated and an undated report they are not compared: each dated report
more has all of them compared anew, which takes about 0.05 ms a pair."""


def fold_dates(writer: StoryWriter, tell: Step) -> None:
    """Bring what times mean, and the dates that were reasoned, up to date."""
    tell(STEP)
    articles = writer.times.articles()
    dated = [a for a in articles if a.is_current and a.day is not None]
    without = sum(1 for a in articles if a.is_current and not a.is_dated)
    comparable = len(dated) * without <= MOST_PAIRS
    known = _dated_reports(dated) if comparable else "too many to compare with"
    made_from = {article.row: _made_from(article, known) for article in articles}
    changed = [a for a in articles if a.made_from != made_from[a.row]]
    undated = [a for a in changed if not a.is_dated]
    alike = _neighbours(writer, dated, undated) if comparable and undated else {}
    told = _coverage(writer, dated) if any(alike.values()) else None
    for article in changed:
        beside = alike.get(article.article_id, ())
        _fold_article(writer, article, (beside, told), made_from[article.row])


def _dated_reports(dated: Sequence[DatedRow]) -> str:
    """Changes whenever a report that others could be dated by does."""
    known = (f"{a.article_id} {a.day} {a.times_key}" for a in dated)
    return content_id("dated reports", neighbours.VERSION, coverage.VERSION, *known)


def _made_from(article: DatedRow, known: str) -> str:
    days = (str(article.start), str(article.end)) if article.is_dated else (dates.VERSION, known)
    return content_id("times", anchoring.VERSION, article.times_key, *days)


def _neighbours(
    writer: StoryWriter, dated: Sequence[DatedRow], undated: Sequence[DatedRow]
) -> Mapping[str, Sequence[Neighbour]]:
    reports = [
        Report(a.article_id, a.day, writer.times.text(a.text_row)) for a in (*dated, *undated)
    ]
    return neighbours_of(reports, sorted(article.article_id for article in undated))


def _coverage(writer: StoryWriter, dated: Sequence[DatedRow]) -> Coverage:
    """What the dated reports have in common; of long stories some are read (in order of id)."""
    read = [
        DatedReport(a.article_id, a.day, writer.times.text(a.text_row),
                    writer.times.times(a.text_row))
        for a in sorted(dated, key=lambda a: a.article_id)[: coverage.MOST_READ]
        if a.day is not None
    ]  # fmt: skip
    return coverage_of([a.day for a in dated if a.day is not None], read)


def _fold_article(
    writer: StoryWriter,
    article: DatedRow,
    beside: tuple[Sequence[Neighbour], Coverage | None],
    made_from: str,
) -> None:
    times = writer.times.times(article.text_row)
    start, end = article.start, article.end
    inferred = None
    if not article.is_dated:
        inferred = infer_date(Undated(writer.times.text(article.text_row), times), *beside)
    if inferred is not None:
        start, end = inferred.start, inferred.end
    anchored = anchor_times(times, start, end)
    writer.times.save(article.row, inferred, _changed(times, anchored), made_from)


def _changed(
    times: Sequence[TimeExpression], anchored: Sequence[TimeExpression]
) -> dict[int, TimeExpression]:
    pairs = enumerate(zip(times, anchored, strict=True))
    return {at: after for at, (before, after) in pairs if before != after}
