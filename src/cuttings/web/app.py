"""The application: routes, and what becomes of errors."""

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cuttings.errors import CuttingsError, SettingsError, StoreError
from cuttings.export.html.render import STYLE
from cuttings.web.auditing import Auditing
from cuttings.web.correcting import Correcting
from cuttings.web.desk import OWN_STYLE, SCRIPT, Desk
from cuttings.web.guard import Guard, Rules
from cuttings.web.plain import plain_page
from cuttings.web.reading import Reading
from cuttings.web.saying import Saying
from cuttings.web.searching import Searching
from cuttings.web.tasks import Tasks

_log = logging.getLogger(__name__)


def make_app(desk: Desk, rules: Rules) -> ASGIApp:
    """The whole application over one story file, guarded."""
    tasks, correcting = Tasks(desk), Correcting(desk)
    routes = [
        *Reading(desk).routes(),
        Route("/search", desk.page(Searching(desk).search), methods=["GET"]),
        Route("/said", desk.page(Saying(desk).show), methods=["GET"]),
        Route("/todo", desk.page(tasks.show), methods=["GET"]),
        Route("/audit", desk.page(Auditing(desk).show), methods=["GET"]),
        Route("/statements/{id}", desk.page(tasks.statement), methods=["GET"]),
        Route("/people/{id}/correct", desk.page(correcting.person), methods=["GET"]),
        Route("/corrections", desk.page(correcting.corrections), methods=["GET"]),
        Route("/judge", correcting.judge, methods=["POST"]),
        Route("/style.css", _file(STYLE.read_bytes() + OWN_STYLE.read_bytes(), "text/css")),
        Route("/script.js", _file(SCRIPT.read_bytes(), "text/javascript")),
    ]
    handlers = {CuttingsError: _told, HTTPException: _missing}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(_Plainly(app), rules)


class _Plainly:
    """The last net: a fault of ours is a page of plain words, and a line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: object) -> None:
            nonlocal started
            started = True
            await send(message)  # type: ignore[arg-type]

        try:
            await self.app(scope, receive, watch)
        except Exception:  # noqa: BLE001 - whatever it is, a reader gets words
            _log.exception("A page could not be made: %s", scope["path"])
            if not started:
                answer = plain_page(500, "This page could not be made: a fault of the program.")
                await answer(scope, receive, send)


def _file(content: bytes, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(_request: Request) -> Response:
        return Response(content, media_type=media_type, headers={"cache-control": "no-cache"})

    return endpoint


def _told(_request: Request, error: Exception) -> Response:
    """Errors with words for a reader."""
    if isinstance(error, SettingsError):
        return plain_page(404, str(error))
    return plain_page(503 if isinstance(error, StoreError) else 500, str(error))


def _missing(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return plain_page(status, "There is no such page." if status == 404 else "That cannot be done.")  # noqa: PLR2004
