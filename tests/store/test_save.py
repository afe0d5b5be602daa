"""An article is saved wholly, versions are kept, and nothing is written twice."""

from dataclasses import replace

import pytest
from tests.store.builders import Report, blocks_of, day, make_article, resolve, results_of, save
from tests.store.conftest import FIRST, NAMES, SECOND

from cuttings.errors import StageError, StoreError
from cuttings.model.evidence import Found, from_field
from cuttings.model.run import Failure
from cuttings.store import StoryReader, open_story
from cuttings.store.codec import decode
from cuttings.story import StoryFile


def test_an_article_comes_back_as_it_was(writer, run):
    article = save(writer, FIRST, run)
    assert writer.article(article.id) == article


ODD = ("\x00", "\udcff", "\ud83d", "\\u0041", "\r\n", "\ufeff", "😀")


@pytest.mark.parametrize("odd", ODD)
def test_any_character_is_kept_exactly(path, odd):
    names = {f"Ann{odd}Lee": "PER"}
    report = Report(
        f"Head{odd}line\n\nAnn{odd}Lee left. “We{odd}will” Ann Lee said.{odd}",
        source=f"a{odd}.txt", outlet=f"Out{odd}let", names=names,
    )  # fmt: skip
    with open_story(path) as writer:
        article = save(writer, report, writer.start_run((odd,)))
        resolve(writer)
        state = writer.source_state(report.source)
        assert state is not None
        assert state.text_hash == article.text_hash
    with StoryFile(path) as story:
        (view,) = story.articles()
        assert view.article == article
        assert view.sources == (report.source,)
        assert story.runs()[0].arguments == (odd,)
        assert story.outlets() == [(f"Out{odd}let", 1)]
        assert [v.statement for v in story.statements()] == list(report.reading.statements)
        mentions = [m.mention for m in story.mentions()]
        assert mentions == [m for c in report.reading.chains for m in c.mentions]
        assert story.person(f"Ann{odd}Lee").person.name == f"Ann{odd}Lee"
        assert story.article(report.source).article.id == article.id


def test_all_that_was_found_comes_back(story):
    with StoryFile(story) as view:
        article = FIRST.article
        reading = FIRST.reading
        assert view.quoted(article.id) == reading.quoted
        found = [v.statement for v in view.statements() if v.article_id == article.id]
        assert found == list(reading.statements)
        assert [v.time for v in view.times()] == list(reading.times)


def test_stage_results_are_kept_under_the_text(writer, run):
    article = save(writer, FIRST, run)
    kept = writer.stage_results(article.text_hash)
    assert set(kept.values()) == set(results_of(FIRST.reading))
    assert decode(kept["chains"].payload, tuple[type(FIRST.reading.chains[0]), ...]) == (
        FIRST.reading.chains
    )
    assert writer.stage_results("unknown") == {}


def test_a_source_that_was_never_read_has_no_state(writer):
    assert writer.source_state("never.txt") is None


def test_one_block_for_each_chain_is_asked_for(writer, run):
    with pytest.raises(StageError):
        writer.save(FIRST.article, FIRST.reading, (), ["one"], run)
    assert writer.article_count() == 0


def test_an_unknown_article_is_said_to_be_unknown(writer):
    with pytest.raises(StoreError, match="no article"):
        writer.article("0" * 16)


def test_a_changed_source_supersedes_its_older_version(path):
    newer = replace(FIRST, text=FIRST.text + " It snowed.")
    with open_story(path) as writer:
        run = writer.start_run(())
        old = save(writer, FIRST, run)
        new = save(writer, newer, run)
        resolve(writer)
        state = writer.source_state(FIRST.source)
        assert state is not None
        assert state.article_id == new.id
        assert writer.article_count() == 1
    with StoryFile(path) as story:
        assert [v.article.id for v in story.articles()] == [new.id]
        assert [(v.article.id, v.superseded) for v in story.articles(superseded=True)] == [
            (new.id, False), (old.id, True),
        ]  # fmt: skip
        assert story.article(old.id).superseded
        assert story.article(FIRST.source).article.id == new.id
        summary = story.summary()
        assert (summary.articles, summary.superseded, summary.statements) == (1, 1, 2)
        assert story.person("Ann Lee").articles == 1
        assert {hit.article_id for hit in story.find("ministers")} == {new.id}


def test_a_source_that_goes_back_brings_its_older_version_back(path):
    newer = replace(FIRST, text="Wholly other words.")
    with open_story(path) as writer:
        run = writer.start_run(())
        for report in (FIRST, newer, FIRST):
            save(writer, report, run)
    with StoryFile(path) as story:
        assert [v.article.text for v in story.articles()] == [FIRST.text]
        assert not list(story.find("wholly"))
        assert list(story.find("ministers"))


def test_the_same_words_at_two_outlets_are_two_articles_of_one_text(path):
    other = replace(FIRST, source="copy.txt", outlet="Post")
    with open_story(path) as writer:
        run = writer.start_run(())
        one, two = save(writer, FIRST, run), save(writer, other, run)
        resolve(writer)
    with StoryFile(path) as story:
        summary = story.summary()
        assert (summary.articles, summary.texts, summary.outlets) == (2, 1, 2)
        assert story.article(one.id).same_text == (two.id,)
        assert story.person("Ann Lee").articles == 2
        assert story.person("Ann Lee").mentions == 6
        ids = [v.id for v in story.statements()]
        assert len(set(ids)) == len(ids) == 4


def test_one_article_in_two_files_is_one_article_with_two_sources(path):
    other = replace(FIRST, source="again.txt")
    with open_story(path) as writer:
        run = writer.start_run(())
        save(writer, FIRST, run)
        save(writer, other, run)
        gone = replace(other, text="Other words now.")
        before = writer.article_count()
        save(writer, gone, run)
        assert (before, writer.article_count()) == (1, 2)
    with StoryFile(path) as story:
        assert story.article(FIRST.article.id).sources == (FIRST.source,)


def test_of_two_sources_the_one_that_knows_its_date_counts_in_any_order(tmp_path):
    undated = replace(FIRST, source="a-undated.txt", published=None)
    views = []
    for name, order in (("x", (FIRST, undated)), ("y", (undated, FIRST))):
        with open_story(tmp_path / name) as writer:
            run = writer.start_run(())
            for report in order:
                save(writer, report, run)
        with StoryFile(tmp_path / name) as story:
            views.append(list(story.articles()))
    assert views[0] == views[1]
    assert views[0][0].article.published.day == FIRST.published


def test_the_order_of_saving_does_not_show(tmp_path):
    reports = [FIRST, SECOND, replace(FIRST, source="copy.txt", outlet="Post")]
    seen = []
    for name, order in (("x", reports), ("y", reports[::-1])):
        with open_story(tmp_path / name) as writer:
            run = writer.start_run(())
            for report in order:
                save(writer, report, run)
                resolve(writer)
        with StoryFile(tmp_path / name) as story:
            seen.append(
                [
                    list(story.articles()), list(story.statements()), list(story.mentions()),
                    list(story.times()), story.people(("PER", "LOC")), story.summary(),
                ]
            )  # fmt: skip
    assert seen[0] == seen[1]


def rows_of_text(path, text_hash):
    with StoryReader(path) as reader:
        return reader._db.rows(
            "SELECT c.id, c.name FROM chain AS c JOIN text AS t ON t.id = c.text WHERE t.hash = ?",
            (text_hash,),
        )


def test_what_the_same_stages_found_is_not_written_again(path):
    with open_story(path) as writer:
        run = writer.start_run(())
        article = save(writer, FIRST, run)
        resolve(writer)
    before = rows_of_text(path, article.text_hash)
    with open_story(path) as writer:
        save(writer, SECOND, writer.start_run(()))
        save(writer, FIRST, writer.start_run(()))
        assert set(writer.people.dirty_blocks()) == set(blocks_of(SECOND.reading))
    assert rows_of_text(path, article.text_hash) == before


def test_what_a_newer_stage_found_replaces_the_older(path):
    fewer = replace(FIRST, names={"Bo O’Connor": "PER"})
    with open_story(path) as writer:
        run = writer.start_run(())
        save(writer, FIRST, run)
        resolve(writer)
        save(writer, fewer, run, version="2")
        assert set(writer.people.dirty_blocks()) == set(blocks_of(FIRST.reading))
        resolve(writer)
    with StoryFile(path) as story:
        assert [p.person.name for p in story.people(("PER", "LOC"))] == ["Bo O’Connor"]
        assert {v.speaker_id for v in story.statements()} == {None}
        assert {v.speaker_name for v in story.statements()} == {"Ann Lee"}


def test_only_blocks_whose_chains_or_counts_changed_are_dirty(writer, run):
    save(writer, FIRST, run)
    assert set(writer.people.dirty_blocks()) == {"PER:lee", "PER:o’connor", "LOC:avalon"}
    resolve(writer)
    assert writer.people.dirty_blocks() == []
    save(writer, replace(FIRST, source="copy.txt", outlet="Post"), run)
    assert set(writer.people.dirty_blocks()) == {"PER:lee", "PER:o’connor", "LOC:avalon"}
    resolve(writer)
    save(writer, replace(SECOND, text="Nobody here."), run)
    assert writer.people.dirty_blocks() == []


def test_a_version_that_is_superseded_makes_its_blocks_dirty(writer, run):
    save(writer, FIRST, run)
    resolve(writer)
    save(writer, replace(FIRST, text="Nobody here."), run)
    assert set(writer.people.dirty_blocks()) == {"PER:lee", "PER:o’connor", "LOC:avalon"}
    assert writer.people.block_chains("PER:lee") == []


def test_a_failure_stays_until_its_source_reads_well(writer, run, path):
    failure = Failure(FIRST.source, "ingest", "empty", "there are no words in it")
    writer.save_failure(run, failure)
    writer.save_failure(run, replace(failure, reason="binary"))
    writer.save_failure(run, replace(failure, source="other.txt"))
    with StoryFile(path) as story:
        assert [(f.source, f.reason) for f in story.failures()] == [
            (FIRST.source, "binary"), ("other.txt", "empty"),
        ]  # fmt: skip
    save(writer, FIRST, run)
    writer.touch(["other.txt"], run)
    with StoryFile(path) as story:
        assert story.failures() == []


def test_runs_are_kept_with_their_numbers(path):
    with open_story(path) as writer:
        first = writer.start_run(("a", "b"))
        writer.finish_run(first, 3, 2, 1)
        writer.start_run(("c",))
    with StoryFile(path) as story:
        one, two = story.runs()
    assert one.arguments == ("a", "b")
    assert (one.articles_read, one.articles_unchanged, one.failures) == (3, 2, 1)
    assert one.finished_at is not None
    assert two.finished_at is None


def test_a_headline_outside_the_text_can_change_with_the_record(path):
    report = replace(FIRST, headline="Breakthrough hoped")
    with open_story(path) as writer:
        run = writer.start_run(())
        save(writer, report, run)
        article = make_article(report)
        heading = Found("Breakthrough gone", from_field("json", "headline", "Breakthrough gone"))
        changed = replace(article, headline=heading, published=day(report.published))
        writer.save(changed, report.reading, results_of(report.reading), blocks_of(report.reading),
                    run)  # fmt: skip
    with StoryFile(path) as story:
        assert not list(story.find("hoped"))
        assert len(list(story.find("gone"))) == 1


def test_names_of_builders_are_what_the_tests_say():
    assert set(NAMES) >= {c.name for c in FIRST.reading.chains}
