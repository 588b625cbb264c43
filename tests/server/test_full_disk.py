# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R6: a full disk refuses writes with 507, reads go on, and nothing is damaged."""

from __future__ import annotations

import secrets

from server.services.backup import integrity
from tests.support.iphone import IPhone, request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import publish, signed_pkpass
from tests.support.wallet_ca import IssuedIdentity

T = "pass.com.example.demo"


def limit_pages(server: ServerThread, more: int) -> None:
    """Let the database grow by so many pages and no further, in every connection."""
    row = server.parts.database.row("PRAGMA page_count")
    assert row is not None
    limit = row[0] + more
    for connection in server.parts.database._driver.opened:
        connection.execute(f"PRAGMA max_page_count = {limit}")


def test_full_disk(quiet_server: ServerThread, identity: IssuedIdentity) -> None:
    server = quiet_server
    signer = identity.signer()
    publish(server.admin, signed_pkpass(signer, "first"))
    phone = IPhone(f"{server.url}/wallet")
    held = phone.add(signed_pkpass(signer, "first"))
    assert phone.register(held).status == 201
    for _ in range(40):  # so that every thread has its connection
        phone.call("GET", held, f"/v1/devices/none/registrations/{T}")
    limit_pages(server, 4)
    blob = secrets.token_bytes(200_000)
    statuses = []
    for number in range(8):
        files = {"strip.png": blob[number:]}
        installed = signed_pkpass(signer, "second", files=files)
        url = f"/kpns/service/rest/passbook/iphone/admin/upload/passes/{T}/second"
        statuses.append(upload(server, url, installed))
    assert 507 in statuses
    assert all(status in {200, 507, 503} for status in statuses)
    assert phone.fetch(held)[0].status == 200, "reads go on"
    assert server.parts.passes.find(T, "first") is not None
    limit_pages(server, 100_000)
    assert upload(server, url, installed) == 200, "back to normal without a restart"
    assert integrity(server.parts.database) == "ok"


def upload(server: ServerThread, path: str, pkpass: bytes) -> int:
    return request("POST", server.url + path, pkpass, {"authToken": server.token}).status
