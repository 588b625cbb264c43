# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Places and beacons that payloads name by number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.repositories.database import Database, Row

_PLACE = """SELECT id, name, latitude, longitude, altitude, radius, description, further
    FROM place WHERE id = ?"""
_PLACE_BY_NAME = """SELECT id, name, latitude, longitude, altitude, radius, description, further
    FROM place WHERE name = ?"""
_PLACES = """SELECT id, name, latitude, longitude, altitude, radius, description, further
    FROM place ORDER BY id LIMIT ? OFFSET ?"""
_PLACE_COUNT = "SELECT count(*) FROM place"
_ADD_PLACE = """INSERT INTO place
    (name, latitude, longitude, altitude, radius, description, further)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_SET_PLACE = """UPDATE place SET name = ?, latitude = ?, longitude = ?, altitude = ?, radius = ?,
    description = ?, further = ? WHERE id = ?"""
_REMOVE_PLACE = "DELETE FROM place WHERE id = ? RETURNING id"
_REMOVE_PLACES = "DELETE FROM place"
_BEACON = "SELECT id, name, uuid, major, minor, details FROM beacon WHERE id = ?"
_BEACON_BY_NAME = "SELECT id, name, uuid, major, minor, details FROM beacon WHERE name = ?"
_BEACONS = """SELECT id, name, uuid, major, minor, details FROM beacon
    ORDER BY id LIMIT ? OFFSET ?"""
_BEACON_COUNT = "SELECT count(*) FROM beacon"
_ADD_BEACON = """INSERT INTO beacon (name, uuid, major, minor, details)
    VALUES (?, ?, ?, ?, ?) RETURNING id"""
_SET_BEACON = """UPDATE beacon SET name = ?, uuid = ?, major = ?, minor = ?, details = ?
    WHERE id = ?"""
_REMOVE_BEACON = "DELETE FROM beacon WHERE id = ? RETURNING id"


@dataclass(frozen=True, slots=True)
class Place:
    """A geolocation; degrees, meters and, as Kony has it, a radius in miles.

    Attributes:
        further: what callers gave beyond it, kept as it came.
    """

    id: int
    name: str
    latitude: float
    longitude: float
    altitude: float | None = None
    radius: float | None = None
    description: str = ""
    further: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredBeacon:
    """A beacon; ``major`` and ``minor`` are 0 to 65535."""

    id: int
    name: str
    uuid: str
    major: int | None = None
    minor: int | None = None
    details: str = ""


class Places:
    """Geolocations by number and name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, number: int) -> Place | None:
        """Return a place, or ``None``."""
        row = self._database.row(_PLACE, (number,))
        return _place(row) if row else None

    def find_name(self, name: str) -> Place | None:
        """Return the place of a name, or ``None``."""
        row = self._database.row(_PLACE_BY_NAME, (name,))
        return _place(row) if row else None

    def page(self, start: int, size: int) -> tuple[int, list[Place]]:
        """Return how many there are, and some in the order of their numbers."""
        total = self._database.row(_PLACE_COUNT)
        rows = self._database.execute(_PLACES, (size, start))
        return int(total[0]) if total else 0, [_place(row) for row in rows]

    def put(self, place: Place) -> int:
        """Store a place, new where its number is 0, within the open transaction."""
        values = (
            place.name,
            place.latitude,
            place.longitude,
            place.altitude,
            place.radius,
            place.description,
            json.dumps(dict(place.further), ensure_ascii=False),
        )
        if place.id:
            self._database.execute(_SET_PLACE, (*values, place.id))
            return place.id
        return int(self._database.execute(_ADD_PLACE, values)[0][0])

    def remove(self, number: int) -> bool:
        """Forget a place; return whether there was one."""
        return self._database.row(_REMOVE_PLACE, (number,)) is not None

    def remove_all(self) -> None:
        """Forget every place."""
        self._database.execute(_REMOVE_PLACES)


class Beacons:
    """Beacons by number and name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, number: int) -> StoredBeacon | None:
        """Return a beacon, or ``None``."""
        row = self._database.row(_BEACON, (number,))
        return StoredBeacon(*row) if row else None

    def find_name(self, name: str) -> StoredBeacon | None:
        """Return the beacon of a name, or ``None``."""
        row = self._database.row(_BEACON_BY_NAME, (name,))
        return StoredBeacon(*row) if row else None

    def page(self, start: int, size: int) -> tuple[int, list[StoredBeacon]]:
        """Return how many there are, and some in the order of their numbers."""
        total = self._database.row(_BEACON_COUNT)
        rows = self._database.execute(_BEACONS, (size, start))
        return int(total[0]) if total else 0, [StoredBeacon(*row) for row in rows]

    def put(self, beacon: StoredBeacon) -> int:
        """Store a beacon, new where its number is 0, within the open transaction."""
        values = (beacon.name, beacon.uuid, beacon.major, beacon.minor, beacon.details)
        if beacon.id:
            self._database.execute(_SET_BEACON, (*values, beacon.id))
            return beacon.id
        return int(self._database.execute(_ADD_BEACON, values)[0][0])

    def remove(self, number: int) -> bool:
        """Forget a beacon; return whether there was one."""
        return self._database.row(_REMOVE_BEACON, (number,)) is not None


def _place(row: Row) -> Place:
    values: list[Any] = [*row[:7], json.loads(row[7])]
    return Place(*values)
