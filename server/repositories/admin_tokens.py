# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Admin tokens: only their hashes are stored."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from server.clock import wall_clock
from server.repositories.database import Database, Row

SCOPES = ("read", "passes", "certs", "distribute", "erase", "tokens")
"""What a token may be allowed: read lists, publish, certificates, send, erase people, tokens."""

_FIND = """SELECT id, name, scopes FROM admin_token
    WHERE token_hash = ? AND revoked_at IS NULL"""
_GET = "SELECT id, name, scopes FROM admin_token WHERE id = ? AND revoked_at IS NULL"
_ADD = """INSERT INTO admin_token (name, token_hash, scopes, created_at)
    VALUES (?, ?, ?, ?) RETURNING id"""
_LIST = "SELECT id, name, scopes, created_at, revoked_at FROM admin_token ORDER BY id"
_REVOKE = """UPDATE admin_token SET revoked_at = ?
    WHERE id = ? AND revoked_at IS NULL RETURNING id"""


@dataclass(frozen=True, slots=True)
class AdminToken:
    """A token that may be used, without the token itself."""

    id: int
    name: str
    scopes: frozenset[str]


def hash_token(token: str) -> bytes:
    """Return the SHA-256 under which a token is found."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


class AdminTokens:
    """Tokens by their hash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, token: str) -> AdminToken | None:
        """Return what a token allows, or ``None``.

        The look-up is by hash, so that its time tells nothing about the token.
        """
        return self.find_hash(hash_token(token))

    def find_hash(self, token_hash: bytes) -> AdminToken | None:
        """Return the token with this hash."""
        return _token(self._database.row(_FIND, (token_hash,)))

    def get(self, token_id: int) -> AdminToken | None:
        """Return the token with this number, unless it was revoked."""
        return _token(self._database.row(_GET, (token_id,)))

    def create(self, name: str, scopes: Iterable[str]) -> tuple[int, str]:
        """Make a token of 256 random bits; return its number and, this once, itself."""
        token = "pwa_" + secrets.token_urlsafe(32)
        with self._database.write_tx():
            values = (name, hash_token(token), " ".join(sorted(scopes)), wall_clock())
            row = self._database.execute(_ADD, values)[0]
        return int(row[0]), token

    def all(self) -> list[dict[str, object]]:
        """Return every token's name, scopes and dates."""
        keys = ("id", "name", "scopes", "createdAt", "revokedAt")
        rows = self._database.execute(_LIST)
        return [
            dict(zip(keys, (row[0], row[1], row[2].split(), *row[3:]), strict=True)) for row in rows
        ]

    def revoke(self, token_id: int) -> bool:
        """End a token at once; return whether it was alive."""
        with self._database.write_tx():
            return self._database.row(_REVOKE, (wall_clock(), token_id)) is not None


def _token(row: Row | None) -> AdminToken | None:
    return AdminToken(row[0], row[1], frozenset(row[2].split())) if row else None
