# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What became of pushes, and what phones reported."""

from __future__ import annotations

from falcon import Request, Response

from server.repositories.logs import DeviceLog, PushLog
from server.resources.admin import AdminDoor, limit_of


class PushLogPage:
    """GET ``/admin/v1/push-log``."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, log: PushLog) -> None:
        self._door = door
        self._log = log

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the newest sums of pushes."""
        self._door.enter(req, "read")
        resp.media = {"pushes": self._log.newest(limit_of(req))}


class DeviceLogPage:
    """GET ``/admin/v1/device-log``: lines, and how often each meaning came."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, log: DeviceLog) -> None:
        self._door = door
        self._log = log

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the newest lines and the sums."""
        self._door.enter(req, "read")
        lines = self._log.newest(limit_of(req))
        resp.media = {"meanings": self._log.meanings(), "lines": lines}
