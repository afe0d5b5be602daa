"""The bench runs whole programs, in turns, and prints ratios first."""

import json
import sys
from dataclasses import replace

import pytest

from bench import steps
from bench.__main__ import main
from bench.generator import StoryOptions, write_folder
from bench.measure import BenchError, Cost, median, run
from bench.report import as_markdown, copy_share, memory_growth
from bench.suite import Row

BASELINE = f"{sys.executable} -m bench.baseline"
HOLD_80_MB = "import time; held = b'x' * 80_000_000; time.sleep(0.5)"
IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD_80_MB!r}])"


def test_a_quick_bench_measures_everything_and_writes_its_page(tmp_path, capsys):
    page = tmp_path / "results.md"
    wanted = ["--quick", "--work", str(tmp_path / "work"), "--results", str(page)]
    assert main([*wanted, "--program", BASELINE]) == 0
    lines = capsys.readouterr().out.splitlines()
    tasks = ["read all", "read all again", "one more", "one more", "show"]
    assert all(line.startswith(task) for line, task in zip(lines, tasks, strict=True))
    text = page.read_text(encoding="utf-8")
    assert text.index("## Ratios") < text.index("## Absolute numbers")
    assert str(tmp_path) not in text
    assert not (tmp_path / "work").exists()


def test_a_program_that_fails_stops_the_bench_with_its_words(tmp_path, capsys):
    failing = f"{sys.executable} -c 'import sys; sys.exit(\"no such thing\")'"
    assert main(["--quick", "--work", str(tmp_path / "work"), "--program", failing]) == 1
    assert "no such thing" in capsys.readouterr().err


def test_a_failing_command_has_no_cost():
    with pytest.raises(BenchError, match="ended with 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what processes hold")
@pytest.mark.parametrize("program", [HOLD_80_MB, IN_A_CHILD])
def test_the_peak_counts_all_processes_of_a_command(program):
    peak = run([sys.executable, "-c", program]).peak_mb
    assert peak is not None
    assert 76 < peak < 200


def test_the_median_cost_is_the_middle_of_each_figure():
    assert median([Cost(1, 6, 5), Cost(9, 4, None), Cost(2, 5, 7)]) == Cost(2, 5, 6)


def test_the_page_says_how_memory_grows_with_the_story():
    def reading(articles, peak_mb):
        return Row("read all", articles, Cost(2, 3, peak_mb), "baseline", Cost(1, 1, 50))

    rows = [reading(1000, 100), reading(10_000, 110)]
    assert memory_growth(rows) == (1000, 10_000, 1.1)
    assert "`cuttings` itself at 1,000 articles | – | – | 1.10 |" in as_markdown(rows)
    assert memory_growth(rows[:1]) is None


def test_the_page_says_where_the_time_goes_and_what_the_copies_took():
    noted = (("Copies, their share of reading", 1.0), ("Reading", 6.0), ("Copies", 1.0), ("", 0.0))
    row = Row("read all", 100, Cost(2, 3, 90), "baseline", Cost(1, 1, 50), "rules", noted)
    assert copy_share(row) == 0.25
    text = as_markdown([row])
    assert "| Reading | 6.0 s, 75% |" in text
    assert "| **copies together** | 25.0% |" in text
    assert copy_share(replace(row, steps=())) is None


def test_reading_is_noted_step_by_step(tmp_path):
    write_folder(StoryOptions(3, seed=7), tmp_path / "story")
    notes, out = tmp_path / "steps.json", tmp_path / "s.cuttings"
    read = [str(tmp_path / "story"), "-o", str(out), "--language", "rules", "--steps", str(notes)]
    steps.main(read)
    noted = json.loads(notes.read_text("utf-8"))
    assert {"Reading", "Who is who", "Copies", "Dates", "Quotations"} <= set(noted)
    assert all(seconds >= 0 for seconds in noted.values())
    assert steps.shingle_seconds(out) > 0
