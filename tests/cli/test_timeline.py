"""`cuttings show FILE timeline`, and the forms of the chronology, on the command line."""

import json

import pytest
from tests.export.chronology import harbour, write_chronology
from tests.export.conftest import on


@pytest.fixture
def told(tmp_path):
    report = harbour("Harbour Post", published=on("2024-04-03"))
    return write_chronology(tmp_path / "harbour.cuttings", [report])


def test_days_come_in_order_with_their_sentence_and_report(cuttings, told):
    found = json.loads(cuttings("show", told, "timeline", "--json").stdout)
    assert [line["day"] for line in found] == [
        "2024-03-11", "2024-03-12", "2024-04-02", "2024-06-01",
    ]  # fmt: skip
    first = found[0]["sentences"][0]
    assert first["sentence"]["text"] == "Petra Lund closed the harbour bridge on 11 March 2024."
    assert (first["outlet"], first["source"]) == ("Harbour Post", "harbour.txt")


def test_a_number_of_days_and_a_window_can_be_asked_for(cuttings, told):
    given = ("--since", "2024-03-12", "--limit", "1", "--json")
    found = json.loads(cuttings("show", told, "timeline", *given).stdout)
    assert [line["day"] for line in found] == ["2024-03-12"]


def test_people_read_a_day_on_two_lines(cuttings, told):
    lines = cuttings("show", told, "timeline", "--limit", "1").stdout.splitlines()
    assert lines[0].startswith("2024-03-11  Petra Lund closed the harbour bridge")
    assert "Harbour Post" in lines[-1]


def test_a_story_that_names_no_day_says_what_to_do(cuttings, told):
    assert "show FILE reports" in cuttings("show", told, "timeline", "--until", "1900-01-01").stdout


def test_the_chronology_is_written_in_each_form(cuttings, told, tmp_path):
    for form in ("ics", "timelinejs"):
        cuttings("export", told, "--to", form, "-o", tmp_path / f"story.{form}")
        assert (tmp_path / f"story.{form}").stat().st_size > 0
    table = cuttings("export", told, "--to", "csv", "--what", "events").stdout
    assert table.splitlines()[0].startswith("edtf,from,to,")
