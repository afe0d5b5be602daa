"""The list of what was said: filters in the address, each line to be settled."""

import html
import re
import urllib.parse

import pytest

from cuttings.story import Filter, StoryFile
from cuttings.story.said import SaidFilter


def listed(site, **asked):
    answer = site.ask("/said?" + urllib.parse.urlencode(asked))
    assert answer.status == 200
    return answer.text


def count(page):
    return len(re.findall(r'<li class="task"', page))


@pytest.fixture
def speaker(example_story):
    with StoryFile(example_story) as story:
        return max(story.people(), key=lambda view: view.statements).person


def test_a_persons_statements_are_those_of_the_command_line(site, speaker):
    with StoryFile(site.path) as story:
        found = list(story.said.all(SaidFilter(Filter(person=speaker.id), kind="speech")))
    page = listed(site, person=speaker.name)
    assert count(page) == min(len(found), 20) > 0
    assert html.escape(found[0].sentence.text.split("\n")[0][:12]) in page


def test_filters_narrow_together(site):
    everything = count(listed(site, kind=""))
    with StoryFile(site.path) as story:
        view = next(v for v in story.statements() if v.statement.form == "indirect")
        article = story.article(view.article_id).article
    day = article.published.start.isoformat()
    asked = {"form": "indirect", "outlet": article.outlet.value, "since": day, "until": day}
    page = listed(site, kind="", **asked)
    assert 1 <= count(page) <= everything
    assert 'selected value="indirect"' in page
    assert "(in the reporter’s words)" in page


def test_a_place_narrows(site):
    with StoryFile(site.path) as story:
        view = next(v for v in story.statements() if v.statement.venue)
    page = listed(site, venue=view.statement.venue.text, kind="")
    assert f'id="s-{view.id}"' in page
    assert count(listed(site, venue="no such place")) == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"person": "Nobody Known"}, "Nobody Known"),
        ({"since": "yesterday"}, "yesterday"),
        ({"form": "sung"}, "sung"),
        ({"kind": "song"}, "song"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_form(site, asked, words):
    page = listed(site, **asked)
    assert 'role="alert"' in page
    assert words in page


def test_pages_follow_each_other(site):
    first, second = listed(site, kind=""), listed(site, kind="", page=2)
    assert 'aria-label="Page 2"' in first
    ids = [set(re.findall(r'<li class="task" id="([^"]+)"', page)) for page in (first, second)]
    assert ids[0].isdisjoint(ids[1])
    assert ids[1]
    assert count(listed(site, page=400)) == 0


def test_a_line_names_other_outlets_of_its_quotation_and_leads_to_all_versions(site):
    with StoryFile(site.path) as story:
        view = next(
            view
            for view in story.quotations.all()
            if len(view.outlets) > 1 and view.speaker_id and not view.variants[0].article.same_text
        )
        first = next(each for each in view.variants if each.article.article.outlet)
        article = first.article.article
        other = next(name for name in view.outlets if name != article.outlet.value)
    page = listed(site, outlet=article.outlet.value, person=view.speaker_id, kind="")
    line = page.split(f'id="s-{first.statement.id}"')[1].split("</li>")[0]
    assert f'href="/quotations/{view.id}"' in line
    assert html.escape(other) in line.split("also carried by")[1]


def test_what_is_settled_stays_in_its_place_and_says_so(own_site, speaker):
    with StoryFile(own_site.path) as story:
        view = next(story.statements(Filter(person=speaker.id)))
    back = f"/said?person={speaker.id}#s-{view.id}"
    form = {"kind": "speaker", "about": view.id, "person": speaker.id, "back": back}
    assert own_site.post(form).status == 303
    line = listed(own_site, person=speaker.id).split(f'id="s-{view.id}"')[1].split("</li>")[0]
    assert "checked by a person" in line
