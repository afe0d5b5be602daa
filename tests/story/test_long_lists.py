"""What long pages list in parts, put together again, is what the whole story says."""

import socket
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.chronology import harbour, long_chronicle, write_chronology
from tests.export.conftest import on

from cuttings.export.html.gaps_page import gap_counts, gaps, gaps_page
from cuttings.export.html.links import FolderLinks
from cuttings.export.html.rows import row_of_line
from cuttings.language import LanguageOptions
from cuttings.pipeline import add_judgements, new_judgement, read_story
from cuttings.settings import Settings
from cuttings.store.search import may_stand_in
from cuttings.story import EventWindow, Filter, StoryFile
from cuttings.story.references import speaker_selectors
from cuttings.story.said import FORMS, SaidFilter
from cuttings.web.serving import ServeOptions, listen

LINKS = FolderLinks()
MANY = 300


@pytest.fixture(scope="module", params=["harbour", "long"])
def chronicle(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    reports = long_chronicle(MANY)
    if request.param == "harbour":
        reports = [
            harbour("Harbour Post", published=on("2024-04-03")),
            harbour("The Tide", "tide.txt", published=on("2024-04-04")),
        ]
    with StoryFile(write_chronology(folder / "story.cuttings", reports)) as story:
        yield story


@pytest.fixture(scope="module")
def example(example_paths, tmp_path_factory):
    path = tmp_path_factory.mktemp("lists") / "example.cuttings"
    read_story(example_paths, path, Settings(language=LanguageOptions(model="rules")))
    with StoryFile(path) as story:
        statement = next(v for v in story.statements() if v.speaker_id is None)
        other = story.people()[3].person.name
        selectors = speaker_selectors(story, statement.id, other)
    add_judgements(path, [new_judgement("speaker", selectors, other, "Ada")])
    with StoryFile(path) as story:
        yield story


def windows(story):
    rows = story.events.rows()
    yield EventWindow()
    for known in sorted({known for row in rows for known, _ in row.persons}):
        yield EventWindow(person=known)
    for known in sorted({known for row in rows for known, _ in row.places}):
        yield EventWindow(place=known)
    for kind in sorted({row.kind for row in rows}):
        yield EventWindow(kind=kind)


def is_in(row, window):
    return (
        (window.person is None or window.person in dict(row.persons))
        and (window.place is None or window.place in dict(row.places))
        and window.kind in {None, row.kind}
    )


def test_the_days_of_a_window_hold_its_events_in_their_order(chronicle):
    for window in windows(chronicle):
        wanted = [row.id for row in chronicle.events.rows() if is_in(row, window)]
        days = chronicle.events.days(window)
        assert sum(each.number for each in days) == len(wanted)
        assert chronicle.events.ids(window, days, 0, len(wanted)) == wanted
        parts = [chronicle.events.ids(window, days, at, at + 7) for at in range(0, len(wanted), 7)]
        assert [known for part in parts for known in part] == wanted


def test_the_latest_events_have_happened_on_a_day_and_come_latest_first(chronicle):
    last = date(2024, 4, 4)
    happened = [
        row
        for row in chronicle.events.rows()
        if row.end - row.start == timedelta(days=1)
        and row.status in {"happened", "claimed"}
        and row.start <= last
    ]
    wanted = sorted(happened, key=lambda row: (row.start, row.articles, row.id), reverse=True)
    found = chronicle.events.latest(last, 5, 1)
    assert [row.id for row in found] == [row.id for row in wanted[:5]]
    assert chronicle.events.latest(last, 5, len(wanted) + 6) == []


def test_an_event_in_short_says_what_the_whole_of_it_says(chronicle):
    for view in list(chronicle.events.all())[:60]:
        brief = chronicle.events.brief(view.id)
        best = view.headline
        assert brief.clause == best.mention.clause
        assert (brief.article_id, brief.mention_id) == (best.article_id, best.id)
        assert brief.said_by == best.said_by
        assert [known for known, _, _ in brief.carriers] == [m.article_id for m in view.mentions]
        assert brief.support.separately_written == view.support.separately_written


def test_what_is_most_often_in_events_is_counted(chronicle):
    rows = chronicle.events.rows()
    for known, _, count in chronicle.events.most_often(40).persons:
        assert count == sum(known in dict(row.persons) for row in rows)
    assert {k.key: k.number for k in chronicle.events.most_often(40).kinds} == {
        kind: sum(row.kind == kind for row in rows) for kind in {row.kind for row in rows}
    }


def by_hand(story, wanted):
    return [
        view.id
        for view in story.statements(wanted.narrow)
        if wanted.form in {None, view.statement.form} and wanted.kind in {None, view.statement.kind}
    ]


def narrowed(story):
    person = max(story.people(), key=lambda view: view.statements).person.id
    outlet = story.outlets()[0][0]
    day = next(v.article.published.start for v in story.articles() if v.article.published.day)
    yield from (Filter(), Filter(person=person), Filter(outlet=outlet))
    yield from (Filter(since=day), Filter(until=day), Filter(person=person, outlet=outlet))


def test_pages_of_what_was_said_put_together_are_all_of_it(example):
    for narrow in narrowed(example):
        for form in (None, *FORMS):
            wanted = SaidFilter(narrow, form, "speech")
            hand = by_hand(example, wanted)
            assert [view.id for view in example.said.all(wanted)] == hand
            pages = [example.said.some(wanted, at, at + 9) for at in range(0, len(hand) + 1, 9)]
            assert [view.id for page in pages for view in page] == hand


@pytest.mark.parametrize("words", ["the", "bridge", "said", "Hallam", "not spring", "nowhere*"])
def test_looking_through_reports_in_parts_finds_all_that_is_said_with_the_words(example, words):
    for narrow in narrowed(example):
        wanted = SaidFilter(replace(narrow, words=words), None, "speech")
        found, after = [], 0
        while after is not None:
            looked = example.said.look(wanted, after, 3)
            found += [view.id for view in looked.views]
            assert looked.next is None or looked.next > after
            after = looked.next
        assert found == by_hand(example, wanted)


@given(st.text(max_size=40), st.text(max_size=12))
def test_words_that_stand_in_a_passage_may_stand_there(around, word):
    assert may_stand_in(word, f"{around} {word} {around}") or not any(map(str.isalnum, word))


def test_the_last_thing_that_somebody_said_is_of_their_last_day(example):
    for speaker in example.lists.speakers(50):
        said = list(example.statements(Filter(person=speaker.person.id)))
        days = {v.id: example.article(v.article_id).article.published.start for v in said}
        spoken = [v for v in said if v.statement.kind == "speech"]
        known = example.statement(example.lists.last_statement(speaker.person.id))
        dated = [days[v.id] for v in spoken if days[v.id]]
        assert days[known.id] == max(dated, default=None)


def test_gaps_are_counted_as_they_are_listed(example):
    rows = [row_of_line(line) for line in example.lists.reports()]
    groups = gaps(example, rows, LINKS)
    counted = [each.words.split()[0] for each in gap_counts(example, LINKS)]
    assert counted == [str(group.count) for group in groups if group.count]
    page = gaps_page(groups, 1, LINKS)
    assert sum(len(inside) for _, inside in page.groups) == page.total


def test_answers_do_not_wait_for_one_another_on_the_wire():
    with listen(ServeOptions(port=0)) as listening:
        # asyncio sends small packets at once only where the protocol is named
        assert listening.proto == socket.IPPROTO_TCP
