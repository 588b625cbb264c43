# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A load generator: keep-alive connections in a process of its own, prepared bytes, one answer
at a time per connection."""

from __future__ import annotations

import multiprocessing
import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What came of a run.

    Attributes:
        per_second: answers per second.
        p99_ms: 99th percentile of the time of one answer.
        statuses: how often each status came.
    """

    per_second: float
    p99_ms: float
    statuses: dict[int, int]


def run_load(
    port: int, requests: Callable[[], Sequence[bytes]], *, connections: int = 16, seconds: float = 3
) -> Load:
    """Send the requests round and round for so long; the process is forked."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(port, list(requests()), connections, seconds, send), daemon=True
    )
    process.start()
    load: Load = receive.recv()
    process.join()
    return load


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.data = b""
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.data = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> int:
        """Read what is there; return the status when the answer is whole, else 0."""
        piece = self.socket.recv(65_536)
        if not piece:
            raise ConnectionError("the server closed a connection")
        self.data += piece
        head, found, body = self.data.partition(b"\r\n\r\n")
        if not found:
            return 0
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return int(head[9:12]) if len(body) >= length else 0


def _work(port: int, requests: list[bytes], connections: int, seconds: float, send: object) -> None:
    selector = selectors.DefaultSelector()
    number = 0
    for _ in range(connections):
        connection = _Connection(port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(requests[number % len(requests)])
        number += 1
    statuses: dict[int, int] = {}
    times: list[float] = []
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        for key, _ in selector.select(1):
            connection = key.data
            status = connection.take()
            if status:
                statuses[status] = statuses.get(status, 0) + 1
                times.append(time.perf_counter() - connection.sent_at)
                connection.send(requests[number % len(requests)])
                number += 1
    elapsed = time.perf_counter() - started
    times.sort()
    load = Load(len(times) / elapsed, 1000 * times[int(len(times) * 0.99)], statuses)
    send.send(load)  # type: ignore[attr-defined]  # a pipe's end
