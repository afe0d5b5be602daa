"""Every record comes back from the store as it went in."""

import dataclasses
import inspect
from datetime import datetime, timedelta, timezone

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from cuttings.model import (
    annotation,
    article,
    evidence,
    judgement,
    people,
    quoted,
    reading,
    run,
    statement,
    times,
)
from cuttings.store.codec import decode, encode

ROOMS = (annotation, article, evidence, judgement, people, quoted, reading, run, statement, times)
RECORDS = sorted(
    {
        record
        for room in ROOMS
        for _, record in inspect.getmembers(room, dataclasses.is_dataclass)
        if inspect.isclass(record)
    },
    key=lambda record: record.__name__,
)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
st.register_type_strategy(
    datetime,
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.none() | OFFSETS),  # noqa: DTZ001
)
st.register_type_strategy(str, st.text(st.characters(), max_size=12))
st.register_type_strategy(float, st.floats(0, 1))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_survives_the_round_trip(record):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
    @given(st.from_type(record))
    def survives(value):
        assert decode(encode(value), record) == value

    survives()


@given(st.lists(st.text(st.characters(categories=["Cs", "Lu", "Cc"]), max_size=5)))
def test_strings_that_are_no_unicode_text_survive(words):
    value = tuple(words)
    assert decode(encode(value), tuple[str, ...]) == value


def test_what_is_no_such_record_is_a_value_error():
    with pytest.raises(ValueError, match="missing required field"):
        decode(b"{}", evidence.Span)


def test_encoded_records_are_json():
    assert encode(evidence.Span(0, 2, "Él")) == '{"start":0,"end":2,"text":"Él"}'.encode()
