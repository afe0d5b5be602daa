"""A small invented story, written to a real story file through the store."""

import itertools
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cuttings import export
from cuttings.model.annotation import Annotation, Interval
from cuttings.model.article import UNDATED, Article, Furniture, Published
from cuttings.model.evidence import Found, Span, from_field, from_span
from cuttings.model.identity import article_id, content_id, text_hash
from cuttings.model.judgement import Judgement, Selector
from cuttings.model.people import Chain, Mention, Person, ResolvedPerson
from cuttings.model.reading import Reading
from cuttings.model.run import Failure
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression
from cuttings.store import open_story
from cuttings.story import StoryFile
from cuttings.text.paragraphs import paragraphs
from cuttings.text.quotation_marks import find_quoted

BRIDGE = """Harbour bridge stays shut

By Odile Farrow

Mayor Petra Lund told reporters on Tuesday: “The bridge stays shut. My engineer said
‘not a day before June’ and I believe him.”

“Nobody asked the ferrymen,” said Tomas Reyk, who has run the night boat for nine years.

Lund (left) with Reyk at the ferry landing

A spokesman said the “temporary” closure would cost little.
""".replace("said\n", "said ")

JUNE = """Bridge will open in June, says mayor

The bridge will open “early in June”, Petra Lund told the council. Tomas Reyk said he
would believe it when he saw it.
""".replace("he\n", "he ")

UNDATED_TEXT = """Ferry sold

“She was a good boat,” Reyk said.
"""


@dataclass
class Draft:
    """An article to be written, named by its words: who says what, where."""

    source: str
    text: str
    outlet: str | None = None
    headline: str | None = None
    published: Published = UNDATED
    url: str | None = None
    furniture: tuple[tuple[str, str], ...] = ()
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    said: tuple[dict, ...] = ()
    times: tuple[str, ...] = ()

    def words(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def maybe(self, words: str | None) -> Span | None:
        return None if words is None else self.words(words)


def on(day: str, days: int = 1) -> Published:
    start = date.fromisoformat(day)
    reason = "the date field of the file" if days == 1 else "between two reports that it names"
    evidence = (from_field("json", "datePublished", day),)
    return Published(start, start + timedelta(days=days), "metadata", reason, 0.9, evidence)


def article_of(draft: Draft) -> Article:
    def found(value, name):
        return None if value is None else Found(value, from_field("json", name, value))

    headline = None
    if draft.headline is not None and draft.headline in draft.text:
        headline = Found(draft.headline, from_span(draft.words(draft.headline)))
    elif draft.headline is not None:
        headline = found(draft.headline, "headline")
    return Article(
        id=article_id(draft.outlet, draft.source, draft.text),
        source=draft.source,
        text=draft.text,
        text_hash=text_hash(draft.text),
        outlet=found(draft.outlet, "publisher"),
        headline=headline,
        byline=None,
        url=found(draft.url, "url"),
        published=draft.published,
        furniture=tuple(Furniture(kind, draft.words(words)) for kind, words in draft.furniture),
        raw_hash="0" * 64,
        loader="test 1",
        language="en",
    )


def reading_of(draft: Draft) -> Reading:
    text = draft.text
    quoted = find_quoted(text)
    bounds = [
        Interval(start + found.start(), start + found.end())
        for start, end in paragraphs(text)
        for found in re.finditer(r"\S.*?(?:[.!?][”’]*(?=\s|$)|$)", text[start:end], re.DOTALL)
    ]
    return Reading(
        quoted=quoted,
        annotation=Annotation("rules", tuple(bounds), (), ()),
        chains=tuple(
            Chain(kind, name, tuple(mentions_of(draft, name, forms)))
            for name, (kind, *forms) in draft.people.items()
        ),
        statements=tuple(statement_of(draft, quoted, said) for said in draft.said),
        times=tuple(time_of(draft, words) for words in draft.times),
    )


def mentions_of(draft, name, forms):
    places = itertools.chain.from_iterable(
        re.finditer(re.escape(form), draft.text) for form in (name, *forms)
    )
    taken: list[Span] = []
    for place in sorted(places, key=lambda found: (found.start(), -found.end())):
        span = Span(place.start(), place.end(), place.group())
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield Mention(span, "name", None, "test")


def statement_of(draft, quoted, said):
    content = tuple(draft.words(words) for words in said["content"])
    return Statement(
        content=content,
        quoted=tuple(
            Span(each.start, each.end, draft.text[each.start : each.end])
            for each in quoted
            if any(span.start <= each.start and each.end <= span.end for span in content)
        ),
        kind=said.get("kind", "speech"),
        form=said.get("form", "direct"),
        speaker=draft.maybe(said.get("speaker")),
        cue=draft.maybe(said.get("cue")),
        addressee=draft.maybe(said.get("addressee")),
        venue=None,
        run=0,
        parent=said.get("parent"),
        method="test",
    )


def time_of(draft, words):
    day = datetime(2024, 3, 12)  # noqa: DTZ001 - times of a text are local
    return TimeExpression(
        draft.words(words),
        "DATE",
        "2024-03-12",
        day,
        day + timedelta(days=1),
        granularity="day",
        rule="weekday",
        reason="the Tuesday before the report",
        symbol="Tuesday before the report",
        anchor="2024-03-13",
    )


BRIDGE_SAID = (
    {
        "content": (
            "The bridge stays shut. My engineer said ‘not a day before June’ and I believe him.",
        ),
        "speaker": "Petra Lund",
        "cue": "told",
        "addressee": "reporters",
    },
    {
        "content": ("not a day before June",),
        "speaker": "My engineer",
        "cue": "said",
        "parent": 0,
    },
    {"content": ("Nobody asked the ferrymen,",), "speaker": "Tomas Reyk", "cue": "said"},
    {
        "content": ("the “temporary” closure would cost little",),
        "speaker": "A spokesman",
        "cue": "said",
        "form": "mixed",
    },
    {"content": ("would cost little",), "form": "indirect", "kind": "belief"},
)
BRIDGE_PEOPLE = {"Petra Lund": ("PER", "Lund"), "Tomas Reyk": ("PER", "Reyk")}


def bridge(source, outlet, day="2024-03-13", **more) -> Draft:
    given = {
        "headline": "Harbour bridge stays shut",
        "published": on(day),
        "furniture": (
            ("headline", "Harbour bridge stays shut"),
            ("byline", "By Odile Farrow"),
            ("caption", "Lund (left) with Reyk at the ferry landing"),
        ),
        "people": BRIDGE_PEOPLE,
        "said": BRIDGE_SAID,
        "times": ("Tuesday",),
    }
    return Draft(source, BRIDGE, outlet, **(given | more))


DRAFTS = (
    bridge("post/bridge.json", "Harbour Post", url="https://example.org/bridge"),
    bridge("tide/bridge.txt", "The Tide", "2024-03-14"),
    Draft(
        "post/june.json",
        JUNE,
        "Harbour Post",
        "Bridge will open in June, says mayor",
        on("2024-05-02", days=9),
        people=BRIDGE_PEOPLE,
        said=(
            {
                "content": ("The bridge will open “early in June”",),
                "speaker": "Petra Lund",
                "cue": "told",
                "addressee": "the council",
                "form": "mixed",
            },
            {
                "content": ("he would believe it when he saw it",),
                "speaker": "Tomas Reyk",
                "cue": "said",
                "form": "indirect",
            },
        ),
    ),
    Draft(
        "ferry.txt",
        UNDATED_TEXT,
        people={"Reyk": ("PER",)},
        said=({"content": ("She was a good boat,",), "speaker": "Reyk", "cue": "said"},),
    ),
)

FAILURE = Failure("post/empty.txt", "ingest", "empty", "The file is empty.")


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202edesrever\x00\ud800{{7*7}}"
HOSTILE_DRAFT = Draft(
    source=f"../../{HOSTILE}.txt",
    text=f"{HOSTILE}\n\n“{HOSTILE},” said {HOSTILE}Bo. Ann <b>Lund</b> left.",
    outlet=HOSTILE,
    headline=HOSTILE,
    url="javascript:alert(1)",
    people={f"{HOSTILE}Bo": ("PER",), "Ann <b>Lund</b>": ("PER",)},
    said=({"content": (f"{HOSTILE},",), "speaker": f"{HOSTILE}Bo", "cue": "said"},),
)
HOSTILE_TWIN = replace(
    HOSTILE_DRAFT, outlet=f"{HOSTILE} two", source="twin", url='https://x.example/"onclick="'
)


def judgement() -> Judgement:
    selector = Selector("mention", "0" * 64, 3, 9, "nobody", "a ", " b")
    return Judgement(
        content_id("judgement", "x"), "note", (selector,), "call her", "me", "2024-06-01T10:00:00Z"
    )


def person_of(kind, name) -> Person:
    return Person(content_id("person", name), kind, name, (name.split()[-1],), None, "one name")


def write_story(path: Path, drafts, judge=None) -> Path:
    """Write a story file; chains of one name are one person."""
    with open_story(path) as writer:
        run = writer.start_run(["read"])
        for draft in drafts:
            reading = reading_of(draft)
            writer.save(article_of(draft), reading, (), ["all"] * len(reading.chains), run)
        writer.save_failure(run, FAILURE)
        writer.finish_run(run, len(drafts), 0, 1)
        writer.judged.add_judgement(judgement())
        rows: dict[tuple[str, str], list[int]] = {}
        for found in writer.people.block_chains("all"):
            name = {"Reyk": "Tomas Reyk"}.get(found.chain.name, found.chain.name)
            rows.setdefault((found.chain.type, name), []).append(found.row)
        people = [
            ResolvedPerson(person_of(kind, name), tuple(members))
            for (kind, name), members in rows.items()
        ]
        writer.people.replace_block("all", people, "hash")
        if judge is not None:
            judge(writer)
    return path


@pytest.fixture(scope="session")
def story_path(tmp_path_factory):
    return write_story(tmp_path_factory.mktemp("story") / "bridge.cuttings", DRAFTS)


@pytest.fixture
def story(story_path):
    with StoryFile(story_path) as opened:
        yield opened


@pytest.fixture
def story_of(tmp_path):
    """Write drafts to a story file of its own and open it."""
    opened = []

    def make(*drafts, name="own", judge=None):
        path = write_story(tmp_path / f"{name}.cuttings", drafts, judge)
        opened.append(StoryFile(path))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def draft():
    return Draft


@pytest.fixture
def drafts():
    return DRAFTS


@pytest.fixture(scope="session")
def hostile_pages(tmp_path_factory):
    """The pages of a story that holds markup, scripts and odd characters in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    path = write_story(folder / "hostile.cuttings", (HOSTILE_DRAFT, HOSTILE_TWIN))
    with StoryFile(path) as story:
        options = export.ExportOptions(title=HOSTILE)
        export.write(story, "html", folder / "pages", options)
    return folder / "pages"
