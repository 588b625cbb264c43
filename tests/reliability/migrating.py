# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R12: killed while migrating: the old schema or the new one, never between, and every row."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from server.migrations import runner
from server.repositories.database import Database, open_sqlite
from server.services.backup import integrity
from tests.reliability.bars import Figures, Ground, T, figure, none

CHANCE = secrets.SystemRandom()
_PASSES = 2_000

Schema = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class _Released:
    """A database as the release with this schema would have left it, full of rows."""

    version: int
    path: Path
    schema: Schema
    columns: dict[str, list[str]]
    digest: str


def migrations(ground: Ground) -> Figures:
    """Migrate from every older schema and kill that; look at what is there, then go on."""
    kills = 20 if ground.short else 300
    releases = [_release(ground.folder, version) for version in [0, *runner.steps()]]
    schemas = {one.version: one.schema for one in releases}
    older = releases[:-1]
    halves = changed = 0
    seen: set[int] = set()
    for turn in range(kills):
        released = older[turn % len(older)]
        path = ground.folder / f"migrated-{turn}.sqlite3"
        shutil.copy(released.path, path)
        _migrate_until_killed(path)
        database = open_sqlite(path)
        version = runner.current_version(database)
        seen.add(version)
        halves += _schema(database) != schemas[version]
        changed += _digest(database, released.columns) != released.digest
        runner.migrate(database)  # goes on from wherever it was
        halves += _schema(database) != releases[-1].schema or integrity(database) != "ok"
        changed += _digest(database, released.columns) != released.digest
        database.close_all()
        path.unlink()
    return {
        "r12_half_schemas": none(halves, f"of {kills}"),
        "r12_changed_rows": none(changed, f"of {kills}"),
        "r12_schemas_seen": figure(len(seen), f"of {len(releases)}", "", True),
    }


def _release(folder: Path, version: int) -> _Released:
    path = folder / f"released-{version}.sqlite3"
    database = open_sqlite(path)
    for number, statements in runner.steps().items():
        if number <= version:
            runner._run(database, number, statements)
        if number == 1 <= version:
            _fill(database)
    tables = [name for name, sql in _schema(database) if sql.startswith("CREATE TABLE")]
    columns = {
        table: [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        for table in tables
        if table != "schema_version"
    }
    released = _Released(version, path, _schema(database), columns, _digest(database, columns))
    database.checkpoint()
    database.close_all()
    return released


def _fill(database: Database) -> None:
    """Eight thousand rows: passes, phones, their levels and registrations."""
    with database.write_tx():
        database.execute("INSERT INTO pass_type (identifier, tag) VALUES (?, 1)", (T,))
        for number in range(1, _PASSES + 1):
            token = secrets.token_hex(32)
            for statement, values in (
                ("INSERT INTO pass (id, pass_type, serial, tag, last_modified) VALUES (?,?,?,?,1)",
                 (number, T, f"s{number}", number)),
                ("INSERT INTO push_target (id, push_token, pass_type, wanted_tag) VALUES (?,?,?,?)",
                 (number, token, T, number)),
                ("INSERT INTO device (id, library_id, pass_type, platform, push_token, target_id,"
                 " registered_at) VALUES (?, ?, ?, 'apple', ?, ?, 1)",
                 (number, f"d{number}", T, token, number)),
                ("INSERT INTO registration (device_id, pass_id, registered_at) VALUES (?, ?, 1)",
                 (number, number)),
            ):  # fmt: skip
                database.execute(statement, values)


def _migrate_until_killed(path: Path) -> None:
    pid = os.fork()
    if pid == 0:
        try:
            runner.migrate(open_sqlite(path))
        finally:
            os._exit(0)
    time.sleep(CHANCE.uniform(0.0, 0.03))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _schema(database: Database) -> Schema:
    rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return frozenset((row[0], row[1]) for row in rows)


def _digest(database: Database, columns: dict[str, list[str]]) -> str:
    """Return a hash over the rows of these tables, in the columns that they had."""
    found = hashlib.sha256()
    for table, names in sorted(columns.items()):
        rows = database.execute(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608 - ours
        found.update(repr((table, sorted(rows))).encode())
    return found.hexdigest()
