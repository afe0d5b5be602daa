"""The pages as a browser shows them: from the disk, on a phone, in the dark, by keyboard."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from cuttings import export
from cuttings.story import StoryFile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def folder(story_path, tmp_path_factory):
    pages = tmp_path_factory.mktemp("browser") / "pages"
    with StoryFile(story_path) as story:
        export.write(story, "html", pages)
    return pages


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    if CHROMIUM is None:
        pytest.fail("These tests need Chromium, and there is none: `make browser` installs it.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, folder):
    """Open a page of the folder; afterwards nothing may have been complained of or fetched."""
    complaints, requests, contexts = [], [], []

    def open_page(name="index.html", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    here = (folder.as_uri() + "/", "data:,")
    assert [url for url in requests if not url.startswith(here)] == []


@pytest.fixture
def all_pages(folder):
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]


def colour(locator):
    return locator.evaluate("element => getComputedStyle(element).backgroundColor")


def test_the_front_page_opens_from_the_disk_with_its_style(visit):
    page = visit()
    assert page.locator("h1").inner_text() == "Tomas Reyk and Petra Lund"
    assert colour(page.locator("body")) == "rgb(252, 251, 248)"


def test_a_statement_leads_to_its_sentence_which_is_lit_and_back(visit):
    page = visit()
    front = page.url
    page.get_by_role("link", name="The bridge will open “early in June”").first.click()
    lit = page.locator(":target")
    assert lit.inner_text().startswith("The bridge will open “early in June”")
    assert lit.inner_text().rstrip().endswith("Petra Lund told the council.")
    assert colour(lit) == "rgb(255, 215, 94)"
    assert lit.evaluate("element => element.getBoundingClientRect().top") < 800
    page.go_back()
    assert page.url == front


def test_a_finding_leads_to_its_note_and_the_note_back_to_it(visit):
    page = visit()
    page.get_by_role("link", name="Bridge will open in June").first.click()
    page.get_by_role("link", name="Statement 1", exact=True).click()
    note = page.locator(":target")
    assert "Petra Lund" in note.inner_text()
    assert colour(note) == "rgb(255, 215, 94)"
    note.get_by_role("link", name="Statement 1 in the text").click()
    assert page.locator(":target").inner_text().startswith("The bridge will open")


def test_a_name_in_a_report_leads_to_the_page_of_the_person(visit):
    page = visit()
    page.get_by_role("link", name="Bridge will open in June").first.click()
    page.locator("p a.who", has_text="Tomas Reyk").click()
    assert page.locator("h1").inner_text() == "Tomas Reyk"


@pytest.mark.parametrize("options", [{"viewport": PHONE}, {"viewport": PHONE | {"width": 320}}])
def test_no_page_scrolls_sideways_on_a_phone(visit, all_pages, options):
    page = visit(**options)
    root = page.url.removesuffix("index.html")
    for name in all_pages:
        page.goto(root + name)
        widths = "[document.documentElement.scrollWidth, window.innerWidth]"
        scrolled, shown = page.evaluate(widths)
        assert scrolled <= shown, name


CONTRAST = """
() => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll('body *:not(title)')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own) continue;
    const style = getComputedStyle(element);
    const ink = element.closest('svg') ? style.fill : style.color;
    const [a, b] = [light(parse(ink)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 120), ratio]);
  }
  return poor;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(visit, all_pages, scheme):
    page = visit(color_scheme=scheme)
    root = page.url.removesuffix("index.html")
    for name in all_pages:
        page.goto(root + name)
        assert page.evaluate(CONTRAST) == [], name


def test_the_dark_is_dark(visit):
    assert colour(visit(color_scheme="dark").locator("body")) == "rgb(23, 23, 21)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_lit_can_be_read(visit, scheme):
    page = visit(color_scheme=scheme)
    page.get_by_role("link", name="The bridge will open “early in June”").first.click()
    assert page.evaluate(CONTRAST) == []


def test_the_keyboard_reaches_the_text_first(visit):
    page = visit()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to the text"
    assert focused.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_can_be_seen(visit):
    page = visit()
    for _ in range(4):
        page.keyboard.press("Tab")
    width = page.locator(":focus").evaluate("element => getComputedStyle(element).outlineWidth")
    assert width == "3px"


def test_pages_print(visit):
    page = visit()
    page.get_by_role("link", name="Bridge will open in June").first.click()
    assert page.pdf().startswith(b"%PDF")


def test_pages_have_landmarks_and_names_for_all_links(visit, all_pages):
    page = visit()
    root = page.url.removesuffix("index.html")
    for name in all_pages:
        page.goto(root + name)
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("banner").count() == 1
        assert page.get_by_role("contentinfo").count() == 1
        assert page.locator("h1").count() == 1
        for link in page.get_by_role("link").all():
            assert (link.get_attribute("aria-label") or link.text_content()).strip()


def test_nothing_in_a_hostile_report_runs(browser, hostile_pages):
    complaints, requests = [], []
    page = browser.new_page()
    page.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    for path in sorted(hostile_pages.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("script, img, main b").count() == 0
    page.close()
    assert complaints == []
    here = (hostile_pages.as_uri() + "/", "data:,")
    assert [url for url in requests if not url.startswith(here)] == []
