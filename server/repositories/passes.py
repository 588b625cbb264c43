# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Passes, their versions, and the tag that never lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from server.clock import wall_clock
from server.repositories.database import Database

# Source: DESIGN.md, invariant 8. The row stays locked until commit, so the tags of a pass type
# become visible in their own order, whatever the clock does.
_NEXT_TAG = """UPDATE pass_type SET tag = GREATEST(?, tag + 1)
    WHERE identifier = ? RETURNING tag"""
_ADD_TYPE = "INSERT INTO pass_type (identifier) VALUES (?) ON CONFLICT DO NOTHING"
_FIND = """SELECT id, tag, last_modified, token_hash, version_id, versions, shared, voided,
    EXISTS (SELECT 1 FROM distribution_pass d WHERE d.pass_id = pass.id)
    FROM pass WHERE pass_type = ? AND serial = ?"""
_INSERT = """INSERT INTO pass (pass_type, serial, tag, last_modified)
    VALUES (?, ?, 0, 0) RETURNING id"""
_INSERT_VERSION = """INSERT INTO pass_version
    (pass_id, tag, last_modified, manifest, signature, archive_file, published_by)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_INSERT_FILE = "INSERT INTO version_file (version_id, name, file_id) VALUES (?, ?, ?)"
_SHOW_VERSION = """UPDATE pass SET tag = ?, last_modified = ?, token_hash = ?, version_id = ?,
    versions = versions + 1, voided = ? WHERE id = ?"""
_RESIGN = "UPDATE pass_version SET signature = ?, archive_file = ? WHERE id = ?"
_VERSION = "SELECT manifest, signature, archive_file, tag FROM pass_version WHERE id = ?"
_FILES = """SELECT v.name, f.id, f.sha256, f.size FROM version_file v
    JOIN file f ON f.id = v.file_id WHERE v.version_id = ? ORDER BY v.name"""
_VERSIONS = """SELECT id, tag, last_modified, published_by FROM pass_version
    WHERE pass_id = ? ORDER BY tag DESC LIMIT ?"""
_LIST = """SELECT p.serial, p.tag, p.last_modified, p.versions, p.voided, p.shared,
    (SELECT count(*) FROM registration r WHERE r.pass_id = p.id)
    FROM pass p WHERE p.pass_type = ? AND p.serial > ? ORDER BY p.serial LIMIT ?"""
_COUNT = "SELECT count(*) FROM pass WHERE pass_type = ?"
_TYPES = """SELECT t.identifier, t.tag, t.stopped,
    (SELECT count(*) FROM pass p WHERE p.pass_type = t.identifier),
    (SELECT count(*) FROM device d WHERE d.pass_type = t.identifier)
    FROM pass_type t ORDER BY t.identifier"""
_TYPE_TAG = "SELECT tag FROM pass_type WHERE identifier = ?"
_TYPE_TOKEN = "SELECT token_hash FROM pass_type WHERE identifier = ?"  # noqa: S105 - a query
_SET_TYPE_TOKEN = "UPDATE pass_type SET token_hash = ? WHERE identifier = ?"  # noqa: S105
_SET_SHARED = "UPDATE pass SET shared = ? WHERE id = ?"
_TOKEN_IN_USE = "SELECT 1 FROM pass WHERE token_hash = ? LIMIT 1"  # noqa: S105 - a query
_STOP = "UPDATE pass_type SET stopped = ? WHERE identifier = ?"
_STOPPED = "SELECT stopped FROM pass_type WHERE identifier = ?"


class StoredPass(NamedTuple):
    """A pass as its newest version stands.

    Attributes:
        id: its number in this database.
        tag: tag of the newest version, in milliseconds.
        last_modified: the newest version's time, in whole seconds since the epoch; strictly
            greater than that of the version before.
        token_hash: SHA-256 of its ``authenticationToken``; ``None`` for a pass without one.
        version_id: the newest version.
        versions: how many there have been.
        shared: whether any number of phones may hold it.
        voided: whether the newest version is void.
        distributed: whether the Pass Distribution API gave it to somebody.
    """

    id: int
    pass_type: str
    serial: str
    tag: int
    last_modified: int
    token_hash: bytes | None
    version_id: int
    versions: int
    shared: bool
    voided: bool
    distributed: bool = False

    def is_newer_than(self, since: datetime | int) -> bool:
        """Whether it changed after a time: a date (whole seconds) or milliseconds."""
        if isinstance(since, int):
            return self.tag > since
        return self.last_modified > int(since.timestamp())

    @property
    def modified(self) -> datetime:
        """``last_modified`` as a date in UTC."""
        return datetime.fromtimestamp(self.last_modified, UTC)


@dataclass(frozen=True, slots=True)
class VersionFile:
    """One file of a version: its name in the package and where its bytes are."""

    name: str
    file_id: int
    sha256: bytes
    size: int


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """What the bytes of a version are made of.

    Attributes:
        archive_file: file with the whole .pkpass where it cannot be made again from its parts.
    """

    id: int
    manifest: bytes
    signature: bytes
    archive_file: int | None
    tag: int
    files: tuple[VersionFile, ...]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version about to be stored; ``files`` maps names to numbers of stored files."""

    manifest: bytes
    signature: bytes
    files: Mapping[str, int]
    token_hash: bytes | None
    voided: bool = False
    archive_file: int | None = None
    published_by: str = ""


class Passes:
    """Passes by type and serial number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, pass_type: str, serial: str) -> StoredPass | None:
        """Return a pass, or ``None``."""
        row = self._database.row(_FIND, (pass_type, serial))
        if row is None or not row[4]:
            return None
        return StoredPass(
            id=row[0],
            pass_type=pass_type,
            serial=serial,
            tag=row[1],
            last_modified=row[2],
            token_hash=bytes(row[3]) if row[3] is not None else None,
            version_id=row[4],
            versions=row[5],
            shared=bool(row[6]),
            voided=bool(row[7]),
            distributed=bool(row[8]),
        )

    def version(self, version_id: int) -> StoredVersion:
        """Return a version with its list of files.

        Raises:
            LookupError: if there is none.
        """
        row = self._database.row(_VERSION, (version_id,))
        if row is None:
            raise LookupError(version_id)
        files = self._database.execute(_FILES, (version_id,))
        return StoredVersion(
            id=version_id,
            manifest=bytes(row[0]),
            signature=bytes(row[1]),
            archive_file=row[2],
            tag=row[3],
            files=tuple(VersionFile(f[0], f[1], bytes(f[2]), f[3]) for f in files),
        )

    def versions(self, pass_id: int, limit: int = 100) -> list[tuple[int, int, int, str]]:
        """Return number, tag, last_modified and publisher of a pass's versions, newest first."""
        rows = self._database.execute(_VERSIONS, (pass_id, limit))
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def page(self, pass_type: str, after: str, limit: int) -> list[dict[str, object]]:
        """Return passes of a type in the order of their serial numbers."""
        keys = ("serialNumber", "tag", "lastModified", "versions", "voided", "shared", "devices")
        rows = self._database.execute(_LIST, (pass_type, after, limit))
        return [
            dict(zip(keys, (*row[:4], bool(row[4]), bool(row[5]), row[6]), strict=True))
            for row in rows
        ]

    def count(self, pass_type: str) -> int:
        """Return how many passes of a type there are."""
        row = self._database.row(_COUNT, (pass_type,))
        return int(row[0]) if row else 0

    def types(self) -> list[dict[str, object]]:
        """Return every pass type with its counts and why its pushes rest, if they do."""
        keys = ("passTypeIdentifier", "tag", "stopped", "passes", "devices")
        return [dict(zip(keys, row, strict=True)) for row in self._database.execute(_TYPES)]

    # publishing; each within the transaction that the caller holds

    def add_type(self, pass_type: str) -> None:
        """Make the row of a pass type if it is new."""
        self._database.execute(_ADD_TYPE, (pass_type,))

    def next_tag(self, pass_type: str) -> int:
        """Take the next tag of a type and hold the type until the transaction ends.

        It comes first in every transaction that publishes: no phone registers meanwhile, so
        that each one is either told of the new version or sees it.
        """
        self._database.hold(pass_type)
        now = wall_clock()
        rows = self._database.execute(_NEXT_TAG, (now, pass_type))
        if not rows:
            self.add_type(pass_type)
            rows = self._database.execute(_NEXT_TAG, (now, pass_type))
        return int(rows[0][0])

    def add_version(self, pass_type: str, serial: str, tag: int, version: NewVersion) -> StoredPass:
        """Store a version under ``tag`` and make it the one that phones get."""
        known = self.find(pass_type, serial)
        if known is None:
            row = self._database.row(_FIND, (pass_type, serial))
            pass_id = row[0] if row else self._insert(pass_type, serial)
            last_modified = tag // 1000
        else:
            pass_id = known.id
            last_modified = max(tag // 1000, known.last_modified + 1)
        version_id = self._database.execute(
            _INSERT_VERSION,
            (
                pass_id,
                tag,
                last_modified,
                version.manifest,
                version.signature,
                version.archive_file,
                version.published_by,
            ),
        )[0][0]
        for name, file_id in version.files.items():
            self._database.execute(_INSERT_FILE, (version_id, name, file_id))
        shown = (tag, last_modified, version.token_hash, version_id, int(version.voided), pass_id)
        self._database.execute(_SHOW_VERSION, shown)
        return StoredPass(
            id=pass_id,
            pass_type=pass_type,
            serial=serial,
            tag=tag,
            last_modified=last_modified,
            token_hash=version.token_hash,
            version_id=version_id,
            versions=(known.versions if known else 0) + 1,
            shared=known.shared if known else False,
            voided=version.voided,
        )

    def replace_signature(self, version_id: int, signature: bytes, archive: int | None) -> None:
        """Keep a newer signature of the same content: no phone has to fetch for it."""
        self._database.execute(_RESIGN, (signature, archive, version_id))

    def _insert(self, pass_type: str, serial: str) -> int:
        return int(self._database.execute(_INSERT, (pass_type, serial))[0][0])

    # tokens and switches

    def current_tag(self, pass_type: str) -> int:
        """Return the last tag given in a type; 0 for an unknown one."""
        row = self._database.row(_TYPE_TAG, (pass_type,))
        return int(row[0]) if row else 0

    def type_token_hash(self, pass_type: str) -> bytes | None:
        """Return the hash of the token that opens every pass of a type, if there is one."""
        row = self._database.row(_TYPE_TOKEN, (pass_type,))
        return bytes(row[0]) if row and row[0] is not None else None

    def set_type_token(self, pass_type: str, token_hash: bytes | None) -> None:
        """Set or take away the token that opens every pass of a type."""
        with self._database.write_tx():
            self.add_type(pass_type)
            self._database.execute(_SET_TYPE_TOKEN, (token_hash, pass_type))

    def set_shared(self, pass_id: int, shared: bool) -> None:
        """Say whether any number of phones may hold a pass."""
        with self._database.write_tx():
            self._database.execute(_SET_SHARED, (int(shared), pass_id))

    def uses_token(self, token_hash: bytes) -> bool:
        """Whether a pass carries this token."""
        return self._database.row(_TOKEN_IN_USE, (token_hash,)) is not None

    def stop_pushes(self, pass_type: str, reason: str) -> None:
        """Let a type's pushes rest, with a reason for the owner; an empty reason resumes."""
        with self._database.write_tx():
            self._database.execute(_STOP, (reason, pass_type))

    def stopped(self, pass_type: str) -> str:
        """Return why a type's pushes rest; empty when they do not."""
        row = self._database.row(_STOPPED, (pass_type,))
        return str(row[0]) if row else ""
