# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Time, in whole milliseconds since the epoch."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Answers the current time in milliseconds since the epoch."""


def wall_clock() -> int:
    """Return the system's time.  It may jump; tags do not mind (DESIGN.md, invariant 8)."""
    return time.time_ns() // 1_000_000


def steady_clock() -> Clock:
    """Return a clock that starts at the system's time and then never jumps.

    Leases and due times on SQLite use one such clock for the life of the process.
    """
    start_wall = wall_clock()
    start_steady = time.monotonic_ns()
    return lambda: start_wall + (time.monotonic_ns() - start_steady) // 1_000_000
