# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Counters of one process, in the text form that Prometheus reads."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping


class Metrics:
    """Counts requests and pushes; holds no names of people or phones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._pushes: Counter[tuple[str, str]] = Counter()

    def count_request(self, route: str, method: str, status: int) -> None:
        """Count one answer by its route, not by its path."""
        with self._lock:
            self._requests[route, method, status] += 1

    def count_pushes(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Count pushes by (outcome, reason)."""
        with self._lock:
            self._pushes.update(counts)

    def text(self, gauges: Mapping[str, float]) -> str:
        """Return everything counted, and the gauges given, as Prometheus text."""
        with self._lock:
            requests, pushes = dict(self._requests), dict(self._pushes)
        lines = ["# TYPE passwright_requests_total counter"]
        lines += [
            f'passwright_requests_total{{route="{_quoted(route)}",method="{method}",'
            f'status="{status}"}} {count}'
            for (route, method, status), count in sorted(requests.items())
        ]
        lines.append("# TYPE passwright_pushes_total counter")
        lines += [
            f'passwright_pushes_total{{outcome="{outcome}",reason="{_quoted(reason)}"}} {count}'
            for (outcome, reason), count in sorted(pushes.items())
        ]
        for name, value in gauges.items():
            lines += [f"# TYPE passwright_{name} gauge", f"passwright_{name} {value:g}"]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
