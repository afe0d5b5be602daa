"""Tables for a spreadsheet, in which no cell is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.export.csv import csv_lines, safe_cell


def table(story, what):
    text = b"".join(csv_lines(story, what)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1"]
)
def test_what_a_spreadsheet_could_run_gets_an_apostrophe(cell):
    assert safe_cell(cell) == f"'{cell}"


@given(st.text())
def test_no_cell_starts_like_a_formula(cell):
    assert not safe_cell(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe_cell(cell).endswith(cell)


def test_said_has_one_row_for_each_statement_that_is_speech(story):
    rows = table(story, "said")
    assert len(rows) == 4 * 2 + 2 + 1
    assert rows[0] == {
        "day": "2024-03-13",
        "person": "Petra Lund",
        "words": "The bridge stays shut. My engineer said ‘not a day before June’ "
        "and I believe him.",
        "form": "direct",
        "cue": "told",
        "addressee": "reporters",
        "venue": "",
        "outlet": "Harbour Post",
        "headline": "Harbour bridge stays shut",
        "source": "post/bridge.json",
        "start": rows[0]["start"],
        "end": rows[0]["end"],
        "quotation": "",
        "outlets": "2",
        "first_seen": "2024-03-13",
        "id": rows[0]["id"],
    }


def test_a_vague_day_is_left_empty(story):
    days = {row["source"]: row["day"] for row in table(story, "said")}
    assert days["post/june.json"] == ""
    assert days["ferry.txt"] == ""


def test_who_counts_people(story):
    rows = {row["name"]: row for row in table(story, "who")}
    assert rows["Tomas Reyk"]["articles"] == "4"
    assert rows["Tomas Reyk"]["aliases"] == "Reyk"
    assert rows["Petra Lund"]["statements"] == "3"


def test_articles_give_range_and_reason(story):
    rows = {row["source"]: row for row in table(story, "articles")}
    june = rows["post/june.json"]
    assert (june["day"], june["from"], june["to"]) == ("", "2024-05-02", "2024-05-11")
    assert june["date_reason"] == "between two reports that it names"
    assert rows["post/bridge.json"]["also_carried_by"] == rows["tide/bridge.txt"]["id"]


def test_a_formula_in_a_report_stays_text(story_of, draft):
    text = "Head\n\n“=HYPERLINK(1)” said Ann Bo."
    said = ({"content": ("=HYPERLINK(1)",), "speaker": "Ann Bo", "cue": "said"},)
    rows = table(story_of(draft("x.txt", text, "@Outlet", said=said)), "said")
    assert rows[0]["words"] == "'=HYPERLINK(1)"
    assert rows[0]["outlet"] == "'@Outlet"
