# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Bytes by their content: images, and designs that wait for their time."""

from __future__ import annotations

import hashlib

from server.clock import wall_clock
from server.identifiers import new_number
from server.repositories.database import Database

_ADD = """INSERT INTO blob (sha256, stored_at, data) VALUES (?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at RETURNING id"""
_READ = "SELECT data FROM blob WHERE id = ?"
_ADD_IMAGE = "INSERT INTO image (id, blob_id, size, stored_at) VALUES (?, ?, ?, ?)"
_SAME_IMAGE = "SELECT id FROM image WHERE blob_id = ?"
_FIND_IMAGE = "SELECT i.id FROM image i JOIN blob b ON b.id = i.blob_id WHERE b.sha256 = ?"
_IMAGE = "SELECT b.data FROM image i JOIN blob b ON b.id = i.blob_id WHERE i.id = ?"
_SWEEP = """DELETE FROM blob WHERE stored_at < ?
    AND NOT EXISTS (SELECT 1 FROM image WHERE image.blob_id = blob.id)
    AND NOT EXISTS (SELECT 1 FROM order_file WHERE order_file.blob_id = blob.id)"""


class Blobs:
    """The content-addressed store of the distribution."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, data: bytes) -> int:
        """Keep bytes within the open transaction; return their number."""
        values = (hashlib.sha256(data).digest(), wall_clock(), data)
        return int(self._database.execute(_ADD, values)[0][0])

    def read(self, blob_id: int) -> bytes:
        """Return bytes.

        Raises:
            LookupError: if there are none.
        """
        row = self._database.row(_READ, (blob_id,))
        if row is None:
            raise LookupError(blob_id)
        return bytes(row[0])

    def sweep(self, older_than: int) -> None:
        """Delete what nothing refers to and came before ``older_than`` (ms)."""
        with self._database.write_tx():
            self._database.execute(_SWEEP, (older_than,))


class Images:
    """Stored images by the number that payloads name them with."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def add(self, data: bytes) -> int:
        """Keep an image within the open transaction; the same bytes keep their number."""
        blob_id = self._blobs.add(data)
        row = self._database.row(_SAME_IMAGE, (blob_id,))
        if row is not None:
            return int(row[0])
        number = new_number()
        self._database.execute(_ADD_IMAGE, (number, blob_id, len(data), wall_clock()))
        return number

    def find(self, data: bytes) -> int | None:
        """Return the number of an image with these bytes, or ``None``."""
        row = self._database.row(_FIND_IMAGE, (hashlib.sha256(data).digest(),))
        return int(row[0]) if row else None

    def read(self, number: int) -> bytes | None:
        """Return an image, or ``None``."""
        row = self._database.row(_IMAGE, (number,))
        return bytes(row[0]) if row else None
