# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""S7, S11, S12: slow clients, costly certificate files and endless bodies stop nobody."""

from __future__ import annotations

import contextlib
import itertools
import secrets
import selectors
import socket
import threading
import time
from collections.abc import Callable

import psutil
from asn1crypto import pkcs12 as asn1
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from server.http_guard import allow_open_files
from tests.reliability.bars import Figures, Ground, T, figure, none
from tests.support.iphone import request
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity, WalletCA

_MEGABYTE = 1 << 20
_TURNS = 30
"""Each slow client sends in one of so many turns, of a tenth of a second each."""


def slow_clients(ground: Ground) -> Figures:
    """S7: 900 clients send a byte now and then; others are served, and the slow are dropped."""
    count, patience = (100, 2.0) if ground.short else (900, 10.0)
    allow_open_files(4_096)
    with ServerProcess(
        ground.folder / "box", push=False, peer_limit=2_000, header_seconds=patience
    ) as server:
        started = time.monotonic()
        slow = _SlowClients(_address(server), count)
        times: list[float] = []
        for turn in itertools.cycle(range(_TURNS)):
            if not slow.left or time.monotonic() > started + 60:
                break
            times.append(_timed(lambda: request("GET", f"{server.url}/healthz")))
            slow.drip(turn)
            slow.notice_drops(0.1)
        seconds = time.monotonic() - started
        left = slow.left
        slow.close()
    times.sort()
    p99 = times[int(len(times) * 0.99)]
    return {
        "s7_left": none(left, f"of {count} clients"),
        "s7_dropped_within": figure(seconds, "s", "<= 15", seconds <= 15 or ground.short),
        "s7_p99": figure(p99 * 1000, "ms", "< 500", p99 < 0.5 or ground.short),
    }


class _SlowClients:
    """Connections that begin a request and never end it."""

    def __init__(self, address: tuple[str, int], count: int) -> None:
        self._selector = selectors.DefaultSelector()
        self._all = [socket.create_connection(address, timeout=20) for _ in range(count)]
        for raw in self._all:
            raw.sendall(b"GET /healthz HTTP/1.1\r\nX")
            raw.setblocking(False)
            self._selector.register(raw, selectors.EVENT_READ)

    @property
    def left(self) -> int:
        """How many the server has not dropped yet."""
        return len(self._selector.get_map())

    def drip(self, turn: int) -> None:
        """Let those whose turn it is send one byte more."""
        for raw in self._all[turn::_TURNS]:
            with contextlib.suppress(OSError):
                raw.send(b"X")

    def notice_drops(self, seconds: float) -> None:
        """Wait so long, and close what the server has dropped meanwhile."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            for key, _ in self._selector.select(left):
                raw = key.fileobj
                assert isinstance(raw, socket.socket)
                with contextlib.suppress(ConnectionError):
                    if raw.recv(1_000):
                        continue
                self._selector.unregister(raw)
                raw.close()
            if not self.left:
                return

    def close(self) -> None:
        """Close them all."""
        self._selector.close()
        for raw in self._all:
            raw.close()


def costly_certificates(ground: Ground) -> Figures:
    """S11: a p12 that is hashed for seconds, and one for minutes, freeze nobody."""
    identity = WalletCA().issue(T)
    costly = _costly(identity, 500_000 if ground.short else 5_000_000)
    with ServerProcess(ground.folder / "box", push=False) as server:
        store_certificate(server.admin, identity.p12(), PASSWORD, T)  # a first child, unmeasured
        status, _, times = _while_storing(server, costly)
        refused, seconds, more = _while_storing(server, _endless(identity))
    times = sorted(times + more)
    p99 = times[int(len(times) * 0.99)]
    return {
        "s11_costly_failed": none(status not in {200, 400}, "of 1"),  # as quick as the machine
        "s11_endless_accepted": none(refused != 400, "of 1"),
        "s11_refused_within": figure(seconds, "s", "<= 6", seconds <= 6 or ground.short),
        "s11_others_p99": figure(p99 * 1000, "ms", "< 100", p99 < 0.1 or ground.short),
    }


def _while_storing(server: ServerProcess, p12: bytes) -> tuple[int, float, list[float]]:
    """Upload a certificate; return its status, how long that took, and what others waited."""
    replies: list[int] = []
    thread = threading.Thread(
        target=lambda: replies.append(store_certificate(server.admin, p12, PASSWORD, T).status)
    )
    started = time.monotonic()
    thread.start()
    times = []
    while thread.is_alive():
        times.append(_timed(lambda: request("GET", f"{server.url}/healthz")))
        time.sleep(0.01)  # others call, but they do not keep every thread busy
    return replies[0], time.monotonic() - started, times


def _costly(identity: IssuedIdentity, rounds: int) -> bytes:
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(rounds)
    return pkcs12.serialize_key_and_certificates(
        b"x", identity.key, identity.certificate, None, builder.build(PASSWORD.encode())
    )


def _endless(identity: IssuedIdentity) -> bytes:
    """Return a p12 that wants its password hashed 2^31 - 1 times."""
    file = asn1.Pfx.load(_costly(identity, 2_000))
    file["mac_data"]["iterations"] = 2**31 - 1
    return bytes(file.dump(force=True))


def endless_bodies(ground: Ground) -> Figures:
    """S12: many send 100 MB each without a token; none of it is kept."""
    count = 10 if ground.short else 50
    with ServerProcess(ground.folder / "box", push=False, peer_limit=2_000) as server:
        process = psutil.Process(server.pid)
        used = psutil.disk_usage(str(ground.folder)).used
        memory, disk = [process.memory_info().rss], [0]
        taken = [0] * count
        threads = [threading.Thread(target=_send, args=(server, taken, at)) for at in range(count)]
        for thread in threads:
            thread.start()
        waits = []
        while any(thread.is_alive() for thread in threads):
            memory.append(process.memory_info().rss)
            disk.append(psutil.disk_usage(str(ground.folder)).used - used)
            waits.append(_timed(lambda: request("GET", f"{server.url}/healthz")))
        alive = request("GET", f"{server.url}/healthz").status == 200
    most, most_disk = max(memory) / _MEGABYTE, max(disk) / _MEGABYTE
    whole = sum(size >= 100 * _MEGABYTE for size in taken)
    return {
        "s12_bodies_taken_whole": none(whole, f"of {count}"),
        "s12_memory": figure(most, "MB", "< 300", most < 300),
        "s12_disk": figure(most_disk, "MB", "< 700", most_disk < 700 or ground.short),
        "s12_longest_wait": figure(max(waits, default=0.0), "s", "", True),
        "s12_down": none(not alive, "times"),
    }


def _send(server: ServerProcess, taken: list[int], at: int) -> None:
    """Send 100 MB in chunks, of which no length was told, until cut."""
    chunk = secrets.token_bytes(65_536)
    piece = b"%x\r\n%b\r\n" % (len(chunk), chunk)
    path = b"/kpns/service/rest/passbook/iphone/admin/upload/passes/pass.x/1"
    head = b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    with contextlib.suppress(OSError), socket.create_connection(_address(server), 20) as raw:
        raw.sendall(head)
        while taken[at] < 100 * _MEGABYTE:
            raw.sendall(piece)
            taken[at] += len(chunk)


def _address(server: ServerProcess) -> tuple[str, int]:
    host, _, port = server.url.partition("//")[2].partition(":")
    return host, int(port)


def _timed(call: Callable[[], object]) -> float:
    started = time.monotonic()
    call()
    return time.monotonic() - started
