"""The side of a bare weekday, month or day by the verb that governs it in the syntax tree."""

from datetime import date

import pytest

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.resolve.anchoring import anchor_times

WEDNESDAY = date(2021, 9, 22), date(2021, 9, 23)


def first_time(text, furniture=()):
    times = find_times(text, furniture, annotate(text, furniture, (), LanguageOptions()))
    return anchor_times(times, *WEDNESDAY)[0]


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


def test_a_caption_tells_of_the_past_in_the_present():
    text = "The ministers meet in the capital on Friday."
    caption = Furniture("caption", span_of(text, 0, len(text)))
    assert first_time(text, (caption,)).value == "2021-09-17"
