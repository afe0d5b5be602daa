"""However a run ends, no worker outlives it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

A_RUN = Path(__file__).with_name("a_run.py")
GUARD_S = 60


def runs(pid):
    """Whether the process is there and not merely waiting to be counted."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return Path("/proc").exists() is False and alive(pid)
    return state != "Z"


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(condition):
    until = time.monotonic() + GUARD_S
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def start_a_run():
    started = []

    def start(what):
        command = [sys.executable, str(A_RUN), what]
        program = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
        )
        started.append(program)
        pids = {int(program.stdout.readline()) for _ in range(2)}
        time.sleep(0.3)  # both workers are at it
        return program, pids

    yield start
    for program in started:
        program.kill()
        program.communicate(timeout=GUARD_S)


@pytest.mark.parametrize("what", ["hang", "spin"])
def test_workers_end_when_their_parent_is_killed(start_a_run, what):
    program, pids = start_a_run(what)
    program.kill()
    program.wait(GUARD_S)
    assert eventually(lambda: not any(runs(pid) for pid in pids))


@pytest.mark.parametrize("what", ["hang", "spin"])
def test_ctrl_c_ends_the_run_and_its_workers_without_a_word_from_them(start_a_run, what):
    program, pids = start_a_run(what)
    os.killpg(program.pid, signal.SIGINT)  # a terminal sends it to everybody
    _, errors = program.communicate(timeout=GUARD_S)
    assert program.returncode == -signal.SIGINT
    assert not any(runs(pid) for pid in pids)
    assert errors.count("Traceback") == 1
    assert errors.rstrip().endswith("KeyboardInterrupt")
