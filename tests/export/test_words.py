"""Dates, statements and times in plain words."""

from datetime import date, datetime

import pytest

from cuttings.export.words import (
    counted,
    days_words,
    needs_marks,
    published_words,
    shortened,
    time_words,
)
from cuttings.model.article import UNDATED, Published
from cuttings.model.evidence import Span
from cuttings.model.times import TimeExpression


def published(start, end):
    return Published(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        "inferred",
        "",
        0.5,
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-03-14", "2023-03-15", "14 March 2023"),
        ("2023-03-03", "2023-03-17", "3–16 March 2023"),
        ("2023-02-27", "2023-03-03", "27 February – 2 March 2023"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 1 January 2023"),
        ("2023-03-14", None, "14 March 2023 or later"),
        (None, "2023-03-14", "before 14 March 2023"),
    ],
)
def test_a_range_names_its_last_day_and_not_the_day_after(start, end, words):
    assert published_words(published(start, end)) == words


def test_an_unknown_day_is_never_guessed():
    assert published_words(UNDATED) == "no date"


def test_one_day_is_written_once():
    assert days_words(date(2023, 3, 14), date(2023, 3, 14)) == "14 March 2023"


@pytest.mark.parametrize(
    ("timex_type", "value", "words"),
    [
        ("DURATION", "P10Y", "10 years"),
        ("DURATION", "P1M", "1 month"),
        ("DURATION", "PT20M", "20 minutes"),
        ("SET", "P1D", "every day"),
        ("SET", "P2W", "every 2 weeks"),
        ("DURATION", "PXD", "PXD"),
        ("DATE", None, None),
    ],
)
def test_amounts_of_time_are_spelt_out(timex_type, value, words):
    time = TimeExpression(Span(0, 1, "x"), timex_type, value, None, None, "day", "r", "")
    assert time_words(time) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-03-14T00:00", "2023-03-15T00:00", "14 March 2023"),
        ("2023-01-01T00:00", "2024-01-01T00:00", "1 January – 31 December 2023"),
        ("2023-03-14T06:00", "2023-03-14T12:00", "14 March 2023, 06:00–12:00"),
    ],
)
def test_a_time_with_a_range_says_the_range(start, end, words):
    moments = datetime.fromisoformat(start), datetime.fromisoformat(end)
    time = TimeExpression(Span(0, 1, "x"), "DATE", "v", *moments, "day", "r", "")
    assert time_words(time) == words


def test_words_are_cut_between_words():
    assert shortened("The bridge stays shut, she said", 23) == "The bridge stays shut …"
    assert shortened("short", 23) == "short"


def test_quotation_marks_are_set_only_where_exact_words_have_none():
    assert needs_marks("The bridge stays shut", "direct")
    assert not needs_marks("“The bridge” stays shut", "direct")
    assert not needs_marks("the bridge stays shut", "indirect")


def test_counts():
    assert counted(1, "report", "reports") == "1 report"
    assert counted(2300, "report", "reports") == "2,300 reports"
