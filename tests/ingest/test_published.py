from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.ingest.dates import one_day
from cuttings.ingest.published import CONFIDENCE, DatedEvidence, choose, date_in_url
from cuttings.model.evidence import from_field

EVIDENCE = from_field("json", "date", "x")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://bay.example/2021/09/20/ferry", date(2021, 9, 20)),
        ("https://bay.example/world/2021/sep/20/ferry", date(2021, 9, 20)),
        ("https://bay.example/2021/9/20", date(2021, 9, 20)),
        ("https://bay.example/2021-09-20/ferry", date(2021, 9, 20)),
    ],
)
def test_a_day_in_an_address_is_read(url, day):
    assert date_in_url(url, EVIDENCE).days.day == day


def test_a_month_in_an_address_is_a_range():
    days = date_in_url("https://bay.example/2021/09/ferry", EVIDENCE).days
    assert (days.start, days.end) == (date(2021, 9, 1), date(2021, 10, 1))


@pytest.mark.parametrize(
    "url",
    ["https://bay.example/20210/09/1", "https://bay.example/2021/xyz/20/a", "https://b.example/a"],
)
def test_an_address_without_a_date_says_nothing(url):
    assert date_in_url(url, EVIDENCE) is None


evidence = st.builds(
    lambda method, day: DatedEvidence(method, one_day(day), EVIDENCE, f"the {method}"),
    st.sampled_from(sorted(CONFIDENCE)),
    st.dates(date(2020, 1, 1), date(2020, 1, 9)),
)


@given(st.lists(evidence, min_size=1, max_size=5))
def test_the_strongest_wins_all_are_named_and_dissent_never_raises_confidence(found):
    published = choose(found)
    strongest = max(CONFIDENCE[item.method] for item in found)
    assert CONFIDENCE[published.method] == strongest
    assert published.confidence <= strongest
    assert all(item.says in published.reason for item in found)
    if len({item.days.day for item in found}) > 1:
        assert published.confidence < strongest
