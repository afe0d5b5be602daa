"""The work list: what a person can settle faster than the program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from cuttings.export.html.links import anchor
from cuttings.export.html.marked import Mark, marked_stretches
from cuttings.export.html.rows import (
    PageLink,
    Row,
    page_count,
    page_links,
    page_slice,
    row_of,
)
from cuttings.model.judgement import Judgement
from cuttings.model.statement import Statement
from cuttings.story import Filter, MentionView, PersonView, StatementView, StoryFile
from cuttings.story.candidates import SamePersonView
from cuttings.web.desk import LINKS, Desk, page_number

ON_PAGE = 10
CANDIDATES = 6
KINDS = {
    "speakers": "Who said this?",
    "undated": "When did this appear?",
    "vague": "On which day?",
    "outlets": "Where did this appear?",
    "same": "One or two?",
    "unattached": "Corrections without a place",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody named in the same report."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SpeakerTask:
    """A statement, and who could have said it: the nearest named first."""

    statement: str
    anchor: str
    sentence: Markup
    href: str
    row: Row
    name: str | None
    person: str | None
    judged: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class ReportTask:
    """A report whose day or outlet is to be set."""

    row: Row
    anchor: str
    href: str


@dataclass(frozen=True, slots=True)
class NamesTask:
    """Two names that may mean one person, or one organisation."""

    anchor: str
    reason: str
    sides: tuple[PersonView, PersonView]


@dataclass(frozen=True, slots=True)
class LostTask:
    """A correction whose words are nowhere to be found."""

    judgement: Judgement
    anchor: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of task, how many there are, and where."""

    kind: str
    question: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class TasksPage:
    """One page of the work list."""

    groups: tuple[Group, ...]
    kind: str
    speakers: tuple[SpeakerTask, ...]
    reports: tuple[ReportTask, ...]
    names: tuple[NamesTask, ...]
    lost: tuple[LostTask, ...]
    pages: tuple[PageLink, ...]


class Tasks:
    """The work list of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def show(self, story: StoryFile, request: Request) -> HTMLResponse:
        """A page of one kind of task; of the first kind that has any where none is named."""
        page = self._page(story, request.query_params.get("kind", ""), page_number(request))
        frame = self.desk.frame(story, "todo", "To do")
        return self.desk.show(request, "todo", frame, page)

    def statement(self, story: StoryFile, request: Request) -> HTMLResponse:
        """One statement, to be confirmed or corrected."""
        page = speaker_task(story, story.statement(request.path_params["id"]), most=40)
        frame = self.desk.frame(story, "todo", "Who said this?")
        return self.desk.show(request, "statement", frame, page)

    def _page(self, story: StoryFile, asked: str, number: int) -> TasksPage:
        rows = self.desk.listing(story).rows
        reports = _open_reports(rows)
        lost = [view for view in story.judgements() if view.state == "unattached"]
        open_speakers = self.desk.open_speakers(story)
        counts = {"speakers": len(open_speakers)}
        counts |= {kind: len(found) for kind, found in reports.items()}
        alike = self.desk.maybe_one(story)
        counts["same"] = len(alike)
        counts["unattached"] = len(lost)
        kind = asked if asked in KINDS else next((k for k in KINDS if counts[k]), "speakers")
        open_ids = page_slice(open_speakers if kind == "speakers" else (), number, ON_PAGE)
        shown = page_slice(lost if kind == "unattached" else (), number, ON_PAGE)
        return TasksPage(
            tuple(Group(k, words, counts[k], LINKS.tasks(k)) for k, words in KINDS.items()),
            kind,
            tuple(speaker_task(story, story.statement(known)) for known in open_ids),
            tuple(
                ReportTask(row, anchor("a", row.id), LINKS.article(row.id))
                for row in page_slice(reports.get(kind, ()), number, ON_PAGE)
            ),
            tuple(
                _names_task(each)
                for each in page_slice(alike if kind == "same" else (), number, ON_PAGE)
            ),
            tuple(
                LostTask(v.judgement, anchor("j", v.judgement.id), _words(v.judgement), v.detail)
                for v in shown
            ),
            page_links(page_count(counts[kind], ON_PAGE), number, lambda n: LINKS.tasks(kind, n)),
        )


def _names_task(found: SamePersonView) -> NamesTask:
    sides = found.first, found.second
    known = "-".join(side.person.id for side in sides)
    return NamesTask(anchor("n", known), found.reason, sides)


def speaker_task(story: StoryFile, view: StatementView, most: int = CANDIDATES) -> SpeakerTask:
    """A statement with at most `most` of those who are named in its report."""
    article = story.article(view.article_id)
    sentence, statement = view.sentence, view.statement
    marks = [
        Mark(span.start - sentence.start, span.end - sentence.start, 0, "quoted")
        for span in statement.content
        if sentence.start <= span.start and span.end <= sentence.end
    ]
    (drawn,) = marked_stretches(sentence.text, [(0, len(sentence.text))], marks)
    found = story.mentions(Filter(article=view.article_id))
    nearest = _nearest(found, statement)
    return SpeakerTask(
        statement=view.id,
        anchor=anchor("s", view.id),
        sentence=drawn,
        href=LINKS.article(view.article_id, anchor("s", view.id)),
        row=row_of(article),
        name=view.speaker_name,
        person=view.speaker_id,
        judged=view.judged,
        candidates=tuple(each for each in nearest if each.id != view.speaker_id)[:most],
    )


def _nearest(mentions: Iterable[MentionView], statement: Statement) -> Sequence[Candidate]:
    """People first, then organisations; of each the one that is named nearest first."""
    best: dict[str, tuple[bool, int, str]] = {}
    for view in mentions:
        if view.entity_id is None or view.entity_name is None or view.type not in {"PER", "ORG"}:
            continue
        span = view.mention.span
        inside = statement.start <= span.start and span.end <= statement.end
        apart = max(statement.start - span.end, span.start - statement.end, 0)
        rank = (view.type != "PER", apart + 10_000 * inside, view.entity_name)
        best[view.entity_id] = min(rank, best.get(view.entity_id, rank))
    ranked = sorted(best.items(), key=lambda item: (item[1], item[0]))
    return [Candidate(known, name) for known, (_, _, name) in ranked]


def _open_reports(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {"undated": [], "vague": [], "outlets": []}
    for row in rows:
        if row.published.start is None and row.published.end is None:
            found["undated"].append(row)
        elif row.published.day is None:
            found["vague"].append(row)
        if row.outlet is None:
            found["outlets"].append(row)
    return found


def _words(judgement: Judgement) -> str:
    return next((each.exact for each in judgement.selectors if each.exact), "a report")
