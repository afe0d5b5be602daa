"""Which pages are asked for, and what Datasette is asked for beside each."""

import random
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from cuttings.model.people import EntityType
from cuttings.story import ReportLine, StoryFile

FIRST = "first screen, the first time"
TYPES: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "MISC")
RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of page: the addresses of ours, and of Datasette's nearest.

    `fresh` asks each of a server that has just been started.
    """

    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class _Story:
    """What addresses are made of."""

    reports: list[ReportLine]
    people: list[str]
    places: list[str]
    statements: list[str]
    quotations: list[str]
    families: list[str]
    periods: list[str]
    words: list[str]
    outlets: list[str]


def tasks(file: Path, rounds: int, rng: random.Random) -> list[Task]:
    """All kinds of pages, `rounds` addresses of each.

    Args:
        file: the story file.
        rounds: how many addresses.
        rng: picks them.
    """
    with StoryFile(file) as story:
        found = _look_into(story, rng)
    base = f"/{quote(file.stem)}"
    numbers = range(rounds)
    rows = [rng.randint(1, len(found.reports)) for _ in numbers]

    def table(name: str, size: int = 100) -> tuple[str, ...]:
        return tuple(f"{base}/{name}?_size={size}&_next={row}" for row in rows)

    def each(of: list[str], form: str) -> tuple[str, ...]:
        return tuple(form.format(rng.choice(of)) for _ in numbers) if of else ()

    articles = [line.id for line in found.reports]
    pages = [str(page) for page in range(1, max(2, len(articles) // 200 + 1))]
    asked = [urlencode({"q": rng.choice(found.words)}) for _ in numbers]
    row_of_text = tuple(f"{base}/text/{row}" for row in rows)
    row_of_statement = tuple(f"{base}/statement/{row}" for row in rows)
    said = table("statement", 20)
    made = [
        Task(FIRST, ("/",) * RESTARTS, (base,) * RESTARTS, fresh=True),
        Task("first screen", ("/",) * rounds, (base,) * rounds),
        Task("report", each(articles, "/articles/{}"), row_of_text),
        Task("list of reports", each(pages, "/articles?page={}"), table("article")),
        Task("list of names", each(pages, "/people?page={}"), table("person")),
        Task("most named people", each(found.people[:10], "/people/{}"), table("article")),
        Task("people", each(found.people, "/people/{}"), table("article")),
        Task("timeline", ("/timeline",) * rounds, table("event", 50)),
        Task("timeline, a period", each(found.periods, "/timeline?in={}"), table("event", 50)),
        Task("timeline, a person", each(found.people, "/timeline?person={}"), table("event", 50)),
        Task("what was said", ("/said",) * rounds, said),
        Task("said by one person", each(found.people, "/said?person={}"), said),
        Task("said, rare filters", _rare(found, rounds, rng), said),
        Task("said, with words", tuple(f"/said?{words}" for words in asked), said),
        Task("statement", each(found.statements, "/statements/{}"), row_of_statement),
        Task("quotation", each(found.quotations, "/quotations/{}"), row_of_statement),
        Task("list of copies", ("/copies",) * rounds, table("copy_family", 50)),
        Task("copies", each(found.families, "/copies/{}"), row_of_text),
        Task("not known", ("/gaps",) * rounds, table("article")),
        Task("work list", ("/todo?kind=speakers",) * rounds, said),
        Task("search", tuple(f"/search?{words}" for words in asked), _searches(base, asked)),
    ]
    return [task for task in made if task.ours]


def _look_into(story: StoryFile, rng: random.Random) -> _Story:
    reports = story.lists.reports()
    texts = [story.article(line.id).article.text for line in rng.choices(reports, k=40)]
    by_article = [story.quotations.of_article(line.id) for line in rng.choices(reports, k=400)]
    days = story.events.days()
    return _Story(
        reports,
        [view.person.id for view in story.lists.people(TYPES, 400)],
        [view.person.id for view in story.lists.people(("LOC",), 20)],
        story.lists.statement_ids(),
        sorted({known for found in by_article for known in found.values()}),
        [family.id for family in story.copies.families()],
        sorted({f"{each.start:%Y-%m}" for each in days} | {f"{each.start:%Y}" for each in days}),
        [word for text in texts for word in text.split() if word.isalpha()],
        [outlet for outlet, _ in story.outlets()],
    )


def _rare(found: _Story, rounds: int, rng: random.Random) -> tuple[str, ...]:
    """Filters that few statements or none pass, and the last pages of a list."""
    kinds = (
        lambda: {"form": "scare", "kind": "belief"},
        lambda: {"venue": rng.choice(found.words)},
        lambda: {"person": rng.choice(found.people), "form": "mixed", "kind": ""},
        lambda: {"outlet": rng.choice(found.outlets or [""]), "form": "scare", "kind": ""},
        lambda: {"page": str(rng.randint(100, 500))},
    )
    return tuple("/said?" + urlencode(rng.choice(kinds)()) for _ in range(rounds))


def _searches(base: str, asked: list[str]) -> tuple[str, ...]:
    sql = (
        "select s.rowid, snippet(search, 1, '[', ']', '…', 30) from search as s"
        " where search match :q limit 20"
    )
    return tuple(f"{base}?{urlencode({'sql': sql})}&{words}" for words in asked)
