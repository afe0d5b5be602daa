"""Searching the reports on the page: all filters in the address, any words are safe."""

import re
import urllib.parse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings.story import Filter, StoryFile


def search(site, **asked):
    answer = site.ask("/search?" + urllib.parse.urlencode(asked, errors="surrogatepass"))
    assert answer.status == 200
    return answer.text


def count(page):
    return int(re.search(r'<p role="status">([\d,]+) report', page)[1].replace(",", ""))


def test_the_same_is_found_as_on_the_command_line(site):
    with StoryFile(site.path) as story:
        articles = {hit.article_id for hit in story.find("debt")}
    page = search(site, q="debt")
    assert count(page) == len(articles) > 0
    assert '<span class="found">debt</span>' in page


def test_filters_narrow_together(site):
    with StoryFile(site.path) as story:
        outlet = story.outlets()[0][0]
        person = story.people()[0].person
        view = next(story.articles(Filter(outlet=outlet, person=person.id)))
    day = view.article.published.day.isoformat()
    page = search(site, outlet=outlet, person=person.name, since=day, until=day)
    assert count(page) >= 1
    assert f"/articles/{view.article.id}" in page
    assert f'selected value="{outlet}"' in page
    assert count(page) < count(search(site, outlet=outlet))


def test_a_hit_leads_to_its_sentence_lit(site):
    href = re.search(r'class="words" href="([^"]+)"', search(site, q="debt"))[1]
    path = href.replace("&amp;", "&").split("#")[0]
    assert 'class="found" id="found"' in site.ask(path).text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"person": "Nobody Known"}, "Nobody Known"),
        ({"since": "yesterday"}, "yesterday"),
        ({"until": "2021-13-45"}, "2021-13-45"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_form(site, asked, words):
    page = search(site, **asked)
    assert 'role="alert"' in page
    assert words in page


def test_nothing_found_is_said(site):
    assert count(search(site, q="xylophone zeppelin")) == 0


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.text(max_size=60),
    outlet=st.sampled_from(["", "Ferrant News", "'; DROP TABLE article; --"]),
    person=st.text(max_size=12),
    since=st.one_of(st.text(max_size=12), st.dates().map(str)),
    page=st.integers(-5, 10**12),
)
def test_any_search_gives_a_page(site, **asked):
    asked = {k: str(v).encode("utf-8", "surrogatepass") for k, v in asked.items()}
    answer = site.ask("/search?" + urllib.parse.urlencode(asked))
    assert answer.status == 200
    assert "<script>" not in answer.text
