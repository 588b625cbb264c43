# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL restarts, or a network cuts the connections: the next call goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from server.components import Components
from server.problems import StorageError
from server.workers.worker import Worker
from tests.reliability.bars import Ground, T, publish
from tests.support.live_server import wait_until

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

_CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture
def parts(tmp_path: Path, database_url: str) -> Iterator[Components]:
    opened = Ground(tmp_path, database_url).open()
    yield opened
    opened.database.close_all()


def cut(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(_CUT)


def test_reading(parts: Components, database_url: str) -> None:
    assert parts.passes.find(T, "s") is None
    cut(database_url)
    with pytest.raises(StorageError):
        parts.passes.find(T, "s")
    assert parts.passes.find(T, "s") is None


def test_writing(parts: Components, database_url: str) -> None:
    publish(parts, "s", "first")
    cut(database_url)
    with pytest.raises(StorageError):
        publish(parts, "s", "second")
    assert publish(parts, "s", "second").changed


def test_amid_a_transaction(parts: Components, database_url: str) -> None:
    publish(parts, "s", "first")

    def cut_amid() -> None:
        with parts.database.write_tx():
            publish(parts, "s", "second")
            cut(database_url)
            parts.database.row("SELECT 1")

    with pytest.raises(StorageError):
        cut_amid()
    stored = parts.passes.find(T, "s")
    assert stored is not None
    assert stored.versions == 1, "nothing half is left"
    assert publish(parts, "s", "second").changed


def test_working(parts: Components, database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """A thread that works lives on, and says in one line what happened."""
    worked, began = threading.Event(), []

    def step() -> float:
        parts.database.row("SELECT 1")
        worked.set()
        return 0.01

    worker = Worker(
        "test", step, parts.database.close_thread, lambda: began.append(parts.database.now())
    )
    worker.start()
    assert worked.wait(20)
    cut(database_url)
    wait_until(lambda: len(began) == 2, what="the worker to begin anew")
    worked.clear()
    assert worked.wait(20)
    assert worker.stop(20)
    assert any("It tries again" in record.message for record in caplog.records)
    assert not any(record.exc_info for record in caplog.records)
