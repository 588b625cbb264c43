# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One way into the database, and one way to write to it: ``write_tx``."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import peewee
from playhouse.cysqlite_ext import (  # type: ignore[import-untyped]  # ships no types
    CySqliteDatabase,
)

from server.clock import Clock, steady_clock
from server.problems import StorageError, StorageFullError
from server.repositories.group_commit import GroupCommit
from server.settings import Settings

_log = logging.getLogger(__name__)

Row = tuple[Any, ...]
T = TypeVar("T")

FIXED_SQLITE = "3.51.3, 3.50.7 or 3.44.6"
_BUSY_SECONDS = 30
_PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("journal_size_limit", 64 * 1024 * 1024),
)
_SQLITE_WORDS = {
    "GREATEST(": "max(",
    "LEAST(": "min(",
    "$LOCK_ROW": "",
    "$SKIP_LOCKED": "",
}
_POSTGRESQL_WORDS = {
    "%": "%%",
    "?": "%s",
    "$LOCK_ROW": "FOR UPDATE",
    "$SKIP_LOCKED": "FOR UPDATE SKIP LOCKED",
}
_HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))"
_SHARE = "SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))"
# Never mmap_size: together with a reset of the WAL it has cost people their database.


class _Tracked:
    """Remembers the open connections of all threads, to close them at the end."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        self.opened: list[Any] = []
        super().__init__(*arguments, **keywords)

    def _connect(self) -> Any:
        connection = super()._connect()  # type: ignore[misc]  # peewee's own
        self.opened.append(connection)
        return connection

    def _close(self, connection: Any) -> None:
        if any(known is connection for known in self.opened):  # else closed by close_all
            self.opened.remove(connection)
            super()._close(connection)  # type: ignore[misc]  # peewee's own


class _Sqlite(_Tracked, CySqliteDatabase):  # type: ignore[misc]  # ships no types
    def execute_sql(self, sql: str, params: Sequence[object] = ()) -> Any:
        """Run a statement without peewee's log and hooks, which cost as much as a small one."""
        with peewee.__exception_wrapper__:  # type: ignore[attr-defined]  # not in its stubs
            return self.connection().execute(sql, params)


class _Postgresql(_Tracked, peewee.PostgresqlDatabase):
    pass


class RolledBack(Exception):  # noqa: N818 - not an error: the way out of a transaction
    """Raised inside ``write_tx`` to leave it without writing."""


class Database:
    """A connection per thread, fixed SQL, and transactions.

    SQL is written once: ``?`` marks a parameter, ``GREATEST`` and ``LEAST`` compare values,
    ``$LOCK_ROW`` and ``$SKIP_LOCKED`` lock rows where rows have locks.  ``execute`` speaks
    the dialect of the database in use.
    """

    def __init__(self, driver: Any, *, is_sqlite: bool, clock: Clock) -> None:
        self.is_sqlite = is_sqlite
        self._driver = driver
        self._clock = clock
        self._write_lock = threading.RLock()
        self._group_commit = GroupCommit(self.write_tx, self.savepoint)
        self._translated: dict[str, str] = {}
        self._clock_offset = 0

    # reading and writing

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return its rows, if it has any.

        Raises:
            StorageFullError: if the disk is full.
            StorageError: if the database does not answer or refuses.
        """
        dialect = self._translated.get(sql) or self._translate(sql)
        try:
            cursor = self._driver.execute_sql(dialect, parameters)
            return cursor.fetchall() if cursor.description else []
        except peewee.IntegrityError:
            raise
        except peewee.PeeweeException as error:
            self._leave_broken()
            raise storage_error(error) from error

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Run one statement and return its first row."""
        rows = self.execute(sql, parameters)
        return rows[0] if rows else None

    def builder(self, query: Any) -> list[Row]:
        """Run a query made with peewee's builder and return plain tuples."""
        try:
            return list(query.bind(self._driver).tuples())
        except peewee.PeeweeException as error:
            raise storage_error(error) from error

    @contextlib.contextmanager
    def write_tx(self) -> Iterator[None]:
        """Hold one writing transaction: all of it happens, or nothing does.

        On SQLite one lock per process and ``BEGIN IMMEDIATE``, so that no transaction that
        reads first can fail for being late; on PostgreSQL a transaction with row locks.
        Any exception undoes everything; ``RolledBack`` is for callers who want just that.
        """
        try:
            if self.is_sqlite:
                with self._write_lock, self._driver.atomic("IMMEDIATE"):
                    yield
            else:
                with self._driver.atomic():
                    yield
        except StorageError:
            self._leave_broken()
            raise
        except peewee.PeeweeException as error:
            self._leave_broken()
            raise storage_error(error) from error

    def grouped(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a writing transaction that other threads' works may share.

        On SQLite each commit waits for the disk.  Works that come together while one commit is
        under way are done in one transaction and wait for the disk once.  What ``work`` raises
        undoes that work alone; it may be done twice, see :class:`GroupCommit`.
        """
        if not self.is_sqlite or self._driver.in_transaction():
            with self.write_tx():
                return work()
        return self._group_commit.do(work)

    @contextlib.contextmanager
    def savepoint(self) -> Iterator[None]:
        """Within ``write_tx``, undo what fails alone."""
        # peewee gives each its own name, which fills the cache of prepared statements.
        self.execute("SAVEPOINT work")
        try:
            yield
        except StorageError:
            raise  # SQLite may have undone the whole transaction already
        except Exception:
            self.execute("ROLLBACK TO work")
            self.execute("RELEASE work")
            raise
        self.execute("RELEASE work")

    def hold(self, pass_type: str) -> None:
        """Within ``write_tx``, let nobody else change this pass type until the end of it.

        It comes before the first read: what is read then is what is there.  On SQLite the
        transaction itself is that lock.
        """
        if not self.is_sqlite:
            self.execute(_HOLD, (pass_type,))

    def share(self, pass_type: str) -> None:
        """Within ``write_tx``, let nobody ``hold`` this pass type until the end of it.

        Many share it at once.  Who wants to hold it comes before those who ask later, so that
        phones that register without end cannot keep a publication waiting.
        """
        if not self.is_sqlite:
            self.execute(_SHARE, (pass_type,))

    # time

    def now(self) -> int:
        """Return the time for leases and due times, in milliseconds since the epoch.

        On SQLite one process owns the file and its steady clock counts.  On PostgreSQL the
        database's clock counts, since several machines share the rows; ``synchronize`` asks
        for it.
        """
        return self._clock() + self._clock_offset

    def synchronize(self) -> int:
        """Ask PostgreSQL for its time, so that ``now`` follows it; return ``now``."""
        if not self.is_sqlite:
            row = self.row("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")
            if row:
                self._clock_offset = int(row[0]) - self._clock()
        return self.now()

    # life

    def release(self, *, broken: bool = False) -> None:
        """Give up this thread's connection if it is of no more use."""
        if broken and not self._driver.is_closed():
            with self._write_lock, contextlib.suppress(peewee.PeeweeException):
                self._driver.close()

    def _leave_broken(self) -> None:
        """Drop a connection that PostgreSQL has cut, so that the next call makes a new one."""
        if self.is_sqlite or self._driver.is_closed() or self._driver.in_transaction():
            return
        if self._driver.connection().closed:
            self.release(broken=True)

    def close_thread(self) -> None:
        """Close this thread's connection."""
        if not self._driver.is_closed():
            with self._write_lock:
                self._driver.close()

    def close_all(self) -> None:
        """Close the connections of all threads; called when these have ended."""
        self.close_thread()
        with self._write_lock:
            while self._driver.opened:
                self._driver.opened.pop().close()

    def relax_thread(self) -> None:
        """Let commits of this thread wait for no disk.

        A power cut may then undo the last ones: for push levels that repeats a push at worst.
        Nothing else is written by such a thread.
        """
        if self.is_sqlite:
            self.execute("PRAGMA synchronous = NORMAL")
        else:
            self.execute("SET synchronous_commit TO off")

    def checkpoint(self) -> None:
        """Move everything from SQLite's log into its file and empty the log."""
        if self.is_sqlite:
            with self._write_lock:
                self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum_into(self, path: Path) -> None:
        """Write a whole, consistent copy of the SQLite database to a new file."""
        self.execute("PRAGMA query_only = 0")  # it counts the new file, too
        self.execute("VACUUM INTO ?", (str(path),))

    def _translate(self, sql: str) -> str:
        translated = sql
        for token, word in (_SQLITE_WORDS if self.is_sqlite else _POSTGRESQL_WORDS).items():
            translated = translated.replace(token, word)
        self._translated[sql] = translated
        return translated


def open_database(settings: Settings) -> Database:
    """Open the database that the settings name, without touching its content.

    Raises:
        StorageError: if it cannot be opened.
    """
    if settings.is_postgresql:
        return _open_postgresql(settings.database)
    return open_sqlite(settings.data_path / "passwright.sqlite3")


def open_sqlite(path: Path, *, read_only: bool = False) -> Database:
    """Open an SQLite file, making its folder if needed."""
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    warn_of_old_sqlite(sqlite_version())
    driver = _Sqlite(
        str(path),
        rank_functions=False,
        timeout=_BUSY_SECONDS,
        pragmas=(("query_only", 1),) if read_only else _PRAGMAS,
    )
    database = Database(driver, is_sqlite=True, clock=steady_clock())
    database.execute("SELECT 1")
    return database


def _open_postgresql(url: str) -> Database:
    try:
        driver = _Postgresql(url, prefer_psycopg3=True)
    except peewee.ImproperlyConfigured as error:
        raise StorageError(
            "The PostgreSQL driver is not installed.", hint="Install passwright[postgresql]."
        ) from error
    return Database(driver, is_sqlite=False, clock=lambda: time.time_ns() // 1_000_000)


def sqlite_version() -> tuple[int, int, int]:
    """Return the version of the SQLite that is linked."""
    major, minor, patch = CySqliteDatabase.server_version
    return major, minor, patch


def has_wal_fix(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the repair of the WAL-reset race.

    Source: https://sqlite.org/wal.html, "WAL-reset bug".
    """
    fixed_lines = {(3, 50): 7, (3, 44): 6}
    line = version[:2]
    return version >= (3, 51, 3) or version[2] >= fixed_lines.get(line, 1_000_000)


def warn_of_old_sqlite(version: tuple[int, int, int]) -> None:
    """Say so in the log when the linked SQLite may damage a database."""
    if not has_wal_fix(version):
        _log.warning(
            "SQLite %s can damage a database in WAL mode; use %s or later.",
            ".".join(map(str, version)),
            FIXED_SQLITE,
        )


def storage_error(error: Exception) -> StorageError:
    """Turn the driver's error into one sentence for the caller."""
    text = str(error)
    if "disk is full" in text or "full" in text.lower().split() or "No space left" in text:
        return StorageFullError(
            "The server's disk is full; nothing was stored.",
            hint="Run passwright-server free-space on the server, then make room.",
        )
    _log.error("database: %s", " ".join(text.split()) or type(error).__name__)
    return StorageError("The database does not answer.", hint="Try again in a moment.")
