from datetime import date, timedelta

import pytest

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.resolve.coverage import DatedReport
from cuttings.resolve.date_clues import Undated
from cuttings.resolve.date_events import event_clue, told_in
from cuttings.resolve.dates import (
    CONFIDENCE,
    CONFIDENCE_OF_WORDS,
    Beside,
    infer_date,
    likeliest_day,
)
from cuttings.resolve.neighbours import Alike, Neighbour, Report, neighbours_of

UNDATED = (
    "The wife of a jailed engineer today told the premier to act. "
    "He was arrested in 2016 and has been held for nearly four years. In 2016 she was told why. "
    "She came to Thursday’s meeting. The premier had rung the capital on January 9."
)


def undated(text):
    annotation = annotate(text, (), (), LanguageOptions(model="rules"))
    return Undated(text, find_times(text, (), annotation))


def beside(*neighbours, told=()):
    return Beside(Alike(neighbours), told=told)


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
    near = beside(Neighbour("a", date(2021, 9, 20), 0.8), Neighbour("b", date(2021, 9, 21), 0.7))
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
    assert neighbours_of(reports, ["a", "b"]) == {"a": Alike(), "b": Alike()}


def test_in_a_small_story_only_shared_copy_counts():
    reports = [
        Report("a", None, "the ferry sank off the cape at dawn with nine on board"),
        Report("b", date(2021, 9, 1), "the ferry sank off the cape at dawn with nine on board"),
        Report("c", date(2021, 9, 9), "the ferry line was fined and the owner went to court"),
    ]
    assert [n.id for n in neighbours_of(reports, ["a"])["a"].neighbours] == ["b"]


NEAR = beside(Neighbour("a", date(2021, 9, 20), 0.2), Neighbour("b", date(2021, 9, 28), 0.2))


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


def test_of_several_days_the_latest_bounds_the_date():
    text = "The ferry sank on 3 June. A tug sank on 25 August and a barge on 24 September."
    found = infer_date(undated(text), NEAR)
    assert likeliest_day(undated(text), NEAR) >= date(2021, 9, 24)
    assert "“24 September” names no year" in found.reason


def test_one_whole_date_is_likelier_its_own_than_one_of_several():
    from_one = likeliest_day(
        undated("The ferry sank. " * 30 + "It sank on 24 September 2021."), NEAR
    )
    assert from_one == date(2021, 9, 24)


SANK = "The ferry Marigold sank off Ellin with nine men on board on {}."
OTHER = "The harbour board met. The mayor spoke of the budget. Buses were late."


def dated_report(name, day, text):
    return DatedReport(name, day, text, undated(text).times)


def test_what_dated_reports_put_on_a_day_places_the_weekday_of_an_undated_one():
    known = told_in(dated_report("b", date(2021, 9, 28), f"{OTHER} {SANK.format('23 September')}"))
    assert [one.days for one in known if one.days] == [frozenset({date(2021, 9, 23)})]
    found = event_clue(undated(SANK.format("Thursday")), known)
    assert "“Thursday” is alike what dated reports tell of 2021-09-23" in found.reason
    assert found.clue(date(2021, 9, 23)) == found.clue(date(2021, 9, 29))
    assert found.clue(date(2021, 9, 23)) > found.clue(date(2021, 9, 30))
    assert found.clue(date(2021, 9, 23)) > found.clue(date(2021, 9, 22))


def test_unlike_sentences_place_no_weekday():
    known = told_in(dated_report("b", date(2021, 9, 28), "The mayor spoke on 23 September."))
    assert event_clue(undated(SANK.format("Thursday")), known) is None
    assert event_clue(undated(SANK.format("Thursday")), ()) is None


def test_days_on_which_many_reports_are_alike_are_told():
    reports = [
        Report(f"r{n:02}", date(2021, 9, 1) + timedelta(days=n), f"the mayor opened school {n}")
        for n in range(25)
    ]
    reports += [
        Report(f"s{n}", date(2021, 9, 12), f"a ferry sank at dawn near pier {n}") for n in range(3)
    ]
    asked = Report("a", None, "the ferry sank before dawn")
    bursts = neighbours_of([*reports, asked], ["a"])["a"].bursts
    assert max(bursts, key=bursts.__getitem__) == date(2021, 9, 12)
