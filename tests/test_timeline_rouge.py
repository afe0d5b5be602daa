"""The measures of timelines, on small timelines whose figures can be worked out by hand."""

from datetime import date

import pytest

from eval.timeline_rouge import align, concat, dates
from eval.timelines import read_timeline


def day(number):
    return date(2010, 1, number)


GOLD = {
    day(1): ["harbour bridges ."],
    day(2): ["harbour bridges closing quickly .", "ferry pilots strike ."],
    day(4): ["markets burned"],
}


def ratio(found):
    return found.precision, found.recall


def test_the_same_timeline_is_perfect():
    for measured in (dates(GOLD, GOLD), concat(GOLD, GOLD, 1), align(GOLD, GOLD, 2)):
        assert ratio(measured) == (1.0, 1.0)


def test_nothing_found_is_nothing_right():
    assert ratio(dates({}, GOLD)) == (0.0, 0.0)
    assert ratio(align({}, GOLD, 1)) == (0.0, 0.0)


def test_dates_are_compared_as_sets():
    found = {day(2): ["x"], day(3): ["x"]}
    assert ratio(dates(found, GOLD)) == (1 / 2, 1 / 3)


def test_words_count_by_their_stems_and_stop_words_do_not():
    found = {day(1): ["the harbour and its bridge"]}
    assert ratio(align(found, {day(1): GOLD[day(1)]}, 1)) == (1.0, 1.0)


def test_a_day_that_is_one_off_counts_half():
    found = {day(3): ["markets burned"]}
    assert ratio(align(found, {day(4): ["markets burned"]}, 1)) == (0.5, 0.5)
    assert ratio(concat(found, {day(4): ["markets burned"]}, 1)) == (1.0, 1.0)


def test_several_days_may_go_to_one():
    found = {day(2): ["harbour bridges ."], day(3): ["ferry pilots strike ."]}
    gold = {day(2): GOLD[day(2)]}
    # 2 words on the very day, 3 words one day off; the reference has 7 and goes to its own day
    precision, recall = ratio(align(found, gold, 1))
    assert precision == pytest.approx((2 + 3 / 2) / 5)
    assert recall == pytest.approx(2 / 7)


def test_a_timeline_of_the_set_is_read():
    text = "2010-01-01\nharbour bridges .\n-----\n2010-01-04\nmarkets burned \nand rebuilt\n-----\n"
    assert read_timeline(text) == {
        day(1): ["harbour bridges ."],
        day(4): ["markets burned", "and rebuilt"],
    }
