# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Phones that register while the same pass is being published, or erased, by another process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.components import Components
from server.problems import UnauthorizedError
from server.repositories.passes import StoredPass
from server.repositories.registrations import Device
from tests.reliability.bars import Ground, T, publish, register
from tests.support.live_server import wait_until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)

TOKEN = "ab" * 32
_LEVELS = "SELECT push_token, wanted_tag FROM push_target"
_WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted"


@pytest.fixture
def parts(tmp_path: Path, database_url: str) -> Iterator[Components]:
    opened = Ground(tmp_path, database_url).open()
    yield opened
    opened.database.close_all()


def found(parts: Components, serial: str) -> StoredPass:
    stored = parts.passes.find(T, serial)
    assert stored is not None
    return stored


def add(parts: Components, stored: StoredPass, token: str = TOKEN) -> None:
    """Register as a request does that has looked for the pass before."""
    try:
        parts.registrations.register(Device("phone", "apple", token), stored, 1, 100)
    finally:
        parts.database.close_thread()


def test_pass_that_changed_since_it_was_looked_up(parts: Components) -> None:
    publish(parts, "s", "first")
    looked_up = found(parts, "s")
    tag = publish(parts, "s", "second").stored.tag
    add(parts, looked_up)
    assert parts.database.execute(_LEVELS) == [(TOKEN, tag)]


def test_pass_that_was_erased_since_it_was_looked_up(parts: Components) -> None:
    publish(parts, "s", "first")
    looked_up = found(parts, "s")
    parts.erasing.erase(T, "s")
    with pytest.raises(UnauthorizedError):
        add(parts, looked_up)
    assert parts.database.execute(_LEVELS) == []


def during_a_publication(parts: Components, registering: threading.Thread) -> int:
    """Begin to register while a publication of ``s`` is not yet committed; return its tag."""
    with parts.database.write_tx():
        tag = publish(parts, "s", "second").stored.tag
        registering.start()
        if not parts.database.is_sqlite:  # there, one lock lets in one writer anyway
            wait_until(
                lambda: not registering.is_alive() or parts.database.row(_WAITING),
                what="the phone to be registered, or to wait for the publication",
            )
    registering.join()
    return tag


def test_first_registration_during_a_publication(parts: Components) -> None:
    publish(parts, "s", "first")
    registering = threading.Thread(target=add, args=(parts, found(parts, "s")))
    tag = during_a_publication(parts, registering)
    assert parts.database.execute(_LEVELS) == [(TOKEN, tag)]


def test_new_push_token_during_a_publication_of_another_pass(parts: Components) -> None:
    """What the publication owes to the old token follows the phone to the new one."""
    for serial in ("s", "other"):
        publish(parts, serial, "first")
        add(parts, found(parts, serial))
    registering = threading.Thread(target=add, args=(parts, found(parts, "other"), "cd" * 32))
    tag = during_a_publication(parts, registering)
    assert parts.database.execute(_LEVELS) == [("cd" * 32, tag)]


def test_many_register_and_unregister_with_one_push_token(parts: Components) -> None:
    """A phone and its watch may share a token; what one drops, the other may just take."""
    publish(parts, "s", "first")
    stored = found(parts, "s")

    def come_and_go(name: str) -> None:
        device = Device(name, "apple", TOKEN)
        try:
            for _ in range(40):
                parts.registrations.register(device, stored, 1, 100)
                parts.registrations.unregister(name, stored)
        finally:
            parts.database.close_thread()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(come_and_go, ("phone", "watch", "pad", "mac")))
    assert parts.database.execute(_LEVELS) == []
    register(parts, "s", TOKEN)
    assert len(parts.database.execute(_LEVELS)) == 1
