"""Starting the server: where it listens, who is let in, what is printed."""

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from cuttings.errors import SettingsError
from cuttings.story import StoryFile
from cuttings.web.app import make_app
from cuttings.web.desk import Desk
from cuttings.web.guard import Rules

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - named to be recognised
MOST_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where to serve and what to say.

    `port` 0 takes any that is free. With `token`, or on any host that is not loopback,
    only the printed link lets anybody in.
    """

    host: str = "127.0.0.1"
    port: int = 8577
    token: bool = False
    title: str | None = None
    author: str = ""


def serve(story: Path, options: ServeOptions, tell: Callable[[str], None]) -> None:
    """Serve a story file until Ctrl-C.

    Args:
        story: the story file.
        options: where, and to whom.
        tell: called with the link to open once the server listens.

    Raises:
        StoreError: the story file cannot be read.
        SettingsError: the server cannot listen there.
    """
    with StoryFile(story):
        pass
    desk = Desk(story.absolute(), options.title, options.author)
    desk.prepare()  # before anybody can come
    listening = listen(options)
    port = int(listening.getsockname()[1])
    guarded = options.token or options.host not in LOOPBACK
    rules = Rules(
        names=_own_names(options.host),
        addresses=options.host not in LOOPBACK,
        token=secrets.token_urlsafe(24) if guarded else None,
        cookie=f"cuttings-{port}",
    )
    app = make_app(desk, rules)
    tell(_link(options.host, port, rules.token))
    with listening:
        uvicorn.Server(server_config(app)).run(sockets=[listening])


def server_config(app: ASGIApp) -> uvicorn.Config:
    """How the server runs: nothing believed that a proxy says, nothing told about itself."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        ws="none",
        http="h11",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=16_384,
    )


def listen(options: ServeOptions) -> socket.socket:
    """A socket that listens where the options say.

    Raises:
        SettingsError: nobody can listen there.
    """
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    # named, or asyncio does not see that it is TCP, and every answer waits 40 ms for an ACK
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((options.host, options.port))
        listening.listen()
    except (OSError, OverflowError, UnicodeError) as error:
        listening.close()
        raise SettingsError(
            f"The pages cannot be served at {options.host}, port {options.port}: {error}. "
            "Choose another port with --port (0 takes any that is free)."
        ) from error
    return listening


def _own_names(host: str) -> frozenset[str]:
    if host in LOOPBACK:
        return frozenset()
    named = f"[{host}]" if ":" in host else host
    return frozenset({named.lower(), socket.gethostname().lower()}) - EVERYWHERE


def _link(host: str, port: int, token: str | None) -> str:
    shown = socket.gethostname() if host in EVERYWHERE else host
    named = f"[{shown}]" if ":" in shown else shown
    return f"http://{named}:{port}/" + (f"?token={token}" if token else "")
