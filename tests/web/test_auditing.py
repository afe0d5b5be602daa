"""The audit page: a sample, verdicts by one key each, and what they tell."""

import re
import urllib.parse

import pytest

from cuttings.story import StoryFile
from cuttings.story.audit import KINDS, draw


def page_of(site, **asked):
    answer = site.ask("/audit?" + urllib.parse.urlencode(asked))
    assert answer.status == 200
    return answer.text


def keys_of(site, what, size, seed):
    with StoryFile(site.path) as story:
        return draw(story, what, size, seed)


def judge(site, what, key, verdict):
    fields = {"kind": "audit", "what": what, "about": key, "value": verdict}
    return site.post(fields | {"back": f"/audit?what={what}"})


@pytest.mark.parametrize("what", KINDS)
def test_it_shows_the_sample_of_the_command_line(site, what):
    page = page_of(site, what=what, sample=20, seed=3)
    assert len(re.findall(r'<li class="task"', page)) == len(keys_of(site, what, 20, 3))


def test_verdicts_give_a_share_with_its_interval(own_site):
    keys = keys_of(own_site, "speakers", 20, 1)[:3]
    for key, verdict in zip(keys, ("right", "right", "wrong"), strict=True):
        assert judge(own_site, "speakers", key, verdict).status == 303
    page = page_of(own_site, what="speakers")
    assert (
        "2 of 3 speakers are right: 67%; of all, with 95 % confidence, between 21% and 94%." in page
    )
    assert page.count("judged right") == 2


def test_a_verdict_is_a_note_that_the_command_line_knows(own_site):
    key = keys_of(own_site, "quotations", 20, 1)[0]
    judge(own_site, "quotations", key, "wrong")
    with StoryFile(own_site.path) as story:
        (kept,) = story.judgements()
    assert kept.judgement.kind == "note"
    assert kept.judgement.value.startswith("audit quotations ")
    assert kept.judgement.value.endswith(": wrong")


@pytest.mark.parametrize(
    ("what", "key", "verdict"),
    [("cats", "x", "right"), ("names", "x:y", "right"), ("speakers", "none", "right")],
)
def test_what_cannot_be_judged_is_said(own_site, what, key, verdict):
    assert judge(own_site, what, key, verdict).status == 422
    with StoryFile(own_site.path) as story:
        assert story.judgements() == []


def test_other_words_than_right_and_wrong_are_no_verdict(own_site):
    key = keys_of(own_site, "speakers", 20, 1)[0]
    assert judge(own_site, "speakers", key, "perhaps").status == 422


@pytest.mark.parametrize("asked", [{"what": "x"}, {"sample": "-1"}, {"seed": "x"}, {"sample": "9"}])
def test_an_address_that_makes_no_sense_gives_the_first_sample(site, asked):
    assert page_of(site, **asked).count("<option selected>20</option>") == 1


def test_keys_judge_without_a_mouse(browser, own_site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{own_site.url}/audit?what=dates")
    with page.expect_navigation():
        page.keyboard.press("r")
    assert "1 of 1 dates are right" in page.locator(".told").inner_text()
    with page.expect_navigation():
        page.keyboard.press("w")
    assert "1 of 2 dates are right" in page.locator(".told").inner_text()
    context.close()
