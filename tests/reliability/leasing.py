# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R10: several worker processes share the levels by lease; some are killed."""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from server.components import Components
from server.metrics import Metrics
from server.push.pusher import Outcome, PushResult, PushTarget
from server.workers.push_worker import PushWorker
from tests.reliability.bars import Figures, Ground, T, figure, none, publish, register
from tests.reliability.fleet import Crowd
from tests.reliability.forked import Forked, say_ready
from tests.support.wallet_ca import PASSWORD, WalletCA

CHANCE = secrets.SystemRandom()
_PUBLISHERS = 3
_REPEATS_PER_KILL = 10


class CountingPusher:
    """A pusher that only writes down what it pushes, to a file that survives its process."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def push(self, targets: Iterable[PushTarget]) -> Iterator[PushResult]:
        for target in targets:
            time.sleep(0.0002)
            if CHANCE.random() < 0.1:
                yield PushResult(target, Outcome.RETRY)
            else:
                os.write(self._file, f"{target.id} {target.wanted_tag}\n".encode())
                yield PushResult(target, Outcome.SENT)

    def is_storming(self) -> bool:
        return False

    def close(self) -> None:
        os.close(self._file)


def leases(ground: Ground) -> Figures:
    """R10: nothing twice without kills; with kills nothing is missed, little comes twice."""
    rows, rounds, kills = (40, 15, 3) if ground.short else (500, 150, 40)
    calm = replace(ground, folder=ground.folder / "calm")
    name = f"r10_{ground.name}"
    figures = _Leasing(calm, rows, rounds, lease=30.0).run(kills=0, name=f"{name}_calm")
    if ground.database:  # the same database: its rows go on from where they are
        return figures | _Leasing(calm, rows, rounds, lease=1.0).run(kills=kills, name=name)
    killed = replace(ground, folder=ground.folder / "killed")
    return figures | _Leasing(killed, rows, rounds, lease=1.0).run(kills=kills, name=name)


class _Leasing:
    """Three publishers raise the levels of many rows; worker processes push them."""

    def __init__(self, ground: Ground, rows: int, rounds: int, lease: float) -> None:
        self._ground = ground
        self._rows = rows
        self._rounds = rounds
        self._lease = lease
        self._log = ground.folder / "pushed"
        self._parts = _open(ground, lease)
        # SQLite belongs to one process: that one is killed.
        self._processes = 4 if ground.database else 1

    def run(self, kills: int, name: str) -> Figures:
        """Raise and push; kill a worker so many times meanwhile."""
        self._fill()
        self._log.touch()
        before = len(self._log.read_text().splitlines())
        arguments = (self._ground, self._log, self._lease)
        workers = [Forked(_work, *arguments) for _ in range(self._processes)]
        crowd = Crowd()
        turns = threading.Semaphore(_PUBLISHERS * self._rounds)
        for _ in range(_PUBLISHERS):
            crowd.add(lambda: self._raise(turns))
        try:
            for _ in range(kills):
                threading.Event().wait(CHANCE.uniform(0.05, 0.25))
                CHANCE.choice(workers).revive()
            crowd.join()
            deadline = time.monotonic() + 60
            while self._parts.targets.owed()[0] and time.monotonic() < deadline:
                time.sleep(0.05)
        finally:
            crowd.stop()
            for worker in workers:
                worker.kill()
        return self._figures(kills, name, crowd, before)

    def _fill(self) -> None:
        for number in range(self._rows):
            if self._parts.passes.find(T, f"s{number}") is None:
                publish(self._parts, f"s{number}", "first")
                register(self._parts, f"s{number}", f"{number:064x}")
        identity = WalletCA().issue(T)
        self._parts.certificate_store.store(T, identity.p12(), PASSWORD)

    def _raise(self, turns: threading.Semaphore) -> None:
        """Publish twenty passes at random, while there are turns left."""
        if not turns.acquire(blocking=False):
            self._parts.database.close_thread()
            raise StopIteration
        for _ in range(5 if self._ground.short else 20):
            serial = f"s{CHANCE.randrange(self._rows)}"
            publish(self._parts, serial, secrets.token_hex(8))

    def _figures(self, kills: int, name: str, crowd: Crowd, before: int) -> Figures:
        found = self._parts.database.execute("SELECT id, wanted_tag, sent_tag FROM push_target")
        self._parts.database.close_all()
        for error in crowd.errors:
            print(repr(error))
        counts = Counter(self._log.read_text().splitlines())
        repeats = sum(counts.values()) - len(counts)
        owing = sum(1 for _, wanted, sent in found if wanted > sent)
        missed = sum(1 for row, wanted, _ in found if wanted and f"{row} {wanted}" not in counts)
        most = kills * _REPEATS_PER_KILL
        return {
            f"{name}_errors": none(len(crowd.errors), "errors"),
            f"{name}_owing": none(owing, "rows"),
            f"{name}_never_pushed": none(missed, "rows"),
            f"{name}_repeats": figure(repeats, f"in {kills} kills", f"<= {most}", repeats <= most),
            f"{name}_pushes": figure(sum(counts.values()) - before, "pushes", "", True),
        }


def _open(ground: Ground, lease: float) -> Components:
    return ground.open(push_gap_seconds=0.0, push_lease_seconds=lease)


def _work(ground: Ground, log: Path, lease: float, tell: Connection) -> None:
    """Push until killed."""
    parts = _open(ground, lease)
    if parts.database.is_sqlite:
        parts.targets.recover()
    pusher = CountingPusher(log)
    worker = PushWorker(
        database=parts.database,
        targets=parts.targets,
        passes=parts.passes,
        log=parts.push_log,
        metrics=Metrics(),
        pushers=lambda _pass_type: pusher,
        lanes=1,
    )
    worker.start()
    say_ready(tell)
    while True:  # as if it published itself: no level waits to be noticed
        time.sleep(0.005)
        worker.wake()
