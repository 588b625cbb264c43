# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R9 faults and R10 leases: every phone is pushed after its last change, whatever happens."""

from __future__ import annotations

import os
import secrets
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from server.components import push_worker
from server.metrics import Metrics
from server.push.pusher import Outcome, PushResult, PushTarget
from server.workers.push_worker import PushWorker
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


class CountingPusher:
    """A pusher that only writes down what it pushes, to a file that survives its process."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def push(self, targets: Iterable[PushTarget]) -> Iterator[PushResult]:
        for target in targets:
            os.write(self._file, f"{target.id} {target.wanted_tag}\n".encode())
            time.sleep(0.0002)
            retry = CHANCE.random() < 0.1
            yield PushResult(target, Outcome.RETRY if retry else Outcome.SENT)

    def is_storming(self) -> bool:
        return False

    def close(self) -> None:
        os.close(self._file)


def leases(ground: Ground) -> Figures:  # noqa: C901 - one scenario, told from top to bottom
    """R10: several worker processes share the rows while others publish; some are killed."""
    parts = ground.open(push_gap_seconds=0.0, push_lease_seconds=1.0)
    rows, rounds, kills = (60, 15, 4) if ground.short else (500, 150, 40)
    for number in range(rows):
        publish(parts, f"s{number}", "first")
        register(parts, f"s{number}", f"{number:064x}")
    identity = WalletCA().issue(T)
    parts.certificate_store.store(T, identity.p12(), PASSWORD)
    parts.database.close_all()
    log = ground.folder / "pushed"
    # SQLite belongs to one process: its workers are lanes of one that is killed.
    processes = 4 if ground.database else 1
    workers = [_start_worker(ground, log) for _ in range(processes)]
    parts = ground.open(push_gap_seconds=0.0, push_lease_seconds=1.0)
    killed = 0
    stop = threading.Event()
    errors: list[BaseException] = []

    def publisher(number: int) -> None:
        try:
            for turn in range(rounds):
                for _ in range(20 if not ground.short else 5):
                    publish(
                        parts, f"s{CHANCE.randrange(rows)}", f"{number}-{turn}-{CHANCE.random()}"
                    )
        except BaseException as error:
            errors.append(error)
        finally:
            parts.database.close_thread()

    threads = [threading.Thread(target=publisher, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    while killed < kills:
        stop.wait(CHANCE.uniform(0.05, 0.25))
        at = CHANCE.randrange(processes)
        os.kill(workers[at], signal.SIGKILL)
        os.waitpid(workers[at], 0)
        workers[at] = _start_worker(ground, log)
        killed += 1
    for thread in threads:
        thread.join()
    deadline = time.monotonic() + 60
    while parts.targets.owed()[0] and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    found = parts.database.execute("SELECT id, wanted_tag, sent_tag FROM push_target")
    parts.database.close_all()
    pushed = [tuple(map(int, line.split())) for line in log.read_text().splitlines()]
    counts = Counter(pushed)
    owing = sum(1 for _, wanted, sent in found if wanted > sent)
    missed = sum(1 for number, wanted, _ in found if wanted and (number, wanted) not in counts)
    name = f"r10_{ground.name}"
    return {
        f"{name}_errors": none(len(errors), "errors"),
        f"{name}_owing": none(owing, "rows"),
        f"{name}_never_pushed": none(missed, "rows"),
        f"{name}_pushes": figure(len(pushed), "pushes", "", True),
    }


def _start_worker(ground: Ground, log: Path) -> int:
    """Fork a worker process with four lanes; return its number."""
    pid = os.fork()
    if pid:
        return pid
    try:
        parts = ground.open(push_gap_seconds=0.0, push_lease_seconds=1.0)
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
        time.sleep(3600)
    finally:
        os._exit(1)
