# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whole, consistent copies of the database, while the server runs."""

from __future__ import annotations

import time
from pathlib import Path

from server.problems import StorageError
from server.repositories.database import open_sqlite
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
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    backup(settings, settings.data_path / "backups" / f"before-migration-{stamp}.sqlite3")
