# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the reliability bars share: their figures, a server without HTTP, signed passes in bulk."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.package.manifest import manifest_of
from server.components import Components
from server.repositories.registrations import Device
from server.running import open_components
from server.services.publishing import Published, SignedPass
from server.settings import Settings
from server.vault import new_master_key, write_master_key

T = "pass.com.example.demo"
Figures = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Ground:
    """Where a bar runs.

    Attributes:
        folder: an empty folder.
        database: empty for SQLite, or a PostgreSQL URL.
        short: whether it is the mode for each commit.
    """

    folder: Path
    database: str = ""
    short: bool = True

    @property
    def name(self) -> str:
        """Name of the database, for figures."""
        return "postgresql" if self.database else "sqlite"

    def settings(self, **changes: Any) -> Settings:
        """Return settings; signatures are looked at elsewhere."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / "master.key").exists():
            write_master_key(self.folder / "master.key", new_master_key())
        values: dict[str, Any] = {
            "public_url": "https://passes.test",
            "database": self.database,
            "folder": self.folder,
            "verify_signatures": "off",
            "reserve_mb": 0,
            "port": 0,
            **changes,
        }
        return Settings(**values)

    def open(self, **changes: Any) -> Components:
        """Return the parts of a server on this ground."""
        return open_components(self.settings(**changes))


def figure(value: float, unit: str, bar: str, holds: bool) -> dict[str, Any]:
    """Return one figure."""
    return {"value": round(value, 3), "unit": unit, "bar": bar, "holds": holds}


def none(value: int, unit: str) -> dict[str, Any]:
    """Return a figure that must be zero."""
    return figure(value, unit, "0", value == 0)


def publish(parts: Components, serial: str, value: str, token: str = "t" * 32) -> Published:
    """Publish a version of a pass, past HTTP."""
    content = {
        "passTypeIdentifier": T,
        "serialNumber": serial,
        "authenticationToken": token,
        "value": value,
    }
    files = {"pass.json": json.dumps(content).encode(), "icon.png": b"icon" * 50}
    digests = {name: hashlib.sha256(data).digest() for name, data in files.items()}
    contents = {digests[name]: data for name, data in files.items()}
    signed = SignedPass(manifest_of(files), b"signature", digests, contents)
    return parts.publishing.publish(T, serial, signed)


def register(parts: Components, serial: str, token: str, now: int = 1) -> None:
    """Register a phone, past HTTP."""
    stored = parts.passes.find(T, serial)
    assert stored is not None
    parts.registrations.register(Device(token, "apple", token), stored, now, 1 << 40)
