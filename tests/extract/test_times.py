from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.extract.time_rules import time_rules
from cuttings.extract.times import find_times
from cuttings.extract.word_lists import table
from cuttings.language import LanguageOptions, annotate
from cuttings.model.times import TimeSymbol, parse_symbol
from cuttings.resolve.anchoring import anchor_times

RULES = table("times")["rule"]
PUBLISHED = date(2021, 9, 20), date(2021, 9, 21)
PIECES = st.sampled_from([
    "January", "May", "March", "31", "9", "2016", "1970s", "’70s", "Monday", "Sunday Times",
    "today", "Today programme", "a", "five", "week", "years ago", "-", "-old", "in", "the", ",",
    "last", "next", "morning", "2021-09-20", "st", ".", "\n", "p.m.", "10:30", "quarter", "half",
    "and", "nearly", "third", "of", "to", "early", "Easter", "/", "11", "'s", "two", "hundred",
])  # fmt: skip


def times(text):
    return find_times(text, (), annotate(text, (), (), LanguageOptions(model="rules")))


def anchored(text):
    return anchor_times(times(text), *PUBLISHED)


@pytest.mark.parametrize(("rule", "line"), [(r["name"], line) for r in RULES for line in r["yes"]])
def test_rule_finds_its_example(rule, line):
    text, words, value = line.split(" => ")
    assert (rule, words, value) in [(t.rule, t.span.text, t.value or "-") for t in anchored(text)]


@pytest.mark.parametrize(("rule", "text"), [(r["name"], text) for r in RULES for text in r["no"]])
def test_rule_leaves_its_counterexample_alone(rule, text):
    assert [t.span.text for t in times(text) if t.rule == rule] == []


def test_every_rule_has_both_kinds_of_examples():
    assert [r["name"] for r in RULES if not r["yes"] or not r["no"]] == []
    assert len({r["name"] for r in RULES}) == len(time_rules())


@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=150)))
def test_any_text_gives_expressions_in_order(text):
    end = 0
    for found in anchored(text):
        assert text[found.span.start : found.span.end] == found.span.text
        assert end <= found.span.start < found.span.end
        end = found.span.end
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.start < found.end
        assert found.value or found.symbol
        assert found.reason


@given(
    st.builds(
        TimeSymbol,
        st.sampled_from(["day", "weekday", "month", "monthday", "quarter"]),
        st.integers(-400, 1231),
        st.sampled_from(["shift", "back", "past", "future", "last", "next", "this", "near"]),
        st.sampled_from(["article", "text"]),
        st.sampled_from(["", "NI", "14:20", "-1"]),
    )
)
def test_a_symbol_is_read_as_it_was_written(symbol):
    assert parse_symbol(str(symbol)) == symbol


def test_words_that_are_no_symbol_are_refused():
    with pytest.raises(ValueError, match="no written time symbol"):
        parse_symbol("Sunday")


def test_range_of_a_day_a_month_and_a_decade_is_half_open():
    day, month, decade = times("on 31 December 2020, in December 2020, in the 1970s")
    assert (day.start.isoformat(), day.end.isoformat()) == (
        "2020-12-31T00:00:00",
        "2021-01-01T00:00:00",
    )
    assert (month.start.year, month.end.year, month.end.month) == (2020, 2021, 1)
    assert (decade.start.year, decade.end.year) == (1970, 1980)


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May spoke.",
        "They march on.",
        "She read the Sunday Times.",
        "He told the Today programme.",
        "A crowd of 2000 people.",
        "The second man left.",
        "The fall of the city.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks will resume on Wednesday.", "2021-09-22"),
        ("The talks broke down on Wednesday.", "2021-09-15"),
        ("She is to be sentenced on Friday.", "2021-09-24"),
        ("He rang on Sunday and said that she should come home.", "2021-09-19"),
        ("The shop stays closed until Friday.", "2021-09-24"),
    ],
)
def test_tense_and_modality_say_on_which_side_a_weekday_lies(text, value):
    (found,) = anchored(text)
    assert found.value == value
    assert "because" in found.reason


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("after nearly four years", "LESS_THAN"),
        ("for more than four years", "MORE_THAN"),
        ("in early January 2020", "START"),
        ("in the late 1970s", "END"),
        ("in mid-2019", "MID"),
    ],
)
def test_modifiers_are_part_of_the_expression(text, mod):
    (found,) = times(text)
    assert (found.mod, text.endswith(found.span.text)) == (mod, True)


def test_a_curly_apostrophe_does_not_hide_a_weekday():
    (found,) = times("before Thursday’s meeting")
    assert found.span.text == "Thursday"


@pytest.mark.parametrize("piece", ["the ", "a year ", "12:", "and a half ", "January 1 to ", "9/"])
def test_long_repetition_takes_linear_time(piece):
    text = piece * 20_000
    assert len(times(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Filed 09/10/2021, and again on 23/10/2021.", "2021-10-09"),
        ("Filed 09/10/2021, and again on 10/23/2021.", "2021-09-10"),
        ("Filed 03/04/2019. He was held on 5 June 2019.", "2019-04-03"),
        ("Filed 03/04/2019. He was held on June 5, 2019.", "2019-03-04"),
        ("Filed 09/12/2021 by wire.", "2021-09-12"),
    ],
)
def test_other_dates_of_the_text_or_its_day_say_how_figures_are_read(text, value):
    assert anchored(text)[0].value == value


def test_figures_that_can_be_read_two_ways_have_a_range_and_no_value():
    (found,) = anchored("Filed 03/04/2019 by wire.")
    assert (found.value, str(found.start.date()), str(found.end.date())) == (
        None, "2019-03-04", "2019-04-04",
    )  # fmt: skip
    assert "2019-04-03 or 2019-03-04" in found.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Speaking on BBC Radio 4’s Today programme, he said no.", []),
        ("She may march on.", []),
        ("The second man left in May.", ["May"]),
        ("Mr Friday, the Sunday Times and May’s team were there on Friday.", ["Friday"]),
        ("It ran from 16-30 January.", ["16", "30 January"]),
        ("He was there between 2016 and 2019.", ["2016", "2019"]),
        ("At noon on Sunday, GMT 16:08 UTC.", ["noon on Sunday", "16:08 UTC"]),
        ("A 41-year-old was jailed for five years in the ’90s.",
         ["41-year-old", "five years", "the ’90s"]),
        ("He came last spring, at Easter.", ["last spring", "Easter"]),
    ],
)  # fmt: skip
def test_known_traps(text, words):
    found = [t.span.text for t in times(text)]
    assert found == words
