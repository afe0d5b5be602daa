"""Corrections made on the page are judgements like any other, and can be taken back."""

import re

import pytest

from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.store import open_story
from cuttings.story import Filter, StoryFile


def report(story, source):
    return next(v for v in story.articles() if source in v.article.source)


@pytest.fixture
def found(own_site):
    """Ids of the example story by what they are."""
    with StoryFile(own_site.path) as story:
        statement = next(s for s in story.statements() if s.speaker_id and not s.parent_id)
        people = story.people()
        other = next(p for p in people if p.person.id != statement.speaker_id)
        return {
            "statement": statement.id,
            "speaker": statement.speaker_id,
            "other": other.person.id,
            "other_name": other.person.name,
            "article": statement.article_id,
        }


def send(site, kind, about, **fields):
    answer = site.post({"kind": kind, "about": about, "back": "/todo?page=2#a-1"} | fields)
    assert answer.status == 303, answer.text
    location = answer.headers["location"]
    assert re.fullmatch(r"/todo\?page=2&kept=[0-9a-f]+#a-1", location)
    return location.split("kept=")[1].split("#")[0]


def states(site):
    with StoryFile(site.path) as story:
        return {view.judgement.id: (view.judgement.kind, view.state) for view in story.judgements()}


def test_a_speaker_is_set_and_the_page_says_so(own_site, found):
    known = send(own_site, "speaker", found["statement"], person=found["other"])
    with StoryFile(own_site.path) as story:
        view = story.statement(found["statement"])
        assert view.judged
        assert view.speaker_id == found["other"]
        (judged,) = story.judgements()
        assert judged.judgement.value == found["other_name"]
        assert judged.judgement.author == "Ada"
    page = own_site.ask(f"/articles/{found['article']}?kept={known}").text
    assert "checked by a person" in page
    assert "Take it back" in page


def test_a_speaker_is_confirmed(own_site, found):
    send(own_site, "speaker", found["statement"], person=found["speaker"])
    with StoryFile(own_site.path) as story:
        view = story.statement(found["statement"])
        assert (view.speaker_id, view.judged) == (found["speaker"], True)


def test_a_name_that_no_report_holds_is_kept_as_a_name(own_site, found):
    send(own_site, "speaker", found["statement"], name="  Zebedee   Quill ")
    with StoryFile(own_site.path) as story:
        assert story.statement(found["statement"]).speaker_name == "Zebedee Quill"


def test_what_nobody_said_is_gone_and_comes_back(own_site, found):
    known = send(own_site, "not-said", found["statement"])
    assert own_site.ask(f"/statements/{found['statement']}").status == 404
    send(own_site, "undo", known)
    assert own_site.ask(f"/statements/{found['statement']}").status == 200
    assert states(own_site)[known] == ("not-said", "undone")


def test_a_date_and_an_outlet_are_set(own_site, found):
    send(own_site, "published", found["article"], value="2023-09-16/2023-09-30")
    send(own_site, "outlet", found["article"], value="The <b>Harbour</b> Post")
    with StoryFile(own_site.path) as story:
        view = story.article(found["article"])
        assert view.judged == ("published", "outlet")
        assert view.article.outlet.value == "The <b>Harbour</b> Post"
    page = own_site.ask(f"/articles/{found['article']}").text
    assert "16–30 September 2023" in page
    assert "The &lt;b&gt;Harbour&lt;/b&gt; Post" in page


def test_a_date_that_makes_no_sense_is_said_in_words(own_site, found):
    form = {"kind": "published", "about": found["article"], "value": "lately", "back": "/gaps"}
    answer = own_site.post(form)
    assert answer.status == 422
    assert "lately" in answer.text
    assert 'href="/gaps"' in answer.text
    assert states(own_site) == {}


def test_people_are_merged_split_and_struck(own_site, found):
    with StoryFile(own_site.path) as story:
        one, other, third = story.people()[:3]
    send(own_site, "same", one.person.id, other=other.person.id)
    with StoryFile(own_site.path) as story:
        assert story.person(other.person.name).person.id == story.person(one.person.name).person.id
    page = own_site.ask(f"/people/{third.person.id}/correct").text
    keys = re.findall(r'name="other" value="([0-9a-f]+:[0-9a-f]+)"', page)
    assert len(keys) > 1
    before = third.articles
    send(own_site, "different", third.person.id, other=keys[-1])
    article = keys[-1].split(":")[0]
    with StoryFile(own_site.path) as story:
        now = [m for m in story.mentions(Filter(article=article)) if m.id == keys[-1].split(":")[1]]
        first = story.mentions(Filter(article=keys[0].split(":")[0]))
        (kept,) = [m for m in first if m.id == keys[0].split(":")[1]]
        assert now[0].entity_id != kept.entity_id
        assert story.person(kept.entity_id).articles < before
        again = story.person(one.person.name).person.id
    send(own_site, "not-a-person", again)
    assert all(state == "attached" for _, state in states(own_site).values())


def test_merging_one_with_itself_is_said_in_words(own_site, found):
    form = {"kind": "same", "about": found["other"], "other": found["other_name"], "back": "/"}
    assert "the same person already" in own_site.post(form).text


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "burn", "about": "x"},
        {"kind": "speaker", "about": "zzzz", "name": "Ada"},
        {"kind": "speaker", "about": "", "name": "Ada"},
        {"kind": "different", "about": "zzzz", "other": "a:b"},
        {"kind": "note", "what": "disk", "about": "x", "value": "y"},
        {"kind": "undo", "about": "ffff"},
        {"kind": "outlet", "about": "zzzz", "value": "Post"},
        {},
    ],
)
def test_forms_that_make_no_sense_keep_nothing(own_site, form):
    answer = own_site.post(form)
    assert answer.status == 422
    assert "<h1>That could not be kept</h1>" in answer.text
    assert states(own_site) == {}


def test_while_another_program_writes_a_correction_is_refused_in_words(own_site, found):
    form = {"kind": "not-said", "about": found["statement"], "back": "/todo"}
    with open_story(own_site.path):
        answer = own_site.post(form)
        assert own_site.ask("/").status == 200
    assert answer.status == 503
    assert "This was not kept." in answer.text
    assert "being written" in answer.text
    assert own_site.post(form).status == 303


def test_a_story_file_that_is_gone_is_a_plain_page(own_site):
    own_site.path.unlink()
    answer = own_site.ask("/")
    assert answer.status == 503
    assert "no story file" in answer.text
    assert "Traceback" not in answer.text


def test_the_work_list_shrinks_as_it_is_worked(own_site):
    def speakers_left():
        page = own_site.ask("/todo?kind=speakers").text
        return int(re.search(r'Who said this\? <span class="number">(\d+)', page)[1])

    before = speakers_left()
    assert before > 0
    page = own_site.ask("/todo?kind=speakers").text
    statement = re.search(r'name="kind" value="not-said">.*?name="about" value="(\w+)"', page)[1]
    own_site.post({"kind": "not-said", "about": statement, "back": "/todo"})
    assert speakers_left() == before - 1


def test_corrections_are_listed_latest_first(own_site, found):
    send(own_site, "note", found["article"], what="article", value="first")
    send(own_site, "note", found["statement"], what="statement", value="second")
    page = own_site.ask("/corrections").text
    assert page.index("second") < page.index("first")


RIGHT_TEXT = (
    "The ferry sails again\n\nThe ferry of Ferrant sails again, said Ada Quill, who speaks for "
    "the harbour of Ferrant and for its two ferries.\n\nIt had lain in the dock for a year.\n"
)


def test_a_pasted_text_takes_the_place_of_what_was_read(own_site, found):
    pasted = RIGHT_TEXT.replace("\n", "\r\n")
    form = {"kind": "text", "about": found["article"], "value": pasted}
    answer = own_site.post(form | {"back": f"/articles/{found['article']}"})
    with StoryFile(own_site.path) as story:
        (view,) = (each for each in story.articles() if each.judged == ("text",))
        assert view.article.text == RIGHT_TEXT
        assert answer.headers["location"].startswith(f"/articles/{view.article.id}?kept=")
        assert [each.speaker_name for each in story.statements(Filter(article=view.article.id))]
    page = own_site.ask(f"/articles/{view.article.id}").text
    assert "replaced by a person" in page
    assert "very short" in page  # the doubt about the pasted text is on the page too


def test_a_pasted_text_of_nothing_is_refused_in_words(own_site, found):
    form = {"kind": "text", "about": found["article"], "value": " \n ", "back": "/gaps"}
    answer = own_site.post(form)
    assert answer.status == 422
    assert "cannot be the text of a report" in answer.text
    assert states(own_site) == {}


@pytest.fixture
def two_names(serve, tmp_path):
    """Two reports: one gives a full name, the other the first name alone."""
    folder = tmp_path / "reports"
    folder.mkdir()
    told = "“We shall go to the mill,” said {}. {} lives near the mill."
    for number, name in enumerate(("Peter Brellman", "Peter")):
        (folder / f"{number}.txt").write_text(told.format(name, name), "utf-8")
    settings = Settings(language=LanguageOptions(model="rules"))
    read_story([str(folder)], tmp_path / "names.cuttings", settings)
    return serve(tmp_path / "names.cuttings")


def maybe_one(site):
    page = site.ask("/todo?kind=same").text
    form = r'name="kind" value="same"><.*?"about" value="(\w+)"><.*?"other" value="(\w+)"'
    return page, re.findall(form, page)


def test_names_that_may_mean_one_person_are_asked_with_the_reason(two_names):
    page, pairs = maybe_one(two_names)
    assert len(pairs) == 1
    assert "Peter stands alone, and Peter Brellman has that first name." in page
    assert "One person <kbd" in page


def test_one_person_is_joined_and_asked_no_more(two_names):
    _, [(one, other)] = maybe_one(two_names)
    send(two_names, "same", one, other=other)
    with StoryFile(two_names.path) as story:
        (person,) = story.people()
    assert person.articles == 2
    assert maybe_one(two_names)[1] == []


def test_two_people_stay_two_and_are_asked_no_more(two_names):
    _, [(one, other)] = maybe_one(two_names)
    known = send(two_names, "two", one, other=other)
    assert states(two_names)[known] == ("different", "attached")
    assert maybe_one(two_names)[1] == []
    send(two_names, "undo", known)
    assert maybe_one(two_names)[1] == [(one, other)]
