# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pass type certificates with their keys, encrypted at rest."""

from __future__ import annotations

import json
from dataclasses import dataclass

from server.key_pair import KeyPair
from server.repositories.database import Database
from server.vault import Vault

_PUT = """INSERT INTO certificate
    (pass_type, sealed, team, fingerprint, not_before, not_after, stored_at, name, file_name,
    stored_by, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pass_type) DO UPDATE SET
    sealed = excluded.sealed, team = excluded.team, fingerprint = excluded.fingerprint,
    not_before = excluded.not_before, not_after = excluded.not_after,
    stored_at = excluded.stored_at, file_name = excluded.file_name,
    stored_by = excluded.stored_by,
    name = CASE WHEN excluded.name = '' THEN certificate.name ELSE excluded.name END"""
_INFO = """SELECT pass_type, team, fingerprint, not_before, not_after, stored_at, name, file_name,
    stored_by, created_at, created_by FROM certificate ORDER BY pass_type"""
_ONE = """SELECT pass_type, team, fingerprint, not_before, not_after, stored_at, name, file_name,
    stored_by, created_at, created_by FROM certificate WHERE pass_type = ?"""
_SEALED = "SELECT sealed FROM certificate WHERE pass_type = ?"
_ALL_SEALED = "SELECT pass_type, sealed FROM certificate"
_RESEAL = "UPDATE certificate SET sealed = ? WHERE pass_type = ?"
_REMOVE = "DELETE FROM certificate WHERE pass_type = ? RETURNING pass_type"


@dataclass(frozen=True, slots=True)
class CertificateInfo:
    """What may be shown of a certificate; times in seconds since the epoch.

    Attributes:
        name: what its owner calls it; empty for no name of its own.
        file_name: the name of the file it came in.
        stored_by: the admin token that stored it last.
        created_at, created_by: the same of the first certificate of the pass type; 0 and
            empty where an older server stored it.
    """

    pass_type: str
    team: str
    fingerprint: str
    not_before: int
    not_after: int
    stored_at: int
    name: str = ""
    file_name: str = ""
    stored_by: str = ""
    created_at: int = 0
    created_by: str = ""


class Certificates:
    """Certificates by pass type."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def put(self, info: CertificateInfo, pair: KeyPair) -> None:
        """Store a certificate in place of an earlier one, within the open transaction."""
        plain = json.dumps([pair.certificate.decode(), pair.key.decode(), pair.others.decode()])
        self._database.execute(
            _PUT,
            (
                info.pass_type,
                self._vault.seal(plain.encode(), _place(info.pass_type)),
                info.team,
                info.fingerprint,
                info.not_before,
                info.not_after,
                info.stored_at,
                info.name,
                info.file_name,
                info.stored_by,
                info.stored_at,
                info.stored_by,
            ),
        )

    def info(self, pass_type: str) -> CertificateInfo | None:
        """Return what may be shown of a type's certificate."""
        row = self._database.row(_ONE, (pass_type,))
        return CertificateInfo(*row) if row else None

    def all(self) -> list[CertificateInfo]:
        """Return what may be shown of every certificate."""
        return [CertificateInfo(*row) for row in self._database.execute(_INFO)]

    def key_pair(self, pass_type: str) -> KeyPair | None:
        """Return the decrypted pair of a type, or ``None``.

        Raises:
            VaultError: if it was sealed with another master key.
        """
        row = self._database.row(_SEALED, (pass_type,))
        if row is None:
            return None
        return _pair(self._vault.open(bytes(row[0]), _place(pass_type)))

    def remove(self, pass_type: str) -> bool:
        """Forget a type's certificate; return whether there was one."""
        with self._database.write_tx():
            return self._database.row(_REMOVE, (pass_type,)) is not None

    def reseal(self, new_vault: Vault) -> int:
        """Seal all with another master key, within the open transaction; return how many."""
        rows = self._database.execute(_ALL_SEALED)
        for pass_type, sealed in rows:
            place = _place(pass_type)
            plain = self._vault.open(bytes(sealed), place)
            self._database.execute(_RESEAL, (new_vault.seal(plain, place), pass_type))
        return len(rows)


def _place(pass_type: str) -> str:
    return f"certificate:{pass_type}"


def _pair(plain: bytes) -> KeyPair:
    certificate, key, others = json.loads(plain)
    return KeyPair(certificate.encode(), key.encode(), others.encode())
