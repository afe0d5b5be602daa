"""The fold stage of dates: what relative times mean, and when undated articles appeared.

    1. an article without a date of its own gets a range that its words, and dated reports
       like it, allow
    2. the times of each article are anchored at its date or range

Only articles whose date or times changed are worked on; an undated one also where the
dated reports changed, while there are few enough of them to be compared with. A reasoned date
is never evidence for another one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cuttings.model.identity import content_id
from cuttings.model.times import TimeExpression
from cuttings.resolve import anchoring, coverage, dates, neighbours
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.coverage import Coverage, DatedReport, coverage_of
from cuttings.resolve.date_clues import Undated
from cuttings.resolve.date_events import told_in
from cuttings.resolve.dates import NOTHING, Beside, infer_date
from cuttings.resolve.neighbours import Alike, Report, neighbours_of
from cuttings.store import DatedRow, StoryWriter

Step = Callable[[str], None]
STEP = "Dates"
MOST_WORK = 1_200_000
"""Beyond that no report is compared: each dated report more has all undated ones dated anew. The
unit is one comparison of two reports, about 0.005 ms."""
_READING_WORK, _DATING_WORK = 80, 5_000
"""What it costs to read a dated report, and to weigh the days of an undated one, in that unit."""


def fold_dates(writer: StoryWriter, tell: Step) -> None:
    """Bring what times mean, and the dates that were reasoned, up to date."""
    tell(STEP)
    articles = writer.times.articles()
    dated = [a for a in articles if a.is_current and a.day is not None]
    without = sum(1 for a in articles if a.is_current and not a.is_dated)
    comparable = _work(len(dated), without) <= MOST_WORK
    known = _dated_reports(dated) if comparable else "too many to compare with"
    made_from = {article.row: _made_from(article, known) for article in articles}
    changed = [a for a in articles if a.made_from != made_from[a.row]]
    undated = [a for a in changed if not a.is_dated]
    alike = _neighbours(writer, dated, undated) if comparable and undated else {}
    beside = _besides(writer, dated, alike)
    for article in changed:
        _fold_article(
            writer, article, beside.get(article.article_id, NOTHING), made_from[article.row]
        )


def _work(dated: int, undated: int) -> int:
    return dated * undated + _READING_WORK * dated + _DATING_WORK * undated


def _dated_reports(dated: Sequence[DatedRow]) -> str:
    """Changes whenever a report that others could be dated by does."""
    known = (f"{a.article_id} {a.day} {a.times_key}" for a in dated)
    return content_id("dated reports", neighbours.VERSION, coverage.VERSION, *known)


def _made_from(article: DatedRow, known: str) -> str:
    days = (str(article.start), str(article.end)) if article.is_dated else (dates.VERSION, known)
    return content_id("times", anchoring.VERSION, article.times_key, *days)


def _neighbours(
    writer: StoryWriter, dated: Sequence[DatedRow], undated: Sequence[DatedRow]
) -> Mapping[str, Alike]:
    reports = [
        Report(a.article_id, a.day, writer.times.text(a.text_row)) for a in (*dated, *undated)
    ]
    return neighbours_of(reports, sorted(article.article_id for article in undated))


def _besides(
    writer: StoryWriter, dated: Sequence[DatedRow], alike: Mapping[str, Alike]
) -> dict[str, Beside]:
    """What dated reports say of each undated one that has neighbours among them."""
    near = {known: one for known, one in alike.items() if one.neighbours}
    if not near:
        return {}
    row_of = {article.article_id: article for article in dated}
    found = {n.id for one in near.values() for n in one.neighbours}
    told = {known: told_in(_report(writer, row_of[known])) for known in sorted(found)}
    covered = _coverage(writer, dated)
    return {
        known: Beside(one, covered, tuple(each for n in one.neighbours for each in told[n.id]))
        for known, one in near.items()
    }


def _coverage(writer: StoryWriter, dated: Sequence[DatedRow]) -> Coverage:
    """What the dated reports have in common; of long stories some are read (in order of id)."""
    read = sorted(dated, key=lambda a: a.article_id)[: coverage.MOST_READ]
    days = [article.day for article in dated if article.day is not None]
    return coverage_of(days, [_report(writer, article) for article in read])


def _report(writer: StoryWriter, article: DatedRow) -> DatedReport:
    times = writer.times
    day = article.day or date.max
    return DatedReport(
        article.article_id, day, times.text(article.text_row), times.times(article.text_row)
    )


def _fold_article(
    writer: StoryWriter,
    article: DatedRow,
    beside: Beside,
    made_from: str,
) -> None:
    times = writer.times.times(article.text_row)
    start, end = article.start, article.end
    inferred = None
    if not article.is_dated:
        inferred = infer_date(Undated(writer.times.text(article.text_row), times), beside)
    if inferred is not None:
        start, end = inferred.start, inferred.end
    anchored = anchor_times(times, start, end)
    writer.times.save(article.row, inferred, _changed(times, anchored), made_from)


def _changed(
    times: Sequence[TimeExpression], anchored: Sequence[TimeExpression]
) -> dict[int, TimeExpression]:
    pairs = enumerate(zip(times, anchored, strict=True))
    return {at: after for at, (before, after) in pairs if before != after}
