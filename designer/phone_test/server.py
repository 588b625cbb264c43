# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Serves one pass at one secret address, on one interface, for ten minutes; no widgets.

Plain HTTP: iPhones take a pass from any web address.  Source: wallet-format.md 2.5.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from common.errors import PublishError
from common.text import _

FIRST_PORT = 8790
"""The first port that is tried; then the following ones, then any."""

LAST_PORT = 8799
LIFETIME = 600.0
"""Seconds after which the address is dead.  Source: ux.md D4."""

MIME_TYPE = "application/vnd.apple.pkpass"
_TOKEN_BYTES = 6
_REQUEST_TIMEOUT = 10  # seconds for one request to arrive
_POLL = 0.05  # seconds between two looks at the wish to stop


@dataclass(frozen=True)
class Fetch:
    """Somebody has asked for the pass.

    Attributes:
        device: what it said it is, such as “iPhone, iOS 18.5”.
        address: where it is on the network.
        whole: whether the pass itself was sent, not only its size.
    """

    device: str
    address: str
    whole: bool


class PassServer:
    """One pass, one address.

    Attributes:
        host: the address that it listens on, and no other.
        port: the port it got.
        path: the secret part of its address.
    """

    def __init__(
        self,
        data: bytes,
        host: str,
        on_fetch: Callable[[Fetch], None],
        *,
        name: str = "test.pkpass",
        lifetime: float = LIFETIME,
        ports: range = range(FIRST_PORT, LAST_PORT + 1),
    ) -> None:
        """Begin to listen; raises :class:`PublishError` if the address cannot be used.

        Args:
            data: the signed .pkpass.
            host: the address of the interface that the user chose.
            on_fetch: called on a thread of the server for each fetch.
            name: the file name that the phone is told.
            lifetime: seconds until it answers “gone”.
            ports: tried one after the other; then any free one.
        """
        self.host = host
        self.path = f"/t/{secrets.token_urlsafe(_TOKEN_BYTES)}"
        self._ends_at = time.monotonic() + lifetime
        self._server = _listen(host, ports)
        self._server.pass_data = data
        self._server.pass_name = name
        self._server.pass_path = self.path
        self._server.is_over = lambda: self.seconds_left <= 0
        self._server.on_fetch = on_fetch
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL,), name="phone test", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The address to open on the phone."""
        return f"http://{self.host}:{self.port}{self.path}"

    @property
    def seconds_left(self) -> float:
        """How long it still answers."""
        return max(0.0, self._ends_at - time.monotonic())

    def close(self) -> None:
        """Stop listening; may be called twice."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False  # else a port in use would be shared on Windows
    pass_data: bytes
    pass_name: str
    pass_path: str
    is_over: Callable[[], bool]
    on_fetch: Callable[[Fetch], None]


class _Handler(BaseHTTPRequestHandler):
    timeout = _REQUEST_TIMEOUT
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._answer(whole=True)

    def do_HEAD(self) -> None:
        self._answer(whole=False)

    def _answer(self, *, whole: bool) -> None:
        self.close_connection = True
        server = self.server
        if not secrets.compare_digest(self.path.encode(), server.pass_path.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
        elif server.is_over():
            self._refuse(HTTPStatus.GONE)
        else:
            self._send(server.pass_data, server.pass_name, whole=whole)
            device = device_name(self.headers.get("User-Agent", ""))
            server.on_fetch(Fetch(device, str(self.client_address[0]), whole))

    def _send(self, data: bytes, name: str, *, whole: bool) -> None:
        self.send_response_only(HTTPStatus.OK)
        self.send_header("Content-Type", MIME_TYPE)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Disposition", f'attachment; filename="{name}"')
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()
        if whole:
            self.wfile.write(data)

    def _refuse(self, status: HTTPStatus) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Keep the secret address out of every log."""


def device_name(user_agent: str) -> str:
    """Return what a device says it is, for people: “iPhone, iOS 18.5”."""
    kinds = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Watch", "Apple Watch"))
    for mark, kind in kinds:
        if mark in user_agent:
            version = _version(user_agent)
            return f"{kind}, iOS {version}" if version and kind != "Apple Watch" else kind
    for mark, kind in (("passd", "Wallet"), ("Android", "Android"), ("Macintosh", "Mac")):
        if mark.lower() in user_agent.lower():
            return kind
    return user_agent.split("/", 1)[0][:40] or _("an unknown device")


def _version(user_agent: str) -> str:
    """Return the version after “iPhone OS”, such as 18.5 of “CPU iPhone OS 18_5 like Mac OS X”."""
    _before, found, rest = user_agent.partition(" OS ")
    version = rest.split(" ", 1)[0].strip(");").replace("_", ".")
    return version if found and version.replace(".", "").isdigit() else ""


def _listen(host: str, ports: range) -> _Server:
    """Take the first free port; raises :class:`PublishError` if the address is not ours."""
    failure: OSError | None = None
    for port in (*ports, 0):
        try:
            return _Server((host, port), _Handler)
        except OSError as error:
            failure = error
    raise PublishError(
        _("This computer cannot be reached at {host}: {reason}.").format(
            host=host, reason=failure.strerror if failure else ""
        ),
        hint=_("Choose another address, or check the network connection."),
    ) from failure
