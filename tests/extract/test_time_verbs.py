"""The side of a bare weekday, month or day by the verb that governs it in the syntax tree."""

from datetime import date

import pytest

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.resolve.anchoring import anchor_times

WEDNESDAY = date(2021, 9, 22), date(2021, 9, 23)


def anchored(text, furniture=()):
    times = find_times(text, furniture, annotate(text, furniture, (), LanguageOptions()))
    return anchor_times(times, *WEDNESDAY)


def first_time(text, furniture=()):
    return anchored(text, furniture)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She said Monday that the union will meet.", "2021-09-20"),
        ("Until Tuesday, they had not called him a suspect.", "2021-09-21"),
        ("Nine of the firms had filed their accounts by Monday.", "2021-09-20"),
        ("The owner could not be reached on Tuesday.", "2021-09-21"),
        ("The dividend is payable on Friday.", "2021-09-24"),
        ("They announced the plan on Monday.", "2021-09-20"),
        ("The firm has scheduled a meeting on Friday.", "2021-09-24"),
        ("The council has decided to close the school in October.", "2021-10"),
        ("The hearing would still be held on Friday, he said.", "2021-09-24"),
        ("The ministers meet separately on Friday.", "2021-09-24"),
    ],
)
def test_the_governing_verb_says_on_which_side_a_time_lies(text, value):
    found = first_time(text)
    assert found.value == value
    assert "because" in found.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what stands under `called for` is to come; what something is called by is not
        ("They called for marches after Friday prayers.", "2021-09-24"),
        ("They called the mayor a thief in a speech on Friday.", "2021-09-17"),
        # getting ready for a contest, and looking back on one
        ("She set the best time in practice for Sunday’s race.", "2021-09-26"),
        ("She won praise for Sunday’s speech.", "2021-09-19"),
        ("He is in a tight race ahead of the caucuses on Monday.", "2021-09-27"),
        ("He was ahead of his rival on Monday.", "2021-09-20"),
        # the plain present of what is held on a set day
        ("The state holds its primary on Tuesday.", "2021-09-28"),
        ("Voters go to the polls on Sunday.", "2021-09-26"),
        ("A woman holds a candle on Sunday.", "2021-09-19"),
        ("The heads of the clinics are gathering on Monday.", "2021-09-27"),
        # a condition under a modal
        ("It might fail if a storm came on Friday.", "2021-09-24"),
        ("It failed because a storm came on Friday.", "2021-09-17"),
        # what came of an event, whatever its consequences will be
        ("The results of Tuesday’s vote will force her out.", "2021-09-21"),
        ("Tuesday’s vote will force her out.", "2021-09-28"),
        # a reader ties a day behind `said` to what was said
        ("The shop will stay shut for now, officials said late on Sunday.", "2021-09-19"),
        ("A second vote may follow after Tuesday’s victory.", "2021-09-21"),
        ("He may follow it up with a victory on Tuesday.", "2021-09-28"),
        # what one would not say, and what one was surprised to see or sought to do, is over
        ("She would not say on Tuesday who had paid.", "2021-09-21"),
        ("She would not pay on Friday, she said.", "2021-09-24"),
        ("They were surprised to see a sign on Friday.", "2021-09-17"),
        ("They planned to see a sign on Friday.", "2021-09-24"),
        # what is told of has been
        ("The firm will publish Friday’s figures soon.", "2021-09-17"),
        ("We need time to understand Friday’s debate.", "2021-09-17"),
        # headlines with an infinitive, and the plain present of a timetable
        ("Strike to hit trains on Friday", "2021-09-24"),
        ("Strike that hit trains on Friday", "2021-09-17"),
        ("Ms Hale flies to Rome on Friday.", "2021-09-24"),
        ("The rule takes effect on Friday.", "2021-09-24"),
        ("A man takes a picture on Friday.", "2021-09-17"),
        ("Ms Hale leaves the court on Friday.", "2021-09-17"),
        ("The funeral is on Friday.", "2021-09-24"),
        ("The funeral was on Friday.", "2021-09-17"),
        # until a day
        ("The hearing was adjourned until Friday.", "2021-09-24"),
        ("The show ran until Friday.", "2021-09-17"),
        # what is awaited and wanted
        ("The town awaits Friday’s verdict.", "2021-09-24"),
        ("The town remembers Friday’s verdict.", "2021-09-17"),
        ("The party wants a vote on Friday.", "2021-09-24"),
        # a day that is fixed ahead, whatever verb stands over it
        ("Ann Hale, who wants to win the primary on November 8, spoke.", "2021-11-08"),
        ("Ann Hale, who won the primary on June 8, spoke.", "2021-06-08"),
    ],
)
def test_nouns_and_clauses_around_a_time_say_on_which_side_it_lies(text, value):
    found = [t.value for t in anchored(text) if t.value != "PRESENT_REF"]
    assert found[0] == value


def test_a_quotation_does_not_govern_a_time_outside_it():
    text = "Hale said at a rally on Monday, “we would be looking at a war.”"
    assert first_time(text).value == "2021-09-20"


def test_a_caption_tells_of_the_past_in_the_present():
    text = "The ministers meet in the capital on Friday."
    caption = Furniture("caption", span_of(text, 0, len(text)))
    assert first_time(text, (caption,)).value == "2021-09-17"
