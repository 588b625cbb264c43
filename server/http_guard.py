# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Waitress, hardened: strict framing, a deadline for each request, limits per peer.

The only module that knows Waitress, written against 3.0.2.  Source: reliability.md B3; the
findings are F8 and F9 there.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask

from server.settings import Settings

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

METHODS = frozenset({b"GET", b"HEAD", b"POST", b"PUT", b"DELETE"})
_ONCE = frozenset(
    {
        b"host",
        b"content-length",
        b"content-type",
        b"transfer-encoding",
        b"authorization",
        b"authtoken",
        b"certpass",
        b"x-kony-authorization",
        b"x-voltmx-authorization",
        b"x-voltmx-app-api-key",
        b"idempotency-key",
        b"if-modified-since",
        b"expect",
    }
)
_LONGEST_LENGTH = 19
_BYTES_PER_SECOND = 16 * 1024
_OPEN_FILES = 4096
_HEADER_BYTES = 16 * 1024
_GRACE_SECONDS = 5.0
_LOOP_SECONDS = 0.5
_ACCEPTED_AT_ONCE = 64


class StrictParser(HTTPRequestParser):
    """Refuses every request that two readers could frame differently."""

    def parse_header(self, header_plus: bytes) -> None:
        """Check the whole header block, then let Waitress read it."""
        # WORKAROUND (F9): Waitress 3.0.2 takes HTTP/0.9, unknown versions, doubled headers,
        # folded lines and Transfer-Encoding beside Content-Length.
        start, *lines = header_plus.rstrip(b"\r\n").split(b"\r\n")
        version = _check_start(start)
        _check_framing(_headers_of(lines), version)
        super().parse_header(header_plus)


def _check_start(start: bytes) -> bytes:
    parts = start.split(b" ")
    if len(parts) != 3 or not all(parts):
        raise ParsingError("Start line is invalid")
    method, target, version = parts
    if version not in {b"HTTP/1.0", b"HTTP/1.1"}:
        raise ParsingError("HTTP version is not supported")
    if method not in METHODS:
        raise ParsingError("Method is not supported")
    if not target.startswith(b"/") or any(not 0x21 <= byte <= 0x7E for byte in target):
        raise ParsingError("Request target is invalid")
    if b"#" in target:
        raise ParsingError("Request target is invalid")
    return version


def _headers_of(lines: list[bytes]) -> dict[bytes, bytes]:
    """Return the headers that may stand once, by lower-case name."""
    found: dict[bytes, bytes] = {}
    for line in lines:
        if line.startswith((b" ", b"\t")):
            raise ParsingError("Folded header lines are not supported")
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in _ONCE:
            if name in found:
                raise ParsingError("A header stands twice")
            found[name] = value.strip(b" \t")
    return found


def _check_framing(headers: dict[bytes, bytes], version: bytes) -> None:
    coding = headers.get(b"transfer-encoding")
    if coding is not None:
        if version != b"HTTP/1.1" or b"content-length" in headers:
            raise ParsingError("Transfer-Encoding is not allowed here")
        if coding.lower() != b"chunked":
            raise ParsingError("Transfer-Encoding is not supported")
    if len(headers.get(b"content-length", b"")) > _LONGEST_LENGTH:
        raise ParsingError("Content-Length is invalid")
    if version == b"HTTP/1.1" and b"host" not in headers:
        raise ParsingError("Host is missing")


class KeepAliveTask(WSGITask):
    """Keeps a connection open after an answer that has no body.

    WORKAROUND: Waitress 3.0.2 closes after each 204 and 304, as these have no Content-Length;
    RFC 9112, 6.3 says that they end with their header.  Half of what phones get is such an
    answer.
    """

    def set_close_on_finish(self) -> None:
        """Close after this answer, unless it is one without a body."""
        headers = getattr(self.request, "headers", {})
        asked_to_close = headers.get("CONNECTION", "").lower() == "close"
        if self.version == "1.1" and not self.has_body and not asked_to_close:
            return
        super().set_close_on_finish()


class DeadlineChannel(HTTPChannel):
    """A connection whose deadlines belong to the request, not to the byte.

    WORKAROUND (F8): in Waitress every byte renews the timer, and a client that does not read
    is never closed.
    """

    parser_class = StrictParser
    task_class = KeepAliveTask
    server: GuardedServer
    socket: socket.socket

    def __init__(self, server: GuardedServer, sock: Any, addr: Any, adj: Any, map: Any = None):  # noqa: A002 - Waitress's name
        self._clock = time.monotonic()
        self._fresh = True
        self._serving = False
        self._to_send: int | None = None
        super().__init__(server, sock, addr, adj, map=map)
        if server.has_too_many_of(self):
            self.will_close = True

    def received(self, data: bytes) -> bool:
        """Start the clock with the first byte of a request; no later byte renews it."""
        if self.request is None:
            self._clock = time.monotonic()
            self._fresh = False
        return bool(super().received(data))

    def writable(self) -> bool:
        """Whether the loop must write: not while the worker thread itself is writing.

        WORKAROUND: Waitress 3.0.2 says yes then, too; its loop finds the socket ready and the
        buffer locked, and turns round and round, twenty times a request, with the lock of the
        interpreter that the worker waits for.  A worker that leaves something wakes the loop.
        """
        if self._serving and self.total_outbufs_len > 0:
            if not self.outbuf_lock.acquire(blocking=False):
                return False
            self.outbuf_lock.release()
        return bool(self.total_outbufs_len or self.will_close or self.close_when_flushed)

    def service(self) -> None:
        """Serve one request in a worker thread."""
        self._serving = True
        try:
            super().service()
        finally:
            self._clock = time.monotonic()
            self._to_send = None
            self._serving = False

    def overdue(self, now: float) -> bool:
        """Whether the peer has used up the time for what it is doing."""
        if self.requests or self._serving:
            return False  # the application has its own time-outs
        age = now - self._clock
        limits = self.server.limits
        if self.total_outbufs_len > 0:
            if self._to_send is None:
                self._to_send = self.total_outbufs_len
            return age > limits.send_seconds + self._to_send / _BYTES_PER_SECOND
        request = self.request
        if request is not None:
            return age > (
                limits.body_seconds if request.headers_finished else limits.header_seconds
            )
        return age > (limits.header_seconds if self._fresh else limits.idle_seconds)

    def expire(self) -> None:
        """Close, even if the peer neither reads nor writes; called by the loop alone."""
        self.will_close = True
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    @cached_property
    def peer(self) -> str:
        """The peer's IPv4 address, or its IPv6 /64."""
        host = str(self.addr[0]) if self.addr else ""
        try:
            address = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return host
        if isinstance(address, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((address, 64), strict=False))
        return host


class GuardedServer(TcpWSGIServer):
    """A listening socket that sweeps its overdue connections once a second."""

    channel_class = DeadlineChannel
    active_channels: dict[int, DeadlineChannel]  # type: ignore[assignment]  # the stubs err
    effective_port: str
    _map: dict[int, Any]
    socket: socket.socket

    def __init__(self, app: WsgiApp, limits: Settings, **keywords: Any) -> None:
        self.limits = limits
        self._next_sweep = 0.0
        super().__init__(app, **keywords)

    def has_too_many_of(self, channel: DeadlineChannel) -> bool:
        """Whether the channel's peer has more connections than one peer may have."""
        if self.limits.trusted_proxy:
            return False  # every connection comes from the proxy
        channels = list(self.active_channels.values())
        same = sum(1 for other in channels if other.peer == channel.peer)
        return same > self.limits.peer_limit

    def handle_accept(self) -> None:
        """Take those who wait to be let in, as many as there is room for.

        Waitress takes one and then looks at every connection anew: a crowd that comes at once
        would wait for seconds, and everybody behind it.
        """
        room = min(_ACCEPTED_AT_ONCE, self._room())
        for _ in range(max(1, room)):
            before = self._room()
            super().handle_accept()
            if self._room() >= before:
                return  # nobody waits any more

    def _room(self) -> int:
        return int(self.adj.connection_limit) - len(self._map)

    def readable(self) -> bool:
        """Sweep, then answer the loop's question.

        Not in ``maintenance``: Waitress schedules that by the wall clock.
        """
        now = time.monotonic()
        if now >= self._next_sweep:
            self._next_sweep = now + 1
            for channel in list(self.active_channels.values()):
                if channel.overdue(now):
                    channel.expire()
        return bool(super().readable())


class GuardedListeners:
    """All listening sockets of one server, with one loop and one set of worker threads."""

    def __init__(self, app: WsgiApp, settings: Settings) -> None:
        """Listen as the settings say.

        Raises:
            OSError: if the address cannot be listened on.
        """
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        allow_open_files(_OPEN_FILES)
        self._adjustments = Adjustments(**_adjustments(settings))
        self._sockets: dict[int, Any] = {}
        self._dispatcher = ThreadedTaskDispatcher()
        self._servers: list[GuardedServer] = []
        try:
            for entry in self._adjustments.listen:
                self._servers.append(self._listen(app, settings, entry))
        except OSError:
            self._close()
            raise
        self._dispatcher.set_thread_count(self._adjustments.threads)

    @property
    def port(self) -> int:
        """The TCP port that is listened on."""
        return int(self._servers[0].effective_port)

    def wake(self) -> None:
        """Let the loop look around at once; callable from anywhere."""
        with contextlib.suppress(OSError):  # it has ended already
            self._servers[0].pull_trigger()

    def serve_until(self, stopped: threading.Event) -> None:
        """Serve until told to stop, then finish what was begun and close.

        New connections are refused at once; requests under way have five seconds.
        """
        while not stopped.is_set():
            self._loop(1)
        for server in self._servers:
            server.accepting = False
            server.socket.close()
            server.del_channel()
        deadline = time.monotonic() + _GRACE_SECONDS
        while self._is_busy() and time.monotonic() < deadline:
            self._loop(1)
        self._close()

    def _loop(self, rounds: int) -> None:
        # WORKAROUND: Waitress's own run() ends by an exception alone; a few rounds at a time
        # let a signal handler or a test end it in order.
        wasyncore.loop(timeout=_LOOP_SECONDS, use_poll=True, map=self._sockets, count=rounds)

    def _is_busy(self) -> bool:
        return any(
            channel.requests or channel.total_outbufs_len
            for server in self._servers
            for channel in server.active_channels.values()
        )

    def _listen(self, app: WsgiApp, settings: Settings, entry: Any) -> GuardedServer:
        return GuardedServer(
            app,
            settings,
            map=self._sockets,
            dispatcher=self._dispatcher,
            adj=self._adjustments,
            sockinfo=entry,
        )

    def _close(self) -> None:
        self._dispatcher.shutdown(cancel_pending=True, timeout=1)
        wasyncore.close_all(self._sockets, ignore_all=True)


def create_guarded_server(app: WsgiApp, settings: Settings) -> GuardedListeners:
    """Return a server that listens as the settings say.

    Raises:
        OSError: if the address cannot be listened on.
    """
    return GuardedListeners(app, settings)


def _adjustments(settings: Settings) -> dict[str, Any]:
    values: dict[str, Any] = {
        "listen": _listen(settings),
        "threads": settings.threads,
        "connection_limit": settings.connection_limit,
        "max_request_header_size": _HEADER_BYTES,
        "max_request_body_size": settings.max_body_bytes + 1,
        "channel_request_lookahead": 0,
        "channel_timeout": 30,
        "cleanup_interval": 1,
        "asyncore_use_poll": True,
        "log_socket_errors": False,
        "ident": None,
        "expose_tracebacks": False,
        "clear_untrusted_proxy_headers": True,
        "url_scheme": settings.public_url.partition(":")[0],
    }
    if settings.trusted_proxy:
        values["trusted_proxy"] = settings.trusted_proxy
        values["trusted_proxy_headers"] = {"x-forwarded-for", "x-forwarded-proto"}
    return values


def _listen(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def allow_open_files(wanted: int) -> None:
    """Raise the soft limit of open files, as far as the hard limit allows."""
    if sys.platform == "win32":
        return  # it has no such limit
    import resource  # not there on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
