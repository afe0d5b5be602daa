"""The chronology in the forms of other programs: a table, a calendar, TimelineJS."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.export.chronology import harbour, in_year, on_day, write_chronology
from tests.export.conftest import Draft, on

from cuttings import export
from cuttings.export.csv import csv_lines
from cuttings.export.ics import escaped, folded, ics_lines
from cuttings.export.timelinejs import timelinejs_lines
from cuttings.story import StoryFile


@pytest.fixture(scope="module")
def told_story(tmp_path_factory):
    path = tmp_path_factory.mktemp("told") / "harbour.cuttings"
    reports = [
        harbour("Harbour Post", published=on("2024-04-03")),
        harbour("The Tide", "tide.txt", published=on("2024-04-04")),
    ]
    with StoryFile(write_chronology(path, reports)) as story:
        yield story


def table(story):
    text = b"".join(csv_lines(story, "events")).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_has_a_row_for_each_event_in_order_of_time(told_story):
    rows = table(told_story)
    assert [row["edtf"] for row in rows] == [
        "197X", "1998", "2024-03-11", "2024-03-12", "2024-04-02", "2024-06-01",
    ]  # fmt: skip
    bridge = rows[2]
    assert bridge["words"] == "Petra Lund closed the harbour bridge on 11 March 2024"
    assert (bridge["from"], bridge["to"]) == ("2024-03-11", "2024-03-12")
    assert (bridge["kind"], bridge["status"], bridge["people"]) == (
        "closing",
        "happened",
        "Petra Lund",
    )
    assert bridge["outlets"] == "Harbour Post; The Tide"
    assert (bridge["reports"], bridge["separately_written"]) == ("2", "1")
    assert rows[5]["status"] == "planned"


def calendar(story, title=None):
    return Calendar.from_ical(b"".join(ics_lines(story, title)))


def test_a_calendar_program_reads_the_calendar(told_story):
    made = calendar(told_story)
    entries = {str(entry["SUMMARY"]): entry for entry in made.walk("VEVENT")}
    closed = entries["Petra Lund closed the harbour bridge on 11 March 2024"]
    assert closed["DTSTART"].dt == date(2024, 3, 11)
    assert closed["DTEND"].dt == date(2024, 3, 12)
    assert "Harbour Post, The Tide" in closed["DESCRIPTION"]
    planned = entries["planned: Petra Lund opens the harbour bridge on 1 June 2024"]
    assert planned["STATUS"] == "TENTATIVE"


def test_a_calendar_has_the_name_that_it_is_given(told_story):
    lines = list(ics_lines(told_story, "The harbour; what, when"))
    assert b"X-WR-CALNAME:The harbour\\; what\\, when\r\n" in lines


def test_what_is_dated_only_to_a_year_is_not_in_the_calendar(told_story):
    assert len(calendar(told_story).walk("VEVENT")) == 4


def test_the_same_story_gives_the_same_calendar(told_story):
    assert list(ics_lines(told_story, None)) == list(ics_lines(told_story, None))


def test_entries_have_ids_of_their_own(told_story):
    ids = [str(entry["UID"]) for entry in calendar(told_story).walk("VEVENT")]
    assert len(set(ids)) == len(ids)


@given(st.text())
def test_a_folded_line_says_the_same_and_is_not_longer_than_75_octets(text):
    written = folded(f"SUMMARY:{escaped(text)}")
    assert written.endswith(b"\r\n")
    lines = written.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    whole = b"".join(lines[:1] + [line[1:] for line in lines[1:]]).decode()
    expected = escaped(text).encode("utf-8", "replace").decode()
    assert whole == f"SUMMARY:{expected}"
    assert "\n" not in whole


def timelinejs(story, title=None):
    return json.loads(b"".join(timelinejs_lines(story, title)))


def test_timelinejs_gets_dates_as_fine_as_they_are_told(told_story):
    slides = timelinejs(told_story)["events"]
    assert slides[0]["start_date"] == {"year": 1970}
    assert slides[0]["end_date"] == {"year": 1979, "month": 12, "day": 31}
    assert slides[1]["start_date"] == {"year": 1998}
    assert "end_date" not in slides[1]
    assert slides[2]["start_date"] == {"year": 2024, "month": 3, "day": 11}
    assert slides[2]["display_date"] == "11 March 2024"


def test_timelinejs_shows_nothing_of_a_report_as_html(tmp_path):
    report = Draft("x.txt", "", "<img src=x>", "Head", on("2024-04-03"))
    told = (on_day("Petra Lund", "opened", "<script>alert(1)</script> & more", "2024-04-02"),)
    path = write_chronology(tmp_path / "h.cuttings", [(report, told)])
    with StoryFile(path) as story:
        written = b"".join(timelinejs_lines(story, "<b>")).decode()
    assert "<script" not in written
    assert "<img" not in written
    assert "<b>" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in written


def test_a_story_without_events_is_an_empty_timeline(story):
    assert timelinejs(story)["events"] == []
    assert calendar(story).walk("VEVENT") == []


def test_a_formula_in_an_event_stays_text(tmp_path):
    report = Draft("x.txt", "", "=1+1", "Head", on("2024-04-03"))
    told = (in_year("=Petra Lund", "opened", "the market", 1998),)
    with StoryFile(write_chronology(tmp_path / "f.cuttings", [(report, told)])) as story:
        row = table(story)[0]
    assert row["words"].startswith("'=")
    assert row["outlets"] == "'=1+1"


@pytest.mark.parametrize("form", ["timelinejs", "ics"])
def test_a_form_is_written_to_a_file(told_story, form, tmp_path):
    target = tmp_path / f"story.{form}"
    assert export.write(told_story, form, target) == target
    assert target.read_bytes()
