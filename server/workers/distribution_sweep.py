# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is forgotten once an hour: answers to old requests, bytes that nothing refers to."""

from __future__ import annotations

from server.clock import wall_clock
from server.repositories.blobs import Blobs
from server.repositories.database import Database
from server.repositories.idempotency import IdempotencyKeys
from server.workers.worker import Worker

_HOUR_SECONDS = 3600.0
_HOUR_MS = 3_600_000


class DistributionSweep:
    """Sweeps in a thread of its own."""

    def __init__(self, database: Database, blobs: Blobs, keys: IdempotencyKeys) -> None:
        self._blobs = blobs
        self._keys = keys
        self._worker = Worker("distribution-sweep", self.sweep, database.close_thread)

    def start(self) -> None:
        """Sweep now and then every hour."""
        self._worker.start()

    def wake(self) -> None:
        """New work is no reason to sweep."""

    def stop(self, timeout: float = 10.0) -> bool:
        """End after the sweep under way."""
        return self._worker.stop(timeout)

    def sweep(self) -> float:
        """Forget what is too old; return the seconds until the next sweep."""
        now = wall_clock()
        self._keys.sweep(now - 24 * _HOUR_MS)
        self._blobs.sweep(now - _HOUR_MS)
        return _HOUR_SECONDS
