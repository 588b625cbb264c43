# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R9: every phone is pushed after its last change, on the worst of days and with kills."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from server.components import Components, push_worker
from tests.reliability.bars import Figures, Ground, T, figure, none, publish, register
from tests.reliability.forked import Forked, say_ready
from tests.support.fake_apns import ApnsAnswer, FakeApns, ReceivedPush
from tests.support.wallet_ca import PASSWORD, IssuedIdentity, WalletCA

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
_DEADLINE = 150.0


def faults(ground: Ground) -> Figures:
    """R9: the stand-in has 30 % faults; dead phones go, every other is reached."""
    count = 100 if ground.short else 2_000
    identity, authority = _identity()
    with FakeApns(authority.root_pem()) as apns:
        apns.faults = _fault
        parts = ground.open(**_settings(apns))
        phones = _Phones.register(parts, apns, identity, count)
        worker = push_worker(parts)
        started = time.monotonic()
        tag = publish(parts, "s", "second").stored.tag
        worker.start()
        seconds = _settled(parts, started, lambda: time.sleep(0.05))
        worker.stop()
        most = 0.3 if ground.short else 0.1  # of few phones a single cut makes a large share
        figures = phones.figures(f"r9_{ground.name}", parts, apns, tag, most)
        parts.database.close_all()
    name = f"r9_{ground.name}_seconds"
    return figures | {name: figure(seconds, "s", "<= 60", seconds <= 60 or ground.short)}


def killed_faults(ground: Ground) -> Figures:
    """R9 again, while the processes that push are killed: one on SQLite, one of two else."""
    count = 100 if ground.short else 2_000
    identity, authority = _identity()
    with FakeApns(authority.root_pem(), delay=0.02) as apns:
        apns.faults = _fault
        settings = {**_settings(apns), "push_lease_seconds": 2.0}
        parts = ground.open(**settings)
        phones = _Phones.register(parts, apns, identity, count)
        processes = 2 if ground.database else 1
        workers = [Forked(_push_until_killed, ground, settings) for _ in range(processes)]
        kills = 0

        def kill() -> None:
            nonlocal kills
            threading.Event().wait(CHANCE.uniform(*((0.3, 1.0) if ground.short else (1.0, 3.0))))
            CHANCE.choice(workers).revive()
            kills += 1

        started = time.monotonic()
        tag = publish(parts, "s", "second").stored.tag
        try:
            seconds = _settled(parts, started, kill)
        finally:
            for worker in workers:
                worker.kill()
        name = f"r9_{ground.name}_killed"
        figures = phones.figures(name, parts, apns, tag, most=1.5 if ground.short else 0.4)
        parts.database.close_all()
    return figures | {
        f"{name}_kills": figure(kills, "kills", ">= 1", kills >= 1),
        f"{name}_seconds": figure(seconds, "s", "<= 60", seconds <= 60 or ground.short),
    }


def _push_until_killed(ground: Ground, settings: dict[str, Any], tell: Connection) -> None:
    parts = ground.open(**settings)
    if parts.database.is_sqlite:
        parts.targets.recover()
    worker = push_worker(parts)
    worker.start()
    say_ready(tell)
    while True:  # as if it published itself: no level waits to be noticed
        time.sleep(0.05)
        worker.wake()


@dataclass
class _Phones:
    """The push tokens of a pass's phones; some are dead, which only the stand-in knows."""

    tokens: list[str]
    dead: set[str] = field(default_factory=set)

    @classmethod
    def register(
        cls, parts: Components, apns: FakeApns, identity: IssuedIdentity, count: int
    ) -> _Phones:
        publish(parts, "s", "first")
        parts.certificate_store.store(T, identity.p12(), PASSWORD)
        phones = cls([secrets.token_hex(32) for _ in range(count)])
        for token in phones.tokens:
            register(parts, "s", token)
        phones.dead = set(phones.tokens[:: max(1, count // 14)])
        for token in phones.dead:
            apns.always(token, ApnsAnswer(410, "Unregistered", timestamp=int(1e15)))
        return phones

    def figures(
        self, name: str, parts: Components, apns: FakeApns, tag: int, most: float
    ) -> Figures:
        received = Counter(push.token for push in apns.accepted())
        rows: dict[str, int] = dict(
            parts.database.execute("SELECT push_token, sent_tag FROM push_target")
        )
        alive = set(self.tokens) - self.dead
        behind = len([token for token in alive if rows.get(token) != tag])
        repeats = (sum(received.values()) - len(received)) / len(self.tokens)
        return {
            f"{name}_not_reached": none(behind, "phones"),
            f"{name}_never_pushed": none(len(alive - received.keys()), "phones"),
            f"{name}_dead_kept": none(len(self.dead & rows.keys()), "phones"),
            f"{name}_living_removed": none(len(alive - rows.keys()), "phones"),
            f"{name}_repeats": figure(repeats, "share", f"< {most}", repeats < most),
        }


def _identity() -> tuple[IssuedIdentity, WalletCA]:
    authority = WalletCA()
    return authority.issue(T), authority


def _settings(apns: FakeApns) -> dict[str, Any]:
    return {
        "apns_host": apns.host,
        "apns_port": apns.port,
        "apns_ca_file": str(apns.ca_file),
        "push_reconnects": 1_000_000,
        "push_streams": 20,  # with more, each cut connection takes more with it
        "push_gap_seconds": 0.05,
        "push_lease_seconds": 5.0,
    }


def _fault(_push: ReceivedPush) -> ApnsAnswer | None:
    if CHANCE.random() > 0.3:
        return None
    return CHANCE.choices(_KINDS, _WEIGHTS)[0]


def _settled(parts: Components, started: float, meanwhile: Callable[[], None]) -> float:
    """Do something again and again until nothing is owed; return the seconds since a start."""
    while parts.targets.owed()[0] and time.monotonic() < started + _DEADLINE:
        meanwhile()
    return time.monotonic() - started
