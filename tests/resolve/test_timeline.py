"""The timeline: which days it holds, and which sentence tells a day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model.evidence import Span
from cuttings.model.timeline import ToldSentence
from cuttings.model.times import TimeExpression
from cuttings.resolve.timeline import (
    TimelineOptions,
    days_of,
    enough,
    evidence_of_days,
    is_spelt,
    timeline,
)

MONDAY = date(2024, 3, 11)


def day(offset):
    return MONDAY + timedelta(days=offset)


def told(report, text, *days, place=0, published=0, spelt=()):
    return ToldSentence(
        f"{report}:{place}",
        report,
        None if published is None else day(published),
        place,
        text,
        frozenset(day(each) for each in days),
        frozenset(day(each) for each in spelt),
    )


SHUT = (
    told("a", "The harbour bridge was shut on Monday after a crack was found.", 0),
    told("b", "Engineers found a crack and the harbour bridge was shut on Monday.", 0, published=1),
    told("c", "The council met on Wednesday.", 2, published=2),
    told("a", "The ferry will sail on Friday.", 4, place=3),
)


def days_in(found):
    return [entry.day for entry in found]


def test_the_day_that_most_reports_tell_of_comes_first():
    assert days_in(timeline(SHUT, TimelineOptions(days=1))) == [MONDAY]


def test_any_number_of_days_can_be_asked_for_and_they_come_in_order():
    assert days_in(timeline(SHUT, TimelineOptions(days=3))) == [day(0), day(2), day(4)]
    assert days_in(timeline(SHUT, TimelineOptions(days=99))) == [day(0), day(2), day(4)]


def test_an_entry_says_how_many_reports_tell_of_its_day_and_appeared_on_it():
    entry = timeline(SHUT, TimelineOptions(days=1))[0]
    assert (entry.reports, entry.published) == (2, 1)


def test_the_window_is_kept():
    options = TimelineOptions(first=day(1), last=day(3))
    assert days_in(timeline(SHUT, options)) == [day(2)]


def test_a_report_that_goes_on_about_a_day_counts_less_than_several_reports():
    long_winded = [told("x", f"The mayor spoke of thing {n} on Monday.", 0) for n in range(4)]
    several = [told(f"r{n}", f"Report {n} tells of the fire on Friday.", 4) for n in range(4)]
    found = evidence_of_days([*long_winded, *several])
    assert found[day(4)] > found[day(0)]


def test_words_that_are_printed_again_count_once():
    once = evidence_of_days([told("a", "The bridge was shut on Monday.", 0)])
    again = evidence_of_days([told(r, "The bridge was shut on Monday.", 0) for r in "abc"])
    assert once == again


def test_what_is_to_come_counts_less_than_what_was():
    was = evidence_of_days([told("a", "It opened on Monday.", 0, published=1)])
    will = evidence_of_days([told("a", "It opens on Monday.", 0, published=-1)])
    assert will[MONDAY] < was[MONDAY]


def test_the_sentence_that_says_what_the_others_say_tells_the_day():
    odd = told("d", "On Monday a cat slept in the sun by the town hall.", 0, published=1)
    entry = timeline([*SHUT, odd], TimelineOptions(days=1))[0]
    assert "bridge was shut" in entry.sentences[0].text


def test_a_sentence_that_stands_alone_goes_before_one_that_does_not():
    pair = (
        told("a", "The harbour bridge was shut on Monday by the council.", 0),
        told("b", "“I shut the harbour bridge on Monday,” the council said to me.", 0),
    )
    assert timeline(pair, TimelineOptions(days=1))[0].sentences == (pair[0],)


def test_a_second_sentence_says_something_else():
    more = told("d", "Monday also brought a strike of ferrymen and pilots at the pier.", 0)
    entry = timeline([*SHUT, more], TimelineOptions(days=1, sentences=2))[0]
    assert [sentence.report for sentence in entry.sentences][1:] == ["d"]


def test_the_lead_of_a_report_can_tell_its_own_day():
    lead = told("e", "A fire destroyed the old fish market, killing nobody.", published=4)
    named = told("f", "Friday was cold.", 4, published=6)
    entry = timeline([lead, named], TimelineOptions(days=1, sentences=2))[0]
    assert lead in entry.sentences


def test_undated_reports_take_part_with_the_days_that_they_name():
    undated = told("u", "The bridge opened on 1 June 1998 to much applause.", 0, published=None)
    assert days_in(timeline([undated])) == [MONDAY]


def test_without_a_number_days_that_little_is_told_of_are_left_out():
    assert enough([9.0, 9.0, 9.0, 8.0, 5.0, 4.0, 1.0, 1.0]) == 6
    assert enough([2.0]) == 1
    assert enough([]) == 0


def test_nothing_told_is_no_timeline():
    assert timeline([]) == ()


SENTENCES = st.builds(
    told,
    st.sampled_from("abcd"),
    st.sampled_from(["The bridge was shut.", "A fire broke out.", "", "He said so.", "“No.”"]),
    st.integers(-9, 9),
    place=st.integers(0, 9),
    published=st.one_of(st.none(), st.integers(-5, 5)),
)


@given(st.lists(SENTENCES, max_size=12), st.integers(1, 5), st.randoms())
def test_the_order_of_reading_makes_no_difference(sentences, count, dice):
    options = TimelineOptions(days=count, sentences=2)
    mixed = list(sentences)
    dice.shuffle(mixed)
    once, again = timeline(sentences, options), timeline(mixed, options)
    assert [(e.day, e.evidence, [s.text for s in e.sentences]) for e in once] == [
        (e.day, e.evidence, [s.text for s in e.sentences]) for e in again
    ]
    assert len(once) <= count
    assert days_in(once) == sorted(set(days_in(once)))


def time(words, hours, timex_type="DATE", symbol=None):
    start = datetime.combine(MONDAY, datetime.min.time())
    end = start + timedelta(hours=hours)
    span = Span(0, len(words), words)
    return TimeExpression(span, timex_type, "X", start, end, "day", "r", "", symbol)


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        (time("Monday", 24), True),
        (time("Monday evening", 6, "TIME"), True),
        (time("14:20", 1, "TIME"), False),
        (time("last week", 7 * 24), False),
        (time("two days", 48, "DURATION"), False),
    ],
)
def test_only_single_days_count_and_no_bare_times_of_the_clock(expression, named):
    assert days_of([expression]) == (frozenset({MONDAY}) if named else frozenset())


def test_a_day_is_spelt_where_the_calendar_names_it():
    assert is_spelt(time("11 March 2024", 24))
    assert is_spelt(time("11 March", 24, symbol="monthday 311 near article"))
    assert not is_spelt(time("Monday", 24, symbol="weekday 1 past article"))
