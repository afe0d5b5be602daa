"""Law: a correction outlives re-reading, better extractors, changed texts and changed ids."""

import dataclasses
import json
import sys

import pytest

from cuttings.ingest import discover
from cuttings.language import LanguageOptions
from cuttings.model import identity
from cuttings.pipeline import add_judgements, export_judgements, fold, new_judgement, read_story
from cuttings.pipeline.reading import ReadTask, read_one
from cuttings.settings import Settings
from cuttings.store import open_story
from cuttings.story import Filter, StoryFile
from cuttings.story.references import article_selector, mention_selector, statement_selector

RULES = Settings(language=LanguageOptions("rules"))
REPORT = (
    "Source: The Harbour Post\nStrike goes on\n\n"
    "“We stay out until Friday,” said Ada Doran.\n\n"
    "Carl Pell told the Echo: “I am tired of all this.”\n"
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture
def story(tmp_path, report):
    path = tmp_path / "s.cuttings"
    read_story([str(report)], path, RULES)
    return path


def judge(story, kind, select, value=None):
    with StoryFile(story) as opened:
        selectors = select(opened)
    judgement = new_judgement(kind, selectors, value, "Ada")
    add_judgements(story, [judgement])
    return judgement


def correct_speaker(story):
    def select(opened):
        wrong = next(v for v in opened.statements() if "stay out" in v.statement.content[0].text)
        return (statement_selector(opened, wrong.id), mention_selector(opened, "Carl Pell"))

    return judge(story, "speaker", select, "Carl Pell")


def speaker_of(story, words):
    with StoryFile(story) as opened:
        for view in opened.statements():
            if words in view.statement.content[0].text:
                return view.speaker_name, view.judged
    return None


def states(story):
    with StoryFile(story) as opened:
        return {v.judgement.id: v.state for v in opened.judgements()}


def save_with(story, report, change):
    """Read a report again with results that `change` makes different, as a new extractor would."""
    settings = RULES
    (source,) = discover([str(report)], settings.ingest)
    result = read_one(settings, ReadTask(source.name, source))
    results = tuple(dataclasses.replace(r, key=r.key + "-newer") for r in result.results)
    with open_story(story) as writer:
        run = writer.start_run(("test",))
        writer.save(result.article, change(result.reading), results, result.blocks, run)
        fold(writer)


def shorter_statements(reading):
    """Every statement loses its last character: other spans, other ids."""

    def cut(span):
        return dataclasses.replace(span, end=span.end - 1, text=span.text[:-1])

    changed = tuple(
        dataclasses.replace(s, content=(*s.content[:-1], cut(s.content[-1])), quoted=())
        for s in reading.statements
    )
    return dataclasses.replace(reading, statements=changed)


def test_a_correction_survives_a_reading_that_changes_nothing(story, report):
    judgement = correct_speaker(story)
    read_story([str(report)], story, RULES)
    assert speaker_of(story, "stay out") == ("Carl Pell", True)
    assert states(story) == {judgement.id: "attached"}


def test_a_correction_survives_a_changed_extractor(story, report):
    with StoryFile(story) as opened:
        before = {v.id for v in opened.statements()}
    judgement = correct_speaker(story)
    save_with(story, report, shorter_statements)
    with StoryFile(story) as opened:
        assert before.isdisjoint(v.id for v in opened.statements()), "the ids did not change"
    assert speaker_of(story, "stay out") == ("Carl Pell", True)
    assert states(story) == {judgement.id: "attached"}


def test_a_correction_survives_a_changed_scheme_of_ids(story, report, monkeypatch):
    judgement = correct_speaker(story)

    def other_ids(kind, *parts):
        return identity.text_hash("another scheme" + kind + "".join(parts))[:16]

    for module in (
        "cuttings.store.statement_ids",
        "cuttings.store.lookup",
        "cuttings.resolve.people",
    ):
        monkeypatch.setattr(sys.modules[module], "content_id", other_ids)
    save_with(story, report, lambda reading: reading)
    assert speaker_of(story, "stay out") == ("Carl Pell", True)
    assert states(story) == {judgement.id: "attached"}


def test_a_correction_follows_its_words_into_a_changed_text(story, report):
    correct_speaker(story)
    report.write_text(REPORT.replace("Strike goes on\n", "Strike goes on, day nine\n"), "utf-8")
    read_story([str(report)], story, RULES)
    assert speaker_of(story, "stay out") == ("Carl Pell", True)


def test_a_correction_whose_words_are_gone_is_listed_and_comes_back_with_them(story, report):
    judgement = correct_speaker(story)
    report.write_text("Source: The Harbour Post\nSomething else\n\nNothing was said today.\n")
    read_story([str(report)], story, RULES)
    assert states(story) == {judgement.id: "unattached"}
    report.write_text(REPORT, "utf-8")
    read_story([str(report)], story, RULES)
    assert states(story) == {judgement.id: "attached"}
    assert speaker_of(story, "stay out") == ("Carl Pell", True)


def test_no_correction_holds_an_id_that_the_program_made(story):
    correct_speaker(story)
    judge(
        story,
        "same",
        lambda s: (mention_selector(s, "Ada Doran"), mention_selector(s, "Carl Pell")),
    )
    judge(
        story,
        "outlet",
        lambda s: (article_selector(s, str(next(s.articles()).sources[0])),),
        "Echo",
    )
    with StoryFile(story) as opened:
        derived = {v.article.id for v in opened.articles()}
        derived |= {v.id for v in opened.statements()} | {v.id for v in opened.mentions()}
        derived |= {v.person.id for v in opened.people(("PER", "ORG", "LOC", "MISC"))}
    log = "\n".join(export_judgements(story))
    assert [i for i in derived if i in log] == []
    assert all(json.loads(line)["selectors"] for line in log.splitlines())


def test_same_makes_one_person_and_undo_makes_two_again(story):
    judgement = judge(
        story,
        "same",
        lambda s: (mention_selector(s, "Ada Doran"), mention_selector(s, "Carl Pell")),
    )
    with StoryFile(story) as opened:
        assert opened.person("Ada Doran").person.id == opened.person("Carl Pell").person.id
    add_judgements(story, [new_judgement("undo", (), judgement.id, "Ada")])
    with StoryFile(story) as opened:
        assert opened.person("Ada Doran").person.id != opened.person("Carl Pell").person.id
    assert states(story)[judgement.id] == "undone"


def test_the_later_of_two_contrary_corrections_wins_and_the_clash_is_reported(story):
    def both(opened):
        return mention_selector(opened, "Ada Doran"), mention_selector(opened, "Carl Pell")

    first = judge(story, "same", both)
    with StoryFile(story) as opened:
        article = next(opened.articles()).article
        views = {v.mention.span.text: v for v in opened.mentions(Filter(article=article.id))}
    ids = [views["Ada Doran"].id, views["Carl Pell"].id]
    second = judge(story, "different", lambda s: tuple(mention_selector(s, i) for i in ids))
    assert states(story) == {first.id: "conflict", second.id: "attached"}
    with StoryFile(story) as opened:
        assert opened.person("Ada Doran").person.id != opened.person("Carl Pell").person.id


def test_not_a_person_takes_somebody_out(story):
    judge(story, "not-a-person", lambda s: (mention_selector(s, "Carl Pell"),))
    with StoryFile(story) as opened:
        assert "Carl Pell" not in {v.person.name for v in opened.people()}


def test_not_said_takes_a_statement_out(story):
    def select(opened):
        return (statement_selector(opened, next(iter(opened.statements())).id),)

    with StoryFile(story) as opened:
        before = len(list(opened.statements()))
    judge(story, "not-said", select)
    with StoryFile(story) as opened:
        assert len(list(opened.statements())) == before - 1
