# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Push levels: what was wanted and what was sent, per push token and pass type.

There is no queue of messages.  A row owes a push while ``wanted_tag > sent_tag``; bursts
coalesce, a crash repeats at worst, nothing is lost (DESIGN.md, invariant 9).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence

from server.push.pusher import CUT_WAIT, HOUR, PushTarget
from server.repositories.database import Database

_RAISE = """UPDATE push_target SET wanted_tag = ?,
    due_at = CASE WHEN failing_since > 0 THEN ? ELSE due_at END, failures = 0, failing_since = 0
    WHERE id IN (SELECT d.target_id FROM registration r JOIN device d ON d.id = r.device_id
    WHERE r.pass_id = ? AND d.target_id IS NOT NULL)"""
_OWING_TYPES = """SELECT t.pass_type, min(t.due_at) FROM push_target t
    JOIN pass_type p ON p.identifier = t.pass_type AND p.stopped = ''
    JOIN certificate c ON c.pass_type = t.pass_type
    WHERE t.wanted_tag > t.sent_tag AND t.due_at <= ? AND t.leased_until <= ?
    GROUP BY t.pass_type ORDER BY min(t.due_at)"""
_LEASE = """UPDATE push_target SET leased_until = ? WHERE id IN (
    SELECT id FROM push_target WHERE pass_type = ? AND wanted_tag > sent_tag AND due_at <= ?
    AND leased_until <= ? ORDER BY due_at LIMIT ? $SKIP_LOCKED)
    RETURNING id, push_token, wanted_tag, failures"""
_SENT = """UPDATE push_target SET sent_tag = GREATEST(sent_tag, ?), failures = 0,
    failing_since = 0, leased_until = 0, due_at = ? WHERE id = ? AND push_token = ?"""
_SENT_MANY = """UPDATE push_target SET sent_tag = GREATEST(sent_tag, ?), failures = 0,
    failing_since = 0, leased_until = 0, due_at = ?
    WHERE id IN (SELECT value FROM json_each(?))"""
_RETRY = """UPDATE push_target SET failures = failures + ?, leased_until = 0, due_at = ?,
    failing_since = CASE WHEN failing_since = 0 THEN ? ELSE failing_since END
    WHERE id = ? AND push_token = ?"""
_RELEASE = "UPDATE push_target SET leased_until = 0, due_at = ? WHERE id = ? AND push_token = ?"
_LOCK = "SELECT 1 FROM push_target WHERE id = ? $LOCK_ROW"
_GONE_DEVICES = """DELETE FROM device WHERE target_id = ? AND push_token = ?
    AND registered_at <= ?"""
_DROP = """DELETE FROM push_target WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM device d WHERE d.target_id = push_target.id) RETURNING id"""
_NEXT_DUE = """SELECT min(GREATEST(due_at, leased_until)) FROM push_target
    WHERE wanted_tag > sent_tag"""
_OWED = """SELECT count(*), min(due_at) FROM push_target WHERE wanted_tag > sent_tag"""
_CLEAR_LEASES = "UPDATE push_target SET leased_until = 0 WHERE leased_until > 0"
_PULL_IN = "UPDATE push_target SET due_at = ? WHERE due_at > ? AND wanted_tag > sent_tag"

FOREVER = 1 << 62
_REST_AFTER = 7 * 24 * HOUR
_FIRST_DELAY = 1_000


class PushTargets:
    """The rows that push workers share by lease."""

    def __init__(self, database: Database, *, gap: int, lease: int) -> None:
        """Keep the database; ``gap`` and ``lease`` are in milliseconds."""
        self._database = database
        self._gap = gap
        self._lease = lease

    def want(self, pass_ids: Sequence[int], tag: int, now: int) -> None:
        """Owe a push to every phone that holds one of these passes.

        Part of the publishing transaction.  A newer version clears a back-off; leases and the
        gap between two pushes stay as they are.
        """
        for pass_id in pass_ids:
            self._database.execute(_RAISE, (tag, now, pass_id))

    def owing_types(self) -> list[str]:
        """Return the pass types with something due, the longest waiting first."""
        now = self._database.synchronize()
        return [row[0] for row in self._database.execute(_OWING_TYPES, (now, now))]

    def lease(self, pass_type: str, limit: int) -> list[PushTarget]:
        """Take up to ``limit`` rows that are due; no one else gets them until the lease ends."""
        now = self._database.synchronize()
        with self._database.write_tx():
            rows = self._database.execute(_LEASE, (now + self._lease, pass_type, now, now, limit))
        return [PushTarget(row[0], row[1], pass_type, row[2], row[3]) for row in rows]

    def sent(self, targets: Iterable[PushTarget]) -> None:
        """Note that these pushes were accepted.

        SQLite has one writer, so they share a transaction; on PostgreSQL each row has its
        own, since a worker that holds one row and waits for another can meet a publisher
        head on.
        """
        due = self._database.now() + self._gap
        if self._database.is_sqlite:
            by_tag: dict[int, list[int]] = {}
            for target in targets:
                by_tag.setdefault(target.wanted_tag, []).append(target.id)
            with self._database.write_tx():
                for tag, numbers in by_tag.items():
                    self._database.execute(_SENT_MANY, (tag, due, json.dumps(numbers)))
        else:
            for target in targets:
                with self._database.write_tx():
                    values = (target.wanted_tag, due, target.id, target.push_token)
                    self._database.execute(_SENT, values)

    def postpone(self, target: PushTarget, longest: int) -> None:
        """Try again later: 1 s, doubled with each failure up to ``longest`` ms, with jitter.

        After seven days without success the row rests until the next publication or
        registration.
        """
        # A cut connection says nothing of this phone, so that its next back-off stays short.
        counted = 0 if longest <= CUT_WAIT else 1
        now = self._database.now()
        delay = min(_FIRST_DELAY * 2 ** min(target.failures, 20), longest)
        due = now + int(delay * random.uniform(0.5, 1.0))  # noqa: S311 - jitter, no secret
        with self._database.write_tx():
            row = self._database.row(
                "SELECT failing_since FROM push_target WHERE id = ?", (target.id,)
            )
            if row and row[0] and now - row[0] > _REST_AFTER:
                due = FOREVER
            values = (counted, due, now, target.id, target.push_token)
            self._database.execute(_RETRY, values)

    def release(self, targets: Iterable[PushTarget], delay: int = 0) -> None:
        """Give rows back uncounted, due after ``delay`` milliseconds."""
        due = self._database.now() + delay
        for target in targets:
            with self._database.write_tx():
                self._database.execute(_RELEASE, (due, target.id, target.push_token))

    def gone(self, target: PushTarget, dead_since: int | None) -> bool:
        """Forget the phones behind a dead token; return whether the row went, too.

        Phones that registered with this token after ``dead_since`` (milliseconds; ``None`` for
        whenever) are alive again and stay.
        """
        with self._database.write_tx():
            self._database.share(target.pass_type)
            self._database.row(_LOCK, (target.id,))
            limit = FOREVER if dead_since is None else dead_since
            self._database.execute(_GONE_DEVICES, (target.id, target.push_token, limit))
            return self._database.row(_DROP, (target.id,)) is not None

    def owed(self) -> tuple[int, int | None]:
        """Return how many pushes are owed and since when the oldest is due (ms)."""
        row = self._database.row(_OWED)
        return (int(row[0]), row[1]) if row else (0, None)

    def next_due(self) -> int | None:
        """Return when the next row may be leased, in milliseconds."""
        row = self._database.row(_NEXT_DUE)
        return int(row[0]) if row and row[0] is not None else None

    def recover(self) -> None:
        """At the start on SQLite: no lease can be alive, no due time far ahead is meant."""
        now = self._database.now()
        with self._database.write_tx():
            self._database.execute(_CLEAR_LEASES)
            self._database.execute(_PULL_IN, (now, now + HOUR))
