# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Sends the messages that are owed; a message that fails is tried again later."""

from __future__ import annotations

from server.repositories.database import Database
from server.repositories.notices import Notices
from server.services.notifying import Notifying
from server.workers.worker import Worker

_LEASE_ROWS = 5
_LEASE_MS = 5 * 60 * 1000
_IDLE_SECONDS = 2.0


class NotifyWorker:
    """One thread; several processes share the messages by lease."""

    def __init__(self, *, database: Database, notices: Notices, notifying: Notifying) -> None:
        """Prepare; ``start`` starts the thread."""
        self._database = database
        self._notices = notices
        self._notifying = notifying
        self._worker = Worker("notices", self.step, database.close_thread)

    def start(self) -> None:
        """Start sending; what a dead process held on SQLite is free at once."""
        if self._database.is_sqlite:
            self._notices.recover()
        self._worker.start()

    def wake(self) -> None:
        """Look at once for what is owed."""
        self._worker.wake()

    def stop(self, timeout: float = 35.0) -> bool:
        """Let the message in hand go out, then stop."""
        return self._worker.stop(timeout)

    def step(self) -> float:
        """Send a few; return the seconds to wait."""
        now = self._database.now()
        leased = self._notices.lease(now, now + _LEASE_MS, _LEASE_ROWS)
        for notice in leased:
            self._notifying.send(notice)
            if self._worker.is_stopping:
                break
        return 0.0 if leased else self._idle(now)

    def _idle(self, now: int) -> float:
        due = self._notices.next_due()
        if due is None:
            return _IDLE_SECONDS
        return min(max((due - now) / 1000, 0.02), _IDLE_SECONDS)
