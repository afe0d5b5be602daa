"""Fetches what the user named: with robots.txt, time limits and size limits. Nothing else does."""

import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from cuttings.errors import InputError
from cuttings.ingest.files import printable

AGENT = "cuttings"
MAX_REDIRECTS = 5
MAX_ROBOTS = 500_000
REDIRECTS = frozenset([301, 302, 303, 307, 308])
NOT_MODIFIED = 304
CHUNK = 65_536
SERVER_FAULT = 500
GONE = frozenset([404, 410])
CLOSED = frozenset([401, 402, 403, 451])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: `address` after redirects, `kind` as the media type without parameters.

    `data` is None where the server says that nothing has changed.
    """

    address: str
    kind: str
    data: bytes | None
    etag: str = ""
    modified: str = ""


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after the other, and keeps each site's robots.txt.

    Attributes:
        max_bytes: the largest answer that is taken.
        timeout: seconds without a byte before it gives up; four times that in all.
        pause: seconds between two requests to one site.
    """

    max_bytes: int = 20_000_000
    timeout: float = 20
    pause: float = 1
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(
        self, address: str, *, etag: str = "", modified: str = "", near: str | None = None
    ) -> Answer:
        """What is at an address.

        Args:
            address: with http or https.
            etag: the validator of the last answer.
            modified: its time of change.
            near: an address that a person named. If given, `address` comes from a document, and
                may lead to a private network only at the same host.

        Raises:
            InputError: robots.txt forbids it, or no answer with content comes in time.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        for _ in range(MAX_REDIRECTS + 1):
            self._require_allowed(address, near)
            response = self._open(address, {k: v for k, v in conditions.items() if v})
            with response:
                target = response.headers.get("Location")
                if response.status in REDIRECTS and target:
                    address, near = urljoin(address, target), near or address
                    continue
                return self._answer(address, response)
        raise InputError(f"{printable(address)} leads from one address to another.", "loop")

    def _answer(self, address: str, response: Any) -> Answer:
        name = printable(address)
        if response.status in GONE:
            raise InputError(f"{name} is not there ({response.status}).", "not-found")
        if response.status in CLOSED:
            raise InputError(
                f"{name} is not open to everybody ({response.status}): save the page in your"
                " browser and read the file.",
                "no-permission",
            )
        if response.status not in (200, NOT_MODIFIED):
            raise InputError(f"{name}: the site answers {response.status}.", "malformed")
        unchanged = response.status == NOT_MODIFIED
        return Answer(
            address,
            response.headers.get_content_type(),
            None if unchanged else self._content(response, name, self.max_bytes),
            response.headers.get("ETag", ""),
            response.headers.get("Last-Modified", ""),
        )

    def _require_allowed(self, address: str, near: str | None) -> None:
        site = _site(address)
        if near is not None and _host(near) != _host(address) and _is_private(_host(address)):
            raise InputError(
                f"{printable(address)} lies in a private network, and no person named it.",
                "no-permission",
            )
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
        if rules is None:
            raise InputError(
                f"{site} does not say what programs may read (its robots.txt cannot be had): try"
                " later, or save the page in your browser and read the file.",
                "no-permission",
            )
        if not rules.can_fetch(AGENT, address):
            raise InputError(
                f"{printable(address)} may not be read by programs (robots.txt of the site): save"
                " the page in your browser and read the file.",
                "no-permission",
            )

    def _read_robots(self, site: str) -> RobotFileParser | None:
        """The rules of a site; without a file all is allowed; None where the site is broken."""
        rules = RobotFileParser()
        address = f"{site}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            with self._open(address, {}) as response:
                target = response.headers.get("Location")
                if response.status in REDIRECTS and target:
                    address = urljoin(address, target)
                    if _is_private(_host(address)) and _host(address) != _host(site):
                        return None
                    continue
                if response.status >= SERVER_FAULT:
                    return None
                is_there = response.status == 200  # noqa: PLR2004 - the usual number
                data = self._content(response, address, MAX_ROBOTS) if is_there else b""
                rules.parse(data.decode("utf-8", "replace").splitlines())
                return rules
        return None

    def _open(self, address: str, headers: Mapping[str, str]) -> Any:
        site = _site(address)
        wait = self._last.get(site, -self.pause) + self.pause - time.monotonic()
        time.sleep(max(0.0, wait))
        agent = {"User-Agent": f"{AGENT}/{version('cuttings')}", "Accept-Encoding": "gzip"}
        try:
            request = urllib.request.Request(address, headers={**agent, **headers})  # noqa: S310
            return _opener().open(request, timeout=self.timeout)
        except urllib.error.HTTPError as error:
            return error
        except (OSError, HTTPException, ValueError) as error:
            raise _unreachable(error, address) from error
        finally:
            self._last[site] = time.monotonic()

    def _content(self, response: HTTPResponse, name: str, limit: int) -> bytes:
        end = time.monotonic() + 4 * self.timeout
        unpack = zlib.decompressobj(47) if response.headers.get("Content-Encoding") else None
        data = bytearray()
        try:
            while chunk := response.read1(CHUNK):
                data += unpack.decompress(chunk, limit + 1) if unpack else chunk
                if len(data) > limit:
                    raise InputError(f"{name} is larger than {limit:,} bytes.", "too-large")
                if time.monotonic() > end:
                    raise InputError(f"{name} comes too slowly: try later.", "timeout")
        except (OSError, HTTPException, zlib.error, ValueError) as error:
            raise _unreachable(error, name) from error
        return bytes(data)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to us: robots.txt of the new site comes first."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    context = ssl.create_default_context()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _NoRedirect(),
    ):
        opener.add_handler(handler)
    return opener


def _site(address: str) -> str:
    """Scheme and host of an address.

    Raises:
        InputError: "malformed"; it is no address of the web.
    """
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{printable(address)} is no address with http or https.", "malformed")
    return f"{parts.scheme}://{parts.netloc}"


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _is_private(host: str) -> bool:
    """Whether a host is this machine or in a network of its own, as far as can be told."""
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(item[4][0]).split("%")[0]).is_global for item in found)


def _unreachable(error: Exception, name: str) -> InputError:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return InputError(f"{printable(name)} does not answer in time: try later.", "timeout")
    return InputError(
        f"{printable(name)} cannot be reached ({cause}): check the address and the network.",
        "not-found",
    )
