"""The comparison on saved web pages: how it reads gold, and what it counts."""

import json

import pytest

from eval.web_pages import DAYS, TEXTS, day_pages, score, text_pages

WORDS = (
    "The council of Wenlow closed the harbour bridge on Monday after divers found a crack in its "
    "third pier. Engineers will look at it for two weeks, and lorries have to take the road over "
    "the hills until then. Nobody was hurt, said Petra Lund, who runs the port."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour bridge closed</title>
<meta property="article:published_time" content="2024-03-11T08:00:00Z"></head><body>
<nav><a href="/">Home of the Tide</a></nav><article><h1>Harbour bridge closed</h1>
<p>{WORDS}</p><p>{WORDS.replace("Monday", "Tuesday")}</p></article>
<footer>All rights reserved by nobody</footer></body></html>"""
GOLD = """
IGNORED = open("/nowhere")
EVAL_PAGES = {
    "https://tide.example/a": {
        "file": "tide.html",
        "with": ["divers found a crack", "words that are nowhere"],
        "without": ["All rights reserved", "Home of the Tide"],
    },
    "https://tide.example/b": {"file": "gone.html", "with": ["x"], "without": []},
}
"""


@pytest.fixture
def data(tmp_path):
    for project, folder in (("trafilatura", "cache"), ("htmldate", "test_set")):
        pages = tmp_path / "web_pages" / project / "tests" / folder
        pages.mkdir(parents=True)
        (pages / "tide.html").write_text(PAGE, "utf-8")
    tests = tmp_path / "web_pages"
    (tests / "trafilatura" / "tests" / "evaldata.py").write_text(GOLD, "utf-8")
    days = {"https://tide.example/a": {"file": "tide.html", "date": "2024-03-11"}}
    (tests / "htmldate" / "tests" / "eval_default.json").write_text(json.dumps(days), "utf-8")
    return tmp_path


def test_gold_is_read_without_running_anything(data):
    (page,) = text_pages(data / "web_pages" / "trafilatura")
    assert page.wanted == ("divers found a crack", "words that are nowhere")
    (dated,) = day_pages(data / "web_pages" / "htmldate")
    assert dated.day.isoformat() == "2024-03-11"


def test_stretches_and_days_are_counted_for_both(data):
    found = {(each.gold_set, each.measure): each for each in score(data)}
    for who in ("cuttings", "trafilatura alone"):
        text = found[TEXTS, f"body text: {who}"]
        assert (text.precision, text.recall, text.gold) == (1.0, 0.5, 2)
        assert found[TEXTS, f"body text, accuracy: {who}"].precision == 0.75
    for who in ("cuttings", "htmldate alone"):
        assert found[DAYS, f"day: {who}"].recall == 1.0


def test_a_set_that_is_not_there_is_skipped(tmp_path):
    assert "no pages in the data folder" in score(tmp_path)
    assert "no pages in the data folder" in score(None)
