# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Kony's certificate routes: stored, listed, replaced; no secret comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.distribution import PASS_TYPE, Caller, content, order
from tests.support.iphone import Reply, request
from tests.support.live_server import ServerThread
from tests.support.multipart import multipart
from tests.support.wallet_ca import PASSWORD, IssuedIdentity, WalletCA


@pytest.fixture
def caller(tmp_path: Path, roots_file: Path) -> Iterator[Caller]:
    with ServerThread(tmp_path / "server", trusted_roots_file=roots_file, push=False) as running:
        yield Caller(running.url, running.token)


def upload(caller: Caller, data: bytes, password: str = PASSWORD, path: str = "") -> Reply:
    kind, body = multipart(
        {"passCertPassPhrase": password, "certName": "mine"}, {"passCert": ("a.p12", data)}
    )
    headers = {"authToken": caller.token, "Content-Type": kind}
    return request("POST", f"{caller.url}/api/v1/passcerts{path}", body, headers)


def test_a_certificate_from_upload_to_removal(
    caller: Caller, identity: IssuedIdentity, wallet_ca: WalletCA
) -> None:
    reply = upload(caller, identity.p12("canary-4711"), "canary-4711")
    assert (reply.status, reply.json()["message"]) == (200, "Details added successfully")
    number = reply.json()["id"]
    listed = caller.get("/api/v1/passcerts")
    assert listed.json()["total"] == 1
    one = caller.get(f"/api/v1/passcerts/{number}").json()
    assert (one["identifier"], one["password"], one["certUrl"]) == (PASS_TYPE, "********", "")
    assert b"canary-4711" not in listed.body
    caller.done(caller.sent(order(content(), caller.person())))
    renewed = wallet_ca.issue(PASS_TYPE).p12(PASSWORD)
    assert upload(caller, renewed, path=f"/{number}").json()["message"] == (
        "Details updated successfully"
    )
    other = wallet_ca.issue("pass.com.example.other").p12(PASSWORD)
    assert upload(caller, other, path=f"/{number}").status == 400
    reply = caller.post(f"/api/v1/passcerts/{number}", None, method="DELETE")
    assert reply.status == 200
    assert caller.get(f"/api/v1/passcerts/{number}").status == 404
    assert caller.send(order(content(), caller.person())).json()["message"] == (
        "Invalid pass type identifier"
    )


def test_a_certificate_has_the_name_that_it_was_given(
    caller: Caller, identity: IssuedIdentity
) -> None:
    number = upload(caller, identity.p12(PASSWORD)).json()["id"]
    first = caller.get(f"/api/v1/passcerts/{number}").json()
    assert (first["name"], first["fileName"]) == ("mine", "a.p12")
    assert (first["createdBy"], first["updatedBy"]) == ("test", "test")
    assert first["createdDateStr"]
    data = {"passCert": ("b.p12", identity.p12(PASSWORD))}
    kind, body = multipart({"passCertPassPhrase": PASSWORD}, data)
    headers = {"authToken": caller.token, "Content-Type": kind}
    request("POST", f"{caller.url}/api/v1/passcerts/{number}", body, headers)
    again = caller.get(f"/api/v1/passcerts/{number}").json()
    assert (again["name"], again["fileName"]) == ("mine", "b.p12")
    assert again["createdDateStr"] == first["createdDateStr"]


def test_what_is_no_certificate(caller: Caller, identity: IssuedIdentity) -> None:
    for data, password in ((b"no p12", PASSWORD), (identity.p12(PASSWORD), "wrong"), (b"", "")):
        reply = upload(caller, data, password)
        assert (reply.status, reply.json()["message"]) == (400, "Invalid pass certificate")
    reply = caller.post("/api/v1/passcerts", {})
    assert reply.json()["message"] == "The current request is not a multipart request"


@pytest.mark.parametrize("spelling", ["applewwrdc", "applewwdrc"])
def test_only_apples_intermediate_is_kept(
    caller: Caller, wallet_ca: WalletCA, spelling: str
) -> None:
    path = f"/api/v1/passcerts/{spelling}"
    assert caller.get(path).status == 404
    reply = caller.post(path, None, {"appleCert": wallet_ca.root_pem()})
    assert (reply.status, reply.json()["message"]) == (400, "Invalid pass certificate")
