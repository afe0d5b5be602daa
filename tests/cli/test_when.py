"""`show FILE when`: the chronology, narrowed and as JSON; the times have a view of their own."""

import json
import subprocess
import sys

import pytest


@pytest.fixture
def show(example_file):
    def run(*arguments, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "cuttings", "show", str(example_file), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    return run


def test_an_entry_says_when_what_who_and_what_stands_behind_it(show):
    shown = show("when", "--kind", "sentence")
    assert "2023-05-22" in shown
    assert "separately written" in shown


def test_each_entry_of_the_json_gives_its_clauses_with_their_places(show):
    (arrest, *_) = json.loads(show("when", "--person", "Edmund Voss", "--type", "arrest", "--json"))
    assert arrest["status"] == "happened"
    assert "Edmund Voss" in arrest["who"]
    for mention in arrest["mentions"]:
        clause, sentence = mention["clause"], mention["sentence"]
        assert sentence["text"].find(mention["trigger"]["text"]) >= 0
        assert clause["end"] - clause["start"] == len(clause["text"])
        assert mention["time_reason"]


def test_days_bound_the_chronology(show):
    rows = json.loads(show("when", "--since", "2024-01-01", "--until", "2024-03-01", "--json"))
    assert rows
    assert all(row["end"] > "2024-01-01" and row["start"] < "2024-03-01" for row in rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_words_and_place_narrow_it(show):
    for row in json.loads(show("when", "--words", "arrested", "--json")):
        clauses = " ".join(m["clause"]["text"].casefold() for m in row["mentions"])
        assert "arrested" in clauses
    for row in json.loads(show("when", "--place", "Velmora", "--json")):
        assert "Velmora" in row["places"] + row["who"]


def test_an_unknown_kind_is_told_with_the_known_ones(show):
    message = show("when", "--kind", "coronation", code=2)
    assert "arrest" in message


def test_nothing_found_says_where_to_look(show):
    assert "show FILE times" in show("when", "--until", "1900-01-01")


def test_the_times_in_the_reports_have_their_own_view(show):
    times = json.loads(show("times", "--limit", "3", "--json"))
    assert times[0]["text"] == "March 14"
