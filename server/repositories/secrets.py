# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Random keys of this installation, encrypted at rest and kept when the master key changes."""

from __future__ import annotations

import secrets

from server.repositories.database import Database
from server.vault import Vault

_GET = "SELECT sealed FROM secret WHERE name = ?"
_PUT = "INSERT INTO secret (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING"
_ALL = "SELECT name, sealed FROM secret"
_RESEAL = "UPDATE secret SET sealed = ? WHERE name = ?"


class Secrets:
    """Keys by name."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def key(self, name: str) -> bytes:
        """Return the key of this name; it is made at its first use."""
        row = self._database.row(_GET, (name,))
        if row is None:
            with self._database.write_tx():
                sealed = self._vault.seal(secrets.token_bytes(32), _place(name))
                self._database.execute(_PUT, (name, sealed))
            row = self._database.execute(_GET, (name,))[0]
        return self._vault.open(bytes(row[0]), _place(name))

    def reseal(self, new_vault: Vault) -> int:
        """Seal all keys with another master key, within the open transaction."""
        rows = self._database.execute(_ALL)
        for name, sealed in rows:
            plain = self._vault.open(bytes(sealed), _place(name))
            self._database.execute(_RESEAL, (new_vault.seal(plain, _place(name)), name))
        return len(rows)


def _place(name: str) -> str:
    return f"secret:{name}"
