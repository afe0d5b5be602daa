import tomllib
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from tests.resolve.copy_cases import carrier

from cuttings.resolve.origins import find_origin, is_later_version, shown_name

LATER = tomllib.loads(files("cuttings").joinpath("resolve/data/agencies.toml").read_text("utf-8"))[
    "later"
]


def origin(a, b, share_a=0.5, share_b=0.5):
    return find_origin(a, b, share_a, share_b)


def test_a_credit_to_the_other_outlet_tells_the_origin():
    found = origin(carrier("a", "Ellery News"), carrier("b", "Gazette", credits=("Ellery News",)))
    assert found == ("a", None, "Gazette credits Ellery News")


def test_an_agency_that_both_credit_is_the_third():
    found = origin(
        carrier("a", "Lantern", credits=("Press Association",)),
        carrier("b", "Gazette", credits=("PA",)),
    )
    assert found == ("third", "PA", "both credit PA")


def test_an_agency_that_one_credits_is_the_third():
    found = origin(carrier("a", "Lantern", 4), carrier("b", "Gazette", 5, credits=("Reuters",)))
    assert found[:2] == ("third", "Reuters")


def test_an_agencys_own_report_is_the_origin():
    assert origin(carrier("a", "Lantern", 4), carrier("b", "Reuters", 5))[0] == "b"
    own = carrier("b", "Ellery News", credits=("Ellery News",))
    assert origin(carrier("a", "Lantern", 4), own)[0] == "b"


def test_the_earlier_day_is_the_origin_where_nothing_is_credited():
    found = origin(carrier("a", "Lantern", 5), carrier("b", "Gazette", 4))
    assert found[0] == "b"
    assert "2024-03-04" in found[2]


def test_the_earlier_hour_counts_within_a_day():
    at = [datetime(2024, 3, 4, hour, tzinfo=UTC) for hour in (9, 8)]
    found = origin(carrier("a", "X", 4, moment=at[0]), carrier("b", "Y", 4, moment=at[1]))
    assert found[0] == "b"


def test_a_report_marked_as_an_update_is_not_the_origin():
    update = carrier("a", "Ellery News", 4, headline="UPDATE 2-Crane falls into basin")
    assert (
        origin(update, carrier("b", "Ellery News", 4, headline="Crane falls into basin"))[0] == "b"
    )


def test_a_report_that_is_whole_inside_a_longer_one_came_from_it():
    assert origin(carrier("a"), carrier("b"), share_a=0.3, share_b=1.0)[0] == "a"


def test_nothing_is_said_where_nothing_tells():
    assert origin(carrier("a"), carrier("b")) == (None, None, "")


@pytest.mark.parametrize("words", [words for rule in LATER for words in rule["examples"]])
def test_later_versions_say_so(words):
    assert is_later_version(carrier("a", headline=words))


@pytest.mark.parametrize("words", [words for rule in LATER for words in rule["counterexamples"]])
def test_other_headlines_do_not(words):
    assert not is_later_version(carrier("a", headline=words))


def test_an_agency_has_one_name():
    assert shown_name("the Press Association") == shown_name("PA") == "PA"
    assert shown_name("Ellery News") == "Ellery News"
