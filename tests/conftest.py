"""What tests of several rooms share."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# a shell that runs the tests in the background has them ignore Ctrl-C, and all that they start
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# no test may fail because a machine was busy
settings.register_profile(
    "cuttings", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("cuttings")


@pytest.fixture(scope="session")
def example_paths():
    """The folder of the example story, as a list for `read_story`."""
    return [str(ROOT / "examples" / "story")]


@pytest.fixture(scope="session")
def example_file(tmp_path_factory):
    """The example story as `cuttings read examples/story --outlet-from-folder` makes it."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "examples").symlink_to(ROOT / "examples")
    subprocess.run(
        [sys.executable, "-m", "cuttings", "read", "examples/story", "--outlet-from-folder"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder / "story.cuttings"


@pytest.fixture
def cuttings(tmp_path):
    """Runs the real program in a folder of its own that holds the examples."""
    if not (tmp_path / "examples").exists():
        (tmp_path / "examples").symlink_to(ROOT / "examples")

    def run(*arguments, stdin=None, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "cuttings", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "COLUMNS": "100"},
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
        return done

    return run
