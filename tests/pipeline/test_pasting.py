"""Law: a text that a person pasted stays, through every reading, until they take it back."""

import sys

import pytest

from cuttings.language import LanguageOptions
from cuttings.pipeline import add_judgements, export_judgements, new_judgement, read_story
from cuttings.settings import Settings
from cuttings.story import StoryFile
from cuttings.story.references import article_selector

RULES = Settings(language=LanguageOptions("rules"))
PAGE = (
    "<html><head><title>Strike goes on</title>"
    '<meta property="og:site_name" content="The Harbour Post">'
    '<meta property="article:published_time" content="2023-05-04"></head><body><article>'
    "<h1>Strike goes on</h1><p>Accept all cookies. Ferrant harbour is full of cookies, as every "
    "visitor of the harbour knows, and nobody eats them on a Sunday.</p></article></body></html>"
)
RIGHT = (
    "Strike goes on\n\n“We stay out until Friday,” said Ada Doran, who speaks for the crane "
    "drivers of Ferrant.\n\nThe port will answer on Monday.\n"
)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def story(tmp_path, page):
    path = tmp_path / "s.cuttings"
    read_story([str(page)], path, RULES)
    return path


def paste(story, text):
    with StoryFile(story) as opened:
        (article,) = opened.articles()
        selector = article_selector(opened, article.article.id)
    judgement = new_judgement("text", (selector,), text, "Ada")
    add_judgements(story, [judgement], RULES)
    return judgement


def take_back(story, judgement):
    add_judgements(story, [new_judgement("undo", (), judgement.id, "Ada")], RULES)


def only_article(story):
    with StoryFile(story) as opened:
        (view,) = opened.articles()
        return view


def states(story):
    with StoryFile(story) as opened:
        return {v.judgement.id: (v.state, v.detail) for v in opened.judgements()}


def test_a_pasted_text_is_read_and_what_the_page_said_of_itself_stays(story):
    before = only_article(story).article
    paste(story, RIGHT)
    view = only_article(story)
    assert view.article.text == RIGHT
    assert view.article.outlet == before.outlet
    assert view.article.published == before.published
    assert view.judged == ("text",)
    with StoryFile(story) as opened:
        assert [s.speaker_name for s in opened.statements()] == ["Ada Doran"]


def test_reading_again_keeps_it(story, page):
    known = paste(story, RIGHT)
    report = read_story([str(page)], story, RULES)
    assert (report.read, report.unchanged) == (0, 1)
    assert only_article(story).article.text == RIGHT
    assert states(story)[known.id] == ("attached", "")


def test_a_newer_loader_keeps_it(story, page, monkeypatch):
    paste(story, RIGHT)
    monkeypatch.setattr(sys.modules["cuttings.ingest.load"], "VERSION", "newer")
    report = read_story([str(page)], story, Settings(language=RULES.language))
    assert report.read == 1
    assert only_article(story).article.text == RIGHT


def test_taking_it_back_gives_the_old_text(story):
    before = only_article(story).article.text
    take_back(story, paste(story, RIGHT))
    assert only_article(story).article.text == before


def test_the_later_paste_wins_and_can_be_taken_back_alone(story):
    paste(story, RIGHT)
    second = paste(story, RIGHT.replace("Friday", "Saturday"))
    assert "Saturday" in only_article(story).article.text
    take_back(story, second)
    assert only_article(story).article.text == RIGHT


def test_a_report_that_changed_since_stands_as_it_is(story, page):
    known = paste(story, RIGHT)
    page.write_text(PAGE.replace("on a Sunday", "on a Monday or on a Tuesday"), "utf-8")
    read_story([str(page)], story, RULES)
    assert "Tuesday" in only_article(story).article.text
    assert states(story)[known.id][0] == "unattached"


def test_an_imported_log_puts_it_in_place(story, page, tmp_path):
    paste(story, RIGHT)
    log = list(export_judgements(story))
    other = tmp_path / "other.cuttings"
    read_story([str(page)], other, RULES)
    path = tmp_path / "log.jsonl"
    path.write_text("\n".join(log), "utf-8")
    from cuttings.pipeline import import_judgements

    import_judgements(other, path, RULES)
    assert only_article(other).article.text == RIGHT


def test_a_text_without_prose_is_refused_and_named(story):
    known = paste(story, "Source: The Harbour Post\n")
    state, why = states(story)[known.id]
    assert state == "unattached"
    assert "no text below" in why
