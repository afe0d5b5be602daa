"""One utterance in several reports: tables, pages and words about it."""

import csv
import io
import re

import pytest
from tests.export.conftest import Draft, on

from cuttings import export
from cuttings.export.csv import csv_lines
from cuttings.export.support_words import support_words
from cuttings.model.support import Support
from cuttings.pipeline.fold_quotations import fold_quotations
from cuttings.story.quotations import HELP

WORDS = "We shall keep the pumps going all night and nobody will sleep"


def report(name, content, text, day="2024-03-13", speaker="Petra Lund"):
    said = ({"content": (content,), "speaker": speaker, "cue": "said"},)
    people = {speaker: ("PER",)}
    outlet = f"The {name.title()}"
    return Draft(f"{name}.txt", text, outlet, "Pumps", on(day), people=people, said=said)


REPORTS = (
    report("post", f"{WORDS},", f"“{WORDS},” said Petra Lund."),
    report(
        "tide",
        "We shall keep the pumps going.",
        "Petra Lund said: “We shall keep the pumps going.”",
        "2024-03-14",
    ),
    report("gull", f"{WORDS},", f"“{WORDS},” Orla Finch said.", speaker="Orla Finch"),
    report("quay", "It rains,", "“It rains,” said Petra Lund.", "2024-03-15"),
)


@pytest.fixture
def pumps(story_of):
    return story_of(*REPORTS, judge=lambda writer: fold_quotations(writer, lambda _step: None))


@pytest.fixture
def pages(pumps, tmp_path):
    export.write(pumps, "html", tmp_path / "pages", export.ExportOptions())
    return {
        path.relative_to(tmp_path / "pages").as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "pages").rglob("*.html")
    }


def table(story, what):
    text = b"".join(csv_lines(story, what)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_statement_has_its_quotation_its_outlets_and_its_first_day(pumps):
    rows = {row["source"]: row for row in table(pumps, "said")}
    (known,) = {view.id for view in pumps.quotations.all()}
    assert {rows[name]["quotation"] for name in ("post.txt", "tide.txt", "gull.txt")} == {known}
    assert rows["tide.txt"]["first_seen"] == "2024-03-13"
    assert rows["tide.txt"]["outlets"] == "3"
    alone = rows["quay.txt"]
    assert (alone["quotation"], alone["outlets"], alone["first_seen"]) == ("", "1", "2024-03-15")


def test_the_table_of_quotations_has_one_row_for_each(pumps):
    (row,) = table(pumps, "quotations")
    assert (row["first_seen"], row["last_seen"]) == ("2024-03-13", "2024-03-14")
    assert (row["person"], row["also_named"]) == ("Petra Lund", "Orla Finch")
    assert row["words"] == f"{WORDS},"
    assert (row["versions"], row["reports"], row["outlets"]) == ("2", "3", "3")
    assert row["separately_written"] == "3"
    assert row["outlet_names"] == "The Gull; The Post; The Tide"
    assert len(row["statements"].split("; ")) == len(row["sources"].split("; ")) == 3


def test_the_table_of_copies_has_one_row_for_each_pair(pumps):
    assert table(pumps, "copies") == []


def test_a_quotation_says_what_stands_behind_it_and_what_that_can_tell(pumps, pages):
    (known,) = (view.id for view in pumps.quotations.all())
    page = pages[f"quotations/{known}.html"]
    assert "3 reports, 3 outlets, 3 written separately" in page
    assert HELP in page
    assert re.search(r"Reports differ on who said it: also\s+<bdi>Orla Finch</bdi>", page)


def test_a_quotation_is_marked_for_machines_without_a_script(pumps, pages):
    (known,) = (view.id for view in pumps.quotations.all())
    page = pages[f"quotations/{known}.html"]
    assert page.count('itemtype="https://schema.org/Quotation"') == 1 + 3
    assert f'itemprop="text">{WORDS},</q>' in page
    assert re.search(r'itemprop="spokenByCharacter" itemscope itemtype="[^"]+"><span', page)
    assert "<script" not in page


def test_a_long_quotation_is_cut_in_its_heading_and_whole_below(story_of, tmp_path):
    words = " ".join([WORDS] * 4)
    reports = [report(name, words, f"“{words}” said Petra Lund.") for name in ("post", "tide")]
    story = story_of(*reports, judge=lambda writer: fold_quotations(writer, lambda _step: None))
    export.write(story, "html", tmp_path / "long", export.ExportOptions())
    (page,) = (path.read_text("utf-8") for path in (tmp_path / "long/quotations").iterdir())
    heading = re.search(r"<h1>.*</h1>", page)[0]
    assert words not in heading
    assert 'itemprop="text"' not in heading
    assert f'<blockquote dir="auto" itemprop="text">{words}</blockquote>' in page


def test_other_outlets_of_the_same_quotation_carry_it_too(pumps, pages):
    lund = pumps.person("Petra Lund").person.id
    lines = pages[f"people/{lund}.html"].split('<p class="line">')
    first = next(line for line in lines if "nobody will sleep" in line)
    assert "also carried by <bdi>The Gull</bdi>, <bdi>The Tide</bdi>" in first or (
        "also carried by <bdi>The Tide</bdi>, <bdi>The Gull</bdi>" in first
    )
    assert 'href="../quotations/' in first
    alone = next(line for line in lines if "It rains" in line)
    assert "also carried by" not in alone
    assert "quotations/" not in alone


@pytest.mark.parametrize(
    ("support", "words"),
    [
        (Support(3, 2, 1, 1), "3 reports, 2 outlets, 1 written separately"),
        (Support(1, 1, 1, 1), "1 report, 1 outlet"),
        (Support(2, 0, 2, 0), "2 reports, 2 written separately"),
    ],
)
def test_support_in_words(support, words):
    assert support_words(support) == words
