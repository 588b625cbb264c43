# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Geolocations and beacons.  Source: kony-api.md 4; single routes beyond Kony's are ours."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from falcon import Request, Response

from common.kony.payload import Findings, Node
from server.problems import BadRequestError, NotFoundError
from server.repositories.database import Database
from server.repositories.places import Beacons, Place, Places, StoredBeacon
from server.resources.audience import uploaded
from server.resources.distribution import number_in
from server.resources.distribution_body import BodyReader
from server.resources.kony import KonyDoor
from server.resources.paging import page_of
from server.services.csv_rows import import_type, read_rows

_DUPLICATE = "Invalid Request Format/Duplicate Details Provided"
_PLACE_KEYS = ("name", "latitude", "longitude", "altitude", "miles", "radius", "description")


class AllPlaces:
    """GET and POST ``/api/v1/geolocations``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, database: Database, places: Places
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._database = database
        self._places = places

    def on_get(self, req: Request, resp: Response) -> None:
        """List places."""
        self._door.enter(req, "read")
        total, found = self._places.page(*page_of(req))
        resp.media = {"total": total, "locations": [place_answer(one) for one in found]}

    def on_post(self, req: Request, resp: Response) -> None:
        """Add a place."""
        self._door.enter(req, "distribute")
        place = read_place(self._bodies.json(req), 0)
        with self._database.write_tx():
            if self._places.find_name(place.name):
                raise BadRequestError(_DUPLICATE)
            number = self._places.put(place)
        resp.media = {"id": str(number), "message": "Details added successfully"}


class OnePlace:
    """GET, PUT and DELETE ``/api/v1/geolocations/{number}``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, database: Database, places: Places
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._database = database
        self._places = places

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer a place."""
        self._door.enter(req, "read")
        resp.media = place_answer(self._find(number))

    def on_put(self, req: Request, resp: Response, number: str) -> None:
        """Replace a place."""
        self._door.enter(req, "distribute")
        place = read_place(self._bodies.json(req), self._find(number).id)
        with self._database.write_tx():
            same = self._places.find_name(place.name)
            if same is not None and same.id != place.id:
                raise BadRequestError(_DUPLICATE)
            self._places.put(place)
        resp.media = {"id": number, "message": "Details updated successfully"}

    def on_delete(self, req: Request, resp: Response, number: str) -> None:
        """Delete a place; passes that were made with it keep it."""
        self._door.enter(req, "distribute")
        with self._database.write_tx():
            self._places.remove(self._find(number).id)
        resp.media = {"id": number, "message": "Details deleted successfully"}

    def _find(self, number: str) -> Place:
        place = self._places.find(number_in(number, "location id"))
        if place is None:
            raise NotFoundError("There is no such location.")
        return place


class ImportPlaces:
    """POST ``/api/v1/geolocations/import``: a CSV file, part ``uploadFile``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, database: Database, places: Places
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._database = database
        self._places = places

    def on_post(self, req: Request, resp: Response) -> None:
        """Take all rows or none."""
        self._door.enter(req, "distribute")
        kind = import_type(req.get_header("importType") or req.get_param("importType"))
        rows = read_rows(uploaded(self._bodies, req), req.get_header("DELIMITER") or "")
        with self._database.write_tx():
            if kind == "delsert":
                self._places.remove_all()
            for line, row in enumerate(rows, start=2):
                self._put(row, line, kind)
        resp.media = {"message": "File uploaded successfully.", "total": len(rows)}

    def _put(self, row: dict[str, str], line: int, kind: str) -> None:
        try:
            place = read_place({key: text for key, text in row.items() if text}, 0)
        except BadRequestError as error:
            raise BadRequestError(f"Line {line}: {error.message}") from error
        same = self._places.find_name(place.name)
        if same is not None and kind == "insert":
            raise BadRequestError(f"Line {line}: {_DUPLICATE}")
        self._places.put(replace(place, id=same.id if same else 0))


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


def read_place(values: Any, number: int) -> Place:
    """Return a place as a caller describes it.

    Raises:
        BadRequestError: a value is missing or cannot be taken.
    """
    node = _node(values)
    name = node.text("name").strip()
    latitude, longitude = node.number("latitude"), node.number("longitude")
    if not name:
        node.error("name", "Name is required")
    for key, value, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if value is None:
            node.error(key, f"{key.capitalize()} is required")
        elif abs(value) > most:
            node.invalid(key, str(value))
    place = Place(
        id=number,
        name=name[:255],
        latitude=float(latitude or 0),
        longitude=float(longitude or 0),
        altitude=_float(node.number("altitude")),
        radius=_float(node.number("miles", "radius")),
        description=node.text("description"),
        further={key: value for key, value in node.value.items() if key not in _PLACE_KEYS},
    )
    _raise_first(node)
    return place


def place_answer(place: Place) -> dict[str, Any]:
    """Return a place as lists show it."""
    return {
        **place.further,
        "id": place.id,
        "name": place.name,
        "description": place.description,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "altitude": place.altitude,
        "miles": place.radius,
    }


def read_beacon(values: Any, number: int) -> StoredBeacon:
    """Return a beacon as a caller describes it.

    Raises:
        BadRequestError: a value is missing or cannot be taken.
    """
    node = _node(values)
    name = node.text("name").strip()
    if not name:
        node.error("name", "Name is required")
    identity = _uuid(node)
    major, minor = node.integer("major"), node.integer("minor")
    for key, value in (("major", major), ("minor", minor)):
        if value is not None and not 0 <= value <= 65535:
            node.invalid(key, str(value))
    _raise_first(node)
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


def _node(values: Any) -> Node:
    if not isinstance(values, dict):
        raise BadRequestError("Invalid request format")
    return Node(values, (), Findings())


def _raise_first(node: Node) -> None:
    for finding in node.findings.items:
        if finding.is_error:
            raise BadRequestError(finding.message)


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
