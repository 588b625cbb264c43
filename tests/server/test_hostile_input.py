# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever strangers send: the right status and one sentence, never a traceback.

Source: reliability.md F12, bars S3, S8, S10, S11 and S13, in their short modes.
"""

from __future__ import annotations

import io
import json
import logging
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from common.package.pkpass import write_zip
from server.app import routes
from server.redaction import HIDDEN, RedactingFormatter, redact
from tests.support.iphone import open_pkpass, request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import TOKEN, publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

T = "pass.com.example.demo"
N = "1234567"

HOSTILE_VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    2**63 - 1,
    1.5,
    -0.0,
    "",
    " ",
    "a" * 70_000,
    "\u202e\u0000x"[:1],
    "ä" * 300,
    "𝒳",
    "../../etc/passwd",
    "'; DROP TABLE pass; --",
    "<script>alert(1)</script>",
    "%s%n{0}{}",
    "\r\nX-Injected: 1",
    [],
    {},
    [[[[]]]],
    {"a": {"b": {"c": {}}}},
    ["x"] * 600,
)
HOSTILE_BODIES: tuple[bytes, ...] = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"[" * 100_000,
    b'{"a":' * 5_000,
    b'{"a":1,"a":2}',
    b'{"a":NaN}',
    b'{"a":1e999}',
    b'{"a":' + b"9" * 5_000 + b"}",
    b'{"a":9223372036854775808}',
    b'{"a":"\\ud800"}',
    b'{"a":"\\u0000"}',
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    b"\x1f\x8b\x08\x00",
)
KEYS = ("files", "manifest", "signature", "p12", "password", "pushToken", "logs", "name", "scopes")
SEGMENTS = (
    "..",
    "%2e%2e",
    "..%2f..%2f",
    "%2f",
    "%5c",
    "%00",
    "%ff",
    "%c0%ae",
    "a%0d%0ab",
    "%e2%80%ae",
    "%",
    "%zz",
    "a" * 300,
    "~root",
    "con",
    "'",
    "$(id)",
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, roots_file: Path) -> Iterator[ServerThread]:
    folder = tmp_path_factory.mktemp("hostile")
    with ServerThread(folder, trusted_roots_file=roots_file, push=False) as running:
        yield running


def templates(server: ServerThread) -> list[tuple[str, str]]:
    """Every (method, path with plausible variables) that there is."""
    found = []
    values = {"device": "d", "pass_type": T, "serial": N, "sha256": "ab" * 32, "kind": "PassBook"}
    for template, resource in routes(server.parts):
        path = template
        for name, value in values.items():
            path = path.replace(f"{{{name}}}", value)
        found += [
            (method, path)
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE")
            if hasattr(resource, f"on_{method.lower()}")
        ]
    return found


def test_hostile_bodies_on_every_route(live: ServerThread) -> None:
    headers = {
        "Authorization": f"Bearer {live.token}",
        "authToken": live.token,
        "Content-Type": "application/json",
    }
    faults = []
    for method, path in templates(live):
        if method in {"GET", "HEAD"} or path.startswith(("/kpns", "/vpns", "/api")):
            continue
        for body in HOSTILE_BODIES:
            reply = request(method, live.url + path, body, headers)
            if reply.status >= 500:
                faults.append((method, path, body[:40], reply.status))
    assert faults == []


def test_hostile_values_in_every_field(live: ServerThread) -> None:
    headers = {"Authorization": f"Bearer {live.token}", "Content-Type": "application/json"}
    paths = (
        ("POST", "/admin/v1/files/missing"),
        ("PUT", f"/admin/v1/passes/{T}/{N}"),
        ("PUT", f"/admin/v1/certificates/{T}"),
        ("POST", f"/wallet/v1/devices/d/registrations/{T}/{N}"),
        ("POST", "/wallet/v1/log"),
    )
    faults = []
    for method, path in paths:
        for key in KEYS:
            for value in HOSTILE_VALUES:
                body = json.dumps({key: value}).encode()
                reply = request(method, live.url + path, body, headers)
                if reply.status >= 500:
                    faults.append((path, key, str(value)[:30], reply.status))
    assert faults == []


def test_hostile_paths(live: ServerThread) -> None:
    headers = {"Authorization": f"ApplePass {TOKEN}"}
    for segment in SEGMENTS:
        for path in (
            f"/wallet/v1/passes/{T}/{segment}",
            f"/wallet/v1/passes/{segment}/{N}",
            f"/wallet/v1/devices/{segment}/registrations/{T}",
            f"/admin/v1/files/{segment}",
            f"/{segment}",
        ):
            reply = request("GET", live.url + path, None, headers)
            assert reply.status in {204, 400, 401, 404, 405}, (path, reply.status)
            assert b"Traceback" not in reply.body


def test_hostile_uploads(live: ServerThread, identity: IssuedIdentity) -> None:
    url = f"{live.url}/kpns/service/rest/passbook/iphone/admin/upload/passes/{T}/{N}"
    good = signed_pkpass(identity.signer(), N)
    slip = io.BytesIO()
    with zipfile.ZipFile(slip, "w") as archive:
        archive.writestr("../evil", b"x")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pass.json", b" " * 9_000_000)
    for data in (b"", b"PK", good[:-10], good[: len(good) // 2], slip.getvalue(), bomb.getvalue()):
        reply = request("POST", url, data, {"authToken": live.token})
        assert reply.status == 400, reply.body
        assert reply.json()["message"]
    installed = open_pkpass(good)
    changed = installed.files["pass.json"].replace(b"A12", b"B12")
    tampered = write_zip({**installed.files, "pass.json": changed}.items())
    assert request("POST", url, tampered, {"authToken": live.token}).status == 400
    assert live.parts.passes.find(T, N) is None
    assert live.parts.database.row("SELECT count(*) FROM file") == (0,)


def test_wrong_signatures_are_refused(live: ServerThread, identity: IssuedIdentity) -> None:
    other = identity.signer()
    pkpass = signed_pkpass(other, N, teamIdentifier="OTHERTEAM1")
    reply = publish(live.admin, pkpass)
    assert reply.status == 400
    assert "signature" in str(reply.json()["message"])


def test_matrix_of_principals(live: ServerThread, identity: IssuedIdentity) -> None:
    """Only the owner's token gets anything but 401 and 403 from an admin route."""
    publish(live.admin, signed_pkpass(identity.signer(), "matrix"))
    weak = live.parts.tokens.create("nothing", ["erase"])[1]
    revoked_id, revoked = live.parts.tokens.create("revoked", ["read", "passes", "certs"])
    live.parts.tokens.revoke(revoked_id)
    strangers = {
        "nobody": {},
        "pass token": {"Authorization": f"Bearer {TOKEN}", "authToken": TOKEN},
        "pass scheme": {"Authorization": f"ApplePass {live.token}"},
        "revoked": {"Authorization": f"Bearer {revoked}", "authToken": revoked},
        "no ascii": {"Authorization": "Bearer \xe4", "authToken": "\xe4"},
    }
    for method, path in templates(live):
        if "/admin/" not in path or "erase" in path:
            continue
        for who, headers in strangers.items():
            status = request(method, live.url + path, b"{}", headers).status
            assert status == 401, (who, method, path, status)
        headers = {"Authorization": f"Bearer {weak}", "authToken": weak}
        status = request(method, live.url + path, b"{}", headers).status
        assert status == 403, (method, path, status)


def test_rotation_counts_at_once(live: ServerThread) -> None:
    number, token = live.parts.tokens.create("short", ["read"])
    assert live.admin("GET", "/admin/v1/passes", token=token).status == 200
    live.parts.tokens.revoke(number)
    assert live.admin("GET", "/admin/v1/passes", token=token).status == 401


def costly_p12(identity: IssuedIdentity, rounds: int) -> bytes:
    """Return a genuine p12 whose password is hashed so many times."""
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(rounds)
    return pkcs12.serialize_key_and_certificates(
        b"x", identity.key, identity.certificate, None, builder.build(PASSWORD.encode())
    )


def test_costly_p12_freezes_nobody(live: ServerThread, identity: IssuedIdentity) -> None:
    """Opening it in this process would hold every thread still for more than a second."""
    costly = costly_p12(identity, 3_000_000)
    replies: list[int] = []
    thread = threading.Thread(
        target=lambda: replies.append(store_certificate(live.admin, costly, PASSWORD, T).status)
    )
    thread.start()
    calls = 0
    while thread.is_alive():
        assert request("GET", f"{live.url}/healthz").status == 200
        calls += 1
    assert replies == [200]
    assert calls >= 5, "others were served meanwhile"


def test_limits_at_n_and_n_plus_one(live: ServerThread) -> None:
    digests = [f"{number:064x}" for number in range(513)]
    for count, status in ((512, 200), (513, 400)):
        reply = live.admin("POST", "/admin/v1/files/missing", {"files": digests[:count]})
        assert reply.status == status
    url = f"{live.url}/admin/v1/files/{'ab' * 32}"
    headers = {"Authorization": f"Bearer {live.token}"}
    for size, status in ((8 * 2**20, 400), (8 * 2**20 + 1, 413)):  # 400: another hash
        assert request("PUT", url, b"x" * size, headers).status == status
    log = f"{live.url}/wallet/v1/log"
    assert request("POST", log, json.dumps({"logs": ["limit"] * 60}).encode()).status == 200
    kept = [one["line"] for one in live.parts.device_log.newest(100)]
    assert kept.count("limit") == 50
    for depth, status in ((31, 400), (33, 400)):
        nested = b'{"files":' + b"[" * depth + b"]" * depth + b"}"
        assert request("POST", f"{live.url}/admin/v1/files/missing", nested, headers).status == (
            status
        )


def test_rate_limits_behind_a_proxy(tmp_path: Path, roots_file: Path) -> None:
    with ServerThread(
        tmp_path / "limits",
        trusted_roots_file=roots_file,
        push=False,
        trusted_proxy="127.0.0.1",
        device_burst=20,
        device_rate=0.01,
    ) as server:
        url = f"{server.url}/wallet/v1/devices/d/registrations/{T}"
        one, other = {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "203.0.113.8"}
        statuses = [request("GET", url, None, one).status for _ in range(22)]
        assert statuses == [204] * 20 + [429] * 2
        late = request("GET", url, None, one)
        assert int(late.headers["retry-after"]) >= 1
        assert request("GET", url, None, other).status == 204
        wrong = {**other, "Authorization": "ApplePass wrong"}
        newest = f"{server.url}/wallet/v1/passes/{T}/{N}"
        statuses = [request("GET", newest, None, wrong).status for _ in range(12)]
        assert statuses == [401] * 10 + [429] * 2
        admin = {"X-Forwarded-For": "203.0.113.9", "Authorization": "Bearer wrong"}
        passes = f"{server.url}/admin/v1/passes"
        assert [request("GET", passes, None, admin).status for _ in range(5)] == [
            401,
            401,
            401,
            429,
            429,
        ]


def test_forwarded_address_of_a_stranger_counts_nothing(live: ServerThread) -> None:
    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Host": "evil.example"}
    assert request("GET", f"{live.url}/healthz", None, headers).status == 200


def test_secrets_stay_out_of_logs_and_answers(
    live: ServerThread, identity: IssuedIdentity, caplog: pytest.LogCaptureFixture
) -> None:
    canaries = {
        "password": "canary-password-1",
        "token": "canary-token-234567890",
        "push": "cafe" * 16,
    }
    caplog.set_level(logging.DEBUG)
    bad_p12 = store_certificate(live.admin, b"no p12", canaries["password"], T)
    assert canaries["password"].encode() not in bad_p12.body
    headers = {"Authorization": f"ApplePass {canaries['token']}", "certPass": canaries["password"]}
    for path in (
        f"/wallet/v1/passes/{T}/{N}?certPass={canaries['password']}",
        f"/wallet/v1/devices/{canaries['push']}/registrations/{T}/{N}",
    ):
        reply = request("GET", live.url + path, None, headers)
        for canary in canaries.values():
            assert canary.encode() not in reply.body
    formatter = RedactingFormatter("%(message)s")
    text = "\n".join(formatter.format(record) for record in caplog.records)
    stored = live.settings.data_path / "passwright.sqlite3"
    store_certificate(live.admin, identity.p12(), PASSWORD, T)
    live.parts.database.checkpoint()
    for canary in (*canaries.values(), live.token, "PRIVATE KEY"):
        assert canary not in text
        assert canary.encode() not in stored.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: ApplePass abcdefg12345",
        'password="hunter22"',
        '{"certPass": "hunter22"}',
        "authToken=hunter22&x=1",
        "GET /wallet/v1/devices/hunter22/registrations/x",
        "-----BEGIN PRIVATE KEY-----\nhunter22\n-----END PRIVATE KEY-----",
        "pwa_" + "hunter22" * 5,
        "cafe" * 16,
    ],
)
def test_redaction(text: str) -> None:
    shown = redact(text)
    assert HIDDEN in shown
    assert "hunter22" not in shown
    assert "abcdefg" not in shown


def test_log_lines_cannot_be_forged() -> None:
    record = logging.makeLogRecord({"msg": "a\nINFO forged\x1b[0m", "levelname": "INFO"})
    lines = RedactingFormatter("%(message)s").format(record).split("\n")
    assert all(line.startswith("  ") for line in lines[1:])
    assert "\x1b" not in "".join(lines)


def test_quoting_in_download_names(live: ServerThread, identity: IssuedIdentity) -> None:
    serial = 'a"; filename=evil\u00e4'
    publish(live.admin, signed_pkpass(identity.signer(), serial))
    url = f"{live.url}/wallet/v1/passes/{T}/{quote(serial, safe='')}"
    reply = request("GET", url, None, {"Authorization": f"ApplePass {TOKEN}"})
    assert reply.status == 200
    assert reply.headers["content-disposition"].count('"') == 2
