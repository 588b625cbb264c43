# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R1 writers, R7 tags, R8 seconds, R11 backups: what many do at once stays whole."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from email.utils import formatdate

import server.repositories.passes as passes_module
from server.clock import wall_clock
from server.repositories.database import open_sqlite
from server.resources.wallet import parse_since
from server.services.backup import backup, integrity
from tests.reliability.bars import Figures, Ground, T, figure, none, publish, register

CHANCE = secrets.SystemRandom()


def in_threads(count: int, work: Callable[[int], None]) -> list[BaseException]:
    """Run ``work`` with a number in so many threads; return what they raised."""
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def writers(ground: Ground) -> Figures:
    """R1: sixteen threads publish; nothing fails, no tag is given twice."""
    parts = ground.open()
    each = 30 if ground.short else 625
    tags: list[int] = []
    waits: list[float] = []

    def write(number: int) -> None:
        for turn in range(each):
            started = time.monotonic()
            published = publish(parts, f"s{number}", str(turn))
            waits.append(time.monotonic() - started)
            tags.append(published.stored.tag)
        parts.database.close_thread()

    errors = in_threads(16, write)
    row = parts.database.row("SELECT count(*) FROM pass_version")
    stored = row[0] if row else 0
    sound = not parts.database.is_sqlite or integrity(parts.database) == "ok"
    parts.database.close_all()
    name = f"r1_{ground.name}"
    longest = max(waits)
    return {
        f"{name}_errors": none(len(errors), "errors"),
        f"{name}_lost": none(16 * each - stored, "writes"),
        f"{name}_duplicate_tags": none(len(tags) - len(set(tags)), "tags"),
        f"{name}_damage": none(not sound, "databases"),
        f"{name}_longest_wait": figure(longest, "s", "< 2", longest < 2 or ground.short),
    }


def tags(ground: Ground) -> Figures:  # noqa: C901 - one scenario, told from top to bottom
    """R7: six writers, a poller, the clock stepped back a minute: no pass stays stale."""
    parts = ground.open()
    each = 25 if ground.short else 150
    serials = [f"s{number}" for number in range(24)]
    for serial in serials:
        publish(parts, serial, "first")
        register(parts, serial, "p" * 64)
    seen: dict[str, int] = {}
    done = threading.Event()
    state = {"tag": 0}

    def poll() -> None:
        found = parts.registrations.serials_updated_since("p" * 64, T, state["tag"])
        for serial, _ in found:
            stored = parts.passes.find(T, serial)
            assert stored is not None
            seen[serial] = stored.tag
        if found:
            state["tag"] = max(tag for _, tag in found)

    def poller() -> None:
        while not done.is_set():
            poll()
            time.sleep(0.002)
        parts.database.close_thread()

    def write(number: int) -> None:
        for turn in range(each):
            if turn == each // 2:
                passes_module.wall_clock = lambda: wall_clock() - 60_000
            publish(parts, CHANCE.choice(serials), f"{number}-{turn}")
        parts.database.close_thread()

    thread = threading.Thread(target=poller)
    thread.start()
    try:
        errors = in_threads(6, write)
    finally:
        passes_module.wall_clock = wall_clock
        done.set()
        thread.join()
    poll()
    newest = {serial: parts.passes.find(T, serial) for serial in serials}
    stale = sum(1 for serial, stored in newest.items() if stored and seen[serial] != stored.tag)
    rows = parts.database.execute("SELECT tag FROM pass_version")
    parts.database.close_all()
    name = f"r7_{ground.name}"
    return {
        f"{name}_errors": none(len(errors), "errors"),
        f"{name}_stale_passes": none(stale, "passes"),
        f"{name}_duplicate_tags": none(len(rows) - len(set(rows)), "tags"),
    }


def seconds(ground: Ground) -> Figures:
    """R8: many changes within a second: a phone never hears 304 for a changed pass."""
    parts = ground.open()
    publish(parts, "s", "first")
    false = 0
    for number in range(200 if ground.short else 2_000):
        before = parts.passes.find(T, "s")
        assert before is not None
        shown = min(before.last_modified, int(time.time()))
        publish(parts, "s", str(number))
        after = parts.passes.find(T, "s")
        assert after is not None
        since = parse_since(formatdate(shown, usegmt=True))
        assert since is not None
        false += not after.is_newer_than(since)
    parts.database.close_all()
    return {"r8_false_304": none(false, "answers")}


def backups(ground: Ground) -> Figures:
    """R11: backups during writes all restore: sound, with every file."""
    parts = ground.open()
    settings = ground.settings()
    publish(parts, "s0", "first")
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            publish(parts, f"s{number % 5}", str(number))
            number += 1
        parts.database.close_thread()

    thread = threading.Thread(target=write)
    thread.start()
    bad = 0
    count = 4 if ground.short else 20
    try:
        for number in range(count):
            bad += not _is_whole(backup(settings, ground.folder / f"copy-{number}.sqlite3"))
    finally:
        done.set()
        thread.join()
    parts.database.close_all()
    return {"r11_bad_backups": none(bad, f"of {count}")}


_MISSING = """SELECT count(*) FROM pass p WHERE NOT EXISTS
    (SELECT 1 FROM version_file v JOIN file f ON f.id = v.file_id
    WHERE v.version_id = p.version_id)"""


def _is_whole(path: object) -> bool:
    database = open_sqlite(path, read_only=True)  # type: ignore[arg-type]  # a Path
    try:
        return integrity(database) == "ok" and database.row(_MISSING) == (0,)
    finally:
        database.close_thread()
