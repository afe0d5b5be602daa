import io
import json
import os
import socket
import subprocess
import sys

import pytest

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, discover, load
from cuttings.model.run import Failure

OPTIONS = IngestOptions()
PROSE = "A ferry was held in Harrow Bay on Monday after its captain refused to sail."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths, options=OPTIONS):
    return [
        item.name if isinstance(item, Source) else (item.source, item.reason)
        for item in discover(paths, options)
    ]


def failure(path, options=OPTIONS):
    """The failure that a path ends in, found or loaded."""
    (item,) = discover([path], options)
    if isinstance(item, Failure):
        assert item.stage == "ingest"
        return item.reason, item.message
    with pytest.raises(InputError) as caught:
        load(item, options)
    return caught.value.reason, str(caught.value)


def write(folder, *paths, text=PROSE):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def test_a_folder_is_read_with_all_folders_in_it_sorted_and_hidden_files_left_out(folder):
    write(folder, "in/b.txt", "in/a/z.md", "in/.hidden.txt", "in/.git/x.txt", "in/c.TXT")
    assert names("in") == ["in/a/z.md", "in/b.txt", "in/c.TXT"]
    assert names("./in/") == names("in")
    os.chdir("in")
    assert names(".") == ["a/z.md", "b.txt", "c.TXT"]


def test_other_forms_in_a_folder_are_one_failure_each(folder):
    write(folder, "in/a.txt", "in/b.doc", "in/c.png")
    assert names("in") == ["in/a.txt", ("in/b.doc", "unsupported"), ("in/c.png", "unsupported")]


def test_a_file_that_is_named_may_have_any_suffix_of_a_text(folder):
    write(folder, "notes", "b.odt")
    assert names("notes", "b.odt") == ["notes", ("b.odt", "unsupported")]


def test_patterns_are_expanded_in_order(folder):
    write(folder, "x/b.txt", "x/a.txt", "y/c.txt")
    assert names("*/*.txt") == ["x/a.txt", "x/b.txt", "y/c.txt"]
    assert names("**/c.txt") == ["y/c.txt"]
    assert names("z/*.txt") == [("z/*.txt", "not-found")]
    write(folder, "odd[1].txt")
    assert names("odd[1].txt") == ["odd[1].txt"]


def test_the_same_real_file_is_read_once(folder):
    write(folder, "in/a.txt")
    (folder / "in" / "b.txt").symlink_to("a.txt")
    (folder / "again").symlink_to("in")
    assert names("in", "in/a.txt", str(folder / "in/a.txt"), "again") == ["in/a.txt"]


def test_links_that_lead_back_are_loops(folder):
    write(folder, "in/a.txt")
    (folder / "in" / "up").symlink_to("..")
    (folder / "in" / "self.txt").symlink_to("self.txt")
    assert names("in") == ["in/a.txt", ("in/self.txt", "loop"), ("in/up/in", "loop")]


def test_a_link_to_nothing_and_a_missing_path_are_not_found(folder):
    (folder / "gone.txt").symlink_to("nowhere")
    assert failure("gone.txt")[0] == "not-found"
    assert failure("missing.txt") == (
        "not-found",
        "missing.txt is not there: check the spelling of the path.",
    )
    assert failure("a\0b.txt")[0] == "not-found"
    assert failure("x" * 300)[0] == "not-found"


def test_an_empty_folder_says_so(folder):
    (folder / "in" / "deeper").mkdir(parents=True)
    assert failure("in")[0] == "empty"


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "nothing in it"),
        (b" \n\n", "empty", "only white space"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary", "PNG"),
        (b"PK\x03\x04\0\0", "binary", "ZIP"),
        (b"%PDF-1.7", "binary", "PDF"),
        (b"date 2021-09-20\n", "no-text", "add the report's text"),
        ("‘café’ ".encode() * 9 + b"\xff", "undecodable", "save it as UTF-8"),
    ],
)
def test_bad_files_say_what_they_are_and_what_to_do(folder, data, reason, words):
    (folder / "a.txt").write_bytes(data)
    got, message = failure("a.txt")
    assert got == reason
    assert words in message
    assert message.startswith("a.txt ")


@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_fifty_megabytes_are_refused_without_being_read(folder, name):
    with (folder / name).open("wb") as file:
        file.truncate(50_000_000)
    assert failure(name)[0] == "too-large"


@pytest.mark.parametrize("suffix", [".txt", ".json", ".jsonl"])
def test_pipes_sockets_and_devices_are_refused_at_once(folder, suffix):
    os.mkfifo(folder / f"pipe{suffix}")
    assert failure(f"pipe{suffix}")[0] == "unsupported"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"socket{suffix}")
        assert failure(f"socket{suffix}")[0] == "unsupported"
    (folder / f"device{suffix}").symlink_to("/dev/zero")
    assert failure(f"device{suffix}")[0] == "unsupported"


def test_a_file_that_becomes_a_pipe_after_it_was_found_does_not_hang(folder):
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(InputError, match="a named pipe"):
        load(Source("pipe.txt", "pipe.txt", None, "text"), OPTIONS)


READ_AS_NOBODY = """
import os, sys
from cuttings.ingest import IngestOptions, discover, load
from cuttings.model.run import Failure
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for item in discover(sys.argv[1:], IngestOptions()):
    if isinstance(item, Failure):
        print(item.reason)
        continue
    try:
        load(item, IngestOptions())
    except Exception as error:
        print(error.reason)
"""


def test_files_and_folders_that_may_not_be_read_say_so(folder):
    write(folder, "open/a.txt", "open/b.json", "open/c.jsonl", "shut/d.txt")
    folder.chmod(0o755)
    for path in ("open/a.txt", "open/b.json", "open/c.jsonl", "shut"):
        (folder / path).chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", READ_AS_NOBODY, "open", "shut"],
        check=False,
        capture_output=True,
        text=True,
    )
    (folder / "shut").chmod(0o700)
    assert done.stdout.split() == ["no-permission"] * 4, done.stderr


def test_names_that_are_no_utf8_can_be_printed_and_read(folder):
    path = os.fsencode(folder) + b"/\xe9t\xe9\n.txt"
    with open(path, "w") as file:  # noqa: PTH123 - a path of bytes
        file.write(PROSE)
    (source,) = discover(["."], OPTIONS)
    assert source.name == "\\xe9t\\xe9\\x0a.txt"
    source.name.encode()
    article = load(source, OPTIONS)
    assert (article.text, article.source) == (PROSE, source.name)


def test_json_lines_are_parts_numbered_over_the_lines_that_hold_something(folder):
    lines = ['{"text": "One."}', "", "{broken", "  ", '{"text": "Two."}']
    (folder / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    sources = list(discover(["a.jsonl"], OPTIONS))
    assert [source.name for source in sources] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert load(sources[0], OPTIONS).text == "One."
    assert load(sources[2], OPTIONS).text == "Two."
    with pytest.raises(InputError, match=r"a\.jsonl#2 is no valid JSON"):
        load(sources[1], OPTIONS)


def test_json_lines_are_streamed(folder):
    (folder / "a.jsonl").write_text('{"text": "One."}\n' * 3)
    found = discover(["a.jsonl"], OPTIONS)
    next(found)
    with (folder / "a.jsonl").open("a") as file:
        file.write('{"text": "Late."}\n' * 20_000)
    assert sum(1 for _ in found) > 3


def test_a_json_line_that_is_too_long_fails_alone(folder):
    (folder / "a.jsonl").write_text('{"text": "' + "a" * 500 + '"}\n{"text": "Two."}\n')
    options = IngestOptions(max_bytes=100)
    assert names("a.jsonl", options=options) == [("a.jsonl#1", "too-large"), "a.jsonl#2"]


def test_an_empty_or_wide_json_lines_file_fails_whole(folder):
    (folder / "a.jsonl").write_text("\n\n")
    (folder / "b.jsonl").write_text('{"text": "One."}\n', encoding="utf-16")
    assert failure("a.jsonl")[0] == "empty"
    assert failure("b.jsonl")[0] == "undecodable"


def test_articles_in_one_json_file_are_parts_and_one_alone_is_the_file(folder):
    one, two = {"text": "One."}, {"text": "Two."}
    for value, parts in (
        (one, ["a.json"]),
        ([one], ["a.json"]),
        ([one, two], ["a.json#1", "a.json#2"]),
        ({"articles": [one, two]}, ["a.json#1", "a.json#2"]),
        ({"@graph": [{"@type": "WebPage"}, one | {"@type": "NewsArticle"}]}, ["a.json"]),
        ({"response": {"results": [one, two]}}, ["a.json#1", "a.json#2"]),
    ):
        (folder / "a.json").write_text(json.dumps(value))
        sources = list(discover(["a.json"], OPTIONS))
        assert [source.name for source in sources] == parts
        texts = [load(source, OPTIONS).text for source in sources]
        assert texts == ["One.", "Two."][: len(parts)]


def test_a_json_file_with_an_object_a_line_is_read_as_json_lines(folder):
    (folder / "a.json").write_text('{"text": "One."}\n{"text": "Two."}\n{broken\n')
    assert names("a.json") == ["a.json#1", "a.json#2", "a.json#3"]


@pytest.mark.parametrize(
    ("words", "sources", "text"),
    [
        (PROSE, ["stdin"], PROSE),
        ("[Harrow] " + PROSE, ["stdin"], "[Harrow] " + PROSE),
        ('{"text": "One."}', ["stdin"], "One."),
        ('{"text": "One."}\n{"text": "Two."}\n', ["stdin#1", "stdin#2"], "One."),
    ],
)
def test_what_is_pasted_is_read_as_what_it_is(monkeypatch, words, sources, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
    found = list(discover(["-"], OPTIONS))
    assert [source.name for source in found] == sources
    assert load(found[0], OPTIONS).text == text


def test_folders_nested_beyond_reason_do_not_break_the_walk(folder):
    path = "a"
    for _ in range(150):
        os.mkdir(path)  # noqa: PTH102
        path += "/a"
    assert [reason for _, reason in names("a")] == ["loop"]


def test_finding_changes_nothing_and_is_the_same_twice(folder):
    write(folder, "in/b.txt", "in/a.txt", "in/c/d.txt")
    assert names("in") == names("in")


def test_a_story_file_that_lies_beside_its_reports_is_no_report(tmp_path):
    for name in ("s.cuttings", "s.cuttings-wal", "s.cuttings-lock"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0")
    (tmp_path / "a.txt").write_text("Strike\n\nThe strike goes on.\n")
    found = list(discover([str(tmp_path)], IngestOptions()))
    assert [source.name for source in found] == [str(tmp_path / "a.txt")]
