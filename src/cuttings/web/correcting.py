"""Corrections made on the page: each form becomes one judgement."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cuttings.errors import InputError, SettingsError, StoreError
from cuttings.export.html.rows import Row, page_slice, row_of_line
from cuttings.ingest import with_text
from cuttings.model.judgement import JudgementKind, Selector
from cuttings.pipeline import add_judgements, new_judgement
from cuttings.resolve.judgements import parse_days
from cuttings.story import Filter, JudgementView, MentionView, PersonView, StoryFile
from cuttings.story.audit import audit_item
from cuttings.story.references import (
    article_selector,
    mention_selector,
    pair_selectors,
    selector_of_mention,
    speaker_selectors,
    statement_selector,
)
from cuttings.web.desk import LINKS, Desk, page_number
from cuttings.web.guard import form_of
from cuttings.web.plain import plain_page

LONGEST_VALUE = 2_000
WAIT_S = 20.0
"""How long a correction waits for one before it."""
MENTIONS_SHOWN = 40
CORRECTIONS_SHOWN = 200
_LOCAL = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")

Form = Mapping[str, str]
Made = tuple[tuple[Selector, ...], str | None]


@dataclass(frozen=True, slots=True)
class MentionLine:
    """Words of a report that were taken for a person. `key` says which, in forms."""

    key: str
    words: str
    sentence: str
    row: Row
    href: str


@dataclass(frozen=True, slots=True)
class PersonTask:
    """A person, and where their name stands."""

    view: PersonView
    alike: tuple[PersonView, ...]
    mentions: tuple[MentionLine, ...]


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction in the list of all."""

    view: JudgementView
    words: str


class Correcting:
    """The forms of a desk, and where they are sent."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def judge(self, request: Request) -> Response:
        """Keep what a form says, and go back to where it was filled in."""
        form = form_of(request)
        back = local_address(form.get("back"))
        kind = form.get("kind", "")
        if kind not in _FORMS:
            return plain_page(422, "There is no such correction.", back)
        try:
            with self.desk.open() as story:
                selectors, value = _FORMS[kind](story, form)
            known = self._keep(_KIND_OF.get(kind, cast("JudgementKind", kind)), selectors, value)
        except SettingsError as error:
            return plain_page(422, str(error), back)
        except StoreError as error:
            return plain_page(503, f"This was not kept. {error}", back)
        if kind == "text":
            back = self._present_version(selectors[0].source, back)
        return RedirectResponse(_with_note(back, known), 303)

    def _present_version(self, source: str | None, back: str) -> str:
        """The page of what a source holds now: with another text it has another address."""
        with self.desk.open() as story:
            return back if source is None else LINKS.article(story.article(source).article.id)

    def _keep(self, kind: JudgementKind, selectors: tuple[Selector, ...], value: str | None) -> str:
        judgement = new_judgement(kind, selectors, value, self.desk.author)
        if not self.desk.writing.acquire(timeout=WAIT_S):
            raise StoreError("Another correction is still being put in place. Send it again.")
        try:
            add_judgements(self.desk.path, [judgement])
        finally:
            self.desk.writing.release()
            self.desk.forget()
        return judgement.id

    def person(self, story: StoryFile, request: Request) -> HTMLResponse:
        """Merge, split or strike a person."""
        view = story.person(request.path_params["id"])
        page = PersonTask(view, tuple(_alike(story, view)), tuple(_mentions(story, view)))
        frame = self.desk.frame(story, "people", f"Correct {view.person.name}")
        return self.desk.show(request, "correct_person", frame, page)

    def corrections(self, story: StoryFile, request: Request) -> HTMLResponse:
        """All corrections, the latest first."""
        views = list(reversed(story.judgements()))
        shown = page_slice(views, page_number(request), CORRECTIONS_SHOWN)
        page = tuple(CorrectionLine(view, _words_of(view)) for view in shown)
        frame = self.desk.frame(story, "corrections", "Corrections")
        return self.desk.show(request, "corrections", frame, page)


def local_address(given: str | None) -> str:
    """The address where it is one of this server, else the front page."""
    return given if given and _LOCAL.fullmatch(given) else "/"


def _with_note(back: str, judgement_id: str) -> str:
    parts = urlsplit(back)
    query = "&".join(filter(None, (parts.query, urlencode({"kept": judgement_id}))))
    return urlunsplit(("", "", parts.path, query, parts.fragment))


# What each form says


def _speaker(story: StoryFile, form: Form) -> Made:
    name = _value(form, "person") if form.get("person") else _value(form, "name")
    selectors = speaker_selectors(story, _value(form, "about"), name)
    return selectors, story.person(name).person.name if form.get("person") else name


def _not_said(story: StoryFile, form: Form) -> Made:
    return (statement_selector(story, _value(form, "about")),), None


def _published(story: StoryFile, form: Form) -> Made:
    days = _value(form, "value")
    parse_days(days)
    return (article_selector(story, _value(form, "about")),), days


def _outlet(story: StoryFile, form: Form) -> Made:
    return (article_selector(story, _value(form, "about")),), _value(form, "value")


def _text(story: StoryFile, form: Form) -> Made:
    words = form.get("value", "").replace("\r\n", "\n")
    article = story.article(_value(form, "about")).article
    try:
        with_text(article, words)
    except InputError as error:
        raise SettingsError(f"That cannot be the text of a report. {error}") from error
    return (article_selector(story, article.id),), words


def _not_a_person(story: StoryFile, form: Form) -> Made:
    return (mention_selector(story, _value(form, "about")),), None


def _same(story: StoryFile, form: Form) -> Made:
    one, other = _value(form, "about"), _value(form, "other")
    if story.person(one).person.id == story.person(other).person.id:
        raise SettingsError(f"“{other}” is the same person already.")
    return pair_selectors(story, one, other), None


def _two(story: StoryFile, form: Form) -> Made:
    return pair_selectors(story, _value(form, "about"), _value(form, "other")), None


def _different(story: StoryFile, form: Form) -> Made:
    person = story.person(_value(form, "about")).person.id
    article_id, _, mention_id = _value(form, "other").partition(":")
    odd = next((v for v in story.mentions(Filter(article=article_id)) if v.id == mention_id), None)
    if odd is None:
        raise SettingsError("Those words are no longer there. Load the page again.")
    text = story.article(article_id).article.text_hash
    for view in story.mentions(Filter(person=person)):
        if story.article(view.article_id).article.text_hash != text:
            return (selector_of_mention(story, view), selector_of_mention(story, odd)), None
    raise SettingsError(
        "This person stands in one text only, and within one text names cannot be split yet."
    )


def _note(story: StoryFile, form: Form) -> Made:
    find: Mapping[str, Callable[[StoryFile, str], Selector]] = {
        "article": article_selector,
        "statement": statement_selector,
        "person": mention_selector,
    }
    what = find.get(form.get("what", ""))
    if what is None:
        raise SettingsError("A note is about a report, a statement or a person.")
    return (what(story, _value(form, "about")),), _value(form, "value")


def _audit(story: StoryFile, form: Form) -> Made:
    verdict = _value(form, "value")
    if verdict not in {"right", "wrong"}:
        raise SettingsError("A verdict is “right” or “wrong”.")
    item = audit_item(story, form.get("what", ""), _value(form, "about"))
    return (item.selector,), f"{item.value}: {verdict}"


def _undo(story: StoryFile, form: Form) -> Made:
    known = _value(form, "about")
    if all(view.judgement.id != known for view in story.judgements()):
        raise SettingsError("There is no such correction.")
    return (), known


_FORMS: Mapping[str, Callable[[StoryFile, Form], Made]] = {
    "speaker": _speaker,
    "not-said": _not_said,
    "published": _published,
    "outlet": _outlet,
    "text": _text,
    "not-a-person": _not_a_person,
    "same": _same,
    "different": _different,
    "two": _two,
    "note": _note,
    "audit": _audit,
    "undo": _undo,
}


_KIND_OF: Mapping[str, JudgementKind] = {"audit": "note", "two": "different"}
"""The kind of judgement that a form makes, where its name is another."""


def _value(form: Form, name: str) -> str:
    value = " ".join(form.get(name, "").split())
    if not value:
        raise SettingsError("A field was left empty: fill it in and send it again.")
    if len(value) > LONGEST_VALUE:
        raise SettingsError(f"That is longer than {LONGEST_VALUE:,} characters: shorten it.")
    return value


# What the pages show


def _alike(story: StoryFile, view: PersonView) -> list[PersonView]:
    """Others of the story who share the last word of the name."""
    last = view.person.name.split()[-1].casefold()
    others = story.people((view.person.type,), limit=500)
    return [
        other
        for other in others
        if other.person.id != view.person.id
        and last in {word.casefold() for name in (other.person.name,) for word in name.split()}
    ][:8]


def _mentions(story: StoryFile, view: PersonView) -> list[MentionLine]:
    """The first mention by name in each of the first reports."""
    found = []
    ids = story.lists.report_ids(Filter(person=view.person.id))
    for line in story.lists.reports_by_id(ids[:MENTIONS_SHOWN]):
        inside = list(story.mentions(Filter(person=view.person.id, article=line.id)))
        named: MentionView | None = next((m for m in inside if m.mention.kind == "name"), None)
        if named is None:
            continue
        span = named.mention.span
        sentence = story.sentence(line.id, span.start, span.end)
        found.append(
            MentionLine(
                f"{line.id}:{named.id}",
                span.text,
                " ".join(sentence.text.split()),
                row_of_line(line),
                LINKS.words(line.id, span.start, span.end),
            )
        )
    return found


def _words_of(view: JudgementView) -> str:
    judgement = view.judgement
    exact = " / ".join(f"“{s.exact[:120]}”" for s in judgement.selectors if s.exact)
    sources = (s.source for s in judgement.selectors if s.source)
    return exact or next(sources, "")
