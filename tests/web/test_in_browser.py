"""The served pages in a browser: nothing hostile runs, keys work, everybody can use them."""

import http.server
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.export.test_pages_in_browser import CONTRAST, PHONE

from cuttings.story import StoryFile
from cuttings.story.audit import KINDS as AUDITED

KINDS = ("speakers", "undated", "vague", "outlets", "unattached")


@pytest.fixture
def visit(browser):
    """Open addresses; afterwards nothing may have been complained of or fetched elsewhere."""
    complaints, requests, contexts = [], [], []

    def open_page(site, path="/", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: requests.append((site.url, request.url)))
        page.goto(site.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    away = [url for own, url in requests if not url.startswith((own + "/", "data:,"))]
    assert away == []


def all_pages(site):
    """An address of every kind of page."""
    with StoryFile(site.path) as story:
        articles = [view.article.id for view in story.articles()]
        people = [view.person.id for view in story.people(("PER", "ORG", "LOC"))][:3]
        statements = [view.id for view in story.statements()][:2]
        families = [family.id for family in story.copies.families()][:1]
        pairs = [(view.pair.a, view.pair.b) for view in story.copies.pairs()][:1]
        quotations = [view.id for view in story.quotations.all()][:2]
    yield from ("/", "/articles", "/people", "/gaps", "/copies", "/corrections", "/search", "/said")
    yield from (f"/todo?kind={kind}" for kind in KINDS)
    yield from (f"/audit?what={what}" for what in AUDITED)
    yield from ("/search?q=the", "/said?q=the", "/timeline")
    yield from (f"/articles/{known}" for known in articles[:4])
    yield from (f"/articles/{known}?from=1&to=30#found" for known in articles[:1])
    for known in people:
        yield from (f"/people/{known}", f"/people/{known}/correct")
    yield from (f"/statements/{known}" for known in statements)
    yield from (f"/copies/{known}" for known in families)
    yield from (f"/pairs/{a}/{b}" for a, b in pairs)
    yield from (f"/quotations/{known}" for known in quotations)


XSS = (
    "<script>document.title='ran'</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</title><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "{{7*7}}{% import os %}",
    "<a href=//evil.example>x</a><base href=//evil.example>",
    "\u202e<b onmouseover=alert(1)>\u2028alert(1)//",
    "<form action=//evil.example><button>go</button></form>",
    "`${alert(1)}`<style>@import'//evil.example'</style>",
)


def test_nothing_in_a_hostile_story_runs(visit, hostile_site):
    site = hostile_site
    page = visit(site)
    for path in all_pages(site):
        page.goto(site.url + path)
        assert page.locator("script").count() == 1
        assert page.locator("img, iframe, svg a[href^='/x'], base, main b, style").count() == 0
        for href in page.locator("a[href]").evaluate_all("all => all.map(a => a.protocol)"):
            assert href in {"http:", "https:"}


def test_nothing_that_a_visitor_sends_runs(visit, hostile_site):
    site = hostile_site
    with StoryFile(site.path) as story:
        article = next(story.articles()).article.id
        statement = next(story.statements()).id
        person = story.people()[0].person.id
    for words in XSS:
        site.post({"kind": "note", "what": "article", "about": article, "value": words})
        site.post({"kind": "outlet", "about": article, "value": words})
        site.post({"kind": "speaker", "about": statement, "name": words})
        site.post({"kind": "note", "what": "person", "about": person, "value": words})
    page = visit(site)
    for path in all_pages(site):
        page.goto(site.url + path)
        assert page.title() != "ran"
        assert page.locator("img, iframe, base, main b, style").count() == 0
    for words in XSS:
        page.goto(site.url + "/search")
        page.locator("main input[name=q]").fill(words)
        page.locator("main input[name=person]").fill(words)
        page.locator("main").get_by_role("button", name="Find").click()
        assert page.title() != "ran"
        assert page.locator("img, iframe, base, main b, style").count() == 0


ATTACK = """<!DOCTYPE html><title>elsewhere</title>
<form id="f" method="post" action="{target}/judge" target="frame">
<input name="kind" value="note"><input name="what" value="article">
<input name="about" value="{article}"><input name="value" value="planted">
<input name="csrf" value="{csrf}"></form><iframe name="frame"></iframe>
<script>
const body = new URLSearchParams(new FormData(document.getElementById("f")));
const tries = ["no-cors", "cors"].map((mode) =>
  fetch("{target}/judge", {{method: "POST", mode, credentials: "include", body}}).catch(() => 0));
const read = fetch("{target}/todo", {{credentials: "include"}})
  .then((answer) => answer.text()).then(() => "read", () => "not read");
const loaded = new Promise((done) => document.querySelector("iframe").onload = done);
document.getElementById("f").submit();
Promise.all([...tries, read, loaded]).then((all) => {{ document.title = "tried " + all[2]; }});
</script>"""


def test_a_page_of_another_origin_can_neither_write_nor_read(browser, own_site):
    with StoryFile(own_site.path) as story:
        article = next(story.articles()).article.id
    filled = {"target": own_site.url, "article": article, "csrf": own_site.rules.form_token}
    html = ATTACK.format(**filled).encode()

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_):
            pass

    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(own_site.url + "/todo")  # the visitor holds the cookie
        assert context.cookies(own_site.url)
        for host in ("127.0.0.1", "localhost"):
            page.goto(f"http://{host}:{other.server_port}/")
            page.wait_for_function("document.title.startsWith('tried')")
            assert page.title() == "tried not read"
    finally:
        context.close()
        other.shutdown()
        other.server_close()
    with StoryFile(own_site.path) as story:
        assert story.judgements() == []


def test_a_speaker_is_corrected_by_keyboard(visit, own_site):
    page = visit(own_site, "/todo?kind=speakers")
    task = page.locator(":focus")
    statement = "#" + task.get_attribute("id")
    name = task.locator("[data-key='1'] bdi").inner_text()
    page.keyboard.press("1")
    page.wait_for_url("**kept=*")
    assert page.get_by_role("status").first.inner_text().startswith("Kept")
    assert page.locator(statement).count() == 0
    with StoryFile(own_site.path) as story:
        (judged,) = story.judgements()
    assert (judged.judgement.kind, judged.judgement.value) == ("speaker", name)
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url("**kept=*")
    assert page.locator(statement).count() == 1


def test_the_list_of_what_was_said_is_worked_by_keyboard(visit, own_site):
    page = visit(own_site, "/said?kind=")
    page.keyboard.press("j")
    tasks = page.locator("[data-task]")
    second, third = (tasks.nth(at).get_attribute("id") for at in (1, 2))
    assert page.locator(":focus").get_attribute("id") == second
    name = page.locator(f"#{second} [data-key='1'] bdi").inner_text()
    page.keyboard.press("1")
    page.wait_for_url("**kept=*")
    assert page.locator(":focus").get_attribute("id") == third
    page.keyboard.press("x")
    expect(page.locator(f"#{third}")).to_have_count(0)  # the address alone was there before
    page.wait_for_load_state()
    with StoryFile(own_site.path) as story:
        kept = [(v.judgement.kind, v.judgement.value) for v in story.judgements()]
    assert kept == [("speaker", name), ("not-said", None)]


def test_keys_move_write_and_can_be_switched_off(visit, own_site):
    page = visit(own_site, "/todo?kind=speakers")
    index = "[...document.querySelectorAll('[data-task]')].indexOf(document.activeElement)"
    assert page.evaluate(index) == 0
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate(index) == 1
    page.keyboard.press("e")
    page.keyboard.type("jkx1")
    assert page.locator(":focus").input_value() == "jkx1"
    page.keyboard.press("Escape")
    assert page.evaluate(index) == 1
    page.get_by_role("button", name="Keys are on").click()
    page.locator("[data-task]").first.focus()
    page.keyboard.press("j")
    assert page.evaluate(index) == 0
    page.reload()
    assert page.get_by_role("button", name="Keys are off").count() == 1


def test_everything_works_without_script(visit, own_site):
    page = visit(own_site, "/todo?kind=speakers", java_script_enabled=False)
    page.locator("[data-task]").first.get_by_role("button").first.click()
    page.wait_for_url("**kept=*")
    page.get_by_role("link", name="Corrections", exact=True).click()
    assert page.locator("tbody tr").count() == 1
    page.get_by_role("searchbox").first.fill("debt")
    page.get_by_role("banner").get_by_role("button", name="Find").click()
    page.locator("main .words").first.click()
    assert page.locator("#found").count() == 1


def test_a_correction_in_the_margin_comes_back_to_its_sentence(visit, own_site):
    page = visit(own_site, "/articles")
    page.locator("main .entries a").first.click()
    page.get_by_role("link", name="Correct statement 1", exact=True).click()
    page.get_by_role("button", name="Nobody says this").click()
    page.wait_for_url("**/articles/**kept=*#s-*")
    assert page.get_by_role("status").count() == 1


@pytest.mark.parametrize("width", [390, 320])
def test_no_page_scrolls_sideways_on_a_phone(visit, site, width):
    page = visit(site, viewport=PHONE | {"width": width})
    for path in all_pages(site):
        page.goto(site.url + path)
        widths = "[document.documentElement.scrollWidth, window.innerWidth]"
        scrolled, shown = page.evaluate(widths)
        assert scrolled <= shown, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(visit, site, scheme):
    page = visit(site, color_scheme=scheme)
    for path in all_pages(site):
        page.goto(site.url + path)
        assert page.evaluate(CONTRAST) == [], path


NAMELESS = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
  .filter(e => e.checkVisibility())
  .filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() ||
                 [...(e.labels || [])].some(l => l.textContent.trim())))
  .map(e => e.outerHTML.slice(0, 120))
"""
SMALL = """
() => [...document.querySelectorAll('button, input:not([type=hidden]), select')]
  .filter(e => e.checkVisibility())
  .filter(e => { const b = e.getBoundingClientRect(); return b.height < 24 || b.width < 24; })
  .map(e => e.outerHTML.slice(0, 120))
"""
TWICE = """
() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        return ids.filter((id, n) => ids.indexOf(id) !== n); }
"""
UNLABELLED = """
() => [...document.querySelectorAll('[aria-labelledby]')]
  .filter(e => !document.getElementById(e.getAttribute('aria-labelledby')))
  .map(e => e.outerHTML.slice(0, 120))
"""


def test_everything_has_a_name_a_place_and_a_size(visit, site):
    page = visit(site)
    for path in all_pages(site):
        page.goto(site.url + path)
        assert page.locator("html[lang]").count() == 1
        assert page.title().strip(), path
        for landmark in ("main", "banner", "contentinfo", "search"):
            assert page.get_by_role(landmark).count() == 1, (path, landmark)
        levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        for check in (NAMELESS, SMALL, TWICE, UNLABELLED):
            assert page.evaluate(check) == [], path


def test_focus_goes_through_a_page_in_the_order_of_reading(visit, site):
    page = visit(site, "/search?q=debt")
    places = []
    for _ in range(16):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        places.append(focused.evaluate("e => [...document.querySelectorAll('*')].indexOf(e)"))
        outline = focused.evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline != "none"
    assert places == sorted(places)


AXE = Axe()
WCAG_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag_aa_on_any_page(visit, site, scheme):
    page = visit(site, color_scheme=scheme)
    found = []
    for path in all_pages(site):
        page.goto(site.url + path)
        for violation in AXE.run(page, options=WCAG_AA).response["violations"]:
            places = [node["html"][:120] for node in violation["nodes"][:3]]
            found.append((path, violation["id"], violation["help"], places))
    assert found == []
