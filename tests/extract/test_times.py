import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.extract.times import find_times, time_rules
from cuttings.extract.word_lists import table
from cuttings.language import LanguageOptions, annotate

RULES = table("times")["rule"]
PIECES = st.sampled_from([
    "January", "May", "March", "31", "9", "2016", "1970s", "’70s", "Monday", "Sunday Times",
    "today", "Today programme", "a", "five", "week", "years ago", "-", "-old", "in", "the", ",",
    "last", "next", "morning", "2021-09-20", "st", ".", "\n",
])  # fmt: skip


def times(text):
    return find_times(text, (), annotate(text, (), (), LanguageOptions()))


@pytest.mark.parametrize(("rule", "line"), [(r["name"], line) for r in RULES for line in r["yes"]])
def test_rule_finds_its_example(rule, line):
    text, words, value = line.split(" => ")
    assert (rule, words, value) in [(t.rule, t.span.text, t.value or "-") for t in times(text)]


@pytest.mark.parametrize(("rule", "text"), [(r["name"], text) for r in RULES for text in r["no"]])
def test_rule_leaves_its_counterexample_alone(rule, text):
    assert [t.span.text for t in times(text) if t.rule == rule] == []


@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=150)))
def test_any_text_gives_expressions_in_order(text):
    end = 0
    for found in times(text):
        assert text[found.span.start : found.span.end] == found.span.text
        assert end <= found.span.start < found.span.end
        end = found.span.end
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.start < found.end
        assert found.value or found.symbol
        assert found.reason


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
        "He came second.",
        "Mr Friday said so.",
    ],
)
def test_words_that_only_look_like_times(text):
    assert times(text) == ()


def test_what_depends_on_the_article_stays_open_with_a_symbol():
    (found,) = times("She arrived on Monday.")
    assert (found.value, found.start, found.timex_type) == (None, None, "DATE")
    assert "Monday" in found.symbol


def test_rule_names_are_unique():
    names = [rule.name for rule in time_rules()]
    assert len(set(names)) == len(names)
