# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Geolocations.  Source: kony-api.md 4; routes for one place are ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from falcon import Request, Response

from server.problems import BadRequestError, NotFoundError
from server.repositories.database import Database
from server.repositories.places import Place, Places
from server.resources.audience import uploaded
from server.resources.distribution import number_in
from server.resources.distribution_body import BodyReader, node_of, raise_first
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


def read_place(values: Any, number: int) -> Place:
    """Return a place as a caller describes it.

    Raises:
        BadRequestError: a value is missing or cannot be taken.
    """
    node = node_of(values)
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
    raise_first(node)
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


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
