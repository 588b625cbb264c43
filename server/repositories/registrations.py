# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which phone holds which pass, and the list of what changed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from server.problems import UnauthorizedError
from server.repositories.database import Database
from server.repositories.passes import StoredPass

# The device stands in a subquery, here and below: SQLite prepares a join whose first table is
# found by parameters anew at each call, which costs three times the call (measured).
_SERIALS = """SELECT p.serial, p.tag FROM registration r JOIN pass p ON p.id = r.pass_id
    WHERE r.device_id = (SELECT id FROM device WHERE library_id = ? AND pass_type = ?)
    AND p.tag > ? ORDER BY p.tag, p.serial"""
_DEVICE = "SELECT id FROM device WHERE library_id = ? AND pass_type = ?"
# All that registering must know beforehand, in one row: each statement gives other threads the
# interpreter, and getting it back costs more than the statement.
_STANDING = """SELECT p.tag, p.versions,
    (SELECT target_id FROM device WHERE library_id = ? AND pass_type = ?),
    (SELECT 1 FROM registration WHERE pass_id = p.id AND device_id =
        (SELECT id FROM device WHERE library_id = ? AND pass_type = ?)),
    (SELECT 1 FROM registration WHERE pass_id = p.id LIMIT ? OFFSET ?)
    FROM pass p WHERE p.id = ?"""
_ADD_DEVICE = """INSERT INTO device
    (library_id, pass_type, platform, push_token, target_id, registered_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (library_id, pass_type) DO UPDATE SET platform = excluded.platform,
    push_token = excluded.push_token, target_id = excluded.target_id,
    registered_at = excluded.registered_at RETURNING id"""
_ADD_TARGET = """INSERT INTO push_target (push_token, pass_type) VALUES (?, ?)
    ON CONFLICT (push_token, pass_type) DO NOTHING RETURNING id"""
_FIND_TARGET = "SELECT id FROM push_target WHERE push_token = ? AND pass_type = ? $LOCK_ROW"
_LOCK_TARGET = "SELECT 1 FROM push_target WHERE id = ? $LOCK_ROW"
_JOIN_LEVELS = """UPDATE push_target SET
    wanted_tag = GREATEST(wanted_tag, (SELECT o.wanted_tag FROM push_target o WHERE o.id = ?)),
    sent_tag = LEAST(sent_tag, (SELECT o.sent_tag FROM push_target o WHERE o.id = ?)),
    due_at = 0, failures = 0, failing_since = 0 WHERE id = ?"""
_MOVE_LEVELS = """UPDATE push_target SET
    wanted_tag = (SELECT o.wanted_tag FROM push_target o WHERE o.id = ?),
    sent_tag = (SELECT o.sent_tag FROM push_target o WHERE o.id = ?) WHERE id = ?"""
_DROP_TARGET = """DELETE FROM push_target WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM device d WHERE d.target_id = push_target.id)"""
_OWE = """UPDATE push_target SET wanted_tag = GREATEST(wanted_tag, ?) WHERE id = ?"""
_WAKE_RESTING = """UPDATE push_target SET failures = 0, failing_since = 0, due_at = 0
    WHERE id = ? AND failing_since > 0"""
_LOCK_LEVEL = """SELECT 1 FROM push_target
    WHERE id = (SELECT target_id FROM device WHERE id = ?) $LOCK_ROW"""
_REGISTERED = "SELECT 1 FROM registration WHERE device_id = ? AND pass_id = ?"
_ADD = """INSERT INTO registration (device_id, pass_id, registered_at) VALUES (?, ?, ?)
    ON CONFLICT (device_id, pass_id) DO UPDATE SET registered_at = excluded.registered_at"""
_COUNT = "SELECT count(*) FROM registration WHERE pass_id = ?"
_OLDEST = """SELECT r.device_id FROM registration r JOIN device d ON d.id = r.device_id
    WHERE r.pass_id = ? ORDER BY d.registered_at LIMIT 1"""
_REMOVE = "DELETE FROM registration WHERE device_id = ? AND pass_id = ?"
_LEFT = "SELECT 1 FROM registration WHERE device_id = ? LIMIT 1"
_REMOVE_DEVICE = "DELETE FROM device WHERE id = ? RETURNING target_id"
_DEVICES = """SELECT d.library_id, d.platform, r.registered_at, t.wanted_tag, t.sent_tag,
    t.failures, t.due_at FROM registration r JOIN device d ON d.id = r.device_id
    LEFT JOIN push_target t ON t.id = d.target_id
    WHERE r.pass_id = ? ORDER BY r.registered_at DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Device:
    """A phone that calls: its library identifier is a secret of its own.

    Attributes:
        platform: ``apple``, or another platform whose push tokens APNs does not know.
    """

    library_id: str
    platform: str
    push_token: str


class _Standing(NamedTuple):
    """How a phone and a pass that it registers for stand within the transaction.

    Attributes:
        tag: of the pass's newest version; it may have changed after the caller looked.
        versions: how many versions there have been.
        target_id: the phone's push level, if it has called before.
        is_registered: whether the phone holds this very pass.
        is_full: whether as many phones as may hold the pass do.
    """

    tag: int
    versions: int
    target_id: int | None
    is_registered: int | None
    is_full: int | None


class Registrations:
    """Registrations of devices for passes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def serials_updated_since(
        self, library_id: str, pass_type: str, since: int
    ) -> list[tuple[str, int]]:
        """Return serial number and tag of the passes of a phone that changed after a tag."""
        rows = self._database.execute(_SERIALS, (library_id, pass_type, since))
        return [(row[0], row[1]) for row in rows]

    def register(self, device: Device, stored: StoredPass, now: int, limit: int) -> bool:
        """Register a phone for a pass; return whether that is new.

        Args:
            device: the phone as it calls now; its push token takes the place of an older one.
            stored: the pass.
            now: milliseconds since the epoch.
            limit: phones that this pass may have; the one silent longest makes room.

        Raises:
            UnauthorizedError: the pass was erased meanwhile.
        """
        return self._database.grouped(lambda: self._register(device, stored, now, limit))

    def unregister(self, library_id: str, stored: StoredPass) -> bool:
        """Forget that a phone holds a pass; return whether it did."""
        return self._database.grouped(lambda: self._unregister(library_id, stored))

    def count(self, pass_id: int) -> int:
        """Return how many phones are registered for a pass."""
        row = self._database.row(_COUNT, (pass_id,))
        return int(row[0]) if row else 0

    def devices(self, pass_id: int, limit: int = 100) -> list[dict[str, object]]:
        """Return the phones of a pass and what is owed to them, newest first; no tokens."""
        keys = ("device", "platform", "registeredAt", "wantedTag", "sentTag", "failures", "dueAt")
        rows = self._database.execute(_DEVICES, (pass_id, limit))
        return [dict(zip(keys, row, strict=True)) for row in rows]

    def _register(self, device: Device, stored: StoredPass, now: int, limit: int) -> bool:
        self._database.share(stored.pass_type)
        standing = self._standing(device.library_id, stored, limit)
        old_id = standing.target_id
        device_id, target_id = self._put_device(device, stored.pass_type, now, old_id)
        is_new = not standing.is_registered
        if is_new and target_id is not None and standing.versions > 1:
            # The phone may hold an older version, and nothing was owed to it yet.
            self._database.execute(_OWE, (standing.tag, target_id))
        if is_new and standing.is_full:
            self._make_room(stored.id, limit)
        self._database.execute(_ADD, (device_id, stored.id, now))
        return is_new

    def _standing(self, library_id: str, stored: StoredPass, limit: int) -> _Standing:
        key = (library_id, stored.pass_type)
        last_place = (0, 0) if stored.shared else (1, limit - 1)
        row = self._database.row(_STANDING, (*key, *key, *last_place, stored.id))
        if row is None:
            raise UnauthorizedError
        return _Standing(*row)

    def _unregister(self, library_id: str, stored: StoredPass) -> bool:
        self._database.share(stored.pass_type)
        row = self._database.row(_DEVICE, (library_id, stored.pass_type))
        if row is None:
            return False
        was_there = self._database.row(_REGISTERED, (row[0], stored.id)) is not None
        self._remove(row[0], stored.id)
        return was_there

    def _put_device(
        self, device: Device, pass_type: str, now: int, old_id: int | None
    ) -> tuple[int, int | None]:
        """Make or renew the phone's row and its push level; return the numbers of both."""
        if old_id is not None:
            self._database.row(_LOCK_TARGET, (old_id,))
        target_id = self._target(device, pass_type, old_id)
        values = (device.library_id, pass_type, device.platform, device.push_token)
        row = self._database.execute(_ADD_DEVICE, (*values, target_id, now))[0]
        if old_id is not None and old_id != target_id:
            self._database.execute(_DROP_TARGET, (old_id,))
        return int(row[0]), target_id

    def _target(self, device: Device, pass_type: str, old_id: int | None) -> int | None:
        if device.platform != "apple":
            return None
        key = (device.push_token, pass_type)
        added = self._database.row(_ADD_TARGET, key)
        if added is not None:
            if old_id is not None:
                # What was owed to the old token follows the phone to the new one.
                self._database.execute(_MOVE_LEVELS, (old_id, old_id, added[0]))
            return int(added[0])
        found = self._database.row(_FIND_TARGET, key)
        if found is None:  # another process has just dropped it
            return self._target(device, pass_type, old_id)
        target_id = int(found[0])
        if old_id is not None and old_id != target_id:
            self._database.execute(_JOIN_LEVELS, (old_id, old_id, target_id))
        self._database.execute(_WAKE_RESTING, (target_id,))
        return target_id

    def _make_room(self, pass_id: int, limit: int) -> None:
        while self.count(pass_id) >= limit:
            oldest = self._database.row(_OLDEST, (pass_id,))
            if oldest is None:
                return
            self._remove(oldest[0], pass_id)

    def _remove(self, device_id: int, pass_id: int) -> None:
        self._database.execute(_REMOVE, (device_id, pass_id))
        if self._database.row(_LEFT, (device_id,)) is not None:
            return
        # The level is locked before the phone, here as everywhere: so nobody waits in a circle,
        # and a phone that takes the same level meanwhile is seen before the level is dropped.
        self._database.row(_LOCK_LEVEL, (device_id,))
        rows = self._database.execute(_REMOVE_DEVICE, (device_id,))
        if rows and rows[0][0] is not None:
            self._database.execute(_DROP_TARGET, (rows[0][0],))
