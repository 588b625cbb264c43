# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is done once an hour: files that nothing uses, logs that are too old."""

from __future__ import annotations

from server.clock import wall_clock
from server.components import Components
from server.workers.worker import Worker

_HOUR_SECONDS = 3600.0
_HOUR = 3_600_000
_DAY = 24 * _HOUR


class Housekeeping:
    """Sweeps in a thread of its own."""

    def __init__(self, parts: Components) -> None:
        self._parts = parts
        self._worker = Worker("housekeeping", self.sweep, parts.database.close_thread)

    def start(self) -> None:
        """Sweep now and then every hour."""
        self._worker.start()

    def stop(self) -> None:
        """End after the sweep under way."""
        self._worker.stop(10)

    def sweep(self) -> float:
        """Delete what is too old; return the seconds until the next sweep.

        A file that was sent but not yet published is kept for an hour.
        """
        now = wall_clock()
        self._parts.files.sweep(now - _HOUR)
        self._parts.push_log.forget(now - self._parts.settings.retention_days * _DAY)
        return _HOUR_SECONDS
