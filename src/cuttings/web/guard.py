"""Who may ask what: every request passes here before anything else sees it.

    Host       must be this machine (a name that strangers' DNS points here is none)
    token      where one is set: in the printed link once, in a cookie from then on
    writes     same origin, our own form, a limited size, the form's token

Every answer carries a strict Content-Security-Policy and its companions.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cuttings.web.plain import plain_page

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'; require-trusted-types-for "
    "'script'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
LONGEST_TARGET = 4_000
LARGEST_FORM = 1_000_000
"""A pasted report of 100,000 characters, most of them escaped, still goes through."""
MOST_FIELDS = 20
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.IGNORECASE)
_FORM = "application/x-www-form-urlencoded"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Rules:
    """Who is let in.

    `names` are the host names that stand for this machine beside loopback ones; with
    `addresses` every bare IP address does too (a page of a stranger has a name). `token`
    is what the printed link holds, None where loopback is guard enough.
    """

    names: frozenset[str] = frozenset()
    addresses: bool = False
    token: str | None = None
    cookie: str = "cuttings"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def is_here(self, host: str) -> bool:
        """Whether a Host header names this machine."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found["name"].lower()
        return name in _LOOPBACK or name in self.names or (self.addresses and _is_address(name))

    @property
    def key(self) -> str:
        """The cookie's value: whoever holds it was let in by this start of the program."""
        return self._sign("session")

    @property
    def form_token(self) -> str:
        """What every form carries; pages of other origins cannot read it."""
        return self._sign("form")

    def _sign(self, what: str) -> str:
        return hmac.new(self.secret, what.encode(), hashlib.sha256).hexdigest()


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on what may pass: with `csrf` and, for writes, `form` in its state."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        known = _same(request.cookies.get(self.rules.cookie, ""), self.rules.key)
        refused = _refuse_target(request, self.rules)
        refused = refused or self._refuse_stranger(request, known=known)
        if refused is None:
            scope.setdefault("state", {})["csrf"] = self.rules.form_token
            if request.method == "POST":
                refused = await self._refuse_write(request, known=known)
        gets_key = refused is None and not known

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
                if gets_key:
                    headers.append("set-cookie", self._cookie())
            await send(message)

        await (refused or self.app)(scope, receive, send_guarded)

    def _cookie(self) -> str:
        return f"{self.rules.cookie}={self.rules.key}; Path=/; HttpOnly; SameSite=Lax"

    def _refuse_stranger(self, request: Request, *, known: bool) -> Response | None:
        """Where a token is asked for: let in who holds the printed link, and nobody else."""
        wanted = self.rules.token
        if wanted is None:
            return None
        given = request.query_params.get("token")
        if given is not None and request.method in {"GET", "HEAD"}:
            if not _same(given, wanted):
                return _no_token()
            rest = [(k, v) for k, v in request.query_params.multi_items() if k != "token"]
            path = "/" + request.url.path.lstrip("/\\")
            answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
            answer.headers.append("set-cookie", self._cookie())
            return answer
        return None if known else _no_token()

    async def _refuse_write(self, request: Request, *, known: bool) -> Response | None:
        if not known or not _is_own_page(request):
            return _refuse(403, "This did not come from a page of this story, so it was not kept.")
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
            return _refuse(415, "Only the forms of these pages can be sent here.")
        body = await _body(request)
        if body is None:
            return _refuse(413, "That is too long to be kept.")
        try:
            fields = parse_qsl(
                body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS
            )
        except ValueError:
            return _refuse(400, "That form cannot be understood.")
        form = dict(fields)
        if not _same(form.get("csrf", ""), self.rules.form_token):
            return _refuse(
                403, "This form is from an earlier start of the program. Load the page again."
            )
        request.scope["state"]["form"] = form
        return None


def form_of(request: Request) -> Mapping[str, str]:
    """The fields of a form that passed the guard."""
    form: Mapping[str, str] = request.state.form
    return form


def _refuse_target(request: Request, rules: Rules) -> Response | None:
    target = len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
    if target > LONGEST_TARGET:
        return _refuse(414, "That address is too long.")
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or not rules.is_here(hosts[0]):
        return _refuse(
            421, "These pages are served under another name. Open the address that was printed."
        )
    if request.method not in {"GET", "HEAD", "POST"}:
        return _refuse(405, "That cannot be done here.")
    return None


def _is_own_page(request: Request) -> bool:
    """Whether a browser says that one of our own pages sent this."""
    scheme, _, origin = request.headers.get("origin", "").partition("://")
    site = request.headers.get("sec-fetch-site", "same-origin")
    own = request.headers["host"].lower()
    return scheme in {"http", "https"} and origin.lower() == own and site == "same-origin"


async def _body(request: Request) -> bytes | None:
    """The body, or None where it is longer than any form of ours."""
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST_FORM:
                return None
    except ClientDisconnect:
        return None
    return body


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _no_token() -> Response:
    return _refuse(401, "Open the whole link that `cuttings serve` printed: it holds the key.")


def _refuse(status: int, words: str) -> Response:
    return plain_page(status, words)
