# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Beacons.  Source: kony-api.md 4; routes beyond Kony's are ours."""

from __future__ import annotations

import uuid
from typing import Any

from falcon import Request, Response

from common.kony.payload import Node
from server.problems import BadRequestError, NotFoundError
from server.repositories.database import Database
from server.repositories.places import Beacons, StoredBeacon
from server.resources.distribution import number_in
from server.resources.distribution_body import BodyReader, node_of, raise_first
from server.resources.kony import KonyDoor
from server.resources.paging import page_of

_DUPLICATE = "Invalid Request Format/Duplicate Details Provided"


class AllBeacons:
    """GET ``/api/v1/beacons`` and ``/api/v1/beacon``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, beacons: Beacons) -> None:
        self._door = door
        self._beacons = beacons

    def on_get(self, req: Request, resp: Response) -> None:
        """List beacons."""
        self._door.enter(req, "read")
        total, found = self._beacons.page(*page_of(req))
        resp.media = {"total": total, "beacons": [beacon_answer(one) for one in found]}


class AddBeacon:
    """POST ``/api/v1/beacon/add``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, database: Database, beacons: Beacons
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._database = database
        self._beacons = beacons

    def on_post(self, req: Request, resp: Response) -> None:
        """Add a beacon."""
        self._door.enter(req, "distribute")
        beacon = read_beacon(self._bodies.json(req), 0)
        with self._database.write_tx():
            if self._beacons.find_name(beacon.name):
                raise BadRequestError(_DUPLICATE)
            number = self._beacons.put(beacon)
        resp.media = {"id": str(number), "message": "Beacon Created Successfully"}


class OneBeacon:
    """GET, PUT and DELETE ``/api/v1/beacon/{number}``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, database: Database, beacons: Beacons
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._database = database
        self._beacons = beacons

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer a beacon."""
        self._door.enter(req, "read")
        resp.media = beacon_answer(self._find(number))

    def on_put(self, req: Request, resp: Response, number: str) -> None:
        """Replace a beacon."""
        self._door.enter(req, "distribute")
        beacon = read_beacon(self._bodies.json(req), self._find(number).id)
        with self._database.write_tx():
            same = self._beacons.find_name(beacon.name)
            if same is not None and same.id != beacon.id:
                raise BadRequestError(_DUPLICATE)
            self._beacons.put(beacon)
        resp.media = {"id": number, "message": "Beacon Updated Successfully"}

    def on_delete(self, req: Request, resp: Response, number: str) -> None:
        """Delete a beacon; passes that were made with it keep it."""
        self._door.enter(req, "distribute")
        with self._database.write_tx():
            self._beacons.remove(self._find(number).id)
        resp.media = {"id": number, "message": "Beacon Deleted Successfully"}

    def _find(self, number: str) -> StoredBeacon:
        beacon = self._beacons.find(number_in(number, "beacon id"))
        if beacon is None:
            raise NotFoundError("There is no such beacon.")
        return beacon


def read_beacon(values: Any, number: int) -> StoredBeacon:
    """Return a beacon as a caller describes it.

    Raises:
        BadRequestError: a value is missing or cannot be taken.
    """
    node = node_of(values)
    name = node.text("name").strip()
    if not name:
        node.error("name", "Name is required")
    identity = _uuid(node)
    major, minor = node.integer("major"), node.integer("minor")
    for key, value in (("major", major), ("minor", minor)):
        if value is not None and not 0 <= value <= 65535:
            node.invalid(key, str(value))
    raise_first(node)
    return StoredBeacon(number, name[:255], identity, major, minor, node.text("details"))


def beacon_answer(beacon: StoredBeacon) -> dict[str, Any]:
    """Return a beacon as lists show it."""
    return {
        "id": beacon.id,
        "name": beacon.name,
        "details": beacon.details,
        "uuid": beacon.uuid,
        "major": beacon.major,
        "minor": beacon.minor,
    }


def _uuid(node: Node) -> str:
    text = node.text("uuid", "proximityUUID").strip()
    if not text:
        node.error("uuid", "UUID is required")
        return ""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        node.invalid("uuid", text)
        return ""
