import json
import shutil

import pytest


@pytest.fixture
def story(example_file, tmp_path):
    shutil.copy(example_file, tmp_path / "s.cuttings")
    return "s.cuttings"


def test_data_goes_to_stdout_and_messages_to_stderr(cuttings, story):
    done = cuttings("read", "examples/story", "-o", story, "--outlet-from-folder")
    assert done.stdout == ""
    assert "18 articles" in done.stderr
    shown = cuttings("show", "s.cuttings")
    assert shown.stderr == ""
    assert "18 reports" in shown.stdout


def test_reading_again_reads_nothing(cuttings, story):
    again = cuttings("read", "examples/story", "-o", story, "--outlet-from-folder", "--json")
    again = json.loads(again.stdout)
    assert (again["read"], again["unchanged"], again["articles"]) == (0, 18, 18)


def test_another_outlet_option_is_no_unchanged_reading(cuttings, story):
    report = cuttings("read", "examples/story", "-o", story, "--json")
    assert json.loads(report.stdout)["read"] == 18


def test_pasted_text_is_read_from_standard_input(cuttings):
    pasted = "Harbour strike goes on\n\n“We stay out,” said Ada Doran.\n"
    cuttings("read", "-", "-o", "p.cuttings", stdin=pasted)
    said = json.loads(cuttings("show", "p.cuttings", "said", "--json").stdout)
    assert [(s["speaker"], s["words"]) for s in said] == [("Ada Doran", ["We stay out,"])]


def test_a_report_that_cannot_be_read_is_named_and_the_others_are_kept(cuttings, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("Strike\n\nThe strike goes on in the harbour.\n")
    (folder / "empty.txt").write_text("")
    done = cuttings("read", "mixed", "-o", "m.cuttings", code=1)
    assert "mixed/empty.txt" in done.stderr
    problems = json.loads(cuttings("show", "m.cuttings", "problems", "--json").stdout)
    assert [f["reason"] for f in problems["failures"]] == ["empty"]
    (folder / "empty.txt").write_text("Strike\n\nNow there is something here.\n")
    cuttings("read", "mixed", "-o", "m.cuttings")
    problems = json.loads(cuttings("show", "m.cuttings", "problems", "--json").stdout)
    assert problems["failures"] == []


def test_a_changed_file_is_a_new_version_and_the_old_one_is_not_counted(cuttings, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("Strike\n\n“We stay out,” said Ada Doran.\n")
    cuttings("read", "a.txt", "-o", "v.cuttings")
    report.write_text("Strike\n\n“We go back,” said Ada Doran.\n")
    cuttings("read", "a.txt", "-o", "v.cuttings")
    overview = json.loads(cuttings("show", "v.cuttings", "--json").stdout)
    assert (overview["summary"]["articles"], overview["summary"]["superseded"]) == (1, 1)
    said = json.loads(cuttings("show", "v.cuttings", "said", "--json").stdout)
    assert [s["words"] for s in said] == [["We go back,"]]


def test_find_gives_the_sentence_with_the_words_marked(cuttings, story):
    found = json.loads(cuttings("find", story, "locomotives", "--json", "--limit", "3").stdout)
    assert found
    for line in found:
        for mark in line["marks"]:
            at = mark["start"] - line["sentence"]["start"]
            assert line["sentence"]["text"][at : at + len(mark["text"])] == mark["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "nothing.cuttings"), 4, "no story file"),
        (("show", "s.cuttings", "gossip"), 2, "views"),
        (("show", "s.cuttings", "--since", "soon"), 2, "2021-09-20"),
        (("export", "s.cuttings", "--to", "stone"), 2, "forms"),
        (("judge", "s.cuttings", "published", "nowhere.txt", "2024-01-01"), 2, "nowhere.txt"),
        (("judge", "s.cuttings", "undo", "ffff"), 2, "no correction"),
        (("read", "examples/story", "-o", "s.cuttings", "--map", "headline"), 2, "headline=title"),
        (("read", "examples/story", "-o", "no/such/folder/s.cuttings"), 4, "folder"),
    ],
)
def test_a_mistake_gets_a_message_that_says_what_to_do(cuttings, story, arguments, code, words):
    assert words in " ".join(cuttings(*arguments, code=code).stderr.split())


def test_unknown_settings_are_refused(cuttings, story, tmp_path):
    (tmp_path / "cuttings.toml").write_text("[engine]\nworkerz = 3\n")
    done = cuttings("read", "examples/story", "-o", story, code=2)
    assert "workerz" in done.stderr
    (tmp_path / "cuttings.toml").write_text("[engine]\nworkers = 1\n")
    cuttings("read", "examples/story", "-o", story)


def test_a_corrected_date_holds_and_can_be_taken_back(cuttings, story):
    undated = "examples/story/the-daily-lantern/six-year-old-asks-the-cat.txt"
    cuttings("judge", story, "published", undated, "2024-01-18", "--author", "Ada")
    reports = json.loads(cuttings("show", story, "reports", "--json").stdout)
    assert {r["source"]: r["when"] for r in reports}[undated] == "2024-01-18"
    (judgement,) = json.loads(cuttings("judge", story, "list", "--json").stdout)
    assert judgement["state"] == "attached"
    cuttings("judge", story, "undo", judgement["id"])
    reports = json.loads(cuttings("show", story, "reports", "--json").stdout)
    assert {r["source"]: r["when"] for r in reports}[undated] == "no date"


def test_a_corrected_speaker_is_shown_and_counted(cuttings, story):
    said = json.loads(cuttings("show", story, "said", "--json").stdout)
    wrong = next(s for s in said if s["speaker"] and s["speaker"] != "Clara Voss")
    cuttings("judge", story, "speaker", wrong["id"], "Clara Voss")
    said = json.loads(cuttings("show", story, "said", "--by", "Clara Voss", "--json").stdout)
    assert wrong["id"] in {s["id"] for s in said}
    assert next(s for s in said if s["id"] == wrong["id"])["judged"]


def test_corrections_are_handed_on_and_importing_twice_changes_nothing(
    cuttings, story, example_file, tmp_path
):
    cuttings("judge", story, "not-a-person", "Marlow", "--author", "Ada")
    cuttings("judge", story, "note", "Clara Voss", "checked in print", "--author", "Ada")
    log = cuttings("judge", story, "export").stdout
    (tmp_path / "log.jsonl").write_text(log)
    shutil.copy(example_file, tmp_path / "other.cuttings")
    assert "2 corrections" in cuttings("judge", "other.cuttings", "import", "log.jsonl").stderr
    assert "0 corrections" in cuttings("judge", "other.cuttings", "import", "log.jsonl").stderr
    one, other = (cuttings("digest", f).stdout for f in (story, "other.cuttings"))
    assert one == other


def test_an_import_of_something_else_takes_nothing_over(cuttings, story, tmp_path):
    (tmp_path / "log.jsonl").write_text('{"kind": "gossip"}\n')
    done = cuttings("judge", story, "import", "log.jsonl", code=2)
    assert "line 1" in done.stderr
    assert json.loads(cuttings("judge", story, "list", "--json").stdout) == []
