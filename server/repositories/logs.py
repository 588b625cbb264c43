# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What phones report and what became of pushes, for the owner to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from server.clock import wall_clock
from server.repositories.database import Database

_ADD_LINE = "INSERT INTO device_log (at, meaning, line) VALUES (?, ?, ?)"
_LINES = "SELECT at, meaning, line FROM device_log ORDER BY id DESC LIMIT ?"
_MEANINGS = """SELECT meaning, count(*), max(at) FROM device_log
    GROUP BY meaning ORDER BY count(*) DESC"""
_KEEP_NEWEST = "DELETE FROM device_log WHERE id <= (SELECT max(id) FROM device_log) - ?"
_ADD_PUSH = """INSERT INTO push_log (at, pass_type, outcome, reason, pushes)
    VALUES (?, ?, ?, ?, ?)"""
_PUSHES = """SELECT at, pass_type, outcome, reason, pushes FROM push_log
    ORDER BY id DESC LIMIT ?"""
_FORGET = ("DELETE FROM device_log WHERE at < ?", "DELETE FROM push_log WHERE at < ?")

RING_LINES = 10_000
"""At 1,000 characters each these are the 10 MB of reliability.md T15."""


_NAMING = "SELECT id, line FROM device_log WHERE line LIKE ? ESCAPE '!'"


class DeviceLog:
    """The ring of lines that phones posted, each with its meaning."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, lines: Iterable[tuple[str, str]]) -> None:
        """Keep (meaning, line) pairs; the oldest lines make room."""
        now = wall_clock()
        with self._database.write_tx():
            for meaning, line in lines:
                self._database.execute(_ADD_LINE, (now, meaning, line))
            self._database.execute(_KEEP_NEWEST, (RING_LINES,))

    def erase(self, word: str) -> None:
        """Delete the lines that name a phone or a pass, within the open transaction."""
        escaped = re.sub("[!%_]", r"!\g<0>", word)
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for number, line in self._database.execute(_NAMING, (f"%{escaped}%",)):
            if whole.search(line):
                self._database.execute("DELETE FROM device_log WHERE id = ?", (number,))

    def newest(self, limit: int) -> list[dict[str, object]]:
        """Return the newest lines first."""
        rows = self._database.execute(_LINES, (limit,))
        return [dict(zip(("at", "meaning", "line"), row, strict=True)) for row in rows]

    def meanings(self) -> list[dict[str, object]]:
        """Return how often each meaning was reported, and when last."""
        rows = self._database.execute(_MEANINGS)
        return [dict(zip(("meaning", "count", "lastAt"), row, strict=True)) for row in rows]


class PushLog:
    """Sums of pushes by pass type, outcome and reason."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, pass_type: str, counts: Mapping[tuple[str, str], int]) -> None:
        """Keep how many pushes had each (outcome, reason)."""
        now = wall_clock()
        with self._database.write_tx():
            for (outcome, reason), pushes in counts.items():
                self._database.execute(_ADD_PUSH, (now, pass_type, outcome, reason, pushes))

    def newest(self, limit: int) -> list[dict[str, object]]:
        """Return the newest sums first."""
        keys = ("at", "passTypeIdentifier", "outcome", "reason", "pushes")
        rows = self._database.execute(_PUSHES, (limit,))
        return [dict(zip(keys, row, strict=True)) for row in rows]

    def forget(self, before: int) -> None:
        """Delete device and push logs older than ``before`` (ms)."""
        with self._database.write_tx():
            for statement in _FORGET:
                self._database.execute(statement, (before,))
