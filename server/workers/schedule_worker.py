# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Carries distribution orders out when they are due, the urgent ones first."""

from __future__ import annotations

from server.repositories.database import Database
from server.repositories.orders import Orders
from server.services.issuing import Issuing
from server.workers.worker import Worker

_BATCH = 100
_IDLE_SECONDS = 2.0
_TAKEN_SECONDS = 0.05


class ScheduleWorker:
    """One thread that leases items, makes their passes and stores them.

    Several processes share the items by lease; one that dies leaves items that come due
    again when the lease ends.
    """

    def __init__(
        self, *, database: Database, orders: Orders, issuing: Issuing, lease_seconds: float
    ) -> None:
        """Prepare; ``start`` starts the thread."""
        self._database = database
        self._orders = orders
        self._issuing = issuing
        self._lease_ms = int(lease_seconds * 1000)
        self._worker = Worker("issuing", self.step, database.close_thread)

    def start(self) -> None:
        """Start issuing; what a dead process held on SQLite is free at once."""
        if self._database.is_sqlite:
            self._orders.recover()
        self._worker.start()

    def wake(self) -> None:
        """Look at once for what is due; called after a request was taken."""
        self._worker.wake()

    def stop(self, timeout: float = 35.0) -> bool:
        """Let the batch in hand end, then stop."""
        return self._worker.stop(timeout)

    def step(self) -> float:
        """Make one batch; return the seconds to wait."""
        now = self._database.now()
        leased = self._orders.lease(now, now + self._lease_ms, _BATCH)
        if leased is None:
            return self._idle(now)
        order_id, numbers = leased
        if not numbers:  # another process holds all of them
            return _TAKEN_SECONDS
        self._issuing.issue(order_id, numbers)
        return 0.0

    def _idle(self, now: int) -> float:
        due = self._orders.next_due()
        if due is None:
            return _IDLE_SECONDS
        return min(max((due - now) / 1000, 0.02), _IDLE_SECONDS)
