# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the server is well, without telling strangers anything."""

from __future__ import annotations

from falcon import Request, Response

from server.problems import StorageError
from server.repositories.database import Database
from server.services.health import HealthReport


class Health:
    """GET ``/healthz``: 200 if the database answers, else 503."""

    limit_class = "public"

    def __init__(self, database: Database, report: HealthReport) -> None:
        self._database = database
        self._report = report

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the state, the days that the first certificate has left, the queue's age."""
        resp.cache_control = ["no-store"]
        try:
            self._database.execute("SELECT 1")
            resp.media = {"status": "ok", **self._report.summary()}
        except StorageError:
            resp.status = 503
            resp.media = {"status": "database does not answer"}
