# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R9: every phone is pushed after its last change, on the worst of days and with kills."""

from __future__ import annotations

import secrets
import time
from collections import Counter

from server.components import push_worker
from tests.reliability.bars import Figures, Ground, T, figure, none, publish, register
from tests.support.fake_apns import ApnsAnswer, FakeApns, ReceivedPush
from tests.support.wallet_ca import PASSWORD, WalletCA

CHANCE = secrets.SystemRandom()

_KINDS = (
    ApnsAnswer(503, "ServiceUnavailable"),
    ApnsAnswer(429, "TooManyRequests"),
    ApnsAnswer(500, "InternalServerError"),
    ApnsAnswer(event="rst"),
    ApnsAnswer(event="goaway"),
    ApnsAnswer(event="lost"),
    ApnsAnswer(delay=0.2),
)
_WEIGHTS = (8, 6, 6, 4, 1, 1, 4)


def faults(ground: Ground) -> Figures:
    """R9: the stand-in has 30 % faults; dead phones go, every other is reached."""
    count = 200 if ground.short else 2_000
    wallet_ca = WalletCA()
    identity = wallet_ca.issue(T)
    (ground.folder / "roots.pem").write_bytes(wallet_ca.root_pem())
    with FakeApns(wallet_ca.root_pem()) as apns:

        def fault(_push: ReceivedPush) -> ApnsAnswer | None:
            if CHANCE.random() > 0.3:
                return None
            return CHANCE.choices(_KINDS, _WEIGHTS)[0]

        apns.faults = fault
        parts = ground.open(
            apns_host=apns.host,
            apns_port=apns.port,
            apns_ca_file=str(apns.ca_file),
            push_reconnects=1_000_000,
            push_gap_seconds=0.05,
            push_lease_seconds=5.0,
        )
        publish(parts, "s", "first")
        parts.certificate_store.store(T, identity.p12(), PASSWORD)
        tokens = [secrets.token_hex(32) for _ in range(count)]
        for token in tokens:
            register(parts, "s", token)
        dead = set(tokens[:: max(1, count // 14)])
        for token in dead:
            apns.always(token, ApnsAnswer(410, "Unregistered", timestamp=int(1e15)))
        started = time.monotonic()
        tag = publish(parts, "s", "second").stored.tag
        worker = push_worker(parts)
        worker.start()
        deadline = time.monotonic() + 120
        while parts.targets.owed()[0] and time.monotonic() < deadline:
            time.sleep(0.05)
        seconds = time.monotonic() - started
        worker.stop()
        received = Counter(push.token for push in apns.accepted())
        rows = dict(parts.database.execute("SELECT push_token, sent_tag FROM push_target"))
        parts.database.close_all()
    alive = set(tokens) - dead
    repeats = sum(received.values()) - len(received)
    name = f"r9_{ground.name}"
    return {
        f"{name}_not_reached": none(sum(1 for token in alive if rows.get(token) != tag), "phones"),
        f"{name}_never_pushed": none(len(alive - received.keys()), "phones"),
        f"{name}_dead_kept": none(len(dead & rows.keys()), "phones"),
        f"{name}_living_removed": none(len(alive - rows.keys()), "phones"),
        f"{name}_repeats": figure(repeats / count, "share", "< 0.1", repeats / count < 0.1),
        f"{name}_seconds": figure(seconds, "s", "<= 60", seconds <= 60 or ground.short),
    }
