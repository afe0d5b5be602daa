"""The folder of pages: whole, linked both ways, streaming, and inert whatever a report holds."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cuttings import export
from cuttings.errors import SettingsError
from cuttings.export.html import gaps_page, list_pages, person_page
from cuttings.export.html.links import anchor
from cuttings.model.identity import text_hash
from cuttings.model.judgement import Selector
from cuttings.story import Filter

VOID = {"meta", "link", "rect", "line"}


class Page(HTMLParser):
    """A page read strictly: tags must balance. Collects ids, addresses and visible text."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.ids, self.hrefs, self.tags, self.text = [], [], Counter(), ""
        self.attributes = set()
        self.open = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags[tag] += 1
        self.attributes.update(given)
        self.ids.extend(given[name] for name in ("id",) if name in given)
        self.hrefs.extend(given[name] for name in ("href", "src") if name in given)
        if tag not in VOID:
            assert not (tag == "a" and "a" in self.open)
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "title":
            self.text += data


@pytest.fixture
def written(tmp_path):
    def make(story, **options):
        export.write(story, "html", tmp_path / "pages", export.ExportOptions(**options))
        return tmp_path / "pages"

    return make


@pytest.fixture
def pages(story, written):
    return written(story)


def read_all(folder):
    return {path: Page(path) for path in sorted(folder.rglob("*.html"))}


def article_file(folder, title):
    return next(
        path
        for path in (folder / "articles").iterdir()
        if f"<title>{title}" in path.read_text(encoding="utf-8")
    )


def test_every_link_leads_somewhere_and_every_id_is_one_of_its_kind(pages):
    read = read_all(pages)
    followed = 0
    for path, page in read.items():
        assert max(Counter(page.ids).values(), default=1) == 1
        for href in page.hrefs:
            if href.startswith(("https:", "data:,")):
                continue
            file, _, place = href.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.is_relative_to(pages.resolve())
            assert target.is_file()
            if place:
                assert place in read[target].ids
                followed += 1
    assert followed > 50


def test_each_finding_leads_to_its_line_and_back(story, pages):
    page = Page(article_file(pages, "Bridge will open in June"))
    view = next(view for view in story.articles() if view.article.source == "post/june.json")
    statements = list(story.statements(Filter(article=view.article.id)))
    assert len(statements) == 2
    for found in statements:
        sentence, note = anchor("s", found.id), anchor("n", found.id)
        assert {sentence, note} <= set(page.ids)
        assert {f"#{sentence}", f"#{note}"} <= set(page.hrefs)


def test_the_front_page_says_what_the_story_is(pages):
    text = " ".join(Page(pages / "index.html").text.split())
    assert "Tomas Reyk and Petra Lund" in text
    assert "4 reports, 3 of them from 2 outlets and the others from outlets not known" in text
    assert "3 separately written" in text
    assert "13 March – 10 May 2024" in text
    assert "also carried by Harbour Post" in text
    assert "1 file could not be read" in text
    assert "1 report has no date" in text
    assert "1 report is dated only within a range" in text
    assert "1 correction found no place" in text


def test_the_last_thing_that_each_said_is_of_the_last_dated_report(pages):
    text = " ".join(Page(pages / "index.html").text.split())
    _, speakers = text.split("the last thing each said")
    assert "Petra Lund said to the council: The bridge will open “early in June”" in speakers
    assert "She was a good boat" not in speakers
    assert "would believe it when he saw it" in speakers


def test_a_title_that_is_given_stands_on_every_page(story, written):
    for path in written(story, title="The <bridge>").rglob("*.html"):
        assert "The &lt;bridge&gt;" in path.read_text(encoding="utf-8")


def test_an_article_page_holds_the_whole_text_paragraph_by_paragraph(pages, drafts):
    path = article_file(pages, "Harbour bridge stays shut")
    html = path.read_text(encoding="utf-8")
    paragraphs = re.findall(r'<p dir="auto"[^>]*>(.*?)</p>', html, re.DOTALL)
    bare = [
        re.sub(r"<[^>]+>", "", re.sub(r'<a class="ref".*?</a>', "", part)) for part in paragraphs
    ]
    assert bare == drafts[0].text.strip().split("\n\n")


def test_a_person_page_lists_reports_by_day_with_what_was_said(story, pages):
    person = story.person("Tomas Reyk").person.id
    text = " ".join(Page(pages / "people" / f"{person}.html").text.split())
    assert "also named Reyk" in text
    first, last = text.index("13 March 2024"), text.index("2–10 May 2024")
    assert first < text.index("Nobody asked the ferrymen") < last
    assert last < text.index("no date") < text.index("She was a good boat")


def test_beliefs_are_marked_in_the_report_and_nowhere_else(pages):
    assert "nobody named thinks" in " ".join(
        Page(article_file(pages, "Harbour bridge stays shut")).text.split()
    )
    assert "thinks" not in Page(pages / "index.html").text


def test_what_a_person_decided_says_so(story, story_of, drafts, written):
    ferry = drafts[-1]
    boat = ferry.words("She was a good boat,")
    lund = story.person("Petra Lund").person.id

    def judge(writer):
        text = text_hash(ferry.text)
        words = Selector("statement", text, boat.start, boat.end, boat.text, "“", "”")
        row = writer.judged.find_selector(words).row
        writer.judged.set_judged_statement(row, lund, None, said=True, judgement_id="j")

    folder = written(story_of(*drafts, judge=judge))
    page = Page(folder / "people" / f"{lund}.html")
    text = " ".join(page.text.split())
    assert "She was a good boat" in text
    assert "checked by a person" in text
    in_report = " ".join(Page(article_file(folder, "ferry.txt")).text.split())
    assert "Petra Lund said checked by a person" in in_report


def test_no_page_needs_a_script_or_anything_from_elsewhere(pages):
    for path, page in read_all(pages).items():
        html = path.read_text(encoding="utf-8")
        assert "default-src &#39;none&#39;; style-src &#39;self&#39;" in html
        assert not {"script", "style", "iframe", "object", "img", "form"} & set(page.tags)
        assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    css = (pages / "style.css").read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_hostile_words_in_every_field_are_inert(hostile_pages):
    for path, page in read_all(hostile_pages).items():
        html = path.read_text(encoding="utf-8")
        assert not {"script", "img", "b"} & set(page.tags)
        assert not [name for name in page.attributes if name.startswith("on")]
        assert not [href for href in page.hrefs if "javascript:" in href]
        assert "\x00" not in html
        assert "{{7*7}}" in html


def test_names_that_turn_the_direction_of_writing_are_isolated(hostile_pages):
    for path in hostile_pages.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        body = html[html.index("<body>") :]
        isolated = re.sub(r"<bdi[ >].*?</bdi>", "", body, flags=re.DOTALL)
        isolated = re.sub(r'<(p|h1|q)[^>]* dir="auto".*?</\1>', "", isolated, flags=re.DOTALL)
        isolated = re.sub(r'"[^"]*"', "", isolated)  # attributes
        isolated = re.sub(r"<title>.*?</title>", "", isolated, flags=re.DOTALL)
        assert "\u202e" not in isolated


def test_long_lists_are_cut_into_pages(story, written, monkeypatch):
    monkeypatch.setattr(list_pages, "PAGE_SIZE", 1)
    monkeypatch.setattr("cuttings.export.html.folder.PAGE_SIZE", 1)
    monkeypatch.setattr("cuttings.export.html.front_page.PAGE_SIZE", 1)
    monkeypatch.setattr(person_page, "PAGE_SIZE", 1)
    monkeypatch.setattr(gaps_page, "GAPS_ON_PAGE", 1)
    monkeypatch.setattr("cuttings.export.html.folder.GAPS_ON_PAGE", 1)
    folder = written(story)
    person = story.person("Tomas Reyk").person.id
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert {"articles/index.html", "articles/index-4.html", "people/index-2.html"} <= names
    assert {f"people/{person}.html", f"people/{person}-4.html", "gaps/index-5.html"} <= names
    test_every_link_leads_somewhere_and_every_id_is_one_of_its_kind(folder)


def test_an_empty_story_has_a_front_page_too(story_of, written):
    text = Page(written(story_of()) / "index.html").text
    assert "0 reports" in text


def test_pages_without_a_folder_ask_for_one(story):
    with pytest.raises(SettingsError, match="-o pages"):
        export.write(story, "html", None)


@pytest.mark.parametrize("form", ["jsonl", "md", "csv"])
def test_other_forms_go_to_a_file_or_to_standard_output(story, form, tmp_path, capsysbinary):
    target = tmp_path / f"out.{form}"
    assert export.write(story, form, target) == target
    assert export.write(story, form, None) is None
    printed = capsysbinary.readouterr().out
    assert target.read_bytes().removeprefix(b"\xef\xbb\xbf") == printed
    assert Path(target).read_bytes().startswith(b"\xef\xbb\xbf") == (form == "csv")


def test_unknown_forms_and_tables_are_refused(story):
    with pytest.raises(SettingsError, match="html, md, jsonl, csv"):
        export.write(story, "pdf", None)
    with pytest.raises(SettingsError, match="said, who, articles"):
        export.write(story, "csv", None, export.ExportOptions(what="cats"))


def test_the_same_story_gives_the_same_pages(story, written):
    def contents():
        folder = written(story)
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}

    assert contents() == contents()
