# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Works of several threads share a transaction, and only what failed is undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.problems import BadRequestError, StorageError
from server.repositories.database import Database, RolledBack, open_sqlite
from server.repositories.group_commit import GroupCommit
from tests.support.live_server import wait_until


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_sqlite(tmp_path / "a.sqlite3")
    found.execute("CREATE TABLE entry (name TEXT)")
    yield found
    found.close_all()


class Counted:
    """Transactions that are counted, the first of which ends when it is told to."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.transactions = 0
        self.may_end = threading.Event()
        self.commit = GroupCommit(self.transaction, database.savepoint)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.transactions += 1
        with self.database.write_tx():
            yield
        assert self.may_end.wait(20)

    def do_together(self, works: list[Callable[[], object]]) -> list[BaseException | None]:
        """Do the first alone, the others while it commits; return what each raised."""
        with ThreadPoolExecutor(len(works)) as threads:
            first = threads.submit(self._do, works[0])
            wait_until(lambda: self.transactions == 1 and not self.commit.waiting)
            others = [threads.submit(self._do, work) for work in works[1:]]
            wait_until(lambda: self.commit.waiting == len(others), what="the others")
            assert not first.done()
            self.may_end.set()
            return [future.exception() for future in (first, *others)]

    def _do(self, work: Callable[[], object]) -> None:
        try:
            self.commit.do(work)
        finally:
            self.database.close_thread()


def _write(database: Database, name: str) -> Callable[[], object]:
    return lambda: database.execute("INSERT INTO entry VALUES (?)", (name,))


def _names(database: Database) -> set[str]:
    return {row[0] for row in database.execute("SELECT name FROM entry")}


def test_those_who_come_during_a_commit_share_the_next_one(database: Database) -> None:
    counted = Counted(database)
    names = [f"n{number}" for number in range(9)]
    assert set(counted.do_together([_write(database, name) for name in names])) == {None}
    assert counted.transactions == 2
    assert _names(database) == set(names)


def test_what_fails_is_undone_alone(database: Database) -> None:
    def fail() -> None:
        database.execute("INSERT INTO entry VALUES ('wrong')")
        raise BadRequestError("No.")

    counted = Counted(database)
    works = [_write(database, "a"), _write(database, "b"), fail, _write(database, "c")]
    errors = counted.do_together(works)
    assert [type(error) for error in errors] == [type(None)] * 2 + [BadRequestError, type(None)]
    assert _names(database) == {"a", "b", "c"}


def test_a_fault_of_the_storage_is_told_to_the_whole_group(database: Database) -> None:
    """SQLite may have undone all of it by then: nobody must believe to be stored."""
    counted = Counted(database)
    broken = lambda: database.execute("INSERT INTO missing VALUES (1)")  # noqa: E731
    errors = counted.do_together([_write(database, "a"), _write(database, "b"), broken])
    assert errors[0] is None
    assert [type(error) for error in errors[1:]] == [StorageError, StorageError]
    assert _names(database) == {"a"}
    database.grouped(_write(database, "later"))
    assert _names(database) == {"a", "later"}


def test_within_a_transaction_it_belongs_to_that(database: Database) -> None:
    with pytest.raises(RolledBack), _undone(database):
        database.grouped(_write(database, "gone"))
    assert _names(database) == set()


@contextmanager
def _undone(database: Database) -> Iterator[None]:
    with database.write_tx():
        yield
        raise RolledBack


def test_a_row_that_cannot_be_is_the_fault_of_one_alone(database: Database) -> None:
    database.execute("CREATE UNIQUE INDEX entry_name ON entry (name)")
    counted = Counted(database)
    works = [_write(database, name) for name in ("a", "b", "a", "c")]
    errors = counted.do_together(works)
    wrong = [error for error in errors if error is not None]
    assert len(wrong) == 1
    assert not isinstance(wrong[0], StorageError)
    assert _names(database) == {"a", "b", "c"}
