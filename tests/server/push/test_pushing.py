# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""From a publication to the phone, through every answer that APNs may give."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.clock import wall_clock
from tests.support.fake_apns import ApnsAnswer, FakeApns
from tests.support.iphone import request
from tests.support.live_server import ServerThread, wait_until
from tests.support.signed_passes import TOKEN, publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity, WalletCA

T = "pass.com.example.demo"
N = "1234567"


class Shop:
    """A server with one pass, and phones that hold it."""

    def __init__(self, server: ServerThread, identity: IssuedIdentity) -> None:
        self.server = server
        self.identity = identity
        self.signer = identity.signer()
        self._value = 0
        self.publish()
        stored = server.parts.passes.find(T, N)
        assert stored is not None
        server.parts.passes.set_shared(stored.id, True)
        self.pass_id = stored.id

    def certify(self) -> None:
        reply = store_certificate(self.server.admin, self.identity.p12(), PASSWORD, T)
        assert reply.status == 200, reply.body

    def phones(self, count: int = 1) -> list[str]:
        tokens = [secrets.token_hex(32) for _ in range(count)]
        for token in tokens:
            self.register(token)
        return tokens

    def register(self, token: str, device: str = "") -> None:
        url = f"{self.server.url}/wallet/v1/devices/{device or token}/registrations/{T}/{N}"
        body = json.dumps({"pushToken": token}).encode()
        reply = request("POST", url, body, {"Authorization": f"ApplePass {TOKEN}"})
        assert reply.status in {200, 201}

    def publish(self) -> None:
        self._value += 1
        reply = publish(self.server.admin, signed_pkpass(self.signer, N, value=str(self._value)))
        assert reply.status in {200, 201}, reply.body

    def registered(self) -> int:
        return self.server.parts.registrations.count(self.pass_id)

    def owed(self) -> int:
        return self.server.parts.targets.owed()[0]

    def stopped(self) -> str:
        return self.server.parts.passes.stopped(T)

    def wait_settled(self) -> None:
        wait_until(lambda: self.owed() == 0, what="every push to be settled")


@pytest.fixture
def shop(server: ServerThread, identity: IssuedIdentity) -> Shop:
    shop = Shop(server, identity)
    shop.certify()
    return shop


def test_what_a_push_looks_like(shop: Shop, apns: FakeApns) -> None:
    (token,) = shop.phones()
    shop.publish()
    (push,) = apns.wait_for_pushes(1)
    assert push.headers["apns-push-type"] == "background"
    assert push.headers["apns-priority"] == "5"
    assert push.headers["apns-collapse-id"] == T
    week = 7 * 24 * 3600
    assert abs(int(push.headers["apns-expiration"]) - time.time() - week) < 60
    assert (push.token, push.topic, push.certificate, push.payload) == (token, T, T, b"{}")
    assert push.headers[":scheme"] == "https"


def test_one_connection_for_many(shop: Shop, apns: FakeApns) -> None:
    tokens = shop.phones(60)
    shop.publish()
    pushes = apns.wait_for_pushes(60)
    shop.wait_settled()
    assert {push.token for push in pushes} == set(tokens)
    assert len(apns.pushes) == 60, "none twice"
    assert apns.connections == 1


def test_stream_limit_of_one(shop: Shop, apns: FakeApns) -> None:
    apns.max_streams = 1
    shop.phones(20)
    shop.publish()
    apns.wait_for_pushes(20)
    shop.wait_settled()
    assert len(apns.pushes) == 20


def test_410_removes_the_phone(shop: Shop, apns: FakeApns) -> None:
    (dead, alive) = shop.phones(2)
    apns.always(dead, ApnsAnswer(410, "Unregistered", timestamp=wall_clock() + 1000))
    shop.publish()
    wait_until(lambda: shop.registered() == 1, what="the dead phone to go")
    shop.wait_settled()
    assert [push.token for push in apns.accepted()] == [alive]


def test_410_older_than_the_registration_keeps_it(shop: Shop, apns: FakeApns) -> None:
    (token,) = shop.phones()
    apns.answer(token, ApnsAnswer(410, "Unregistered", timestamp=wall_clock() - 60_000))
    shop.publish()
    apns.wait_for_pushes(2)
    shop.wait_settled()
    assert shop.registered() == 1
    assert [push.status for push in apns.pushes] == [410, 200]


def test_bad_device_token_removes_the_phone(shop: Shop, apns: FakeApns) -> None:
    tokens = shop.phones(3)
    apns.always(tokens[0], ApnsAnswer(400, "BadDeviceToken"))
    shop.publish()
    wait_until(lambda: shop.registered() == 2, what="the bad token to go")
    shop.wait_settled()
    assert not shop.stopped()


def test_many_bad_tokens_are_a_fault_of_ours(shop: Shop, apns: FakeApns) -> None:
    for token in shop.phones(30):
        apns.always(token, ApnsAnswer(400, "BadDeviceToken"))
    shop.publish()
    wait_until(shop.stopped, what="the pass type to stop")
    assert shop.registered() == 30, "no phone was forgotten"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(400, "TopicDisallowed"), (403, "BadCertificate"), (413, "PayloadTooLarge"), (404, "BadPath")],
)
def test_refusals_stop_until_repaired(shop: Shop, apns: FakeApns, status: int, reason: str) -> None:
    (token,) = shop.phones()
    apns.answer(token, ApnsAnswer(status, reason))
    shop.publish()
    wait_until(shop.stopped, what="the pass type to stop")
    assert shop.stopped() == reason
    assert (shop.registered(), shop.owed()) == (1, 1)
    shop.certify()  # the repair: a certificate that is accepted
    wait_until(lambda: apns.accepted(), what="the push to be made up for")
    shop.wait_settled()


@pytest.mark.parametrize(
    "answer",
    [
        ApnsAnswer(429, "TooManyRequests"),
        ApnsAnswer(500, "InternalServerError"),
        ApnsAnswer(503, "ServiceUnavailable"),
        ApnsAnswer(event="rst"),
        ApnsAnswer(event="drop"),
        ApnsAnswer(event="lost"),
        ApnsAnswer(503, event="garbage"),
    ],
    ids=lambda answer: answer.event or answer.reason,
)
def test_what_passes_is_tried_again(shop: Shop, apns: FakeApns, answer: ApnsAnswer) -> None:
    tokens = shop.phones(3)
    apns.answer(tokens[1], answer)
    shop.publish()
    shop.wait_settled()
    assert {push.token for push in apns.accepted()} == set(tokens)
    assert not shop.stopped()
    assert shop.registered() == 3


def test_goaway_in_the_midst(shop: Shop, apns: FakeApns) -> None:
    tokens = shop.phones(80)
    for token in tokens[10:70:20]:
        apns.answer(token, ApnsAnswer(event="goaway"))
    shop.publish()
    shop.wait_settled()
    assert {push.token for push in apns.accepted()} == set(tokens)


def test_bursts_coalesce(tmp_path: Path, roots_file: Path, apns: FakeApns, identity: Any) -> None:
    """A hundred publications in a few seconds are two pushes at most."""
    with apns_server(tmp_path, roots_file, apns, push_gap_seconds=3600.0) as server:
        shop = Shop(server, identity)
        shop.certify()
        shop.phones()
        shop.publish()
        apns.wait_for_pushes(1)
        for _ in range(30):
            shop.publish()
        assert shop.owed() == 1
        assert len(apns.pushes) == 1


def test_publication_during_a_push_stays_owed(shop: Shop, apns: FakeApns) -> None:
    (token,) = shop.phones()
    apns.answer(token, ApnsAnswer(delay=0.5))
    shop.publish()
    wait_until(
        lambda: shop.server.parts.database.row("SELECT 1 FROM push_target WHERE leased_until > 0"),
        what="the lease",
    )
    shop.publish()
    apns.wait_for_pushes(2)
    shop.wait_settled()


def test_without_certificate_nothing_is_lost(
    server: ServerThread, apns: FakeApns, identity: IssuedIdentity
) -> None:
    shop = Shop(server, identity)
    shop.phones()
    shop.publish()
    assert shop.owed() == 1
    shop.certify()
    apns.wait_for_pushes(1)
    shop.wait_settled()


def apns_server(tmp_path: Path, roots: Path, apns: FakeApns, **settings: Any) -> ServerThread:
    values = {
        "trusted_roots_file": roots,
        "apns_host": apns.host,
        "apns_port": apns.port,
        "apns_ca_file": apns.ca_file,
        "push_reconnects": 1000,
        **settings,
    }
    return ServerThread(tmp_path / "server", **values)


@pytest.fixture
def foreign(wallet_ca: WalletCA) -> Iterator[FakeApns]:
    with FakeApns(wallet_ca.root_pem()) as stand_in:
        yield stand_in


def push_to(server: ServerThread, identity: IssuedIdentity) -> Shop:
    shop = Shop(server, identity)
    shop.certify()
    shop.phones()
    shop.publish()
    return shop


def test_server_of_a_foreign_authority(
    tmp_path: Path, roots_file: Path, apns: FakeApns, foreign: FakeApns, identity: IssuedIdentity
) -> None:
    with apns_server(tmp_path, roots_file, apns, apns_ca_file=foreign.ca_file) as server:
        shop = push_to(server, identity)
        wait_until(shop.stopped, what="the refusal")
        assert "was not accepted" in shop.stopped()
        assert apns.pushes == []


def test_server_of_another_name(
    tmp_path: Path, roots_file: Path, wallet_ca: WalletCA, identity: IssuedIdentity
) -> None:
    with (
        FakeApns(wallet_ca.root_pem(), host="other.example") as apns,
        apns_server(tmp_path, roots_file, apns) as server,
    ):
        shop = push_to(server, identity)
        wait_until(shop.stopped, what="the refusal")
        assert apns.pushes == []


def test_peer_that_speaks_no_http2(
    tmp_path: Path, roots_file: Path, wallet_ca: WalletCA, identity: IssuedIdentity
) -> None:
    with (
        FakeApns(wallet_ca.root_pem(), alpn=("http/1.1",)) as apns,
        apns_server(tmp_path, roots_file, apns) as server,
    ):
        shop = push_to(server, identity)
        wait_until(lambda: server.parts.push_log.newest(1), what="a try")
        assert (shop.owed(), apns.pushes) == (1, [])


def test_certificate_that_is_not_accepted(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity
) -> None:
    """With TLS 1.3 the refusal shows only as a cut connection; it must not retry for ever."""
    with (
        FakeApns(WalletCA().root_pem()) as apns,
        apns_server(tmp_path, roots_file, apns) as server,
    ):
        shop = push_to(server, identity)
        wait_until(shop.stopped, what="the refusal", timeout=40)
        assert "certificate is not accepted" in shop.stopped()
        assert shop.registered() == 1


def test_nobody_answers(
    tmp_path: Path, roots_file: Path, apns: FakeApns, identity: IssuedIdentity
) -> None:
    with apns_server(tmp_path, roots_file, apns, apns_port=1) as server:
        shop = push_to(server, identity)
        log = server.parts.push_log
        wait_until(lambda: log.newest(1), what="a failed try")
        assert log.newest(1)[0]["outcome"] == "retry"
        assert (shop.owed(), shop.stopped()) == (1, "")
