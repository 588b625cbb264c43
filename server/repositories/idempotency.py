# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Answers that were given, so that a repeated request is not carried out twice."""

from __future__ import annotations

from dataclasses import dataclass

from server.repositories.database import Database

_FIND = "SELECT body_hash, status, answer FROM idempotency WHERE key_hash = ? AND at > ?"
_PUT = """INSERT INTO idempotency (key_hash, body_hash, status, answer, at)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (key_hash) DO UPDATE SET body_hash = excluded.body_hash,
    status = excluded.status, answer = excluded.answer, at = excluded.at"""
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

    def put(self, key_hash: bytes, given: GivenAnswer, at: int) -> None:
        """Keep an answer within the transaction of what it answers."""
        values = (key_hash, given.body_hash, given.status, given.answer, at)
        self._database.execute(_PUT, values)

    def sweep(self, older_than: int) -> None:
        """Forget answers given before a moment (ms)."""
        with self._database.write_tx():
            self._database.execute(_SWEEP, (older_than,))
