# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R3: the power fails; what was acknowledged is there and the database is whole.

A process publishes, registers phones and writes push levels through the driver that ships,
while ``recorder.c`` notes each write and each sync in their order.  Then the record is cut at
many places.  At each cut a sector that was synced is kept, and every other one is kept or lost
by the throw of a coin; what is left is opened with another SQLite.

The model keeps directory entries, and no disk lies about its syncs.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from server.components import Components
from server.metrics import Metrics
from server.workers.push_worker import PushWorker
from tests.reliability.bars import Figures, Ground, T, figure, none, publish, register
from tests.reliability.leasing import CountingPusher
from tests.support.live_server import REPOSITORY
from tests.support.wallet_ca import PASSWORD, WalletCA

_HEAD = struct.Struct("<cBHIQ")
_SECTOR = 512
_DATABASE = "passwright.sqlite3"
_ACKNOWLEDGED = "acknowledged"
_SERIALS = 8
CHANCE = secrets.SystemRandom()


def power_cuts(ground: Ground) -> Figures:
    """Cut the power again and again; nothing acknowledged is lost, nothing is damaged."""
    cuts, rounds = (100, 60) if ground.short else (5_000, 400)
    record = _recorded(ground, rounds)
    lost = damaged = acknowledged = 0
    places = sorted(CHANCE.randrange(1, len(record)) for _ in range(cuts))
    disk = _Disk()
    with tempfile.TemporaryDirectory() as name:
        for at, step in enumerate(record, 1):
            disk.take(step)
            while places and places[0] == at:
                places.pop(0)
                held = disk.acknowledged()
                found = _found_after(disk, Path(name))
                damaged += found is None
                lost += found is not None and any(found.get(k, 0) < v for k, v in held.items())
                acknowledged = max(acknowledged, len(held))
    syncs = sum(step.kind == b"s" for step in record)
    assert acknowledged > rounds / 2, "too little was acknowledged to mean anything"
    return {
        "r3_lost": none(lost, f"of {cuts} cuts"),
        "r3_damaged": none(damaged, f"of {cuts} cuts"),
        "r3_syncs": figure(syncs, "syncs", "", True),
    }


@dataclass(frozen=True)
class _Step:
    """One record.

    Attributes:
        kind: ``w`` wrote ``data`` at ``at``, ``t`` cut the file there, ``s`` synced it, ``u``
            removed it.
    """

    kind: bytes
    name: str
    at: int
    data: bytes


@dataclass
class _File:
    """A file on the disk, and what was written since its last sync."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[_Step] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.pending:
            _apply(self.synced, step)
        self.pending.clear()

    def after_cut(self) -> bytes:
        """What is found when the power is back."""
        found = bytearray(self.synced)
        for step in self.pending:
            for piece in _sectors(step):
                if CHANCE.random() < 0.5:
                    _apply(found, piece)
        return bytes(found)


class _Disk:
    """The files as the record has them so far."""

    def __init__(self) -> None:
        self.files: dict[str, _File] = {}

    def take(self, step: _Step) -> None:
        file = self.files.setdefault(step.name, _File())
        if step.kind == b"s":
            file.sync()
        elif step.kind == b"u":
            del self.files[step.name]
        else:
            file.pending.append(step)

    def acknowledged(self) -> dict[str, int]:
        """What the server has said to be stored, by name: a tag, or 1 for a phone."""
        file = self.files.get(_ACKNOWLEDGED, _File())
        text = b"".join(step.data for step in file.pending).decode()
        return {name: int(tag) for name, tag in (line.split() for line in text.splitlines())}


def _sectors(step: _Step) -> Iterator[_Step]:
    if step.kind == b"t":
        yield step
    for start in range(0, len(step.data), _SECTOR):
        yield _Step(step.kind, step.name, step.at + start, step.data[start : start + _SECTOR])


def _apply(content: bytearray, step: _Step) -> None:
    if step.kind == b"t":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    if len(content) < step.at:
        content.extend(bytes(step.at - len(content)))
    content[step.at : step.at + len(step.data)] = step.data


def _found_after(disk: _Disk, folder: Path) -> dict[str, int] | None:
    """Open what a cut left; return what it holds by name, or ``None`` if it is damaged."""
    for old in folder.iterdir():
        old.unlink()
    for name, file in disk.files.items():
        if name.startswith(_DATABASE):
            (folder / name).write_bytes(file.after_cut())
    connection = sqlite3.connect(folder / _DATABASE)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return None
        has_schema = connection.execute(
            "SELECT 1 FROM sqlite_schema WHERE name = 'registration'"
        ).fetchone()
        if not has_schema:
            return {}
        found = dict(connection.execute("SELECT serial, tag FROM pass").fetchall())
        phones = connection.execute(
            "SELECT d.library_id, 1 FROM device d JOIN registration r ON r.device_id = d.id"
        )
        return found | dict(phones.fetchall())
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


# recording


def _recorded(ground: Ground, rounds: int) -> list[_Step]:
    """Let a process work under the recorder; return what it wrote, in order."""
    library, record = ground.folder / "recorder.so", ground.folder / "record"
    compiler = shutil.which("cc")
    assert compiler is not None, "a C compiler is needed: apt install gcc"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread"],
        check=True,
    )
    ground.settings()  # writes the master key
    variables = {
        "LD_PRELOAD": str(library),
        "RECORD_FILE": str(record),
        "RECORDED_FOLDER": str((ground.folder / "data").resolve()),
    }
    command = [sys.executable, "-m", "tests.reliability.power_cut", str(ground.folder), str(rounds)]
    subprocess.run(command, check=True, cwd=REPOSITORY, env={**os.environ, **variables})
    return list(_steps(record.read_bytes()))


def _steps(data: bytes) -> Iterator[_Step]:
    at = 0
    while at < len(data):
        kind, name_size, _, size, place = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name = data[at : at + name_size].decode()
        at += name_size
        yield _Step(kind, name, place, data[at : at + size])
        at += size


def _work(folder: Path, rounds: int) -> None:
    """Publish and register; write to a file what was acknowledged; push meanwhile."""
    parts = Ground(folder).open(push_gap_seconds=0.0)
    acknowledged = os.open(
        folder / "data" / _ACKNOWLEDGED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600
    )
    worker = _worker(parts, folder / "pushed")
    worker.start()
    for number in range(rounds):
        serial = f"s{number % _SERIALS}"
        tag = publish(parts, serial, secrets.token_hex(200)).stored.tag
        os.write(acknowledged, f"{serial} {tag}\n".encode())
        register(parts, serial, f"{number:064x}")
        os.write(acknowledged, f"{number:064x} 1\n".encode())
        worker.wake()
        if number % 25 == 24:
            parts.database.checkpoint()
    worker.stop()
    parts.database.close_all()


def _worker(parts: Components, log: Path) -> PushWorker:
    """A push worker, whose commits wait for no disk."""
    parts.certificate_store.store(T, WalletCA().issue(T).p12(), PASSWORD)
    pusher = CountingPusher(log)
    return PushWorker(
        database=parts.database,
        targets=parts.targets,
        passes=parts.passes,
        log=parts.push_log,
        metrics=Metrics(),
        pushers=lambda _pass_type: pusher,
        lanes=1,
    )


if __name__ == "__main__":
    _work(Path(sys.argv[1]), int(sys.argv[2]))
