"""The example story against its hand-made gold: a regression gate, no claim of accuracy."""

import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from cuttings.ingest import IngestOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import ArticleView, Filter, StoryFile
from eval.events import score_events
from eval.example_gold import EXAMPLES, gold_lines, place
from eval.example_statements import score_statements
from eval.quotations import score_quotations
from eval.scores import Score, from_counts, of_sets

NAME = "example story"


def score(_data: Path | None) -> list[Score]:
    """Read the example story into a new story file and score every kind of gold beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.cuttings"
        settings = Settings(ingest=IngestOptions(outlet_from_folder=True))
        read_story([str(EXAMPLES / "story")], path, settings)
        with StoryFile(path) as story:
            return score_story(story)


def score_story(story: StoryFile) -> list[Score]:
    """Score an open story file that holds the example story."""
    views = {_name(view.article.source): view for view in story.articles(Filter())}
    return [
        *_article_scores(views),
        _furniture_score(views),
        _quoted_score(story, views),
        *score_statements(NAME, story, views),
        score_quotations(NAME, story, views),
        *_people_scores(story),
        *_copy_scores(story),
        _time_score(story, views),
        *score_events(NAME, story, views),
    ]


def _name(source: str) -> str:
    return "story/" + source.rpartition("examples/story/")[2]


def _article_scores(views: dict[str, ArticleView]) -> list[Score]:
    gold = list(gold_lines("articles"))
    rows: dict[str, list[tuple[str, object, object]]] = defaultdict(list)
    for line in gold:
        article = views[line["article"]].article
        found = article.published
        days = (str(found.start), str(found.end)) if found.start and found.end else (None, None)
        rows["published"].append(
            (line["article"], (line["published_from"], line["published_to"]), days)
        )
        for field in ("outlet", "headline"):
            value = getattr(article, field)
            rows[field].append((line["article"], line[field], value.value if value else None))
    return [_accuracy(f"article: {field}", cells) for field, cells in rows.items()]


def _accuracy(measure: str, cells: list[tuple[str, object, object]]) -> Score:
    wrong = [
        f"{at}: {found!r}, should be {wanted!r}" for at, wanted, found in cells if wanted != found
    ]
    right = len(cells) - len(wrong)
    return from_counts(
        NAME,
        measure,
        right_found=right,
        found=len(cells),
        right_gold=right,
        gold=len(cells),
        errors=wrong,
    )


def _furniture_score(views: dict[str, ArticleView]) -> Score:
    gold = {
        (line["article"], f["kind"], f["text"].strip())
        for line in gold_lines("articles")
        for f in line["furniture"]
        if f["kind"] != "headline"
    }
    found = {
        (name, f.kind, f.span.text.strip())
        for name, view in views.items()
        for f in view.article.furniture
        if f.kind != "headline"
    }
    return of_sets(NAME, "furniture", gold, found)


def _quoted_score(story: StoryFile, views: dict[str, ArticleView]) -> Score:
    gold = set()
    for line in gold_lines("quoted"):
        text = views[line["article"]].article.text
        gold.add((line["article"], *place(text, line), line["text"][:40]))
    found = {
        (name, q.start, q.end, view.article.text[q.start : q.end][:40])
        for name, view in views.items()
        for q in story.quoted(view.article.id)
    }
    return of_sets(NAME, "quoted stretches", gold, found)


def _copy_scores(story: StoryFile) -> list[Score]:
    """Pairs with their kind; and, of the pairs found, the report that it comes from."""
    gold = {
        frozenset((line["a"], line["b"])): line
        for line in gold_lines("copies")
        if "not_copy" not in line and "borderline" not in line
    }
    unsure = {
        frozenset((line["a"], line["b"])) for line in gold_lines("copies") if "borderline" in line
    }
    found = {
        frozenset((_name(view.source_a), _name(view.source_b))): view
        for view in story.copies.pairs()
    }
    judged = {pair: view for pair, view in found.items() if pair not in unsure}
    wanted = {(*sorted(pair), line["kind"]) for pair, line in gold.items()}
    given = {(*sorted(pair), view.pair.kind) for pair, view in judged.items()}
    origins = {(*sorted(pair), gold[pair]["origin"]) for pair in judged if pair in gold}
    told = {
        (*sorted(pair), _name(view.origin_source))
        for pair, view in judged.items()
        if pair in gold and view.origin_source
    }
    return [
        of_sets(NAME, "copies: pair and kind", wanted, given),
        of_sets(NAME, "copies: origin", origins, told),
    ]


def _people_scores(story: StoryFile) -> list[Score]:
    known: dict[str, str] = {}
    wanted: set[str] = set()
    nobody: set[str] = set()
    for line in gold_lines("people"):
        if "not_person" in line:
            nobody.add(str(line["not_person"]))
            continue
        wanted.add(line["name"])
        known[line["name"]] = line["name"]
    found = [view.person.name for view in story.people()]
    twice = [name for name, count in Counter(found).items() if count > 1]
    return [
        of_sets(NAME, "people by full name", wanted, set(found)),
        of_sets(NAME, "nobody twice, no false person", [], [*twice, *(nobody & set(found))]),
    ]


def _time_score(story: StoryFile, views: dict[str, ArticleView]) -> Score:
    by_id = {view.article.id: name for name, view in views.items()}
    gold = set()
    for line in gold_lines("times"):
        text = views[line["article"]].article.text
        gold.add((line["article"], place(text, line)[0], line["timex_value"]))
    found = {
        (by_id[view.article_id], view.time.span.start, view.time.value)
        for view in story.times()
        if view.time.value
    }
    return of_sets(NAME, "times: start and value", gold, found)
