"""Every example that a help text, the README or the tutorial shows is run."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from cuttings.cli import app

ROOT = Path(__file__).parent.parent.parent
UNENDING = {"serve", "watch"}  # tests/web serves, tests/ingest watches
EXAMPLE = re.compile(r"^\s*\$ cuttings (.+)$", re.MULTILINE)


def commands_in(text):
    return [shlex.split(line) for line in EXAMPLE.findall(text)]


def help_texts(command, name="cuttings"):
    yield name, command.help or ""
    for child in getattr(command, "commands", {}).values():
        yield from help_texts(child, f"{name} {child.name}")


def test_every_command_with_work_to_do_shows_an_example():
    without = [
        name
        for name, text in help_texts(get_command(app))
        if not commands_in(text) and name.count(" ") == 1
    ]
    assert without == []


def test_the_examples_in_the_help_run(cuttings, example_file, tmp_path):
    shutil.copy(example_file, tmp_path / "story.cuttings")
    examples = [c for _, text in help_texts(get_command(app)) for c in commands_in(text)]
    assert len(examples) >= 8
    for example in examples:
        if example[0] not in UNENDING:
            cuttings(*example)


def test_the_tutorial_runs_from_top_to_bottom(cuttings):
    tutorial = commands_in((ROOT / "docs" / "tutorial.md").read_text("utf-8"))
    assert len(tutorial) >= 8
    for command in tutorial:
        cuttings(*command)


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/correct.md"])
def test_commands_that_a_page_names_exist(page):
    known = set(get_command(app).commands)
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"(?:^|`|bin/)cuttings ([a-z]+) ", text, re.MULTILINE))
    assert named
    assert named <= known
