# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""S13: what a server takes, at its limit and just above it.

The limits of packages are held in tests/common/package/test_archive.py, those of time, of
connections and of framing in test_http_guard.py, those of callers in test_hostile_input.py, those
of outbound calls in test_outbound.py.  Source: reliability.md E.
"""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.clock import wall_clock
from server.repositories.logs import RING_LINES
from server.workers.housekeeping import Housekeeping
from tests.support.iphone import Reply, request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import TOKEN, publish, signed_pkpass
from tests.support.wallet_ca import IssuedIdentity

T = "pass.com.example.demo"
N = "1234567"
KIB, MIB, DAY = 1024, 1024 * 1024, 86_400_000


@pytest.fixture(scope="module")
def live(
    tmp_path_factory: pytest.TempPathFactory, roots_file: Path, identity: IssuedIdentity
) -> Iterator[ServerThread]:
    folder = tmp_path_factory.mktemp("limits")
    with ServerThread(folder, trusted_roots_file=roots_file, push=False) as running:
        assert publish(running.admin, signed_pkpass(identity.signer(), N)).status == 201
        yield running


def post(server: ServerThread, path: str, body: bytes, **headers: str) -> Reply:
    sent = {"Authorization": f"Bearer {server.token}", "authToken": server.token, **headers}
    return request("POST", server.url + path, body, sent)


@pytest.mark.parametrize(("size", "status"), [(16 * KIB - 1, 200), (16 * KIB, 431)])
def test_headers(live: ServerThread, size: int, status: int) -> None:
    target = live.url.partition("//")[2]
    fixed = f"GET /healthz HTTP/1.1\r\nHost: {target}\r\nAccept-Encoding: identity\r\nX: \r\n\r\n"
    reply = request("GET", f"{live.url}/healthz", None, {"X": "a" * (size - len(fixed))})
    assert reply.status == status


def test_bodies(live: ServerThread) -> None:
    path = f"/kpns/service/rest/passbook/iphone/admin/upload/passes/{T}/{N}"
    reply = post(live, path, bytes(10 * MIB))
    assert reply.status == 400, "so many zeros are no pass, but they were read"
    host, _, port = live.url.partition("//")[2].partition(":")
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {10 * MIB + 1}\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        raw.sendall(head.encode())
        assert raw.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(("size", "status"), [(MIB, 200), (MIB + 1, 413)])
def test_json_bodies(live: ServerThread, size: int, status: int) -> None:
    body = b'{"files":[]}'.ljust(size)
    assert post(live, "/admin/v1/files/missing", body).status == status


@pytest.mark.parametrize(("depth", "is_deep"), [(32, False), (33, True)])
def test_depth_of_json(live: ServerThread, depth: int, is_deep: bool) -> None:
    body = b'{"files":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"
    reply = post(live, "/admin/v1/files/missing", body)
    assert reply.status == 400
    assert ("nested deeper" in str(reply.json()["message"])) is is_deep


@pytest.mark.parametrize(("number", "status"), [(2**63 - 1, 400), (2**63, 400)])
def test_integers(live: ServerThread, number: int, status: int) -> None:
    reply = post(live, "/admin/v1/files/missing", json.dumps({"files": number}).encode())
    assert reply.status == status
    assert ("64 bits" in str(reply.json()["message"])) is (number >= 2**63)


@pytest.mark.parametrize(("size", "is_large"), [(64 * KIB, False), (64 * KIB + 1, True)])
def test_certificate_files(live: ServerThread, size: int, is_large: bool) -> None:
    content = {"p12": base64.b64encode(bytes(size)).decode(), "password": "x"}
    reply = live.admin("PUT", f"/admin/v1/certificates/{T}", content)
    assert reply.status == 400
    assert ("larger than 64 KiB" in str(reply.json()["message"])) is is_large


@pytest.mark.parametrize(("size", "kept"), [(16 * KIB, True), (16 * KIB + 1, False)])
def test_what_phones_report(live: ServerThread, size: int, kept: bool) -> None:
    body = b'{"logs":["%d"]}' % size
    assert post(live, "/wallet/v1/log", body.ljust(size)).status == 200
    assert (live.parts.device_log.newest(1)[:1] == []) or (
        (live.parts.device_log.newest(1)[0]["line"] == str(size)) is kept
    )


def test_length_and_number_of_reported_lines(live: ServerThread) -> None:
    lines = [f"{number} " + "x" * 2_000 for number in range(3)]
    assert post(live, "/wallet/v1/log", json.dumps({"logs": lines}).encode()).status == 200
    assert {len(str(one["line"])) for one in live.parts.device_log.newest(3)} == {1_000}
    log = live.parts.device_log
    log.add(("other", str(number)) for number in range(RING_LINES))
    log.add([("other", "one more")])
    assert live.parts.database.row("SELECT count(*) FROM device_log") == (RING_LINES,)
    assert log.newest(1)[0]["line"] == "one more"


@pytest.mark.parametrize(("size", "status"), [(16 * KIB, 201), (16 * KIB + 1, 413)])
def test_registrations(live: ServerThread, size: int, status: int) -> None:
    body = json.dumps({"pushToken": "ab" * 32}).encode().ljust(size)
    path = f"/wallet/v1/devices/d{size}/registrations/{T}/{N}"
    assert post(live, path, body, Authorization=f"ApplePass {TOKEN}").status == status


@pytest.mark.parametrize(
    ("digits", "status"), [(63, 400), (64, 201), (200, 201), (201, 400)], ids=str
)
def test_push_tokens(live: ServerThread, digits: int, status: int) -> None:
    body = json.dumps({"pushToken": "a" * digits}).encode()
    path = f"/wallet/v1/devices/t{digits}/registrations/{T}/{N}"
    assert post(live, path, body, Authorization=f"ApplePass {TOKEN}").status == status


def test_phones_of_one_pass(live: ServerThread, identity: IssuedIdentity) -> None:
    publish(live.admin, signed_pkpass(identity.signer(), "crowded"))
    stored = live.parts.passes.find(T, "crowded")
    assert stored is not None
    for number in range(101):
        body = json.dumps({"pushToken": f"{number:064x}"}).encode()
        path = f"/wallet/v1/devices/c{number}/registrations/{T}/crowded"
        assert post(live, path, body, Authorization=f"ApplePass {TOKEN}").status == 201
        assert live.parts.registrations.count(stored.id) == min(number + 1, 100)


def test_reports_of_one_address(tmp_path: Path, roots_file: Path) -> None:
    with ServerThread(
        tmp_path / "log", trusted_roots_file=roots_file, push=False, trusted_proxy="127.0.0.1"
    ) as server:
        phone = {"X-Forwarded-For": "203.0.113.7"}
        body = b'{"logs":["x"]}'
        statuses = [
            request("POST", f"{server.url}/wallet/v1/log", body, phone).status for _ in range(12)
        ]
        assert statuses == [200] * 10 + [429] * 2


def test_how_long_reports_are_kept(live: ServerThread) -> None:
    days = live.settings.retention_days
    statement = "INSERT INTO device_log (at, meaning, line) VALUES (?, 'other', ?)"
    with live.parts.database.write_tx():
        live.parts.database.execute("DELETE FROM device_log")
        for line, age in (("kept", days * DAY - 60_000), ("gone", days * DAY + 60_000)):
            live.parts.database.execute(statement, (wall_clock() - age, line))
    Housekeeping(live.parts).sweep()
    assert [one["line"] for one in live.parts.device_log.newest(9)] == ["kept"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 30_000),
        ("journal_size_limit", 64 * MIB),
        ("wal_autocheckpoint", 1_000),
        ("mmap_size", 0),
    ],
)
def test_sqlite(live: ServerThread, pragma: str, value: object) -> None:
    assert (live.parts.database.row(f"PRAGMA {pragma}") or (0,)) == (value,)
