# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Apple's web service to the letter, over real HTTP.

Source: webservice-push.md A, the table and the holes of the peers (C.1).
"""

from __future__ import annotations

import itertools
import json
import threading
import time
from email.utils import formatdate, parsedate_to_datetime

import pytest

from tests.support.iphone import IPhone, Reply, request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import TOKEN, publish, signed_pkpass
from tests.support.wallet_ca import IssuedIdentity

pytestmark = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)

T = "pass.com.example.demo"
N = "1234567"
AUTH = {"Authorization": f"ApplePass {TOKEN}"}
PUSH = "ab" * 32


@pytest.fixture
def server(quiet_server: ServerThread, identity: IssuedIdentity) -> ServerThread:
    assert publish(quiet_server.admin, signed_pkpass(identity.signer(), N)).status == 201
    return quiet_server


class Wire:
    """Calls of one device at the canonical mount."""

    def __init__(self, server: ServerThread, device: str = "device-1") -> None:
        self.base = f"{server.url}/wallet/v1"
        self.device = device

    def register(
        self, serial: str = N, token: str = PUSH, headers: dict[str, str] | None = None
    ) -> Reply:
        url = f"{self.base}/devices/{self.device}/registrations/{T}/{serial}"
        body = json.dumps({"pushToken": token}).encode()
        return request("POST", url, body, AUTH if headers is None else headers)

    def unregister(self, serial: str = N, headers: dict[str, str] | None = None) -> Reply:
        url = f"{self.base}/devices/{self.device}/registrations/{T}/{serial}"
        return request("DELETE", url, None, AUTH if headers is None else headers)

    def list(self, tag: str | None = None) -> Reply:
        query = "" if tag is None else f"?passesUpdatedSince={tag}"
        return request("GET", f"{self.base}/devices/{self.device}/registrations/{T}{query}")

    def get(self, headers: dict[str, str] | None = None, serial: str = N) -> Reply:
        return request("GET", f"{self.base}/passes/{T}/{serial}", None, {**AUTH, **(headers or {})})


def test_register_statuses(server: ServerThread) -> None:
    wire = Wire(server)
    assert wire.register().status == 201
    assert wire.register().status == 200
    for headers in (
        {},
        {"Authorization": ""},
        {"Authorization": "ApplePass"},
        {"Authorization": "ApplePass wrong"},
        {"Authorization": f"ApplePass {TOKEN} more"},
        {"Authorization": "ApplePass \xe4\xf6\xfc"},
        {"Authorization": f"ApplePass {TOKEN.lower()}"},
    ):
        assert wire.register(headers=headers).status == 401, headers
    for scheme in ("applepass", "APPLEPASS", "AndroidPass"):
        assert wire.register(headers={"Authorization": f"{scheme} {TOKEN}"}).status == 200
    for bad in ("", "   ", "xyz", "ab" * 31, "ab" * 101):
        assert wire.register(token=bad).status == 400, bad
    url = f"{wire.base}/devices/d/registrations/{T}/{N}"
    for body in (b"", b"[]", b"{", b'{"pushToken":1}', b'{"pushToken":"a","pushToken":"b"}'):
        assert request("POST", url, body, AUTH).status == 400, body


def test_unknown_and_wrong_are_the_same(server: ServerThread) -> None:
    wire = Wire(server)
    wrong = {"Authorization": "ApplePass wrong"}
    for known, unknown in (
        (wire.register(headers=wrong), wire.register(serial="nobody")),
        (wire.unregister(headers=wrong), wire.unregister(serial="nobody")),
        (wire.get(wrong), wire.get(serial="nobody")),
    ):
        assert known.status == unknown.status == 401
        assert known.body == unknown.body
        for name in known.headers.keys() | unknown.headers.keys():
            if name != "date":
                assert known.headers.get(name) == unknown.headers.get(name)


def test_one_pass_token_opens_no_other(server: ServerThread, identity: IssuedIdentity) -> None:
    publish(server.admin, signed_pkpass(identity.signer(), "other", token="x" * 32))
    assert Wire(server).get(serial="other").status == 401


def test_unregister_is_idempotent(server: ServerThread) -> None:
    wire = Wire(server)
    assert wire.unregister().status == 200
    wire.register()
    assert wire.unregister(headers={}).status == 401
    assert [wire.unregister().status for _ in range(2)] == [200, 200]
    assert server.parts.database.row("SELECT count(*) FROM device") == (0,)
    assert server.parts.database.row("SELECT count(*) FROM push_target") == (0,)


def test_list_statuses(server: ServerThread) -> None:
    wire = Wire(server)
    assert (wire.list().status, wire.list().body) == (204, b"")
    wire.register()
    reply = wire.list()
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["cache-control"] == "no-store"
    content = reply.json()
    assert content["serialNumbers"] == [N]
    tag = content["lastUpdated"]
    assert isinstance(tag, str)
    assert wire.list(tag).status == 204
    assert Wire(server, "stranger").list().status == 204


@pytest.mark.parametrize(
    "tag",
    ["0", "garbage", "-5", "9" * 30, "99999999999999", "2026-01-01T00:00:00+00:00", "%00", "1e9"],
)
def test_odd_tags_never_fail(server: ServerThread, tag: str) -> None:
    wire = Wire(server)
    wire.register()
    assert wire.list(tag).status == 200


def test_every_changed_pass_is_listed(server: ServerThread, identity: IssuedIdentity) -> None:
    """Two passes changed at different times: the hole of most peers."""
    wire = Wire(server)
    signer = identity.signer()
    publish(server.admin, signed_pkpass(signer, "second"))
    wire.register()
    wire.register("second")
    tag = str(wire.list().json()["lastUpdated"])
    publish(server.admin, signed_pkpass(signer, N, value="1"))
    publish(server.admin, signed_pkpass(signer, "second", value="2"))
    changed = wire.list(tag).json()
    assert sorted(changed["serialNumbers"]) == [N, "second"]  # type: ignore[call-overload]
    newest = str(changed["lastUpdated"])
    publish(server.admin, signed_pkpass(signer, N, value="3"))
    assert wire.list(newest).json()["serialNumbers"] == [N]


def test_no_update_is_missed_while_others_publish(
    server: ServerThread, identity: IssuedIdentity
) -> None:
    """Lists between publications of several threads add up to everything."""
    wire = Wire(server)
    signer = identity.signer()
    serials = [f"s{number}" for number in range(4)]
    for serial in serials:
        publish(server.admin, signed_pkpass(signer, serial))
        wire.register(serial)
    tag = str(wire.list().json()["lastUpdated"])
    rounds = 8

    def change(serial: str) -> None:
        for number in range(rounds):
            publish(server.admin, signed_pkpass(signer, serial, value=str(number)))

    threads = [threading.Thread(target=change, args=(serial,)) for serial in serials]
    for thread in threads:
        thread.start()
    seen: dict[str, str] = {}
    while any(thread.is_alive() for thread in threads) or wire.list(tag).status == 200:
        tag = follow(wire, tag, seen)
    for serial in serials:
        assert wire.get(serial=serial).headers["x-last-modified-millis"] == seen[serial]


def follow(wire: Wire, tag: str, seen: dict[str, str]) -> str:
    """List and fetch as a phone does; note which versions were seen; return the new tag."""
    reply = wire.list(tag)
    if reply.status == 204:
        return tag
    content = reply.json()
    assert int(str(content["lastUpdated"])) > int(tag)
    for serial in content["serialNumbers"]:  # type: ignore[attr-defined]
        seen[serial] = wire.get(serial=serial).headers["x-last-modified-millis"]
    return str(content["lastUpdated"])


def test_get_statuses(server: ServerThread) -> None:
    wire = Wire(server)
    reply = wire.get()
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/vnd.apple.pkpass"
    assert reply.headers["cache-control"] == "no-cache"
    assert reply.headers["content-disposition"] == 'attachment; filename="1234567.pkpass"'
    assert reply.headers["last-modified"].endswith(" GMT")
    dated = {"If-Modified-Since": reply.headers["last-modified"]}
    again = wire.get(dated)
    assert (again.status, again.body) == (304, b"")
    assert "last-modified" in again.headers
    assert wire.get({"If-None-Match": reply.headers["etag"]}).status == 304
    for unreadable in ("yesterday", "Tue, 99 Foo 2016 21:57:32 GMT", "-1", ""):
        assert wire.get({"If-Modified-Since": unreadable}).status == 200, unreadable
    old = formatdate(time.time() - 86_400, usegmt=True)
    assert wire.get({"If-Modified-Since": old}).status == 200


def test_two_changes_in_one_second_differ(server: ServerThread, identity: IssuedIdentity) -> None:
    wire = Wire(server)
    signer = identity.signer()
    stored = server.parts.passes.find(T, N)
    assert stored is not None
    seen = [stored.last_modified]
    for number in range(5):
        publish(server.admin, signed_pkpass(signer, N, value=str(number)))
        stored = server.parts.passes.find(T, N)
        assert stored is not None
        seen.append(stored.last_modified)
        before = formatdate(seen[-2], usegmt=True)
        assert wire.get({"If-Modified-Since": before}).status == 200, "a false 304"
    assert all(later > earlier for earlier, later in itertools.pairwise(seen))
    assert wire.get({"If-Modified-Since": formatdate(seen[-1], usegmt=True)}).status == 304
    shown = parsedate_to_datetime(wire.get().headers["last-modified"]).timestamp()
    assert shown <= time.time(), "no date in the future"


def test_same_bytes_get_no_tag(server: ServerThread, identity: IssuedIdentity) -> None:
    pkpass = signed_pkpass(identity.signer(), N)  # signed again: only the signature differs
    before = server.parts.passes.current_tag(T)
    reply = publish(server.admin, pkpass)
    assert (reply.status, reply.json()["changed"]) == (200, False)
    assert server.parts.passes.current_tag(T) == before
    stored = server.parts.passes.find(T, N)
    assert stored is not None
    assert stored.versions == 1


def test_push_token_that_changes(server: ServerThread, identity: IssuedIdentity) -> None:
    """The new token takes the place of the old one, and what was owed follows the phone."""
    wire = Wire(server)
    wire.register(token="aa" * 32)
    publish(server.admin, signed_pkpass(identity.signer(), N, value="owed"))
    assert server.parts.targets.owed()[0] == 1
    assert wire.register(token="bb" * 32).status == 200
    rows = server.parts.database.execute(
        "SELECT push_token, wanted_tag > sent_tag FROM push_target"
    )
    assert [(row[0], bool(row[1])) for row in rows] == [("bb" * 32, True)]


def test_token_that_two_devices_share(server: ServerThread, identity: IssuedIdentity) -> None:
    Wire(server, "iphone").register(token="cc" * 32)
    Wire(server, "watch").register(token="cc" * 32)
    publish(server.admin, signed_pkpass(identity.signer(), N, value="new"))
    assert server.parts.targets.owed()[0] == 1, "one push for both"
    Wire(server, "watch").unregister()
    assert server.parts.targets.owed()[0] == 1, "the phone still holds the pass"


def test_changing_to_a_token_that_is_known(server: ServerThread, identity: IssuedIdentity) -> None:
    """The levels join: the larger wanted, the smaller sent."""
    Wire(server, "a").register(token="aa" * 32)
    Wire(server, "b").register(token="bb" * 32)
    publish(server.admin, signed_pkpass(identity.signer(), N, value="new"))
    server.parts.database.execute(
        "UPDATE push_target SET sent_tag = wanted_tag WHERE push_token = ?", ("bb" * 32,)
    )
    Wire(server, "a").register(token="bb" * 32)
    rows = server.parts.database.execute("SELECT push_token, sent_tag FROM push_target")
    assert rows == [("bb" * 32, 0)]


def test_old_copy_of_a_pass_is_owed_a_push(server: ServerThread, identity: IssuedIdentity) -> None:
    """A pass added from an old mail reaches the current version."""
    publish(server.admin, signed_pkpass(identity.signer(), N, value="newer"))
    assert server.parts.targets.owed()[0] == 0
    Wire(server).register()
    assert server.parts.targets.owed()[0] == 1


def test_other_platforms_are_kept_from_apns(server: ServerThread, identity: IssuedIdentity) -> None:
    android = {"Authorization": f"AndroidPass {TOKEN}"}
    assert Wire(server, "droid").register(token="fcm:token/1", headers=android).status == 201
    pass2u = {**AUTH, "X-Pass-Client": "Passes"}
    assert Wire(server, "pass2u").register(token="other-token", headers=pass2u).status == 201
    publish(server.admin, signed_pkpass(identity.signer(), N, value="new"))
    assert server.parts.targets.owed()[0] == 0
    assert Wire(server, "droid").list().json()["serialNumbers"] == [N]


def test_serials_beyond_the_ordinary(server: ServerThread, identity: IssuedIdentity) -> None:
    for serial in ("a/b", "a b", "a+b", "ä-ö", "100%", "..", "a%2Fb"):
        pkpass = signed_pkpass(identity.signer(), serial)
        assert publish(server.admin, pkpass).status == 201, serial
        phone = IPhone(f"{server.url}/wallet")
        held = phone.add(pkpass)
        assert phone.register(held).status == 201, serial
        assert phone.list(held) == [serial]
        assert phone.fetch(held)[0].status == 200
        assert phone.fetch(held)[0].status == 304


def test_device_cap_lets_the_oldest_go(server: ServerThread) -> None:
    for number in range(103):
        Wire(server, f"device-{number}").register(token=f"{number:064x}")
    stored = server.parts.passes.find(T, N)
    assert stored is not None
    assert server.parts.registrations.count(stored.id) == 100
    assert Wire(server, "device-0").list().status == 204
    assert Wire(server, "device-102").list().status == 200
    server.parts.passes.set_shared(stored.id, True)
    Wire(server, "device-103").register(token=f"{103:064x}")
    assert server.parts.registrations.count(stored.id) == 101


def test_log_takes_anything(server: ServerThread) -> None:
    url = f"{server.url}/wallet/v1/log"
    lines = [
        "[2026-01-01] Get pass task (for device d, pass type t, serial number s; with web service"
        " url https://x) encountered error: Authentication failure",
        "Server requested update to serial number '1', but the pass was unchanged.",
        "line\r\nforged\x1b[31m",
        f"Authorization: ApplePass {TOKEN}",
    ]
    body = json.dumps({"logs": lines}).encode()
    assert request("POST", url, body).status == 200
    for odd in (b"", b"{", b"[]", b'{"logs":1}', b'{"logs":[1,null]}', b"\xff" * 100):
        assert request("POST", url, odd).status == 200
    assert request("POST", url, json.dumps({"logs": ["x" * 20_000]}).encode()).status == 200
    kept = server.parts.device_log.newest(10)
    assert len(kept) == 4
    assert [one["meaning"] for one in reversed(kept)][:2] == [
        "authentication failed",
        "listed, but unchanged",
    ]
    text = json.dumps(kept)
    assert TOKEN not in text
    assert "forged" in text
    assert "\\u001b" not in text


def test_methods_that_are_not_for_it(server: ServerThread) -> None:
    base = f"{server.url}/wallet/v1"
    for method, path in (
        ("PUT", f"/devices/d/registrations/{T}/{N}"),
        ("GET", f"/devices/d/registrations/{T}/{N}"),
        ("DELETE", f"/devices/d/registrations/{T}"),
        ("POST", f"/passes/{T}/{N}"),
        ("GET", "/log"),
    ):
        reply = request(method, base + path, None, AUTH)
        assert reply.status == 405, (method, path)
        assert reply.headers["content-type"] == "application/json"
    assert request("GET", f"{server.url}/nothing").status == 404
