"""A run gives one outcome for every task, whatever the tasks do."""

import itertools
import multiprocessing
import os
from collections import Counter
from functools import partial

import pytest
from tests.engine import tasks

from cuttings.engine import Broken, Done, EngineOptions, run_tasks
from cuttings.errors import SettingsError, StageError

ONE = EngineOptions(workers=1)
TWO = EngineOptions(workers=2)
HURRIED = EngineOptions(workers=2, timeout_s=2.0)


@pytest.fixture(autouse=True)
def no_worker_is_left():
    yield
    assert multiprocessing.active_children() == []


def broken_and_done(outcomes):
    found = list(outcomes)
    broken = [outcome for outcome in found if isinstance(outcome, Broken)]
    done = [outcome for outcome in found if isinstance(outcome, Done)]
    return broken, done


def with_good_work_around(misdeed):
    return ["good:1", "good:2", misdeed, "good:3", "good:4", "good:5"]


def test_every_task_comes_back_once_with_its_value():
    outcomes = list(run_tasks(tasks.double, range(5000), TWO))
    assert sorted((outcome.task, outcome.value) for outcome in outcomes) == [
        (number, 2 * number) for number in range(5000)
    ]


def test_a_run_over_nothing_gives_nothing_and_starts_nothing():
    assert list(run_tasks(tasks.double, [], TWO)) == []


def test_a_partial_is_a_function_too():
    assert [outcome.value for outcome in run_tasks(partial(pow, 2), [10], ONE)] == [1024]


def test_one_task_starts_one_worker():
    run = run_tasks(tasks.nap, [0.3], EngineOptions(workers=4))
    next(run)
    assert len(multiprocessing.active_children()) == 1
    run.close()


@pytest.mark.parametrize(
    ("misdeed", "reason", "words"),
    [
        ("hang", "timeout", "longer than 2 s"),
        ("spin", "timeout", "longer than 2 s"),
        ("exit", "crash", "exit code 3"),
        ("kill", "crash", "SIGKILL"),
        ("segfault", "crash", "SIGSEGV"),
        ("raise", "bug", "ValueError: no such ‘word’ (tasks.py, line "),
        ("leave", "bug", "SystemExit: enough"),
        ("exhaust", "memory", "ran out of memory"),
    ],
)
def test_a_misdeed_breaks_its_own_task_and_no_other(misdeed, reason, words):
    asked = with_good_work_around(misdeed)
    broken, done = broken_and_done(run_tasks(tasks.behave, asked, HURRIED))
    assert [(outcome.task, outcome.reason) for outcome in broken] == [(misdeed, reason)]
    assert words in broken[0].message
    assert sorted(outcome.value for outcome in done) == [f"good:{n}" for n in range(1, 6)]


def test_a_task_that_grows_past_the_limit_is_stopped():
    options = EngineOptions(workers=2, memory_mb=400)
    broken, done = broken_and_done(run_tasks(tasks.behave, with_good_work_around("grow"), options))
    assert [(outcome.task, outcome.reason) for outcome in broken] == [("grow", "memory")]
    assert "400 MB" in broken[0].message
    assert len(done) == 5


def test_memory_that_one_task_leaves_behind_is_not_charged_to_the_next():
    options = EngineOptions(workers=1, memory_mb=400)
    asked = ["good", *(f"hoard:{n}" for n in range(8))]
    broken, done = broken_and_done(run_tasks(tasks.behave, asked, options))
    assert broken == []
    assert len(done) == 9


def test_many_misdeeds_at_once_each_break_one_task():
    misdeeds = [f"{what}:{n}" for what in ("exit", "kill", "raise", "hang") for n in range(3)]
    good = [f"good:{n}" for n in range(200)]
    mixed = [word for pair in itertools.zip_longest(good, misdeeds) for word in pair if word]
    broken, done = broken_and_done(run_tasks(tasks.behave, mixed, HURRIED))
    assert sorted(outcome.task for outcome in broken) == sorted(misdeeds)
    assert Counter(outcome.reason for outcome in broken) == {"crash": 6, "bug": 3, "timeout": 3}
    assert sorted(outcome.value for outcome in done) == sorted(good)


def test_the_time_limit_is_for_each_task_and_not_for_those_that_wait_behind_it():
    options = EngineOptions(workers=1, timeout_s=2.0)
    broken, done = broken_and_done(run_tasks(tasks.nap, [0.8] * 4, options))
    assert broken == []
    assert len(done) == 4


def test_a_slow_caller_costs_no_task_its_time():
    options = EngineOptions(workers=1, timeout_s=1.0)
    outcomes = []
    for outcome in run_tasks(tasks.double, range(3), options):
        outcomes.append(outcome)
        tasks.nap(1.2)
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert len(outcomes) == 3


@pytest.mark.parametrize("function", [tasks.unsendable, tasks.vanishing])
def test_a_value_that_cannot_travel_is_a_bug_of_its_task(function):
    broken, done = broken_and_done(run_tasks(function, [1, 2], ONE))
    assert done == []
    assert [(outcome.task, outcome.reason) for outcome in broken] == [(1, "bug"), (2, "bug")]
    assert all(outcome.message.startswith("it gave ") for outcome in broken)


def test_a_task_that_cannot_travel_is_broken_and_the_rest_is_done():
    cannot = tasks.unsendable(None)
    broken, done = broken_and_done(run_tasks(tasks.own_pid, [1, cannot, 2], ONE))
    assert [outcome.task for outcome in broken] == [cannot]
    assert "cannot be sent to a worker" in broken[0].message
    assert len(done) == 2


def test_large_tasks_and_large_values_pass_in_both_directions():
    sizes = [outcome.value for outcome in run_tasks(tasks.length, [b"1" * 50_000_000] * 3, TWO)]
    assert sizes == [50_000_000] * 3
    values = [outcome.value for outcome in run_tasks(tasks.big, [50, 50, 50], TWO)]
    assert [len(value) for value in values] == [50_000_000] * 3


def test_tasks_are_not_read_far_ahead():
    read = 0

    def counted():
        nonlocal read
        for number in range(100_000):
            read += 1
            yield number

    run = run_tasks(tasks.double, counted(), TWO)
    for _ in range(100):
        next(run)
    assert read < 150
    run.close()


def test_a_worker_is_replaced_after_its_share_of_tasks():
    options = EngineOptions(workers=1, recycle_after=10)
    outcomes = list(run_tasks(tasks.own_pid, range(35), options))
    shares = Counter(outcome.value for outcome in outcomes)
    assert sorted(shares.values()) == [5, 10, 10, 10]
    assert os.getpid() not in shares


def test_a_run_closed_in_the_middle_stops_what_hangs():
    run = run_tasks(tasks.behave, ["good", "hang", "spin", "hang"], TWO)
    assert next(run) == Done("good", "good")
    run.close()
    assert multiprocessing.active_children() == []


def test_an_error_of_the_task_iterator_reaches_the_caller():
    def failing():
        yield 1
        raise OSError("the list of files is gone")

    with pytest.raises(OSError, match="list of files"):
        list(run_tasks(tasks.double, failing(), TWO))


def test_a_function_that_cannot_be_sent_is_an_error_at_once():
    with pytest.raises(StageError, match="cannot be sent to a worker"):
        run_tasks(lambda task: task, [1])


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (tasks.Unloadable(), "no_such_module_anywhere"),
        (tasks.DeadlyToLoad(), "the workers do not start: its process ended with exit code 7"),
    ],
)
def test_workers_that_cannot_start_are_an_error_and_not_a_loop(function, words):
    with pytest.raises(StageError, match=words):
        list(run_tasks(function, range(10), TWO))


@pytest.mark.parametrize(
    "wrong",
    [
        {"workers": -1},
        {"timeout_s": 0},
        {"timeout_s": float("nan")},
        {"memory_mb": 0},
        {"recycle_after": 0},
    ],
)
def test_limits_that_make_no_sense_are_refused(wrong):
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        EngineOptions(**wrong)
