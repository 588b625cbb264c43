# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R2: a process killed in the midst of a publication leaves no halves."""

from __future__ import annotations

import os
import secrets
import signal
import time

from server.services.backup import integrity
from tests.reliability.bars import Figures, Ground, T, none, publish, register

CHANCE = secrets.SystemRandom()

_HALVES = """SELECT count(*) FROM push_target t JOIN device d ON d.target_id = t.id
    JOIN registration r ON r.device_id = d.id JOIN pass p ON p.id = r.pass_id
    WHERE p.versions > 1 AND t.wanted_tag <> p.tag"""
_VERSIONS = """SELECT count(*) FROM pass p JOIN pass_version v ON v.id = p.version_id
    WHERE v.tag <> p.tag OR v.last_modified <> p.last_modified"""


def publications(ground: Ground) -> Figures:
    """R2: acknowledged publications are there, others are there whole or not at all."""
    parts = ground.open()
    for number in range(4):
        publish(parts, f"s{number}", "first")
        register(parts, f"s{number}", f"{number:064x}")
    parts.database.close_all()
    kills = 25 if ground.short else 1_000
    lost = mismatched = acknowledged = 0
    for turn in range(kills):
        acks = _publish_until_killed(ground, turn)
        acknowledged += len(acks)
        parts = ground.open()
        for serial, tag in acks.items():
            stored = parts.passes.find(T, serial)
            lost += stored is None or stored.tag < tag
        for number in range(4):
            stored = parts.passes.find(T, f"s{number}")
            mismatched += stored is None or not parts.publishing.package(stored)
        halves = sum(int(parts.database.execute(q)[0][0]) for q in (_HALVES, _VERSIONS))
        mismatched += halves
        sound = not parts.database.is_sqlite or integrity(parts.database) == "ok"
        mismatched += not sound
        parts.database.close_all()
    assert acknowledged > kills / 4, "too few publications came through to mean anything"
    name = f"r2_{ground.name}"
    return {
        f"{name}_lost": none(lost, f"of {acknowledged}"),
        f"{name}_halves": none(mismatched, f"in {kills} kills"),
    }


def _publish_until_killed(ground: Ground, turn: int) -> dict[str, int]:
    """Fork a publisher, kill it soon; return what it acknowledged."""
    receive, send = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(receive)
            parts = ground.open()
            os.write(send, b"ready 0\n")
            for number in range(1_000_000):
                serial = f"s{number % 4}"
                tag = publish(parts, serial, f"{turn}-{number}").stored.tag
                os.write(send, f"{serial} {tag}\n".encode())
        finally:
            os._exit(1)
    os.close(send)
    with os.fdopen(receive, "rb") as pipe:
        pipe.readline()
        first = pipe.readline().decode()
        time.sleep(CHANCE.uniform(0.002, 0.04))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        lines = [first, *pipe.read().decode().splitlines(keepends=True)]
    pairs = [line.split() for line in lines if line.endswith("\n")]
    return {serial: int(tag) for serial, tag in pairs}
