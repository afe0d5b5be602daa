"""The pages about copies: shades, side by side, families."""

import re

import pytest
from tests.resolve.copy_cases import BACKGROUND, LEAD, OTHER, OWN

from cuttings.engine import EngineOptions
from cuttings.export import write
from cuttings.export.jsonl import json_lines
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import StoryFile

REPORTS = {
    "agency.txt": f"PORT ELLERY, March 4, 2024 (Ellery News) - {LEAD}\n\n{BACKGROUND}\n",
    "gazette.txt": (
        f"Crane sinks two barges\n\nSource: The Gazette\n5 March 2024\n\n{LEAD}\n\n{OWN}\n\n"
        f"{BACKGROUND.replace('moved', 'shifted')} (Ellery News)\n"
    ),
    "alone.txt": f"School\n\nSource: The Echo\n6 March 2024\n\n{OTHER}\n",
}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    plain = Settings(engine=EngineOptions(workers=1), language=LanguageOptions("rules"))
    read_story([str(folder)], folder / "s.cuttings", plain)
    with StoryFile(folder / "s.cuttings") as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(story, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "pages"
    write(story, "html", out)
    return out


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_front_page_counts_what_was_separately_written(pages):
    text = words((pages / "index.html").read_text("utf-8"))
    assert "3 reports" in text
    assert "2 separately written" in text


def test_a_report_shows_its_copied_words_shaded_by_where_they_come_from(story, pages):
    [pair] = story.copies.pairs()
    taker = pair.pair.b if pair.pair.origin == "a" else pair.pair.a
    html = (pages / "articles" / f"{taker}.html").read_text("utf-8")
    assert 'class="copied shade-1" title="also in ' in html
    assert "all reports of this copy" in html
    own = html.split(OWN[:30], 1)[0]
    assert own.count('class="copied') >= 1


def test_a_report_that_shares_nothing_is_not_shaded(story, pages):
    [alone] = [v for v in story.articles() if v.article.source.endswith("alone.txt")]
    html = (pages / "articles" / f"{alone.article.id}.html").read_text("utf-8")
    assert 'class="copied' not in html


def test_two_reports_stand_side_by_side_with_what_differs_marked(story, pages):
    [view] = story.copies.pairs()
    html = (pages / "copies" / f"{view.pair.a}-{view.pair.b}.html").read_text("utf-8")
    assert {"moved", "shifted"} <= set(re.findall(r'class="changed">([^<]+)<', html))
    assert "credits Ellery News" in words(html)


def test_the_family_page_says_who_cut_what(story, pages):
    [family] = story.copies.families()
    text = words((pages / "copies" / f"{family.id}.html").read_text("utf-8"))
    assert "2 reports of one copy" in text
    assert "the others come from it" in text
    index = (pages / "copies" / "index.html").read_text("utf-8")
    assert f'href="../copies/{family.id}.html"' in index
    assert "never" not in text


def test_the_word_independent_is_nowhere(pages):
    for page in pages.rglob("*.html"):
        assert "independent" not in page.read_text("utf-8").lower()


def test_the_export_has_a_line_for_each_pair_and_family(story):
    lines = [line for line in json_lines(story) if b'"record":"copy' in line]
    assert len(lines) == 2
    assert b'"kind":"copy"' in lines[0]
