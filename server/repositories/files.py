# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Files by their content: ten thousand passes of one design store their images once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from server.clock import wall_clock
from server.repositories.database import Database

_FIND = "SELECT id, sha1, size FROM file WHERE sha256 = ?"
_INSERT = """INSERT INTO file (sha256, sha1, size, stored_at, data) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at RETURNING id"""
_READ = "SELECT data FROM file WHERE id = ?"
_TOUCH = "UPDATE file SET stored_at = ? WHERE id = ?"
_SWEEP = """DELETE FROM file WHERE stored_at < ?
    AND NOT EXISTS (SELECT 1 FROM version_file WHERE version_file.file_id = file.id)
    AND NOT EXISTS (SELECT 1 FROM pass_version WHERE pass_version.archive_file = file.id)"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is there, without its bytes.

    Attributes:
        id: its number in this database.
        sha1: its SHA-1, 20 bytes, as manifest.json lists it.
        size: its length in bytes.
    """

    id: int
    sha1: bytes
    size: int


class Files:
    """The content-addressed store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, sha256: bytes) -> StoredFile | None:
        """Return the file with this SHA-256, if it is stored."""
        row = self._database.row(_FIND, (sha256,))
        return StoredFile(row[0], bytes(row[1]), row[2]) if row else None

    def missing(self, digests: Iterable[bytes]) -> list[bytes]:
        """Return those digests that are not stored, and keep the others from being swept."""
        absent = []
        with self._database.write_tx():
            for sha256 in dict.fromkeys(digests):
                file = self.find(sha256)
                if file is None:
                    absent.append(sha256)
                else:
                    self._database.execute(_TOUCH, (wall_clock(), file.id))
        return absent

    def store(self, data: bytes) -> tuple[StoredFile, bool]:
        """Keep ``data``; return it and whether it is new.  Opens its own transaction."""
        sha256 = hashlib.sha256(data).digest()
        with self._database.write_tx():
            known = self.find(sha256)
            if known is not None:
                self._database.execute(_TOUCH, (wall_clock(), known.id))
                return known, False
            return self.add(data), True

    def add(self, data: bytes) -> StoredFile:
        """Keep ``data`` within the transaction that is open."""
        sha256 = hashlib.sha256(data).digest()
        sha1 = hashlib.sha1(data, usedforsecurity=False).digest()
        values = (sha256, sha1, len(data), wall_clock(), data)
        row = self._database.execute(_INSERT, values)[0]
        return StoredFile(row[0], sha1, len(data))

    def read(self, file_id: int) -> bytes:
        """Return a file's bytes.

        Raises:
            LookupError: if there is no such file.
        """
        row = self._database.row(_READ, (file_id,))
        if row is None:
            raise LookupError(file_id)
        return bytes(row[0])

    def sweep(self, older_than: int) -> None:
        """Delete files that no version uses and that came before ``older_than`` (ms)."""
        with self._database.write_tx():
            self._database.execute(_SWEEP, (older_than,))
