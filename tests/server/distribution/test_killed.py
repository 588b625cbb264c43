# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments: exactly one pass per recipient, whatever was in hand.

The long form, with ``PASSWRIGHT_KILLS=100`` and ``-s -o faulthandler_timeout=0``, makes 10,000
passes, sends 4,000 mails, and shows how many came twice.
"""

from __future__ import annotations

import email
import os
import random
import socket
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from server.distribution_parts import compose_distribution
from server.repositories.recipients import Person
from server.running import open_components
from tests.support.distribution import PASS_TYPE, Caller, content, order
from tests.support.live_server import ServerProcess, wait_until
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

KILLS = int(os.environ.get("PASSWRIGHT_KILLS", "4"))
pytestmark = pytest.mark.timeout(120 + 20 * KILLS)
PEOPLE = min(400 * KILLS, 10_000)

MAILS = 40 * KILLS

_WAITING = "SELECT count(*) FROM distribution_item WHERE state = 0"


def test_killed_while_making_passes(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity
) -> None:
    server = ServerProcess(
        tmp_path / "server", trusted_roots_file=roots_file, push=False, rate_limits=False
    )
    with server:
        store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        people = _people(server)
        request_id = Caller(server.url, server.token).sent(order(content(), *people))
        for _ in range(KILLS):
            time.sleep(random.uniform(0.02, 0.2))  # noqa: S311  # any moment
            server.kill()
            server.start()
        caller = Caller(server.url, server.token)
        _wait_until_done(server)
        total = caller.get(f"/api/v1/pass/meta/{request_id}", pageSize=1).json()["total"]
    assert total == PEOPLE
    database = sqlite3.connect(server.folder / "data" / "passwright.sqlite3")
    try:
        _check(database)
    finally:
        database.close()


def _people(server: ServerProcess) -> list[int]:
    from server.settings import load_settings

    parts = open_components(load_settings(server.settings_file))
    recipients = compose_distribution(parts).recipients
    with parts.database.write_tx():
        people = [recipients.put(Person(first_name=f"P{n}")).id for n in range(PEOPLE)]
    parts.database.close_thread()
    return people


def _wait_until_done(server: ServerProcess) -> None:
    deadline = time.monotonic() + 60
    database = sqlite3.connect(server.folder / "data" / "passwright.sqlite3")
    try:
        while database.execute(_WAITING).fetchone()[0]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        database.close()


def _check(database: sqlite3.Connection) -> None:
    def one(sql: str) -> object:
        return database.execute(sql).fetchone()[0]

    assert one("SELECT count(*) FROM distribution_item WHERE state = 1") == PEOPLE
    assert one("SELECT count(*) FROM pass") == PEOPLE
    assert one("SELECT count(*) FROM pass_version") == PEOPLE
    assert one("SELECT count(DISTINCT pass_id) FROM distribution_pass") == PEOPLE
    assert one("SELECT count(DISTINCT recipient_id) FROM distribution_pass") == PEOPLE
    assert one("PRAGMA integrity_check") == "ok"


class Mailbox:
    """Notes when each mail came, by its Message-ID."""

    def __init__(self) -> None:
        self.mails: dict[str, list[float]] = {}

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        parsed = email.message_from_bytes(envelope.content)
        self.mails.setdefault(str(parsed["Message-ID"]), []).append(time.monotonic())
        return "250 OK"


def test_killed_while_telling_people(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity
) -> None:
    """A mail comes twice only where the kill took its answer: at most once per kill."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none"}
    server = ServerProcess(
        tmp_path / "server",
        trusted_roots_file=roots_file,
        push=False,
        rate_limits=False,
        mail_from="passes@example.com",
        **settings,
    )
    notice = {"channel": "EMAIL", "enabled": True, "subject": "S", "messageContent": "M"}
    config = {"passIssueNotificationDetails": [notice]}
    kills: list[float] = []
    try:
        with server:
            store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
            caller = Caller(server.url, server.token)
            one = order(content(), passIntegrationConfig=config)
            one["recipients"] = [{"email": f"p{n}@example.com"} for n in range(MAILS)]
            caller.sent(one)
            for share in range(1, KILLS + 1):
                wait_until(lambda: len(box.mails) >= MAILS * share // (KILLS + 1), timeout=60)  # noqa: B023
                kills.append(time.monotonic())
                server.kill()
                server.start()
            wait_until(lambda: len(box.mails) == MAILS, timeout=60, what="all mails")
    finally:
        controller.stop()
    twice = [times for times in box.mails.values() if len(times) > 1]
    told = [sum(first < kill < second for kill in kills) for first, second in map(_ends, twice)]
    print(f"{MAILS} mails, {len(kills)} kills, {len(twice)} came twice")
    assert all(len(times) == 2 for times in twice)
    assert all(told), "a mail came twice without a kill between"
    assert len(twice) <= KILLS


def _ends(times: list[float]) -> tuple[float, float]:
    return times[0], times[-1]
