"""`show said`: the same filters as the page, and what stands behind a quotation."""

import json

import pytest


@pytest.fixture
def said(cuttings, example_file):
    def show(*flags):
        return json.loads(cuttings("show", str(example_file), "said", *flags, "--json").stdout)

    return show


def test_a_statement_that_others_report_says_how_many_do(cuttings, example_file, said):
    row = next(row for row in said() if row["quotation"])
    behind = row["quotation_support"]
    assert behind["articles"] >= 2
    assert {"outlets", "separately_written", "attributed_to"} < behind.keys()
    shown = cuttings("show", str(example_file), "said").stdout
    assert f"= {row['quotation'][:8]} ({behind['articles']} reports, " in shown
    assert "written separately)" in shown


def test_filters_narrow_together(said):
    everything = said()
    wanted = [row for row in everything if row["form"] == "direct" and row["kind"] == "speech"]
    found = said("--form", "direct", "--kind", "speech")
    assert [row["id"] for row in found] == [row["id"] for row in wanted]
    assert [row["id"] for row in said("--form", "direct", "--limit", "2")] == [
        row["id"] for row in everything if row["form"] == "direct"
    ][:2]
    place = next(row["venue"] for row in everything if row["venue"])
    assert all(place.casefold() in row["venue"].casefold() for row in said("--venue", place))


@pytest.mark.parametrize("flags", [("--form", "sung"), ("--kind", "song")])
def test_a_form_or_kind_that_is_none_is_refused_in_words(cuttings, example_file, flags):
    done = cuttings("show", str(example_file), "said", *flags, code=2)
    assert f"“{flags[1]}”" in done.stderr
