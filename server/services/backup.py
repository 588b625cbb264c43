# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whole, consistent copies of the database while the server runs, and the way back.

A plain copy of the file during writes is broken in one case of seven (measured); these are
made by SQLite itself.  Tags go on rising after a restore, since they follow the clock.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path

from server.migrations.runner import current_version, steps
from server.problems import StorageError
from server.repositories.database import Database, Row, open_sqlite
from server.settings import Settings


def database_file(settings: Settings) -> Path:
    """Return the SQLite file of a server.

    Raises:
        StorageError: its data lives in PostgreSQL.
    """
    if settings.is_postgresql:
        raise StorageError(
            "The data of this server lives in PostgreSQL.",
            hint="Use pg_dump and pg_restore for it.",
        )
    return settings.data_path / "passwright.sqlite3"


def backup(settings: Settings, target: Path) -> Path:
    """Write a copy of the database to ``target``; the server may run meanwhile.

    Raises:
        StorageError: there is nothing to copy, or the target exists.
    """
    source = database_file(settings)
    if not source.exists():
        raise StorageError(f"There is no database at {source}.", hint="Check the settings.")
    if target.exists():
        raise StorageError(f"{target} exists already.", hint="Choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    database = open_sqlite(source, read_only=True)
    try:
        database.vacuum_into(target)
    finally:
        database.close_thread()
    target.chmod(0o600)
    return target


def automatic_backup(settings: Settings) -> None:
    """Copy the database beside itself before its schema changes."""
    if settings.is_postgresql:
        return  # a server of that size has its own backups
    backup(settings, settings.data_path / "backups" / f"before-migration-{stamp()}.sqlite3")


def restore(settings: Settings, source: Path) -> Path | None:
    """Put a backup in the place of the database; return where the old one went.

    The server must not run.  What was erased since the backup is remembered and will be
    erased again when the server starts.

    Raises:
        StorageError: the backup is damaged, or of a newer Passwright.
    """
    target = database_file(settings)
    _check_backup(source)
    buried = _tombstones(target) if target.exists() else []
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = target.with_suffix(".restoring")
    shutil.copyfile(source, fresh)
    fresh.chmod(0o600)
    aside = None
    if target.exists():
        aside = target.with_name(f"before-restore-{stamp()}.sqlite3")
        backup(settings, aside)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    fresh.replace(target)
    _bury(target, buried)
    return aside


def _check_backup(source: Path) -> None:
    if not source.exists():
        raise StorageError(f"There is no backup at {source}.", hint="Check the name.")
    database = open_sqlite(source, read_only=True)
    try:
        result = database.row("PRAGMA integrity_check")
        if result is None or result[0] != "ok":
            raise StorageError(f"{source} is damaged.", hint="Use another backup.")
        if current_version(database) > max(steps()):
            raise StorageError(
                f"{source} is of a newer Passwright.", hint="Install that version first."
            )
    finally:
        database.close_thread()


def _tombstones(path: Path) -> list[tuple[str, list[Row]]]:
    """Read what was erased, and the key that its traces are hashed with."""
    database = open_sqlite(path, read_only=True)
    found = []
    try:
        for insert, select in _KEPT:
            with contextlib.suppress(StorageError):
                found.append((insert, database.execute(select)))
    finally:
        database.close_thread()
    return found


_KEPT = (
    (
        "INSERT INTO tombstone (digest, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        "SELECT digest, erased_at FROM tombstone",
    ),
    (
        "INSERT INTO secret (name, sealed) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
        "SELECT name, sealed FROM secret WHERE name = 'tombstones'",
    ),
)


def _bury(path: Path, kept: list[tuple[str, list[Row]]]) -> None:
    database = open_sqlite(path)
    try:
        with database.write_tx():
            for insert, rows in kept:
                for row in rows:
                    database.execute(insert, row)
    finally:
        database.close_thread()


def hold_reserve(settings: Settings) -> None:
    """Keep room on the disk for the hour in which it is full.

    Even deleting needs room in SQLite's log.  Source: reliability.md T27.
    """
    reserve, size = _reserve_file(settings), settings.reserve_mb << 20
    if settings.is_postgresql or reserve.exists() or not size:
        return
    if shutil.disk_usage(settings.data_path).free < 4 * size:
        return  # too little room to hold any back
    with reserve.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.write(bytes(size))


def free_reserve(settings: Settings) -> int:
    """Give the reserve back to the disk; return how many bytes that are."""
    reserve = _reserve_file(settings)
    if not reserve.exists():
        return 0
    size = reserve.stat().st_size
    reserve.unlink()
    return size


def integrity(database: Database) -> str:
    """Return ``ok``, or what SQLite finds wrong."""
    row = database.row("PRAGMA quick_check")
    return str(row[0]) if row else "no answer"


def stamp() -> str:
    """Return the time for a file's name."""
    return time.strftime("%Y%m%d-%H%M%S", time.gmtime())


def _reserve_file(settings: Settings) -> Path:
    return settings.data_path / "reserve.bin"
