# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rests a push service that fails, and tries it with one push at a time."""

from __future__ import annotations

import threading
import time

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 20.0
_SMALLEST_BATCH = 20


class Circuit:
    """Counts whole batches that failed for the service's sake.

    While it is open, nothing is sent until the pause ends, and then one push as a probe.  The
    pause stays at 20 s at most, so that a service that returns is noticed within half a
    minute: one push each 20 s is no burden to anyone.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_at = 0.0

    def allowance(self, wished: int) -> int:
        """Return how many pushes may start now: all, one as a probe, or none."""
        with self._lock:
            if not self._failures:
                return wished
            return 1 if time.monotonic() >= self._closed_at else 0

    def wait(self) -> float:
        """Return the seconds until the next probe."""
        with self._lock:
            return max(0.0, self._closed_at - time.monotonic()) if self._failures else 0.0

    def report(self, answered: int, failed: int) -> None:
        """Take the result of a batch: pushes answered, and pushes that the service failed."""
        total = answered + failed
        with self._lock:
            enough = total >= _SMALLEST_BATCH or self._failures > 0
            if enough and failed * 2 > total:
                if self._failures and time.monotonic() < self._closed_at:
                    return  # these were under way when it opened, and tell nothing new
                self._failures += 1
                pause = min(_FIRST_PAUSE * 2 ** min(self._failures - 1, 10), _LONGEST_PAUSE)
                self._closed_at = time.monotonic() + pause
            elif answered:
                self._failures = 0
