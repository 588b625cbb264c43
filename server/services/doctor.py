# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Checks of a whole installation."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from server.components import Components
from server.repositories.database import FIXED_SQLITE, has_wal_fix, sqlite_version
from server.services.backup import integrity
from server.services.certificate_store import days_left
from server.versions import installed_versions, python_is_old, too_old

_WARN_DAYS = 60
_OLD_PUSH_SECONDS = 3600
_LEAST_FREE = 256 << 20


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    good: bool
    text: str
    hint: str = ""


def examine(parts: Components) -> list[Check]:
    """Return every check, good ones too."""
    return [
        *_software(),
        *_storage(parts),
        *_network(parts),
        *_certificates(parts),
        *_pushes(parts),
    ]


def _software() -> Iterator[Check]:
    yield Check(
        not python_is_old(),
        f"Python {platform.python_version()}",
        "3.11.8 and later refuse overlapping zip entries by themselves, too.",
    )
    old = too_old(installed_versions())
    found = ", ".join(f"{name} {number}" for name, number in installed_versions().items())
    yield Check(not old, found, " ".join(old))


def _storage(parts: Components) -> Iterator[Check]:
    settings = parts.settings
    if not parts.database.is_sqlite:
        row = parts.database.row("SELECT version()")
        yield Check(row is not None, f"PostgreSQL: {str(row[0])[:40] if row else 'no answer'}")
        return
    version = sqlite_version()
    yield Check(
        has_wal_fix(version),
        f"SQLite {'.'.join(map(str, version))}, WAL, synchronous=FULL",
        f"It can damage a database in WAL mode; use {FIXED_SQLITE}.",
    )
    result = integrity(parts.database)
    yield Check(result == "ok", f"Database: {result[:80]}", "Restore a backup.")
    free = shutil.disk_usage(settings.data_path).free
    yield Check(free > _LEAST_FREE, f"{free // 2**20} MB free on disk", "Make room.")
    mode = settings.data_path.stat().st_mode & 0o077
    yield Check(not mode, "Data folder is the owner's alone", f"Run chmod 700 {settings.data_path}")


def _network(parts: Components) -> Iterator[Check]:
    settings = parts.settings
    yield Check(
        settings.public_url.startswith("https://"),
        f"Public address {settings.public_url}",
        "Phones want https.",
    )
    yield Check(
        bool(settings.trusted_proxy) or settings.host not in {"127.0.0.1", "localhost", "::1"},
        f"Trusted proxy: {settings.trusted_proxy or 'none'}",
        'Behind a TLS proxy on this host set trusted_proxy = "127.0.0.1"; '
        "without it, limits per address do not see the phones.",
    )
    yield Check(
        not settings.kony_shared_token,
        f"kony_shared_token is {'on' if settings.kony_shared_token else 'off'}",
        "Every holder of a pass can read the token that is shared so.",
    )
    yield Check(settings.rate_limits, f"Rate limits are {'on' if settings.rate_limits else 'off'}")


def _certificates(parts: Components) -> Iterator[Check]:
    for info in parts.certificate_store.all():
        days = days_left(info)
        yield Check(
            days > _WARN_DAYS,
            f"Certificate of {info.pass_type}: {days} days left",
            "Renew it in Apple's developer portal and upload the new p12.",
        )


def _pushes(parts: Components) -> Iterator[Check]:
    for one in parts.passes.types():
        if one["stopped"]:
            yield Check(
                False,
                f"Pushes of {one['passTypeIdentifier']} are stopped: {one['stopped']}",
                "Repair the cause, then upload the certificate again or resume them.",
            )
    age = parts.health.summary()["oldestPushSeconds"]
    seconds = age if isinstance(age, int) else 0
    yield Check(seconds < _OLD_PUSH_SECONDS, f"Oldest owed push: {seconds} s", "Run push-check.")
