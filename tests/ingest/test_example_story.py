import json
import os
from pathlib import Path

import pytest

from cuttings.ingest import IngestOptions, Source, discover, load

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = [
    json.loads(line)
    for line in (EXAMPLES / "gold" / "articles.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def articles():
    options = IngestOptions(outlet_from_folder=True)
    before = Path.cwd()
    os.chdir(EXAMPLES)
    try:
        found = list(discover(["story"], options))
        assert all(isinstance(source, Source) for source in found)
        return {source.name: load(source, options) for source in found}
    finally:
        os.chdir(before)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["article"])
def test_the_example_story_is_read_as_its_gold_says(articles, gold):
    article = articles[gold["article"]]
    assert (article.headline and article.headline.value) == gold["headline"]
    assert article.outlet.value.removeprefix("The ") == gold["outlet"].removeprefix("The ")
    day = article.published.day
    assert (day and day.isoformat()) == gold["published_from"]
    furniture = {(f.kind, f.span.text) for f in article.furniture if f.kind != "headline"}
    assert furniture == {(f["kind"], f["text"]) for f in gold["furniture"]}


def test_the_gold_knows_every_article(articles):
    assert sorted(articles) == sorted(gold["article"] for gold in GOLD)
