# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The whole life of a pass on a phone, over real HTTP, HTTP/2 and TLS."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.fake_apns import ApnsAnswer, FakeApns
from tests.support.iphone import IPhone
from tests.support.live_server import ServerProcess, ServerThread, wait_until
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

PASS_TYPE = "pass.com.example.demo"


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_life_of_a_pass(server: ServerThread, apns: FakeApns, identity: IssuedIdentity) -> None:
    signer = identity.signer()
    assert store_certificate(server.admin, identity.p12(), PASSWORD, PASS_TYPE).status == 200
    reply = publish(server.admin, signed_pkpass(signer, value="A1"))
    assert reply.status == 201, reply.body
    first_tag = reply.json()["tag"]

    phone = IPhone(server.url + "/wallet")
    held = phone.add(signed_pkpass(signer, value="A1"))
    assert phone.register(held).status == 201
    assert phone.register(held).status == 200
    assert phone.list(held) == ["1234567"]
    assert phone.tags[PASS_TYPE] == first_tag
    assert phone.list(held) == []
    fetched, held = phone.fetch(held)
    assert fetched.status == 200
    assert phone.fetch(held)[0].status == 304

    reply = publish(server.admin, signed_pkpass(signer, value="B2"))
    assert reply.status == 200
    assert reply.json()["devices"] == 1
    push = apns.wait_for_pushes(1)[0]
    assert (push.method, push.path) == ("POST", f"/3/device/{phone.push_token}")
    assert push.payload == b"{}"
    assert push.topic == push.certificate == PASS_TYPE
    assert phone.wake(PASS_TYPE) == ["1234567"]
    newest = phone.wallet[PASS_TYPE, "1234567"]
    assert newest.pass_json["generic"]["primaryFields"][0]["value"] == "B2"  # type: ignore[index]

    apns.always(phone.push_token, ApnsAnswer(410, "Unregistered", timestamp=1 << 50))
    publish(server.admin, signed_pkpass(signer, value="C3"))
    apns.wait_for_pushes(2)
    wait_until(lambda: server.parts.registrations.count(1) == 0, what="the dead phone to go")

    second = IPhone(server.url + "/wallet")
    held = second.add(signed_pkpass(signer, value="C3"))
    assert second.register(held).status == 201
    assert second.unregister(held).status == 200
    assert second.unregister(held).status == 200
    assert second.list(held) == []


def test_the_real_process(
    tmp_path: Path, roots_file: Path, apns: FakeApns, identity: IssuedIdentity
) -> None:
    settings = {
        "trusted_roots_file": roots_file,
        "apns_host": apns.host,
        "apns_port": apns.port,
        "apns_ca_file": apns.ca_file,
    }
    signer = identity.signer()
    with ServerProcess(tmp_path / "process", **settings) as server:
        assert store_certificate(server.admin, identity.p12(), PASSWORD, PASS_TYPE).status == 200
        assert publish(server.admin, signed_pkpass(signer)).status == 201
        phone = IPhone(server.url + "/wallet")
        assert phone.register(phone.add(signed_pkpass(signer))).status == 201
        publish(server.admin, signed_pkpass(signer, value="new"))
        apns.wait_for_pushes(1)
        assert phone.wake(PASS_TYPE) == ["1234567"]
        assert server.stop() == 0
    log = server.log_file.read_text()
    assert phone.push_token not in log
    assert "Traceback" not in log
