"""The fold stages: what all articles say together, and people's corrections put in force.

    1. judgements are attached to the words that they are about
    2. people are made of chains, block by block, with judgements over them (`fold_people`)
    3. judged dates and outlets are put in the place of those that were found
    4. judged speakers are put in force
    5. texts are compared: passages in common, copies, families (`copying`)
    6. undated articles get a reasoned range, and times are anchored (`fold_dates`)
    7. statements that are one utterance become a quotation (`fold_quotations`)
    8. dated clauses that tell of one thing become an event (`fold_events`)

Only blocks that were touched, and those that a judgement is about, are worked on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cuttings.model.judgement import Judgement
from cuttings.pipeline.copying import fold_copies
from cuttings.pipeline.fold_dates import fold_dates
from cuttings.pipeline.fold_events import fold_events
from cuttings.pipeline.fold_people import fold_people
from cuttings.pipeline.fold_quotations import fold_quotations
from cuttings.resolve.judgements import in_force, judged_date, latest_by_target
from cuttings.resolve.links import PersonLink
from cuttings.store import Attached, StoryWriter

Step = Callable[[str], None]
PERSON_KINDS = frozenset({"same", "different", "not-a-person"})
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a judgement: see `cuttings.story.JudgementView`."""

    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Log:
    """The log of judgements, and where the words of each stand now."""

    active: Sequence[Judgement]
    undone: Mapping[str, str]
    attached: Mapping[str, Sequence[Attached | None]]

    def whole(self) -> list[Judgement]:
        """Judgements in force whose words were found."""
        return [j for j in self.active if self.is_attached(j)]

    def is_attached(self, judgement: Judgement) -> bool:
        # a speaker may be a name that no report mentions: only the statement has to be found
        found = self.attached[judgement.id]
        needed = found[:1] if judgement.kind == "speaker" else found
        return all(place is not None for place in needed)


def fold(
    writer: StoryWriter, step: Step | None = None, refused: Mapping[str, str] = NOTHING
) -> dict[str, Outcome]:
    """Bring everything that depends on several articles, or on judgements, up to date.

    Args:
        writer: the open story file.
        step: called with the name of each step, for progress.
        refused: judgement id → why what it says could not be put in place.

    Returns:
        Judgement id → what became of it.
    """
    tell = step or (lambda _name: None)
    log = _read_log(writer)
    tell("Who is who")
    overruled = fold_people(writer, list(_person_links(log)), _judged_rows(log), tell)
    tell("Corrections")
    overruled.update(_fold_articles(writer, log))
    overruled.update(_fold_statements(writer, log))
    fold_copies(writer, tell)
    fold_dates(writer, tell)
    fold_quotations(writer, tell)
    fold_events(writer, tell)
    outcome = {j.id: _outcome(j, log, overruled) for j in log.active}
    outcome |= {i: Outcome("unattached", why) for i, why in refused.items()}
    outcome |= {i: Outcome("undone", f"taken back by {by}") for i, by in log.undone.items()}
    writer.judged.set_states([(i, o.state, o.detail) for i, o in outcome.items()])
    return outcome


def _read_log(writer: StoryWriter) -> _Log:
    judgements = writer.judged.judgements()
    active, undone = in_force(judgements)
    attached = {
        j.id: tuple(writer.judged.find_selector(selector) for selector in j.selectors)
        for j in judgements
    }
    return _Log(active, undone, attached)


def _outcome(judgement: Judgement, log: _Log, overruled: Mapping[str, str]) -> Outcome:
    if judgement.id in overruled:
        return Outcome("conflict", f"the later {overruled[judgement.id]} says the contrary")
    if not log.is_attached(judgement):
        words = " / ".join(f"“{s.exact}”" for s in judgement.selectors if s.exact)
        return Outcome("unattached", f"its words are nowhere to be found now: {words or 'report'}")
    if judgement.kind == "text":
        return Outcome("attached", "")
    moved = [a for a in log.attached[judgement.id] if a is not None and a.how != "same"]
    return Outcome("attached", "in a changed version of the text" if moved else "")


def _person_links(log: _Log) -> Iterable[PersonLink]:
    for judgement in log.whole():
        if judgement.kind not in PERSON_KINDS:
            continue
        rows = [a.chain for a in log.attached[judgement.id] if a is not None]
        if judgement.kind == "not-a-person" and rows and rows[0] is not None:
            yield PersonLink(judgement.id, "nobody", rows[0])
        elif len(rows) == len(judgement.selectors) > 1:
            first, second = rows[:2]
            if first is not None and second is not None and first != second:
                same = judgement.kind == "same"
                yield PersonLink(judgement.id, "same" if same else "different", first, second)


def _judged_rows(log: _Log) -> set[int]:
    """Chains that a judgement is about, in force or undone."""
    places = (place for found in log.attached.values() for place in found)
    return {place.chain for place in places if place is not None and place.chain is not None}


def _fold_articles(writer: StoryWriter, log: _Log) -> dict[str, str]:
    targets = {
        j.id: [i for a in log.attached[j.id] if a is not None for i in a.article_ids]
        for j in log.whole()
        if j.kind in {"published", "outlet"}
    }
    latest, overruled = latest_by_target(log.active, targets)
    by_article: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for (article, matter), judgement in latest.items():
        by_article[article][matter] = judgement
    for article in set(writer.judged.effective_articles()) - by_article.keys():
        writer.judged.clear_effective(article)
    for article, judged in by_article.items():
        date, outlet = judged.get("published"), judged.get("outlet")
        writer.judged.set_effective(
            article,
            judged_date(date) if date else None,
            outlet.value if outlet else None,
            tuple(j.id for j in (date, outlet) if j),
        )
    return overruled


def _fold_statements(writer: StoryWriter, log: _Log) -> dict[str, str]:
    writer.judged.clear_judged()
    targets: dict[str, list[str]] = {}
    for judgement in log.whole():
        if judgement.kind in {"speaker", "not-said"}:
            statement = log.attached[judgement.id][0]
            targets[judgement.id] = [str(statement.row)] if statement is not None else []
    latest, overruled = latest_by_target(log.active, targets)
    for (row, _), judgement in latest.items():
        said = judgement.kind == "speaker"
        person = _judged_speaker(writer, log, judgement) if said else None
        writer.judged.set_judged_statement(int(row), person, judgement.value, said, judgement.id)
    return overruled


def _judged_speaker(writer: StoryWriter, log: _Log, judgement: Judgement) -> str | None:
    mentions = log.attached[judgement.id][1:]
    chain = mentions[0].chain if mentions and mentions[0] is not None else None
    return None if chain is None else writer.people.person_of(chain)
