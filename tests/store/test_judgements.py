"""What people say is kept in order, and counts in everything that is shown."""

from dataclasses import replace
from datetime import date

import pytest
from tests.store.builders import resolve, save
from tests.store.conftest import FIRST, SECOND

from cuttings.model.article import Published
from cuttings.model.evidence import from_judgement
from cuttings.model.judgement import Judgement
from cuttings.store import StoryReader
from cuttings.story import Filter, StoryFile
from cuttings.text.selectors import make_selector


def judgement(number: int, kind="note", value="wörds \udcff", **span) -> Judgement:
    selector = make_selector(FIRST.text, span.get("start", 26), span.get("end", 33), "mention")
    return Judgement(f"j{number}", kind, (selector,), value, "me", "2024-02-01T10:00:00+00:00")


@pytest.fixture
def saved(writer, run):
    save(writer, FIRST, run)
    save(writer, SECOND, run)
    resolve(writer)
    return writer


def statement_row(writer, report, number=0):
    found = report.reading.statements[number]
    attached = writer.judged.find_selector(
        make_selector(report.text, found.start, found.end, "statement")
    )
    assert attached is not None
    return attached.row


def test_the_log_keeps_everything_once_and_in_order(saved, path):
    log = [judgement(2), judgement(1, value=None), judgement(3, kind="undo", value="j1")]
    assert [saved.judged.add_judgement(j) for j in log] == [True, True, True]
    assert saved.judged.add_judgement(log[0]) is False
    assert saved.judged.judgements() == log
    with StoryReader(path) as reader:
        assert reader.history.judgements() == log


def test_what_became_of_a_judgement_is_shown(saved, path):
    for number in (1, 2):
        saved.judged.add_judgement(judgement(number))
    saved.judged.set_states([("j1", "attached", ""), ("unknown", "attached", "")])
    saved.judged.set_states([("j1", "conflict", "a later one")])
    with StoryFile(path) as story:
        views = story.judgements()
    assert [(v.judgement.id, v.state) for v in views] == [("j1", "conflict"), ("j2", "unattached")]
    assert views[0].detail == "a later one"


def test_a_judged_date_and_outlet_count_everywhere(saved, path):
    article = SECOND.article
    published = Published(
        date(2024, 1, 2), date(2024, 1, 3), "judgement", "I saw it", 1.0, (from_judgement("j1"),)
    )
    saved.judged.set_effective(article.id, published, "Gazette", ("j1", "j2"))
    assert saved.judged.effective_articles() == [article.id]
    assert saved.article(article.id) == article
    with StoryFile(path) as story:
        view = next(story.articles())
        assert view.article.id == article.id
        assert view.article.published == published
        assert view.article.outlet.value == "Gazette"
        assert view.article.outlet.evidence == from_judgement("j2")
        assert view.judged == ("published", "outlet")
        assert story.outlets() == [("Gazette", 1), ("Lantern", 1)]
        assert story.summary().undated == 0
        assert [v.article.id for v in story.articles(Filter(outlet="Gazette"))] == [article.id]
        assert [v.article.id for v in story.articles(Filter(until=date(2024, 1, 3)))] == [
            article.id
        ]
    saved.judged.clear_effective(article.id)
    assert saved.judged.effective_articles() == []
    with StoryFile(path) as story:
        assert story.article(article.id).article == article
        assert story.summary().undated == 1


def test_a_judged_date_outlives_a_reading_with_newer_stages(saved, path, run):
    published = Published(date(2024, 1, 2), date(2024, 1, 3), "judgement", "so", 1.0)
    saved.judged.set_effective(FIRST.article.id, published, None, ("j1",))
    save(saved, FIRST, run, version="2")
    with StoryFile(path) as story:
        view = story.article(FIRST.source)
        assert view.article.published == published
        assert view.judged == ("published",)
        assert view.article.outlet == FIRST.article.outlet


def test_a_judged_speaker_is_the_speaker(saved, path):
    with StoryFile(path) as story:
        bo = story.person("Bo O'Connor").person.id
    row = statement_row(saved, FIRST)
    saved.judged.set_judged_statement(row, bo, "Bo O'Connor", said=True, judgement_id="j1")
    saved.close()
    with StoryFile(path) as story:
        views = list(story.statements(Filter(article=FIRST.source)))
        assert [(v.speaker_name, v.judged) for v in views] == [
            ("Bo O’Connor", True), ("Ann Lee", False),
        ]  # fmt: skip
        assert views[0].speaker_id == bo
        assert views[0] in list(story.statements(Filter(person=bo)))
        assert [p.statements for p in story.people()] == [1, 2, 0]


def test_a_judged_name_that_is_nobody_of_the_story_is_shown(saved, path):
    saved.judged.set_judged_statement(
        statement_row(saved, FIRST), None, "Dora Quill", said=True, judgement_id="j1"
    )
    with StoryFile(path) as story:
        view = next(story.statements())
        assert (view.speaker_id, view.speaker_name, view.judged) == (None, "Dora Quill", True)


def test_what_was_judged_not_said_is_gone_until_it_is_taken_back(saved, path, run):
    saved.judged.set_judged_statement(
        statement_row(saved, FIRST), None, None, said=False, judgement_id="j1"
    )
    saved.finish_run(run, 0, 0, 0)
    with StoryFile(path) as story:
        assert len(list(story.statements())) == 2
        assert story.summary().statements == 2
        assert story.person("Ann Lee").statements == 1
    saved.judged.clear_judged()
    saved.finish_run(run, 0, 0, 0)
    with StoryFile(path) as story:
        assert len(list(story.statements())) == 3
        assert story.summary().statements == 3
        assert story.person("Ann Lee").statements == 2


def test_an_inferred_date_is_not_called_judged(saved, path):
    inferred = Published(date(2024, 1, 1), date(2024, 2, 1), "inferred", "from a neighbour", 0.6)
    saved.judged.set_effective(SECOND.article.id, inferred, None, ())
    with StoryFile(path) as story:
        assert story.article(SECOND.source).judged == ()
        assert story.article(SECOND.source).article.published == inferred


class TestAttaching:
    """`find_selector` finds the record that a judgement was about."""

    def test_in_the_same_text_by_overlap(self, saved):
        at = FIRST.text.index("Lee said")
        attached = saved.judged.find_selector(make_selector(FIRST.text, at, at + 3, "mention"))
        assert (attached.start, attached.end) == (at - 4, at + 3)
        assert attached.how == "same"
        assert attached.article_ids == (FIRST.article.id,)
        assert attached.chain in {c.row for c in saved.people.block_chains("PER:lee")}

    def test_to_nothing_where_no_record_is(self, saved):
        at = FIRST.text.index("ministers")
        assert saved.judged.find_selector(make_selector(FIRST.text, at, at + 9, "mention")) is None
        assert (
            saved.judged.find_selector(make_selector(FIRST.text, at, at + 9, "statement")) is None
        )

    def test_after_a_newer_extractor_moved_its_edges(self, saved, run):
        said = FIRST.reading.statements[0]
        selector = make_selector(FIRST.text, said.start - 1, said.end + 1, "statement")
        before = saved.judged.find_selector(selector)
        save(saved, FIRST, run, version="2")
        after = saved.judged.find_selector(selector)
        assert (after.start, after.end) == (before.start, before.end) == (said.start, said.end)

    def test_in_the_next_version_of_its_source(self, saved, run):
        newer = replace(FIRST, text="Updated\n\n" + FIRST.text.replace("“", '"').replace("”", '"'))
        newer = replace(
            newer, text=newer.text.replace('"We will not rest,"', "“We will not rest,”")
        )
        said = FIRST.reading.statements[0]
        selector = make_selector(FIRST.text, said.start, said.end, "statement")
        article = save(saved, newer, run)
        attached = saved.judged.find_selector(selector)
        assert attached.how == "moved"
        assert attached.article_ids == (article.id,)
        assert newer.text[attached.start : attached.end] == "We will not rest,"

    def test_in_another_text_that_holds_the_same_words(self, saved, run):
        said = SECOND.reading.statements[0]
        selector = make_selector(SECOND.text, said.start, said.end, "statement")
        again = replace(SECOND, text=f"Late news\n\n{SECOND.text}\nMore soon.", source="third.txt")
        save(saved, replace(SECOND, text="Withdrawn."), run)
        assert saved.judged.find_selector(selector) is None
        article = save(saved, again, run)
        attached = saved.judged.find_selector(selector)
        assert (attached.how, attached.article_ids) == ("moved", (article.id,))

    def test_to_nothing_where_two_texts_hold_the_same_words(self, saved, run):
        said = SECOND.reading.statements[0]
        selector = make_selector(SECOND.text, said.start, said.end, "statement")
        save(saved, replace(SECOND, text="Withdrawn."), run)
        for number in (1, 2):
            text = f"Late news {number}\n\n{SECOND.text}\nMore soon."
            save(saved, replace(SECOND, text=text, source=f"{number}.txt"), run)
        assert saved.judged.find_selector(selector) is None

    def test_an_article_by_its_text(self, saved):
        attached = saved.judged.find_selector(
            make_selector(FIRST.text, 0, 0, "article", FIRST.source)
        )
        assert (attached.what, attached.article_ids) == ("article", (FIRST.article.id,))

    def test_of_articles_with_one_text_the_one_of_the_source(self, saved, run):
        other = save(saved, replace(FIRST, source="copy.txt", outlet="Post"), run)
        attached = saved.judged.find_selector(
            make_selector(FIRST.text, 0, 0, "article", "copy.txt")
        )
        assert attached.article_ids == (other.id,)
        both = saved.judged.find_selector(make_selector(FIRST.text, 0, 0, "article"))
        assert both.article_ids == tuple(sorted((other.id, FIRST.article.id)))

    def test_an_article_by_its_source_once_its_text_changed(self, saved, run):
        newer = save(saved, replace(FIRST, text="Wholly new."), run)
        for source in (FIRST.source, None):
            attached = saved.judged.find_selector(
                make_selector(FIRST.text, 0, 0, "article", source)
            )
            assert (attached.how, attached.article_ids) == ("source", (newer.id,))

    def test_to_nothing_where_everything_is_gone(self, saved):
        gone = "A text that was never read, with some words."
        for what in ("article", "mention", "statement"):
            assert saved.judged.find_selector(make_selector(gone, 2, 6, what)) is None

    def test_any_selector_is_safe(self, saved):
        odd = '"AND ( \ud800 \0 * NEAR'
        assert saved.judged.find_selector(make_selector(odd, 0, len(odd), "mention")) is None
        assert saved.judged.find_selector(make_selector(odd, 1, 4, "statement", odd)) is None
