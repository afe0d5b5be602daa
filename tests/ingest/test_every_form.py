"""A folder that holds one file of each form."""

from datetime import date

import pytest
from tests.ingest import samples

from cuttings.ingest import IngestOptions, discover, load
from cuttings.ingest.forms import FORMS, form_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("forms")
    for name, data in samples.every_form().items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def articles(folder):
    options = IngestOptions()
    return {
        found.name.rpartition("/")[2].partition("#")[0]: load(found, options)
        for found in discover([str(folder)], options)
    }


def words_of(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", sorted(samples.every_form()))
def test_headline_outlet_day_and_text_of_each_form(articles, name):
    article = articles[name]
    assert article.headline.value == samples.HEADLINE
    assert article.outlet.value == samples.OUTLET
    assert article.published.day == date(2021, 9, 20), article.published
    body = words_of(article.text)
    start = body.index(samples.PARAGRAPHS[0])
    assert body[start:] == words_of(samples.BODY)
    assert article.language == "en"


@pytest.mark.parametrize("name", sorted(samples.every_form()))
def test_every_value_names_its_evidence(articles, name):
    article = articles[name]
    for found in (article.headline, article.outlet, article.byline, article.url):
        if found is not None:
            assert found.evidence.kind in ("span", "field")
    for evidence in article.published.evidence:
        assert evidence.kind in ("span", "field")


def test_the_folder_has_every_form(folder):
    made = {form_of(path.name) for path in folder.iterdir()}
    assert made == set(FORMS.values())


def test_one_story_file_comes_of_it(cuttings, folder, tmp_path):
    count = len(samples.every_form())
    done = cuttings("read", str(folder), "-o", "story.cuttings")
    assert f"{count} read" in done.stderr
    again = cuttings("read", str(folder), "-o", "story.cuttings")
    assert f"0 read, {count} unchanged" in again.stderr
