# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Brings ``sent_tag`` up to ``wanted_tag``: leases what is owed, pushes, writes what came of it.

Several lanes serve several pass types at once; several processes share the rows by lease.  No
transaction is open while the push service is spoken to.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, assert_never

from server.metrics import Metrics
from server.push.circuit import Circuit
from server.push.pusher import HOUR, Outcome, Pusher, PushResult, PushTarget
from server.repositories.database import Database
from server.repositories.logs import PushLog
from server.repositories.passes import Passes
from server.repositories.push_targets import PushTargets
from server.workers.worker import Worker

_log = logging.getLogger(__name__)

_LEASE_ROWS = 100
_WRITE_ROWS = 100
_SENT_SECONDS = 0.02
_JUDGE_ROWS = 20
_IDLE_SECONDS = 2.0
_STORM_SECONDS = 10.0
_BAD_TOKEN = "BadDeviceToken"  # noqa: S105 - a reason, no secret


class StormingPusher(Pusher, Protocol):
    """A pusher that knows whether it needed too many connections lately."""

    def is_storming(self) -> bool:
        """Whether the pass type should pause."""
        ...

    def close(self) -> None:
        """Close its connection."""
        ...


PusherFactory = Callable[[str], "StormingPusher | None"]
"""Returns the pusher of a pass type, or ``None`` without a certificate."""


@dataclass(slots=True)
class _Batch:
    """Results that are not written yet."""

    sent: list[PushTarget] = field(default_factory=list)
    bad: list[PushTarget] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    answered: int = 0
    failed: int = 0
    refused: str = ""
    sent_since: float = 0.0

    @property
    def size(self) -> int:
        return self.answered + self.failed

    @property
    def is_sent_due(self) -> bool:
        """Whether to write what was sent: a killed process repeats what it did not write."""
        return bool(self.sent) and time.monotonic() - self.sent_since > _SENT_SECONDS

    def clear(self) -> None:
        """Begin anew; ``refused`` stays, so that nothing more is leased."""
        self.sent.clear()
        self.bad.clear()
        self.counts.clear()
        self.answered = self.failed = 0


class PushWorker:
    """The lanes of one process."""

    def __init__(
        self,
        *,
        database: Database,
        targets: PushTargets,
        passes: Passes,
        log: PushLog,
        metrics: Metrics,
        pushers: PusherFactory,
        lanes: int,
    ) -> None:
        """Prepare the lanes; ``start`` starts them."""
        self._database = database
        self._targets = targets
        self._passes = passes
        self._push_log = log
        self._metrics = metrics
        self._pushers = pushers
        self._circuit = Circuit()
        self._lock = threading.Lock()
        self._claimed: set[str] = set()
        self._lanes = [
            Worker(f"push-{number + 1}", self._step, database.close_thread, database.relax_thread)
            for number in range(lanes)
        ]

    def start(self) -> None:
        """Start pushing."""
        for lane in self._lanes:
            lane.start()

    def wake(self) -> None:
        """Look at once for what is owed; called after a publication."""
        for lane in self._lanes:
            lane.wake()

    def stop(self, timeout: float = 35.0) -> bool:
        """Let pushes in flight end, then stop; return whether all lanes did."""
        ended = [lane.stop(timeout) for lane in self._lanes]
        return all(ended)

    def _step(self) -> float:
        """Serve each pass type that owes something; return the seconds to wait."""
        if not self._circuit.allowance(1):
            return self._circuit.wait()
        served = 0
        for pass_type in self._targets.owing_types():
            if self._claim(pass_type):
                try:
                    served += self._serve(pass_type)
                finally:
                    self._unclaim(pass_type)
        return 0.0 if served else self._idle()

    def _idle(self) -> float:
        """Return the seconds until something is due, at most two."""
        due = self._targets.next_due()
        if due is None:
            return _IDLE_SECONDS
        return min(max((due - self._database.now()) / 1000, 0.05), _IDLE_SECONDS)

    def _claim(self, pass_type: str) -> bool:
        with self._lock:
            if pass_type in self._claimed:
                return False
            self._claimed.add(pass_type)
            return True

    def _unclaim(self, pass_type: str) -> None:
        with self._lock:
            self._claimed.discard(pass_type)

    def _serve(self, pass_type: str) -> int:
        """Push what one pass type owes until nothing is due; return how many were handled."""
        pusher = self._pushers(pass_type)
        if pusher is None or pusher.is_storming():
            return 0
        batch = _Batch()
        handled = 0
        try:
            for result in pusher.push(self._due(pass_type, batch, pusher)):
                if result is not None:
                    handled += 1
                    self._take(result, batch)
                if batch.size >= _WRITE_ROWS:
                    self._write(pass_type, batch)
                    batch.clear()
                elif batch.is_sent_due:
                    self._targets.sent(batch.sent)
                    batch.sent.clear()
        finally:
            self._write(pass_type, batch)
        return handled

    def _due(self, pass_type: str, batch: _Batch, pusher: StormingPusher) -> Iterator[PushTarget]:
        """Yield leased rows; lease more whenever they are drawn, end when none is due."""
        while not batch.refused and not pusher.is_storming() and not self._is_stopping():
            allowed = self._circuit.allowance(_LEASE_ROWS)
            leased = self._targets.lease(pass_type, allowed) if allowed else []
            yield from leased
            if len(leased) < _LEASE_ROWS:
                return

    def _is_stopping(self) -> bool:
        return any(lane.is_stopping for lane in self._lanes)

    def _take(self, result: PushResult, batch: _Batch) -> None:
        """Sort one result in; what cannot wait is written at once."""
        batch.counts[result.outcome.value, result.reason] += 1
        if result.outcome is Outcome.RETRY:
            batch.failed += 1
        else:
            batch.answered += 1
        match result.outcome:
            case Outcome.SENT:
                batch.sent_since = batch.sent_since if batch.sent else time.monotonic()
                batch.sent.append(result.target)
            case Outcome.RETRY:
                self._targets.postpone(result.target, result.longest_wait)
            case Outcome.GONE if result.reason == _BAD_TOKEN:
                batch.bad.append(result.target)
            case Outcome.GONE:
                self._forget(result.target, result.dead_since)
            case Outcome.REFUSED:
                batch.refused = batch.refused or result.reason
                self._targets.release([result.target])
            case outcome:
                assert_never(outcome)

    def _write(self, pass_type: str, batch: _Batch) -> None:
        """Write a batch: what was sent, dead tokens, and whether the type must stop."""
        if batch.sent:
            self._targets.sent(batch.sent)
        if len(batch.bad) * 2 > batch.size >= _JUDGE_ROWS:
            # Wrong environment or topic is likelier than so many dead phones.
            batch.refused = batch.refused or "Most tokens are refused as BadDeviceToken."
            self._targets.release(batch.bad)
        else:
            for target in batch.bad:
                self._forget(target, None)
        if batch.refused:
            _log.error("pushes for %s stop: %s", pass_type, batch.refused)
            self._passes.stop_pushes(pass_type, batch.refused)
        if batch.counts:
            self._circuit.report(batch.answered, batch.failed)
            self._metrics.count_pushes(batch.counts)
            self._push_log.add(pass_type, batch.counts)

    def _forget(self, target: PushTarget, dead_since: int | None) -> None:
        if not self._targets.gone(target, dead_since):
            self._targets.postpone(target, HOUR)  # registered again since: the token lives
