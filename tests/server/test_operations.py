# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What an owner does with the server: the commands, one after the other, on the real thing."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

import pytest

from server.repositories.database import warn_of_old_sqlite
from server.running import open_components
from server.settings import load_settings
from server.versions import too_old, warn_of_old_python
from tests.support.fake_apns import ApnsAnswer, FakeApns
from tests.support.iphone import IPhone, request
from tests.support.live_server import ServerProcess, wait_until
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

T = "pass.com.example.demo"
N = "1234567"


@pytest.fixture
def box(tmp_path: Path, roots_file: Path, apns: FakeApns) -> ServerProcess:
    return ServerProcess(
        tmp_path / "box",
        trusted_roots_file=roots_file,
        apns_host=apns.host,
        apns_port=apns.port,
        apns_ca_file=apns.ca_file,
    )


def filled(box: ServerProcess, identity: IssuedIdentity) -> IPhone:
    """Publish a pass, register a phone, stop the server."""
    with box:
        store_certificate(box.admin, identity.p12(), PASSWORD, T)
        publish(box.admin, signed_pkpass(identity.signer(), N, value="first"))
        phone = IPhone(f"{box.url}/wallet")
        phone.register(phone.add(signed_pkpass(identity.signer(), N)))
    return phone


def test_init_is_private_and_never_overwrites(tmp_path: Path) -> None:
    box = ServerProcess(tmp_path / "box")
    for name in ("settings.toml", "master.key"):
        assert (box.folder / name).stat().st_mode & 0o077 == 0
    assert (box.folder / "data").stat().st_mode & 0o077 == 0
    before = (box.folder / "master.key").read_bytes()
    again = box.tell("init")
    assert again.returncode == 2
    assert again.stderr.startswith("error: ")
    assert (box.folder / "master.key").read_bytes() == before
    assert box.token not in (box.folder / "data" / "passwright.sqlite3").read_bytes().decode(
        "latin-1"
    )


def test_backup_and_restore(box: ServerProcess, identity: IssuedIdentity) -> None:
    phone = filled(box, identity)
    copy = box.folder / "copy.sqlite3"
    with box:
        told = box.tell("backup", str(copy))  # while the server runs
        assert told.returncode == 0, told.stderr
        publish(box.admin, signed_pkpass(identity.signer(), N, value="second"))
        publish(box.admin, signed_pkpass(identity.signer(), "erased", value="x"))
    assert copy.stat().st_mode & 0o077 == 0
    told = box.tell("restore", str(copy))
    assert told.returncode == 0, told.stderr
    with box:
        phone.base_url = f"{box.url}/wallet"
        reply = box.admin("GET", f"/admin/v1/passes/{T}/{N}")
        assert reply.json()["versions"] == 1
        phone.tags[T] = "9" * 13  # a tag of the future that was lost
        (held,) = phone.wallet.values()
        assert phone.list(held) == [N], "everything is sent again"
    assert box.tell("restore", str(box.folder / "nothing")).returncode == 2
    bad = box.folder / "bad.sqlite3"
    bad.write_bytes(copy.read_bytes()[:5000])
    told = box.tell("restore", str(bad))
    assert told.returncode == 2
    assert "Traceback" not in told.stderr


def test_what_was_erased_stays_erased(box: ServerProcess, identity: IssuedIdentity) -> None:
    canary = "Erika Mustermann 4711"
    with box:
        publish(box.admin, signed_pkpass(identity.signer(), N))
        publish(box.admin, signed_pkpass(identity.signer(), "person", value=canary))
        phone = IPhone(f"{box.url}/wallet")
        phone.register(phone.add(signed_pkpass(identity.signer(), "person")))
        copy = box.folder / "copy.sqlite3"
        assert box.tell("backup", str(copy)).returncode == 0
        assert canary.encode() in copy.read_bytes()
        reply = box.admin("POST", f"/admin/v1/passes/{T}/person/erase")
        assert reply.status == 200
        (held,) = phone.wallet.values()
        assert phone.fetch(held)[0].status == 401
        assert hits(box.folder / "data", canary, phone.push_token, phone.device) == []
    told = box.tell("restore", str(copy))
    assert "1 pass(es)" in told.stdout
    for path in (box.folder / "data").glob("passwright.sqlite3*"):
        assert canary.encode() not in path.read_bytes()


def hits(folder: Path, *canaries: str) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [f"{path.name}: {text}" for text in canaries if text.encode() in data]
    return found


def test_erase_and_export_from_the_shell(box: ServerProcess, identity: IssuedIdentity) -> None:
    filled(box, identity)
    told = box.tell("export", T, N, str(box.folder / "export"))
    assert told.returncode == 0, told.stderr
    record = json.loads((box.folder / "export" / "record.json").read_text())
    assert len(record["devices"]) == 1
    assert (box.folder / "export" / "pass.pkpass").read_bytes().startswith(b"PK")
    order_of_a_person(box)
    assert box.tell("erase", T, N).returncode == 0
    assert hits(box.folder / "data", "Erika Mustermann") == []
    assert box.tell("erase", T, N).returncode == 2


def order_of_a_person(box: ServerProcess) -> None:
    """Leave a distribution order behind, whose payload names the person."""
    parts = open_components(load_settings(box.settings_file))
    execute = parts.database.execute
    with parts.database.write_tx():
        execute("INSERT INTO distribution_request (id, created_at, created_by) VALUES (1, 1, 'x')")
        execute(
            """INSERT INTO distribution_order (id, request_id, pass_type, style, imported, design,
            payload, integration, stop_after, starts_at, ends_at)
            VALUES (1, 1, ?, 'generic', 0, '{}', 'Erika Mustermann', '{}', 0, 0, 0)""",
            (T,),
        )
        execute(
            """INSERT INTO distribution_pass (id, pass_type, serial, recipient_id, style,
            link_hash) VALUES (1, ?, ?, 1, 'generic', ?)""",
            (T, N, b"hash"),
        )
        execute(
            """INSERT INTO distribution_item (order_id, item_pass_id, priority, due_at)
            VALUES (1, 1, 0, 0)"""
        )
    parts.database.close_all()


def test_rotate_key(box: ServerProcess, identity: IssuedIdentity, apns: FakeApns) -> None:
    phone = filled(box, identity)
    old = (box.folder / "master.key").read_bytes()
    assert box.tell("rotate-key").returncode == 0
    assert (box.folder / "master.key").read_bytes() != old
    with box:
        publish(box.admin, signed_pkpass(identity.signer(), N, value="second"))
        assert apns.wait_for_pushes(1)[0].token == phone.push_token
    (box.folder / "master.key").write_bytes(old)
    told = box.tell("push-check")
    assert told.returncode == 2
    assert "master key" in told.stderr


def test_push_check(box: ServerProcess, identity: IssuedIdentity, apns: FakeApns) -> None:
    assert box.tell("push-check").returncode == 2
    filled(box, identity)
    nobody = "00" * 32
    apns.answer(nobody, ApnsAnswer(400, "BadDeviceToken"), ApnsAnswer(400, "TopicDisallowed"))
    told = box.tell("push-check")
    assert (told.returncode, "all is well" in told.stdout) == (0, True), told.stderr
    told = box.tell("push-check", "--pass-type", T)
    assert (told.returncode, "another pass type" in told.stdout) == (1, True)


def test_doctor(box: ServerProcess, identity: IssuedIdentity) -> None:
    filled(box, identity)
    told = box.tell("doctor", "--json")
    assert told.returncode in {0, 1}, told.stderr
    checks = {check["text"]: check["good"] for check in json.loads(told.stdout)}
    assert checks["Database: ok"]
    assert any(text.startswith("SQLite 3.") and good for text, good in checks.items())
    assert any(T in text for text in checks)
    assert "ok  " in box.tell("doctor").stdout


def test_tokens(box: ServerProcess) -> None:
    told = box.tell("token", "create", "--name", "till", "--scopes", "read,passes")
    token = told.stdout.strip()
    with box:
        box.token = token
        assert box.admin("GET", "/admin/v1/passes").status == 200
        assert box.admin("GET", "/admin/v1/tokens").status == 403
        rows = json.loads(box.tell("token", "list", "--json").stdout)
        number = next(row["id"] for row in rows if row["name"] == "till")
        assert box.tell("token", "revoke", "--id", str(number)).returncode == 0
        assert box.admin("GET", "/admin/v1/passes").status == 401
    assert box.tell("token", "create", "--scopes", "everything").returncode == 2


def test_free_space(tmp_path: Path) -> None:
    box = ServerProcess(tmp_path / "box", reserve_mb=1)
    box.settings_file.write_text(box.settings_file.read_text().replace("reserve_mb = 0\n", ""))
    with box:
        reserve = box.folder / "data" / "reserve.bin"
        wait_until(reserve.exists, what="the reserve")
        assert reserve.stat().st_size == 1 << 20
        assert box.tell("free-space").returncode == 0
        assert not reserve.exists()
        assert box.tell("free-space").returncode == 1


def test_metrics_on_their_own_port(tmp_path: Path) -> None:
    with socket.socket() as raw:
        raw.bind(("127.0.0.1", 0))
        port = raw.getsockname()[1]
    with ServerProcess(tmp_path / "box", metrics_port=port) as box:
        request("GET", f"{box.url}/wallet/v1/devices/d/registrations/{T}")
        text = request("GET", f"http://127.0.0.1:{port}/metrics").body.decode()
        assert "passwright_up 1" in text
        assert 'method="GET",status="204"} 1' in text
        assert request("GET", f"{box.url}/metrics").status == 404
        assert request("GET", f"http://127.0.0.1:{port}/").status == 404


def test_health(box: ServerProcess, identity: IssuedIdentity) -> None:
    filled(box, identity)
    with box:
        reply = request("GET", f"{box.url}/healthz")
        assert reply.status == 200
        content = reply.json()
        assert content["status"] == "ok"
        assert 390 <= int(str(content["certificateDaysLeft"])) <= 395
        assert content["pushesOwed"] == 0


def test_faults_are_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        box = ServerProcess(tmp_path / "box")
        told = box.command("serve", PASSWRIGHT_PORT=str(port))
        assert (told.returncode, str(port) in told.stderr) == (2, True)
    for variables, word in (
        ({"PASSWRIGHT_PORT": "many"}, "whole number"),
        ({"PASSWRIGHT_PUBLIC_URL": "example.com"}, "public_url"),
        ({"PASSWRIGHT_MASTER_KEY": "short"}, "64 hexadecimal"),
        ({"PASSWRIGHT_TRUSTED_ROOTS_FILE": "nowhere.pem"}, "nowhere.pem"),
    ):
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            told = box.tell("doctor")
        assert told.returncode == 2
        assert word in told.stderr
        assert "Traceback" not in told.stderr
    (box.folder / "master.key").chmod(0o644)
    told = box.tell("doctor")
    assert (told.returncode, "chmod 600" in told.stderr) == (2, True)
    (box.folder / "master.key").unlink()
    assert box.tell("doctor").returncode == 2
    box.settings_file.write_text("prot = 1\n")
    told = box.tell("doctor")
    assert "unknown setting 'prot'" in told.stderr


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("waitress", "3.0.1", "3.0.2"),
        ("pillow", "12.2.1", "12.3"),
        ("cryptography", "49.9.9", "50.0.0"),
    ],
)
def test_old_libraries_are_refused(tmp_path: Path, name: str, old: str, new: str) -> None:
    """The metadata of an old one, found before that of the one which is installed."""
    assert too_old({name: new}) == []
    metadata = tmp_path / "old" / f"{name}-{old}.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {old}\n")
    box = ServerProcess(tmp_path / "box")
    told = box.command("serve", PYTHONPATH=str(metadata.parents[1]))
    assert told.returncode == 2
    assert f"{name} {old} is too old" in told.stderr


def test_old_sqlite_and_old_python_are_warned_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for version, has_fix in (
        ((3, 51, 3), True), ((3, 51, 2), False), ((3, 50, 7), True), ((3, 50, 6), False),
        ((3, 44, 6), True), ((3, 44, 5), False), ((3, 40, 1), False), ((3, 54, 0), True),
    ):  # fmt: skip
        caplog.clear()
        warn_of_old_sqlite(version)
        assert bool(caplog.records) is not has_fix, version
    for python, is_old in (((3, 11, 7), True), ((3, 11, 8), False), ((3, 12, 0), False)):
        caplog.clear()
        monkeypatch.setattr(sys, "version_info", (*python, "final", 0))
        warn_of_old_python()
        assert bool(caplog.records) is is_old, python
