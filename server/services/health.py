# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of the server's state, for /healthz and /metrics."""

from __future__ import annotations

from server.repositories.certificates import Certificates
from server.repositories.database import Database
from server.repositories.passes import Passes
from server.repositories.push_targets import PushTargets
from server.services.certificate_store import days_left


class HealthReport:
    """Collects what an owner wants to be warned of."""

    def __init__(
        self,
        database: Database,
        certificates: Certificates,
        targets: PushTargets,
        passes: Passes,
    ) -> None:
        self._database = database
        self._certificates = certificates
        self._targets = targets
        self._passes = passes

    def summary(self) -> dict[str, object]:
        """Return what anybody may see: numbers without names."""
        owed, oldest = self._targets.owed()
        days = [days_left(info) for info in self._certificates.all()]
        age = (self._database.now() - oldest) / 1000 if oldest else 0.0
        return {
            "certificateDaysLeft": min(days) if days else None,
            "pushesOwed": owed,
            "oldestPushSeconds": max(0, int(age)),
            "pushesStopped": sum(1 for one in self._passes.types() if one["stopped"]),
        }

    def gauges(self) -> dict[str, float]:
        """Return the same for Prometheus."""
        names = {
            "certificateDaysLeft": "certificate_days_left",
            "pushesOwed": "pushes_owed",
            "oldestPushSeconds": "oldest_push_seconds",
            "pushesStopped": "pass_types_stopped",
        }
        summary = self.summary()
        return {
            name: float(value)
            for key, name in names.items()
            if isinstance(value := summary[key], int | float)
        }
