"""The fold stage of events: what happened when, across articles.

    1. the event mentions of changed articles get their days, from the times anchored there
    2. mentions of the same days are joined, where something changed among them
    3. vaguer mentions are put to the event that they fit, and the events are written

The first costs as much as there are changed articles, the second as changed days. The third
looks at all groups of mentions, and writes only what is not there already.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from cuttings.model.event import DatedMention, Event
from cuttings.model.identity import content_id
from cuttings.model.times import TimeExpression, parse_symbol
from cuttings.resolve import events
from cuttings.resolve.anchoring import anchor_times
from cuttings.resolve.event_summary import event_id, make_event
from cuttings.resolve.events import Cluster, cluster, join_vague
from cuttings.resolve.quotation_runs import small_words
from cuttings.store import Days, EventArticle, EventTables, StoryWriter

STEP = "Events"
STEP_EVERY = 200
DATING = "1"
"""Changes whenever the same times may give other days."""
_DAY = timedelta(days=1)


def fold_events(writer: StoryWriter, tell: Callable[[str], None]) -> None:
    """Bring all that the story file says of events up to date."""
    tell(STEP)
    tables = writer.events
    for number, article in enumerate(tables.articles()):
        made_from = content_id("dated events", DATING, article.key)
        if article.made_from == made_from:
            continue
        if number % STEP_EVERY == 0:
            tell(STEP)
        _date_mentions(tables, article, made_from)
    _write(tables, _clusters(tables))


def _date_mentions(tables: EventTables, article: EventArticle, made_from: str) -> None:
    times: list[TimeExpression] = []
    days: dict[int, Days] = {}
    for mention in tables.mentions(article.text_row):
        times = times or tables.times(article)
        time = times[mention.time]
        time = _on_side(time, article, planned=mention.status == "planned")
        found = days_of(time)
        if found is not None:
            days[mention.row] = found
    tables.save(article.row, days, made_from)


def _on_side(time: TimeExpression, article: EventArticle, *, planned: bool) -> TimeExpression:
    """A bare weekday or month, read on the side of the report that its verb says.

    The words around a time may speak for the other side; the verb that it belongs to wins.
    A plan of a month that is over is left as it is: it may be one that failed.
    """
    symbol = None if time.symbol is None else parse_symbol(time.symbol)
    if symbol is None or time.start is None or time.end is None or article.start is None:
        return time
    wrong = {"past", "near"} if planned else {"future", "near"}
    if symbol.anchor != "article" or symbol.turn not in wrong or article.end is None:
        return time
    if planned and symbol.unit != "weekday":
        return time
    behind, ahead = time.end <= midnight(article.start), time.start >= midnight(article.end)
    if not (behind if planned else ahead):
        return time
    turned = replace(symbol, turn="future" if planned else "past")
    return anchor_times(
        [replace(time, symbol=str(turned), value=None)], article.start, article.end
    )[0]


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local time of the report


def days_of(time: TimeExpression) -> Days | None:
    """The days that a time lies in; None where one side is open."""
    if time.start is None or time.end is None:
        return None
    start, last = time.start.date(), time.end.date()
    if time.granularity == "part of a day":  # a night belongs to the day on which it begins
        return Days(start, start + _DAY, time.granularity)
    whole = time.end == midnight(last) and last > start
    return Days(start, last if whole else last + _DAY, time.granularity)


def _settled(mention: DatedMention) -> DatedMention:
    """What is told as done on days after the report is planned."""
    is_told = mention.status in {"happened", "claimed"}
    if is_told and mention.reported_to is not None and mention.start >= mention.reported_to:
        return replace(mention, status="planned")
    return mention


def _clusters(tables: EventTables) -> list[tuple[Cluster, str]]:
    """Mentions of the same days that are one event, with what each cluster was made from."""
    blocks: dict[str, list[tuple[DatedMention, str]]] = defaultdict(list)
    for mention, content in tables.dated(small_words()):
        blocks[f"{mention.start}/{mention.end}"].append((_settled(mention), content))
    known = tables.blocks()
    changed: dict[str, tuple[str, list[list[int]]]] = {}
    found: list[tuple[Cluster, str]] = []
    for days, members in blocks.items():
        contents = sorted(content for _, content in members)
        made_from = content_id("events of a day", events.VERSION, *contents)
        mentions = {mention.row: mention for mention, _ in members}
        if days in known and known[days][0] == made_from:
            clusters = [tuple(mentions[row] for row in rows) for rows in known[days][1]]
        else:
            clusters = list(cluster(list(mentions.values())))
            rows = [[mention.row for mention in one] for one in clusters]
            changed[days] = made_from, rows
        found += [(one, f"{made_from} {number}") for number, one in enumerate(clusters)]
    gone = known.keys() - blocks.keys()
    if changed or gone:
        tables.save_blocks(changed, sorted(gone))
    return found


def _write(tables: EventTables, clusters: Sequence[tuple[Cluster, str]]) -> None:
    """Join vaguer clusters and write the events that are not there already."""
    made = {one[0].key: made_from for one, made_from in clusters}
    groups = join_vague(one for one, _ in clusters)
    made_from = {
        event_id(group[0][0]): " + ".join(made[one[0].key] for one in group) for group in groups
    }
    known = tables.events()
    gone = [known_id for known_id, before in known.items() if made_from.get(known_id) != before]
    fresh: list[tuple[Event, str]] = []
    for (known_id, now), group in zip(made_from.items(), groups, strict=True):
        if known.get(known_id) != now:
            fresh.append((make_event([mention for one in group for mention in one]), now))
    tables.replace(gone, fresh)
