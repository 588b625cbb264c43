# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Strict framing and deadlines, with raw sockets against the real server.

They fail loudly if a newer Waitress renames what the guard overrides.
Source: reliability.md F8, F9, B3, bars S6, S7 and S12.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from server.http_guard import GuardedListeners, create_guarded_server
from server.settings import Settings
from tests.support.live_server import wait_until

OK = b"HTTP/1.1 200 OK"
OK_10 = b"HTTP/1.0 200 OK"


class Guarded:
    """A tiny application behind the guard."""

    def __init__(self, **settings: Any) -> None:
        values = {"public_url": "https://passes.test", "port": 0, **settings}
        self.requests: list[tuple[str, str, bytes]] = []
        self._stopped = threading.Event()
        self.server: GuardedListeners = create_guarded_server(self._app, Settings(**values))
        self.port = self.server.port
        self._thread = threading.Thread(target=self.server.serve_until, args=(self._stopped,))
        self._thread.start()

    def _app(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read()
        self.requests.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], body))
        path = environ["PATH_INFO"]
        if path == "/slow":
            time.sleep(1.5)
        if path in {"/204", "/304"}:
            start_response(f"{path[1:]} Nothing", [])
            return []
        answer = b"x" * 8_000_000 if path == "/big" else b"hello"
        start_response("200 OK", [("Content-Length", str(len(answer)))])
        return [answer]

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def send(self, data: bytes) -> bytes:
        """Send raw bytes; return everything until the server closes or is silent."""
        with self.connect() as raw:
            raw.settimeout(1.0)
            raw.sendall(data)
            return receive(raw)

    def stop(self) -> None:
        self._stopped.set()
        self.server.wake()
        self._thread.join(30)


def receive(raw: socket.socket) -> bytes:
    found = b""
    with contextlib.suppress(OSError):
        while piece := raw.recv(65_536):
            found += piece
            if piece.endswith(b"hello") and b"400" not in found:
                raw.settimeout(0.1)
    return found


def is_closed(raw: socket.socket) -> bool:
    """Whether the peer has closed; waits for nothing."""
    raw.setblocking(False)
    try:
        return raw.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@pytest.fixture(scope="module")
def guarded() -> Iterator[Guarded]:
    running = Guarded()
    yield running
    running.stop()


HOST = b"Host: passes.test\r\n"
AMBIGUOUS = {
    "length and chunked": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "chunked and length": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "chunked twice": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked, chunked": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    ", chunked": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: , chunked\r\n\r\n0\r\n\r\n",
    "identity": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: identity\r\n\r\n",
    "xchunked": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "vertical tab": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: \x0bchunked\r\n\r\n",
    "empty coding": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding:\r\n\r\n",
    "empty coding and length": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Transfer-Encoding:\r\nContent-Length: 0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil\r\n\r\n",
    "two authorizations": b"GET / HTTP/1.1\r\n"
    + HOST
    + b"Authorization: a b\r\nAuthorization: c d\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "two equal lengths": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
    "list of lengths": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1, 1\r\n\r\na",
    "plus length": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: +1\r\n\r\na",
    "negative length": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    "hex length": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 0x1\r\n\r\na",
    "endless length": b"POST / HTTP/1.1\r\n"
    + HOST
    + b"Content-Length: "
    + b"9" * 5000
    + b"\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "absolute form": b"GET http://evil/ HTTP/1.1\r\n" + HOST + b"\r\n",
    "authority form": b"CONNECT evil:443 HTTP/1.1\r\n" + HOST + b"\r\n",
    "asterisk form": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    "folded line": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n",
    "folded first line": b"GET / HTTP/1.1\r\n a: b\r\n" + HOST + b"\r\n",
    "trace": b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n",
    "lower-case method": b"get / HTTP/1.1\r\n" + HOST + b"\r\n",
    "no version": b"GET /\r\n\r\n",
    "version 0.9": b"GET / HTTP/0.9\r\n\r\n",
    "version 1.2": b"GET / HTTP/1.2\r\n" + HOST + b"\r\n",
    "version 1.2 chunked": b"POST / HTTP/1.2\r\n"
    + HOST
    + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
    "version 2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "version 1.0 chunked": b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two spaces": b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n",
    "tab in the target": b"GET /a\tb HTTP/1.1\r\n" + HOST + b"\r\n",
    "fragment": b"GET /a#b HTTP/1.1\r\n" + HOST + b"\r\n",
    "raw byte": b"GET /\xff HTTP/1.1\r\n" + HOST + b"\r\n",
    "NUL in the target": b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
    "space before the colon": b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length : 0\r\n\r\n",
    "NUL in a value": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\x00b\r\n\r\n",
    "bare CR": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\rb\r\n\r\n",
}

FINE = {
    "length": (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\nabc", 1),
    "chunked": (
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        1,
    ),
    "chunk extension": (
        b"POST / HTTP/1.1\r\n"
        + HOST
        + b"Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n",
        1,
    ),
    "trailer": (
        b"POST / HTTP/1.1\r\n"
        + HOST
        + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n",
        1,
    ),
    "two in a row": ((b"GET /a HTTP/1.1\r\n" + HOST + b"\r\n") * 2, 2),
    "two slashes": (b"GET //a//b HTTP/1.1\r\n" + HOST + b"\r\n", 1),
    "version 1.0": (b"GET / HTTP/1.0\r\n\r\n", 1),
    "empty line before": (b"\r\nGET / HTTP/1.1\r\n" + HOST + b"\r\n", 1),
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_ambiguous_requests_are_refused(guarded: Guarded, name: str) -> None:
    before = len(guarded.requests)
    answer = guarded.send(AMBIGUOUS[name])
    assert not answer.startswith((OK, OK_10)), answer[:200]
    assert answer.count(b"HTTP/1.") <= 1
    assert len(guarded.requests) == before, "the application saw it"
    assert b"evil" not in answer, "nothing of the request is echoed"
    assert b"waitress" not in answer.lower()


@pytest.mark.parametrize("name", FINE)
def test_good_requests_are_served(guarded: Guarded, name: str) -> None:
    data, count = FINE[name]
    answer = guarded.send(data)
    assert answer.count(OK) + answer.count(OK_10) == count, answer
    assert b"Server:" not in answer


@pytest.mark.parametrize("status", [b"204", b"304"])
def test_answers_without_body_keep_the_connection(guarded: Guarded, status: bytes) -> None:
    request = b"GET /" + status + b" HTTP/1.1\r\n" + HOST
    answer = guarded.send((request + b"\r\n") * 2)
    assert answer.count(b"HTTP/1.1 " + status) == 2
    assert b"Connection: close" not in answer
    closing = guarded.send((request + b"Connection: close\r\n\r\n") * 2)
    assert closing.count(b"HTTP/1.1 " + status) == 1


def test_expect_continue(guarded: Guarded) -> None:
    with guarded.connect() as raw:
        raw.sendall(
            b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 100")
        raw.sendall(b"abc")
        assert raw.recv(1000).startswith(OK)


def test_large_headers(guarded: Guarded) -> None:
    answer = guarded.send(b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 20_000 + b"\r\n\r\n")
    assert b" 431 " in answer.splitlines()[0]


def test_large_bodies_are_cut() -> None:
    guarded = Guarded(max_body_bytes=1000)
    try:
        fits = guarded.send(
            b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n" + b"x" * 1000
        )
        assert fits.startswith(OK)
        over = guarded.send(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1001\r\n\r\n")
        assert b" 413 " in over.splitlines()[0]
        chunk = b"400\r\n" + b"x" * 1024 + b"\r\n"
        chunked = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 2
        assert b" 413 " in guarded.send(chunked).splitlines()[0]
    finally:
        guarded.stop()


@pytest.fixture
def hasty() -> Iterator[Guarded]:
    running = Guarded(
        header_seconds=1.0, body_seconds=1.5, idle_seconds=1.0, send_seconds=0.5, threads=2
    )
    yield running
    running.stop()


def ends_within(raw: socket.socket, seconds: float) -> float:
    started = time.monotonic()
    wait_until(lambda: is_closed(raw), timeout=seconds, what="the server to close")
    return time.monotonic() - started


def test_silent_and_half_headers_are_cut(hasty: Guarded) -> None:
    with hasty.connect() as silent, hasty.connect() as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        ends_within(silent, 4)
        ends_within(half, 4)


def test_a_byte_does_not_renew_the_deadline(hasty: Guarded) -> None:
    """The whole point: plain Waitress would keep this client for ever."""
    with hasty.connect() as raw:
        raw.sendall(b"GET / HTTP/1.1\r\n")
        started = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() - started < 8:
                raw.sendall(b"X")
                time.sleep(0.1)
        assert time.monotonic() - started < 4


def test_a_dripping_body_is_cut(hasty: Guarded) -> None:
    with hasty.connect() as raw:
        raw.sendall(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n")
        started = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() - started < 8:
                raw.sendall(b"x")
                time.sleep(0.1)
        assert time.monotonic() - started < 5


def test_idle_keep_alive_is_cut(hasty: Guarded) -> None:
    with hasty.connect() as raw:
        raw.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
        assert raw.recv(1000).startswith(OK)
        ends_within(raw, 4)


def test_readers_who_do_not_read_are_cut() -> None:
    """Plain Waitress never closes them; their deadline here is 0.5 s and 8 MB at 16 KiB/s."""
    quick = Guarded(send_seconds=-488.0 + 0.5)
    try:
        with contextlib.ExitStack() as held:
            for _ in range(20):
                raw = held.enter_context(quick.connect())
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                raw.sendall(b"GET /big HTTP/1.1\r\n" + HOST + b"\r\n")
            wait_until(lambda: len(quick.requests) == 20, what="the requests")
            server = quick.server._servers[0]
            wait_until(lambda: not server.active_channels, timeout=20, what="the cut")
    finally:
        quick.stop()


def test_a_slow_application_is_not_cut(hasty: Guarded) -> None:
    with hasty.connect() as raw:
        raw.sendall(b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n")
        assert raw.recv(1000).startswith(OK)


def test_many_slow_clients_stop_nobody() -> None:
    """Short mode of S7: 150 dripping clients; others are served at once."""
    guarded = Guarded(peer_limit=1000, header_seconds=2.0)
    drips: list[socket.socket] = []
    try:
        for _ in range(150):
            raw = guarded.connect()
            raw.sendall(b"GET / HTTP/1.1\r\nX")
            drips.append(raw)
        worst = 0.0
        for _ in range(30):
            started = time.monotonic()
            assert guarded.send(b"GET / HTTP/1.0\r\n\r\n").startswith(OK_10)
            worst = max(worst, time.monotonic() - started)
        assert worst < 1.0
        wait_until(lambda: all(map(is_closed, drips)), timeout=10, what="the cut of all")
    finally:
        for raw in drips:
            raw.close()
        guarded.stop()


def test_one_peer_has_so_many_connections() -> None:
    guarded = Guarded(peer_limit=5)
    try:
        held = [guarded.connect() for _ in range(5)]
        for raw in held:
            raw.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
            assert raw.recv(1000).startswith(OK)
        with guarded.connect() as sixth:
            ends_within(sixth, 4)
        for raw in held:
            raw.close()
    finally:
        guarded.stop()


def test_two_listening_addresses_are_guarded_alike() -> None:
    guarded = Guarded(host="localhost", port=free_port())
    try:
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            with socket.socket(family) as raw:
                raw.settimeout(2)
                if raw.connect_ex((address, guarded.port)) != 0:
                    continue  # no IPv6 here
                raw.sendall(AMBIGUOUS["two hosts"])
                assert raw.recv(100).startswith(b"HTTP/1.")
        assert guarded.requests == []
    finally:
        guarded.stop()


def free_port() -> int:
    with socket.socket() as raw:
        raw.bind(("127.0.0.1", 0))
        return int(raw.getsockname()[1])
