from datetime import date

import pytest

from cuttings.errors import SettingsError
from cuttings.model.judgement import Judgement
from cuttings.resolve.judgements import in_force, judged_date, latest_by_target, parse_days


def judgement(name, kind="outlet", value=None):
    return Judgement(name, kind, (), value, "Ada", "2024-05-01T10:00:00+00:00")


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2021-09-20", date(2021, 9, 20), date(2021, 9, 21)),
        ("2021-12", date(2021, 12, 1), date(2022, 1, 1)),
        ("2021", date(2021, 1, 1), date(2022, 1, 1)),
        ("2021-09-16/2021-09-30", date(2021, 9, 16), date(2021, 10, 1)),
    ],
)
def test_a_day_a_month_a_year_or_two_days(written, start, end):
    assert parse_days(written) == (start, end)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2021-13", "2021-02-30", "2021-09-30/2021-09-16", "9999-12-31"]
)
def test_anything_else_is_refused_with_an_example(written):
    with pytest.raises(SettingsError, match="2021-09-20"):
        parse_days(written)


def test_undo_takes_back_and_undoing_the_undo_brings_back():
    first, undo = judgement("a"), judgement("b", "undo", "a")
    assert in_force([first, undo]) == ([], {"a": "b"})
    again = judgement("c", "undo", "b")
    assert in_force([first, undo, again])[0] == [first]


def test_the_later_outlet_holds_and_the_earlier_is_overruled():
    one, two = judgement("a", value="The Post"), judgement("b", value="The Echo")
    latest, overruled = latest_by_target([one, two], {"a": ("x",), "b": ("x",)})
    assert latest == {("x", "outlet"): two}
    assert overruled == {"a": "b"}


def test_saying_the_same_twice_is_no_conflict():
    one, two = judgement("a", value="The Post"), judgement("b", value="The Post")
    assert latest_by_target([one, two], {"a": ("x",), "b": ("x",)})[1] == {}


def test_a_speaker_and_not_said_answer_the_same_question():
    one, two = judgement("a", "speaker", "Ada"), judgement("b", "not-said")
    latest, overruled = latest_by_target([one, two], {"a": ("s",), "b": ("s",)})
    assert latest[("s", "speaker")] == two
    assert overruled == {"a": "b"}


def test_a_judged_date_names_who_said_it():
    published = judged_date(judgement("a", "published", "2021-09-20"))
    assert published.day == date(2021, 9, 20)
    assert "Ada" in published.reason
