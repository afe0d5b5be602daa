"""Story files served by the real server on this machine."""

import shutil
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

import pytest
import uvicorn
from playwright.sync_api import sync_playwright
from tests.export.conftest import HOSTILE, HOSTILE_DRAFT, HOSTILE_TWIN, write_story

from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.web.app import make_app
from cuttings.web.desk import Desk
from cuttings.web.guard import Rules
from cuttings.web.serving import server_config

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Answer:
    """What the server answered, redirects not followed."""

    status: int
    headers: dict
    text: str


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Site:
    """A served story file, and a visitor that behaves like a browser or worse."""

    def __init__(self, path, rules, title=None):
        self.path = path
        self.rules = rules
        self.app = make_app(Desk(path, title, "Ada"), rules)
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen()
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.server = uvicorn.Server(server_config(self.app))
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],), daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self):
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()

    @property
    def cookie(self):
        return f"{self.rules.cookie}={self.rules.key}"

    def ask(self, path, method="GET", data=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, data, named, method=method)  # noqa: S310
        opener = urllib.request.build_opener(_Stay)
        try:
            with opener.open(request, timeout=30) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read().decode())

    def post(self, fields, /, **headers):
        given = {"csrf": self.rules.form_token} | fields
        data = urllib.parse.urlencode(given).encode()
        named = {"Cookie": self.cookie, "Origin": self.url} | headers
        return self.ask("/judge", "POST", data, **named)


@pytest.fixture(scope="session")
def example_story(example_paths, tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "example.cuttings"
    settings = Settings(language=LanguageOptions(model="rules"))
    read_story(example_paths, path, settings)
    return path


@pytest.fixture(scope="session")
def hostile_story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile-served")
    return write_story(folder / "hostile.cuttings", (HOSTILE_DRAFT, HOSTILE_TWIN))


@pytest.fixture
def serve():
    """Serve a story file; every server is stopped at the end."""
    sites = []

    def start(path, rules=None, **more):
        sites.append(Site(path, rules or Rules(), **more))
        return sites[-1]

    yield start
    for site in sites:
        site.stop()


@pytest.fixture
def site(serve, example_story):
    """The example story, not to be corrected."""
    return serve(example_story)


@pytest.fixture
def own_site(serve, example_story, tmp_path):
    """The example story, to be corrected."""
    return serve(shutil.copy(example_story, tmp_path / "own.cuttings"))


@pytest.fixture
def hostile_site(serve, hostile_story, tmp_path):
    return serve(shutil.copy(hostile_story, tmp_path / "h.cuttings"), title=HOSTILE)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.fail("These tests need Chromium, and there is none: `make browser` installs it.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()
