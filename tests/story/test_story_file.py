"""The story as every output sees it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.store.builders import Report, blocks_of, resolve, results_of, save

from cuttings.errors import SettingsError
from cuttings.model.evidence import Span
from cuttings.model.identity import content_id
from cuttings.model.statement import Statement
from cuttings.store import open_story
from cuttings.story import Filter, StoryFile
from cuttings.story.sentences import Sentences

NAMES = {"Ann Lee": "PER", "Bo Chan": "PER", "Ann Orr": "PER", "Avalon": "LOC"}
DAYS = (date(2024, 3, 1), date(2024, 3, 2), None, date(2024, 3, 2))


def report(number: int) -> Report:
    return Report(
        f"Day {number} in Avalon\n\nRain fell. “Number {number}” Ann Lee said. Bo Chan left.",
        source=f"folder/{number}.txt",
        outlet=(None, "Post", "Lantern", "Lantern")[number],
        published=DAYS[number],
        names=NAMES,
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "s.cuttings"
    with open_story(path) as writer:
        run = writer.start_run(("folder",))
        for number in range(4):
            save(writer, report(number), run)
        save(writer, Report("“Yes” Ann Orr said on 2024-02-01.", source="o.txt", names=NAMES,
                            outlet="Post", published=date(2024, 3, 3)), run)  # fmt: skip
        resolve(writer)
        writer.finish_run(run, 5, 0, 0)
    return path


@pytest.fixture
def story(path):
    with StoryFile(path) as opened:
        yield opened


def sources(views):
    return [view.article.source for view in views]


def test_the_summary_counts_what_counts(story):
    summary = story.summary()
    assert (summary.articles, summary.texts, summary.outlets) == (5, 5, 2)
    assert (summary.articles_without_outlet, summary.undated) == (1, 1)
    assert (summary.superseded, summary.failures, summary.statements) == (0, 0, 5)
    assert (summary.first, summary.last) == (date(2024, 3, 1), date(2024, 3, 3))


def test_an_empty_story_has_a_summary(tmp_path):
    with open_story(tmp_path / "s") as writer:
        assert writer.article_count() == 0
    with StoryFile(tmp_path / "s") as story:
        assert story.summary().articles == story.summary().statements == 0
        assert story.summary().first is None
        assert list(story.articles()) == story.people() == story.outlets() == []


def test_articles_come_by_day_then_outlet_then_source_undated_last(story):
    assert sources(story.articles()) == [
        "folder/0.txt", "folder/3.txt", "folder/1.txt", "o.txt", "folder/2.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        (Filter(limit=2), ["folder/0.txt", "folder/3.txt"]),
        (Filter(limit=0), []),
        (Filter(outlet="Lantern"), ["folder/3.txt", "folder/2.txt"]),
        (Filter(outlet="Nobody"), []),
        (Filter(since=date(2024, 3, 2)), ["folder/3.txt", "folder/1.txt", "o.txt"]),
        (Filter(until=date(2024, 3, 2)), ["folder/0.txt"]),
        (Filter(since=date(2024, 3, 2), until=date(2024, 3, 3)), ["folder/3.txt", "folder/1.txt"]),
        (Filter(person="ann orr"), ["o.txt"]),
        (Filter(words="number rain", limit=2), ["folder/0.txt", "folder/3.txt"]),
        (Filter(words="3"), ["folder/3.txt"]),
        (Filter(words="3", outlet="Post"), []),
        (Filter(article="o.txt"), ["o.txt"]),
    ],
)  # fmt: skip
def test_articles_are_narrowed(story, narrow, expected):
    assert sources(story.articles(narrow)) == expected


def test_a_range_of_days_is_kept_where_it_touches_the_days_asked_for(tmp_path):
    article = report(0).article
    ranged = replace(
        article, published=replace(article.published, start=None, end=date(2024, 3, 5))
    )
    reading = report(0).reading
    with open_story(tmp_path / "s") as writer:
        run = writer.start_run(())
        writer.save(ranged, reading, results_of(reading), blocks_of(reading), run)
    with StoryFile(tmp_path / "s") as story:
        assert len(list(story.articles(Filter(since=date(2024, 3, 4))))) == 1
        assert not list(story.articles(Filter(since=date(2024, 3, 5))))
        assert len(list(story.articles(Filter(until=date(1999, 1, 1))))) == 1
        assert story.summary().undated == 0
        assert story.summary().last == date(2024, 3, 5) - timedelta(days=1)


def test_an_article_is_found_by_id_beginning_or_source(story):
    view = story.article("o.txt")
    assert story.article(view.article.id) == view
    assert story.article(view.article.id[:12]) == view


def test_an_article_that_is_not_there_names_what_is_near(story):
    with pytest.raises(SettingsError, match=r"folder/0\.txt, folder/1\.txt"):
        story.article("folder")
    for key in ("", "zz%_", "\udcff\0", "'; DROP TABLE article"):
        with pytest.raises(SettingsError, match="No report"):
            story.article(key)


def test_a_beginning_that_several_share_lists_them(tmp_path):
    with open_story(tmp_path / "s") as writer:
        run = writer.start_run(())
        ids = [save(writer, Report(f"Text {n}.", source=f"{n}"), run).id for n in range(40)]
    shared = next(i[0] for i in ids if sum(other[0] == i[0] for other in ids) > 1)
    with StoryFile(tmp_path / "s") as story, pytest.raises(SettingsError, match="more than one"):
        story.article(f"{shared}")


def test_statements_come_with_their_person_and_sentence(story):
    first = next(story.statements())
    assert first.source == "folder/0.txt"
    assert first.speaker_name == "Ann Lee"
    assert first.speaker_id == story.person("Ann Lee").person.id
    assert first.sentence.text == "“Number 0” Ann Lee said."
    assert first.addressee_name is None
    assert not first.judged
    place = f"{first.statement.start}:{first.statement.end}"
    assert first.id == content_id("statement", first.article_id, place, "direct")


def test_statements_are_narrowed(story):
    assert [v.statement.content[0].text for v in story.statements(Filter(limit=2))] == [
        "Number 0", "Number 3",
    ]  # fmt: skip
    person = story.person("Ann Orr").person.id
    assert [v.source for v in story.statements(Filter(person=person))] == ["o.txt"]
    assert [v.source for v in story.statements(Filter(words="number 2"))] == ["folder/2.txt"]
    assert not list(story.statements(Filter(words="rain")))
    assert len(list(story.statements(Filter(outlet="Post")))) == 2


def test_one_statement_is_found_by_id_or_beginning(story):
    for view in story.statements():
        assert story.statement(view.id) == view
        assert story.statement(view.id[:10]) == view
    with pytest.raises(SettingsError, match="No statement"):
        story.statement("ffffffffffffffffff")


def test_mentions_and_times_come_with_ids_of_their_own(story):
    mentions = list(story.mentions())
    assert len({m.id for m in mentions}) == len(mentions) == 13
    assert {m.entity_name for m in mentions} == set(NAMES)
    assert [m.mention.span.text for m in story.mentions(Filter(article="o.txt"))] == ["Ann Orr"]
    (time,) = story.times()
    assert time.time.value == "2024-02-01"
    assert time.sentence.text == "“Yes” Ann Orr said on 2024-02-01."
    assert [t.id for t in story.times(Filter(person="Ann Orr"))] == [time.id]
    assert not list(story.times(Filter(person="Ann Lee")))


def test_one_mention_is_found_by_id_or_beginning(story):
    view = next(story.mentions())
    assert story.mention(view.id) == view
    assert story.mention(view.id[:12]) == view
    assert view.id[:6] == view.article_id[:6]
    assert story.mention("Ann Lee") is None
    assert story.mention("ffffffffffffff") is None
    with pytest.raises(SettingsError, match="more than one mention"):
        story.mention(_shared_beginning([m.id for m in story.mentions()]))


def _shared_beginning(ids):
    beginnings = [i[0] for i in ids]
    return next(b for b in beginnings if beginnings.count(b) > 1)


def test_people_are_found_by_name_in_any_case(story):
    assert story.person("ann LEE").person.name == "Ann Lee"
    assert story.person(story.person("Avalon").person.id).person.type == "LOC"
    with pytest.raises(SettingsError, match=r"Near it: Ann Lee, Ann Orr"):
        story.person("Ann")
    with pytest.raises(SettingsError, match="No name"):
        story.person("")


def test_a_nested_statement_names_its_parent(tmp_path):
    text = "“He said ‘No’ to me” Ann Lee said."
    reading = report(0).reading
    outer, inner = Span(1, 19, text[1:19]), Span(10, 12, text[10:12])
    statements = tuple(
        Statement((span,), (span,), "speech", "direct", None, None, None, None, at, parent, "t")
        for at, (span, parent) in enumerate([(inner, 1), (outer, None), (outer, None)])
    )
    reading = replace(reading, statements=statements, chains=(), quoted=(), times=())
    article = Report(text).article
    with open_story(tmp_path / "s") as writer:
        writer.save(article, reading, (), (), writer.start_run(()))
    with StoryFile(tmp_path / "s") as story:
        views = list(story.statements())
    assert [v.statement for v in views] == list(statements)
    assert views[0].parent_id == views[1].id
    assert len({v.id for v in views}) == 3
    assert [v.speaker_name for v in views] == [None, None, None]


class TestSentences:
    TEXT = "Headline words\nOne here. Two there. Three.\n\nCaption words"
    BOUNDS = ((15, 24), (25, 35), (36, 42))

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("here", "One here."),
            ("One here.", "One here."),
            ("here. Two", "One here. Two there."),
            ("line", "Headline words"),
            ("words\nOne", "Headline words\nOne here."),
            ("Caption", "Caption words"),
        ],
    )
    def test_words_stand_in_whole_sentences_or_in_their_line(self, words, expected):
        at = self.TEXT.index(words)
        found = Sentences(self.TEXT, self.BOUNDS).around(at, at + len(words))
        if words.startswith("words\n"):
            assert found.text.endswith("One here.")
        else:
            assert found.text == expected

    def test_no_words_at_all_stand_somewhere(self):
        assert Sentences("", ()).around(0, 0) == Span(0, 0, "")
        assert Sentences(self.TEXT, self.BOUNDS).around(26, 26).text == "Two there."
