# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the worker writes down, and when, with a pusher whose answers the test holds back."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from server.metrics import Metrics
from server.push.pusher import Outcome, PushResult, PushTarget
from server.workers.push_worker import PushWorker
from tests.reliability.bars import Ground, T, publish, register
from tests.support.live_server import wait_until
from tests.support.wallet_ca import PASSWORD, IssuedIdentity


class HaltingPusher:
    """Answers all pushes but the last, which it answers when told to."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()

    def push(self, targets: Iterable[PushTarget]) -> Iterator[PushResult | None]:
        *others, last = targets
        for target in others:
            yield PushResult(target, Outcome.SENT)
        while not self.may_answer.wait(0.01):
            yield None
        yield PushResult(last, Outcome.SENT)

    def is_storming(self) -> bool:
        return False

    def close(self) -> None:
        pass


@pytest.fixture
def pusher() -> HaltingPusher:
    return HaltingPusher()


def test_what_was_sent_is_written_while_another_push_hangs(
    tmp_path: Path, identity: IssuedIdentity, pusher: HaltingPusher
) -> None:
    """A kill repeats only what was not written."""
    parts = Ground(tmp_path).open()
    publish(parts, "s", "first")
    for number in range(5):
        register(parts, "s", f"{number:064x}")
    parts.certificate_store.store(T, identity.p12(), PASSWORD)
    publish(parts, "s", "second")
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
    try:
        wait_until(lambda: parts.targets.owed()[0] == 1, what="the others to be written")
    finally:
        pusher.may_answer.set()
    wait_until(lambda: parts.targets.owed()[0] == 0, what="the last one")
    assert worker.stop()
    parts.database.close_all()
