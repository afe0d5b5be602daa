"""A random sample of a story file, and what verdicts on it tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.chronology import long_chronicle, write_chronology

from cuttings.errors import SettingsError
from cuttings.language import LanguageOptions
from cuttings.pipeline import add_judgements, new_judgement, read_story
from cuttings.settings import Settings
from cuttings.story import StoryFile
from cuttings.story.audit import KINDS, audit_item, earlier_verdicts, sample, wilson


@pytest.fixture(scope="module")
def read(example_paths, tmp_path_factory):
    path = tmp_path_factory.mktemp("audit") / "story.cuttings"
    read_story(example_paths, path, Settings(language=LanguageOptions(model="rules")))
    return path


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory):
    return write_chronology(
        tmp_path_factory.mktemp("audit-events") / "long.cuttings", long_chronicle(40)
    )


@pytest.fixture
def file_with(read, chronicle):
    """A story that holds records of a kind: plain rules find no events."""
    return lambda what: chronicle if what == "events" else read


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [  # from Brown, Cai and DasGupta's formula, worked out by hand
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (46, 50, 0.8116, 0.9685),
    ],
)
def test_the_interval_is_wilsons(right, judged, low, high):
    found = wilson(right, judged)
    assert found.low == pytest.approx(low, abs=1e-4)
    assert found.high == pytest.approx(high, abs=1e-4)


@given(judged=st.integers(1, 5000), data=st.data())
def test_the_share_lies_in_its_interval(judged, data):
    found = wilson(data.draw(st.integers(0, judged)), judged)
    assert 0 <= found.low <= found.share <= found.high <= 1


@pytest.mark.parametrize("what", KINDS)
def test_the_same_seed_draws_the_same(file_with, what):
    with StoryFile(file_with(what)) as story:
        first = sample(story, what, 8, 3)
        assert first == sample(story, what, 8, 3)
        assert first != sample(story, what, 8, 4)
        assert len({(i.selector, i.value) for i in first}) == len(first) == 8
        for item in first:
            sides = [(item.evidence, item.report), *([item.beside] if item.beside else [])]
            for span, report in sides:
                text = story.article(report).article.text
                assert text[span.start : span.end] == span.text
            assert story.article(item.article).article.source == item.report


@pytest.mark.parametrize("what", ["people", "copies", "quotations"])
def test_what_joins_reports_is_asked_as_a_pair_of_them(read, what):
    with StoryFile(read) as story:
        for item in sample(story, what, 8, 3):
            assert item.beside is not None
            assert item.beside[1] != item.report


def test_mentions_and_times_are_all_in_the_population(read):
    with StoryFile(read) as story:
        named = sum(view.entity_id is not None for view in story.mentions())
        assert len(KINDS["names"].keys(story)) == named
        assert len(KINDS["times"].keys(story)) == len(list(story.times()))
        drawn = sample(story, "times", 10_000, 1)
        assert len(drawn) == len(list(story.times()))


def test_a_speaker_is_asked_of_statements_with_one(read):
    with StoryFile(read) as story:
        assert all(
            not item.claim.startswith("Nobody named") for item in sample(story, "speakers", 50, 1)
        )


def test_a_record_that_is_gone_is_said(read):
    with StoryFile(read) as story:
        article = next(story.articles()).article.id
        with pytest.raises(SettingsError, match="no longer there"):
            audit_item(story, "names", f"{article}:100000")


def test_a_small_story_gives_all_that_it_has(read):
    with StoryFile(read) as story:
        dated = [view for view in story.articles() if view.article.published.start]
        assert len(sample(story, "dates", 5000, 1)) == len(dated) > 10


def test_what_cannot_be_audited_is_said(read):
    with StoryFile(read) as story, pytest.raises(SettingsError, match="statements"):
        sample(story, "cats", 1, 1)


@pytest.mark.parametrize("what", KINDS)
def test_verdicts_are_remembered_and_the_later_one_counts(file_with, what):
    read = file_with(what)
    with StoryFile(read) as story:
        items = sample(story, what, 4, 9)
    for place, verdict in ((0, "right"), (2, "right"), (2, "wrong")):
        value = f"{items[place].value}: {verdict}"
        add_judgements(read, [new_judgement("note", (items[place].selector,), value, "Ada")])
    with StoryFile(read) as story:
        assert earlier_verdicts(story, items) == {0: "right", 2: "wrong"}
