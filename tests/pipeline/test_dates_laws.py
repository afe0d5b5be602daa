"""The order in which reports are read moves no reasoned date, over the whole pipe."""

import json
import random
from datetime import date, timedelta

import pytest

from cuttings.engine import EngineOptions
from cuttings.export import digest
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import Filter, StoryFile

QUIET = Settings(language=LanguageOptions("rules"), engine=EngineOptions(workers=1))
SHIPS = ("ferry", "tug", "trawler", "barge")
UNDATED = (3, 11, 20)
COUNT = 25


def report(number):
    day = date(2021, 3, 1) + timedelta(days=number)
    ship = SHIPS[number // 6 % len(SHIPS)]
    body = (
        f"The {ship} lay off the cape on {day:%A}, the harbour master said. "
        f"The inquiry has heard {12 + 4 * number} witnesses of the loss of the {ship}."
    )
    known = {} if number in UNDATED else {"date": str(day)}
    return {"headline": f"{ship.title()} inquiry, part {number}", **known, "body": body}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("dates")
    for number in range(COUNT):
        (where / f"{number:02}.json").write_text(json.dumps(report(number)), "utf-8")
    return where


def read(folder, order, portion, story):
    for at in range(0, COUNT, portion):
        paths = [str(folder / f"{number:02}.json") for number in order[at : at + portion]]
        read_story(paths, story, QUIET)
    with StoryFile(story) as opened:
        inferred = {
            view.article.source[-7:]: view.article.published
            for view in opened.articles(Filter())
            if view.article.published.method == "inferred"
        }
        return digest(opened), inferred


@pytest.fixture(scope="module")
def at_once(folder, tmp_path_factory):
    return read(folder, range(COUNT), COUNT, tmp_path_factory.mktemp("once") / "s.cuttings")


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_in_portions_gives_the_same_dates(folder, at_once, tmp_path, seed):
    order = random.Random(seed).sample(range(COUNT), COUNT)
    whole, dates = read(folder, order, 9 + 2 * seed, tmp_path / "s.cuttings")
    assert len(dates) == len(UNDATED)
    assert dates == at_once[1]
    assert whole == at_once[0]
