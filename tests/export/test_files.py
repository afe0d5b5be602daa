"""Files and folders are there whole or not at all, and only our own are replaced."""

import pytest

from cuttings.errors import ExportError
from cuttings.export.files import MARKER, write_file, write_folder

OWN = frozenset({"index.html"})


def fill_with(words):
    def fill(folder):
        (folder / "index.html").write_text(words, encoding="utf-8")

    return fill


def breaks_half_way():
    yield b"half"
    raise ValueError("broken")


def test_a_file_is_replaced_only_when_the_new_one_is_whole(tmp_path):
    target = tmp_path / "out.jsonl"
    write_file(target, [b"old"])
    with pytest.raises(ValueError, match="broken"):
        write_file(target, breaks_half_way())
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_story_file_is_not_overwritten(tmp_path):
    target = tmp_path / "story.cuttings"
    target.write_bytes(b"SQLite format 3\0 and more")
    with pytest.raises(ExportError, match="is a story file"):
        write_file(target, [b"x"])


def test_a_folder_that_is_not_there_is_asked_for(tmp_path):
    with pytest.raises(ExportError, match="make it first"):
        write_file(tmp_path / "no" / "out.md", [b"x"])
    with pytest.raises(ExportError, match="make it first"):
        write_folder(tmp_path / "no" / "pages", fill_with("x"), OWN)


def test_a_folder_in_place_of_a_file_and_the_other_way_round(tmp_path):
    with pytest.raises(ExportError, match="is a folder"):
        write_file(tmp_path, [b"x"])
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is a file"):
        write_folder(tmp_path / "file", fill_with("x"), OWN)


def test_our_own_folder_is_replaced(tmp_path):
    pages = tmp_path / "pages"
    write_folder(pages, fill_with("old"), OWN)
    write_folder(pages, fill_with("new"), OWN)
    assert (pages / "index.html").read_text() == "new"
    assert {each.name for each in tmp_path.iterdir()} == {"pages"}


def test_an_empty_folder_is_filled(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    write_folder(pages, fill_with("new"), OWN)
    assert {each.name for each in pages.iterdir()} == {"index.html", MARKER}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ExportError, match="cuttings did not write"):
        write_folder(tmp_path, fill_with("x"), OWN)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_notes_that_somebody_put_among_our_pages_are_not_lost(tmp_path):
    pages = tmp_path / "pages"
    write_folder(pages, fill_with("old"), OWN)
    (pages / "my notes.txt").write_text("call her back")
    with pytest.raises(ExportError, match=r"my notes\.txt"):
        write_folder(pages, fill_with("new"), OWN)
    assert (pages / "my notes.txt").read_text() == "call her back"
    assert (pages / "index.html").read_text() == "old"


def test_the_folder_that_one_stands_in_is_not_pulled_away(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match="the folder you are in"):
        write_folder(tmp_path, fill_with("x"), OWN)


def test_a_folder_is_replaced_only_when_the_new_one_is_whole(tmp_path):
    pages = tmp_path / "pages"
    write_folder(pages, fill_with("old"), OWN)

    def breaks(folder):
        (folder / "index.html").write_text("half")
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        write_folder(pages, breaks, OWN)
    assert (pages / "index.html").read_text() == "old"
    assert {each.name for each in tmp_path.iterdir()} == {"pages"}


def test_a_swap_that_was_cut_off_is_mended(tmp_path):
    pages = tmp_path / "pages"
    write_folder(pages, fill_with("old"), OWN)
    pages.rename(tmp_path / ".pages.previous")  # as a kill between the two renames leaves it
    write_folder(pages, fill_with("new"), OWN)
    assert (pages / "index.html").read_text() == "new"
    assert {each.name for each in tmp_path.iterdir()} == {"pages"}
