# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Messages owed to people, and every attempt to send one."""

from __future__ import annotations

from dataclasses import dataclass

from server.repositories.database import Database, Row

_ADD = """INSERT INTO notice (item_pass_id, order_id, kind, channel, tag, state, due_at)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""
_LEASE = """UPDATE notice SET leased_until = ?, attempts = attempts + 1
    WHERE id IN (SELECT id FROM notice WHERE state IN ('Initial', 'Queue', 'Queue Full')
        AND due_at <= ? AND leased_until <= ? ORDER BY due_at LIMIT ? $SKIP_LOCKED)
    RETURNING id, item_pass_id, order_id, kind, channel, tag, state, attempts, due_at, done_at"""
_NEXT_DUE = """SELECT min(CASE WHEN leased_until > due_at THEN leased_until ELSE due_at END)
    FROM notice WHERE state IN ('Initial', 'Queue', 'Queue Full')"""
_RECOVER = """UPDATE notice SET leased_until = 0
    WHERE state IN ('Initial', 'Queue', 'Queue Full') AND leased_until > 0"""
_DONE = """UPDATE notice SET state = ?, done_at = ?, leased_until = 0 WHERE id = ?
    AND state IN ('Initial', 'Queue', 'Queue Full')"""
_LATER = """UPDATE notice SET state = ?, due_at = ?, leased_until = 0 WHERE id = ?
    AND state IN ('Initial', 'Queue', 'Queue Full')"""
_CANCEL = """UPDATE notice SET state = 'Cancelled', done_at = ?
    WHERE item_pass_id = ? AND state IN ('Initial', 'Queue', 'Queue Full')"""
_OPENED = """UPDATE notice SET state = 'Opened' WHERE item_pass_id = ?
    AND state IN ('Submitted', 'Delivered') AND kind = 'issue'"""
_OF_NUMBER = """SELECT id, item_pass_id, order_id, kind, channel, tag, state, attempts, due_at,
    done_at FROM notice WHERE item_pass_id = ? ORDER BY id DESC"""
_ATTEMPT = "INSERT INTO notice_attempt (notice_id, at, outcome, detail) VALUES (?, ?, ?, ?)"
_ATTEMPTS = """SELECT at, outcome, detail FROM notice_attempt WHERE notice_id = ? ORDER BY id"""
_SENT_SINCE = """SELECT count(*) FROM notice
    WHERE channel = ? AND state IN ('Submitted', 'Delivered', 'Opened') AND done_at > ?"""


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A message to one person on one channel.

    Attributes:
        number: the pass it speaks of.
        kind: ``issue`` or ``update``.
        tag: the version that an update notice speaks of; 0 at first issue.
        state: one of Kony's words, see kony-api.md 5.3.
    """

    id: int
    number: int
    order_id: int
    kind: str
    channel: str
    tag: int
    state: str
    attempts: int
    due_at: int
    done_at: int


class Notices:
    """Messages by pass; writes within the transaction that the caller holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, number: int, order_id: int, kind: str, channel: str, tag: int, state: str, due_at: int
    ) -> None:
        """Owe a message; the same one is never owed twice."""
        values = (number, order_id, kind, channel, tag, state, due_at)
        self._database.execute(_ADD, values)

    def lease(self, now: int, until: int, limit: int) -> list[StoredNotice]:
        """Take messages for oneself; counts the attempt before it is made."""
        with self._database.write_tx():
            rows = self._database.execute(_LEASE, (until, now, now, limit))
        return [_notice(row) for row in rows]

    def next_due(self) -> int | None:
        """Return when the next message can be taken (ms), or ``None``."""
        row = self._database.row(_NEXT_DUE)
        return int(row[0]) if row and row[0] is not None else None

    def recover(self) -> None:
        """Free what a worker held that is no more; for a database of one process."""
        with self._database.write_tx():
            self._database.execute(_RECOVER)

    def done(self, notice_id: int, state: str, now: int, detail: str) -> None:
        """End a message in a state."""
        with self._database.write_tx():
            self._database.execute(_ATTEMPT, (notice_id, now, state, detail))
            self._database.execute(_DONE, (state, now, notice_id))

    def later(
        self, notice_id: int, due_at: int, now: int, detail: str, state: str = "Queue"
    ) -> None:
        """Try a message again at a moment."""
        with self._database.write_tx():
            self._database.execute(_ATTEMPT, (notice_id, now, state, detail))
            self._database.execute(_LATER, (state, due_at, notice_id))

    def cancel(self, number: int, now: int) -> None:
        """Withdraw what was not sent yet of a pass."""
        self._database.execute(_CANCEL, (now, number))

    def opened(self, number: int) -> None:
        """Note that the link of a pass was used."""
        self._database.execute(_OPENED, (number,))

    def of_pass(self, number: int) -> list[StoredNotice]:
        """Return the messages of a pass, newest first."""
        return [_notice(row) for row in self._database.execute(_OF_NUMBER, (number,))]

    def attempts(self, notice_id: int) -> list[tuple[int, str, str]]:
        """Return time, outcome and detail of each attempt."""
        rows = self._database.execute(_ATTEMPTS, (notice_id,))
        return [(row[0], row[1], row[2]) for row in rows]

    def sent_since(self, channel: str, moment: int) -> int:
        """Return how many messages a channel sent since a moment (ms)."""
        row = self._database.row(_SENT_SINCE, (channel, moment))
        return int(row[0]) if row else 0


def _notice(row: Row) -> StoredNotice:
    return StoredNotice(*row)
