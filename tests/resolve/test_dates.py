from datetime import date

import pytest

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.resolve.date_clues import Undated
from cuttings.resolve.dates import CONFIDENCE, CONFIDENCE_OF_WORDS, infer_date, likeliest_day
from cuttings.resolve.neighbours import Neighbour, Report, neighbours_of

UNDATED = (
    "The wife of a jailed engineer today told the premier to act. "
    "He was arrested in 2016 and has been held for nearly four years. In 2016 she was told why. "
    "She came to Thursday’s meeting. The premier had rung the capital on January 9."
)


def undated(text):
    annotation = annotate(text, (), (), LanguageOptions(model="rules"))
    return Undated(text, find_times(text, (), annotation))


def test_the_words_of_an_undated_report_give_a_range_with_its_reasons():
    found = infer_date(undated(UNDATED))
    assert found.method == "inferred"
    assert found.start == date(2020, 1, 16)
    assert found.confidence == CONFIDENCE_OF_WORDS
    assert "“nearly four years” after 2016" in found.reason
    assert "“January 9” names no year" in found.reason
    assert all(evidence.span.text in UNDATED for evidence in found.evidence)


def test_today_and_one_weekday_leave_only_such_days():
    days = infer_date(undated(UNDATED)).candidate_days
    assert days[0] == "2020-01-16"
    assert {date.fromisoformat(day).isoweekday() for day in days} == {4}


def test_words_that_tell_nothing_leave_the_date_unknown():
    assert infer_date(undated("He left today.")) is None
    assert likeliest_day(undated("He left.")) is None


def test_a_year_alone_is_no_date():
    assert infer_date(undated("The bridge was built in 1911.")) is None


def test_a_dated_report_that_is_alike_draws_the_range_to_its_day():
    near = (Neighbour("a", date(2021, 9, 20), 0.8), Neighbour("b", date(2021, 9, 21), 0.7))
    found = infer_date(undated("She rang on Sunday."), near)
    assert found.start <= date(2021, 9, 20) < found.end
    assert found.confidence == CONFIDENCE
    assert "2021-09-20" in found.reason


def test_the_order_of_reports_does_not_matter():
    reports = [
        Report(str(n), date(2021, 9, 1 + n) if n else None, f"the ferry sank off cape {n} at dawn")
        for n in range(25)
    ]
    there, back = neighbours_of(reports, ["0"]), neighbours_of(reports[::-1], ["0"])
    assert there == back


def test_undated_reports_are_no_neighbours():
    reports = [Report("a", None, "the ferry sank"), Report("b", None, "the ferry sank")]
    assert neighbours_of(reports, ["a", "b"]) == {"a": (), "b": ()}


def test_in_a_small_story_only_shared_copy_counts():
    reports = [
        Report("a", None, "the ferry sank off the cape at dawn with nine on board"),
        Report("b", date(2021, 9, 1), "the ferry sank off the cape at dawn with nine on board"),
        Report("c", date(2021, 9, 9), "the ferry line was fined and the owner went to court"),
    ]
    assert [n.id for n in neighbours_of(reports, ["a"])["a"]] == ["b"]


NEAR = (Neighbour("a", date(2021, 9, 20), 0.2), Neighbour("b", date(2021, 9, 28), 0.2))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Aired September 23, 2021 - 16:00 ET. The ferry sank, it was said.", date(2021, 9, 23)),
        ("PORT ELLIN, Sept. 22 -- The ferry sank, it was said.", date(2021, 9, 22)),
        (
            "The ferry sank. " * 30 + "9/26/2021 10:02 PM Sad. 9/25/2021 9:25 AM Why? "
            "9/27/2021 8:00 AM So it is.",
            date(2021, 9, 25),
        ),
    ],
)
def test_stamps_and_datelines_date_a_report_and_are_named_as_the_reason(text, day):
    found = infer_date(undated(text), NEAR)
    assert abs((likeliest_day(undated(text), NEAR) - day).days) <= 1
    assert any(word in found.reason for word in ("head", "dateline", "time stamp"))


def test_a_date_in_the_middle_of_a_text_is_no_stamp():
    text = "The ferry sank. " * 30 + "It was built on 12 May 1987."
    assert likeliest_day(undated(text), NEAR).year == 2021
