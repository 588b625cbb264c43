# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Answers that were given, so that a repeated request is not carried out twice."""

from __future__ import annotations

from dataclasses import dataclass

from server.repositories.database import Database

_FIND = "SELECT body_hash, status, answer FROM idempotency WHERE key_hash = ? AND at > ?"
_CLAIM = """INSERT INTO idempotency (key_hash, body_hash, status, answer, at)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (key_hash) DO NOTHING RETURNING at"""
_FORGET = "DELETE FROM idempotency WHERE key_hash = ? AND at <= ?"
_SWEEP = "DELETE FROM idempotency WHERE at < ?"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The answer to an earlier request."""

    body_hash: bytes
    status: int
    answer: str


class IdempotencyKeys:
    """Answers by the hash of caller and key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key_hash: bytes, newer_than: int) -> GivenAnswer | None:
        """Return the answer given after a moment (ms), or ``None``."""
        row = self._database.row(_FIND, (key_hash, newer_than))
        return GivenAnswer(bytes(row[0]), row[1], row[2]) if row else None

    def claim(self, key_hash: bytes, given: GivenAnswer, at: int) -> bool:
        """Keep an answer within the transaction of what it answers; ``False`` if one is there.

        On PostgreSQL this waits for another transaction that holds the same key.
        """
        values = (key_hash, given.body_hash, given.status, given.answer, at)
        return bool(self._database.execute(_CLAIM, values))

    def forget(self, key_hash: bytes, older_than: int) -> None:
        """Forget an answer that was given too long ago to count."""
        self._database.execute(_FORGET, (key_hash, older_than))

    def sweep(self, older_than: int) -> None:
        """Forget answers given before a moment (ms)."""
        with self._database.write_tx():
            self._database.execute(_SWEEP, (older_than,))
