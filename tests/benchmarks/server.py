# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the companion server is, beside a bare Falcon "hello" under the same Waitress."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import psutil
from falcon.testing import TestClient

from server.app import create_app
from server.components import Components
from server.repositories.registrations import Device
from server.running import open_components
from server.services.publishing import signed_pass_from
from server.settings import load_settings
from tests.benchmarks.http_load import Load, run_load
from tests.support.live_server import REPOSITORY, ServerProcess
from tests.support.postgres import PostgresServer
from tests.support.signed_passes import TOKEN, publish, signed_pkpass
from tests.support.wallet_ca import WalletCA

T = "pass.com.example.demo"
PASSES = 2_000
ROUNDS = 9
_AUTH = f"Authorization: ApplePass {TOKEN}\r\n"
_HELLO = """
import sys, threading, falcon
from server.http_guard import create_guarded_server
from server.settings import Settings
class Hello:
    def on_get(self, req, resp):
        resp.media = {"hello": "world"}
app = falcon.App()
app.add_route("/hello", Hello())
server = create_guarded_server(app, Settings(public_url="https://x.test", port=0, peer_limit=1000))
print(server.port, flush=True)
server.serve_until(threading.Event())
"""
# For comparison, django-walletpass under Waitress on such a machine.  Source:
# webservice-push.md E, measured there: list, 304 and register per second.
_PEER = {"list": 133.0, "not_modified": 779.0, "register": 597.0}
_TIMES_PEER = {"list": 10.0, "not_modified": 2.5, "register": 2.0}
_SHARES = {"list": 0.6, "not_modified": 0.6, "register": 0.3}

Figures = dict[str, dict[str, Any]]


def figures() -> Figures:
    """Measure everything and return it by name."""
    found: Figures = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        found |= _request_rates(Path(name) / "rates")
        found |= _large_fan_out(Path(name) / "fan-out")
        found |= _million_registrations(Path(name) / "million")
        found |= _storage(Path(name) / "storage")
    return found


def _request_rates(folder: Path) -> Figures:
    with _filled_server(folder) as server:
        port = int(server.url.rpartition(":")[2])
        loads: dict[str, list[Load]] = {}
        with _hello() as hello_port:
            for _ in range(ROUNDS):  # in turn, so that the machine's mood is shared by all
                run = run_load(hello_port, lambda: [_get("/hello")], seconds=1)
                loads.setdefault("hello", []).append(run)
                for kind, requests in _REQUESTS.items():
                    loads.setdefault(kind, []).append(run_load(port, requests, seconds=1))
        assert server.stop() == 0
    found: Figures = {}
    hello = _best(loads["hello"])
    found["hello_per_second"] = _figure(hello, "1/s", "", True)
    for kind in _REQUESTS:
        expected = {"list": {200}, "not_modified": {304}, "register": {201}}[kind]
        assert all(set(load.statuses) == expected for load in loads[kind]), loads[kind]
        rate = _best(loads[kind])
        floor = _PEER[kind] * _TIMES_PEER[kind]
        found[f"{kind}_per_second"] = _figure(rate, "1/s", f">= {floor:.0f}", rate >= floor)
        share = _share(loads[kind], loads["hello"])
        bar = _SHARES[kind]
        found[f"{kind}_share_of_hello"] = _figure(share, "", f">= {bar}", share >= bar)
    return found


def _large_fan_out(folder: Path) -> Figures:
    """One pass with 100,000 phones is updated once."""
    with _filled_server(folder, passes=1) as server:
        _add_registrations(server, 100_000, shared_serial="0")
        signer = WalletCA().issue(T).signer()
        started = time.perf_counter()
        reply = publish(server.admin, signed_pkpass(signer, "0", value="new"))
        seconds = time.perf_counter() - started
        assert reply.json()["devices"] == 100_000, reply.body
        memory = psutil.Process(server.pid).memory_info().rss / 2**20
        server.stop()
    return {
        "publish_100k_seconds": _figure(seconds, "s", "<= 0.5", seconds <= 0.5),
        "server_memory_mb": _figure(memory, "MB", "< 300", memory < 300),
    }


def _million_registrations(folder: Path) -> Figures:
    """The list call with a million registrations in the table, on both databases."""
    sqlite = _list_p99_ms(folder / "sqlite", "")
    with PostgresServer() as postgres:
        postgresql = _list_p99_ms(folder / "postgresql", postgres.new_database())
    return {
        "list_1m_p99_ms": _figure(sqlite, "ms", "<= 10", sqlite <= 10),
        "list_1m_postgresql_p99_ms": _figure(postgresql, "ms", "<= 10", postgresql <= 10),
    }


def _list_p99_ms(folder: Path, database: str) -> float:
    """The whole application answers phones that hold one of a thousand passes."""
    chosen = {"PASSWRIGHT_DATABASE": database} if database else {}
    with patch.dict(os.environ, chosen), _filled_server(folder, passes=1_000) as server:
        server.stop()
        parts = open_components(load_settings(server.settings_file))
        _add_a_million(parts)
        client = TestClient(create_app(parts))
        times = []
        for number in range(2_000):
            phone = f"bulk-{(number * 7919) % 1_000_000}"
            path = f"/wallet/v1/devices/{phone}/registrations/{T}?passesUpdatedSince=1"
            started = time.perf_counter()
            reply = client.simulate_get(path)
            times.append(time.perf_counter() - started)
            assert len(reply.json["serialNumbers"]) == 1
        parts.database.close_all()
    times.sort()
    return 1000 * times[int(len(times) * 0.99)]


def _add_a_million(parts: Components) -> None:
    """Write registrations in three statements, which both databases understand."""
    execute = parts.database.execute
    with parts.database.write_tx():
        execute(
            """INSERT INTO push_target (push_token, pass_type)
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999)
            SELECT 'bulk-' || i, CAST(? AS TEXT) FROM n""",
            (T,),
        )
        execute(
            """INSERT INTO device (library_id, pass_type, platform, push_token, target_id,
            registered_at) SELECT push_token, pass_type, 'apple', push_token, id, 1
            FROM push_target WHERE push_token LIKE 'bulk-%'"""
        )
        execute(
            """INSERT INTO registration (device_id, pass_id, registered_at)
            SELECT d.id, p.id, 1 FROM device d
            JOIN pass p ON p.serial = CAST(d.id % 1000 AS TEXT) WHERE d.library_id LIKE 'bulk-%'"""
        )
    execute("ANALYZE")


def _storage(folder: Path) -> Figures:
    """Ten thousand passes of one design: what each costs beyond the common files."""
    server = ServerProcess(folder, verify_signatures="off", push=False)
    parts = open_components(load_settings(server.settings_file))
    signer = WalletCA().issue(T).signer()
    design = {f"{name}.png": secrets.token_bytes(60_000) for name in ("logo", "strip", "thumbnail")}
    for number in range(2):
        pkpass = signed_pkpass(signer, str(number), files=design)
        parts.publishing.publish(T, str(number), signed_pass_from(pkpass))
    parts.database.checkpoint()
    path = folder / "data" / "passwright.sqlite3"
    before = path.stat().st_size
    count = 1_000
    for number in range(2, count + 2):
        pkpass = signed_pkpass(signer, str(number), files=design)
        parts.publishing.publish(T, str(number), signed_pass_from(pkpass))
    parts.database.checkpoint()
    each = (path.stat().st_size - before) / count / 1000
    parts.database.close_all()
    return {"storage_per_pass_kb": _figure(each, "kB", "<= 10", each <= 10)}


@contextmanager
def _filled_server(folder: Path, passes: int = PASSES) -> Iterator[ServerProcess]:
    """A server process with passes, and for each a phone that holds it."""
    server = ServerProcess(
        folder, rate_limits=False, push=False, verify_signatures="off", peer_limit=1000
    )
    server.start()
    first = signed_pkpass(WalletCA().issue(T).signer(), "0")
    publish(server.admin, first)
    server.stop()
    parts = open_components(load_settings(server.settings_file))
    stored = parts.passes.find(T, "0")
    assert stored is not None
    with parts.database.write_tx():
        for number in range(1, passes):
            parts.database.execute(
                """INSERT INTO pass (pass_type, serial, tag, last_modified, token_hash,
                version_id, versions) VALUES (?, ?, ?, ?, ?, ?, 1)""",
                (T, str(number), stored.tag, stored.last_modified, stored.token_hash, 1),
            )
    for number in range(min(passes, PASSES)):
        held = parts.passes.find(T, str(number))
        assert held is not None
        device = Device(f"device-{number}", "apple", f"{number:064x}")
        parts.registrations.register(device, held, 1, 100)
    parts.database.close_all()
    with server:
        yield server


def _add_registrations(server: ServerProcess, count: int, shared_serial: str = "") -> None:
    """Write registrations straight into the database; the way there is measured elsewhere."""
    parts = open_components(load_settings(server.settings_file))
    passes = parts.passes.page(T, "", 1_000)
    numbers = [
        stored.id
        for one in passes
        if (stored := parts.passes.find(T, str(one["serialNumber"]))) is not None
    ]
    execute = parts.database.execute
    with parts.database.write_tx():
        for number in range(count):
            token = secrets.token_hex(32)
            target = execute(
                "INSERT INTO push_target (push_token, pass_type) VALUES (?, ?) RETURNING id",
                (token, T),
            )[0][0]
            device = execute(
                """INSERT INTO device (library_id, pass_type, platform, push_token, target_id,
                registered_at) VALUES (?, ?, 'apple', ?, ?, 1) RETURNING id""",
                (f"bulk-{number}", T, token, target),
            )[0][0]
            pass_id = numbers[0] if shared_serial else numbers[number % len(numbers)]
            execute(
                "INSERT INTO registration (device_id, pass_id, registered_at) VALUES (?, ?, 1)",
                (device, pass_id),
            )
    if shared_serial:
        execute("DELETE FROM registration WHERE registered_at > 1")
        execute("UPDATE pass SET shared = 1")
        execute(
            "DELETE FROM registration WHERE device_id IN "
            "(SELECT id FROM device WHERE library_id = 'device-0')"
        )
    parts.database.close_all()


@contextmanager
def _hello() -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HELLO], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    )
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _get(path: str, headers: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n{headers}\r\n".encode()


def _list_requests() -> list[bytes]:
    return [
        _get(f"/wallet/v1/devices/device-{number}/registrations/{T}") for number in range(PASSES)
    ]


def _not_modified_requests() -> list[bytes]:
    headers = f"{_AUTH}If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n"
    return [_get(f"/wallet/v1/passes/{T}/{number}", headers) for number in range(PASSES)]


def _register_requests() -> list[bytes]:
    found = []
    for number in range(20_000):
        body = json.dumps({"pushToken": secrets.token_hex(32)})
        path = f"/wallet/v1/devices/{secrets.token_hex(16)}/registrations/{T}/{number % PASSES}"
        found.append(
            f"POST {path} HTTP/1.1\r\nHost: x\r\n{_AUTH}Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
    return found


_REQUESTS: dict[str, Callable[[], list[bytes]]] = {
    "list": _list_requests,
    "not_modified": _not_modified_requests,
    "register": _register_requests,
}


def _share(loads: list[Load], hellos: list[Load]) -> float:
    """The middle of the shares of all rounds: what the machine does besides is in both halves."""
    return median(
        load.per_second / hello.per_second for load, hello in zip(loads, hellos, strict=True)
    )


def _best(loads: list[Load]) -> float:
    """The best of several short runs: what others do on the machine only takes away."""
    return max(load.per_second for load in loads)


def _figure(value: float, unit: str, bar: str, holds: bool) -> dict[str, Any]:
    return {"value": round(value, 3), "unit": unit, "bar": bar, "holds": holds}


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    print(json.dumps(figures(), indent=1))
