"""The served timeline: the period and the filters stand in the address."""

import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.export.chronology import harbour, long_chronicle, write_chronology
from tests.export.conftest import on
from tests.export.test_pages_in_browser import CONTRAST, PHONE

from cuttings.export.html.timeline_page import ENTRIES_ON_PAGE
from cuttings.story import StoryFile


@pytest.fixture(scope="module")
def harbour_story(tmp_path_factory):
    path = tmp_path_factory.mktemp("served-timeline") / "harbour.cuttings"
    reports = [
        harbour("Harbour Post", published=on("2024-04-03")),
        harbour("The Tide", "tide.txt", published=on("2024-04-04")),
    ]
    return write_chronology(path, reports)


@pytest.fixture(scope="module")
def long_story(tmp_path_factory):
    path = tmp_path_factory.mktemp("served-timeline") / "long.cuttings"
    return write_chronology(path, long_chronicle(2000))


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def person(path, name):
    with StoryFile(path) as story:
        return story.person(name).person.id


def test_one_looks_closer_by_bars_and_the_address_changes(serve, harbour_story, page):
    site = serve(harbour_story)
    page.goto(f"{site.url}/timeline")
    page.locator("svg a").last.click()
    assert page.url == f"{site.url}/timeline?in=2024"
    page.locator("svg a").first.click()
    assert page.url == f"{site.url}/timeline?in=2024-03"
    assert page.locator("h1").inner_text() == "March 2024"
    page.get_by_role("link", name="2024", exact=True).click()
    assert page.url == f"{site.url}/timeline?in=2024"


def test_an_entry_opens_its_sentence_lit(serve, harbour_story, page):
    site = serve(harbour_story)
    page.goto(f"{site.url}/timeline?in=2024-03")
    page.locator(".event a.words").first.click()
    lit = page.locator(":target")
    assert lit.inner_text().startswith("Petra Lund closed the harbour bridge on 11 March 2024.")


def test_a_filter_stands_in_the_address(serve, harbour_story, page):
    site = serve(harbour_story)
    page.goto(f"{site.url}/timeline")
    page.get_by_label("Person").select_option(label="Tomas Reyk (2)")
    page.get_by_role("button", name="Show").click()
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)
    assert asked["person"] == [person(harbour_story, "Tomas Reyk")]
    assert page.locator(".event").count() == 2
    assert "Tomas Reyk" in page.locator("h1").inner_text()


def test_filters_of_two_kinds_go_together(serve, harbour_story):
    site = serve(harbour_story)
    lund = person(harbour_story, "Petra Lund")
    answer = site.ask(f"/timeline?person={lund}&kind=opening", Cookie=site.cookie)
    assert answer.status == 200
    assert "opened the fish market" in answer.text
    assert "closed the harbour bridge on" not in answer.text


def test_a_period_that_is_none_is_told(serve, harbour_story):
    site = serve(harbour_story)
    answer = site.ask("/timeline?in=soon", Cookie=site.cookie)
    assert answer.status == 404
    assert "2021-09" in answer.text


def test_nobody_s_timeline_is_empty(serve, harbour_story):
    site = serve(harbour_story)
    answer = site.ask("/timeline?person=nobody", Cookie=site.cookie)
    assert answer.status == 200
    assert "No dated event was found here." in answer.text


def test_two_thousand_events_can_be_paged_through(serve, long_story, page):
    site = serve(long_story)
    page.goto(f"{site.url}/timeline")
    assert "2,000 dated events" in page.locator(".facts").inner_text()
    assert page.locator(".event").count() == ENTRIES_ON_PAGE
    page.get_by_role("link", name="Page 40").first.click()
    assert page.locator(".event").count() == ENTRIES_ON_PAGE
    assert "house 1999" in page.locator(".event").last.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/timeline", "/timeline?in=2024", "/timeline?in=2024-03"])
def test_everybody_can_use_it(serve, harbour_story, browser, scheme, address):
    site = serve(harbour_story)
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    page.goto(site.url + address)
    assert page.evaluate(CONTRAST) == []
    widths = "[document.documentElement.scrollWidth, window.innerWidth]"
    scrolled, shown = page.evaluate(widths)
    assert scrolled <= shown
    assert Axe().run(page).response["violations"] == []
    assert page.pdf().startswith(b"%PDF")
    context.close()
