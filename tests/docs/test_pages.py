import importlib.util
import re
from pathlib import Path

import pytest
from typer.main import get_command

from cuttings.cli import app

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def commands_page():
    spec = importlib.util.spec_from_file_location("commands", ROOT / "docs" / "commands.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.page()


def test_the_page_of_commands_is_what_the_help_says():
    written = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    assert written == commands_page(), "make it anew: python docs/commands.py"


def test_every_command_has_a_section():
    written = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for name in get_command(app).commands:
        assert f"## `cuttings {name}`" in written


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_link_of_a_page_leads_nowhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_layer_of_the_contract_is_in_the_map():
    contract = (ROOT / "pyproject.toml").read_text("utf-8")
    layers = re.search(r"layers = \[(.*?)\]", contract, re.DOTALL)[1]
    named = set(re.findall(r"[a-z]+", re.sub(r"__main__|\([a-z]+\)", "", layers)))
    there = {p.name.removesuffix(".py") for p in (ROOT / "src" / "cuttings").iterdir()}
    architecture = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert {room for room in named & there if f"`{room}`" not in architecture} == set()


def test_stages_in_the_recipe_and_the_modules_that_the_map_names_exist():
    architecture = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for line in architecture.splitlines():
        if line.startswith("|") and line.rstrip(" |").endswith("there"):
            for module in re.findall(r"`((?:model|text|resolve|extract)/[a-z_]+\.py)`", line):
                assert (ROOT / "src" / "cuttings" / module).exists(), module
