"""The whole pipe over the example story, against its hand-made gold."""

import json

import pytest

from cuttings.story import Filter, StoryFile
from eval.example_story import score_story


@pytest.fixture(scope="module")
def story(example_file):
    with StoryFile(example_file) as opened:
        yield opened


@pytest.fixture(scope="module")
def scores(story):
    return {score.measure: score for score in score_story(story)}


@pytest.mark.parametrize(
    "measure",
    [
        "article: published",
        "article: outlet",
        "article: headline",
        "furniture",
        "quoted stretches",
    ],
)
def test_what_needs_no_judgement_is_all_found_and_nothing_else(scores, measure):
    score = scores[measure]
    assert (score.precision, score.recall) == (1.0, 1.0), score.errors


def test_the_story_is_counted(story):
    summary = story.summary()
    assert (summary.articles, summary.texts, summary.outlets) == (18, 17, 5)
    assert (summary.undated, summary.failures, summary.superseded) == (1, 0, 0)


def test_the_same_text_at_two_outlets_is_two_articles_that_know_each_other(story):
    twins = [view for view in story.articles() if view.same_text]
    assert len(twins) == 2
    assert {view.article.outlet.value for view in twins} == {"Ferrant News", "The Thornby Gazette"}
    assert twins[0].same_text == (twins[1].article.id,)


def test_every_record_shows_exactly_the_words_of_its_article(story):
    texts = {view.article.id: view.article.text for view in story.articles()}

    def check(article_id, span):
        assert texts[article_id][span.start : span.end] == span.text

    for view in story.statements():
        statement = view.statement
        named = (statement.speaker, statement.cue, statement.addressee, statement.venue)
        for span in (*statement.content, *statement.quoted, *filter(None, named)):
            check(view.article_id, span)
        check(view.article_id, view.sentence)
    for view in story.mentions():
        check(view.article_id, view.mention.span)
    for view in story.times():
        check(view.article_id, view.time.span)
    for view in story.articles():
        for furniture in view.article.furniture:
            check(view.article.id, furniture.span)


def test_every_quoted_stretch_belongs_to_a_statement(story):
    for view in story.articles():
        owned = {
            (span.start, span.end)
            for found in story.statements(Filter(article=view.article.id))
            for span in found.statement.quoted
        }
        assert {(q.start, q.end) for q in story.quoted(view.article.id)} <= owned


def test_the_undated_report_is_not_dated_by_a_guess(story):
    (undated,) = [v for v in story.articles() if v.article.published.start is None]
    assert undated.article.source.endswith("six-year-old-asks-the-cat.txt")
    assert undated.article.published.confidence == 0


def test_the_export_has_one_line_for_every_record(cuttings, example_file):
    lines = cuttings("export", str(example_file), "--to", "jsonl").stdout.splitlines()
    records = [json.loads(line) for line in lines]
    kinds = {record["record"] for record in records}
    assert {"article", "statement", "mention", "time", "person", "quoted"} <= kinds
    ids = [(r["record"], r["id"]) for r in records if "id" in r]
    assert len(ids) == len(set(ids))


def test_an_utterance_in_copies_of_one_agency_report_is_written_once(story):
    supports = {}
    for view in story.quotations.all():
        carriers = frozenset(v.statement.source.rpartition("story/")[2] for v in view.variants)
        support = story.copies.support_of_quotation([v.statement for v in view.variants])
        assert 1 <= support.separately_written <= support.articles
        supports.setdefault(carriers, support)
    twins = frozenset(
        {
            "ferrant-news/2023-05-22-voss-sentenced.txt",
            "the-thornby-gazette/2023-05-23-voss-sentenced.txt",
        }
    )
    assert (supports[twins].outlets, supports[twins].separately_written) == (2, 1)
    own_words = frozenset(
        {
            "nine-news/2024-03-04-hallam-not-banking-on-spring.txt",
            "the-wenbury-chronicle/2024-03-05-nine-names.txt",
        }
    )
    assert supports[own_words].separately_written == 2
