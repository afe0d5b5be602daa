"""`cuttings audit`: keys in, numbers out."""

import json

import pytest

from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings


@pytest.fixture
def story(cuttings, example_paths, tmp_path):
    path = tmp_path / "a.cuttings"
    read_story(example_paths, path, Settings(language=LanguageOptions(model="rules")))
    return str(path)


def test_verdicts_give_a_share_with_its_interval_and_are_not_asked_again(cuttings, story):
    first = cuttings("audit", story, "--sample", "6", "--json", stdin="rrxwsq")
    assert json.loads(first.stdout) == {
        "what": "statements", "seed": 1, "drawn": 6, "judged": 3, "right": 2,
        "precision": 0.6667, "low": 0.2077, "high": 0.9385,
    }  # fmt: skip
    assert "Kept 3 verdicts" in first.stderr
    second = cuttings("audit", story, "--sample", "6", stdin="rrr")
    assert second.stdout.startswith("5 of 6 statements are right: 83%;")
    assert "1/6" not in second.stderr


def test_going_back_changes_a_verdict(cuttings, story):
    done = cuttings("audit", story, "--sample", "3", "--json", stdin="rbwq")
    assert json.loads(done.stdout)["right"] == 0
    assert json.loads(done.stdout)["judged"] == 1


def test_nothing_judged_is_said(cuttings, story):
    assert cuttings("audit", story, stdin="q").stdout == "Nothing was judged.\n"
    assert cuttings("judge", story, "list").stdout == ""


@pytest.mark.parametrize("name", ["sheet.html", "sheet.md"])
def test_a_sheet_holds_the_sample(cuttings, story, tmp_path, name):
    cuttings("audit", story, "--sample", "5", "--sheet", name)
    text = (tmp_path / name).read_text("utf-8")
    assert text.count("☐ wrong") == 5
    assert "5 drawn with seed 1" in text


def test_an_unknown_kind_is_a_usage_error(cuttings, story):
    assert "choose of" in cuttings("audit", story, "--what", "cats", code=2).stderr
