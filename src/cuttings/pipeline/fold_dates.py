"""The fold stage of dates: what relative times mean, and when undated articles appeared.

    1. an article without a date of its own gets a range that its words, and dated reports
       like it, allow
    2. the times of each article are anchored at its date or range

Only articles whose date or times changed are worked on; an undated one also where the
dated reports changed, while there are few enough of them to be compared with. A reasoned
date is never evidence for another one.
"""

from collections.abc import Callable, Mapping, Sequence

from cuttings.model.identity import content_id
from cuttings.model.times import TimeExpression
from cuttings.resolve import anchoring, dates, neighbours
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.dates import infer_date
from cuttings.resolve.neighbours import Neighbour, Report, neighbours_of
from cuttings.store import DatedRow, StoryWriter

Step = Callable[[str], None]
STEP = "Dates"


def fold_dates(writer: StoryWriter, tell: Step) -> None:
    """Bring what times mean, and the dates that were reasoned, up to date."""
    tell(STEP)
    articles = writer.times.articles()
    dated = [a for a in articles if a.is_current and a.day is not None]
    comparable = len(dated) <= neighbours.MOST_REPORTS
    known = _dated_reports(dated) if comparable else "too many to compare with"
    made_from = {article.row: _made_from(article, known) for article in articles}
    changed = [a for a in articles if a.made_from != made_from[a.row]]
    undated = [a for a in changed if not a.is_dated]
    alike = _neighbours(writer, dated, undated) if comparable and undated else {}
    for article in changed:
        _fold_article(writer, article, alike.get(article.article_id, ()), made_from[article.row])


def _dated_reports(dated: Sequence[DatedRow]) -> str:
    """Changes whenever a report that others could be dated by does."""
    known = (f"{a.article_id} {a.day}" for a in dated)
    return content_id("dated reports", neighbours.VERSION, *known)


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


def _fold_article(
    writer: StoryWriter, article: DatedRow, alike: Sequence[Neighbour], made_from: str
) -> None:
    times = writer.times.times(article.text_row)
    start, end = article.start, article.end
    inferred = None if article.is_dated else infer_date(times, alike)
    if inferred is not None:
        start, end = inferred.start, inferred.end
    anchored = anchor_times(times, start, end)
    writer.times.save(article.row, inferred, _changed(times, anchored), made_from)


def _changed(
    times: Sequence[TimeExpression], anchored: Sequence[TimeExpression]
) -> dict[int, TimeExpression]:
    pairs = enumerate(zip(times, anchored, strict=True))
    return {at: after for at, (before, after) in pairs if before != after}
