# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Forgetting a person's pass: everything of it, in the database and in its log.

A tombstone, a keyed hash that tells nothing, stays behind, so that the pass is erased again
after a restore from a backup.  Source: reliability.md T34.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from server.clock import wall_clock
from server.problems import NotFoundError
from server.repositories.database import Database
from server.repositories.logs import DeviceLog
from server.repositories.passes import Passes, StoredPass

_HOLDERS = """SELECT d.id, d.library_id FROM registration r JOIN device d ON d.id = r.device_id
    WHERE r.pass_id = ?"""
_OTHERS = "SELECT 1 FROM registration WHERE device_id = ? LIMIT 1"
_TARGET = "DELETE FROM device WHERE id = ? RETURNING target_id"
_DROP_TARGET = """DELETE FROM push_target WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM device d WHERE d.target_id = push_target.id)"""
_FILES = """SELECT v.file_id FROM version_file v JOIN pass_version p ON p.id = v.version_id
    WHERE p.pass_id = ? UNION
    SELECT archive_file FROM pass_version WHERE pass_id = ? AND archive_file IS NOT NULL"""
_DROP_FILE = """DELETE FROM file WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM version_file v WHERE v.file_id = file.id)
    AND NOT EXISTS (SELECT 1 FROM pass_version p WHERE p.archive_file = file.id)"""
_VERSION_FILES = """DELETE FROM version_file WHERE version_id IN
    (SELECT id FROM pass_version WHERE pass_id = ?)"""
_BURY = "INSERT INTO tombstone (digest, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
_IS_BURIED = "SELECT 1 FROM tombstone WHERE digest = ?"
_ALL = "SELECT pass_type, serial FROM pass"

FurtherErasure = Callable[[str, str], None]
"""Erases what another room keeps of (pass type, serial number), in the open transaction."""


class Erasing:
    """Erases passes and all that belongs to them, what their phones reported included."""

    def __init__(
        self, database: Database, passes: Passes, log: DeviceLog, key: Callable[[], bytes]
    ) -> None:
        """Keep what is needed; ``key`` makes tombstones unreadable without the master key."""
        self._database = database
        self._passes = passes
        self._log = log
        self._key = key
        self._further: list[FurtherErasure] = []

    def also(self, erase: FurtherErasure) -> None:
        """Let another room erase what it keeps of the same pass."""
        self._further.append(erase)

    def erase(self, pass_type: str, serial: str) -> None:
        """Erase one pass: versions, files, registrations, push levels, notices, log lines.

        Raises:
            NotFoundError: there is no such pass.
        """
        with self._database.write_tx():
            self._database.hold(pass_type)
            stored = self._passes.find(pass_type, serial)
            if stored is None:
                raise NotFoundError("There is no such pass.")
            for erase in self._further:
                erase(pass_type, serial)
            self._erase(stored)
            digest = self._digest(pass_type, serial)
            self._database.execute(_BURY, (digest, wall_clock()))
        self._database.checkpoint()

    def repeat(self) -> int:
        """Erase again what a restored backup brought back; return how many."""
        buried = [
            (pass_type, serial)
            for pass_type, serial in self._database.execute(_ALL)
            if self._database.row(_IS_BURIED, (self._digest(pass_type, serial),))
        ]
        for pass_type, serial in buried:
            self.erase(pass_type, serial)
        return len(buried)

    def _erase(self, stored: StoredPass) -> None:
        execute = self._database.execute
        holders = execute(_HOLDERS, (stored.id,))
        files = [row[0] for row in execute(_FILES, (stored.id, stored.id))]
        execute("DELETE FROM registration WHERE pass_id = ?", (stored.id,))
        for device_id, library_id in holders:
            self._drop_device(device_id)
            self._log.erase(library_id)
        self._log.erase(stored.serial)
        execute(_VERSION_FILES, (stored.id,))
        execute("DELETE FROM pass_version WHERE pass_id = ?", (stored.id,))
        execute("DELETE FROM pass WHERE id = ?", (stored.id,))
        for file_id in files:
            execute(_DROP_FILE, (file_id,))

    def _drop_device(self, device_id: int) -> None:
        if self._database.row(_OTHERS, (device_id,)) is None:
            for (target_id,) in self._database.execute(_TARGET, (device_id,)):
                if target_id is not None:
                    self._database.execute(_DROP_TARGET, (target_id,))

    def _digest(self, pass_type: str, serial: str) -> bytes:
        return hmac.new(self._key(), f"{pass_type}\0{serial}".encode(), "sha256").digest()
