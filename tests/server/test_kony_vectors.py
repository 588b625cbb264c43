# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The conformance vectors of the Kony passbook API, over real HTTP.

Source: kony-api.md 1.1.8.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.support.fake_apns import FakeApns
from tests.support.iphone import Reply, open_pkpass, request
from tests.support.live_server import ServerThread, wait_until
from tests.support.multipart import multipart
from tests.support.signed_passes import TOKEN, publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

D = "a1b2"
T = "pass.com.example.demo"
N = "1234567"
PB = ("/kpns/service/rest/passbook/iphone", "/vpns/service/rest/passbook/iphone")
MOUNTS = (*PB, "/wallet", "/api", "/kpns", "/vpns")
PUSH_TOKEN = "0a1b2c3d" * 8
SPACED = "  ".join(["0A1B2C3D"] * 8)
DEVICE_TOKEN = {"Authorization": f"ApplePass {TOKEN}"}


@pytest.fixture
def server(tmp_path: Path, roots_file: Path, apns: FakeApns) -> Iterator[ServerThread]:
    with ServerThread(
        tmp_path / "server",
        trusted_roots_file=roots_file,
        apns_host=apns.host,
        apns_port=apns.port,
        apns_ca_file=apns.ca_file,
        push_reconnects=1000,
        kony_cert_pass_in_url=True,
        kony_user="kony",
    ) as running:
        yield running


class Kony:
    """Calls one mount."""

    def __init__(self, server: ServerThread, mount: str) -> None:
        self.base = server.url + mount
        self.auth = {"authToken": server.token}

    def upload_certificate(
        self,
        body: bytes,
        headers: dict[str, str],
        query: str = "",
        kind: str = "PassBook",
        pass_type: str = T,
    ) -> Reply:
        path = f"/admin/upload/passtypes/{kind}/{pass_type}/certificate{query}"
        return request("POST", self.base + path, body, headers)

    def upload_pass(self, body: bytes, headers: dict[str, str], serial: str = N) -> Reply:
        url = f"{self.base}/admin/upload/passes/{T}/{serial}"
        return request("POST", url, body, headers)

    def register(self, authorization: str = f"ApplePass {TOKEN}", slash: str = "/") -> Reply:
        url = f"{self.base}{slash}v1/devices/{D}/registrations/{T}/{N}"
        body = json.dumps({"pushToken": SPACED}).encode()
        kind = "application/json;charset=UTF-8"
        return request("POST", url, body, {"Authorization": authorization, "Content-Type": kind})

    def device(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Reply:
        return request(method, self.base + path, body or None, headers or {})


def success(reply: Reply) -> bool:
    return reply.status == 200 and reply.json() == {"message": "Success"}


@pytest.mark.parametrize("mount", PB)
def test_certificate_uploads(server: ServerThread, identity: IssuedIdentity, mount: str) -> None:
    kony = Kony(server, mount)
    p12 = identity.p12()
    kind, body = multipart({"certPass": PASSWORD}, {"filename": ("cert.p12", p12)})
    sent = {**kony.auth, "Content-Type": kind}
    assert success(kony.upload_certificate(body, sent))
    query = f"?filename=x.p12&certPass={quote(PASSWORD)}"
    assert success(kony.upload_certificate(p12, kony.auth, query))
    wrong = kony.upload_certificate(p12, kony.auth, "?filename=x.p12&certPass=wrong")
    assert (wrong.status, wrong.json()["message"]) == (400, "Invalid pass certificate")
    nobody = kony.upload_certificate(p12, {}, query)
    assert (nobody.status, nobody.json()["message"]) == (401, "Unauthorized request")
    assert success(kony.upload_certificate(body, sent, kind="passbook"))
    assert kony.upload_certificate(body, sent, kind="other").status == 404
    path = kony.upload_certificate(b"", kony.auth, "?filename=/etc/passwd")
    assert path.status == 400
    assert path.json()["message"] == "The current request is not a multipart request"
    form = urlencode({"filename": base64.b64encode(p12).decode(), "certPass": PASSWORD}).encode()
    kind = "application/x-www-form-urlencoded"
    assert success(kony.upload_certificate(form, {**kony.auth, "Content-Type": kind}))
    mismatch = kony.upload_certificate(body, sent, pass_type="pass.com.example.other")
    assert mismatch.status == 400


@pytest.mark.parametrize("mount", PB)
def test_pass_uploads(
    server: ServerThread, identity: IssuedIdentity, apns: FakeApns, mount: str
) -> None:
    kony = Kony(server, mount)
    store_certificate(server.admin, identity.p12(), PASSWORD, T)
    signer = identity.signer()
    first = signed_pkpass(signer, N, value="1")
    assert success(kony.upload_pass(first, {**kony.auth, "Content-Type": "application/zip"}))
    assert kony.register().status == 201
    listed = kony.device("POST", f"/v1/devices/{D}/registrations/{T}/").json()

    kind, body = multipart({}, {"filename": ("a.pkpass", signed_pkpass(signer, N, value="2"))})
    assert success(kony.upload_pass(body, {**kony.auth, "Content-Type": kind}))
    pushes = apns.wait_for_pushes(1)
    assert [push.token for push in pushes] == [PUSH_TOKEN]
    changed = kony.device("POST", f"/v1/devices/{D}/registrations/{T}/").json()
    assert int(str(changed["lastUpdated"])) > int(str(listed["lastUpdated"]))

    assert success(kony.upload_pass(body, {**kony.auth, "Content-Type": kind}))
    assert kony.device("POST", f"/v1/devices/{D}/registrations/{T}/").json() == changed
    wait_until(lambda: server.parts.targets.owed()[0] == 0, what="the answer to the push")
    assert len(apns.pushes) == 1

    assert kony.upload_pass(signed_pkpass(signer, "other"), kony.auth).status == 400
    assert kony.upload_pass(first, {}).status == 401
    assert kony.upload_pass(b"no zip", kony.auth).status == 400
    assert kony.upload_pass(first, {"Authorization": f"ApplePass {TOKEN}"}).status == 401


@pytest.mark.parametrize("mount", MOUNTS)
def test_device_calls_at_every_mount(
    server: ServerThread, identity: IssuedIdentity, mount: str
) -> None:
    kony = Kony(server, mount)
    publish(server.admin, signed_pkpass(identity.signer(), N))
    printed = kony.register(slash="//")
    assert (printed.status, printed.json()) == (201, {"message": "Created"})
    assert server.parts.database.row("SELECT push_token FROM device") == (PUSH_TOKEN,)
    assert kony.register().status == 200
    assert kony.register(f"whatever {TOKEN}").status == 200
    assert kony.register(TOKEN).status == 200
    assert kony.register("ApplePass wrong").status == 401

    serials = kony.device("POST", f"/v1/devices/{D}/registrations/{T}/")
    assert serials.status == 200
    tag = str(serials.json()["lastUpdated"])
    assert tag.isdigit()
    assert serials.json()["serialNumbers"] == [N]
    quiet = kony.device("GET", f"/v1/devices/{D}/registrations/{T}?passesUpdatedSince={tag}")
    assert (quiet.status, quiet.body) == (204, b"")

    newest = f"/v1/passes/{T}/{N}"
    assert kony.device("GET", newest, {**DEVICE_TOKEN, "If-Modified-Since": tag}).status == 304
    before = {**DEVICE_TOKEN, "if-modified-since": str(int(tag) - 1)}
    reply = kony.device("GET", newest, before)
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/vnd.apple.pkpass"
    assert open_pkpass(reply.body).serial == N
    dated = {**DEVICE_TOKEN, "If-Modified-Since": reply.headers["last-modified"]}
    assert kony.device("GET", newest, dated).status == 304
    head = kony.device("HEAD", newest, DEVICE_TOKEN)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(reply.body))

    leave = f"/v1/devices/{D}/unregistrations/{T}/{N}"
    for _ in range(2):
        assert kony.device("POST", leave, DEVICE_TOKEN).status == 200
    assert kony.register().status == 201
    assert kony.device("DELETE", leave, DEVICE_TOKEN).status == 200
    assert kony.register().status == 201
    apples = f"/v1/devices/{D}/registrations/{T}/{N}"
    assert kony.device("DELETE", apples, DEVICE_TOKEN).status == 200
    empty = kony.device("POST", f"/v1/devices/{D}/registrations/{T}/").json()
    assert empty["serialNumbers"] == []
    assert kony.device("POST", "/v1/log", body=b'{"logs":["hello"]}').status == 200


def test_paths_that_are_nobodys(server: ServerThread, identity: IssuedIdentity) -> None:
    pkpass = signed_pkpass(identity.signer(), N)
    publish(server.admin, pkpass)
    url = f"{server.url}/wallet/admin/upload/passes/{T}/{N}"
    assert request("POST", url, pkpass, {"authToken": server.token}).status == 404
    assert request("GET", f"{server.url}/v1/passes/{T}/{N}", None, DEVICE_TOKEN).status == 404


def test_tolerant_spellings(server: ServerThread, identity: IssuedIdentity) -> None:
    publish(server.admin, signed_pkpass(identity.signer(), N))
    for path in (
        f"/KPNS/Service//REST/passbook/iPhone/V1/Passes/{T}/{N}/",
        f"/wallet/v1//passes/{T}/{N}",
        f"/wallet/v1/passes/pass%2Ecom.example.demo/{N}",
    ):
        assert request("GET", server.url + path, None, DEVICE_TOKEN).status == 200, path
    other_case = f"/wallet/v1/passes/{T.upper()}/{N}"
    assert request("GET", server.url + other_case, None, DEVICE_TOKEN).status == 401


def test_basic_and_login(server: ServerThread, identity: IssuedIdentity) -> None:
    pkpass = signed_pkpass(identity.signer(), N)
    kony = Kony(server, PB[0])
    basic = base64.b64encode(f"kony:{server.token}".encode()).decode()
    assert success(kony.upload_pass(pkpass, {"Authorization": f"Basic {basic}"}))
    wrong = base64.b64encode(b"kony:wrong").decode()
    assert kony.upload_pass(pkpass, {"Authorization": f"Basic {wrong}"}).status == 401
    account = {"userid": "kony", "password": server.token, "provider": "x", "domain": "y"}
    url = server.url + "/authService/accounts/login"
    reply = request("POST", url, json.dumps(account).encode())
    assert reply.status == 200
    login = str(reply.json()["token"])
    assert login != server.token
    assert success(kony.upload_pass(pkpass, {"X-VoltMX-Authorization": login}))
    assert success(kony.upload_pass(pkpass, {"X-Kony-Authorization": login}))
    assert kony.upload_pass(pkpass, {"X-Kony-Authorization": login[:-1] + "0"}).status == 401
    form = urlencode({"userid": "kony", "password": "wrong"}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert request("POST", url, form, kind).status == 401


def test_password_in_the_address_needs_a_switch(
    quiet_server: ServerThread, identity: IssuedIdentity
) -> None:
    kony = Kony(quiet_server, PB[0])
    reply = kony.upload_certificate(identity.p12(), kony.auth, f"?certPass={PASSWORD}")
    assert reply.status == 400
    assert PASSWORD not in reply.body.decode()
    assert success(kony.upload_certificate(identity.p12(), {**kony.auth, "certPass": PASSWORD}))


def test_admin_token_never_opens_a_pass(
    quiet_server: ServerThread, identity: IssuedIdentity
) -> None:
    signer = identity.signer()
    reply = publish(quiet_server.admin, signed_pkpass(signer, N, token=quiet_server.token))
    assert reply.status == 409
    publish(quiet_server.admin, signed_pkpass(signer, N))
    kony = Kony(quiet_server, PB[0])
    assert kony.register(f"ApplePass {quiet_server.token}").status == 401
    assert quiet_server.admin("GET", "/admin/v1/passes", token=TOKEN).status == 401


def test_shared_token_behind_its_setting(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity
) -> None:
    with ServerThread(
        tmp_path / "shared", trusted_roots_file=roots_file, push=False, kony_shared_token=True
    ) as server:
        kony = Kony(server, PB[0])
        headers = {**kony.auth, "certPass": PASSWORD}
        assert success(kony.upload_certificate(identity.p12(), headers))
        publish(server.admin, signed_pkpass(identity.signer(), N))
        assert kony.register(f"MyKey {server.token}").status == 201
        unknown = request(
            "GET",
            f"{server.url}{PB[0]}/v1/passes/{T}/unknown",
            None,
            {"Authorization": f"MyKey {server.token}"},
        )
        assert unknown.status == 404
        other = request(
            "GET",
            f"{server.url}{PB[0]}/v1/passes/pass.com.example.other/{N}",
            None,
            {"Authorization": f"MyKey {server.token}"},
        )
        assert other.status == 401
